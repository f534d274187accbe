import type { Entry } from './entry.js';

export declare const distribution: readonly Entry[];
export declare const interchange: readonly Entry[];
export declare const splitting: readonly Entry[];
export declare const expansion: readonly Entry[];
export declare const wrapping: readonly Entry[];
export declare const diagonals: readonly Entry[];
