// sort and argsort.
//
// Elements become keys (`keys.ts`), rows of keys are sorted (`order.ts`), and keys become elements
// again, all in the memory of the result where its layout allows. What is not a single key, or shows
// in equal keys which of the elements it was (−0 and 0, the bits of a NaN), is gathered by its order.

import { fresh, type NDArray, requireWriteable, view } from '../ndarray/array.js';
import { castArray, copyInto, freshLike } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { bring, method } from '../ndarray/method.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { axisLast, fieldsOf, isStable, lastTo, type SortOptions } from './arguments.js';
import { gathered } from './gather.js';
import { isOneKey, keyDType, keysOf, writeElements, writeKeys } from './keys.js';
import { orderOf, sortKeys } from './order.js';

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The places of the elements in sorted order: see `np.argsort`. */
    argsort(axis?: number | null | SortOptions, options?: SortOptions): NDArray<'int32'>;
    /** Sorts the elements in this array, along the last axis or another one: see `np.sort`. */
    sort(axis?: number | SortOptions, options?: SortOptions): void;
  }
}

const KEYWORDS = ['axis', 'kind', 'order', '*', 'stable', 'descending'] as const;

/** Whether elements with one key are the same in every bit. */
const isExact = (dtype: DType, stable: boolean): boolean =>
  isOneKey(dtype) && !(stable && dtype.kind === 'f');

/** Keys in the memory of an array, if they fit there; else new ones. */
function keysFor(target: NDArray): NDArray {
  const { itemsize, shape, strides, offset } = target;
  if (target.isContiguous) return view(target, shape, strides, offset, keyDType(itemsize));
  return fresh(keyDType(itemsize), shape);
}

/** The order along the last axis. */
function orderAlong(a: NDArray, fields: readonly string[] = []): NDArray<'int32'> {
  const columns = keysOf(a, fields);
  const order = orderOf(columns, a.shape);
  for (const keys of columns) keys.dispose();
  return order;
}

/**
 * Writes the elements of a source, sorted along an axis, into a target of its shape and dtype, which
 * may be itself.
 */
export function sortInto(
  target: NDArray,
  source: NDArray,
  axis: number,
  stable: boolean,
  fields: readonly string[] = [],
): void {
  if (target.size === 0) return;
  const [to, from] = [axisLast(target, axis), axisLast(source, axis)];
  if (!isExact(source.dtype, stable)) {
    const places = orderAlong(from, fields);
    const sorted = gathered(from, places);
    copyInto(to, sorted);
    for (const array of [places, sorted]) array.dispose();
    return;
  }
  const keys = keysFor(to);
  writeKeys(keys, from, false);
  sortKeys(keys);
  writeElements(to, keys);
  if (keys.storage !== target.storage) keys.dispose();
}

/** An array without axes as one with an axis. */
export const withAxis = (a: NDArray): NDArray => (a.ndim === 0 ? ravelArray(a, 'C') : a);

/** An array with the axis to sort along: without one, of an array without axes too, it is flattened. */
export function flattenedFor(
  a: NDArray,
  axis: number | null | undefined,
): [array: NDArray, axis: number] {
  if (axis === null) return [ravelArray(a, 'C'), 0];
  return [a, normalizeAxis(axis ?? -1, a.ndim)];
}

/** What may follow the array: an axis, a kind, fields, or options. */
type SortArguments = Given<
  [axis: number | null, kind: SortOptions['kind'], order: SortOptions['order']],
  SortOptions
>;

export type Sort = <T extends ArrayLike>(a: T, ...given: SortArguments) => NDArray<Invented<T>>;

function sortInPlace(a: NDArray, ...given: readonly unknown[]): void {
  const options = keywords<SortOptions>('sort', KEYWORDS, given, 0);
  const axis = normalizeAxis(options.axis ?? -1, a.ndim);
  const stable = isStable(options);
  const fields = fieldsOf(options.order, a.dtype);
  requireWriteable(a);
  const seen = directed(a, axis, options);
  sortInto(seen, seen, axis, stable, fields);
}

/** A view with an axis the other way round. */
function reversed<D extends DTypeName>(a: NDArray<D>, axis: number): NDArray<D> {
  const { shape, strides, offset } = a;
  const last = Math.max(0, shape[axis] - 1) * strides[axis];
  return view(a, shape, strides.with(axis, -strides[axis]), offset + last);
}

/** An array as it is sorted: what ascends in a view from the last to the first descends. */
const directed = (a: NDArray, axis: number, { descending }: SortOptions): NDArray =>
  descending ? reversed(a, axis) : a;

/** Gives arrays the sort in place, and returns the function that brings it. */
function withMethod(fn: Sort): Sort {
  bring({ sort: sortInPlace });
  return fn;
}

/**
 * A sorted copy, along the last axis or another one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sort.html
 *
 * NaN and NaT come last; complex numbers are in the order of their real, then of their imaginary
 * parts; records in that of their fields, strings in that of their code points.
 *
 * @param axis - the axis, or null for the elements of all axes; may be given as the second argument
 * @param options - also `kind` or `stable`; `descending` (false), where equal elements keep their order;
 *   for records `order`: the fields to compare first
 * @throws AxisError if the axis is out of bounds
 * @throws ValueError for an unknown kind or field
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[3, NaN, 1], [2, 0, -1]]);
 * np.sort(a)
 * // => [[ 1.  3. nan]
 * //     [-1.  0.  2.]]
 * np.sort(a, null) // => [-1.  0.  1.  2.  3. nan]
 * np.sort([1, 3, 2], { descending: true }) // => [3. 2. 1.]
 * np.sort(['pear', 'fig', 'apple']) // => ['apple' 'fig' 'pear']
 * ```
 */
export const sort: Sort = /* @__PURE__ */ withMethod(
  <T extends ArrayLike>(a: T, ...given: readonly unknown[]): NDArray<Invented<T>> => {
    const options = keywords<SortOptions>('sort', KEYWORDS, given);
    const stable = isStable(options);
    const [array, axis] = flattenedFor(asarray(a) as NDArray, options.axis);
    const fields = fieldsOf(options.order, array.dtype);
    const result = freshLike(array, array.dtype, array.shape, 'K');
    const [to, from] = [result, array].map((side) => directed(side, axis, options));
    sortInto(to, from, axis, stable, fields);
    return result as NDArray<Invented<T>>;
  },
);

/**
 * The places of the elements in sorted order, along the last axis or another one: equal ones in the
 * order in which they stand.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.argsort.html
 *
 * @param axis - the axis, or null for the elements of all axes; may be given as the second argument
 * @param options - as for `sort`
 * @throws AxisError if the axis is out of bounds
 * @throws ValueError for an unknown kind or field
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.argsort([3, 1, 2]) // => [1 2 0]
 * np.argsort([[0, 3], [2, 2]], 0)
 * // => [[0 1]
 * //     [1 0]]
 * ```
 */
export const argsort = /* @__PURE__ */ method(
  'argsort',
  (a: ArrayLike, ...given: SortArguments): NDArray<'int32'> => {
    const options = keywords<SortOptions>('argsort', KEYWORDS, given);
    isStable(options);
    const [array, axis] = flattenedFor(withAxis(asarray(a)), options.axis);
    const fields = fieldsOf(options.order, array.dtype);
    const order = argsorted(directed(array, axis, options), axis, fields);
    if (!options.descending || order.size === 0) return order;
    return subtract(array.shape[axis] - 1, reversed(order, axis)) as NDArray<'int32'>;
  },
);

/** The order of an array along an axis, laid out in C order. */
export function argsorted(
  array: NDArray,
  axis: number,
  fields: readonly string[] = [],
): NDArray<'int32'> {
  const order = orderAlong(axisLast(array, axis), fields);
  const moved = lastTo(order as NDArray, axis) as NDArray<'int32'>;
  return moved.isContiguous ? moved : castArray(moved as NDArray, dtypes.int32, 'C');
}
