import type { Program } from './program.js';

export declare const pypyMaps: readonly Program[];
export declare const pypyFolds: readonly Program[];
export declare const pypyNests: readonly Program[];
