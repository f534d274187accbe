// All programs of the corpus.

import { bits } from './bits.js';
import { images } from './images.js';
import { matrices, numerics } from './numerics.js';
import type { Program } from './program.js';

export const programs: readonly Program[] = [...images, ...numerics, ...matrices, ...bits];
