// take_along_axis and put_along_axis: a list of places for each line of an array.

import { IndexError, ValueError } from '../../errors.js';
import { NDArray, requireWriteable } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import type { DTypeName } from '../dtype/dtype.js';
import { alone, type Nothing, nothing } from '../keywords.js';
import { normalizeAxis, type Shape, shapeText, tryBroadcast } from '../layout.js';
import { ravelArray } from '../shape/reshape.js';
import { place, taken } from './advanced.js';
import { besideOthers } from './along.js';
import { arrayOf } from './integers.js';
import type { Selection } from './terms.js';
import { valuesFor } from './values.js';

/** An axis, alone or by name. */
type AxisArgument = number | null | { readonly axis?: number | null };

const axisOf = (name: string, given: AxisArgument | undefined) =>
  given === undefined ? undefined : alone<number | null>(name, 'axis', given, null);

/** The places for each line, checked. */
function select(array: NDArray, given: ArrayLike, axis: number | null): Selection {
  const list = arrayOf(given);
  if (axis === null && list.ndim !== 1)
    throw new ValueError('when axis=None, `indices` must have a single dimension.');
  const at = axis === null ? 0 : normalizeAxis(axis, array.ndim);
  if (list.dtype.kind !== 'i' && list.dtype.kind !== 'u')
    throw new IndexError('`indices` must be an integer array');
  if (list.ndim !== array.ndim)
    throw new ValueError('`indices` and `arr` must have the same number of dimensions');
  const others = array.shape.map((n, i) => (i === at ? 1 : n));
  const common = tryBroadcast([others, list.shape]);
  if (common) return besideOthers(array, list, at, common);
  throw new IndexError(
    'shape mismatch: indexing arrays could not be broadcast together with shapes ' +
      `${shapesBeside(array.shape, list.shape, at)}`,
  );
}

const shapesBeside = (shape: Shape, list: Shape, axis: number): string =>
  shape
    .map((n, i) => (i === axis ? list : shape.map((_, j) => (j === i ? n : 1))))
    .map((one) => `${shapeText(one)} `)
    .join('');

/**
 * For each line along an axis the elements at its own places, as `argsort` gives them.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.take_along_axis.html
 *
 * @param indices - integers, of as many axes as the array; the other axes broadcast
 * @param axis - -1 if it is not given; null: all elements in C order, by a list of one axis
 * @throws IndexError for a place out of bounds, and for places that are no integers
 * @throws ValueError for another number of axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[10, 30, 20], [60, 40, 50]]);
 * np.take_along_axis(a, [[1], [0]], 1) // => [[30.]
 * //     [60.]]
 * ```
 */
export function take_along_axis<D extends DTypeName>(
  arr: NDArray<D>,
  indices: ArrayLike,
  axis?: AxisArgument,
): NDArray<D>;
export function take_along_axis(arr: ArrayLike, indices: ArrayLike, axis?: AxisArgument): NDArray;
export function take_along_axis(
  arr: ArrayLike,
  indices: ArrayLike,
  axis?: AxisArgument,
  ...none: Nothing
): NDArray {
  nothing('take_along_axis', 2, 3, none);
  const by = axis === undefined ? -1 : alone<number | null>('take_along_axis', 'axis', axis, null);
  const given: NDArray = asarray(arr as NDArray);
  const array = by === null ? ravelArray(given, 'C') : given;
  return taken(array.dtype, select(array, indices, by));
}

/**
 * Assigns to the elements that `take_along_axis` gives.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.put_along_axis.html
 *
 * @param values - they broadcast to the shape of the indices
 * @throws IndexError for a place out of bounds
 * @throws ValueError if the array is read-only, or the values do not broadcast
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[10, 30, 20], [60, 40, 50]]);
 * np.put_along_axis(a, [[1], [0]], 99, 1);
 * a // => [[10. 99. 20.]
 * //     [99. 40. 50.]]
 * ```
 */
export function put_along_axis(
  arr: NDArray,
  indices: ArrayLike,
  values: unknown,
  axis: AxisArgument,
  ...none: Nothing
): void {
  nothing('put_along_axis', 4, 4, none);
  const by = axisOf('put_along_axis', axis);
  if (!(arr instanceof NDArray)) throw new TypeError('argument 1 must be numpy.ndarray');
  if (by === undefined)
    throw new TypeError("put_along_axis() missing 1 required positional argument: 'axis'");
  requireWriteable(arr);
  const given = valuesFor(arr, values);
  if (by !== null || arr.isContiguous) {
    const array = by === null ? ravelArray(arr, 'C') : arr;
    place(array, select(array, indices, by), given);
    return;
  }
  const copy = castArray(arr, arr.dtype, 'C');
  const flat = ravelArray(copy, 'C');
  place(flat, select(flat, indices, null), given);
  copyInto(arr, copy);
}
