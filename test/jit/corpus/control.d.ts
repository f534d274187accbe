import type { Entry } from './entry.js';

export declare const control: readonly Entry[];
export declare const thresholds: readonly Entry[];
export declare const searching: readonly Entry[];
export declare const packing: readonly Entry[];
