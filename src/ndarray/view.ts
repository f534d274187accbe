// What a valid view is. Every array is constructed through `checkView`, so that no operation on
// arrays can touch a byte outside its operands:
//
//   1. at most 64 axes, one stride for each;
//   2. lengths are integers ≥ 0, strides and offset are integers;
//   3. the size is a safe integer;
//   4. every byte of every element lies in the storage; an empty view's offset does, too.
//
// Alignment is not among them: an array that is not aligned is valid and says so in its flags.

import { ValueError } from '../errors.js';
import type { DType, DTypeName } from './dtype/dtype.js';
import { highestByte, lowestByte, type Shape, type Strides } from './layout.js';
import type { Storage } from './storage.js';

const MAX_NDIM = 64;
const TOO_BIG =
  'array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.';

/** Elements somewhere in a storage: the part of an array that says where. */
export interface View<D extends DTypeName = DTypeName> {
  readonly dtype: DType<D>;
  readonly shape: Shape;
  /** In bytes. */
  readonly strides: Strides;
  readonly storage: Storage;
  /** Byte offset of the first element in the storage. */
  readonly offset: number;
  readonly size: number;
}

/** Checks invariants 1 to 4 and gives the size. */
export function checkView(
  shape: Shape,
  strides: Strides,
  offset: number,
  itemsize: number,
  bytes: number,
): number {
  const size = checkShape(shape);
  if (strides.length !== shape.length) {
    throw new ValueError(`strides must have the same length as shape, ${shape.length}`);
  }
  for (let i = 0; i < strides.length; i++) {
    if (!Number.isSafeInteger(strides[i])) throw new TypeError('strides must be integers');
  }
  const low = offset + lowestByte(shape, strides);
  const high = offset + highestByte(shape, strides, itemsize);
  if (!Number.isSafeInteger(offset) || low < 0 || high > bytes) {
    throw new ValueError('the view lies outside its storage');
  }
  return size;
}

/** Checks what the invariants say of a shape alone and gives the size. */
export function checkShape(shape: Shape): number {
  const ndim = shape.length;
  if (ndim > MAX_NDIM) {
    throw new ValueError(
      `maximum supported dimension for an ndarray is currently ${MAX_NDIM}, found ${ndim}`,
    );
  }
  let size = 1;
  for (let i = 0; i < ndim; i++) {
    const n = shape[i];
    if (!Number.isSafeInteger(n) || n < 0) throw lengthError(n);
    size *= n;
  }
  if (!Number.isSafeInteger(size)) throw new ValueError(TOO_BIG);
  return size;
}

function lengthError(n: number): Error {
  if (!Number.isInteger(n)) {
    return new TypeError(`expected a sequence of integers or a single integer, got '${n}'`);
  }
  return new ValueError(n < 0 ? 'negative dimensions are not allowed' : TOO_BIG);
}

/** Whether every element is at a multiple of an alignment. */
export function isAligned(
  shape: Shape,
  strides: Strides,
  address: number,
  alignment: number,
): boolean {
  let bits = address;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 0) return true;
    if (shape[i] > 1) bits |= strides[i];
  }
  return (bits & (alignment - 1)) === 0;
}
