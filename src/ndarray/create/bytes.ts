// What has bytes that arrays may be made of: buffers, views of them, and objects that say where an
// array is. The latter are read by what comes with `np.heap`: see `interface.ts`.

import { comesWith } from '../absent.js';
import type { NDArray } from '../array.js';

/** An array as plain data: see `a.__array_interface__`. */
export interface ArrayInterface {
  readonly version: number;
  /** The dtype, as '<f8'. */
  readonly typestr: string;
  readonly shape: readonly number[];
  /** In bytes; null: C order without gaps. */
  readonly strides?: readonly number[] | null;
  /** An address and whether it may only be read; or the bytes. */
  readonly data?: readonly [number, boolean] | ArrayBufferLike | ArrayBufferView | null;
  /** Where in the bytes the first element begins. */
  readonly offset?: number;
  /** The fields of a record. */
  readonly descr?: unknown;
}

/** An object that says where an array is. */
export interface HasArrayInterface {
  readonly __array_interface__: ArrayInterface;
  /** The memory in which a pointer is an address, if it is not lanewise's own. */
  readonly buffer?: ArrayBufferLike | ArrayBufferView | WebAssembly.Memory;
}

export const brought: { read?: (object: HasArrayInterface) => NDArray } = {};

/** Whether an object says where an array is. */
export const hasInterface = (object: unknown): object is HasArrayInterface =>
  typeof object === 'object' && object !== null && '__array_interface__' in object;

/** The array that an object tells of, over the same bytes; the object is its base. */
export const fromInterface = (object: HasArrayInterface): NDArray =>
  comesWith('heap', 'what reads __array_interface__', () => brought.read)(object);

/** The bytes of whatever has some. */
export function bytesIn(
  source: ArrayBufferLike | ArrayBufferView | WebAssembly.Memory | { readonly buffer: unknown },
): Uint8Array {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  if (isBuffer(source)) return new Uint8Array(source);
  const inner = typeof source === 'object' && 'buffer' in source ? source.buffer : undefined;
  if (isBuffer(inner)) return new Uint8Array(inner);
  throw new TypeError(`a bytes-like object is required, not '${typeof source}'`);
}

/** Whether a value is an ArrayBuffer or a SharedArrayBuffer, of whatever realm. */
export const isBuffer = (value: unknown): value is ArrayBufferLike =>
  /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
