import { describe, expect, it } from 'vitest';
import { ALIGNMENT, Allocator, SMALL_BYTES } from '../../../src/vectorize/runtime/alloc.js';
import { MAX_PAGES, PAGE_BYTES } from '../../../src/vectorize/runtime/pages.js';
import { fractions } from '../../support/random.js';

const FIRST = 4;

/** An allocator over at most `pages` pages, which exist as soon as they are asked for. */
function allocatorOf(pages: number, limit = pages): Allocator {
  return new Allocator(FIRST, { limit: () => limit, grow: (asked) => Math.min(asked, pages) });
}

/** The sizes that programs ask for: mostly small, sometimes many pages. */
function anySize(random: () => number): number {
  const kind = random();
  if (kind < 0.6) return Math.floor(random() * 2048);
  if (kind < 0.8) return Math.floor(random() * SMALL_BYTES) + 1;
  return Math.floor(random() * 40 * PAGE_BYTES) + 1;
}

interface Block {
  address: number;
  bytes: number;
}

/** The model: blocks in use, and for each 64 bytes of the space whether one of them has it. */
class Model {
  readonly blocks: Block[] = [];
  private readonly taken: Uint8Array;

  constructor(pages: number) {
    this.taken = new Uint8Array((pages * PAGE_BYTES) / ALIGNMENT);
  }

  add(block: Block): void {
    const [from, to] = this.range(block);
    if (block.address % ALIGNMENT !== 0) throw new Error('a block is not aligned');
    if (block.address < FIRST * PAGE_BYTES) throw new Error("a block is in the owner's pages");
    if (to > this.taken.length) throw new Error('a block is outside the space');
    if (this.taken.subarray(from, to).includes(1)) throw new Error('blocks overlap');
    this.taken.fill(1, from, to);
    this.blocks.push(block);
  }

  remove(index: number): Block {
    const block = this.blocks[index];
    this.blocks[index] = this.blocks[this.blocks.length - 1];
    this.blocks.pop();
    this.taken.fill(0, ...this.range(block));
    return block;
  }

  private range({ address, bytes }: Block): [number, number] {
    return [address / ALIGNMENT, Math.ceil((address + bytes) / ALIGNMENT)];
  }
}

describe('the allocator', () => {
  it('keeps blocks aligned, apart and inside the space through any sequence of calls', () => {
    for (const seed of [1, 2, 3]) {
      const random = fractions(seed);
      const pages = 700;
      const allocator = allocatorOf(pages);
      const model = new Model(pages);
      for (let step = 0; step < 22500; step++) {
        const filling = Math.floor(step / 2500) % 2 === 0;
        if (random() < (filling ? 0.65 : 0.35)) {
          const bytes = anySize(random);
          const address = allocator.allocate(bytes);
          if (address === 0) continue;
          model.add({ address, bytes });
        } else if (model.blocks.length > 0) {
          const block = model.remove(Math.floor(random() * model.blocks.length));
          allocator.release(block.address);
        }
        if (allocator.blocks !== model.blocks.length) throw new Error('blocks are miscounted');
      }
      expect(model.blocks.length).toBeGreaterThan(100);
      const asked = model.blocks.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(allocator.used).toBeGreaterThanOrEqual(asked);
      expect(allocator.held).toBeGreaterThanOrEqual(allocator.used);
    }
  });

  it('is one free run again when everything was released and trimmed', () => {
    const random = fractions(5);
    const allocator = allocatorOf(5000);
    const addresses: number[] = [];
    for (let i = 0; i < 3000; i++) {
      const address = allocator.allocate(anySize(random) % (4 * PAGE_BYTES));
      if (address !== 0) addresses.push(address);
    }
    const top = allocator.freshFrom;
    addresses.sort(() => random() - 0.5);
    for (const address of addresses) allocator.release(address);
    expect(allocator.used).toBe(0);
    expect(allocator.blocks).toBe(0);
    allocator.trim();
    expect(allocator.held).toBe(0);
    expect(allocator.freeRuns()).toEqual([[FIRST * PAGE_BYTES, top - FIRST * PAGE_BYTES]]);
  });

  it('gives every size up to a slab block its bytes, and at most 60 % or 63 bytes more', () => {
    const allocator = allocatorOf(100);
    for (let bytes = 1; bytes <= SMALL_BYTES; bytes += 13) {
      const address = allocator.allocate(bytes);
      expect(allocator.used).toBeGreaterThanOrEqual(bytes);
      expect(allocator.used).toBeLessThan(Math.max(bytes + ALIGNMENT, 1.6 * bytes));
      allocator.release(address);
    }
  });

  it('fills a slab with blocks of powers of two without a gap', () => {
    for (let bytes = 64; bytes <= SMALL_BYTES; bytes *= 2) {
      const allocator = allocatorOf(100);
      for (let i = 0; i < PAGE_BYTES / bytes; i++) allocator.allocate(bytes);
      expect(allocator.used).toBe(PAGE_BYTES);
      expect(allocator.held).toBe(PAGE_BYTES);
    }
  });

  it('hands out a block again, small or large, before it opens fresh pages', () => {
    for (const bytes of [1, 100, 5000, 3 * PAGE_BYTES]) {
      const allocator = allocatorOf(100);
      const address = allocator.allocate(bytes);
      const fresh = allocator.freshFrom;
      allocator.release(address);
      expect(allocator.allocate(bytes)).toBe(address);
      expect(allocator.freshFrom).toBe(fresh);
    }
  });

  it('takes the smallest free run that fits', () => {
    const allocator = allocatorOf(1000);
    const runs = [40, 9, 20, 10, 33].map((pages) => {
      const address = allocator.allocate(pages * PAGE_BYTES);
      allocator.allocate(PAGE_BYTES);
      return address;
    });
    for (const address of runs) allocator.release(address);
    expect(allocator.allocate(10 * PAGE_BYTES)).toBe(runs[3]);
    expect(allocator.allocate(10 * PAGE_BYTES)).toBe(runs[2]);
    expect(allocator.allocate(35 * PAGE_BYTES)).toBe(runs[0]);
    expect(allocator.allocate(25 * PAGE_BYTES)).toBe(runs[4]);
  });

  it('lets a run that is too large for the free pages begin in those at the end', () => {
    const allocator = allocatorOf(100);
    const address = allocator.allocate(5 * PAGE_BYTES);
    allocator.release(address);
    expect(allocator.allocate(8 * PAGE_BYTES)).toBe(address);
    expect(allocator.freshFrom).toBe(address + 8 * PAGE_BYTES);
  });

  it('answers 0 when the pages in use would pass the limit, and again has room afterwards', () => {
    const allocator = allocatorOf(1000, 10);
    const large = allocator.allocate(9 * PAGE_BYTES);
    expect(allocator.allocate(2 * PAGE_BYTES)).toBe(0);
    const small = allocator.allocate(64);
    expect(small).not.toBe(0);
    expect(allocator.allocate(4096)).toBe(0);
    allocator.release(large);
    expect(allocator.allocate(4096)).not.toBe(0);
  });

  it('answers 0 when growth is refused, and keeps what it has', () => {
    const allocator = allocatorOf(FIRST + 2, 1000);
    expect(allocator.allocate(3 * PAGE_BYTES)).toBe(0);
    const address = allocator.allocate(2 * PAGE_BYTES);
    expect(address).toBe(FIRST * PAGE_BYTES);
    expect(allocator.allocate(64)).toBe(0);
    expect(allocator.blocks).toBe(1);
  });

  it('closes an empty slab when its page is needed', () => {
    const allocator = allocatorOf(FIRST + 1);
    allocator.release(allocator.allocate(64));
    expect(allocator.held).toBe(PAGE_BYTES);
    expect(allocator.allocate(PAGE_BYTES)).toBe(FIRST * PAGE_BYTES);
  });

  it('reaches almost 4 GiB, and no block ends at 2^32', () => {
    const allocator = allocatorOf(65536);
    const whole = (MAX_PAGES - FIRST) * PAGE_BYTES;
    expect(allocator.allocate(whole + 1)).toBe(0);
    const low = allocator.allocate(whole - PAGE_BYTES);
    const high = allocator.allocate(100);
    expect(high).toBe(2 ** 32 - 2 * PAGE_BYTES);
    allocator.release(high);
    allocator.release(low);
    expect(allocator.used).toBe(0);
  });

  it('throws at the release of anything but the start of a block in use, and changes nothing', () => {
    const allocator = allocatorOf(100);
    const small = allocator.allocate(200);
    const large = allocator.allocate(3 * PAGE_BYTES);
    const released = [allocator.allocate(200), allocator.allocate(2 * PAGE_BYTES)];
    for (const address of released) allocator.release(address);
    const { used, blocks } = allocator;
    const wrong = [
      0,
      64,
      small + 1,
      small + 64,
      small + 256,
      large + 64,
      large + PAGE_BYTES,
      allocator.freshFrom,
      2 ** 32 - PAGE_BYTES,
      ...released,
    ];
    for (const address of wrong) {
      expect(() => allocator.release(address)).toThrow('not the start of a block in use');
    }
    expect([allocator.used, allocator.blocks]).toEqual([used, blocks]);
  });

  it('knows the most that was in use at once', () => {
    const allocator = allocatorOf(100);
    const addresses = [128, 128, PAGE_BYTES + 1].map((bytes) => allocator.allocate(bytes));
    for (const address of addresses) allocator.release(address);
    allocator.allocate(64);
    expect(allocator.peak).toBe(256 + 2 * PAGE_BYTES);
    expect(allocator.used).toBe(64);
  });

  it('hands out addresses from freshFrom on for the first time', () => {
    const random = fractions(6);
    const allocator = allocatorOf(5000);
    const live: number[] = [];
    let highest = 0;
    for (let step = 0; step < 5000; step++) {
      const fresh = allocator.freshFrom;
      expect(fresh).toBeGreaterThanOrEqual(highest);
      if (random() < 0.5 && live.length > 0) {
        allocator.release(live.splice(Math.floor(random() * live.length), 1)[0]);
        continue;
      }
      const bytes = anySize(random);
      const address = allocator.allocate(bytes);
      live.push(address);
      highest = Math.max(highest, address + bytes);
    }
  });
});
