// A ufunc's inline caches: the short way from a call to its kernel.
//
// Small arrays are dominated by the call, so the usual ones do not go through resolution and plan:
// one or two arrays of the same shape, contiguous in the same order, on the heap; or such an array
// and a scalar. Two small integers, the dtypes' numbers, find the compiled loop; everything else is
// pointers and a length. Whatever the short way does not know it answers with null, before it has
// written anything, and the general way in `call.ts` takes over.
//
// Invariants:
// 1. What is kept depends on the dtypes and the options only; a new epoch of the options empties it.
// 2. An output given by the caller shares bytes with an input only if each element is read before
//    the same element is written.

import { freshStrided, type NDArray } from '../ndarray/array.js';
import { type DType, IDS, type Scalar } from '../ndarray/dtype/dtype.js';
import { isOpen } from '../ndarray/dtype/family.js';
import { OWNDATA, WRITEABLE } from '../ndarray/flags.js';
import {
  C_CONTIGUOUS,
  contiguousStrides,
  F_CONTIGUOUS,
  type Strides,
  sameShape,
} from '../ndarray/layout.js';
import type { Entry } from '../vectorize/compile.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';
import { options } from '../vectorize/runtime/switches.js';
import { elementwiseEntry } from './lower.js';
import type { Fold } from './reduce/fold.js';
import { exceeds, resolve } from './resolve.js';
import { isDType, type Seen } from './seen.js';
import type { Loop, UfuncRow } from './table/row.js';
import { watch } from './watch.js';

/** Elements of one call of a kernel; V8 optimizes between calls, not within one. */
const CHUNK = 1 << 16;
/** Classes of weak scalars. */
const WEAK = 5;

/** A compiled contiguous loop. */
class Hit {
  constructor(
    readonly entry: Entry,
    readonly loop: Loop,
    readonly output: DType,
  ) {}
}

/** No short way for these dtypes. */
type Slot = Hit | null | undefined;

export class Dispatch {
  readonly row: UfuncRow;
  /** Folds of arrays by their dtype, for reductions without options. */
  readonly folds: (Fold | undefined)[] = [];
  private list: readonly Loop[] | null = null;
  private epoch = -1;
  private arrays: Slot[] = [];
  private beside = new Map<string, Hit | null>();
  private left: Slot[] = [];
  private right: Slot[] = [];
  private readonly chosen: (Loop | undefined)[] = [];
  private kernels = new Map<Loop, Map<string, Entry>>();

  constructor(row: UfuncRow) {
    this.row = row;
  }

  get loops(): readonly Loop[] {
    this.list ??= this.row.loops();
    return this.list;
  }

  /** The loop of arrays without options. */
  loopOf(dtypes: readonly DType[]): Loop {
    if (dtypes.length > 2 || dtypes.some(({ id }) => id < 0))
      return resolve(this.row, this.loops, dtypes);
    const key = dtypes.length === 1 ? dtypes[0].id : dtypes[0].id * IDS + dtypes[1].id;
    this.chosen[key] ??= resolve(this.row, this.loops, dtypes);
    return this.chosen[key];
  }

  /** The kernel of a loop over operands of these dtypes (inputs, then output) and layouts. */
  kernel(loop: Loop, dtypes: readonly DType[], layouts: string, depth: 1 | 2): Entry {
    if (this.epoch !== options.epoch) this.forget();
    let known = this.kernels.get(loop);
    if (known === undefined) {
      known = new Map();
      this.kernels.set(loop, known);
    }
    let key = depth + layouts;
    if (watch.mask !== 0) key += `!${watch.mask}`;
    for (let i = 0; i < dtypes.length; i++) key += dtypes[i].code;
    let entry = known.get(key);
    if (entry === undefined) {
      const { name, signals } = this.row;
      entry = elementwiseEntry({ name, loop, dtypes, signals }, layouts, depth);
      known.set(key, entry);
    }
    return entry;
  }

  /** One array; null: take the general way. */
  unary(x: NDArray, out: NDArray | null): NDArray | null {
    const bits = x.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS);
    if (bits === 0 || x.ndim === 0) return null;
    if (this.epoch !== options.epoch) this.forget();
    const { id } = x.dtype;
    let hit = id < 0 ? this.hitBeside([x.dtype]) : this.arrays[id];
    if (hit === undefined) hit = this.arrays[id] = this.find([x.dtype], 'uu');
    const from = x.ptr;
    if (hit === null || from === 0) return null;
    const result = out ?? resultLike(x, bits, hit.output);
    if (out !== null && !accepts(out, x, bits, hit.output)) return null;
    const to = result.ptr;
    if (to === 0 || (out !== null && collides(out, to, x, from))) return null;
    const { size } = x;
    if (size <= CHUNK) hit.entry.run(from, to, size);
    else runUnary(hit, from, x.itemsize, to, size);
    return result;
  }

  /** Two arrays; null: take the general way. */
  binary(x: NDArray, y: NDArray, out: NDArray | null): NDArray | null {
    const bits = x.flagBits & y.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS);
    if (bits === 0 || x.ndim === 0 || !sameShape(x.shape, y.shape)) return null;
    if (this.epoch !== options.epoch) this.forget();
    const [left, right] = [x.dtype.id, y.dtype.id];
    const key = left * IDS + right;
    let hit = left < 0 || right < 0 ? this.hitBeside([x.dtype, y.dtype]) : this.arrays[key];
    if (hit === undefined) hit = this.arrays[key] = this.find([x.dtype, y.dtype], 'uuu');
    const px = x.ptr;
    const py = y.ptr;
    if (hit === null || px === 0 || py === 0) return null;
    const result = out ?? resultLike(x, bits, hit.output);
    if (out !== null && !accepts(out, x, bits, hit.output)) return null;
    const to = result.ptr;
    if (to === 0) return null;
    if (out !== null && (collides(out, to, x, px) || collides(out, to, y, py))) return null;
    const { size } = x;
    if (size <= CHUNK) hit.entry.run(px, py, to, size);
    else runBinary(hit, px, x.itemsize, py, y.itemsize, to, size);
    return result;
  }

  /** An array and a scalar on its left or right; null: take the general way. */
  withScalar(x: NDArray, scalar: Scalar, onLeft: boolean, out: NDArray | null): NDArray | null {
    const bits = x.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS);
    if (bits === 0 || x.ndim === 0 || x.dtype.id < 0) return null;
    if (this.epoch !== options.epoch) this.forget();
    const hit = this.scalarHit(x.dtype, scalar, onLeft);
    const px = x.ptr;
    if (hit === null || px === 0) return null;
    const weak = hit.loop.inputs[onLeft ? 0 : 1];
    if (exceeds(scalar, weak)) return null;
    const result = out ?? resultLike(x, bits, hit.output);
    if (out !== null && !accepts(out, x, bits, hit.output)) return null;
    const to = result.ptr;
    if (to === 0 || (out !== null && collides(out, to, x, px))) return null;
    weak.write(heap.data, SCRATCH, weak.coerce(scalar));
    const { size, itemsize } = x;
    if (onLeft) runBinary(hit, SCRATCH, 0, px, itemsize, to, size);
    else runBinary(hit, px, itemsize, SCRATCH, 0, to, size);
    return result;
  }

  /** The same for dtypes that have no number, found by what kernels' keys call them. */
  private hitBeside(dtypes: readonly DType[]): Hit | null {
    if (dtypes.some((dtype) => dtype.parts === 0 || isOpen(dtype))) return null;
    const key = dtypes.map(({ code }) => code).join();
    let hit = this.beside.get(key);
    if (hit === undefined) {
      const isPlain = !resolve(this.row, this.loops, dtypes).each;
      hit = isPlain ? this.find(dtypes, 'u'.repeat(dtypes.length + 1)) : null;
      this.beside.set(key, hit);
    }
    return hit;
  }

  private scalarHit(dtype: DType, scalar: Scalar, onLeft: boolean): Hit | null {
    const hits = onLeft ? this.left : this.right;
    const key = dtype.id * WEAK + weakClass(scalar);
    let hit = hits[key];
    if (hit === undefined) {
      const seen: Seen[] = onLeft ? [scalar, dtype] : [dtype, scalar];
      hit = hits[key] = this.find(seen, onLeft ? 'buu' : 'ubu');
    }
    return hit;
  }

  /** The loop that resolution finds, if a call of it needs nothing else. */
  private find(operands: readonly Seen[], layouts: string): Hit | null {
    const { row } = this;
    const loop = resolve(row, this.loops, operands);
    if (row.check && loop.inputs[0].kind !== 'f') return null;
    const dtypes = operands.map((seen, i) => (isDType(seen) ? seen : loop.inputs[i]));
    dtypes.push(loop.output);
    const entry = elementwiseEntry({ name: row.name, loop, dtypes }, layouts, 1);
    return new Hit(entry, loop, loop.output);
  }

  private forget(): void {
    this.arrays = [];
    this.beside = new Map();
    this.left = [];
    this.right = [];
    this.kernels = new Map();
    this.epoch = options.epoch;
  }
}

/** Scalars that resolve alike beside the same dtype. */
function weakClass(scalar: Scalar): number {
  if (typeof scalar === 'boolean') return 0;
  if (typeof scalar === 'bigint') return 1;
  if (typeof scalar === 'object') return 4;
  return Number.isInteger(scalar) ? 2 : 3;
}

/** A new array, contiguous as `x` is, its contents undefined. */
export function resultLike(x: NDArray, bits: number, dtype: DType): NDArray {
  return freshStrided(dtype, x.shape, stridesLike(x, bits, dtype.itemsize));
}

/** Of a view only what counts is known: an axis of length 1 may have any stride. */
function stridesLike(x: NDArray, bits: number, itemsize: number): Strides {
  if (x.itemsize === itemsize && (x.flagBits & OWNDATA) !== 0) return x.strides;
  return contiguousStrides(x.shape, itemsize, (bits & C_CONTIGUOUS) !== 0 ? 'C' : 'F');
}

/** Whether an output given by the caller can be written by the same flat loop. */
export function accepts(out: NDArray, x: NDArray, bits: number, dtype: DType): boolean {
  return (
    out.dtype === dtype &&
    (out.flagBits & bits) !== 0 &&
    (out.flagBits & WRITEABLE) !== 0 &&
    sameShape(out.shape, x.shape)
  );
}

/** Whether writing the output could change input elements that are still to be read. */
export function collides(out: NDArray, to: number, x: NDArray, from: number): boolean {
  if (to === from) return out.itemsize !== x.itemsize;
  return to < from + x.nbytes && from < to + out.nbytes;
}

function runUnary(hit: Hit, x: number, xStep: number, to: number, size: number): void {
  const step = hit.output.itemsize;
  for (let done = 0; done < size; done += CHUNK) {
    hit.entry.run(x + done * xStep, to + done * step, Math.min(CHUNK, size - done));
  }
}

function runBinary(
  hit: Hit,
  x: number,
  xStep: number,
  y: number,
  yStep: number,
  to: number,
  size: number,
): void {
  const step = hit.output.itemsize;
  const { entry } = hit;
  for (let done = 0; done < size; done += CHUNK) {
    const count = Math.min(CHUNK, size - done);
    entry.run(x + done * xStep, y + done * yStep, to + done * step, count);
  }
}
