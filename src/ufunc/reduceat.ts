// `ufunc.reduceat`: folds of an axis between places.
//
// The first element of each segment is copied and the fold of the others joined to it: the order of
// NumPy, in which every line is folded along the axis, however it lies. All segments of several lines
// are one call of a kernel, which reads from memory where they begin and how long they are; the places
// have been checked before. Operands on the JavaScript heap go segment by segment.

import { IndexError, ValueError } from '../errors.js';
import { fresh, freshStrided, type NDArray, view } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { castValues } from '../ndarray/cast.js';
import { asarray } from '../ndarray/create/array.js';
import { castError } from '../ndarray/dtype/casting.js';
import { loadCell, rounded, storeCell } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { partOf } from '../ndarray/dtype/parts.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { typedOf, writeAt } from '../ndarray/elements.js';
import { coalesce, sortAxes, stridesInOrder } from '../ndarray/iter/axes.js';
import { conflicts } from '../ndarray/iter/conflict.js';
import { checked } from '../ndarray/keywords.js';
import { sameShape, shapeText } from '../ndarray/layout.js';
import type { Entry } from '../vectorize/compile.js';
import { foldEntry } from '../vectorize/fold.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Order, Value } from '../vectorize/ir/kernel.js';
import { lanes } from '../vectorize/ir/lane.js';
import { identityOf, type OpName } from '../vectorize/ir/ops.js';
import { CACHED_BYTES } from '../vectorize/runtime/heap.js';
import { type CallOptions, type Input, outputOf } from './call.js';
import type { Dispatch } from './dispatch.js';
import { foldEach } from './each.js';
import { asList, inLane } from './lower.js';
import { partAlong } from './reduce/axes.js';
import { type Fold, foldOf } from './reduce/fold.js';
import { elementsAs, reduceUfunc, reductionLoop } from './reduce/reduce.js';
import { Reducer } from './reduce/run.js';
import { oneAxis } from './scan/accumulate.js';
import { maximum, minimum } from './table/extrema.js';
import { loopCode, requireFoldable } from './table/row.js';
import type { UfuncMethods } from './ufunc.js';
import { watch } from './watch.js';

/** The keyword arguments of `reduceat`. */
export interface ReduceAtOptions {
  /** The axis; the first if none is named. */
  readonly axis?: number;
  /** The dtype of the result and of the calculation. */
  readonly dtype?: DTypeLike | null;
  /** Where the result goes. */
  readonly out?: CallOptions['out'];
}

/** Elements that a call folds. */
const CHUNK = 1 << 16;
/** Elements that are summed without halving, and so without the machinery for that. */
const BLOCK = 128;

/** Folds along an axis from each index to the next one, if that is larger. */
export function reduceatUfunc(
  dispatch: Dispatch,
  values: Input,
  indices: Input,
  options: ReduceAtOptions,
): NDArray {
  const { row, loops } = dispatch;
  requireFoldable(row, 'reduceat');
  checked<ReduceAtOptions>('reduceat', ['axis', 'dtype', 'out'], options);
  const wanted = options.dtype ? dtype(options.dtype) : null;
  const array = elementsAs(asarray(values), wanted);
  if (array.ndim === 0) throw new TypeError('cannot reduceat on a scalar');
  const axis = oneAxis('reduceat', options.axis ?? 0, array.ndim);
  const places = placesOf(row.name, indices, array.shape[axis]);
  const out = outputOf(options);
  const loop = reductionLoop(row, loops, array.dtype, out?.dtype ?? null, wanted, 'reduceat');
  const count = places.size - 1;
  const shape = array.shape.with(axis, count);
  if (out) checkOutput(out, shape, array, axis);
  if (row.check) {
    for (const [first, count] of segmentsOf(places))
      row.check(loop, [array, partAlong(array, axis, first + 1, count)]);
  }
  const direct = out !== null && out.dtype === loop.output && !conflicts(array, out);
  const made = stridesInOrder(shape, loop.output.itemsize, sortAxes(array.ndim, [array.strides]));
  const result: NDArray = direct ? out : freshStrided(loop.output, shape, made);
  if (result.size > 0)
    new Segments(foldOf(row, loop, array.dtype), array, result, axis, places).run();
  if (out && !direct) copyInto(out, result);
  if (watch.mask !== 0)
    watch.folded({
      where: 'reduceat',
      signals: row.signals,
      operands: [{ array, spread: (or, marks) => reduceatUfunc(or, marks, indices, { axis }) }],
      result,
    });
  return out ?? result;
}

/** The indices, which must lie in the axis, and behind them its length. */
function placesOf(name: string, indices: Input, length: number): NDArray<'int32'> {
  const given: NDArray = asarray(indices as NDArray);
  if (given.ndim === 0) throw new ValueError('object of too small depth for desired array');
  if (given.ndim > 1) throw new ValueError('object too deep for desired array');
  const isList = Array.isArray(indices) && indices.every(Number.isInteger);
  if (!'biu'.includes(given.dtype.kind) && !isList)
    throw castError(given.dtype, dtypes.int64, 'safe');
  const bound = ({ dispatch }: UfuncMethods) =>
    Number(reduceUfunc(dispatch, given, { axis: null }));
  if (given.size > 0 && (bound(minimum) < 0 || bound(maximum) >= length)) {
    const wrong = typedOf(castArray(given, dtypes.float64, 'C')).find((i) => i < 0 || i >= length);
    throw new IndexError(`index ${wrong} out-of-bounds in ${name}.reduceat [0, ${length})`);
  }
  const places = fresh(dtypes.int32, [given.size + 1]);
  copyInto(view(places, [given.size], places.strides, places.offset), given);
  writeAt(places, places.offset + 4 * given.size, length);
  return places;
}

function checkOutput(out: NDArray, shape: readonly number[], array: NDArray, axis: number): void {
  if (!out.writeable) throw new ValueError('output array is read-only');
  if (sameShape(out.shape, shape)) return;
  const rest = array.shape.toSpliced(axis, 1);
  const given = shapeText(out.shape);
  const places = array.shape.map((_, i) => (i === axis ? shape[axis] : 'newaxis'));
  throw new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${given}->${given} ${shapeText(array.shape)}->(${rest}) (${shape[axis]},)->(${places}) `,
  );
}

/** Of each segment its first element and how many follow. */
function segmentsOf(places: NDArray<'int32'>): [number, number][] {
  const list = [...typedOf(places)];
  return list.slice(0, -1).map((at, i) => [at, Math.max(0, list[i + 1] - at - 1)]);
}

class Segments {
  constructor(
    private readonly fold: Fold,
    private readonly array: NDArray,
    private readonly result: NDArray,
    private readonly axis: number,
    private readonly places: NDArray<'int32'>,
  ) {}

  run(): void {
    const { array, result, places, fold } = this;
    const resident = array.ptr !== 0 && result.ptr !== 0 && places.ptr !== 0;
    if (resident && !fold.loop.each) {
      this.lines();
      return;
    }
    segmentsOf(places).forEach(([first, count], i) => {
      this.segment(i, first, count);
    });
  }

  private lines(): void {
    const { fold, array, result, axis, places } = this;
    const [sx, sr] = [array.strides[axis], result.strides[axis]];
    const read = array.nbytes > CACHED_BYTES ? fold.streamed : fold;
    const entry = segmentsEntry(read, sx === array.itemsize);
    const shape = array.shape.toSpliced(axis, 1);
    const lists = [array, result].map(({ strides }) => strides.toSpliced(axis, 1));
    const { dims, strides } = coalesce(shape, lists, sortAxes(shape.length, lists));
    const inner = dims.length - 1;
    const lines = inner < 0 ? 1 : dims[inner];
    const [tx, tr] = strides.map((list) => (inner < 0 ? 0 : list[inner]));
    const few = Math.max(1, Math.floor(CHUNK / array.shape[axis]));
    const visit = (at: number, x: number, r: number): void => {
      if (at < inner) {
        for (let i = 0; i < dims[at]; i++)
          visit(at + 1, x + i * strides[0][at], r + i * strides[1][at]);
        return;
      }
      for (let j = 0; j < lines; j += few) {
        const n = Math.min(few, lines - j);
        entry.run(x + j * tx, r + j * tr, places.ptr, sx, sr, places.size - 1, tx, tr, n);
      }
    };
    visit(0, array.ptr, result.ptr);
  }

  /** One segment of all lines; what is cast is cast before, so that no buffer cuts it. */
  private segment(i: number, first: number, count: number): void {
    const { fold, result, axis } = this;
    const { loop, row } = fold;
    const reduced = this.array.shape.map((_, k) => k === axis);
    const to = partAlong(result, axis, i, 1);
    const whole = partAlong(this.array, axis, first, count + 1);
    if (loop.each) {
      foldEach({ each: loop.each }, castArray(whole, loop.output), reduced, to, undefined);
      return;
    }
    const terms = castArray(whole, loop.inputs[1], 'C');
    copyInto(to, partAlong(terms, axis, 0, 1));
    if (count === 0) return;
    const rest = partAlong(terms, axis, 1, count);
    const lines = rest.shape.with(axis, 1);
    const sum = foldOf(row, loop, loop.inputs[1]);
    eachLine(lines, (at) => {
      const shift = (of: NDArray) =>
        at.reduce((offset, n, k) => offset + n * of.strides[k], of.offset);
      const line = view(rest, [count], [rest.strides[axis]], shift(rest));
      const single = view(to, [], [], shift(to));
      const dim = { n: line.size, from: line.strides[0], to: 0 };
      new Reducer(sum, line, single).over([dim], false);
    });
  }
}

/** Calls for every position of a shape. */
function eachLine(shape: readonly number[], visit: (at: readonly number[]) => void): void {
  const walk = (at: readonly number[]): void => {
    if (at.length === shape.length) visit(at);
    else for (let i = 0; i < shape[at.length]; i++) walk([...at, i]);
  };
  walk([]);
}

function segmentsEntry(fold: Fold, isUnit: boolean): Entry {
  const { row, loop, source, order } = fold;
  const key = `${row.name}.reduceat:${loopCode(loop)}:${source.code}:${order}:${isUnit ? 'u' : 'g'}`;
  return foldEntry(key, () => segmentsKernel(key, fold, isUnit));
}

/** Pointers x, r, places; sx, sr along the axis; n0 segments; tx, tr to the next line; n1. */
function segmentsKernel(name: string, fold: Fold, isUnit: boolean): Kernel {
  const { row, loop, source, op, order } = fold;
  const { output } = loop;
  const to = loop.inputs[1];
  const k = new Builder(name);
  const [x, r, places] = ['x', 'r', 'places'].map((of) => k.pointer(of));
  const [step, sr] = [k.stride('sx'), k.stride('sr')];
  const sx = isUnit ? source.itemsize : step;
  const n0 = k.trips('n0');
  const [tx, tr] = [k.stride('tx'), k.stride('tr')];
  const cast = (from: DType, values: readonly Value[], into: DType) =>
    rounded(k, into, castValues(k, values, from, into));
  const body = (acc: readonly Value[], term: readonly Value[]): readonly Value[] =>
    asList(loop.body(k, ...acc, ...term)).map((value) => inLane(k, value, output));
  const join = (acc: readonly Value[], term: readonly Value[]): readonly Value[] => {
    if (op) return acc.map((value, p) => k.op(op, value, term[p]));
    return row.stepwise ? rounded(k, output, body(acc, term)) : body(acc, term);
  };
  k.for(0, k.trips('n1'), { step: 1 }, [], (line) => {
    k.for(0, n0, { step: 1 }, [], (i) => {
      const start = k.load('i32', k.at(places, [i, 4]));
      const next = k.load('i32', k.at(places, [i, 4], [1, 4]));
      const count = k.op('max', k.op('sub', k.op('sub', next, start), 1), 0);
      const first = cast(source, loadCell(k, source, k.at(x, [line, tx], [start, sx])), to);
      const address = (j: Value) => k.at(x, [line, tx], [start, sx], [j, sx], [1, sx]);
      const term = (j: Value) => cast(source, loadCell(k, source, address(j)), to);
      const part = (j: Value, p: number): Value => {
        if (to.parts === 1) return term(j)[0];
        if (p >= source.parts) return k.const(to.lane, 0);
        const [own, wanted] = [partOf(source), partOf(to)];
        const at = address(j);
        const offset = at.offset + p * own.itemsize;
        return cast(own, loadCell(k, own, { ...at, offset }), wanted)[0];
      };
      const joined = (as: Order) => (): readonly Value[] =>
        first.map((value, p) => {
          const none = k.const(to.lane, identityOf(op as OpName, lanes[to.lane]));
          const sum = k.reduce(op as OpName, as, 0, count, none, (j) => part(j, p));
          return k.op(op as OpName, value, sum);
        });
      const sums =
        op && (order === 'pairwise' || order === 'streamed')
          ? k.if(k.op('gt', count, BLOCK), joined(order), joined('brief'))
          : op && order
            ? joined(order)()
            : k.for(0, count, { step: 1 }, first, (j, ...acc) => join(acc, term(j)));
      storeCell(k, output, rounded(k, output, sums), k.at(r, [line, tr], [i, sr]));
      return [];
    });
    return [];
  });
  return k.finish();
}
