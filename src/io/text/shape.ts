// What `loadtxt` and `genfromtxt` do to their rows at the end: axes of length 1 go, some come back,
// and an array may be taken apart into its columns.

import { type NDArray, view } from '../../ndarray/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { squeeze } from '../../ndarray/shape.js';

/** Without axes of length 1, but with at least so many axes: a row by itself becomes a column. */
export function shaped(array: NDArray, ndmin: number): NDArray {
  const few = array.ndim > ndmin ? squeeze(array) : array;
  if (few.ndim >= ndmin) return few;
  const shape = ndmin === 1 ? [1] : [few.size, 1];
  return view(
    few,
    shape,
    shape.map(() => few.itemsize),
    few.offset,
  );
}

/** What is taken apart: an array, or a masked one. */
interface Columns<A> {
  readonly dtype: DType;
  readonly T: A;
  get(name: string): A;
}

/** The columns: the transpose, or of records an array for each field. */
export function unpacked<A>(array: Columns<A>): A | A[] {
  const { names } = array.dtype;
  return names === null ? array.T : names.map((name: string) => array.get(name));
}
