// The buffer in which NumPy's reductions cast elements, and merge short axes. Nothing is copied into one
// here, but it says how long the runs of a sum are, and so the last bits of sums of cast elements.

import { ValueError } from '../errors.js';
import { exact, type Nothing, nothing } from '../ndarray/keywords.js';

/** How many elements it has. */
export const buffer = { size: 8192 };

const LEAST = 5;
const MOST = 10_000_000;
const UNIT = 16;

/**
 * Sets how many elements NumPy's buffer has, in runs of which cast elements are added. `errstate` puts
 * it back where it ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.setbufsize.html
 *
 * @param size - a multiple of 16, at most 10 million
 * @returns what it was before, at first 8192
 * @throws ValueError for another number; TypeError if it is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.errstate({}, () => [np.setbufsize(4096), np.getbufsize()]) // => [8192, 4096]
 * np.getbufsize() // => 8192
 * np.setbufsize(100) // throws ValueError: Buffer size, 100, is not a multiple of 16
 * ```
 */
export function setbufsize(size: number, ...none: Nothing): number {
  nothing('setbufsize', 1, 1, none);
  if (size < 0) throw new ValueError('buffer size must be non-negative');
  if (!Number.isInteger(size))
    throw new TypeError(`'${typeof size}' object cannot be interpreted as an integer`);
  if (size > MOST) throw new ValueError(`Buffer size, ${size}, is too big`);
  if (size < LEAST) throw new ValueError(`Buffer size, ${size}, is too small`);
  if (size % UNIT !== 0) throw new ValueError(`Buffer size, ${size}, is not a multiple of 16`);
  const before = buffer.size;
  buffer.size = size;
  return before;
}

/**
 * How many elements NumPy's buffer has.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.getbufsize.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.getbufsize() // => 8192
 * ```
 */
export const getbufsize = /* @__PURE__ */ exact('getbufsize', 0, (): number => buffer.size);
