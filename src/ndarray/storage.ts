// Who owns an array's bytes, and when they go back.
//
// A storage is a block of the WebAssembly heap or, when the heap is full or the bytes came from
// outside, a Uint8Array on the JavaScript heap. All views of an array share one storage. Its block
// is released when the storage is collected, or at once by `dispose`; then `ptr` is -1 and every
// later use is a ValueError, never a read of somebody else's bytes.
//
// Three things about V8 shape this file. Registering with a FinalizationRegistry is cheap (0.15 µs)
// only without an unregister token and with a small integer as held value: so blocks have slots,
// the held value is the slot, and `dispose` empties the slot instead of unregistering. The collector
// does not see heap blocks, so it would never hurry: each 64 MiB handed out carry 64 MiB of ballast,
// an ArrayBuffer that nobody touches and the system never backs. And a TypedArray that the user got
// from `a.data` is a bare pointer: while it lives its block must not be reused, so that disposing
// such a storage leaves the release to the collector.
//
// Invariants:
//   1. A block is released exactly once: by whoever empties its slot.
//   2. A slot is reused only after its finalizer has run.
//   3. `ptr` > 0 and `foreign` null, or `ptr` 0 and `foreign` set, or disposed: -1 and null.

import { MemoryError, ValueError } from '../errors.js';
import { counters } from '../vectorize/runtime/counters.js';
import { heap } from '../vectorize/runtime/heap.js';
import type { TypedArrayConstructor } from './dtype/table.js';

const BALLAST = 64 * 2 ** 20;

export class Storage {
  /** Heap address; 0 when the bytes are `foreign`; -1 when disposed. */
  ptr: number;
  readonly bytes: number;
  foreign: Uint8Array | null;
  /** True once a TypedArray over these bytes was handed out. */
  exported = false;
  private readonly slot: number;
  /** Weight for the collector to see. */
  ballast: ArrayBuffer | null = null;
  private foreignView: DataView | null = null;

  constructor(ptr: number, bytes: number, foreign: Uint8Array | null) {
    this.ptr = ptr;
    this.bytes = bytes;
    this.foreign = foreign;
    this.slot = ptr > 0 ? takeSlot(ptr) : -1;
    if (ptr > 0) {
      finalizers().register(this, this.slot);
      handedOut += bytes;
      if (handedOut >= BALLAST) this.ballast = takeBallast();
    }
    if (scopeStorages !== null) scopeStorages.push(this);
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
    if (this.ptr > 0) return heapView();
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
    if (ptr <= 0 || this.exported) return;
    this.ballast = null;
    blocks[this.slot] = 0;
    heap.release(ptr);
  }
}

/** Bytes with undefined contents; on the JavaScript heap when the WebAssembly heap is full. */
export function allocate(bytes: number): Storage {
  const ptr = heap.allocate(bytes || 1);
  return ptr > 0 ? new Storage(ptr, bytes, null) : spill(bytes);
}

/** Zeroed bytes. */
export function allocateZeroed(bytes: number): Storage {
  const ptr = heap.allocateZeroed(bytes || 1);
  return ptr > 0 ? new Storage(ptr, bytes, null) : spill(bytes);
}

/** The bytes of a Uint8Array, without a copy. */
export function wrap(bytes: Uint8Array): Storage {
  const { buffer, byteOffset, byteLength } = bytes;
  return new Storage(0, byteLength, new Uint8Array(buffer, byteOffset, byteLength));
}

function spill(bytes: number): Storage {
  let foreign: Uint8Array;
  try {
    foreign = new Uint8Array(bytes);
  } catch {
    throw new MemoryError(`Unable to allocate ${humanSize(bytes)}`);
  }
  counters.spilledBytes += bytes;
  return new Storage(0, bytes, foreign);
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

let view: DataView | null = null;
let viewed: Uint8Array | null = null;

function heapView(): DataView {
  const { u8 } = heap;
  if (view === null || viewed !== u8) {
    viewed = u8;
    view = new DataView(u8.buffer);
  }
  return view;
}

// Slots: the block of each registered storage, 0 when released.

const blocks: number[] = [];
const freeSlots: number[] = [];
let registry: FinalizationRegistry<number> | null = null;
let handedOut = 0;

function takeSlot(ptr: number): number {
  const slot = freeSlots.pop() ?? blocks.length;
  blocks[slot] = ptr;
  return slot;
}

function finalizers(): FinalizationRegistry<number> {
  registry ??= new FinalizationRegistry(finalize);
  return registry;
}

function finalize(slot: number): void {
  const ptr = blocks[slot];
  if (ptr > 0) heap.release(ptr);
  blocks[slot] = 0;
  freeSlots.push(slot);
}

function takeBallast(): ArrayBuffer | null {
  handedOut %= BALLAST;
  try {
    return new ArrayBuffer(BALLAST);
  } catch {
    return null;
  }
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

// Scopes: the storages made since the innermost `scope` call began.

let scopeStorages: Storage[] | null = null;

/**
 * Calls a function and disposes every array made in it, except those that it returns: an array, or
 * arrays in a returned array or object. Of an async function the arrays made before its first
 * `await` live until its promise settles; those made later are left to the collector, or tracked
 * by passing them through the function's argument.
 *
 * @param fn - the function; its argument adds an array to the scope and returns it
 * @returns what `fn` returns
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const squares = np.scope(() => {
 *   const x = np.array([3, 4]);
 *   return np.multiply(x, x).sum();
 * });
 * squares // => 25
 * ```
 */
export function scope<T>(fn: (own: <V>(value: V) => V) => T): T {
  const outer = scopeStorages;
  const inner: Storage[] = [];
  const own = <V>(value: V): V => {
    for (const storage of storagesIn(value)) inner.push(storage);
    return value;
  };
  let result: T;
  scopeStorages = inner;
  try {
    result = fn(own);
  } catch (error) {
    closeScope(inner, undefined, outer);
    throw error;
  } finally {
    scopeStorages = outer;
  }
  if (!isPromise(result)) {
    closeScope(inner, result, outer);
    return result;
  }
  return result.then(
    (value) => {
      closeScope(inner, value, null);
      return value;
    },
    (error: unknown) => {
      closeScope(inner, undefined, null);
      throw error;
    },
  ) as T;
}

function closeScope(inner: readonly Storage[], result: unknown, outer: Storage[] | null): void {
  const kept = new Set(storagesIn(result));
  for (const storage of inner) {
    if (!kept.has(storage)) storage.dispose();
    else outer?.push(storage);
  }
}

function storagesIn(value: unknown): Storage[] {
  const direct = storageOf(value);
  if (direct !== null) return [direct];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value)
    .map(storageOf)
    .filter((storage) => storage !== null);
}

function storageOf(value: unknown): Storage | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('storage' in value && value.storage instanceof Storage) return value.storage;
  return exports.get(value) ?? null;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}
