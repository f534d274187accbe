// `ufunc.accumulate`: the results of all prefixes along an axis.
//
// The loop is the reduction's. The first element is copied, every further one is joined to the result
// before it, one by one as in NumPy: there is no other order that has the same bits. So it is vectors
// across the lines, where these lie side by side, and registers along them, where they do not.

import { ValueError } from '../../errors.js';
import { type NDArray, view } from '../../ndarray/array.js';
import { castArray, copyInto, freshLike } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../../ndarray/dtype/parse.js';
import { eachOffset, readAt, writeAt } from '../../ndarray/elements.js';
import { coalesce, type Nest, sortAxes } from '../../ndarray/iter/axes.js';
import { conflicts } from '../../ndarray/iter/conflict.js';
import { CHUNK } from '../../ndarray/iter/launch.js';
import { checked } from '../../ndarray/keywords.js';
import { normalizeAxis, sameShape, shapeText } from '../../ndarray/layout.js';
import { type CallOptions, type Input, outputOf } from '../call.js';
import type { Dispatch } from '../dispatch.js';
import type { Each } from '../each.js';
import { partAlong } from '../reduce/axes.js';
import { NO_DIM, rowsOf } from '../reduce/frame.js';
import { elementsAs, reductionLoop } from '../reduce/reduce.js';
import { PIECES, pack, RESULTS, unpack } from '../reduce/stage.js';
import { requireFoldable } from '../table/row.js';
import { watch } from '../watch.js';
import { type Place, runScan, type Scan, type Span } from './kernel.js';

/** The keyword arguments of `accumulate`. */
export interface AccumulateOptions {
  /** The axis; the first if none is named. */
  readonly axis?: number;
  /** The dtype of the result and of the calculation. */
  readonly dtype?: DTypeLike | null;
  /** Where the result goes. */
  readonly out?: CallOptions['out'];
}

/** Elements of a line that are staged together. */
const STAGED = 1 << 14;

/** An axis for a method that takes one. */
export function oneAxis(name: string, axis: unknown, ndim: number): number {
  if (!Array.isArray(axis)) return normalizeAxis(axis as number, ndim);
  throw new ValueError(`${name} does not allow multiple axes`);
}

/** Accumulates along one axis. */
export function accumulateUfunc(
  dispatch: Dispatch,
  values: Input,
  options: AccumulateOptions,
): NDArray {
  const { row, loops } = dispatch;
  requireFoldable(row, 'accumulate');
  checked<AccumulateOptions>('accumulate', ['axis', 'dtype', 'out'], options);
  const wanted = options.dtype ? dtype(options.dtype) : null;
  const array = elementsAs(asarray(values), wanted);
  if (array.ndim === 0) throw new TypeError('cannot accumulate on a scalar');
  const axis = oneAxis('accumulate', options.axis ?? 0, array.ndim);
  const out = outputOf(options);
  const loop = reductionLoop(row, loops, array.dtype, out?.dtype ?? null, wanted, 'accumulate');
  if (out) checkOutput(out, array, loop.output);
  row.check?.(loop, [array, partAlong(array, axis, 1)]);
  const direct = out !== null && out.dtype === loop.output && !conflicts(array, out);
  const result: NDArray = direct ? out : freshLike(array, loop.output, array.shape);
  if (array.size > 0) scan({ name: row.name, loop, source: array.dtype }, array, result, axis);
  if (out && !direct) copyInto(out, result);
  if (watch.mask !== 0)
    watch.folded({
      where: 'accumulate',
      signals: row.signals,
      operands: [{ array, spread: (or, marks) => accumulateUfunc(or, marks, { axis }) }],
      result,
    });
  return out ?? result;
}

/** NumPy has an iterator, with an error of its own, where it casts. */
function checkOutput(out: NDArray, { shape, dtype }: NDArray, output: DType): void {
  if (!out.writeable) throw new ValueError('output array is read-only');
  if (sameShape(out.shape, shape)) return;
  if (shape.length === 1 && out.ndim === 1 && out.dtype === output && dtype === output)
    throw new ValueError('provided out is the wrong size for the accumulation.');
  const [given, wanted] = [shapeText(out.shape), shapeText(shape)];
  throw new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${given}->${given} ${wanted}->${wanted} `,
  );
}

/** The first elements along an axis. */
function head(array: NDArray, axis: number): NDArray {
  const { shape, strides, offset } = array;
  return view(array, shape.toSpliced(axis, 1), strides.toSpliced(axis, 1), offset);
}

function scan(task: Scan, array: NDArray, result: NDArray, axis: number): void {
  const { each } = task.loop;
  if (each) {
    scanEach(each, castArray(array, task.loop.output), result, axis);
    return;
  }
  copyInto(head(result, axis), head(array, axis));
  const rest = array.shape[axis] - 1;
  if (rest === 0) return;
  const scanned: Span = { n: rest, from: array.strides[axis], to: result.strides[axis] };
  new Scanner(task, array, result, scanned).over(linesOf(array, result, axis));
}

/** The nest of the other axes; its strides are those of the array and of the result. */
function linesOf(array: NDArray, result: NDArray, axis: number): Nest {
  const shape = array.shape.toSpliced(axis, 1);
  const lists = [array, result].map(({ strides }) => strides.toSpliced(axis, 1));
  return coalesce(shape, lists, sortAxes(shape.length, lists));
}

class Scanner {
  private readonly start: Place;

  constructor(
    private readonly task: Scan,
    private readonly array: NDArray,
    private readonly result: NDArray,
    private readonly scanned: Span,
  ) {
    const r = result.storage.start + result.offset;
    this.start = [array.storage.start + array.offset + scanned.from, r, r + scanned.to];
  }

  over({ dims, strides }: Nest): void {
    const inner = dims.length - 1;
    const kept =
      inner < 0 ? NO_DIM : { n: dims[inner], from: strides[0][inner], to: strides[1][inner] };
    const isSide = kept.n > 1 && Math.abs(kept.to) < Math.abs(this.scanned.to);
    const isForeign = this.array.ptr === 0 || this.result.ptr === 0;
    const visit = (axis: number, at: Place): void => {
      if (axis < inner) {
        for (let i = 0; i < dims[axis]; i++)
          visit(axis + 1, moved(at, i * strides[0][axis], i * strides[1][axis]));
      } else if (isForeign) this.staged(kept, at);
      else if (isSide) this.across(kept, at);
      else this.along(kept, at);
    };
    visit(0, this.start);
  }

  /** A few rows at a time over all lines, or all rows over a few lines. */
  private across(kept: Span, at: Place): void {
    const { scanned, task } = this;
    const rows = rowsOf(kept.n);
    const columns = Math.max(1, Math.floor(CHUNK / Math.min(rows, scanned.n)));
    for (let i = 0; i < scanned.n; i += rows) {
      const part = { ...scanned, n: Math.min(rows, scanned.n - i) };
      for (let j = 0; j < kept.n; j += columns) {
        const few = { ...kept, n: Math.min(columns, kept.n - j) };
        const [x, r] = [i * scanned.from + j * kept.from, i * scanned.to + j * kept.to];
        runScan(task, true, part, few, moved(at, x, r));
      }
    }
  }

  private along(kept: Span, at: Place): void {
    const { scanned, task } = this;
    const lines = Math.max(1, Math.floor(CHUNK / scanned.n));
    for (let j = 0; j < kept.n; j += lines) {
      const few = { ...kept, n: Math.min(lines, kept.n - j) };
      for (let i = 0; i < scanned.n; i += CHUNK) {
        const part = { ...scanned, n: Math.min(CHUNK, scanned.n - i) };
        const [x, r] = [i * scanned.from + j * kept.from, i * scanned.to + j * kept.to];
        runScan(task, false, part, few, moved(at, x, r));
      }
    }
  }

  /** Line by line through the staging area, which holds the last result before the next ones. */
  private staged(kept: Span, start: Place): void {
    const { scanned, task, array, result } = this;
    const { itemsize } = result;
    const line: Span = { n: 0, from: array.itemsize, to: itemsize };
    for (let j = 0; j < kept.n; j++) {
      for (let i = 0; i < scanned.n; i += STAGED) {
        const n = Math.min(STAGED, scanned.n - i);
        const [x, r] = [i * scanned.from + j * kept.from, i * scanned.to + j * kept.to];
        const [terms, last, next] = moved(start, x, r);
        pack(array.storage.memory, terms, { ...scanned, n }, NO_DIM, array.itemsize, PIECES);
        pack(result.storage.memory, last, NO_DIM, NO_DIM, itemsize, RESULTS);
        runScan(task, false, { ...line, n }, NO_DIM, [PIECES, RESULTS, RESULTS + itemsize]);
        unpack(RESULTS + itemsize, result.storage.memory, next, { ...scanned, n }, itemsize);
      }
    }
  }
}

const moved = ([x, p, r]: Place, terms: number, results: number): Place => [
  x + terms,
  p + results,
  r + results,
];

/** Scans in JavaScript, for dtypes that no kernel knows. */
function scanEach(each: Each, terms: NDArray, result: NDArray, axis: number): void {
  const starts = (array: NDArray): number[] => {
    const offsets: number[] = [];
    eachOffset(head(array, axis), (at) => offsets.push(at));
    return offsets;
  };
  const into = starts(result);
  starts(terms).forEach((start, line) => {
    let last: unknown;
    for (let i = 0; i < terms.shape[axis]; i++) {
      const value: unknown = readAt(terms, start + i * terms.strides[axis]);
      last = i === 0 ? value : each(...([last, value] as never[]));
      writeAt(result, into[line] + i * result.strides[axis], last);
    }
  });
}
