// Elements put between others, taken out, and put at the end.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { array, asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { promoteWeak } from '../ndarray/dtype/promote.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { takenAt } from '../ndarray/index/advanced.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis, type Shape, shapeText } from '../ndarray/layout.js';
import { moveaxis } from '../ndarray/shape/axes.js';
import { between, concatenated } from '../ndarray/shape/join.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { chosenBy, inBounds, type PlacesLike } from './places.js';

/** The keyword arguments of append, insert and delete. */
export interface AlongOptions {
  /** Along which axis; null flattens the array first. */
  readonly axis?: number | null;
}

type AxisArgument = number | null | AlongOptions;

const axisOf = (name: string, axis: AxisArgument | undefined): number | null =>
  keywords<AlongOptions>(name, ['axis'], [axis ?? undefined]).axis ?? null;

/** The array and its axis; flattened if there is none. */
function along(a: NDArray, axis: number | null): [NDArray, number] {
  if (axis !== null) return [a, normalizeAxis(axis, a.ndim)];
  return [a.ndim === 1 ? a : ravelArray(a, 'C'), 0];
}

const join = (arrays: readonly NDArray[], axis: number): NDArray =>
  concatenated('concatenate', arrays, { axis });

/** The same in the dtype of an array, byte order and all. */
const like = ({ dtype }: NDArray, parts: readonly NDArray[], axis: number): NDArray =>
  concatenated('concatenate', parts, { axis, dtype });

/**
 * Values put at the end of an axis, in a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.append.html
 *
 * @param values - of the array's shape but for the length of the axis; a scalar is weak
 * @param axis - if it is not given, both are flattened; or options: `axis`
 * @throws ValueError if the shapes do not match
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.append([1, 2], [[3], [4]]) // => [1. 2. 3. 4.]
 * np.append(np.array([1, 2], 'int8'), 3).dtype // => int8
 * np.append([[1, 2]], [[3, 4]], 0)
 * // => [[1. 2.]
 * //     [3. 4.]]
 * ```
 */
export function append(
  arr: ArrayLike,
  values: ArrayLike,
  axis?: AxisArgument,
  ...none: Nothing
): NDArray {
  nothing('append', 2, 3, none);
  const given = axisOf('append', axis);
  const a: NDArray = asarray(arr);
  const more: NDArray = isScalar(values)
    ? asarray(values, promoteWeak(a.dtype, values))
    : asarray(values);
  if (given !== null) return join([a, more], given);
  return join([ravelArray(a, 'C'), ravelArray(more, 'C')], 0);
}

/**
 * Values put before places of an axis, in a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.insert.html
 *
 * @param obj - places in the array as it is: an integer, several, a slice, a mask
 * @param values - cast to the array's dtype and broadcast
 * @param axis - if it is not given, the flattened array is taken; or options: `axis`
 * @throws IndexError if a place is out of bounds; ValueError if the values do not broadcast
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.insert([1, 2, 3], 1, 9) // => [1. 9. 2. 3.]
 * np.insert([1, 2, 3], [0, 2], [8, 9]) // => [8. 1. 2. 9. 3.]
 * np.insert([[1, 2], [3, 4]], 1, [5, 6], 1)
 * // => [[1. 5. 2.]
 * //     [3. 6. 4.]]
 * ```
 */
export function insert(
  arr: ArrayLike,
  obj: PlacesLike,
  values: ArrayLike,
  axis?: AxisArgument,
  ...none: Nothing
): NDArray {
  nothing('insert', 3, 4, none);
  const [a, at] = along(asarray(arr), axisOf('insert', axis));
  const n = a.shape[at];
  const chosen = chosenBy('insert', obj, n);
  const made: NDArray = array(values, { dtype: a.dtype, copy: null, ndmin: a.ndim });
  if (typeof chosen === 'number' || chosen.length === 1) {
    const one = typeof chosen === 'number' ? chosen : chosen[0];
    const place = inBounds(one, n, n + 1, at, typeof chosen === 'number' ? `${one}` : `[${one}]`);
    const moved: NDArray = typeof chosen === 'number' ? moveaxis(made, 0, at) : made;
    const added = spread(moved, a, at, moved.shape[at]);
    return like(a, [between(a, at, 0, place), added, between(a, at, place, null)], at);
  }
  const places = chosen.map((place) => inBounds(place, n, Infinity, at));
  const order = merged(n, places);
  checkFit(asarray(values).shape, a.shape.with(at, places.length));
  const added = spread(made, a, at, places.length);
  return takenAt(like(a, [a, added], at), order, at);
}

/** Throws unless values broadcast to where they are put. */
function checkFit(values: Shape, target: Shape): void {
  const lead = target.length - values.length;
  if (values.every((n, i) => n === 1 || n === target[i + lead])) return;
  throw new ValueError(
    `shape mismatch: value array of shape ${shapeText(values)} could not be broadcast to indexing ` +
      `result of shape ${shapeText(target)}`,
  );
}

/** Values as they are when they are assigned to so many places along an axis of an array. */
function spread(values: NDArray, { dtype, shape }: NDArray, axis: number, count: number): NDArray {
  const target = fresh(dtype, shape.with(axis, count));
  copyInto(target, values);
  return target;
}

/** In the order of the result, the places in the array followed by what is put into it. */
function merged(n: number, places: readonly number[]): Int32Array {
  const list = new Int32Array(n + places.length);
  const order = places.map((_, i) => i).sort((i, j) => places[i] - places[j] || i - j);
  let [next, done] = [0, 0];
  for (let rank = 0; rank < order.length; rank++)
    inBounds(places[order[rank]] + rank, list.length, list.length, 0);
  for (const i of order) {
    while (next < places[i]) list[done++] = next++;
    list[done++] = n + i;
  }
  while (next < n) list[done++] = next++;
  return list;
}

/**
 * A copy without some places of an axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.delete.html
 *
 * @param obj - the places: an integer, several, a slice, a mask
 * @param axis - if it is not given, the flattened array is taken; or options: `axis`
 * @throws IndexError if a place is out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.delete([1, 2, 3, 4], [0, -1]) // => [2. 3.]
 * np.delete([[1, 2], [3, 4]], 0, 1)
 * // => [[2.]
 * //     [4.]]
 * np.delete([1, 2, 3, 4], '::2') // => [2. 4.]
 * ```
 */
function delete_(arr: ArrayLike, obj: PlacesLike, axis?: AxisArgument, ...none: Nothing): NDArray {
  nothing('delete', 2, 3, none);
  const [a, at] = along(asarray(arr), axisOf('delete', axis));
  const n = a.shape[at];
  const chosen = chosenBy('delete', obj, n);
  if (typeof chosen === 'number') {
    const place = inBounds(chosen, n, n, at);
    return like(a, [between(a, at, 0, place), between(a, at, place + 1, null)], at);
  }
  const gone = new Set(chosen.map((place) => inBounds(place, n, n, chosen.length === 1 ? at : 0)));
  const kept = Int32Array.from({ length: n }, (_, i) => i).filter((i) => !gone.has(i));
  return takenAt(a, kept, at);
}

export { delete_ as delete };
