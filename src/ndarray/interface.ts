// NumPy's array interface: an array as plain data, where its bytes are and how to read them, for and
// from programs that know nothing of NDArray. And `ctypes`, the same for WebAssembly modules that
// import `np.heap.memory`.
//
// A pointer is an address in a memory: in lanewise's own, or, if the object that names it has a
// `buffer`, in that. Bytes that have no address come as a Uint8Array and an offset, as the interface
// provides for. What an object says is checked as every view is: it lies in the memory that it
// names, and never in the pages that lanewise keeps for itself.
//
// All this comes with `np.heap`.
//
// NumPy: https://numpy.org/doc/stable/reference/arrays.interface.html

import { ValueError } from '../errors.js';
import { heap, WORKSPACE, WORKSPACE_BYTES } from '../vectorize/runtime/heap.js';
import { NDArray } from './array.js';
import { type ArrayInterface, brought, bytesIn, type HasArrayInterface } from './create/bytes.js';
import type { DType, DTypeName } from './dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from './dtype/parse.js';
import type { Descr } from './dtype/record-types.js';
import { requireBytes } from './elements.js';
import { contiguousStrides, type Shape, type Strides } from './layout.js';
import { bring } from './method.js';
import { reserved, type Storage, wrap } from './storage.js';

/** Where an array is, for a WebAssembly module that imports `np.heap.memory`. */
export interface CTypes {
  /** The address of the first element. */
  readonly data: number;
  readonly shape: number[];
  /** In bytes. */
  readonly strides: number[];
}

declare module './array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /**
     * The array as plain data, by NumPy's array interface, version 3: `typestr`, `shape`, `strides`,
     * `descr`, and in `data` the address in `np.heap.memory` and whether it is read-only; of bytes
     * on the JavaScript heap these bytes, and `offset`.
     *
     * NumPy: https://numpy.org/doc/stable/reference/arrays.interface.html
     *
     * @throws ValueError if the elements are JavaScript values
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const { typestr, shape, strides } = np.zeros([2, 3]).T.__array_interface__;
     * [typestr, shape, strides] // => ['<f8', [3, 2], [8, 24]]
     * ```
     */
    readonly __array_interface__: ArrayInterface;
    /**
     * Where the array is, for a WebAssembly module that imports `np.heap.memory`: the address
     * `data`, `shape`, and `strides` in bytes. Keep the array for as long as the module uses them.
     *
     * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.ctypes.html
     *
     * @throws ValueError if the array lies on the JavaScript heap
     *
     * @example
     * ```ts
     * import * as np from 'lanewise';
     * const a = np.array([1.5, 2.5]);
     * const { data, strides } = a.ctypes;
     * new DataView(np.heap.memory.buffer).getFloat64(data + strides[0], true) // => 2.5
     * ```
     */
    readonly ctypes: CTypes;
  }
}

/** Makes arrays tell where they are, and reads what others tell; returns what needs that. */
export function withInterface<T>(thing: T): T {
  bring({ __array_interface__: interfaceOf, ctypes: ctypesOf });
  brought.read = fromInterface;
  return thing;
}

/** An array as plain data. */
function interfaceOf(a: NDArray): ArrayInterface {
  const { dtype, shape, strides, isContiguous, ptr, storage, offset } = a;
  requireBytes(dtype);
  return {
    ...(ptr > 0 ? { data: [ptr, !a.writeable] } : { data: storage.memory, offset }),
    strides: isContiguous ? null : [...strides],
    descr: descrOf(dtype),
    typestr: dtype.str,
    shape: [...shape],
    version: 3,
  };
}

/** A dtype's fields; of those that no list tells, which overlap, the bytes. */
function descrOf(dtype: DType): Descr {
  try {
    return dtype.descr;
  } catch (error) {
    if (error instanceof ValueError) return [['', dtype.str]];
    throw error;
  }
}

/** Where an array is in lanewise's memory. */
function ctypesOf({ dtype, ptr, shape, strides }: NDArray): CTypes {
  requireBytes(dtype);
  if (ptr > 0) return { data: ptr, shape: [...shape], strides: [...strides] };
  throw new ValueError(
    'the array lies on the JavaScript heap, where WebAssembly has no address; take a copy first',
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The array that an object tells of, over the same bytes; the object is its base. */
function fromInterface(object: HasArrayInterface): NDArray {
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
  return new NDArray(dtype, shape, strides, storage, offset, object, writeable);
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
  if (Array.isArray(list)) return list.map((n) => (typeof n === 'bigint' ? Number(n) : n));
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
  const bytes = data ?? buffer ?? undefined;
  if (!Number.isSafeInteger(offset)) {
    throw new TypeError('__array_interface__ offset must be an integer');
  }
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
