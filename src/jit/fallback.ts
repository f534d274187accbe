/**
 * Arguments for the plain function: NDArrays as what JavaScript indexes.
 *
 * An array of one axis is its TypedArray, one of more axes a list of rows. Rows that are no stretches of memory
 * are copied, and copied back afterwards.
 */

import { JitError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';

/** Lists of rows over the same bytes. */
function rows(array: NDArray, axis: number, from: number): unknown {
  const { data, shape } = array;
  const size = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const length = shape[axis];
  if (axis === shape.length - 1) return data.subarray(from, from + length);
  return Array.from({ length }, (_, j) => rows(array, axis + 1, from + j * size));
}

/** Calls with arguments that the plain function understands. */
export function plainArguments<T>(values: readonly unknown[], call: (args: unknown[]) => T): T {
  const args = values.map((value, j) => {
    if (!(value instanceof NDArray)) return value;
    if (!value.isContiguous || value.ndim === 0 || value.dtype.parts !== 1)
      throw new JitError(`argument ${j} is no array that plain JavaScript can index`);
    return rows(value, 0, 0);
  });
  return call(args);
}
