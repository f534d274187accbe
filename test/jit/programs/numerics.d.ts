import type { Program } from './program.js';

export declare const numerics: readonly Program[];
export declare const matrices: readonly Program[];
