/**
 * Products of arrays of any rank, down to matrices.
 *
 * A product's rank bookkeeping is broadcasting plus a choice of which axes are rows, columns and the
 * summed one. `multiplyStacks` is that general case: stacks of matrices, broadcast against each
 * other, one `gemm` a pair. Everything public in `products` arranges views for it.
 *
 * Invariants: operands are cast to the result's dtype only where they differ; an output that shares
 * memory with an operand is computed aside and copied at the end.
 */
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { castArray, copyInto, fillWith } from '../ndarray/assign.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { sharesMemory } from '../ndarray/iter/conflict.js';
import {
  broadcastStrides,
  contiguousStrides,
  reshapeStrides,
  type Shape,
} from '../ndarray/layout.js';
import { add, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { dots, gemm } from './gemm.js';

export const inDtype = <D extends DTypeName>(a: NDArray, dtype: DType<D>): NDArray<D> =>
  a.dtype === dtype ? (a as unknown as NDArray<D>) : castArray(a, dtype, 'K');

/** The array in another shape of its size, in C order: a view, or a copy where there is none. */
export function regroup(a: NDArray, shape: Shape): NDArray {
  const strides = reshapeStrides(a.shape, a.strides, shape, a.itemsize, 'C');
  if (strides) return view(a, shape, strides, a.offset);
  const copy = castArray(a, a.dtype, 'C');
  return view(copy, shape, contiguousStrides(shape, a.itemsize, 'C'), copy.offset);
}

/** (…, m, k) times (…, k, n) into `out` of shape (…, m, n), stacks broadcast. */
export function multiplyStacks(a: NDArray, b: NDArray, out: NDArray): void {
  if (out.size === 0) return;
  if (a.shape[a.ndim - 1] === 0) {
    fillWith(out, 0);
    return;
  }
  const aside = sharesMemory(a, out) || sharesMemory(b, out);
  const target = aside ? fresh(out.dtype, out.shape) : out;
  if (out.dtype.hasobject) multiplyObjects(a, b, target);
  else if (out.dtype.parts === 2) multiplyParts(a, b, target);
  else {
    const stack = out.shape.slice(0, -2);
    walk(stack, [matrices(a, stack), matrices(b, stack), matrices(target, stack)]);
  }
  if (aside) copyInto(out, target);
}

/** A complex product is four real ones: re·re − im·im and re·im + im·re. */
function multiplyParts(a: NDArray, b: NDArray, out: NDArray): void {
  const [re, im, ar, ai, br, bi] = [out, a, b].flatMap(
    ({ real, imag }) => [real, imag] as NDArray[],
  );
  const [p, q] = [fresh(re.dtype, out.shape), fresh(re.dtype, out.shape)];
  multiplyStacks(ar, br, p);
  multiplyStacks(ai, bi, q);
  subtract(p, q, { out: re });
  multiplyStacks(ar, bi, p);
  multiplyStacks(ai, br, q);
  add(p, q, { out: im });
  p.dispose();
  q.dispose();
}

/** Products and sums of objects are the objects' own, one k after the other. */
function multiplyObjects(a: NDArray, b: NDArray, out: NDArray): void {
  for (let p = 0; p < a.shape[a.ndim - 1]; p++) {
    const column = slab(a, a.ndim - 1, p);
    const row = slab(b, b.ndim - 2, p);
    if (p === 0) multiply(column, row, { out });
    else add(out, multiply(column, row) as NDArray, { out });
  }
}

/** One place of an axis, which stays. */
const slab = (a: NDArray, axis: number, at: number): NDArray =>
  view(a, a.shape.with(axis, 1), a.strides, a.offset + at * a.strides[axis]);

interface Matrices {
  readonly array: NDArray;
  /** Bytes from matrix to matrix along each axis of the stack. */
  readonly steps: readonly number[];
  offset: number;
}

function matrices(array: NDArray, stack: Shape): Matrices {
  const steps = broadcastStrides(array.shape.slice(0, -2), array.strides.slice(0, -2), stack);
  return { array, steps, offset: array.offset };
}

const matrixAt = ({ array, offset }: Matrices): NDArray =>
  view(array, array.shape.slice(-2), array.strides.slice(-2), offset);

/** Whether the products along the last axis of a stack are of vectors, all on the heap. */
const areDots = (operands: readonly Matrices[]): boolean =>
  operands[2].array.shape.slice(-2).every((n) => n === 1) &&
  operands.every(({ array }) => array.ptr > 0);

function walk(stack: Shape, operands: [Matrices, Matrices, Matrices], axis = 0): void {
  if (axis === stack.length - 1 && areDots(operands)) {
    const [a, x, c] = operands.map(matrixAt);
    const [first, second, third] = operands.map(({ steps }) => steps[axis]);
    dots(a, x, c, { n: stack[axis], steps: [first, second, third] });
    return;
  }
  if (axis === stack.length) {
    gemm(matrixAt(operands[0]), matrixAt(operands[1]), matrixAt(operands[2]));
    return;
  }
  for (let i = 0; i < stack[axis]; i++) {
    walk(stack, operands, axis + 1);
    for (const operand of operands) operand.offset += operand.steps[axis];
  }
  for (const operand of operands) operand.offset -= stack[axis] * operand.steps[axis];
}
