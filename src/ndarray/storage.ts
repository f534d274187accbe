// Where an array's bytes are: in a block of the WebAssembly heap or, when the heap is full or the
// bytes came from outside, in a Uint8Array on the JavaScript heap. All views of an array share one
// storage. Its bytes are free when it is collected, or at once by `dispose`; then `ptr` is -1 and
// every later use is a ValueError, never a read of somebody else's bytes.
//
// A TypedArray that the user got from `a.data` is a bare pointer: while it lives its bytes must not
// be reused. It keeps its storage, and a storage with such an array stays in its block when disposed.
//
// Invariant: `ptr` > 0 and `foreign` null; or `ptr` 0 and `foreign` set; or disposed: -1 and null.

import { MemoryError, ValueError } from '../errors.js';
import { counters } from '../vectorize/runtime/counters.js';
import { heap } from '../vectorize/runtime/heap.js';
import { type Block, blockAt, chunkFor, SMALL_BYTES } from './block.js';
import type { DType, TypedArrayConstructor } from './dtype/dtype.js';
import { type Shape, shapeText } from './layout.js';

export class Storage {
  /** Heap address; 0 when the bytes are `foreign`; -1 when disposed. */
  ptr: number;
  foreign: Uint8Array | null;
  /** True once a TypedArray over these bytes was handed out. */
  exported = false;
  /** True if elements are JavaScript values, which the bytes only number. */
  isApart = false;
  private foreignView: DataView | null = null;

  constructor(
    readonly bytes: number,
    private readonly block: Block | null,
    foreign: Uint8Array | null,
  ) {
    this.ptr = block === null ? 0 : block.enter(bytes || 1);
    this.foreign = foreign;
    if (made !== null) made.push(this);
  }

  /** Whether the bytes are a part of the heap that other storages may have, too. */
  get borrowed(): boolean {
    return this.block === null && this.ptr > 0;
  }

  get disposed(): boolean {
    return this.ptr < 0;
  }

  /** The memory that holds the bytes: the whole heap, or the foreign bytes. */
  get memory(): Uint8Array {
    if (this.ptr > 0) return heap.u8;
    return this.foreign ?? disposedError();
  }

  /** Where in `memory` the bytes begin. */
  get start(): number {
    return this.ptr >= 0 ? this.ptr : disposedError();
  }

  /** The bytes' address as far as alignment goes; defined for disposed storages too. */
  get origin(): number {
    return this.foreign === null ? 0 : this.foreign.byteOffset;
  }

  /** A DataView of `memory`. Take it anew after anything that allocates. */
  get view(): DataView {
    if (this.ptr > 0) return heap.data;
    const bytes = this.foreign ?? disposedError();
    this.foreignView ??= new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.foreignView;
  }

  /** Gives the bytes back now. Disposing twice does nothing. */
  dispose(): void {
    const { ptr } = this;
    this.ptr = -1;
    this.foreign = null;
    this.foreignView = null;
    if (ptr > 0 && !this.exported) this.block?.leave(ptr, this.bytes || 1);
  }
}

/** Bytes with undefined contents; on the JavaScript heap when the WebAssembly heap is full. */
export function allocate(bytes: number): Storage {
  const block = bytes <= SMALL_BYTES ? chunkFor(bytes || 1) : blockAt(heap.allocate(bytes), bytes);
  return new Storage(bytes, block, block === null ? spill(bytes) : null);
}

/** Zeroed bytes. */
export function allocateZeroed(bytes: number): Storage {
  if (bytes <= SMALL_BYTES) {
    const storage = allocate(bytes);
    storage.memory.fill(0, storage.start, storage.start + bytes);
    return storage;
  }
  const block = blockAt(heap.allocateZeroed(bytes), bytes);
  return new Storage(bytes, block, block === null ? spill(bytes) : null);
}

/** Zeroed bytes that share their memory with no other storage, for elements that are values. */
export function allocateApart(bytes: number): Storage {
  const storage = new Storage(bytes, null, spill(bytes));
  storage.isApart = true;
  return storage;
}

/** Bytes for an array; the error for too many says which. */
export function allocateFor(
  dtype: DType,
  shape: Shape,
  bytes: number,
  allocator: (bytes: number) => Storage,
): Storage {
  try {
    return allocator(bytes);
  } catch (error) {
    if (!(error instanceof MemoryError)) throw error;
    const array = `an array with shape ${shapeText(shape)} and data type ${dtype}`;
    throw new MemoryError(`${error.message} for ${array}`);
  }
}

/** The bytes of a Uint8Array, without a copy. */
export function wrap(bytes: Uint8Array): Storage {
  const { buffer, byteOffset, byteLength } = bytes;
  return new Storage(byteLength, null, new Uint8Array(buffer, byteOffset, byteLength));
}

/** Bytes of the heap that belong to no block: a reserved region. It is never disposed. */
export function reserved(address: number, bytes: number): Storage {
  const before = collectMade(null);
  const storage = new Storage(bytes, null, null);
  collectMade(before);
  storage.ptr = address;
  return storage;
}

function spill(bytes: number): Uint8Array {
  try {
    const foreign = new Uint8Array(bytes);
    counters.spilledBytes += bytes;
    return foreign;
  } catch {
    throw new MemoryError(`Unable to allocate ${humanSize(bytes)}`);
  }
}

function humanSize(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  let size = bytes;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return `${size.toFixed(digits)} ${units[unit]}`;
}

function disposedError(): never {
  throw new ValueError('the array was disposed');
}

// Typed arrays handed to users keep their storage.

const exports = /* @__PURE__ */ new WeakMap<object, Storage>();

/** A TypedArray over a storage's bytes, which it keeps for as long as it lives. */
export function exportTyped<T extends ArrayBufferView>(
  storage: Storage,
  Typed: TypedArrayConstructor<T>,
  offset: number,
  length: number,
): T {
  if (storage.isApart) throw new ValueError('JavaScript values have no bytes');
  if (storage.ptr > 0) heap.settle();
  const { memory, start } = storage;
  const typed = new Typed(memory.buffer, memory.byteOffset + start + offset, length);
  exports.set(typed, storage);
  if (storage.ptr > 0) {
    storage.exported = true;
    heap.pin(typed);
  }
  return typed;
}

/** The storage of an array or of a TypedArray handed out; null if it is neither. */
export function storageOf(value: unknown): Storage | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('storage' in value && value.storage instanceof Storage) return value.storage;
  return exports.get(value) ?? null;
}

// Which storages are made, for `scope`.

let made: Storage[] | null = null;

/** From now on adds every new storage to a list (null: to none); answers the list before. */
export function collectMade(list: Storage[] | null): Storage[] | null {
  const before = made;
  made = list;
  return before;
}
