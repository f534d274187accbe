// Divides an address space of up to 4 GiB into blocks. It touches no memory, only its own tables, so
// it can be run against a model.
//
// Two demands pull apart: a result of a few elements must cost tens of nanoseconds, and large blocks
// that come and go must not fragment the space. So small blocks (up to 32 KiB) come from slabs, one
// 64 KiB page cut into blocks of one size, and larger ones are runs of pages (pages.ts).
//
// A slab counts in granules of 64 bytes. `links[g]` of a block that starts at granule g is the next
// free block of the slab, or IN_USE: the free list is at the same time the record of what is handed
// out, and a second release of a block is caught by it. Blocks beyond `bump` were never handed out
// and are in no list, so opening a slab costs nothing per block. Each size class lists its slabs
// that have room, and keeps one empty slab, so that a program which allocates and releases around
// a slab's edge does not open and close it each time.
//
// Invariants:
// 1. Every block starts at a multiple of 64, and at or above the first page. 0 is never a block.
// 2. Blocks in use do not overlap.
// 3. Releasing an address that is not the start of a block in use throws and changes nothing.
// 4. After `trim`, with no block in use, the pages are one free run.

import { PAGE_BYTES, PageRuns, type PageSource } from './pages.js';

export const ALIGNMENT = 64;
export const SMALL_BYTES = 32768;

const GRANULES = PAGE_BYTES / ALIGNMENT;
const IN_USE = 0xffff;
const NONE = 0xfffe;

/** One row a size class: blocks to a slab. Their size is the largest multiple of 64 that fits. */
const BLOCKS_PER_SLAB = [1024, 512, 341, 256, 170, 128, 85, 64, 42, 32, 21, 16, 10, 8, 5, 4, 3, 2];

class SizeClass {
  /** The slabs with room, linked; the first is allocated from. */
  slabs: Slab | null = null;
  /** The slab with no block in use that is kept open. */
  spare: Slab | null = null;
  readonly granules: number;

  constructor(readonly count: number) {
    this.granules = Math.floor(GRANULES / count);
  }
}

class Slab {
  next: Slab | null = null;
  previous: Slab | null = null;
  /** Granule of the first released block, or NONE. */
  head = NONE;
  /** Granule of the first block that was never handed out. */
  bump = 0;
  live = 0;
  readonly links = new Uint16Array(GRANULES);

  constructor(
    readonly sizeClass: SizeClass,
    readonly page: number,
  ) {}
}

export class Allocator {
  /** Number of blocks in use. */
  blocks = 0;
  private granules = 0;
  private peakGranules = 0;
  private readonly pages: PageRuns;
  /** The slab on each page; null where there is none. */
  private readonly slabs: (Slab | null)[] = [];
  private readonly sizeClasses: readonly SizeClass[];
  /** The size class for a number of granules. */
  private readonly classOf: readonly SizeClass[];

  /** Pages below `first` (at least 1) are left to the owner. */
  constructor(first: number, source: PageSource) {
    this.pages = new PageRuns(first, source);
    this.sizeClasses = BLOCKS_PER_SLAB.map((count) => new SizeClass(count));
    this.classOf = classesByGranules(this.sizeClasses);
  }

  /** Bytes in use, as whole blocks. */
  get used(): number {
    return this.granules * ALIGNMENT;
  }

  /** The most bytes that were in use at once. */
  get peak(): number {
    return this.peakGranules * ALIGNMENT;
  }

  /** Bytes in pages that hold a block or an open slab: what the limit counts. */
  get held(): number {
    return this.pages.used * PAGE_BYTES;
  }

  /** Bytes from this address on were never handed out. */
  get freshFrom(): number {
    return this.pages.fresh * PAGE_BYTES;
  }

  /** The address of a block of at least `bytes` bytes, or 0 when there is no room. */
  allocate(bytes: number): number {
    if (bytes > SMALL_BYTES) return this.allocateRun(bytes);
    const sizeClass = this.classOf[(bytes + ALIGNMENT - 1) >>> 6];
    const slab = sizeClass.slabs ?? this.openSlab(sizeClass);
    if (slab === null) return 0;
    let granule = slab.head;
    if (granule !== NONE) {
      slab.head = slab.links[granule];
    } else {
      granule = slab.bump;
      slab.bump = granule + sizeClass.granules;
    }
    slab.links[granule] = IN_USE;
    if (slab.live === 0) sizeClass.spare = null;
    slab.live++;
    if (slab.live === sizeClass.count) unlink(slab);
    this.count(sizeClass.granules);
    return slab.page * PAGE_BYTES + granule * ALIGNMENT;
  }

  /** Takes back the block that starts at `address`. */
  release(address: number): void {
    const page = address >>> 16;
    const slab = page < this.slabs.length ? this.slabs[page] : null;
    if (slab === null) {
      this.releaseRun(address);
      return;
    }
    const granule = (address & (PAGE_BYTES - 1)) >>> 6;
    if (slab.links[granule] !== IN_USE || (address & (ALIGNMENT - 1)) !== 0)
      throw notInUse(address);
    const sizeClass = slab.sizeClass;
    slab.links[granule] = slab.head;
    slab.head = granule;
    this.granules -= sizeClass.granules;
    this.blocks--;
    if (slab.live === sizeClass.count) link(slab);
    slab.live--;
    if (slab.live === 0) this.retire(slab);
  }

  /** Closes the empty slabs that are kept open. */
  trim(): void {
    for (const sizeClass of this.sizeClasses) {
      if (sizeClass.spare !== null) this.closeSlab(sizeClass.spare);
      sizeClass.spare = null;
    }
  }

  /** Address and bytes of every free run of pages, in order. */
  freeRuns(): [address: number, bytes: number][] {
    return this.pages
      .freeRuns()
      .map(([page, pages]) => [page * PAGE_BYTES, pages * PAGE_BYTES] as [number, number]);
  }

  private allocateRun(bytes: number): number {
    const pages = Math.ceil(bytes / PAGE_BYTES);
    const page = this.takePages(pages);
    if (page !== 0) this.count(pages * GRANULES);
    return page * PAGE_BYTES;
  }

  private releaseRun(address: number): void {
    const aligned = address % PAGE_BYTES === 0;
    const pages = aligned ? this.pages.release(address / PAGE_BYTES) : 0;
    if (pages === 0) throw notInUse(address);
    this.granules -= pages * GRANULES;
    this.blocks--;
  }

  private takePages(pages: number): number {
    const page = this.pages.allocate(pages);
    if (page !== 0) return page;
    this.trim();
    return this.pages.allocate(pages);
  }

  private openSlab(sizeClass: SizeClass): Slab | null {
    const page = this.takePages(1);
    if (page === 0) return null;
    const slab = new Slab(sizeClass, page);
    while (this.slabs.length <= page) this.slabs.push(null);
    this.slabs[page] = slab;
    link(slab);
    return slab;
  }

  private retire(slab: Slab): void {
    if (slab.sizeClass.spare === null) slab.sizeClass.spare = slab;
    else this.closeSlab(slab);
  }

  private closeSlab(slab: Slab): void {
    unlink(slab);
    this.slabs[slab.page] = null;
    this.pages.release(slab.page);
  }

  private count(granules: number): void {
    this.blocks++;
    this.granules += granules;
    if (this.granules > this.peakGranules) this.peakGranules = this.granules;
  }
}

function classesByGranules(sizeClasses: readonly SizeClass[]): SizeClass[] {
  const table: SizeClass[] = [sizeClasses[0]];
  for (const sizeClass of sizeClasses) {
    while (table.length <= sizeClass.granules) table.push(sizeClass);
  }
  return table;
}

function link(slab: Slab): void {
  const sizeClass = slab.sizeClass;
  slab.previous = null;
  slab.next = sizeClass.slabs;
  if (slab.next !== null) slab.next.previous = slab;
  sizeClass.slabs = slab;
}

function unlink(slab: Slab): void {
  if (slab.next !== null) slab.next.previous = slab.previous;
  if (slab.previous !== null) slab.previous.next = slab.next;
  else slab.sizeClass.slabs = slab.next;
}

function notInUse(address: number): Error {
  return new Error(`address ${address} is not the start of a block in use`);
}
