import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  Heap,
  heap,
  SCRATCH,
  SCRATCH_BYTES,
  STAGING,
  STAGING_BYTES,
} from '../../../src/vectorize/runtime/heap.js';
import { getOptions, setOptions } from '../../../src/vectorize/runtime/options.js';

const MB = 2 ** 20;

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await setImmediate();
  collect();
}

describe('the heap', () => {
  it('has no memory until the first use', () => {
    const small = new Heap({ limit: 16 * MB });
    expect(small.u8.length).toBe(0);
    expect(small.usage().capacity).toBe(0);
    small.allocate(8);
    expect(small.u8.length).toBeGreaterThan(0);
  });

  it('makes the memory when it is asked for, before any block', () => {
    const small = new Heap({ limit: 16 * MB });
    expect(small.memory.buffer.byteLength).toBe(small.u8.length);
    expect(small.memory).toBe(small.memory);
  });

  it('has all its views on the whole memory, at the start and after growth', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    for (const bytes of [8, 20 * MB]) {
      const address = small.allocate(bytes);
      const views = [
        small.u8,
        small.i8,
        small.u16,
        small.i16,
        small.u32,
        small.i32,
        small.u64,
        small.i64,
        small.f32,
        small.f64,
      ];
      for (const view of views) {
        expect(view.buffer).toBe(small.memory.buffer);
        expect(view.byteLength).toBe(small.memory.buffer.byteLength);
      }
      small.f64[address / 8] = 1.5;
      expect(small.u64[address / 8]).toBe(0x3ff8000000000000n);
    }
  });

  it('keeps the bytes of a block when the memory grows', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    const address = small.allocate(1000);
    small.u8.fill(7, address, address + 1000);
    const before = small.u8.length;
    small.allocate(30 * MB);
    expect(small.u8.length).toBeGreaterThan(before);
    expect(small.u8.subarray(address, address + 1000).every((byte) => byte === 7)).toBe(true);
  });

  it('keeps scratch and staging apart from every block, whatever the limit', () => {
    const none = new Heap({ limit: 0 });
    expect(none.allocate(8)).toBe(0);
    expect(none.memory.buffer.byteLength).toBeGreaterThanOrEqual(STAGING + STAGING_BYTES);
    const small = new Heap({ limit: 16 * MB });
    expect(SCRATCH).toBeGreaterThan(0);
    expect(SCRATCH + SCRATCH_BYTES).toBeLessThanOrEqual(STAGING);
    expect(small.allocate(8)).toBeGreaterThanOrEqual(STAGING + STAGING_BYTES);
  });

  it('answers 0 past its limit, and has room again after a release', () => {
    const small = new Heap({ limit: 8 * MB });
    const address = small.allocate(6 * MB);
    expect(address).not.toBe(0);
    expect(small.allocate(3 * MB)).toBe(0);
    expect(small.allocateZeroed(3 * MB)).toBe(0);
    small.release(address);
    expect(small.allocate(3 * MB)).not.toBe(0);
    expect(small.allocate(1e12)).toBe(0);
  });

  it('answers 0 where the engine refuses to grow', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 112, maximumPages: 132 });
    expect(small.allocate(10 * MB)).toBe(0);
    expect(small.allocate(MB)).not.toBe(0);
  });

  it('grows just as far as it must where the engine refuses to double', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 112, maximumPages: 132 });
    expect(small.allocate(2 * MB)).not.toBe(0);
    expect(small.usage().capacity).toBeLessThanOrEqual(132 * 65536);
  });

  it('does not grow while a view that a user holds lives', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    const address = small.allocate(800);
    const view = new Float64Array(small.memory.buffer, address, 100).fill(3);
    small.pin(view);
    expect(small.allocate(30 * MB)).toBe(0);
    expect(small.allocate(1000)).not.toBe(0);
    expect(view[99]).toBe(3);
  });

  it('has its limit free for blocks when it was settled before the view was made', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    const address = small.allocate(800);
    small.settle();
    const view = new Float64Array(small.memory.buffer, address, 100).fill(3);
    small.pin(view);
    expect(small.allocate(60 * MB)).not.toBe(0);
    expect(view[99]).toBe(3);
  });

  it('grows again when every such view was collected', async () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    const kept = new Set<Uint8Array>();
    const pinView = () => {
      const view = new Uint8Array(small.memory.buffer, 0, 8);
      small.pin(view);
      kept.add(view);
    };
    for (let i = 0; i < 100; i++) {
      kept.clear();
      pinView();
    }
    await collectGarbage();
    expect(small.allocate(30 * MB)).toBe(0);
    kept.clear();
    await collectGarbage();
    expect(small.allocate(30 * MB)).not.toBe(0);
  });

  it('takes any number of pins', () => {
    const small = new Heap({ limit: 64 * MB, initialPages: 80 });
    for (let i = 0; i < 1000; i++) small.pin(new Uint8Array(small.memory.buffer));
    expect(small.allocate(30 * MB)).toBe(0);
  });

  it('zeroes a block that was used before, and only that block', () => {
    const small = new Heap({ limit: 64 * MB });
    for (const bytes of [100, 5000, 200000]) {
      const addresses = [0, 1, 2].map(() => small.allocate(bytes));
      for (const address of addresses) small.u8.fill(255, address, address + bytes);
      small.release(addresses[1]);
      const zeroed = small.allocateZeroed(bytes);
      expect(zeroed).toBe(addresses[1]);
      expect(small.u8.subarray(zeroed, zeroed + bytes).every((byte) => byte === 0)).toBe(true);
      for (const address of [addresses[0], addresses[2]]) {
        expect(small.u8.subarray(address, address + bytes).every((byte) => byte === 255)).toBe(
          true,
        );
      }
    }
  });

  it('zeroes the used pages with which a run begins that ends in fresh ones', () => {
    const small = new Heap({ limit: 64 * MB });
    const address = small.allocate(MB);
    small.u8.fill(255, address, address + MB);
    small.release(address);
    const zeroed = small.allocateZeroed(2 * MB);
    expect(zeroed).toBe(address);
    expect(small.u8.subarray(zeroed, zeroed + 2 * MB).every((byte) => byte === 0)).toBe(true);
  });

  it('tells how much is used, at most was used, and may be used', () => {
    const small = new Heap({ limit: 16 * MB });
    const address = small.allocate(MB);
    small.allocate(100);
    small.release(address);
    const { used, peak, limit, blocks, capacity } = small.usage();
    expect({ used, peak, limit, blocks }).toEqual({
      used: 128,
      peak: MB + 128,
      limit: 16 * MB,
      blocks: 1,
    });
    expect(capacity).toBe(small.memory.buffer.byteLength);
  });

  it('follows the option heap_limit, raised and lowered', () => {
    const before = getOptions();
    try {
      setOptions('heap_limit=4MB');
      const following = new Heap();
      expect(following.usage().limit).toBe(4 * MB);
      expect(following.allocate(5 * MB)).toBe(0);
      setOptions({ heap_limit: '80MB' });
      const address = following.allocate(70 * MB);
      expect(address).not.toBe(0);
      following.release(address);
      setOptions({ heap_limit: 4 * MB });
      expect(following.allocate(5 * MB)).toBe(0);
      expect(following.allocate(3 * MB)).not.toBe(0);
    } finally {
      setOptions(before);
    }
  });

  it('is one for the whole program, and serves it with the default limit', () => {
    const address = heap.allocate(16);
    heap.i32[address / 4] = -5;
    expect(heap.u8[address]).toBe(251);
    heap.release(address);
    expect(() => heap.release(address)).toThrow('not the start of a block in use');
  });
});
