/**
 * C = A·B for two matrices of one dtype, any strides.
 *
 * Small and thin products run on the operands as they lie. Larger ones are blocked: a block of B is
 * packed into panels as wide as a register tile, so that the inner loop reads it in sequence from
 * the cache; A is read in place, two rows at a time, unless its rows are not contiguous. Operands
 * that are not on the heap, and C where its rows are not contiguous, pass through the heap's
 * workspace block by block, so no product needs memory beyond that.
 *
 * Invariant: every element is summed over k in order whatever the blocking; nothing is written but
 * C's elements. C overlaps neither A nor B.
 */
import { NDArray, view } from '../ndarray/array.js';
import { copyInto, fillWith } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { directEntry, rowsEntry, tileColumns, tileEntry, tileRows } from './kernels.js';
import { vectorDot, workspaceStorage } from './vectors.js';

/** The most multiplications of a product that is not worth packing. */
const smallWork = 1 << 13;
/** Bytes of the blocks in the workspace: of B, A and C. */
const blockBytes = 1 << 19;
/** Products summed before the next block of B. */
const blockDepth = 256;

/** Part `part` of the workspace as an array. */
function scratch(part: 0 | 1 | 2, dtype: DType, shape: number[], strides: number[]): NDArray {
  const storage = workspaceStorage();
  return new NDArray(dtype, shape, strides, storage, part * blockBytes, storage, true);
}

function block(a: NDArray, top: number, bottom: number, left: number, right: number): NDArray {
  const { shape, strides, offset } = a;
  if (top === 0 && left === 0 && bottom === shape[0] && right === shape[1]) return a;
  const start = offset + top * strides[0] + left * strides[1];
  return view(a, [bottom - top, right - left], strides, start);
}

const isResident = (a: NDArray): boolean => a.ptr > 0;

/** With the elements of a row side by side. */
const isRowwise = (a: NDArray): boolean => a.strides[1] === a.itemsize || a.shape[1] === 1;

const inPlace = (a: NDArray): boolean => isResident(a) && isRowwise(a);

/** Writes A·B into C; all three have the dtype of C, and none is empty. */
export function gemm(a: NDArray, b: NDArray, c: NDArray): void {
  const [m, n] = c.shape;
  const depth = a.shape[1];
  const resident = isResident(a) && isResident(b) && isResident(c);
  if (n === 1 && (m === 1 || isRowwise(a))) rows(a, b, c, resident);
  else if (m === 1 && b.strides[0] === b.itemsize) rows(b.T, a.T, c.T, resident);
  else if (resident && n === 1) direct(b.T, a.T, c.T, true);
  else if (resident && (m === 1 || m * n * depth <= smallWork)) direct(a, b, c, true);
  else blocked(a, b, c);
}

/** A matrix times a vector: the dot product of each row. */
function rows(a: NDArray, x: NDArray, c: NDArray, resident: boolean): void {
  const [m, depth] = a.shape;
  if (!resident) {
    const vector = view(x, [depth], [x.strides[0]], x.offset);
    for (let i = 0; i < m; i++) {
      const row = view(a, [depth], [a.strides[1]], a.offset + i * a.strides[0]);
      c.set([i, 0], vectorDot(row, vector));
    }
    return;
  }
  dots(a, x, c, { n: m, steps: [a.strides[0], 0, c.strides[0]] });
}

/** Several dot products: how many, and the bytes from one to the next in each operand. */
export interface Dots {
  readonly n: number;
  readonly steps: readonly [number, number, number];
}

/** The dot products of rows of A and columns of X, all on the heap, of which these are the first. */
export function dots(a: NDArray, x: NDArray, c: NDArray, { n, steps }: Dots): void {
  const depth = a.shape[1];
  const [aStep, xStep] = [a.strides[1], x.strides[0]];
  const unit = depth === 1 || (xStep === x.itemsize && aStep === a.itemsize);
  const { run } = rowsEntry(c.dtype, unit);
  if (unit) run(a.ptr, x.ptr, c.ptr, depth, ...steps, n);
  else run(a.ptr, x.ptr, c.ptr, aStep, xStep, depth, ...steps, n);
}

function direct(a: NDArray, b: NDArray, c: NDArray, first: boolean): void {
  const [m, n] = c.shape;
  const unit = b.strides[1] === b.itemsize && c.strides[1] === c.itemsize;
  const { run } = directEntry(c.dtype, first, unit);
  const [aRow, aStep] = a.strides;
  const [bRow, bStep] = b.strides;
  const [cRow, cStep] = c.strides;
  const depth = a.shape[1];
  if (unit) run(a.ptr, b.ptr, c.ptr, aRow, aStep, bRow, cRow, m, n, depth);
  else run(a.ptr, b.ptr, c.ptr, aRow, aStep, bRow, cRow, bStep, cStep, m, n, depth);
}

function blocked(a: NDArray, b: NDArray, c: NDArray): void {
  const [m, n] = c.shape;
  const depth = a.shape[1];
  const { itemsize } = c.dtype;
  const width = blockBytes / blockDepth / itemsize;
  const height = inPlace(a) && inPlace(c) ? m : blockBytes / Math.max(blockDepth, width) / itemsize;
  for (let left = 0; left < n; left += width) {
    const right = Math.min(n, left + width);
    for (let near = 0; near < depth; near += blockDepth) {
      const far = Math.min(depth, near + blockDepth);
      const panels = packPanels(block(b, near, far, left, right));
      for (let top = 0; top < m; top += height) {
        const bottom = Math.min(m, top + height);
        const part = block(c, top, bottom, left, right);
        multiplyBlock(block(a, top, bottom, near, far), panels, part, near === 0);
      }
    }
  }
}

/** A block of B: its whole panels, and the columns that are left, both side by side in memory. */
interface Panels {
  readonly whole: NDArray;
  readonly rest: NDArray;
}

function packPanels(b: NDArray): Panels {
  const { dtype, itemsize } = b;
  const [depth, n] = b.shape;
  const columns = tileColumns(dtype);
  const count = Math.floor(n / columns);
  const rest = n - count * columns;
  const step = columns * itemsize;
  const whole = scratch(0, dtype, [count, depth, columns], [depth * step, step, itemsize]);
  const [down, across] = b.strides;
  copyInto(whole, view(b, [count, depth, columns], [columns * across, down, across], b.offset));
  const start = count * depth * step;
  const left = new NDArray(
    dtype,
    [depth, rest],
    [rest * itemsize, itemsize],
    whole.storage,
    whole.offset + start,
    whole.storage,
    true,
  );
  if (rest > 0) copyInto(left, block(b, 0, depth, n - rest, n));
  return { whole, rest: left };
}

function rowwiseCopy(part: 1 | 2, a: NDArray, fill: boolean): NDArray {
  if (inPlace(a)) return a;
  const [m, n] = a.shape;
  const copy = scratch(part, a.dtype, [m, n], [n * a.itemsize, a.itemsize]);
  if (fill) copyInto(copy, a);
  return copy;
}

function multiplyBlock(a: NDArray, { whole, rest }: Panels, c: NDArray, first: boolean): void {
  const left = rowwiseCopy(1, a, true);
  const sums = rowwiseCopy(2, c, !first);
  if (first) fillWith(sums, 0);
  const [panels, depth, columns] = whole.shape;
  const [m, n] = sums.shape;
  const tiles = Math.floor(m / tileRows);
  const [aRow] = left.strides;
  const [cRow] = sums.strides;
  tileEntry(c.dtype).run(
    left.ptr,
    whole.ptr,
    sums.ptr,
    aRow,
    whole.strides[0],
    cRow,
    depth,
    tiles,
    panels,
  );
  if (rest.size > 0) direct(left, rest, block(sums, 0, m, panels * columns, n), false);
  const done = tiles * tileRows;
  if (done < m) lastRows(block(left, done, m, 0, depth), whole, sums);
  if (sums !== c) copyInto(c, sums);
}

/** Rows that fill no tile, panel by panel. */
function lastRows(a: NDArray, whole: NDArray, c: NDArray): void {
  const [panels, depth, columns] = whole.shape;
  const [m] = c.shape;
  for (let p = 0; p < panels; p++) {
    const start = whole.offset + p * whole.strides[0];
    const panel = view(whole, [depth, columns], whole.strides.slice(1), start);
    direct(a, panel, block(c, m - a.shape[0], m, p * columns, (p + 1) * columns), false);
  }
}
