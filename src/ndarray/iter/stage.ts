// Kernels over operands on the JavaScript heap.
//
// A kernel reaches only the WebAssembly memory. The nest is cut into pieces so small that the bytes
// which the piece's foreign operands span fit into the heap's staging area; each piece is copied
// in, run with the strides it has, and its outputs are copied out. An elementwise nest may be cut
// anywhere; it is halved along the axis that adds most to the span, so that pieces of transposed
// operands are near squares and not long thin rows of a huge span.
//
// Of an input bytes in small gaps between elements are copied along. Of an output exactly the
// elements are copied out: two outputs may interleave in one buffer.

import { counters } from '../../vectorize/runtime/counters.js';
import { heap, STAGING, STAGING_BYTES } from '../../vectorize/runtime/heap.js';
import type { NDArray } from '../array.js';
import type { Run } from './launch.js';
import type { Plan } from './plan.js';

/** Bytes of one piece: what fits a second-level cache beside the kernel's other operands. */
const BUDGET = Math.min(1 << 20, STAGING_BYTES);
const ALIGNMENT = 64;
/** A gap of at most this many bytes is copied rather than stepped over. */
const SMALL_GAP = 64;
/** Shorter runs are copied byte by byte. */
const SHORT = 48;

/** A box of elements in one memory: its axes longer than 1, the shortest stride first. */
interface Box {
  /** Bytes that lie together. */
  readonly run: number;
  readonly dims: readonly number[];
  readonly strides: readonly number[];
}

/** Runs a nest whose operands are, at least in part, on the JavaScript heap. */
export function runStaged(
  run: Run,
  plan: Plan,
  operands: readonly NDArray[],
  inputs: number,
): void {
  const memory = heap.memory.buffer;
  if (memory.byteLength < STAGING + BUDGET) throw new Error('the heap has no staging area');
  const starts = operands.map((operand, k) =>
    operand.ptr === 0 ? operand.offset + plan.offsets[k] : run.args[k],
  );
  new Stage(run, operands, inputs).piece(plan.dims, starts);
}

class Stage {
  /** The strides of operands on the JavaScript heap. */
  private readonly foreign: number[] = [];

  constructor(
    private readonly run: Run,
    private readonly operands: readonly NDArray[],
    private readonly inputs: number,
  ) {
    operands.forEach((operand, k) => {
      if (operand.ptr === 0) this.foreign.push(k);
    });
  }

  /** Runs the part of the nest that begins at `starts`, in halves if it is too large. */
  piece(dims: readonly number[], starts: readonly number[]): void {
    if (this.span(dims) <= BUDGET) {
      this.execute(dims, starts);
      return;
    }
    const axis = this.widestAxis(dims);
    const half = dims[axis] >> 1;
    const { strides } = this.run;
    this.piece(dims.with(axis, half), starts);
    this.piece(
      dims.with(axis, dims[axis] - half),
      starts.map((start, k) => start + strides[k][axis] * half),
    );
  }

  /** Bytes of the staging area that a piece needs. */
  private span(dims: readonly number[]): number {
    let bytes = 0;
    for (const k of this.foreign) bytes += this.slotBytes(k, dims);
    return bytes;
  }

  private slotBytes(k: number, dims: readonly number[]): number {
    let bytes = this.operands[k].itemsize;
    for (let axis = 0; axis < dims.length; axis++) bytes += this.reach(k, axis, dims);
    return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
  }

  private reach(k: number, axis: number, dims: readonly number[]): number {
    return Math.abs(this.run.strides[k][axis]) * (dims[axis] - 1);
  }

  private widestAxis(dims: readonly number[]): number {
    let widest = 0;
    let most = -1;
    for (let axis = 0; axis < dims.length; axis++) {
      let bytes = 0;
      for (const k of this.foreign) bytes += this.reach(k, axis, dims);
      if (dims[axis] > 1 && bytes > most) {
        widest = axis;
        most = bytes;
      }
    }
    return widest;
  }

  private execute(dims: readonly number[], starts: readonly number[]): void {
    const { run, inputs, operands } = this;
    const { args } = run;
    for (let k = 0; k < starts.length; k++) args[k] = starts[k];
    let slot = STAGING;
    for (const k of this.foreign) {
      const below = belowStart(dims, run.strides[k]);
      args[k] = slot + below;
      if (k < inputs) {
        const box = boxOf(dims, run.strides[k], operands[k].itemsize, SMALL_GAP);
        copyBox(operands[k].storage.memory, starts[k] - below, heap.u8, slot, box);
      }
      slot += this.slotBytes(k, dims);
    }
    const staged = args.slice(0, starts.length);
    run.over(dims);
    counters.stagedBlocks += this.foreign.length;
    for (const k of this.foreign) {
      if (k < inputs) continue;
      const below = belowStart(dims, run.strides[k]);
      const box = boxOf(dims, run.strides[k], operands[k].itemsize, 0);
      copyBox(heap.u8, staged[k] - below, operands[k].storage.memory, starts[k] - below, box);
    }
  }
}

/** Bytes from the lowest element to the first one. */
function belowStart(dims: readonly number[], strides: readonly number[]): number {
  let below = 0;
  for (let axis = 0; axis < dims.length; axis++) {
    if (strides[axis] < 0) below -= strides[axis] * (dims[axis] - 1);
  }
  return below;
}

/** The box of a nest's elements, seen from its lowest one. */
function boxOf(
  dims: readonly number[],
  strides: readonly number[],
  itemsize: number,
  gap: number,
): Box {
  const axes: number[] = [];
  for (let axis = 0; axis < dims.length; axis++) {
    if (dims[axis] > 1 && strides[axis] !== 0) axes.push(axis);
  }
  axes.sort((i, j) => Math.abs(strides[i]) - Math.abs(strides[j]));
  let run = itemsize;
  let first = 0;
  for (; first < axes.length; first++) {
    const stride = Math.abs(strides[axes[first]]);
    if (stride > run + gap) break;
    run += stride * (dims[axes[first]] - 1);
  }
  const outer = axes.slice(first);
  return {
    run,
    dims: outer.map((axis) => dims[axis]),
    strides: outer.map((axis) => Math.abs(strides[axis])),
  };
}

/** Copies a box from one memory to another, between which its strides are the same. */
function copyBox(source: Uint8Array, from: number, target: Uint8Array, to: number, box: Box): void {
  const { run, dims, strides } = box;
  copyAxis(dims.length - 1, from, to);

  function copyAxis(axis: number, at: number, put: number): void {
    if (axis < 0) {
      if (run >= SHORT) target.set(source.subarray(at, at + run), put);
      else for (let i = 0; i < run; i++) target[put + i] = source[at + i];
      return;
    }
    const stride = strides[axis];
    for (let i = 0; i < dims[axis]; i++) copyAxis(axis - 1, at + i * stride, put + i * stride);
  }
}
