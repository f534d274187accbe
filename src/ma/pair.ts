// Masked arrays for functions that lie below them: see ndarray/masking.ts.

import type { NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { masking } from '../ndarray/masking.js';
import { MaskedArray } from './array.js';
import { bitsOf, clearMask } from './mask.js';

declare module '../ndarray/masking.js' {
  interface MaskedTypes {
    readonly array: MaskedArray;
  }
}

function pair(data: NDArray, bits: NDArray): MaskedArray {
  const mask = clearMask(data.shape, data.dtype);
  const own = bitsOf(mask);
  copyInto(own, bits.reshape(own.shape));
  return new MaskedArray(data, mask);
}

function bringPair(): typeof pair {
  masking.pair = pair;
  return pair;
}

/** What brings it. */
export const pairing = /* @__PURE__ */ bringPair();
