/**
 * Sums of products of a long sequence and a short one that slides along it.
 *
 * Sum o is Σ v[p]·a[o + p] over the p at which both have an element. Where v lies inside a, the sums
 * are the product of v and a matrix whose rows are a, each a place further on: a view with equal
 * strides, which the kernel of thin products takes as it lies, many sums side by side. Near the ends
 * a sum has a product less, or more, than its neighbour; what a block of them has in common is such a
 * product, and each adds the rest of its own before or after it.
 *
 * Invariant: every sum is in the order of p, whatever the blocks. On which heap the sequences are
 * shows in no bit: others pass through the workspace, block by block.
 */
import { fresh, NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { add, subtract } from '../ufunc/table/arithmetic.js';
import type { Entry } from '../vectorize/compile.js';
import { directEntry, endsEntry } from './kernels.js';
import { scalarDot } from './products.js';
import { workspaceStorage } from './vectors.js';

/** Sums of one call where v lies inside a. */
const wide = 1 << 13;
/** Sums of one block at the ends. */
const narrow = 32;
/** Products of one call, in each sum. */
const deep = 1 << 13;
/** Bytes in the workspace for what a call takes from one sequence. */
const slotBytes = 1 << 19;

/** Elements `from` … `to` of a vector. */
const part = (x: NDArray, from: number, to: number): NDArray =>
  view(x, [to - from], [x.strides[0]], x.offset + from * x.strides[0]);

/** A copy of elements in a slot of the workspace, side by side. */
function staged(slot: number, x: NDArray): NDArray {
  const storage = workspaceStorage();
  const at = slot * slotBytes;
  const copy = new NDArray(x.dtype, x.shape, [x.itemsize], storage, at, storage, true);
  copyInto(copy, x);
  return copy;
}

/** A call of a kernel: the elements that it takes of a, of v, and the sums, which it may add to. */
interface Step {
  readonly a: readonly [from: number, to: number];
  readonly v: readonly [from: number, to: number];
  readonly sums: readonly [from: number, to: number];
  readonly run: (a: number, v: number, sums: number, vStep: number) => void;
}

class Slide {
  private readonly resident: boolean;
  private readonly bytes: number;
  private readonly begin: Entry;
  private readonly more: Entry;
  private readonly rising: Entry;
  private readonly falling: Entry;

  constructor(
    private readonly a: NDArray,
    private readonly v: NDArray,
    private readonly out: NDArray,
    /** The number of the first sum, at most 0. */
    private readonly start: number,
  ) {
    const { dtype } = out;
    this.resident = a.ptr > 0 && v.ptr > 0 && out.ptr > 0;
    this.bytes = dtype.itemsize;
    this.begin = directEntry(dtype, true, true);
    this.more = directEntry(dtype, false, true);
    this.rising = endsEntry(dtype, false);
    this.falling = endsEntry(dtype, true);
  }

  /** All sums, in blocks. */
  run(): void {
    const end = this.start + this.out.size;
    const inside = this.a.size - this.v.size + 1;
    for (let o = this.start; o < end; ) {
      const isInside = o >= 0 && o < inside;
      const next = isInside
        ? Math.min(inside, o + wide)
        : Math.min(o < 0 ? 0 : end, o + narrow, o + this.v.size);
      this.block(o, next);
      o = next;
    }
  }

  /** Sums from `from` to `to`: their own first products, those in common, their own last ones. */
  private block(from: number, to: number): void {
    const [n, m] = [this.a.size, this.v.size];
    const [low, high] = [Math.max(0, -from), Math.min(m, n - to + 1)];
    if (from < 0) {
      const { run } = this.rising;
      const count = to - from;
      this.call({
        a: [0, count - 1],
        v: [low - count + 1, low],
        sums: [from, to],
        run: (a, v, sums, step) => run(a, v + (count - 1) * step, sums, step, count),
      });
    }
    for (let p = low; p < high; p += deep)
      this.common(from, to, p, Math.min(high, p + deep), from >= 0 && p === low);
    if (high < m) {
      const { run } = this.falling;
      const count = to - from;
      this.call({
        a: [from + high, to + high - 1],
        v: [high, high + count - 1],
        sums: [from, to],
        run: (a, v, sums, step) => run(a, v, sums, step, count),
      });
    }
  }

  /** Adds products `low` … `high` to sums, which they start if they are the first ones. */
  private common(from: number, to: number, low: number, high: number, first: boolean): void {
    const { bytes } = this;
    const { run } = first ? this.begin : this.more;
    const [count, depth] = [to - from, high - low];
    this.call({
      a: [from + low, to + high - 1],
      v: [low, high],
      sums: [from, to],
      run: (a, v, sums, step) => run(v, a, sums, 0, step, bytes, 0, 1, count, depth),
    });
  }

  private call({ a, v, sums, run }: Step): void {
    const { bytes, out, start } = this;
    if (this.resident) {
      const first = out.ptr + (sums[0] - start) * bytes;
      const [step] = this.v.strides;
      run(this.a.ptr + a[0] * bytes, this.v.ptr + v[0] * step, first, step);
      return;
    }
    const target = part(out, sums[0] - start, sums[1] - start);
    const places = [part(this.a, ...a), part(this.v, ...v), target].map((x, slot) =>
      staged(slot, x),
    );
    run(places[0].ptr, places[1].ptr, places[2].ptr, bytes);
    copyInto(target, places[2]);
  }
}

/** A vector's elements side by side. */
const dense = (x: NDArray): NDArray => {
  if (x.strides[0] === x.itemsize) return x;
  const copy = fresh(x.dtype, x.shape);
  copyInto(copy, x);
  return copy;
};

function slideReal(a: NDArray, v: NDArray, before: number, after: number): NDArray {
  const out = fresh(a.dtype, [before + a.size - v.size + 1 + after]);
  new Slide(dense(a), v, out, -before).run();
  return out;
}

/** The same of objects, sum by sum. */
function slideObjects(a: NDArray, v: NDArray, before: number, after: number): NDArray {
  const out = fresh(a.dtype, [before + a.size - v.size + 1 + after]);
  for (let o = 0; o < out.size; o++) {
    const at = o - before;
    const [low, high] = [Math.max(0, -at), Math.min(v.size, a.size - at)];
    const pair = { a: part(a, at + low, at + high), b: part(v, low, high), dtype: a.dtype };
    out.set(o, scalarDot(pair));
  }
  return out;
}

/**
 * The sums of products of two vectors of one dtype.
 *
 * @param v - not longer than `a`, and not empty
 * @param before - how many sums there are before v lies inside a, and `after` it does
 */
export function slide(a: NDArray, v: NDArray, before: number, after: number): NDArray {
  if (a.dtype.hasobject) return slideObjects(a, v, before, after);
  if (a.dtype.parts < 2) return slideReal(a, v, before, after);
  const [ar, ai, vr, vi] = [a.real, a.imag, v.real, v.imag].map((x) => dense(x as NDArray));
  const out = fresh(a.dtype, [before + a.size - v.size + 1 + after]);
  const of = (x: NDArray, y: NDArray) => slideReal(x, y, before, after);
  subtract(of(ar, vr), of(ai, vi), { out: out.real as NDArray });
  add(of(ar, vi), of(ai, vr), { out: out.imag as NDArray });
  return out;
}
