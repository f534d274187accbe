// Reductions whose array or result lives on the JavaScript heap.
//
// A kernel reaches only the WebAssembly memory, so a frame is cut into pieces that fit the staging
// area, and each piece is packed there: elements side by side, rows one after the other. Along a
// kept axis it may be cut anywhere. Along a reduced axis the second part continues where the first
// one ended; only a pairwise sum must be cut where its tree is, and its parts joined as the tree
// joins them.

import type { NDArray } from '../../ndarray/array.js';
import { castEntry } from '../../ndarray/cast.js';
import { Complex } from '../../ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { type Order, partialsOf } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { meaningOf } from '../../vectorize/ir/meaning.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { counters } from '../../vectorize/runtime/counters.js';
import { heap, SCRATCH, STAGING } from '../../vectorize/runtime/heap.js';
import type { Fold } from './fold.js';
import { type Frame, NO_DIM, runFrame } from './frame.js';
import { type Dim, isReduced } from './walk.js';

/** Where gathered runs end and packed pieces begin, and where packed results do. */
export const PIECES = STAGING + (1 << 17);
export const PIECE_BYTES = 1 << 20;
export const RESULTS = PIECES + PIECE_BYTES;
const RESULT_BYTES = 1 << 20;

export class Stage {
  constructor(
    private readonly array: NDArray,
    private readonly result: NDArray,
  ) {}

  /** Whether the array, and not only the result, is on the JavaScript heap. */
  get isForeign(): boolean {
    return this.array.ptr === 0;
  }

  /** Runs one frame; addresses count from the start of the operand's memory. */
  frame(fold: Fold, frame: Frame, from: number, to: number, starts: boolean): void {
    const { form, inner, outer, apart } = frame;
    if (this.fits(frame)) {
      this.piece(fold, frame, from, to, starts);
    } else if (outer.n > 1 && !apart) {
      const half = outer.n >> 1;
      const rest = { ...frame, outer: { ...outer, n: outer.n - half } };
      this.frame(fold, { ...frame, outer: { ...outer, n: half } }, from, to, starts);
      const begins = starts && form === 'inside';
      this.frame(fold, rest, from + half * outer.from, to + half * outer.to, begins);
    } else if (form !== 'across' && fold.isPairwise) {
      this.tree(fold, inner, from, to, starts);
    } else {
      const half = inner.n >> 1;
      const rest = { ...frame, inner: { ...inner, n: inner.n - half } };
      this.frame(fold, { ...frame, inner: { ...inner, n: half } }, from, to, starts);
      const begins = starts && form === 'across';
      this.frame(fold, rest, from + half * inner.from, to + half * inner.to, begins);
    }
  }

  /** Copies a foreign array's block of dims, cast, to the start of the staging area. */
  gather({ source, loop }: Fold, block: readonly Dim[], from: number): void {
    const { storage } = this.array;
    const cast = castEntry(source, loop.output, 'uu', 1);
    const [row, ...rest] = block;
    const room = Math.floor(PIECE_BYTES / source.itemsize);
    let put = STAGING;
    const visit = (axis: number, at: number): void => {
      if (axis >= 0) {
        for (let i = 0; i < rest[axis].n; i++) visit(axis - 1, at + i * rest[axis].from);
        return;
      }
      for (let done = 0; done < row.n; done += room) {
        const n = Math.min(room, row.n - done);
        const part = { ...row, n };
        pack(storage.memory, at + done * row.from, part, NO_DIM, source.itemsize, PIECES);
        cast.run(PIECES, put, n);
        put += n * loop.output.itemsize;
      }
    };
    visit(rest.length - 1, from);
  }

  /** Lets `run` work on one result. */
  withResult(to: number, run: (at: number) => void): void {
    const { result } = this;
    if (result.ptr !== 0) {
      run(to);
      return;
    }
    const { itemsize } = result;
    pack(result.storage.memory, to, NO_DIM, NO_DIM, itemsize, RESULTS);
    run(RESULTS);
    unpack(RESULTS, result.storage.memory, to, NO_DIM, itemsize);
  }

  private fits({ inner, outer }: Frame): boolean {
    const bytes = inner.n * outer.n * this.array.itemsize;
    const results = Math.max(inner.to ? inner.n : 1, outer.to ? outer.n : 1);
    return bytes <= PIECE_BYTES && results * this.result.itemsize <= RESULT_BYTES;
  }

  private piece(fold: Fold, frame: Frame, from: number, to: number, starts: boolean): void {
    const { array, result } = this;
    let { inner, outer } = frame;
    let source = from;
    let target = to;
    const kept = frame.form === 'across' ? inner : outer;
    const along = isReduced(kept) ? NO_DIM : kept;
    if (array.ptr === 0) {
      const { itemsize } = array;
      pack(array.storage.memory, from, inner, outer, itemsize, PIECES);
      source = PIECES;
      inner = { ...inner, from: itemsize };
      outer = { ...outer, from: inner.n * itemsize };
    }
    const { itemsize } = result;
    const foreign = result.ptr === 0;
    if (foreign) {
      pack(result.storage.memory, to, { ...along, from: along.to }, NO_DIM, itemsize, RESULTS);
      target = RESULTS;
      if (inner.to) inner = { ...inner, to: itemsize };
      if (outer.to) outer = { ...outer, to: itemsize };
    }
    runFrame(fold, { ...frame, inner, outer }, source, target, starts, false);
    counters.stagedBlocks++;
    if (foreign) unpack(RESULTS, result.storage.memory, to, along, itemsize);
  }

  /** A pairwise sum too long for the staging area. */
  private tree(fold: Fold, inner: Dim, from: number, to: number, starts: boolean): void {
    const sum = this.subtree(fold.unrounded, inner, from);
    const { output } = fold.loop;
    this.withResult(to, (at) => {
      const init = starts ? output.coerce(fold.row.identity) : output.read(heap.data, at);
      output.write(heap.data, at, joined(fold, init, sum));
    });
  }

  private subtree(fold: Fold, inner: Dim, from: number): Scalar {
    const frame: Frame = { form: 'inside', apart: false, inner, outer: NO_DIM };
    if (this.fits(frame)) {
      const { output } = fold.loop;
      const line = new Stage(this.array, scratchResult(output));
      line.piece(fold, frame, from, SCRATCH, true);
      return output.read(heap.data, SCRATCH) as Scalar;
    }
    const half = (inner.n >> 1) & -partialsOf(fold.order as Order);
    const left = this.subtree(fold, { ...inner, n: half }, from);
    const rest = { ...inner, n: inner.n - half };
    const right = this.subtree(fold, rest, from + half * inner.from);
    return joined(fold, left, right);
  }
}

/** Two sums as one, part by part. */
function joined({ loop, op }: Fold, x: unknown, y: unknown): Scalar {
  const add = meaningOf(op as OpName, lanes[loop.output.lane]) as (x: number, y: number) => number;
  if (x instanceof Complex && y instanceof Complex)
    return new Complex(add(x.re, y.re), add(x.im, y.im));
  return add(Number(x), Number(y));
}

/** Something like the result that is on the heap. */
const scratchResult = ({ itemsize }: DType): NDArray => ({ ptr: SCRATCH, itemsize }) as NDArray;

/** Copies elements into neighbouring ones on the heap. */
export function pack(
  memory: Uint8Array,
  from: number,
  inner: Dim,
  outer: Dim,
  itemsize: number,
  at: number,
): void {
  const { u8 } = heap;
  let put = at;
  for (let j = 0; j < outer.n; j++) {
    const row = from + j * outer.from;
    if (inner.from === itemsize) {
      const bytes = inner.n * itemsize;
      u8.set(memory.subarray(row, row + bytes), put);
      put += bytes;
      continue;
    }
    for (let i = 0; i < inner.n; i++) {
      const start = row + i * inner.from;
      for (let b = 0; b < itemsize; b++) u8[put++] = memory[start + b];
    }
  }
}

/** Copies neighbouring results on the heap to where they belong. */
export function unpack(
  at: number,
  memory: Uint8Array,
  to: number,
  along: Dim,
  itemsize: number,
): void {
  const { u8 } = heap;
  let take = at;
  for (let j = 0; j < along.n; j++) {
    const start = to + j * along.to;
    for (let b = 0; b < itemsize; b++) memory[start + b] = u8[take++];
  }
}
