import type { Entry } from './entry.js';

export declare const dependence: readonly Entry[];
export declare const induction: readonly Entry[];
export declare const flow: readonly Entry[];
export declare const symbolics: readonly Entry[];
export declare const reordering: readonly Entry[];
