/**
 * The dot product of two vectors, in the same order wherever their bytes are.
 *
 * On the heap it is one call of the `rows` kernel. Vectors on the JavaScript heap are halved as the
 * kernel's own pairwise recursion halves them, until a piece fits the workspace.
 *
 * Invariant: the order of the sum depends on the length alone.
 */
import { NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { DType, DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { workingOf } from '../ndarray/dtype/numbers.js';
import { C_CONTIGUOUS } from '../ndarray/layout.js';
import { reserved, type Storage } from '../ndarray/storage.js';
import { watch } from '../ufunc/watch.js';
import type { Entry } from '../vectorize/compile.js';
import { type Scalar as LaneScalar, lanes } from '../vectorize/ir/lane.js';
import { meaningOf } from '../vectorize/ir/meaning.js';
import { readScalar, writeScalar } from '../vectorize/ir/ops.js';
import {
  CACHED_BYTES,
  heap,
  SCRATCH,
  WORKSPACE,
  WORKSPACE_BYTES,
} from '../vectorize/runtime/heap.js';
import { options } from '../vectorize/runtime/switches.js';
import { rowsEntry } from './kernels.js';
import { productOf, semiringOf } from './semiring.js';

let workspace: Storage | undefined;

/** The heap's workspace as a storage. */
export function workspaceStorage(): Storage {
  workspace ??= reserveWorkspace();
  return workspace;
}

/** Makes the memory if no array has lived in it yet. */
function reserveWorkspace(): Storage {
  if (heap.memory.buffer.byteLength < WORKSPACE + WORKSPACE_BYTES)
    throw new Error('the heap has no workspace');
  return reserved(WORKSPACE, WORKSPACE_BYTES);
}

/** The kernels of contiguous vectors by the numbers of their dtypes, for those in and beyond the cache. */
let kernels: (readonly [Entry, Entry] | undefined)[] = [];
let epoch = -1;

/** Whether elements are multiplied as they lie. */
const isPlain = (dtype: DType): boolean =>
  dtype.id >= 0 &&
  dtype.isnative &&
  dtype.parts === 1 &&
  productOf(dtype) === dtype &&
  workingOf(dtype) === dtype;

function kernelsOf(dtype: DType): readonly [Entry, Entry] {
  const made = [rowsEntry(dtype, true, false), rowsEntry(dtype, true, true)] as const;
  kernels[dtype.id] = made;
  return made;
}

/**
 * The short way to the dot product: of two contiguous vectors of one dtype on the heap, whose elements
 * are multiplied as they lie; undefined: take the general way.
 */
export function quickDot(a: unknown, b: unknown): Scalar | undefined {
  if (!(a instanceof NDArray && b instanceof NDArray) || watch.mask !== 0) return undefined;
  const { dtype, shape } = a;
  if (b.dtype !== dtype || shape.length !== 1 || b.shape.length !== 1) return undefined;
  const n = shape[0];
  if (b.shape[0] !== n || (a.flagBits & b.flagBits & C_CONTIGUOUS) === 0) return undefined;
  if (epoch !== options.epoch) {
    kernels = [];
    epoch = options.epoch;
  }
  const found = kernels[dtype.id] ?? (isPlain(dtype) ? kernelsOf(dtype) : undefined);
  const [left, right] = [a.ptr, b.ptr];
  if (found === undefined || left === 0 || right === 0) return undefined;
  found[2 * a.nbytes > CACHED_BYTES ? 1 : 0].run(left, right, SCRATCH, n, 0, 0, 0, 1);
  return dtype.read(heap.data, SCRATCH) as Scalar;
}

/** Σ a[i]·b[i] of two vectors of one dtype and length. */
export function vectorDot<D extends DTypeName>(a: NDArray<D>, b: NDArray<D>): ScalarOf<D> {
  const { dtype } = a;
  if (a.ptr > 0 && b.ptr > 0) dotAt(a, b, SCRATCH);
  else {
    const sum = stagedDot(a, b);
    writeScalar(heap.data, SCRATCH, lanes[dtype.lane], sum);
  }
  return dtype.read(heap.data, SCRATCH);
}

/** The same of two complex vectors, of which the first may be conjugated: four real products. */
export function complexDot(a: NDArray, b: NDArray, isConjugated = false): Complex {
  const [ar, ai, br, bi] = [a.real, a.imag, b.real, b.imag] as NDArray[];
  const dot = (x: NDArray, y: NDArray): number => vectorDot(x, y) as number;
  const sign = isConjugated ? -1 : 1;
  const re = dot(ar, br) - sign * dot(ai, bi);
  const im = dot(ar, bi) + sign * dot(ai, br);
  return heldBy(a.dtype, new Complex(re, im)) as Complex;
}

/** A scalar rounded as a dtype holds it. */
export function heldBy(dtype: DType, value: Scalar): Scalar {
  dtype.write(heap.data, SCRATCH, value);
  return dtype.read(heap.data, SCRATCH) as Scalar;
}

/** Writes the dot product of two vectors on the heap to an address. */
function dotAt(a: NDArray, b: NDArray, result: number): void {
  const { dtype, itemsize } = a;
  const [n] = a.shape;
  const [aStep] = a.strides;
  const [bStep] = b.strides;
  const unit = n < 2 || (aStep === itemsize && bStep === itemsize);
  const { run } = rowsEntry(dtype, unit, 2 * n * itemsize > CACHED_BYTES);
  if (unit) run(a.ptr, b.ptr, result, n, 0, 0, 0, 1);
  else run(a.ptr, b.ptr, result, aStep, bStep, n, 0, 0, 0, 1);
}

const part = (v: NDArray, from: number, to: number): NDArray =>
  view(v, [to - from], v.strides, v.offset + from * v.strides[0]);

function stagedDot(a: NDArray, b: NDArray): LaneScalar {
  const { dtype, itemsize } = a;
  const [n] = a.shape;
  const room = WORKSPACE_BYTES / 2;
  if (n * itemsize <= room) {
    dotAt(staged(a, 0), staged(b, room), SCRATCH);
    return readScalar(heap.data, SCRATCH, lanes[dtype.lane]);
  }
  const half = (n >> 1) & -8;
  const left = stagedDot(part(a, 0, half), part(b, 0, half));
  const right = stagedDot(part(a, half, n), part(b, half, n));
  return joined(dtype, left, right);
}

const joined = (dtype: DType, x: LaneScalar, y: LaneScalar): LaneScalar =>
  meaningOf(semiringOf(dtype).add, lanes[dtype.lane])(x, y);

function staged(v: NDArray, offset: number): NDArray {
  const storage = workspaceStorage();
  const copy = new NDArray(v.dtype, v.shape, [v.itemsize], storage, offset, storage, true);
  copyInto(copy, v);
  return copy;
}
