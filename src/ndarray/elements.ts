// Reading an array's elements one by one in C order, whatever its layout. For what shows or takes
// elements as JavaScript values; whatever computes goes through kernels.

import { ValueError } from '../errors.js';
import type { DType, DTypeName, ScalarOf, TypedArrayOf } from './dtype/dtype.js';
import { ALIGNED } from './flags.js';
import { alone } from './keywords.js';
import { C_CONTIGUOUS, F_CONTIGUOUS, type Order, resolveOrder } from './layout.js';
import { exportTyped } from './storage.js';
import type { View } from './view.js';

/** What of an array's flags is known. */
interface Flagged {
  readonly flagBits: number;
}

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

/** Nested lists as text, as JavaScript prints what is in them. */
export const plainText = (list: unknown): string =>
  Array.isArray(list) ? `[${list.map(plainText).join(' ')}]` : String(list);

/** A copy of the elements' bytes in an order; 'A' is F for F-contiguous ones, 'K' is C. */
export function toBytes(
  array: View & Flagged,
  given: Order | { readonly order?: Order } = 'C',
): Uint8Array {
  requireBytes(array.dtype);
  const order = alone<Order>('tobytes', 'order', given, 'C');
  const resolved = resolveOrder(order, array.flagBits);
  if (order === 'K' || resolved === 'C') return inOrder(array, C_CONTIGUOUS);
  const [shape, strides] = [array.shape.toReversed(), array.strides.toReversed()];
  return inOrder({ ...array, shape, strides }, F_CONTIGUOUS);
}

/** The bytes in C order; those of an array with the flag as they lie. */
function inOrder(array: View & Flagged, contiguous: number): Uint8Array {
  const { itemsize } = array.dtype;
  const { memory, start } = array.storage;
  if ((array.flagBits & contiguous) !== 0) {
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

/** A contiguous array's elements as a TypedArray over the same bytes, which keeps them alive. */
export function typedOf<D extends DTypeName>(array: View<D> & Flagged): TypedArrayOf<D> {
  const { dtype, flagBits } = array;
  requireBytes(dtype);
  if ((flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) === 0 || !(flagBits & ALIGNED)) {
    throw new ValueError('data needs a contiguous, aligned array; take a copy first');
  }
  if (!dtype.isnative) {
    throw new ValueError('data needs native byte order; take a.astype(a.dtype.type) first');
  }
  const { TypedArray, itemsize } = dtype;
  const length = (array.size * itemsize) / TypedArray.BYTES_PER_ELEMENT;
  return exportTyped(array.storage, TypedArray, array.offset, length);
}
