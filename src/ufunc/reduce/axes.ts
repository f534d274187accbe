// Which axes a reduction takes, the shape that is left, and parts of an axis.

import { type NDArray, view } from '../../ndarray/array.js';
import { normalizeAxes, type Shape } from '../../ndarray/layout.js';

/** One axis, several, or all (null). */
export type Axis = number | readonly number[] | null;

/** For each axis whether it is reduced. A 0-d array may be reduced along axis 0 or −1. */
export function reducedAxes(axis: Axis | undefined, ndim: number): boolean[] {
  const reduced = new Array<boolean>(ndim).fill(axis === null || axis === undefined);
  if (axis === null || axis === undefined) return reduced;
  if (ndim === 0 && (axis === 0 || axis === -1)) return reduced;
  for (const i of normalizeAxes(axis, ndim)) reduced[i] = true;
  return reduced;
}

/** The shape without the reduced axes, or with length 1 for each of them. */
export function reducedShape(
  shape: Shape,
  reduced: readonly boolean[],
  keepdims: boolean,
): number[] {
  if (keepdims) return shape.map((n, i) => (reduced[i] ? 1 : n));
  return shape.filter((_, i) => !reduced[i]);
}

/** A result's strides along the axes of the reduced array: 0 along those that are reduced. */
export function alignedStrides(
  shape: Shape,
  strides: readonly number[],
  reduced: readonly boolean[],
  keepdims: boolean,
): number[] {
  let next = 0;
  return reduced.map((gone, i) => {
    if (gone && !keepdims) return 0;
    const stride = strides[next++];
    return gone || shape[i] === 1 ? 0 : stride;
  });
}

/** So many elements along an axis; without a number all from the first one on. */
export function partAlong(
  array: NDArray,
  axis: number,
  first: number,
  n = Math.max(0, array.shape[axis] - first),
): NDArray {
  const { shape, strides, offset } = array;
  return view(array, shape.with(axis, n), strides, n > 0 ? offset + first * strides[axis] : offset);
}
