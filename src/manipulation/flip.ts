// Elements in another order along axes, and axes in another order.

import { AxisError, ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import type { Axes } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import { empty_like } from '../ndarray/create/constant.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { type IntegerLike, type IntegersLike, integerOf, integersOf } from '../ndarray/integer.js';
import { alone, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { broadcastShapes, normalizeAxis, tryBroadcast } from '../ndarray/layout.js';
import { bring } from '../ndarray/method.js';
import { swapaxes, transpose } from '../ndarray/shape/axes.js';
import { between } from '../ndarray/shape/join.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';

/** The view in which axes run backwards. */
function flipped<D extends DTypeName>(a: NDArray<D>, axes: readonly number[]): NDArray<D> {
  const strides = [...a.strides];
  let { offset } = a;
  for (const axis of axes) {
    if (a.size > 0) offset += (a.shape[axis] - 1) * strides[axis];
    strides[axis] = -strides[axis];
  }
  return view(a, a.shape, strides, offset);
}

/**
 * The array with its elements in reverse order along axes, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.flip.html
 *
 * @param axis - one or several, all if it is not given; or options: `axis`
 * @throws AxisError for a wrong axis, ValueError for one that is given twice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.flip([[1, 2], [3, 4]])
 * // => [[4. 3.]
 * //     [2. 1.]]
 * np.flip([[1, 2], [3, 4]], 1)
 * // => [[2. 1.]
 * //     [4. 3.]]
 * ```
 */
export function flip<T extends ArrayLike>(
  m: T,
  axis?: Axes | null | { readonly axis?: Axes | null },
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('flip', 1, 2, none);
  const a = asarray(m);
  const axes = alone<Axes | null>('flip', 'axis', axis, null);
  if (axes === null)
    return flipped(
      a,
      a.shape.map((_, i) => i),
    );
  const list = integersOf(axes).map((one) => normalizeAxis(one, a.ndim));
  if (new Set(list).size < list.length) throw new ValueError('repeated axis');
  return flipped(a, list);
}

/**
 * The array with its columns in reverse order, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fliplr.html
 *
 * @throws ValueError if the array has fewer than two axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fliplr([[1, 2], [3, 4]])
 * // => [[2. 1.]
 * //     [4. 3.]]
 * ```
 */
export function fliplr<T extends ArrayLike>(m: T, ...none: Nothing): NDArray<Invented<T>> {
  nothing('fliplr', 1, 1, none);
  const a = asarray(m);
  if (a.ndim < 2) throw new ValueError('Input must be >= 2-d.');
  return flipped(a, [1]);
}

/**
 * The array with its rows in reverse order, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.flipud.html
 *
 * @throws ValueError for a 0-d array
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.flipud([[1, 2], [3, 4]])
 * // => [[3. 4.]
 * //     [1. 2.]]
 * ```
 */
export function flipud<T extends ArrayLike>(m: T, ...none: Nothing): NDArray<Invented<T>> {
  nothing('flipud', 1, 1, none);
  const a = asarray(m);
  if (a.ndim < 1) throw new ValueError('Input must be >= 1-d.');
  return flipped(a, [0]);
}

/** The keyword arguments of rot90. */
export interface RotateOptions {
  /** How many quarter turns, from the first axis towards the second. */
  readonly k?: number;
  /** The plane. */
  readonly axes?: readonly [number, number];
}

/**
 * The array turned by quarter turns in the plane of two axes, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rot90.html
 *
 * @param k - how many turns, 1 by default; or options: `k`, `axes` ([0, 1])
 * @throws ValueError if the axes are not two different ones of the array
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rot90([[1, 2], [3, 4]])
 * // => [[2. 4.]
 * //     [1. 3.]]
 * ```
 */
export function rot90<T extends ArrayLike>(
  m: T,
  k?: number | RotateOptions,
  axes?: readonly [number, number] | RotateOptions,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('rot90', 1, 3, none);
  const options = keywords<RotateOptions>('rot90', ['k', 'axes'], [k, axes]);
  const plane = integersOf(options.axes ?? [0, 1]);
  const a = asarray(m);
  if (plane.length !== 2) throw new ValueError('len(axes) must be 2.');
  const distance = Math.abs(plane[0] - plane[1]);
  if (distance === 0 || distance === a.ndim) throw new ValueError('Axes must be different.');
  if (plane.some((axis) => axis >= a.ndim || axis < -a.ndim))
    throw new ValueError(`Axes=(${plane.join(', ')}) out of range for array of ndim=${a.ndim}.`);
  const [first, second] = plane.map((axis) => normalizeAxis(axis, a.ndim));
  const turns = ((integerOf(options.k ?? 1) % 4) + 4) % 4;
  if (turns === 0) return flipped(a, []);
  if (turns === 2) return flipped(a, [first, second]);
  if (turns === 1) return swapaxes(flipped(a, [second]), first, second) as NDArray<Invented<T>>;
  return flipped(swapaxes(a, first, second) as NDArray<Invented<T>>, [second]);
}

/** How far elements move, along one axis or several. */
type Shift = IntegerLike | IntegersLike;

/** The keyword arguments of roll. */
export interface RollOptions {
  /** Along which axes; null rolls the flattened array. */
  readonly axis?: Axes | null;
}

/** How far each axis is rolled, several shifts of one axis together. */
function shiftsOf(a: NDArray, shift: Shift, axis: Axes): Map<number, number> {
  const [by, along] = [shift, axis].map(integersOf);
  const shapes = [shift, axis].map((given) => asarray(given as ArrayLike).shape);
  if (tryBroadcast(shapes) === null)
    throw new ValueError(
      'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 ' +
        `with shape (${by.length},) and arg 1 with shape (${along.length},).`,
    );
  const [count = 1] = broadcastShapes(...shapes);
  const shifts = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const at = normalizeAxis(along[along.length === 1 ? 0 : i], a.ndim);
    shifts.set(at, (shifts.get(at) ?? 0) + by[by.length === 1 ? 0 : i]);
  }
  return shifts;
}

/** Copies an array into another, each axis in two pieces that change places. */
function rolled(target: NDArray, source: NDArray, shifts: [number, number][]): void {
  const [first, ...rest] = shifts;
  if (first === undefined) {
    copyInto(target, source);
    return;
  }
  const [axis, shift] = first;
  const n = source.shape[axis];
  if (n === 0) return;
  const by = ((shift % n) + n) % n;
  for (const [from, to, at] of [
    [0, n - by, by],
    [n - by, n, 0],
  ]) {
    if (from < to)
      rolled(between(target, axis, at, at + to - from), between(source, axis, from, to), rest);
  }
}

/**
 * The elements moved along axes; those that leave at one end come in at the other. A copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.roll.html
 *
 * @param shift - by how many places, one number or one for each axis
 * @param axis - which axes; if it is not given, the flattened array is rolled; or options: `axis`
 * @throws ValueError if the numbers of shifts and axes do not match; AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.roll(np.arange(5), 2) // => [3. 4. 0. 1. 2.]
 * np.roll([[1, 2, 3], [4, 5, 6]], 1, 1)
 * // => [[3. 1. 2.]
 * //     [6. 4. 5.]]
 * ```
 */
export function roll<T extends ArrayLike>(
  a: T,
  shift: Shift,
  axis?: Axes | null | RollOptions,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('roll', 2, 3, none);
  const { axis: given = null } = keywords<RollOptions>('roll', ['axis'], [axis ?? undefined]);
  const array = asarray(a);
  if (given === null) {
    const flat = ravelArray(array, 'C');
    return reshapeArray(roll(flat, shift, 0) as NDArray<Invented<T>>, array.shape, {});
  }
  const shifts = [...shiftsOf(array as NDArray, shift, given)];
  const result = empty_like(array as NDArray) as NDArray<Invented<T>>;
  rolled(result as NDArray, array as NDArray, shifts);
  return result;
}

/**
 * The array with an axis moved in front of another place, a view. `moveaxis` says it better.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rollaxis.html
 *
 * @throws AxisError if the axis or the place is out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rollaxis(np.zeros([3, 4, 5]), 2).shape // => [ 5, 3, 4 ]
 * ```
 */
export function rollaxis<T extends ArrayLike>(
  a: T,
  axis: number,
  given?: number | { readonly start?: number },
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('rollaxis', 2, 3, none);
  const start = alone<number>('rollaxis', 'start', given, 0);
  const array = asarray(a);
  const { ndim } = array;
  const from = normalizeAxis(axis, ndim);
  const place = start < 0 ? start + ndim : start;
  if (place < 0 || place > ndim)
    throw new AxisError(
      `'start' arg requires ${-ndim} <= start < ${ndim + 1}, but ${place} was passed in`,
    );
  const order = array.shape.map((_, i) => i).toSpliced(from, 1);
  order.splice(from < place ? place - 1 : place, 0, from);
  return transpose(array, order) as NDArray<Invented<T>>;
}

/**
 * The array with its last two axes exchanged, a view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.matrix_transpose.html
 *
 * @throws ValueError if the array has fewer than two axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.matrix_transpose(np.zeros([2, 3, 4])).shape // => [ 2, 4, 3 ]
 * ```
 */
export const matrix_transpose: typeof withLastExchanged =
  /* @__PURE__ */ withTransposes(withLastExchanged);

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The view with its last two axes exchanged: see `np.matrix_transpose`. */
    readonly mT: NDArray<D>;
  }
}

/** Gives arrays `mT` and returns what brings it. */
function withTransposes<T>(thing: T): T {
  const mT = (a: NDArray): NDArray => {
    if (a.ndim < 2) throw new ValueError('matrix transpose with ndim < 2 is undefined');
    return swapaxes(a, -1, -2);
  };
  bring({ mT });
  return thing;
}

function withLastExchanged<T extends ArrayLike>(x: T, ...none: Nothing): NDArray<Invented<T>> {
  nothing('matrix_transpose', 1, 1, none);
  const a = asarray(x);
  if (a.ndim < 2)
    throw new ValueError(`Input array must be at least 2-dimensional, but it is ${a.ndim}`);
  return swapaxes(a, -1, -2) as NDArray<Invented<T>>;
}

/**
 * The Array API's name of `transpose`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.permute_dims.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.permute_dims(np.ones([2, 3, 4]), [2, 0, 1]).shape // => [4, 2, 3]
 * ```
 */
export const permute_dims: typeof transpose = transpose;
