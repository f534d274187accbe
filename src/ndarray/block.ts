// Heap blocks and the collector: which blocks go back to the heap when nothing refers to them.
//
// Watching an object with a FinalizationRegistry costs 0.15 µs and more: every watched object
// survives the young generation. So not storages are watched but blocks, and small storages share
// one: a chunk of eight times their size class is handed out from its start to its end and released
// when all its tenants left or were collected. One that stays can thus keep 32 times its bytes from
// being used again, no more.
//
// Registration is cheap only without an unregister token and with a small integer as held value:
// so blocks have slots, the held value is the slot, and releasing a block empties its slot.
//
// The collector does not see heap blocks, so it would never hurry: each 128 MiB handed out
// come with 128 MiB of ballast, an ArrayBuffer that nobody touches and the system never backs (half as
// much costs a third of the time of calls that leave large results, and saves hardly any memory).
//
// Invariants:
//   1. A block is released exactly once: by whoever empties its slot.
//   2. A slot is reused only after its finalizer has run.
//   3. A chunk is handed out again from its start only when every tenant has left it.

import { heap } from '../vectorize/runtime/heap.js';

const BALLAST = 128 * 2 ** 20;
const ALIGNMENT = 64;
const SIZE_CLASSES = [256, 1024, 4096];
const CHUNK_SHARE = 8;
/** Storages up to this size share chunks. */
export const SMALL_BYTES = 4096;

/** A heap block as long as somebody needs it. */
export class Block {
  private tenants = 0;
  private taken = 0;
  private readonly slot: number;
  /** Weight for the collector to see. */
  ballast: ArrayBuffer | null;

  constructor(
    readonly ptr: number,
    readonly bytes: number,
  ) {
    this.slot = freeSlots.pop() ?? slots.length;
    slots[this.slot] = ptr;
    this.ballast = ballastFor(bytes);
    registry ??= new FinalizationRegistry(finalize);
    registry.register(this, this.slot);
  }

  hasRoom(bytes: number): boolean {
    return this.taken + bytes <= this.bytes;
  }

  /** The address of the bytes of a new tenant. There must be room. */
  enter(bytes: number): number {
    const ptr = this.ptr + this.taken;
    this.taken += padded(bytes);
    this.tenants += 1;
    return ptr;
  }

  /** A tenant needs its bytes no longer; those of the last one are the next tenant's, still in cache. */
  leave(ptr: number, bytes: number): void {
    this.tenants -= 1;
    if (ptr + padded(bytes) === this.ptr + this.taken) this.taken = ptr - this.ptr;
    if (this.tenants > 0) return;
    if (chunks.includes(this)) this.taken = 0;
    else this.release();
  }

  private release(): void {
    slots[this.slot] = 0;
    this.ballast = null;
    handedOut = Math.max(0, handedOut - this.bytes);
    heap.release(this.ptr);
  }
}

const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** The chunk of each size class that is being handed out. */
const chunks: (Block | null)[] = [null, null, null];

/** A block with room for a small storage, or null when the heap is full. */
export function chunkFor(bytes: number): Block | null {
  const sizeClass = bytes <= SIZE_CLASSES[0] ? 0 : bytes <= SIZE_CLASSES[1] ? 1 : 2;
  const chunk = chunks[sizeClass];
  if (chunk?.hasRoom(bytes)) return chunk;
  const chunkBytes = CHUNK_SHARE * SIZE_CLASSES[sizeClass];
  const next = blockAt(heap.allocate(chunkBytes), chunkBytes);
  if (next !== null) chunks[sizeClass] = next;
  return next;
}

/** The block that the heap gave at an address, or null if it gave none. */
export function blockAt(ptr: number, bytes: number): Block | null {
  return ptr > 0 ? new Block(ptr, bytes) : null;
}

// Slots: the address of each watched block, 0 when released.

const slots: number[] = [];
const freeSlots: number[] = [];
let registry: FinalizationRegistry<number> | null = null;
/** Bytes handed out, and not given back by hand, since the last ballast. */
let handedOut = 0;

function finalize(slot: number): void {
  const ptr = slots[slot];
  slots[slot] = 0;
  freeSlots.push(slot);
  if (ptr > 0) heap.release(ptr);
}

function ballastFor(bytes: number): ArrayBuffer | null {
  handedOut += bytes;
  if (handedOut < BALLAST) return null;
  handedOut %= BALLAST;
  try {
    return new ArrayBuffer(BALLAST);
  } catch {
    return null;
  }
}
