// Functions of the user along axes: `apply_along_axis` and `apply_over_axes`.
//
// A function of lines sees views of the array and gives arrays of one shape, the first one's, which stand
// in the place of the axis; the result has the first one's dtype, as in NumPy.

import { ValueError } from '../errors.js';
import { freshZeroed, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { eachOffset } from '../ndarray/elements.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis, sizeOf } from '../ndarray/layout.js';
import { expand_dims, transpose } from '../ndarray/shape/axes.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';

/** A function of the elements along an axis. */
export type LineFunction<A extends readonly unknown[]> = (line: NDArray, ...args: A) => ArrayLike;

/** The parts of an array at each place of its first `depth` axes, in C order. */
function parts(a: NDArray, depth: number): NDArray[] {
  const [outer, inner] = [a.shape.slice(0, depth), a.shape.slice(depth)];
  const found: NDArray[] = [];
  const steps = a.strides.slice(depth);
  const between = a.strides.slice(0, depth).map((stride) => (a.size > 0 ? stride : 0));
  const { dtype, storage, offset } = a;
  const places = { dtype, storage, offset, shape: outer, strides: between, size: sizeOf(outer) };
  eachOffset(places, (at) => found.push(view(a, inner, steps, at)));
  return found;
}

/**
 * What a function makes of the elements along an axis, at each place of the others. The axes of its
 * results take the place of that axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.apply_along_axis.html
 *
 * @param func1d - takes a 1-d view and gives an array or a scalar, of one shape each time; the first
 *   result's dtype is that of all
 * @param args - further arguments of the function
 * @throws AxisError for a wrong axis, ValueError if another axis has no elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * np.apply_along_axis((line) => np.max(line), 1, a) // => [3. 6.]
 * np.apply_along_axis((line) => line.get('::-1'), 0, a) // => [[4. 5. 6.]
 * //     [1. 2. 3.]]
 * ```
 */
export function apply_along_axis<A extends readonly unknown[]>(
  func1d: LineFunction<A>,
  axis: number,
  arr: Input,
  ...args: A
): NDArray {
  const array: NDArray = asarray(arr);
  const along = normalizeAxis(axis, array.ndim);
  const all = array.shape.map((_, i) => i);
  const last = transpose(array, [...all.toSpliced(along, 1), along]);
  const kept = array.ndim - 1;
  const lines = parts(last, kept);
  if (lines.length === 0)
    throw new ValueError('Cannot apply_along_axis when any iteration dimensions are 0');
  const results = lines.map((line) => asarray(func1d(line, ...args)));
  const [first] = results;
  const buffer = freshZeroed(first.dtype, [...last.shape.slice(0, -1), ...first.shape]);
  parts(buffer, kept).forEach((part, i) => {
    copyInto(part, results[i]);
  });
  const dims = buffer.shape.map((_, i) => i);
  return transpose(buffer, dims.slice(0, kept).toSpliced(along, 0, ...dims.slice(kept)));
}

/** A function of an array and an axis. */
export type AxisFunction = (a: NDArray, axis: number) => ArrayLike;

/**
 * What a function of an array and an axis makes of it, one axis after the other. Axes that it reduces
 * stay with length 1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.apply_over_axes.html
 *
 * @param axes - one or several, which may be an array
 * @throws ValueError if a result lacks more than the axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.reshape(np.arange(8), [2, 2, 2]);
 * np.apply_over_axes((x, axis) => np.sum(x, axis), a, [0, 2]) // => [[[10.]
 * //      [18.]]]
 * ```
 */
export function apply_over_axes(
  func: AxisFunction,
  a: Input,
  axes: Input,
  ...none: Nothing
): NDArray {
  nothing('apply_over_axes', 3, 3, none);
  let value: NDArray = asarray(a);
  const { ndim } = value;
  for (const axis of ravelArray(asarray(axes) as NDArray, 'C').flat as Iterable<number>) {
    const along = Number(axis) + (axis < 0 ? ndim : 0);
    let result: NDArray = asarray(func(value, along));
    if (result.ndim !== value.ndim) result = expand_dims(result, along);
    if (result.ndim !== value.ndim)
      throw new ValueError('function is not returning an array of the correct shape');
    value = result;
  }
  return value;
}
