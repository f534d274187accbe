// partition and argpartition: some elements at the places where a sort would put them.
//
// Rows of float64 are partitioned in place (`select.ts`). A sort of shorter keys takes no longer than
// that, so all others are sorted, and so are the places of an argpartition: a sorted row is
// partitioned at every place.

import { ValueError } from '../errors.js';
import { fresh, NDArray, requireWriteable } from '../ndarray/array.js';
import { copyInto, freshLike } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { bring, method } from '../ndarray/method.js';
import { axisLast, fieldsOf, type SortOptions } from './arguments.js';
import { peek } from './peek.js';
import { partitioned } from './select.js';
import { argsorted, flattenedFor, sortInto, withAxis } from './sort.js';

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The places of the elements of a partition: see `np.argpartition`. */
    argpartition(
      kth: Kth,
      axis?: number | null | PartitionOptions,
      options?: PartitionOptions,
    ): NDArray<'int32'>;
    /** Partitions the elements in this array: see `np.partition`. */
    partition(kth: Kth, axis?: number | PartitionOptions, options?: PartitionOptions): void;
  }
}

/** Places of a sorted row: one, or several; negative ones count from the end. */
export type Kth = number | bigint | ArrayLike;

/** The keyword arguments of partition and argpartition. */
export interface PartitionOptions extends Pick<SortOptions, 'axis' | 'order'> {
  readonly kind?: 'introselect';
}

const KEYWORDS = ['axis', 'kind', 'order'] as const;

function checkKind(kind: string | undefined): void {
  if (kind === undefined || kind.slice(0, 1).toLowerCase() === 'i') return;
  throw new ValueError(`select kind must be 'introselect' (got '${kind}')`);
}

/** The places as they were given, whole numbers. */
function givenPlaces(kth: Kth): number[] {
  const given = asarray(kth);
  if (given.dtype.kind === 'b') throw new ValueError('Booleans unacceptable as partition index');
  const isTyped = kth instanceof NDArray && !'iu'.includes(given.dtype.kind);
  const list = [...given.flat].map(Number);
  if (isTyped || list.length === 0 || !list.every(Number.isInteger)) {
    throw new TypeError('Partition index must be integer');
  }
  if (given.ndim > 1) throw new ValueError('object too deep for desired array');
  return list;
}

/** Places of rows of a length, in ascending order. */
function placesIn(list: readonly number[], n: number): number[] {
  const places = list.map((place) => (place < 0 ? place + n : place));
  const outside = places.find((place) => place < 0 || place >= n);
  if (outside !== undefined) throw new ValueError(`kth(=${outside}) out of bounds (${n})`);
  return [...new Set(places)].sort((a, b) => a - b);
}

/** Writes the elements of a source, partitioned along an axis, into a target, which may be itself. */
function partitionInto(
  target: NDArray,
  source: NDArray,
  kth: readonly number[],
  axis: number,
  fields: readonly string[],
): void {
  if (target.size === 0) return;
  const n = target.shape[axis];
  const places = placesIn(kth, n);
  if (native(source.dtype) !== dtypes.float64) {
    sortInto(target, source, axis, false, fields);
    return;
  }
  const rows = fresh(dtypes.float64, axisLast(target, axis).shape);
  copyInto(rows, axisLast(source, axis));
  const data = peek(rows);
  for (let start = 0; start < data.length; start += n) {
    const row = data.subarray(start, start + n);
    const numbers = numbersFirst(row);
    partitioned(
      row,
      numbers,
      places.filter((place) => place < numbers),
    );
  }
  copyInto(axisLast(target, axis), rows);
  rows.dispose();
}

/** Moves NaNs to the end; gives the number of the others. */
function numbersFirst(row: Float64Array): number {
  let count = 0;
  for (let i = 0; i < row.length; i++) {
    const value = row[i];
    row[i] = row[count];
    row[count] = value;
    count += Number(!Number.isNaN(value)) | 0;
  }
  return count;
}

/** What may follow the places: an axis, a kind, fields, or options. */
type PartitionArguments = Given<
  [axis: number | null, kind: PartitionOptions['kind'], order: PartitionOptions['order']],
  PartitionOptions
>;

export type Partition = <T extends ArrayLike>(
  a: T,
  kth: Kth,
  ...given: PartitionArguments
) => NDArray<Invented<T>>;

function partitionInPlace(a: NDArray, kth: Kth, ...given: readonly unknown[]): void {
  const options = keywords<PartitionOptions>('partition', KEYWORDS, given, 1);
  checkKind(options.kind);
  const axis = normalizeAxis(options.axis ?? -1, a.ndim);
  const fields = fieldsOf(options.order, a.dtype);
  requireWriteable(a);
  partitionInto(a, a, givenPlaces(kth), axis, fields);
}

function withMethod(fn: Partition): Partition {
  bring({ partition: partitionInPlace });
  return fn;
}

/**
 * A copy in which the elements at some places are those that would be there if it were sorted, no
 * larger ones before and no smaller ones after them. The others are in no order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.partition.html
 *
 * @param kth - the place, or places; negative ones count from the end
 * @param axis - the axis, or null for the elements of all axes; may be given as the third argument
 * @throws ValueError if a place is out of bounds
 * @throws TypeError if a place is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.partition([7, 1, 5, 3, 9], 2);
 * a.item(2) // => 5
 * np.sort(a.get(':2')) // => [1. 3.]
 * ```
 */
export const partition: Partition = /* @__PURE__ */ withMethod(
  <T extends ArrayLike>(a: T, kth: Kth, ...given: readonly unknown[]): NDArray<Invented<T>> => {
    const options = keywords<PartitionOptions>('partition', KEYWORDS, given, 2);
    checkKind(options.kind);
    const [array, axis] = flattenedFor(asarray(a) as NDArray, options.axis);
    const fields = fieldsOf(options.order, array.dtype);
    const result = freshLike(array, array.dtype, array.shape, 'K');
    partitionInto(result, array, givenPlaces(kth), axis, fields);
    return result as NDArray<Invented<T>>;
  },
);

/**
 * The places of the elements of a partition.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.argpartition.html
 *
 * @param kth - the place, or places; negative ones count from the end
 * @param axis - the axis, or null for the elements of all axes; may be given as the third argument
 * @throws ValueError if a place is out of bounds
 * @throws TypeError if a place is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.argpartition([7, 1, 5, 3, 9], 2).item(2) // => 2
 * ```
 */
export const argpartition = /* @__PURE__ */ method(
  'argpartition',
  (a: ArrayLike, kth: Kth, ...given: PartitionArguments): NDArray<'int32'> => {
    const options = keywords<PartitionOptions>('argpartition', KEYWORDS, given, 2);
    checkKind(options.kind);
    const [array, axis] = flattenedFor(withAxis(asarray(a)), options.axis);
    const fields = fieldsOf(options.order, array.dtype);
    if (array.size > 0) placesIn(givenPlaces(kth), array.shape[axis]);
    return argsorted(array, axis, fields);
  },
);
