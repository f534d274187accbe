// NumPy's array interface: an array as plain data, where its bytes are and how to read them, for and
// from programs that know nothing of NDArray. And `ctypes`, the same for WebAssembly modules that
// import `np.heap.memory`.
//
// A pointer is an address in a memory: in lanewise's own, or, if the object that names it has a
// `buffer`, in that. Bytes that have no address come as a Uint8Array and an offset, as the interface
// provides for. What an object says is checked as every view is: it lies in the memory that it
// names, and never in the pages that lanewise keeps for itself.
//
// NumPy: https://numpy.org/doc/stable/reference/arrays.interface.html

import { ValueError } from '../errors.js';
import { heap, WORKSPACE, WORKSPACE_BYTES } from '../vectorize/runtime/heap.js';
import { type NDArray, overStorage } from './array.js';
import type { DType } from './dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from './dtype/parse.js';
import { requireBytes } from './elements.js';
import { contiguousStrides, type Shape, type Strides } from './layout.js';
import { reserved, type Storage, wrap } from './storage.js';

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

/** Where an array is, for a WebAssembly module that imports `np.heap.memory`. */
export interface CTypes {
  /** The address of the first element. */
  readonly data: number;
  readonly shape: number[];
  /** In bytes. */
  readonly strides: number[];
}

/** An array as plain data. */
export function interfaceOf(a: NDArray): ArrayInterface {
  const { dtype, shape, strides, isContiguous, ptr, storage, offset } = a;
  requireBytes(dtype);
  return {
    ...(ptr > 0 ? { data: [ptr, !a.writeable] } : { data: storage.memory, offset }),
    strides: isContiguous ? null : [...strides],
    descr: dtype.descr,
    typestr: dtype.str,
    shape: [...shape],
    version: 3,
  };
}

/** Where an array is in lanewise's memory. */
export function ctypesOf({ dtype, ptr, shape, strides }: NDArray): CTypes {
  requireBytes(dtype);
  if (ptr > 0) return { data: ptr, shape: [...shape], strides: [...strides] };
  throw new ValueError(
    'the array lies on the JavaScript heap, where WebAssembly has no address; take a copy first',
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Whether an object says where an array is. */
export const hasInterface = (object: unknown): object is HasArrayInterface =>
  typeof object === 'object' && object !== null && '__array_interface__' in object;

/** The array that an object tells of, over the same bytes; the object is its base. */
export function fromInterface(object: HasArrayInterface): NDArray {
  const given: Partial<ArrayInterface> | null = object.__array_interface__;
  if (typeof given !== 'object' || given === null) {
    throw new ValueError('Invalid __array_interface__ value, must be a dict');
  }
  const dtype = dtypeIn(given);
  const shape = listIn(given.shape, 'shape');
  const strides =
    given.strides === undefined || given.strides === null
      ? contiguousStrides(shape, dtype.itemsize, 'C')
      : listIn(given.strides, 'strides');
  if (strides.length !== shape.length) {
    throw new ValueError('mismatch in length of strides and shape');
  }
  const { storage, offset, writeable } = placeIn(given, object);
  return overStorage(dtype, shape, strides, storage, offset, object, writeable);
}

function dtypeIn({ typestr, descr }: Partial<ArrayInterface>): DType {
  if (typestr === undefined) throw new ValueError('Missing __array_interface__ typestr');
  if (typeof typestr !== 'string') {
    throw new TypeError('__array_interface__ typestr must be a string');
  }
  const dtype = dtypeFrom((isRecord(descr) ? descr : typestr) as DTypeLike);
  if (dtype.hasobject) throw new ValueError('cannot make an array of objects from an interface');
  return dtype;
}

/** Whether a list of fields says more than a type string. */
const isRecord = (descr: unknown): boolean =>
  Array.isArray(descr) && descr.some((field) => Array.isArray(field) && field[0] !== '');

function listIn(list: unknown, name: 'shape' | 'strides'): Shape | Strides {
  if (list === undefined) throw new ValueError(`Missing __array_interface__ ${name}`);
  if (Array.isArray(list)) return [...(list as readonly number[])];
  throw new TypeError(`${name} must be a tuple`);
}

interface Place {
  readonly storage: Storage;
  readonly offset: number;
  readonly writeable: boolean;
}

function placeIn({ data, offset = 0 }: Partial<ArrayInterface>, object: HasArrayInterface): Place {
  const { buffer } = object;
  if (isList(data)) {
    const [address, readonly] = pointerIn(data);
    if (buffer !== undefined) {
      return { storage: wrap(bytesIn(buffer)), offset: address, writeable: !readonly };
    }
    return { storage: ownMemory(), offset: address - ARRAYS, writeable: !readonly };
  }
  const bytes = data ?? buffer;
  if (bytes !== undefined) return { storage: wrap(bytesIn(bytes)), offset, writeable: true };
  throw new ValueError('__array_interface__ has no data, and its object no buffer');
}

function pointerIn(data: readonly unknown[]): [number, boolean] {
  if (data.length !== 2) {
    throw new TypeError(
      '__array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)',
    );
  }
  const [address, readonly] = data;
  if (Number.isSafeInteger(address)) return [address as number, Boolean(readonly)];
  throw new TypeError('first element of __array_interface__ data tuple must be an integer.');
}

/** The address from which on lanewise's memory belongs to arrays. */
const ARRAYS = WORKSPACE + WORKSPACE_BYTES;

const ownMemory = (): Storage => reserved(ARRAYS, heap.memory.buffer.byteLength - ARRAYS);

/** The bytes of whatever has some. */
export function bytesIn(
  source: ArrayBufferLike | ArrayBufferView | WebAssembly.Memory | { readonly buffer: unknown },
): Uint8Array {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  if (isBuffer(source)) return new Uint8Array(source);
  const inner = 'buffer' in source ? source.buffer : undefined;
  if (isBuffer(inner)) return new Uint8Array(inner);
  throw new TypeError(`a bytes-like object is required, not '${typeof source}'`);
}

/** Whether a value is an ArrayBuffer or a SharedArrayBuffer, of whatever realm. */
export const isBuffer = (value: unknown): value is ArrayBufferLike =>
  /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
