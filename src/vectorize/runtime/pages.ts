// Runs of 64 KiB pages: the large half of the allocator.
//
// Arrays of many sizes come and go, and pages once touched stay resident, so a run must be found
// among the released ones before memory that was never touched is opened. Released runs sit in 64
// bins by length (exact up to 15 pages, then four bins to an octave); the best fit of the first bin
// that holds one is taken, and what it does not need goes back. A released run merges with its
// neighbours at once.
//
// Invariants:
// 1. `tags[p]` is n at the first page of a run of n pages in use, and -n at the first and at the
//    last page of a free run; 0 elsewhere. So a run's neighbours are known from the pages beside it.
// 2. No two free runs are adjacent.
// 3. No page from `fresh` on was ever handed out, and none below `first` ever is. `first` is at
//    least 1, so 0 is nobody's page and means "none" in lists and answers.
// 4. The last page of the 4 GiB is never handed out: the end of every run fits an unsigned i32.

export const PAGE_BYTES = 65536;
export const MAX_PAGES = 65535;

const BINS = 64;
const INITIAL_TABLE = 1024;

/** Where pages come from, and how many may be in use. */
export interface PageSource {
  /** The most pages that may be in use at once. */
  limit(): number;
  /** Asks that pages below `pages` exist; answers how many exist now (too few: refused). */
  grow(pages: number): number;
}

export class PageRuns {
  /** Pages in use. */
  used = 0;
  /** Pages that exist. */
  capacity = 0;
  /** Pages from here on were never handed out. */
  fresh: number;
  private tags = new Int32Array(INITIAL_TABLE);
  private next = new Int32Array(INITIAL_TABLE);
  private previous = new Int32Array(INITIAL_TABLE);
  private readonly heads = new Int32Array(BINS);

  constructor(
    private readonly first: number,
    private readonly source: PageSource,
  ) {
    this.fresh = first;
  }

  /** The first page of a run of `pages` pages, or 0. */
  allocate(pages: number): number {
    if (this.used + pages > this.source.limit()) return 0;
    const run = this.bestFit(pages);
    const page = run === 0 ? this.extend(pages) : this.take(run, pages);
    if (page !== 0) this.used += pages;
    return page;
  }

  /** Takes back the run that starts at `page`; answers its length, 0 when none starts there. */
  release(page: number): number {
    const pages = page < this.fresh ? this.tags[page] : 0;
    if (pages <= 0) return 0;
    this.used -= pages;
    const before = Math.min(this.tags[page - 1], 0);
    const end = page + pages;
    const after = end < this.fresh ? Math.min(this.tags[end], 0) : 0;
    this.tags[page] = 0;
    if (before < 0) this.unlink(page + before);
    if (after < 0) this.unlink(end);
    this.link(page + before, pages - before - after);
    return pages;
  }

  /** First page and length of every free run, in order of address. */
  freeRuns(): [page: number, pages: number][] {
    const runs: [number, number][] = [];
    for (let page = this.first; page < this.fresh; page += Math.abs(this.tags[page])) {
      if (this.tags[page] < 0) runs.push([page, -this.tags[page]]);
    }
    return runs;
  }

  private bestFit(pages: number): number {
    for (let bin = binOf(pages); bin < BINS; bin++) {
      const run = this.bestInBin(bin, pages);
      if (run !== 0) return run;
    }
    return 0;
  }

  private bestInBin(bin: number, pages: number): number {
    let best = 0;
    let bestLength = MAX_PAGES + 1;
    for (let run = this.heads[bin]; run !== 0; run = this.next[run]) {
      const length = -this.tags[run];
      if (length === pages) return run;
      if (length > pages && length < bestLength) {
        best = run;
        bestLength = length;
      }
    }
    return best;
  }

  private take(run: number, pages: number): number {
    const rest = -this.tags[run] - pages;
    this.unlink(run);
    if (rest > 0) this.link(run + pages, rest);
    this.tags[run] = pages;
    return run;
  }

  /** Opens fresh pages, and lets the run begin with the free one that touches them. */
  private extend(pages: number): number {
    const tail = this.fresh > this.first ? Math.min(this.tags[this.fresh - 1], 0) : 0;
    const start = this.fresh + tail;
    const end = start + pages;
    if (end > MAX_PAGES) return 0;
    if (end > this.capacity) this.capacity = this.source.grow(end);
    if (end > this.capacity) return 0;
    if (end > this.tags.length) this.growTables(end);
    if (tail < 0) this.unlink(start);
    this.tags[start] = pages;
    this.fresh = end;
    return start;
  }

  private growTables(pages: number): void {
    const size = Math.max(pages, 2 * this.tags.length);
    this.tags = enlarged(this.tags, size);
    this.next = enlarged(this.next, size);
    this.previous = enlarged(this.previous, size);
  }

  private link(run: number, pages: number): void {
    const bin = binOf(pages);
    const head = this.heads[bin];
    this.tags[run] = -pages;
    this.tags[run + pages - 1] = -pages;
    this.next[run] = head;
    this.previous[run] = 0;
    if (head !== 0) this.previous[head] = run;
    this.heads[bin] = run;
  }

  private unlink(run: number): void {
    const pages = -this.tags[run];
    const next = this.next[run];
    const previous = this.previous[run];
    this.tags[run] = 0;
    this.tags[run + pages - 1] = 0;
    if (next !== 0) this.previous[next] = previous;
    if (previous !== 0) this.next[previous] = next;
    else this.heads[binOf(pages)] = next;
  }
}

function enlarged(table: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(table);
  return larger;
}

function binOf(pages: number): number {
  if (pages < 16) return pages;
  const octave = 31 - Math.clz32(pages);
  return 4 * octave + ((pages >>> (octave - 2)) & 3);
}
