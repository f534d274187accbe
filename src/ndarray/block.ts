// Heap blocks and the collector: which blocks go back to the heap when nothing refers to them.
//
// Watching an object with a FinalizationRegistry costs 0.15 µs and more: every watched object
// survives the young generation. So not storages are watched but blocks, and small storages share
// one: a chunk of 2 KiB is handed out from its start to its end and released when all its tenants
// left or were collected. A small array that stays can thus keep 2 KiB from being reused, no more.
//
// Registration is cheap only without an unregister token and with a small integer as held value:
// so blocks have slots, the held value is the slot, and releasing a block empties its slot.
//
// The collector does not see heap blocks, so it would never hurry: each 64 MiB handed out carry
// 64 MiB of ballast, an ArrayBuffer that nobody touches and the system never backs.
//
// Invariants:
//   1. A block is released exactly once: by whoever empties its slot.
//   2. A slot is reused only after its finalizer has run.
//   3. A chunk is handed out again from its start only when every tenant has left it.

import { heap } from '../vectorize/runtime/heap.js';

const BALLAST = 64 * 2 ** 20;
const ALIGNMENT = 64;
const CHUNK_BYTES = 2048;
/** Storages up to this size share chunks. */
export const SMALL_BYTES = 256;

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
    this.taken += (Math.max(bytes, 1) + ALIGNMENT - 1) & -ALIGNMENT;
    this.tenants += 1;
    return ptr;
  }

  /** A tenant needs its bytes no longer. */
  leave(): void {
    this.tenants -= 1;
    if (this.tenants > 0) return;
    if (this === chunk) this.taken = 0;
    else this.release();
  }

  private release(): void {
    slots[this.slot] = 0;
    this.ballast = null;
    heap.release(this.ptr);
  }
}

let chunk: Block | null = null;

/** A block with room for a small storage, or null when the heap is full. */
export function chunkFor(bytes: number): Block | null {
  if (chunk?.hasRoom(bytes)) return chunk;
  const next = blockAt(heap.allocate(CHUNK_BYTES), CHUNK_BYTES);
  if (next !== null) chunk = next;
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
