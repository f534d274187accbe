// `bincount`: how often each integer occurs, or the sum of its weights.
//
// Integers are places in the result (tally.ts), checked before anything is allocated: the largest one says
// how long it is, and none may be negative.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { castError } from '../ndarray/dtype/casting.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { integerOf } from '../ndarray/integer.js';
import { keywords } from '../ndarray/keywords.js';
import { max, min } from '../ufunc/reductions.js';
import { flatAs, tallied } from './tally.js';

/** The keyword arguments of bincount. */
export interface BincountOptions {
  /** What each element counts; 1 if it is not given. */
  readonly weights?: ArrayLike | null;
  /** The least length of the result. */
  readonly minlength?: number;
}

/** An array of one axis of integers; numbers in a list may be whole. */
function integers(x: ArrayLike): NDArray<'int32'> {
  const array = asarray(x);
  if (array.ndim !== 1) {
    const depth = array.ndim > 1 ? 'object too deep' : 'object of too small depth';
    throw new ValueError(`${depth} for desired array`);
  }
  const isWhole =
    !(x instanceof NDArray) && array.dtype.kind === 'f' && [...array.flat].every(Number.isInteger);
  if (!isWhole && !'iub'.includes(array.dtype.kind)) {
    throw castError(array.dtype, dtypes.int64, 'safe');
  }
  if (array.size > 0 && Number(min(array)) < 0) {
    throw new ValueError("'list' argument must have no negative elements");
  }
  return flatAs(array, 'int32');
}

/** Weights as float64. */
export function weightsFor(
  given: ArrayLike | null | undefined,
  n: number,
): NDArray<'float64'> | null {
  if (given === undefined || given === null) return null;
  const array = asarray(given);
  if (!'iufb'.includes(array.dtype.kind)) throw castError(array.dtype, dtypes.float64, 'safe');
  if (array.ndim !== 1 || array.size !== n) {
    throw new ValueError("The weights and list don't have the same length.");
  }
  return flatAs(array, 'float64');
}

/**
 * How often each of the integers 0, 1, 2 … occurs.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bincount.html
 *
 * @param x - one axis of integers, none negative
 * @param options - `weights`: added up in place of counting; `minlength`: the least length of the
 *   result; both may be given by position
 * @returns counts as int32, sums of weights as float64
 * @throws ValueError if an element is negative, or the weights are not as many
 * @throws TypeError for elements that are no integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.bincount([0, 1, 1, 3]) // => [1 2 0 1]
 * np.bincount([0, 1, 1], { weights: [0.5, 1, 2] }) // => [0.5 3. ]
 * ```
 */
export function bincount(
  x: ArrayLike,
  ...given: readonly (ArrayLike | number | null | BincountOptions | undefined)[]
): NDArray<'int32'> | NDArray<'float64'> {
  const { weights, minlength = 0 } = keywords<BincountOptions>(
    'bincount',
    ['weights', 'minlength'],
    given,
  );
  if (minlength === null) throw new TypeError('use 0 instead of None for minlength');
  const least = integerOf(minlength);
  if (least < 0) throw new ValueError("'minlength' must not be negative");
  const places = integers(x);
  const length = places.size === 0 ? 0 : max(places) + 1;
  const sums = tallied(places, Math.max(length, least), weightsFor(weights, places.size));
  return sums as NDArray<'int32'>;
}
