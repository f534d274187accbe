// An array's elements as a TypedArray for a moment: valid until something is allocated on the heap.
// (`a.data` is for users: it keeps the heap from growing as long as it lives.)

import type { NDArray } from '../ndarray/array.js';
import type { DTypeName, TypedArrayOf } from '../ndarray/dtype/dtype.js';

/** The elements of a contiguous array of native numbers. */
export function peek<D extends DTypeName>(array: NDArray<D>): TypedArrayOf<D> {
  const { dtype, storage, offset, size, itemsize } = array;
  const { memory } = storage;
  const start = memory.byteOffset + storage.start + offset;
  const length = (size * itemsize) / dtype.TypedArray.BYTES_PER_ELEMENT;
  return new dtype.TypedArray(memory.buffer, start, length);
}
