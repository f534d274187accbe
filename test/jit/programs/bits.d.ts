import type { Program } from './program.js';

export declare const bits: readonly Program[];
