// Running a reduction over its walk.
//
// Two dims go into a kernel's call (see `kernel.ts`); the others are walked here. The first call
// that touches a result starts it, later ones continue it. The innermost dim is never reversed or
// exchanged unless the bits allow it: a short reduced axis (fewer than eight terms) may be summed
// across, since its pairwise sum is a sequence.
//
// Long loops are cut into several calls, where the order of the fold allows, because V8 optimizes
// between calls; and a fold of booleans ends as soon as its result is decided.

import type { NDArray } from '../../ndarray/array.js';
import { castEntry } from '../../ndarray/cast.js';
import { Run } from '../../ndarray/iter/launch.js';
import { layoutClass } from '../../ndarray/iter/nest.js';
import { CACHED_BYTES, heap, STAGING } from '../../vectorize/runtime/heap.js';
import { CHUNK, type Fold, foldOf } from './fold.js';
import { type Frame, MANY_ROWS, NO_DIM, runFrame } from './frame.js';
import { Stage } from './stage.js';
import { type Dim, eachPosition, isReduced, runsOf } from './walk.js';

/** Shorter reduced axes are summed across. */
const SHORT = 8;
/** Bytes of a cache line. */
const LINE = 64;
/** The result of these folds of booleans that no further term changes. */
const decided: { readonly [op: string]: number } = { or: 1, and: 0 };

/** Bytes that memory brings to read an array: a step brings no more than a cache line. */
function bytesRead({ shape, strides, size, itemsize }: NDArray): number {
  let step = LINE;
  for (let axis = 0; axis < shape.length; axis++) {
    if (shape[axis] > 1) step = Math.min(step, Math.abs(strides[axis]));
  }
  return size * Math.max(itemsize, step);
}

export class Reducer {
  private readonly source: number;
  private readonly target: number;
  private readonly stage: Stage | null;
  private readonly absorbing: number;
  private readonly isStreamed: boolean;
  /** Elements of one call. */
  private readonly chunk: number;

  constructor(
    private readonly fold: Fold,
    array: NDArray,
    result: NDArray,
    /** The address of what stands beside the result, of a fold that needs it: all on the heap. */
    private readonly beside?: number,
  ) {
    const resident = array.ptr !== 0 && result.ptr !== 0;
    this.source = array.ptr || array.offset;
    this.target = result.ptr || result.offset;
    this.isStreamed = bytesRead(array) > CACHED_BYTES;
    this.chunk = fold.chunk;
    fold.took(array.size);
    this.stage = resident ? null : new Stage(array, result);
    const { output } = fold.loop;
    this.absorbing = output.kind === 'b' && fold.op ? (decided[fold.op] ?? -1) : -1;
  }

  /** Reduces all; `starts`: the result's contents are undefined. */
  over(dims: readonly Dim[], starts: boolean): void {
    if (dims.length === 0) this.frames([], { ...this.flat(NO_DIM) }, starts);
    else if (!isReduced(dims[0])) this.across(dims, starts);
    else if (this.fold.endsRuns) this.runs(dims, starts);
    else this.inside(dims, starts);
  }

  private flat(inner: Dim): Frame {
    return { form: 'inside', apart: false, inner, outer: NO_DIM };
  }

  /** The innermost axis is kept: rows are added to a row of results. */
  private across(dims: readonly Dim[], starts: boolean): void {
    const r = dims.findIndex(isReduced);
    const outer = r < 0 ? NO_DIM : dims[r];
    const rest = dims.filter((_, d) => d !== 0 && d !== r);
    this.frames(rest, { form: 'across', apart: false, inner: dims[0], outer }, starts);
  }

  /** The innermost axis is reduced, and the next one goes along. */
  private inside(dims: readonly Dim[], starts: boolean): void {
    const [inner, outer = NO_DIM, ...rest] = dims;
    if (dims.length === 1) this.frames([], this.flat(inner), starts);
    else if (isReduced(outer))
      this.frames(rest, { form: 'nested', apart: false, inner, outer }, starts);
    else if (inner.n < this.short) this.frames(rest, this.shortRows(inner, outer), starts);
    else this.frames(rest, { form: 'inside', apart: false, inner, outer }, starts);
  }

  /** Short rows are added across; a pairwise sum of so few is a sequence apart from the result. */
  private shortRows(inner: Dim, outer: Dim): Frame {
    const apart = this.fold.isPairwise;
    return { form: 'across', apart, inner: outer, outer: inner };
  }

  /** So many terms are not added across, because that would change bits. */
  private get short(): number {
    const { order, endsRuns } = this.fold;
    if (order === 'paired') return SHORT / 2;
    return endsRuns && order === null ? 0 : SHORT;
  }

  /** The innermost axis is cut where NumPy's iterator does. */
  private runs(dims: readonly Dim[], starts: boolean): void {
    const { depth, length } = runsOf(dims, this.fold.source !== this.fold.loop.inputs[1]);
    const [inner, ...rest] = dims;
    if (depth > 1) this.gathered(dims, depth, length, starts);
    else if (length >= inner.n) this.inside(dims, starts);
    else this.inRuns(inner, rest, length, starts);
  }

  /** A long axis in runs of the buffer's length, each summed pairwise, and a shorter last one. */
  private inRuns(inner: Dim, rest: readonly Dim[], length: number, starts: boolean): void {
    const runs = Math.floor(inner.n / length);
    const run: Dim = { ...inner, n: length };
    const outer: Dim = { n: runs, from: length * inner.from, to: 0 };
    const last: Dim = { ...inner, n: inner.n - runs * length };
    eachPosition(rest, 0, 0, starts, (from, to, first) => {
      this.call({ form: 'nested', apart: false, inner: run, outer }, from, to, first);
      if (last.n > 0) this.call(this.flat(last), from + runs * outer.from, to, false);
    });
  }

  /** Dims that do not lie evenly are copied, and cast, run by run to where they do. */
  private gathered(dims: readonly Dim[], depth: number, length: number, starts: boolean): void {
    const { row, loop } = this.fold;
    const block = dims.slice(0, depth);
    const last = block[depth - 1];
    const core = block.slice(0, -1).reduce((n, dim) => n * dim.n, 1);
    const copy = this.stage?.isForeign ? null : this.copier(block);
    const sum = foldOf(row, loop, loop.output);
    const steps = length / core;
    eachPosition(dims.slice(depth), 0, 0, starts, (from, to, first) => {
      for (let done = 0; done < last.n; done += steps) {
        const part = { ...last, n: Math.min(steps, last.n - done) };
        this.copyRun(copy, [...block.slice(0, -1), part], from + done * last.from);
        this.sumRun(sum, core * part.n, to, first && done === 0);
      }
    });
  }

  /** The loop that copies a block to the start of the staging area. */
  private copier(block: readonly Dim[]): Run {
    const { source, loop } = this.fold;
    const { itemsize } = loop.output;
    const put: number[] = [];
    let stride = itemsize;
    for (const { n } of block) {
      put.unshift(stride);
      stride *= n;
    }
    const take = block.map((dim) => dim.from).reverse();
    const layouts = layoutClass(block[0].from, source.itemsize) + layoutClass(itemsize, itemsize);
    return new Run(castEntry(source, loop.output, layouts, 2), [take, put], layouts);
  }

  private copyRun(copy: Run | null, block: readonly Dim[], from: number): void {
    if (copy === null) {
      this.stage?.gather(this.fold, block, this.source + from);
      return;
    }
    copy.args[0] = this.source + from;
    copy.args[1] = STAGING;
    copy.over(block.map(({ n }) => n).reverse());
  }

  private sumRun(sum: Fold, n: number, to: number, starts: boolean): void {
    const entry = sum.entry('inside', starts, false, 'u');
    if (!this.stage) entry.run(STAGING, this.target + to, n, 0, 0, 1);
    else this.stage.withResult(this.target + to, (at) => entry.run(STAGING, at, n, 0, 0, 1));
  }

  /** Calls the frame for every position of the other dims. */
  private frames(rest: readonly Dim[], frame: Frame, starts: boolean): void {
    eachPosition(rest, 0, 0, starts, (from, to, first) => this.call(frame, from, to, first));
  }

  /** One frame, cut into calls of bearable length. */
  call(frame: Frame, from: number, to: number, starts: boolean): void {
    const { form, inner, outer } = frame;
    if (this.stage) {
      this.stage.frame(this.fold, frame, this.source + from, this.target + to, starts);
      return;
    }
    if (form === 'across') this.callAcross(frame, from, to, starts);
    else if (inner.n > this.chunk && !this.fold.endsRuns) {
      this.callLong(frame, from, to, starts);
    } else {
      const rows = Math.max(1, Math.floor(this.chunk / inner.n));
      for (let done = 0; done < outer.n; done += rows) {
        if (this.isDecided(done, outer, to)) return;
        const count = Math.min(rows, outer.n - done);
        const part = { ...frame, outer: { ...outer, n: count } };
        const begins = starts && (done === 0 || form === 'inside');
        this.run(part, from + done * outer.from, to + done * outer.to, begins);
      }
    }
  }

  private callLong(frame: Frame, from: number, to: number, starts: boolean): void {
    const { inner, outer } = frame;
    for (let j = 0; j < outer.n; j++) {
      for (let done = 0; done < inner.n; done += this.chunk) {
        const at = to + j * outer.to;
        if (this.isDecided(done, inner, at)) break;
        const part = this.flat({ ...inner, n: Math.min(this.chunk, inner.n - done) });
        const begins = starts && done === 0 && (j === 0 || !isReduced(outer));
        this.run(part, from + j * outer.from + done * inner.from, at, begins);
      }
    }
  }

  /** A few rows at a time over all results, or all rows over a few results. */
  private callAcross(frame: Frame, from: number, to: number, starts: boolean): void {
    const { inner, outer, apart } = frame;
    const rowsIn = (elements: number): number =>
      apart ? outer.n : MANY_ROWS * Math.ceil(elements / (MANY_ROWS * inner.n));
    const rows = rowsIn(this.chunk);
    // few enough to stay in the cache from row to row
    const columns = Math.max(1, Math.floor(CHUNK / Math.min(rowsIn(CHUNK), outer.n)));
    for (let row = 0; row < outer.n; row += rows) {
      const part = { ...outer, n: Math.min(rows, outer.n - row) };
      for (let j = 0; j < inner.n; j += columns) {
        const few = { ...inner, n: Math.min(columns, inner.n - j) };
        this.run(
          { ...frame, inner: few, outer: part },
          from + row * outer.from + j * inner.from,
          to + j * inner.to,
          starts && row === 0,
        );
      }
    }
  }

  /** Whether one result is all there is and no further term can change it. */
  private isDecided(done: number, dim: Dim, to: number): boolean {
    return done > 0 && isReduced(dim) && heap.u8[this.target + to] === this.absorbing;
  }

  private run(frame: Frame, from: number, to: number, starts: boolean): void {
    const beside = this.beside === undefined ? undefined : this.beside + to;
    const { fold, isStreamed } = this;
    runFrame(fold, frame, this.source + from, this.target + to, starts, isStreamed, beside);
  }
}
