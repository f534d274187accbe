// An array as lists of numbers along the axes that a statistic takes: float64, which holds every
// narrower dtype's elements exactly, or the 64-bit integers themselves.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { eachOffset, readAt, writeAt } from '../ndarray/elements.js';
import { integersOf } from '../ndarray/integer.js';
import { normalizeAxis, permute, sizeOf } from '../ndarray/layout.js';
import { transpose } from '../ndarray/shape/axes.js';
import { countNumbers, type Numbers, newLike, roomLike, select } from '../sorting/select.js';
import type { Axis } from '../ufunc/reduce/axes.js';

const isWide = ({ kind, itemsize }: DType): boolean =>
  (kind === 'i' || kind === 'u') && itemsize === 8;

/** Gives an array another one's elements where told, in C order; both have one shape. */
export function takeWhere(to: NDArray, from: NDArray, where: readonly boolean[]): void {
  const values = castArray(from, to.dtype, 'C');
  const places: number[] = [];
  eachOffset(values, (at) => places.push(at));
  let i = 0;
  eachOffset(to, (at) => {
    if (where[i]) writeAt(to, at, readAt(values, places[i]));
    i++;
  });
}

/** Which axes a statistic takes, in order; all if none is named. */
export function takenAxes(axis: Axis | undefined, ndim: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, i) => i);
  const taken = integersOf(axis).map((one) => normalizeAxis(one, ndim));
  if (new Set(taken).size < taken.length) throw new ValueError('repeated axis');
  return taken;
}

/** An array with the axes that are taken last, in C order. */
export function linesLast(a: NDArray, axes: readonly number[], dtype: DType): NDArray {
  const kept = a.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const order = [...kept, ...axes.toSorted((i, j) => i - j)];
  const moved = transpose(a, order);
  return moved.dtype === dtype && moved.isContiguous ? moved : castArray(moved, dtype, 'C');
}

/** What an array is as lists, whatever they hold. */
export class ListForm {
  /** The shape without the taken axes, and with them as 1. */
  readonly shape: readonly number[];
  readonly kept: readonly number[];
  /** The number of lists, and how long each is. */
  readonly rows: number;
  readonly length: number;
  /** The dtype of what is selected. */
  readonly dtype: DType;

  constructor(a: NDArray, axes: readonly number[]) {
    this.dtype = native(a.dtype);
    this.shape = a.shape.filter((_, i) => !axes.includes(i));
    this.kept = a.shape.map((n, i) => (axes.includes(i) ? 1 : n));
    this.rows = sizeOf(this.shape);
    this.length = sizeOf(permute(a.shape, axes));
  }
}

export class Lines extends ListForm {
  readonly missing = Number.NaN;
  private readonly values: Numbers;
  private room: Numbers | null = null;
  private readonly mayHaveNaN: boolean;

  constructor(a: NDArray, axes: readonly number[]) {
    super(a, axes);
    const working = isWide(this.dtype) ? this.dtype : (dtypes.float64 as DType);
    this.values = linesLast(a, axes, working).data as Numbers;
    this.mayHaveNaN = a.dtype.kind === 'f';
  }

  /**
   * The elements at some places of each list as if it were sorted.
   *
   * @param places - of a list of so many elements, in ascending order
   * @param visit - gets them for each list; null if it has a NaN
   * @param ignoresNaN - lists are taken without their NaNs
   */
  each(
    places: (n: number) => readonly number[],
    visit: (row: number, found: readonly (number | bigint)[] | null, n: number) => void,
    ignoresNaN: boolean,
  ): void {
    const { values, length } = this;
    for (let row = 0; row < this.rows; row++) {
      const list = values.subarray(row * length, (row + 1) * length) as Float64Array;
      const clean = this.mayHaveNaN ? countNumbers(list) : length;
      if (clean < length && !ignoresNaN) {
        visit(row, null, length);
      } else if (clean === length && length > COPIED) {
        visit(row, select(list, length, places(length), false), length);
      } else {
        this.room ??= length <= COPIED ? roomLike(values, 0, length) : newLike(values, length);
        const n = copyNumbers(list, this.room as Float64Array);
        visit(row, select(this.room, n, places(n), true), n);
      }
    }
  }

  /** A new array of the elements' dtype that holds selected ones. */
  hold(found: readonly (number | bigint)[], shape: readonly number[]): NDArray {
    const working = isWide(this.dtype) ? this.dtype : (dtypes.float64 as DType);
    const array = fresh(working, shape);
    const data = array.data as { [i: number]: number | bigint };
    for (let i = 0; i < found.length; i++) data[i] = found[i];
    return working === this.dtype ? array : castArray(array, this.dtype);
  }
}

/** Lists up to this length are copied, and reordered in the copy. */
const COPIED = 1 << 13;

/** Copies the elements that are no NaN; gives their number. */
function copyNumbers(list: Float64Array, to: Float64Array): number {
  let n = 0;
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    to[n] = value;
    n += Number(!Number.isNaN(value)) | 0;
  }
  return n;
}
