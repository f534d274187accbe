// What of the emitter comes with those who need it: see `vectorize/fold.ts` and `vectorize/loops.ts`.

import type { Region, Value } from '../ir/kernel.js';
import type { ValueSet } from '../ir/values.js';
import type { Emitter } from './emit.js';

export const brought: {
  tree?: (emitter: Emitter, value: Value) => void;
  heldIn?: (region: Region) => ValueSet;
  pinned?: (emitter: Emitter, bytes: Uint8Array) => number | undefined;
} = {};
