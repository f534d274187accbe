// unique and its relatives.
//
// Distinct values alone are the distinct ones of the sorted keys. With indices, inverses or counts,
// and for elements of several keys, the groups of equal elements are found (`distinct.ts`).

import { fresh, type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';
import { not_equal } from '../ufunc/table/comparison.js';
import { movedAxis } from './arguments.js';
import { type Groups, groupsOf, mayHaveTwins, moveDistinct } from './distinct.js';
import { gathered, rowsAt } from './gather.js';
import { isOneKey, keyDType, keysOf, writeElements, writeKeys } from './keys.js';
import { sortKeys } from './order.js';
import { peek } from './peek.js';

/** The keyword arguments of unique. */
export interface UniqueOptions {
  /** Also where each value first occurs. */
  readonly return_index?: boolean;
  /** Also which of the values each element is. */
  readonly return_inverse?: boolean;
  /** Also how often each value occurs. */
  readonly return_counts?: boolean;
  /** Parts along an axis count as one value each. */
  readonly axis?: number | null;
  /** Whether NaNs are one value; true by default. */
  readonly equal_nan?: boolean;
  /** Values are sorted whatever this says. */
  readonly sorted?: boolean;
}

const KEYWORDS = [
  'return_index',
  'return_inverse',
  'return_counts',
  'axis',
  '*',
  'equal_nan',
  'sorted',
] as const;

/** Kinds among whose elements some may be equal to nothing, not to themselves. */
const mayHaveLoners = ({ kind }: DType): boolean => 'fcmMVO'.includes(kind);

/** Which elements are not equal to themselves; null: none can be. */
const lonersOf = (flat: NDArray): NDArray<'bool'> | null =>
  mayHaveLoners(flat.dtype) ? castArray(not_equal(flat, flat) as NDArray, dtypes.bool, 'C') : null;

const hasAny = (mask: NDArray<'bool'> | null): boolean => mask !== null && peek(mask).includes(1);

/** The groups of a flat array's elements; NaNs are one, if anything of their kind can be. */
function groupsIn(flat: NDArray, areNaNsEqual: boolean): Groups {
  const { dtype, size } = flat;
  const columns = keysOf(flat);
  const areOne = areNaNsEqual && 'fcmM'.includes(dtype.kind);
  if (areOne && columns.length === 1) return groupsOf(columns, size, null);
  const loners = lonersOf(flat);
  return groupsOf(columns, size, hasAny(loners) ? loners : null, areOne);
}

/** Distinct values of elements of one key, nothing else. */
function distinctValues(flat: NDArray, areNaNsEqual: boolean): NDArray {
  const { dtype, size } = flat;
  const result = fresh(dtype, [size]);
  const { shape, strides } = result;
  const keys = view(result, shape, strides, 0, keyDType(dtype.itemsize));
  writeKeys(keys, flat, true);
  sortKeys(keys);
  if (!mayHaveTwins(keys)) {
    writeElements(result, keys);
    return withZeroOf(result, flat);
  }
  const nans = areNaNsEqual || dtype.kind !== 'f' ? 0 : countNaNs(flat);
  const count = moveDistinct(keys) + Math.max(0, nans - 1);
  const values = fresh(dtype, [count]);
  const distinct = view(
    result,
    [count - Math.max(0, nans - 1)],
    strides,
    0,
    keyDType(dtype.itemsize),
  );
  writeElements(values.get(`:${distinct.size}`), distinct);
  if (nans > 1) values.get(`${distinct.size}:`).fill(Number.NaN);
  result.dispose();
  return withZeroOf(values, flat);
}

function countNaNs(flat: NDArray): number {
  const loners = lonersOf(flat);
  return loners ? peek(loners).reduce((sum, is) => sum + is, 0) : 0;
}

/** The zero among sorted values has the sign of the first one among the elements. */
function withZeroOf(values: NDArray, flat: NDArray): NDArray {
  if (values.dtype.kind !== 'f') return values;
  for (let [low, high] = [0, values.size]; low < high; ) {
    const middle = (low + high) >> 1;
    const value = values.item(middle) as number;
    if (value === 0) {
      values.set(middle, firstZero(flat));
      return values;
    }
    if (value < 0) low = middle + 1;
    else high = middle;
  }
  return values;
}

function firstZero(flat: NDArray): number {
  for (let i = 0; i < flat.size; i++) {
    const value = flat.item(i) as number;
    if (value === 0) return value;
  }
  return 0;
}

/** The places of the elements that start groups. */
const firsts = ({ order, starts }: Groups): NDArray<'int32'> =>
  gathered(order as NDArray, starts) as NDArray<'int32'>;

/** How many elements each group has. */
function countsOf({ order, starts }: Groups): NDArray<'int32'> {
  const counts = fresh(dtypes.int32, starts.shape);
  const [from, to] = [peek(starts), peek(counts)];
  for (let i = 0; i < to.length; i++) to[i] = (from[i + 1] ?? order.size) - from[i];
  return counts;
}

/** The values and whatever else is asked for. */
function answer(
  values: NDArray,
  groups: Groups,
  inverse: readonly number[],
  options: UniqueOptions,
): NDArray | NDArray[] {
  const { return_index, return_inverse, return_counts } = options;
  const parts: NDArray[] = [values];
  if (return_index) parts.push(firsts(groups) as NDArray);
  if (return_inverse) parts.push(reshapeArray(groups.members as NDArray, [...inverse], {}));
  if (return_counts) parts.push(countsOf(groups) as NDArray);
  return parts.length === 1 ? values : parts;
}

/** All elements, whatever the shape. */
function uniqueFlat(array: NDArray, options: UniqueOptions): NDArray | NDArray[] {
  const flat = ravelArray(array, 'C');
  const { return_index, return_inverse, return_counts, equal_nan = true } = options;
  const isPlain = !return_index && !return_inverse && !return_counts;
  if (isPlain && isOneKey(flat.dtype)) return distinctValues(flat, equal_nan);
  const groups = groupsIn(flat, equal_nan);
  const values = gathered(flat, firsts(groups));
  if (isPlain && equal_nan && flat.dtype.parts === 2) restoreNaN(values, flat);
  return answer(values, groups, array.shape, options);
}

/** The NaN among complex values is the first one among the elements. */
function restoreNaN(values: NDArray, flat: NDArray): void {
  if (values.size === 0 || !hasAny(lonersOf(values.get('-1:')))) return;
  const loners = peek(lonersOf(flat) as NDArray<'bool'>);
  values.set(-1, flat.get(loners.indexOf(1)));
}

/** Parts along an axis, which are compared as records of their elements are. */
function uniqueParts(array: NDArray, axis: number, options: UniqueOptions): NDArray | NDArray[] {
  if (array.dtype.hasobject) {
    const { dtype } = array;
    throw new TypeError(`The axis argument to unique is not supported for dtype ${dtype}`);
  }
  const moved = castArray(movedAxis(array, axis, 0), array.dtype, 'C');
  const [n] = moved.shape;
  const table = reshapeArray(moved, [n, n === 0 ? 0 : moved.size / n], {});
  const columns = table.T.shape[0];
  const keys = Array.from({ length: columns }, (_, i) => keysOf(table.get(':', i))).flat();
  const groups = groupsOf(keys, n, lonersAmong(table));
  const rows = rowsAt(moved, firsts(groups));
  const values = castArray(movedAxis(rows, 0, axis), array.dtype, 'C');
  return answer(values, groups, [n], options);
}

/** Which rows have an element that is equal to nothing. */
function lonersAmong(table: NDArray): NDArray<'bool'> | null {
  const each = lonersOf(table);
  if (each === null || !hasAny(each)) return null;
  const [n, m] = table.shape;
  const rows = fresh(dtypes.bool, [n]);
  const [from, to] = [peek(each), peek(rows)];
  for (let i = 0; i < n; i++) to[i] = Number(from.subarray(i * m, (i + 1) * m).includes(1));
  return rows;
}

/** The extra results that options ask for. */
type Asked<O> = O extends
  | { readonly return_index: true }
  | { readonly return_inverse: true }
  | { readonly return_counts: true }
  ? true
  : false;

/** Distinct values, or a list of them and of what else is asked for. */
export type Unique<T extends ArrayLike, O> =
  Asked<O> extends true ? [NDArray<Invented<T>>, ...NDArray<'int32'>[]] : NDArray<Invented<T>>;

/**
 * The distinct values of an array, sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unique.html
 *
 * @param options - `return_index`, `return_inverse`, `return_counts`: the result is a list of the
 *   values and, in this order, where each first occurs, which value each element is, and how often
 *   each occurs; `axis`: parts along it are compared; `equal_nan`: whether NaNs are one value
 * @throws AxisError if the axis is out of bounds
 * @throws TypeError for parts of objects
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unique([3, 1, 2, 3, 1]) // => [1. 2. 3.]
 * const [values, counts] = np.unique(['b', 'a', 'b'], { return_counts: true });
 * values // => ['a' 'b']
 * counts // => [1 2]
 * np.unique([[1, 0], [1, 0], [2, 3]], { axis: 0 })
 * // => [[1. 0.]
 * //     [2. 3.]]
 * ```
 */
export function unique<T extends ArrayLike, const O extends UniqueOptions = object>(
  ar: T,
  options?: O,
): Unique<T, O>;
export function unique<T extends ArrayLike>(
  ar: T,
  return_index: boolean,
  ...given: Given<
    [return_inverse: boolean, return_counts: boolean, axis: number | null],
    UniqueOptions
  >
): NDArray<Invented<T>> | [NDArray<Invented<T>>, ...NDArray<'int32'>[]];
export function unique(ar: ArrayLike, ...given: readonly unknown[]): NDArray | NDArray[] {
  return uniqueOf(asarray(ar), keywords<UniqueOptions>('unique', KEYWORDS, given));
}

function uniqueOf(array: NDArray, options: UniqueOptions): NDArray | NDArray[] {
  const { axis } = options;
  if (axis === undefined || axis === null) return uniqueFlat(array, options);
  const normalized = normalizeAxis(axis, array.ndim);
  return array.ndim === 1 ? uniqueFlat(array, options) : uniqueParts(array, normalized, options);
}

/** The distinct values of an array without axes taken, as `unique` gives them. */
export const uniqueValues = (array: NDArray, areNaNsEqual = true): NDArray =>
  uniqueFlat(array, { equal_nan: areNaNsEqual }) as NDArray;

const every = (array: NDArray, options: UniqueOptions): NDArray[] =>
  uniqueFlat(array, { ...options, equal_nan: false }) as NDArray[];

export interface UniqueAll<T extends ArrayLike> {
  readonly values: NDArray<Invented<T>>;
  readonly indices: NDArray<'int32'>;
  readonly inverse_indices: NDArray<'int32'>;
  readonly counts: NDArray<'int32'>;
}

/**
 * The distinct values, where each first occurs, which of them each element is, and how often each
 * occurs. Every NaN is a value of its own.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unique_all.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const { values, indices, inverse_indices, counts } = np.unique_all([1, 1, 2]);
 * values // => [1. 2.]
 * indices // => [0 2]
 * inverse_indices // => [0 0 1]
 * counts // => [2 1]
 * ```
 */
export function unique_all<T extends ArrayLike>(x: T, ...none: Nothing): UniqueAll<T> {
  nothing('unique_all', 1, 1, none);
  const [values, indices, inverse_indices, counts] = every(asarray(x) as NDArray, {
    return_index: true,
    return_inverse: true,
    return_counts: true,
  });
  return { values, indices, inverse_indices, counts } as unknown as UniqueAll<T>;
}

/**
 * The distinct values, and how often each occurs. Every NaN is a value of its own.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unique_counts.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unique_counts([1, 1, 2]).counts // => [2 1]
 * ```
 */
export function unique_counts<T extends ArrayLike>(
  x: T,
  ...none: Nothing
): Pick<UniqueAll<T>, 'values' | 'counts'> {
  nothing('unique_counts', 1, 1, none);
  const [values, counts] = every(asarray(x) as NDArray, { return_counts: true });
  return { values, counts } as unknown as UniqueAll<T>;
}

/**
 * The distinct values, and which of them each element is. Every NaN is a value of its own.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unique_inverse.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unique_inverse([5, 3, 5]).inverse_indices // => [1 0 1]
 * ```
 */
export function unique_inverse<T extends ArrayLike>(
  x: T,
  ...none: Nothing
): Pick<UniqueAll<T>, 'values' | 'inverse_indices'> {
  nothing('unique_inverse', 1, 1, none);
  const [values, inverse_indices] = every(asarray(x) as NDArray, { return_inverse: true });
  return { values, inverse_indices } as unknown as UniqueAll<T>;
}

/**
 * The distinct values. Every NaN is a value of its own.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unique_values.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unique_values([1, 1, 2]) // => [1. 2.]
 * ```
 */
export function unique_values<T extends ArrayLike>(x: T, ...none: Nothing): NDArray<Invented<T>> {
  nothing('unique_values', 1, 1, none);
  return uniqueValues(asarray(x) as NDArray, false) as NDArray<Invented<T>>;
}
