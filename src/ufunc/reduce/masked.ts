// Reductions with `where`: the elements where a mask is true are folded onto the initial value.
//
// As in NumPy every run of true elements along the innermost axis is a fold of its own, joined to the
// result: runs of float sums are summed pairwise, so their lengths tell the bits. The mask takes part
// in the order of axes. The runs are found here, and folded by the kernels of plain reductions. (Where
// NumPy's iterator gathers several axes in its buffer, to cast elements or since the mask lies
// otherwise, its runs go on from one row to
// the next; here they end with the row, so that such a float sum may differ in the last place.)

import { ValueError } from '../../errors.js';
import type { NDArray } from '../../ndarray/array.js';
import { coalesce, sortAxes } from '../../ndarray/iter/axes.js';
import { layoutClass } from '../../ndarray/iter/nest.js';
import { broadcastStrides, shapeText } from '../../ndarray/layout.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { alignedStrides } from './axes.js';
import type { Fold } from './fold.js';
import { type Frame, NO_DIM } from './frame.js';
import { isSummed, longRunEntry, shortRunsEntry } from './maskedkernel.js';
import { Reducer } from './run.js';
import { isReduced, runsOf } from './walk.js';

interface Task {
  readonly array: NDArray;
  readonly mask: NDArray;
  readonly reduced: readonly boolean[];
  readonly keepdims: boolean;
  /** Holds what the folds start from. */
  readonly result: NDArray;
}

/**
 * The mask's strides along the array's shape.
 *
 * @throws ValueError if it does not broadcast to that
 */
export function maskStrides(mask: NDArray, { shape }: NDArray): number[] {
  if (mask.ndim > shape.length)
    throw new ValueError('input operand has more dimensions than allowed by the axis remapping');
  const skipped = shape.length - mask.ndim;
  if (mask.shape.every((n, i) => n === 1 || n === shape[skipped + i]))
    return broadcastStrides(mask.shape, mask.strides, shape);
  throw new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${shapeText(shape)} ${shapeText(mask.shape)} `,
  );
}

/** Folds the elements where the mask is true. */
export function foldMasked(fold: Fold, task: Task): void {
  const { array, mask, reduced, keepdims, result } = task;
  const { shape } = array;
  const once = (strides: readonly number[]) =>
    strides.map((step, i) => (shape[i] === 1 ? 0 : step));
  const to = alignedStrides(shape, result.strides, reduced, keepdims);
  const lists = [to, once(array.strides), once(maskStrides(mask, array))];
  const { dims, strides } = coalesce(shape, lists, sortAxes(shape.length, lists));
  const { memory, start } = mask.storage;
  const inner = dims.length - 1;
  const n = dims.length > 0 ? dims[inner] : 1;
  const [step, from, across] = strides.map((list) => (dims.length > 0 ? list[inner] : 0));
  const add = adder(fold, task, { n, from, to: step });
  const longest = longestRun(fold, dims, strides);
  const quick = step === 0 && across === 1 ? shortRuns(fold, task, from) : null;
  const visit = (axis: number, r: number, x: number, m: number): void => {
    if (axis < inner) {
      for (let i = 0; i < dims[axis]; i++)
        visit(
          axis + 1,
          r + i * strides[0][axis],
          x + i * strides[1][axis],
          m + i * strides[2][axis],
        );
      return;
    }
    for (let i = 0; i < n; ) {
      const cut = Math.min(n, (Math.floor(i / longest) + 1) * longest);
      const end = quick === null ? cut : pieceEnd(memory, m, i, cut);
      const taken = end - i;
      if (!quick?.(taken, x + i * from, r, m + i)) runs(i, end, r, x, m);
      i = end;
    }
  };
  const runs = (first: number, end: number, r: number, x: number, m: number): void => {
    for (let i = first; i < end; ) {
      let j = i;
      while (j < end && memory[m + j * across] !== 0) j++;
      if (j > i) add(j - i, x + i * from, r + i * step);
      i = j;
      while (i < end && memory[m + i * across] === 0) i++;
    }
  };
  visit(0, 0, 0, start + mask.offset);
}

/** Elements of which it is asked together whether a run is long. */
const PIECE = 4096;

/** Where a piece of a row ends that cuts no run, but where it must. */
function pieceEnd(memory: Uint8Array, m: number, first: number, cut: number): number {
  const most = Math.min(first + PIECE, cut);
  let end = most;
  while (end > first && end < cut && memory[m + end - 1] !== 0) end--;
  if (end > first) return end;
  for (end = most; end < cut && memory[m + end] !== 0; ) end++;
  return end;
}

/** Adds a piece's elements at once if all its runs are short; else does nothing, and says so. */
type Piece = (n: number, from: number, to: number, mask: number) => boolean;

/** How pieces are added whose runs are short; null: they are not added otherwise. */
function shortRuns(fold: Fold, { array, mask, result }: Task, step: number): Piece | null {
  const [x, m, r] = [array.ptr, mask.ptr, result.ptr];
  if (x === 0 || m === 0 || r === 0 || !isSummed(fold)) return null;
  const [isLong, add] = [longRunEntry(), shortRunsEntry(fold)];
  const shift = m - mask.storage.start - mask.offset;
  return (n, from, to, at) => {
    isLong.run(at + shift, SCRATCH, n);
    if (heap.u8[SCRATCH] !== 0) return false;
    add.run(x + from, at + shift, r + to, step, n);
    return true;
  };
}

/** No run of elements that are cast is longer than NumPy's buffer. */
function longestRun(
  fold: Fold,
  dims: readonly number[],
  [to, from]: readonly (readonly number[])[],
): number {
  const walked = dims.map((n, i) => ({ n, from: from[i], to: to[i] })).reverse();
  if (walked.length === 0 || !isReduced(walked[0]) || !fold.endsRuns) return Infinity;
  const { depth, length } = runsOf(walked, fold.source !== fold.loop.inputs[1]);
  return depth > 1 ? Infinity : length;
}

type Adder = (n: number, from: number, to: number) => void;

/** Folds one run, given by its places relative to the first element and the first result. */
function adder(fold: Fold, { array, result }: Task, inner: Frame['inner']): Adder {
  const isInside = isReduced(inner);
  if (array.ptr !== 0 && result.ptr !== 0 && isInside) {
    const layout = layoutClass(inner.from, fold.source.itemsize);
    const entry = fold.entry('inside', false, false, layout);
    const [x, r] = [array.ptr, result.ptr];
    return layout === 'g'
      ? (n, from, to) => entry.run(x + from, r + to, inner.from, n, 0, 0, 1)
      : (n, from, to) => entry.run(x + from, r + to, n, 0, 0, 1);
  }
  const reducer = new Reducer(fold, array, result);
  const form = isInside ? 'inside' : 'across';
  return (n, from, to) => {
    const frame: Frame = { form, apart: false, inner: { ...inner, n }, outer: NO_DIM };
    reducer.call(frame, from, to, false);
  };
}
