import type { Program } from './program.js';

export declare const images: readonly Program[];
