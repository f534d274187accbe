// compress and extract: the elements along an axis, or of all, where a condition holds.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { take } from '../ndarray/index/take.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import { flatnonzero } from './where.js';

/** The keyword arguments of `compress`. */
export interface CompressOptions {
  /** The axis; null: the elements in C order. */
  readonly axis?: number | null;
  /** Where the result goes: an array of its shape. */
  readonly out?: NDArray | null;
}

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The elements along an axis where a condition holds: see `np.compress`. */
    compress(
      condition: ArrayLike,
      axis?: number | null | CompressOptions,
      options?: CompressOptions,
    ): NDArray<D>;
  }
}

function compressed(
  a: NDArray,
  condition: ArrayLike,
  ...given: (number | null | CompressOptions | undefined)[]
): NDArray {
  const options = keywords<CompressOptions>('compress', ['axis', 'out'], given);
  const flags: NDArray = asarray(condition as NDArray);
  if (flags.ndim !== 1) throw new ValueError('condition must be a 1-d array');
  return take(a, flatnonzero(flags), options);
}

const asMethod = /* @__PURE__ */ method('compress', compressed);

export interface Compress {
  <D extends DTypeName>(
    condition: ArrayLike,
    a: NDArray<D>,
    axis?: number | null | CompressOptions,
    options?: CompressOptions,
  ): NDArray<D>;
  (
    condition: ArrayLike,
    a: ArrayLike,
    axis?: number | null | CompressOptions,
    options?: CompressOptions,
  ): NDArray;
}

/**
 * The elements along an axis where a condition holds; beyond the condition's end it does not.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.compress.html
 *
 * @param condition - booleans of one axis
 * @param axis - or options: `axis` (null: all elements in C order), `out`
 * @throws ValueError if the condition has another number of axes
 * @throws IndexError if the condition holds beyond the axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.compress([false, true], [[1, 2], [3, 4], [5, 6]], 0) // => [[3. 4.]]
 * ```
 */
export const compress: Compress = (condition: ArrayLike, a: ArrayLike, ...rest: unknown[]) =>
  asMethod(asarray(a as NDArray), condition, ...(rest as CompressOptions[]));

/**
 * The elements in C order where a condition, in C order too, holds.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.extract.html
 *
 * @throws IndexError if the condition holds beyond the array's end
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(6);
 * np.extract(np.equal(np.remainder(a, 3), 0), a) // => [0. 3.]
 * ```
 */
export function extract<D extends DTypeName>(condition: ArrayLike, arr: NDArray<D>): NDArray<D>;
export function extract(condition: ArrayLike, arr: ArrayLike): NDArray;
export function extract(condition: ArrayLike, arr: ArrayLike, ...none: Nothing): NDArray {
  nothing('extract', 2, 2, none);
  return take(asarray(arr as NDArray), flatnonzero(condition));
}
