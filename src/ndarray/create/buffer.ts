// frombuffer: an array over bytes that JavaScript owns.

import { ValueError } from '../../errors.js';
import { NDArray } from '../array.js';
import type { DType } from '../dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { dtypes } from '../dtype/table.js';
import { type Given, keywords } from '../keywords.js';
import { withViews } from '../reinterpret.js';
import { wrap } from '../storage.js';

export interface BufferOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
  /** How many elements; -1: all. */
  readonly count?: number;
  /** The byte at which the first element begins. */
  readonly offset?: number;
}

function overBuffer<const L extends DTypeLike = 'float64'>(
  buffer: ArrayBufferLike | ArrayBufferView,
  dtype?: L | BufferOptions<L> | null,
  ...rest: Given<[number, number], BufferOptions>
): NDArray<NameOf<L>> {
  const known = ['dtype', 'count', 'offset'] as const;
  const given = keywords<BufferOptions>('frombuffer', known, [dtype, ...rest]);
  const row: DType = given.dtype ? dtypeFrom(given.dtype) : dtypes.float64;
  if (row.hasobject) throw new ValueError('cannot create an OBJECT array from memory buffer');
  const { count: wanted = -1, offset: first = 0 } = given;
  const bytes = bytesOf(buffer);
  const length = elementsIn(bytes.length, row.itemsize, wanted, first);
  const array = new NDArray(row, [length], [row.itemsize], wrap(bytes), first, buffer, true);
  return array as NDArray<NameOf<L>>;
}

/**
 * A 1-d array over the bytes of a TypedArray, ArrayBuffer or Node Buffer, without a copy: changes of
 * one are seen in the other. Its loops run in blocks that are copied to and from WebAssembly memory.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.frombuffer.html
 *
 * @param buffer - whose bytes
 * @param dtype - what they are read as, float64 if it is not given, or options: `dtype`, `count`
 *   (-1, all), `offset` (0), which may also follow a dtype by position
 * @throws ValueError if the bytes are not a multiple of an element, or too few
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = new Uint8Array([1, 0, 2, 0, 3, 0]);
 * const a = np.frombuffer(bytes, 'int16');
 * a // => [1 2 3]
 * bytes[0] = 7;
 * a // => [7 2 3]
 * np.frombuffer(bytes, 'uint8', { offset: 4 }) // => [3 0]
 * ```
 */
export const frombuffer: typeof overBuffer = /* @__PURE__ */ withViews(overBuffer);

function bytesOf(buffer: ArrayBufferLike | ArrayBufferView): Uint8Array {
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }
  if (buffer === null || typeof buffer !== 'object' || !('byteLength' in buffer)) {
    throw new TypeError(`a bytes-like object is required, not '${typeof buffer}'`);
  }
  return new Uint8Array(buffer);
}

function elementsIn(bytes: number, itemsize: number, count: number, offset: number): number {
  if (itemsize === 0) throw new ValueError('itemsize cannot be zero in type');
  if (!Number.isInteger(offset) || offset < 0 || offset > bytes) {
    throw new ValueError(
      `offset must be non-negative and no greater than buffer length (${bytes})`,
    );
  }
  if (count < 0) {
    if ((bytes - offset) % itemsize === 0) return (bytes - offset) / itemsize;
    throw new ValueError('buffer size must be a multiple of element size');
  }
  if (count * itemsize > bytes - offset) {
    throw new ValueError('buffer is smaller than requested size');
  }
  return count;
}
