// TypedArrays: arrays from them, and a contiguous array's elements as one.

import { fresh, type NDArray } from '../array.js';
import type { DTypeName, TypedArray, TypedArrayOf } from '../dtype/dtype.js';
import { dtypeOfTypedArray } from '../dtype/parse.js';

/** Whether a value is a TypedArray with elements of some dtype. */
export function isTyped(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && dtypeOfTypedArray(value) !== undefined;
}

/** A new 1-d array with a TypedArray's elements. */
export function fromTyped(typed: TypedArray): NDArray {
  const dtype = dtypeOfTypedArray(typed);
  if (dtype === undefined) throw new TypeError('no dtype has such elements');
  const array = fresh(dtype, [typed.length]);
  const { memory, start } = array.storage;
  memory.set(new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength), start);
  return array;
}

/**
 * The elements of a new contiguous array, to be read and written at once: unlike `data` it keeps
 * nothing alive and is void after the next allocation.
 */
export function elementsOf<D extends DTypeName>(array: NDArray<D>): TypedArrayOf<D> {
  const { dtype, storage, offset, nbytes } = array;
  const { memory, start } = storage;
  const { TypedArray } = dtype;
  const length = nbytes / TypedArray.BYTES_PER_ELEMENT;
  return new TypedArray(memory.buffer, memory.byteOffset + start + offset, length);
}
