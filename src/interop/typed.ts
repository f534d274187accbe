// Typed arrays as parts of arrays' bytes, both ways.

import { NDArray } from '../ndarray/array.js';
import { bytesIn } from '../ndarray/create/bytes.js';
import type { DType, DTypeName, TypedArray, TypedArrayOf } from '../ndarray/dtype/dtype.js';
import { ALIGNED } from '../ndarray/flags.js';
import { highestByte, lowestByte, type Shape, type Strides } from '../ndarray/layout.js';
import { exportTyped, type Storage, storageOf, wrap } from '../ndarray/storage.js';

/** A typed array's elements under a shape and strides in elements, without a copy. */
export function overTyped(
  typed: TypedArray,
  dtype: DType,
  [shape, steps, first]: readonly [Shape, Strides, number],
  owner: object,
  writeable = true,
): NDArray {
  const { itemsize } = dtype;
  const { storage, at } = under(typed);
  const strides = steps.map((step) => step * itemsize);
  return new NDArray(dtype, [...shape], strides, storage, at + first * itemsize, owner, writeable);
}

/** The storage that holds a typed array's bytes: an array's own, where it came from one. */
function under(typed: TypedArray): { storage: Storage; at: number } {
  const own = storageOf(typed);
  if (own === null) return { storage: wrap(bytesIn(typed)), at: 0 };
  return { storage: own, at: typed.byteOffset - own.memory.byteOffset - own.start };
}

/** Whether a typed array's elements are a dtype's values, and not their bits or parts. */
export const isPlain = ({ id, parts, decode }: DType): boolean =>
  id >= 0 && parts === 1 && decode === null;

/**
 * The elements from the lowest to the highest byte as a typed array over the same bytes, the strides
 * in elements, and where the first element is; null if they do not lie on a grid of elements.
 */
export function spanOf<D extends DTypeName>(
  a: NDArray<D>,
): { data: TypedArrayOf<D>; stride: number[]; offset: number } | null {
  const { dtype, shape, strides, storage, offset, flagBits } = a;
  const { itemsize, TypedArray } = dtype;
  const isGrid = strides.every((stride, i) => shape[i] < 2 || stride % itemsize === 0);
  if ((flagBits & ALIGNED) === 0 || !isGrid) return null;
  const low = lowestByte(shape, strides);
  const length = (highestByte(shape, strides, itemsize) - low) / itemsize;
  const data = exportTyped(storage, TypedArray, offset + low, length);
  const stride = strides.map((step) => Math.trunc(step / itemsize));
  return { data, stride, offset: -low / itemsize };
}
