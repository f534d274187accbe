// An array as lists of elements along the axes that a statistic takes, for dtypes that are no real
// numbers: complex numbers, dates and durations, objects. The lists are sorted, what is no number last,
// and it is the last element that a list with such ones gives.

import { fresh, type NDArray } from '../ndarray/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { eachOffset, writeAt } from '../ndarray/elements.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { sort } from '../sorting/sort.js';
import { Lines, ListForm, linesLast } from './lines.js';

/** An array as lists, from which elements are selected. */
export interface Lists extends ListForm {
  /** What stands for an element that is not there. */
  readonly missing: Scalar;
  /** The elements at some places of each list as if it were sorted; null if it has a NaN. */
  each(
    places: (n: number) => readonly number[],
    visit: (row: number, found: readonly Scalar[] | null, n: number) => void,
    ignoresNaN: boolean,
  ): void;
  /** A new array of the elements' dtype that holds selected ones. */
  hold(found: readonly Scalar[], shape: readonly number[]): NDArray;
}

class SortedLines extends ListForm implements Lists {
  readonly missing: Scalar;
  private readonly sorted: NDArray;

  constructor(a: NDArray, axes: readonly number[]) {
    super(a, axes);
    this.missing = 'mM'.includes(a.dtype.kind) ? ('NaT' as never) : Number.NaN;
    const lines = reshapeArray(linesLast(a, axes, this.dtype), [this.rows, this.length], {});
    this.sorted = sort(lines, 1);
  }

  each(
    places: (n: number) => readonly number[],
    visit: (row: number, found: readonly Scalar[] | null, n: number) => void,
    ignoresNaN: boolean,
  ): void {
    for (let row = 0; row < this.rows; row++) {
      const list = [...this.sorted.get(row).flat] as Scalar[];
      const known = list.filter((value) => !isUnknown(value)).length;
      const isSpoilt = known < list.length && !ignoresNaN;
      const n = ignoresNaN ? known : list.length;
      visit(
        row,
        places(n).map((at) => (isSpoilt ? list[list.length - 1] : list[at])),
        n,
      );
    }
  }

  hold(found: readonly Scalar[], shape: readonly number[]): NDArray {
    const array = fresh(this.dtype, shape);
    let i = 0;
    eachOffset(array, (at) => writeAt(array, at, found[i++]));
    return array;
  }
}

/** Whether an element is no number, or NaT. */
function isUnknown(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  const { re, im, isNaT } = Object(value) as { re?: number; im?: number; isNaT?: boolean };
  return isNaT === true || Number.isNaN(re) || Number.isNaN(im);
}

/** The lists of an array along some of its axes. */
export const linesOf = (a: NDArray, axes: readonly number[]): Lists =>
  'biuf'.includes(a.dtype.kind) ? (new Lines(a, axes) as Lists) : new SortedLines(a, axes);
