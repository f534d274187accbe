// How wide a border is, and the part of a padded array that one axis's border belongs to.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';

/** What stands before and after an axis. */
export type Pair<T> = readonly [before: T, after: T];

/** One value for all, a pair for all axes, or a pair for each axis. */
export type Paired = ArrayLike | readonly (readonly ArrayLike[])[];

/** Widths of borders; by axis in an object, the others having none. */
export type PadWidth = Paired | { readonly [axis: number]: number | Pair<number> };

/** A pair of 0-d arrays for each axis. */
export function pairsOf(given: Paired, ndim: number): Pair<NDArray>[] {
  const values: NDArray = asarray(given as ArrayLike);
  const isRow = values.size === 2 && values.ndim < 3 && values.shape[0] === 2 && values.ndim === 2;
  const flat = values.ndim < 3 && values.size <= 2 && !isRow;
  const spread: NDArray = broadcast_to(flat ? reshapeArray(values, [values.size], {}) : values, [
    ndim,
    2,
  ]);
  return Array.from({ length: ndim }, (_, i) => [spread.get(i, 0), spread.get(i, 1)]);
}

/** A pair of whole numbers for each axis. */
export function countsOf(given: Paired, ndim: number): Pair<number>[] {
  return pairsOf(given, ndim).map(([before, after]) => {
    const pair = [before, after].map((one) =>
      Math.round(castArray(one, dtypes.float64).item()),
    ) as unknown as Pair<number>;
    if (pair.some((n) => n < 0)) throw new ValueError("index can't contain negative values");
    return pair;
  });
}

/** The widths of the borders before and after each axis. */
export function widthsOf(given: PadWidth, ndim: number): Pair<number>[] {
  if (isByAxis(given)) {
    const widths: Pair<number>[] = Array.from({ length: ndim }, () => [0, 0]);
    for (const [axis, width] of Object.entries(given))
      widths[normalizeAxis(Number(axis), ndim)] = countsOf(width as Paired, 1)[0];
    return widths;
  }
  const list = given instanceof NDArray ? given : ([given].flat(3) as unknown[]);
  const isWhole = Array.isArray(list)
    ? list.every((n) => Number.isInteger(n) || typeof n === 'bigint')
    : 'iu'.includes((list as NDArray).dtype.kind);
  if (!isWhole) throw new TypeError('`pad_width` must be of integral type.');
  return countsOf(given as Paired, ndim);
}

function isByAxis(given: PadWidth): given is { readonly [axis: number]: number | Pair<number> } {
  if (typeof given !== 'object' || given === null || given instanceof NDArray) return false;
  return Object.getPrototypeOf(given) === Object.prototype;
}

/** The border of an axis: a view that is as long along the axis as the padded array. */
export interface Border {
  readonly area: NDArray;
  readonly axis: number;
  readonly width: Pair<number>;
  /** The length of the array's axis, and where it begins. */
  readonly length: number;
}

/** The borders of the axes, each as long along axes before it as the padded array. */
export function bordersOf(
  padded: NDArray,
  shape: readonly number[],
  widths: readonly Pair<number>[],
): Border[] {
  return shape.map((length, axis) => {
    let area = padded;
    for (let i = axis + 1; i < shape.length; i++)
      area = between(area, i, widths[i][0], widths[i][0] + shape[i]);
    return { area, axis, width: widths[axis], length };
  });
}

/** The array's own part of a border's area. */
export const inside = ({ area, axis, width, length }: Border): NDArray =>
  between(area, axis, width[0], width[0] + length);

/** What lies before and after it. */
export const outside = ({ area, axis, width, length }: Border): Pair<NDArray> => [
  between(area, axis, 0, width[0]),
  between(area, axis, width[0] + length, width[0] + length + width[1]),
];
