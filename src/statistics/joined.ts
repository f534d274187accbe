// Arrays one after the other along an axis.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { promote } from '../ndarray/dtype/promote.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { slice } from '../ndarray/slice.js';

/** Throws unless arrays agree in all axes but one. */
function requireAlike(arrays: readonly NDArray[], axis: number): void {
  const [first] = arrays;
  arrays.forEach(({ ndim, shape }, i) => {
    if (ndim !== first.ndim)
      throw new ValueError(
        'all the input array dimensions except for the concatenation axis must match exactly, but ' +
          `along dimension 0, the array at index 0 has ${first.ndim} dimension(s) and the array at ` +
          `index ${i} has ${ndim} dimension(s)`,
      );
    const d = shape.findIndex((n, k) => k !== axis && n !== first.shape[k]);
    if (d >= 0)
      throw new ValueError(
        'all the input array dimensions except for the concatenation axis must match exactly, but ' +
          `along dimension ${d}, the array at index 0 has size ${first.shape[d]} and the array at ` +
          `index ${i} has size ${shape[d]}`,
      );
  });
}

/** The part of an array between two places along an axis, a view. */
export function between(a: NDArray, axis: number, from: number, to: number | null): NDArray {
  const index: IndexTerm[] = a.shape.map(() => slice(null));
  index[axis] = slice(from, to);
  return a.get(...index);
}

/** A new array that holds arrays one after the other along an axis. */
export function joined(arrays: readonly NDArray[], axis: number): NDArray {
  requireAlike(arrays, axis);
  const shape = [...arrays[0].shape];
  shape[axis] = arrays.reduce((n, array) => n + array.shape[axis], 0);
  const result = fresh(arrays.map(({ dtype }) => dtype).reduce(promote), shape);
  let done = 0;
  for (const array of arrays) {
    const end = done + array.shape[axis];
    copyInto(between(result, axis, done, end), array);
    done = end;
  }
  return result;
}
