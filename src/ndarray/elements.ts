// Reading an array's elements one by one in C order, whatever its layout. For what shows or takes
// elements as JavaScript values; whatever computes goes through kernels.

import { ValueError } from '../errors.js';
import type { DType, DTypeName, ScalarOf } from './dtype/dtype.js';
import type { View } from './view.js';

/** Scalars in nested lists, one level for each axis. */
export type NestedList<S> = S | NestedList<S>[];

/** Calls `visit` with the byte offset in the storage of each element, in C order. */
export function eachOffset(
  { shape, strides, offset, size }: View,
  visit: (offset: number) => void,
): void {
  if (size > 0) walk(0, offset);

  function walk(axis: number, at: number): void {
    if (axis === shape.length) visit(at);
    else for (let i = 0; i < shape[axis]; i++) walk(axis + 1, at + i * strides[axis]);
  }
}

/** The byte offset in the storage of the element at a position of the C order. */
export function offsetOfFlat({ shape, strides, offset }: View, position: number): number {
  let rest = position;
  let at = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const n = shape[axis];
    at += (rest % n) * strides[axis];
    rest = Math.floor(rest / n);
  }
  return at;
}

/** The element at a byte offset in the storage. */
export function readAt<D extends DTypeName>(array: View<D>, offset: number): ScalarOf<D> {
  const { storage } = array;
  return array.dtype.read(storage.view, storage.start + offset);
}

/** Writes a scalar, converted, at a byte offset in the storage. */
export function writeAt(array: View, offset: number, value: unknown): void {
  const { dtype, storage } = array;
  dtype.write(storage.view, storage.start + offset, dtype.coerce(value));
}

/** The elements as scalars in nested lists; of a 0-d array the scalar itself. */
export function toList<D extends DTypeName>(array: View<D>): NestedList<ScalarOf<D>> {
  const { dtype, shape, strides, storage } = array;
  const { view } = storage;
  return listOf(0, storage.start + array.offset);

  function listOf(axis: number, at: number): NestedList<ScalarOf<D>> {
    if (axis === shape.length) return dtype.read(view, at);
    const list = new Array<NestedList<ScalarOf<D>>>(shape[axis]);
    for (let i = 0; i < list.length; i++) list[i] = listOf(axis + 1, at + i * strides[axis]);
    return list;
  }
}

/** Throws for elements that are more than their bytes. */
export function requireBytes(dtype: DType): void {
  if (!dtype.hasobject) return;
  throw new ValueError(`elements of ${dtype.repr} are JavaScript values and have no bytes`);
}

/** A copy of the elements' bytes in C order. */
export function toBytes(array: View, contiguous: boolean): Uint8Array {
  requireBytes(array.dtype);
  const { itemsize } = array.dtype;
  const { memory, start } = array.storage;
  if (contiguous) {
    const from = start + array.offset;
    return memory.slice(from, from + array.size * itemsize);
  }
  const bytes = new Uint8Array(array.size * itemsize);
  let to = 0;
  eachOffset(array, (at) => {
    for (let i = 0; i < itemsize; i++) bytes[to++] = memory[start + at + i];
  });
  return bytes;
}
