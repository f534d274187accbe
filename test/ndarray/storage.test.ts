import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { fresh, freshZeroed, type NDArray } from '../../src/ndarray/array.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import { scope } from '../../src/ndarray/scope.js';
import { allocate, allocateZeroed, type Storage, wrap } from '../../src/ndarray/storage.js';
import { counters } from '../../src/vectorize/runtime/counters.js';
import { heap } from '../../src/vectorize/runtime/heap.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf } from '../support/golden.js';
import { integersBelow } from '../support/random.js';

const DISPOSED = 'ValueError: the array was disposed';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Collects until `done` or until it is clear that it will not be. */
async function collectUntil(done: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !done(); i++) {
    collect();
    await sleep(5);
  }
}

describe('a storage', () => {
  it('is a block of the heap that goes back when disposed', () => {
    const before = heap.usage().used;
    const storage = allocate(10000);
    expect(storage.ptr % 64).toBe(0);
    expect(storage.ptr).toBeGreaterThan(0);
    expect(storage.memory).toBe(heap.u8);
    expect(heap.usage().used).toBeGreaterThanOrEqual(before + 10000);
    storage.dispose();
    expect(heap.usage().used).toBe(before);
  });

  it('has an address even when it is empty', () => {
    expect(allocate(0).ptr).toBeGreaterThan(0);
  });

  it('is zeroed when asked for, although its block was used before', () => {
    for (const size of [100, 10000]) {
      const used = Array.from({ length: 40 }, () => allocate(size));
      for (const { memory, ptr } of used) memory.fill(7, ptr, ptr + size);
      for (const storage of used) storage.dispose();
      for (let i = 0; i < 40; i++) {
        const { memory, ptr } = allocateZeroed(size);
        expect(memory.subarray(ptr, ptr + size).every((byte) => byte === 0)).toBe(true);
      }
    }
  });

  it('does nothing when disposed again, also after its block belongs to another', () => {
    const first = allocate(10000);
    const { ptr } = first;
    first.dispose();
    const second = allocate(10000);
    expect(second.ptr).toBe(ptr);
    first.dispose();
    expect(second.disposed).toBe(false);
    expect(allocate(10000).ptr).not.toBe(ptr);
  });

  it('refuses every use after it was disposed', () => {
    for (const storage of [allocate(8), wrap(new Uint8Array(8))]) {
      storage.dispose();
      expect(storage.disposed).toBe(true);
      expect(errorOf(() => storage.memory)).toBe(DISPOSED);
      expect(errorOf(() => storage.start)).toBe(DISPOSED);
      expect(errorOf(() => storage.view)).toBe(DISPOSED);
    }
  });

  it('wraps bytes from outside without a copy, also those of a Buffer', () => {
    const bytes = Buffer.from([1, 2, 3, 4]);
    const storage = wrap(bytes);
    storage.memory[1] = 9;
    expect(bytes[1]).toBe(9);
    expect(storage.ptr).toBe(0);
    expect(storage.memory.slice(0, 1).buffer).not.toBe(bytes.buffer);
  });

  it('is released once when collected, and not again for one that was disposed', async () => {
    const before = heap.usage().used;
    (() => {
      for (let i = 0; i < 50; i++) {
        const storage = allocate(10000);
        if (i % 2 === 0) storage.dispose();
      }
    })();
    await collectUntil(() => heap.usage().used <= before);
    expect(heap.usage().used).toBeLessThanOrEqual(before);
  });

  it('of a disposed array leaves its block to the new owner when the old one is collected', async () => {
    const owners: NDArray[] = [];
    (() => {
      const dead = allocate(8000);
      const { ptr } = dead;
      dead.dispose();
      const owner = freshZeroed(dtypes.float64, [1000]);
      expect(owner.storage.ptr).toBe(ptr);
      owners.push(owner);
    })();
    const used = heap.usage().used;
    await collectUntil(() => heap.usage().used < used);
    owners[0].set(3, 5);
    const others = Array.from({ length: 20 }, () => fresh(dtypes.float64, [1000]));
    expect(others.map((other) => other.storage.ptr)).not.toContain(owners[0].storage.ptr);
    expect(owners[0].item(3)).toBe(5);
  });
});

describe('small storages', () => {
  const used = () => heap.usage().used;

  it('share blocks, each at its own aligned address', () => {
    const storages = Array.from({ length: 100 }, (_, i) => allocate(i));
    expect(storages.every(({ ptr }) => ptr % 64 === 0)).toBe(true);
    expect(new Set(storages.map(({ ptr }) => ptr)).size).toBe(100);
  });

  it('use the same bytes again when each is disposed before the next', () => {
    const keep = Array.from({ length: 40 }, () => allocate(200));
    keep.map((storage) => storage.dispose());
    const before = used();
    for (let i = 0; i < 1000; i++) allocate(200).dispose();
    expect(used()).toBe(before);
  });

  it('release their blocks when all have been disposed, in any order', () => {
    const before = used();
    const storages = Array.from({ length: 500 }, () => allocate(100));
    expect(used()).toBeGreaterThan(before + 50000);
    for (let i = 0; i < 500; i++) storages[(i * 7) % 500].dispose();
    expect(used()).toBeLessThanOrEqual(before + 2048);
  });

  it('never overlap and never lose bytes, whatever is disposed or collected', async () => {
    const random = integersBelow(5);
    const live: { storage: Storage; mark: number }[] = [];
    for (let step = 0; step < 4000; step++) {
      const bytes = random(4) === 0 ? random(9000) : random(300);
      const storage = random(3) === 0 ? allocateZeroed(bytes) : allocate(bytes);
      storage.memory.fill(step, storage.start, storage.start + bytes);
      live.push({ storage, mark: step & 255 });
      const i = random(live.length);
      if (random(3) === 0) live.splice(i, 1)[0].storage.dispose();
      if (random(3) === 0) live.splice(random(live.length), 1);
      if (step % 500 === 0) await collectUntil(() => random(4) === 0);
    }
    for (const { storage, mark } of live) {
      const bytes = storage.memory.subarray(storage.start, storage.start + storage.bytes);
      expect(bytes.every((byte) => byte === mark)).toBe(true);
    }
  });
});

describe('a full heap', () => {
  afterEach(() => setOptions('default'));

  it('spills new arrays to the JavaScript heap, counts them, and they work', () => {
    setOptions({ heap_limit: 0 });
    const before = counters.spilledBytes;
    const array = freshZeroed(dtypes.int16, [1000, 1000]);
    array.set([1, 2], -7);
    expect(array.ptr).toBe(0);
    expect(array.get(1, ':3').tolist()).toEqual([0, 0, -7]);
    expect(array.get('1:3').data.slice(0, 3)).toEqual(new Int16Array([0, 0, -7]));
    expect(counters.spilledBytes - before).toBe(2e6);
  });

  it('says in NumPy words when there is no memory at all', () => {
    expect(errorOf(() => fresh(dtypes.float64, [2 ** 50]))).toBe(
      'MemoryError: Unable to allocate 8.00 PiB for an array with shape (1125899906842624,) and ' +
        'data type float64',
    );
  });
});

describe('a typed array from `data`', () => {
  it('keeps its bytes although the array is disposed, until it is collected itself', async () => {
    const ptrs: number[] = [];
    const held: Float64Array[] = [];
    (() => {
      const array = freshZeroed(dtypes.float64, [1000]);
      ptrs.push(array.storage.ptr);
      held.push(array.data.fill(3));
      array.dispose();
      expect(errorOf(() => array.data)).toBe(DISPOSED);
    })();
    collect();
    await sleep(5);
    const others = Array.from({ length: 20 }, () => freshZeroed(dtypes.float64, [1000]));
    expect(others.map((other) => other.storage.ptr)).not.toContain(ptrs[0]);
    expect(held[0].every((x) => x === 3)).toBe(true);
    const used = heap.usage().used;
    held.pop();
    await collectUntil(() => heap.usage().used < used);
    expect(heap.usage().used).toBeLessThan(used);
    expect(others).toHaveLength(20);
  });
});

describe('scope', () => {
  it('disposes what it does not return', () => {
    const made: NDArray[] = [];
    const kept = scope(() => {
      made.push(fresh(dtypes.int8, [3]), fresh(dtypes.int8, [3]));
      return made[1].get('::-1');
    });
    expect(made.map((array) => array.storage.disposed)).toEqual([true, false]);
    expect(kept.storage).toBe(made[1].storage);
  });

  it('leaves arrays from outside alone', () => {
    const outer = fresh(dtypes.int8, [3]);
    scope(() => outer.get(0));
    scope(() => 1);
    expect(outer.storage.disposed).toBe(false);
  });

  it('keeps arrays in a returned array or object, and a returned typed array', () => {
    const [a, b] = scope(
      () => [freshZeroed(dtypes.int8, [1]), 5, fresh(dtypes.int8, [2])] as const,
    );
    const { x } = scope(() => ({ x: freshZeroed(dtypes.int8, [1]), name: 'x' }));
    const data = scope(() => freshZeroed(dtypes.int8, [2]).data);
    expect([a.item(), b, x.item()]).toEqual([0, 5, 0]);
    const others = Array.from({ length: 20 }, () => fresh(dtypes.int8, [2]).storage.ptr);
    expect(others).not.toContain(data.byteOffset);
  });

  it('hands what an inner scope returns to the outer one', () => {
    let inner: NDArray | undefined;
    scope(() => {
      inner = scope(() => fresh(dtypes.int8, [1]));
      expect(inner.storage.disposed).toBe(false);
    });
    expect(inner?.storage.disposed).toBe(true);
  });

  it('disposes everything when the function throws', () => {
    const made: NDArray[] = [];
    const failing = () =>
      scope(() => {
        made.push(fresh(dtypes.int8, [1]));
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(made[0].storage.disposed).toBe(true);
    expect(scope(() => fresh(dtypes.int8, [1])).storage.disposed).toBe(false);
  });

  it('of an async function waits for its promise, and touches nothing made meanwhile', async () => {
    const made: NDArray[] = [];
    const result = scope(async (own) => {
      made.push(fresh(dtypes.int8, [1]));
      await sleep(1);
      made.push(own(fresh(dtypes.int8, [1])), fresh(dtypes.int8, [1]));
      expect(made[0].storage.disposed).toBe(false);
      return fresh(dtypes.int8, [1]);
    });
    const meanwhile = fresh(dtypes.int8, [1]);
    expect((await result).storage.disposed).toBe(false);
    expect(made.map((array) => array.storage.disposed)).toEqual([true, true, false]);
    expect(meanwhile.storage.disposed).toBe(false);
  });

  it('of an async function that fails disposes its arrays', async () => {
    const made: NDArray[] = [];
    const result = scope(async () => {
      made.push(fresh(dtypes.int8, [1]));
      await sleep(1);
      throw new Error('later');
    });
    await expect(result).rejects.toThrow('later');
    expect(made[0].storage.disposed).toBe(true);
  });
});
