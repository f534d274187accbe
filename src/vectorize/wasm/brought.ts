// What of the emitter comes with those who need it: see `vectorize/fold.ts`.

import type { Value } from '../ir/kernel.js';
import type { Emitter } from './emit.js';

export const brought: { tree?: (emitter: Emitter, value: Value) => void } = {};
