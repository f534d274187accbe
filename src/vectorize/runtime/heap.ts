// The one WebAssembly memory, in which arrays' bytes live, and its views.
//
// The memory is made on first use and grown geometrically, up to the option `heap_limit`. Pages that
// nobody touched cost no resident bytes, but V8 counts a memory's size as pressure on the
// collector: 32 MiB at the start is the most that does not set off a collection.
//
// Growing replaces the memory's buffer, and TypedArrays made before become empty. The heap's own
// views are replaced with it: `heap.f64` is current at every reading, and must be read again after
// anything that allocates. Views given to the user cannot be replaced, so the memory does not grow
// while one of them lives (`pin`), and `settle` grows it to its limit before the first is made.
//
// `allocate` answers 0 when there is no room: past the limit, or growth refused by the engine or by
// a pinned view. The caller then keeps the bytes on the JavaScript heap ("spills").
//
// The first pages are no array's: FLAGS, where kernels say what they met, SCRATCH, for scalar operands and results of a launch, and
// STAGING, through which launches move operands that live on the JavaScript heap, and WORKSPACE,
// for the packed blocks of an algorithm that makes several launches. They exist whatever the limit
// is, and their contents are nobody's from one launch (WORKSPACE: one algorithm) to the next.

import { MemoryError } from '../../errors.js';
import { Allocator } from './alloc.js';
import { counters } from './counters.js';
import { MAX_PAGES, PAGE_BYTES, type PageSource } from './pages.js';
import { options } from './switches.js';

/** The word in which kernels collect flags. */
export const FLAGS = 32;
export const SCRATCH = 64;
export const SCRATCH_BYTES = PAGE_BYTES - SCRATCH;
export const STAGING = PAGE_BYTES;
export const STAGING_BYTES = 63 * PAGE_BYTES;

export const WORKSPACE = STAGING + STAGING_BYTES;
export const WORKSPACE_BYTES = 32 * PAGE_BYTES;

/** Operands of more bytes than this are taken to come from beyond a core's own caches. */
export const CACHED_BYTES = 1 << 19;

const FIRST_PAGE = 96;
const INITIAL_PAGES = 512;
const MEMORY_PAGES = 65536;

/** Figures in bytes; `blocks` is a number of blocks. */
export interface HeapUsage {
  /** In blocks that are in use. */
  used: number;
  /** The most that was in use at once. */
  peak: number;
  /** The memory's size. */
  capacity: number;
  /** The option `heap_limit`. */
  limit: number;
  /** Placed on the JavaScript heap instead, since the start. */
  spilled: number;
  blocks: number;
}

interface HeapSetting {
  /** The most bytes for arrays, in place of the option `heap_limit`. */
  readonly limit?: number;
  readonly initialPages?: number;
  /** The most pages that the engine shall give. */
  readonly maximumPages?: number;
}

export class Heap implements PageSource {
  /** What the views are of. */
  buffer = new ArrayBuffer(0);
  data = new DataView(this.buffer);
  u8 = new Uint8Array(0);
  i8 = new Int8Array(0);
  u16 = new Uint16Array(0);
  i16 = new Int16Array(0);
  u32 = new Uint32Array(0);
  i32 = new Int32Array(0);
  u64 = new BigUint64Array(0);
  i64 = new BigInt64Array(0);
  f32 = new Float32Array(0);
  f64 = new Float64Array(0);
  private current: WebAssembly.Memory | null = null;
  private readonly allocator = new Allocator(FIRST_PAGE, this);
  private pins: WeakRef<object>[] = [];
  /** How many pins there may be before the dead ones are dropped. */
  private pinRoom = 64;

  constructor(private readonly setting: HeapSetting = {}) {}

  /** The memory, made now if it is not there yet. */
  get memory(): WebAssembly.Memory {
    const memory = this.current ?? this.create();
    if (memory === null) throw new MemoryError('the engine gives no WebAssembly memory');
    return memory;
  }

  /** The address, a multiple of 64, of a block with undefined contents; 0: spill. */
  allocate(bytes: number): number {
    return this.allocator.allocate(bytes);
  }

  /** The same with contents 0. */
  allocateZeroed(bytes: number): number {
    const fresh = this.allocator.freshFrom;
    const address = this.allocator.allocate(bytes);
    if (address !== 0 && address < fresh) {
      this.u8.fill(0, address, Math.min(address + bytes, fresh));
    }
    return address;
  }

  /** Takes back a block. An address that is not a block in use throws. */
  release(address: number): void {
    this.allocator.release(address);
  }

  /** While `view`, a TypedArray on this memory that a user holds, lives, the memory does not grow. */
  pin(view: object): void {
    if (this.pins.length >= this.pinRoom) {
      this.pins = this.pins.filter(isLive);
      this.pinRoom = Math.max(64, 2 * this.pins.length);
    }
    this.pins.push(new WeakRef(view));
  }

  /** Grows to the limit, if growth is possible at all. Call it before making a view to pin. */
  settle(): void {
    this.growTo(this.mostPages());
  }

  usage(): HeapUsage {
    return {
      used: this.allocator.used,
      peak: this.allocator.peak,
      capacity: this.u8.length,
      limit: this.limitBytes(),
      spilled: counters.spilledBytes,
      blocks: this.allocator.blocks,
    };
  }

  /** For the allocator: the most pages that may be in use. */
  limit(): number {
    return Math.floor(this.limitBytes() / PAGE_BYTES);
  }

  /** For the allocator: sees to it that pages below `pages` exist; answers how many do. */
  grow(pages: number): number {
    if (this.current === null) this.create();
    const present = this.u8.length / PAGE_BYTES;
    const most = this.mostPages();
    if (pages > present && pages <= most) {
      if (!this.growTo(Math.min(Math.max(pages, 2 * present), most))) this.growTo(pages);
    }
    return this.u8.length / PAGE_BYTES;
  }

  private limitBytes(): number {
    return this.setting.limit ?? options.heap_limit;
  }

  private mostPages(): number {
    return Math.min(FIRST_PAGE + this.limit(), MAX_PAGES);
  }

  /** Makes the memory, with room to grow as far as the engine lets it. */
  private create(): WebAssembly.Memory | null {
    const most = this.setting.maximumPages ?? MEMORY_PAGES;
    const initial = Math.min(this.setting.initialPages ?? INITIAL_PAGES, this.mostPages(), most);
    const memory =
      newMemory(initial, most) ??
      newMemory(initial, Math.min(this.mostPages(), most)) ??
      newMemory(initial, initial);
    this.current = memory;
    if (memory !== null) this.view(memory.buffer);
    return memory;
  }

  /** True when the memory has `pages` pages or more. */
  private growTo(pages: number): boolean {
    if (this.current === null) this.create();
    const missing = pages - this.u8.length / PAGE_BYTES;
    if (missing <= 0) return true;
    if (this.current === null || this.pinned()) return false;
    try {
      this.current.grow(missing);
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    this.view(this.current.buffer);
    return true;
  }

  private pinned(): boolean {
    while (this.pins.length > 0 && !isLive(this.pins[this.pins.length - 1])) this.pins.pop();
    return this.pins.length > 0;
  }

  private view(buffer: ArrayBuffer): void {
    this.buffer = buffer;
    this.data = new DataView(buffer);
    this.u8 = new Uint8Array(buffer);
    this.i8 = new Int8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i16 = new Int16Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u64 = new BigUint64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }
}

export const heap = /* @__PURE__ */ new Heap();

/**
 * How much memory arrays take, in bytes: `used` and `peak` in blocks of the WebAssembly memory,
 * whose size is `capacity` and may grow to about `limit` (the option `heap_limit`); `spilled`, what
 * was placed on the JavaScript heap because there was no room; and `blocks`, the number of blocks
 * in use.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.memory().limit // => 1073741824
 * ```
 */
export function memoryUsage(): HeapUsage {
  return heap.usage();
}

function isLive(pin: WeakRef<object>): boolean {
  return pin.deref() !== undefined;
}

function newMemory(initial: number, maximum: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial, maximum });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
