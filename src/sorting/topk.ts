// The largest or smallest elements along an axis.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { counting } from '../ndarray/index/along.js';
import { take_along_axis } from '../ndarray/index/takealong.js';
import { keywords } from '../ndarray/keywords.js';
import { moveaxis } from '../ndarray/shape/axes.js';
import { Slice } from '../ndarray/slice.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { equal, less } from '../ufunc/table/comparison.js';
import { where } from '../ufunc/where.js';
import { peek } from './peek.js';
import { argsorted, flattenedFor, withAxis } from './sort.js';

/** The keyword arguments of top_k. */
export interface TopKOptions {
  /** The axis to search along, the last one by default. */
  readonly axis?: number;
  readonly mode?: 'largest' | 'smallest';
  /** Taken for NumPy's sake: the elements always come in order. */
  readonly sorted?: boolean;
}

/** How many elements along the last axis are equal to themselves. */
function countNumbers(a: NDArray): NDArray {
  const n = a.shape[a.ndim - 1];
  const counts = fresh(dtypes.int32, [...a.shape.slice(0, -1), 1]);
  const [areNumbers, to] = [
    peek(castArray(equal(a, a) as NDArray, dtypes.bool, 'C')),
    peek(counts),
  ];
  for (let i = 0; i < to.length; i++) {
    to[i] = areNumbers.subarray(i * n, (i + 1) * n).reduce((sum, is) => sum + is, 0);
  }
  return counts as NDArray;
}

/** The places along the last axis in falling order: what is not equal to itself stays last. */
function falling(a: NDArray, order: NDArray): NDArray {
  const count = countNumbers(a);
  const place = counting(a.shape[a.ndim - 1]);
  const mirrored = subtract(subtract(count, place), 1);
  return take_along_axis(order, where(less(place, count) as NDArray, mirrored, place), -1);
}

/**
 * The k largest or smallest elements along an axis, and their places.
 * NumPy: https://numpy.org/devdocs/reference/generated/numpy.top_k.html
 *
 * @param k - how many
 * @param options - `axis` (-1); `mode`, 'largest' or 'smallest'; `sorted`
 * @returns values and int32 places, both with k elements along the axis, in falling or rising order; NaN
 *   comes last either way
 * @throws ValueError if there are not as many as k, or for another mode; AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [values, places] = np.top_k([3, 1, NaN, 2], 2);
 * values // => [3. 2.]
 * places // => [0 3]
 * np.top_k([[3, 1, 2], [4, 6, 5]], 1, { mode: 'smallest' })[0] // => [[1.]
 * //     [4.]]
 * ```
 */
export function top_k<T extends ArrayLike>(
  a: T,
  k: number,
  ...given: readonly [options?: TopKOptions]
): [values: NDArray<Invented<T>>, places: NDArray<'int32'>] {
  const known = ['*', 'axis', 'mode', 'sorted'] as const;
  const options = keywords<TopKOptions>('top_k', known, given, 2);
  const { axis: wanted = -1, mode = 'largest' } = options;
  if (mode !== 'largest' && mode !== 'smallest')
    throw new ValueError(`mode must be either 'largest' or 'smallest' (got '${mode}')`);
  const [array, axis] = flattenedFor(withAxis(asarray(a) as NDArray), wanted);
  const length = array.shape[axis];
  if (!Number.isInteger(k) || k < 0 || k > length)
    throw new ValueError(`k(=${k}) must be an integer between 0 and the axis' length ${length}`);
  const moved = moveaxis(array, axis, -1);
  const rising = argsorted(moved, moved.ndim - 1) as NDArray;
  const order = mode === 'largest' ? falling(moved, rising) : rising;
  const places = order.get('...', new Slice(null, k, null));
  const values = take_along_axis(moved, places, -1);
  return [moveaxis(values, -1, axis), moveaxis(places, -1, axis)] as [
    NDArray<Invented<T>>,
    NDArray<'int32'>,
  ];
}
