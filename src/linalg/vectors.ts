/**
 * The dot product of two vectors, in the same order wherever their bytes are.
 *
 * On the heap it is one call of the `rows` kernel. Vectors on the JavaScript heap are halved as the
 * kernel's own pairwise recursion halves them, until a piece fits the workspace.
 *
 * Invariant: the order of the sum depends on the length alone.
 */
import { type NDArray, overStorage, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { DType, DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { reserved, type Storage } from '../ndarray/storage.js';
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
import { rowsEntry } from './kernels.js';
import { semiringOf } from './semiring.js';

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
  const copy = overStorage(v.dtype, v.shape, [v.itemsize], storage, offset, storage, true);
  copyInto(copy, v);
  return copy;
}
