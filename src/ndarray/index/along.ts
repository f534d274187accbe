// Selections along one axis, and by a list for each axis.

import { fresh, type NDArray, view } from '../array.js';
import { elementsOf } from '../create/typed.js';
import { dtypes } from '../dtype/table.js';
import type { Shape } from '../layout.js';
import type { Selection } from './terms.js';

/** 0, 1, … n - 1 */
export function counting(n: number): NDArray<'int32'> {
  const list = fresh(dtypes.int32, [n]);
  const elements = elementsOf(list);
  for (let i = 0; i < n; i++) elements[i] = i;
  return list;
}

/** Places along an axis, whose axes stand where it does. */
export function along(array: NDArray, list: NDArray, axis: number, isSafe = false): Selection {
  const { shape, strides, offset, size } = array;
  const others = (all: readonly number[]): number[] => all.filter((_, i) => i !== axis);
  const lengths = others(shape);
  return {
    axes: [{ list, length: shape[axis], stride: strides[axis], axis, isSafe }],
    shape: list.shape,
    lengths,
    rest:
      size === 0 ? view(array, [0], [0], offset) : view(array, lengths, others(strides), offset),
    at: axis,
  };
}

/** A list of places along one axis; along each of the others those of the elements. */
export function besideOthers(
  array: NDArray,
  list: NDArray,
  axis: number,
  common: Shape,
): Selection {
  const { shape, strides, offset } = array;
  const axes = shape.map((length, i) => {
    if (i === axis) return { list, length, stride: strides[i], axis, isSafe: false };
    const lengths = shape.map((n, j) => (j === i ? n : 1));
    const places = counting(length).reshape(lengths) as NDArray;
    return { list: places, length, stride: strides[i], axis: i, isSafe: true };
  });
  const rest = array.size === 0 ? view(array, [0], [0], offset) : view(array, [], [], offset);
  return { axes, shape: common, lengths: [], rest, at: 0 };
}
