import type { Entry } from './entry.js';

export declare const reductions: readonly Entry[];
export declare const recurrences: readonly Entry[];
export declare const rerolling: readonly Entry[];
export declare const indirect: readonly Entry[];
export declare const storage: readonly Entry[];
