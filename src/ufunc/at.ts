// `ufunc.at`: a ufunc on indexed elements, in place and in order, as often as an index is named.
//
// The indices are checked first, by the kernels of min and max where they are of one axis; several axes
// and masks become byte offsets. Then a kernel reads an index, the element there and a value, and
// writes the element back, one after the other: an element that is met
// again has what was written. Elements behind the indexed axes are independent of each other, and a
// loop of their own. Operands on the JavaScript heap go one by one through the staging area.

import { IndexError, ValueError } from '../errors.js';
import { fresh, NDArray, view } from '../ndarray/array.js';
import { castArray, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { eachOffset, readAt, typedOf, writeAt } from '../ndarray/elements.js';
import { sharesMemory } from '../ndarray/iter/conflict.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { C_CONTIGUOUS, contiguousStrides, type Shape, tryBroadcast } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import type { Entry } from '../vectorize/compile.js';
import { updateEntry } from './atkernel.js';
import { type Input, operandOf } from './call.js';
import type { Dispatch } from './dispatch.js';
import type { Each } from './each.js';
import { NO_DIM } from './reduce/frame.js';
import { reduceUfunc } from './reduce/reduce.js';
import { PIECES, pack, RESULTS, unpack } from './reduce/stage.js';
import { resolve } from './resolve.js';
import { maximum, minimum } from './table/extrema.js';
import type { Loop } from './table/row.js';
import type { UfuncMethods } from './ufunc.js';
import { watch } from './watch.js';

/**
 * Where `ufunc.at` works: an array or list of integers along the first axis, a mask of the first axes,
 * or a list of such arrays, one for each of the first axes.
 */
export type AtIndices = Input | readonly NDArray[];

/** Elements of one call. */
const CHUNK = 1 << 16;
const INVALID =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean ' +
  'arrays are valid indices';

const NO_INDEX = 'arrays used as indices must be of integer (or boolean) type';

/** What an index selects: places in steps of bytes from the first element, and the shape they make. */
interface Selection {
  /** In one row; those below 0 count from the end. They have been checked. */
  readonly places: NDArray<'int32'>;
  readonly length: number;
  readonly step: number;
  readonly shape: Shape;
  /** How many axes are indexed. */
  readonly axes: number;
  /** Whether no place counts from the end. */
  readonly fromStart?: boolean;
}

/** `ufunc.at` as a method. */
export function atMethod(
  { dispatch }: UfuncMethods,
  array: NDArray,
  indices: AtIndices,
  values?: Input,
  ...none: Nothing
): void {
  nothing('at', 2, 3, none);
  const { row } = dispatch;
  if (row.signature)
    throw new TypeError(
      `${row.name}.at does not support ufunc with non-trivial signature: ` +
        `${row.name} has signature ${row.signature}.`,
    );
  if (row.nout !== undefined)
    throw new ValueError('Only single output ufuncs supported at this time');
  if (!(array instanceof NDArray)) throw new TypeError('first operand must be array');
  if (row.nin === 1 && values !== undefined)
    throw new ValueError('second operand provided when ufunc is unary');
  if (row.nin === 2 && values === undefined)
    throw new ValueError('second operand needed for ufunc');
  if (!array.writeable) throw new ValueError('output array is read-only');
  const given = values === undefined ? null : valuesOf(array, values);
  const seen = given ? [array.dtype, given.dtype] : [array.dtype];
  const loop = resolve(row, dispatch.loops, seen, { dtype: null, casting: 'unsafe' });
  const chosen = select(array, indices);
  const rest = array.shape.slice(chosen.axes);
  const spread = given && spreadOver(given, array, chosen.shape, rest);
  row.check?.(loop, spread ? [array, spread] : [array]);
  if (chosen.places.size === 0 || rest.includes(0)) return;
  const task: Task = { dispatch, loop, array, values: spread, chosen, rest };
  const before = watch.mask === 0 ? null : castArray(array, array.dtype, 'C');
  if (loop.each) runEach(task, loop.each);
  else new Updates(task).run();
  if (before) watchUpdates(task, before);
}

/** The array is a fold of what it was and of the values: of any of them, wherever they went. */
function watchUpdates({ dispatch, array, values }: Task, before: NDArray): void {
  const { name, signals } = dispatch.row;
  const whole = (or: Dispatch, marks: NDArray) => reduceUfunc(or, marks, { axis: null });
  const operands = values ? [{ array: values, spread: whole }] : [];
  watch.folded({
    where: name,
    signals,
    operands: [{ array: before, spread: (_, marks) => marks }, ...operands],
    result: array,
  });
}

/** The values as an array; beside integers a whole number is one. */
function valuesOf(array: NDArray, given: Input): NDArray {
  const operand = operandOf(given);
  const isWhole = Number.isInteger(operand) && 'iub'.includes(array.dtype.kind);
  if (operand instanceof NDArray) return operand;
  if (!isWhole) return asarray(operand);
  return zeroDimensional<DTypeName>(dtypes.int64 as DType, dtypes.int64.coerce(operand));
}

/** The values, one row for each offset. */
function spreadOver(values: NDArray, array: NDArray, shape: Shape, rest: Shape): NDArray {
  const whole = [...shape, ...rest];
  const skipped = values.ndim - whole.length;
  const fits = skipped <= 0 && tryBroadcast([values.shape, whole])?.join() === whole.join();
  if (!fits) throw new ValueError('array is not broadcastable to correct shape');
  const apart = sharesMemory(values, array) ? castArray(values, values.dtype) : values;
  const spread: NDArray = broadcast_to(apart, whole);
  if (shape.length === 1) return spread;
  const copy = castArray(spread, spread.dtype, 'C');
  const rows = shape.reduce((n, length) => n * length, 1);
  const lines = [rows, ...rest];
  return view(copy, lines, contiguousStrides(lines, copy.itemsize, 'C'), copy.offset);
}

function select(array: NDArray, indices: AtIndices): Selection {
  const isTuple = Array.isArray(indices) && indices.some((term) => term instanceof NDArray);
  if (!isTuple) {
    const mask: NDArray = asarray(indices as NDArray);
    if (mask.dtype.kind === 'b' && mask.ndim > 0) return selectMask(array, mask);
  }
  const terms = isTuple ? (indices as readonly NDArray[]) : [indices as Input];
  const lists = terms.map((term) => integersOf(term));
  if (lists.length === 1 && array.ndim > 0) {
    const range = rangeOf(lists[0], array.shape[0]);
    if (range) return { ...alongFirst(array, lists[0]), fromStart: range === 'start' };
  }
  if (lists.length > array.ndim)
    throw new IndexError(
      `too many indices for array: array is ${array.ndim}-dimensional, but ${lists.length} were indexed`,
    );
  const shape = tryBroadcast(lists.map((list) => list.shape));
  if (!shape) {
    const shapes = lists.map((list) => `(${list.shape.join(',')}${list.ndim === 1 ? ',' : ''})`);
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.join(' ')} `,
    );
  }
  const offsets = new Int32Array(shape.reduce((n, length) => n * length, 1));
  lists.forEach((list, axis) => {
    const spread: NDArray = broadcast_to(list, shape);
    addOffsets(offsets, typedOf(castArray(spread, dtypes.float64, 'C')), axis, array);
  });
  return { ...byOffsets(offsets), shape, axes: lists.length };
}

/** Whether all indices lie in an axis, and whether from its start; found by kernels. */
function rangeOf(list: NDArray, length: number): 'start' | 'end' | null {
  if (list.size === 0) return 'start';
  const bound = ({ dispatch }: UfuncMethods, of: NDArray) =>
    Number(reduceUfunc(dispatch, of, { axis: null }));
  // read without a sign negative numbers are the largest
  const { int32, uint32 } = dtypes;
  const isOwn = list.dtype === int32;
  const unsigned = isOwn ? view(list, list.shape, list.strides, list.offset, uint32) : list;
  if (isOwn && bound(maximum, unsigned) < length) return 'start';
  return bound(minimum, list) >= -length && bound(maximum, list) < length ? 'end' : null;
}

/** Integers along the first axis, as they are. */
function alongFirst(array: NDArray, list: NDArray): Selection {
  const isOwn = list.dtype === dtypes.int32 && !sharesMemory(list, array);
  const whole =
    isOwn && (list.flagBits & C_CONTIGUOUS) !== 0 ? list : castArray(list, dtypes.int32, 'C');
  const places = view(whole, [list.size], [whole.itemsize], whole.offset) as NDArray<'int32'>;
  return { places, length: array.shape[0], step: array.strides[0], shape: list.shape, axes: 1 };
}

/** Bytes as places. */
function byOffsets(offsets: Int32Array): Pick<Selection, 'places' | 'length' | 'step'> {
  const places = fresh(dtypes.int32, [offsets.length]);
  typedOf(places).set(offsets);
  return { places, length: 0, step: 1 };
}

/** The same as bytes, in JavaScript. */
const offsetsOf = ({ places, length, step }: Selection): number[] =>
  Array.from(typedOf(places), (place) => (place < 0 ? place + length : place) * step);

/** An index as an array of integers; what is not an array may be of numbers with integer values. */
function integersOf(term: Input): NDArray {
  const list: NDArray = asarray(term as NDArray);
  const { kind } = list.dtype;
  if (kind === 'i' || kind === 'u') return list;
  const isGiven = !(term instanceof NDArray) && kind === 'f';
  if (isGiven && typedOf(castArray(list, dtypes.float64, 'C')).every(Number.isInteger)) return list;
  throw new IndexError(term instanceof NDArray ? NO_INDEX : INVALID);
}

function addOffsets(
  offsets: Int32Array,
  places: Float64Array,
  axis: number,
  { shape, strides }: NDArray,
): void {
  const [n, stride] = [shape[axis], strides[axis]];
  for (let i = 0; i < offsets.length; i++) {
    const place = places[i];
    if (place >= n || place < -n)
      throw new IndexError(`index ${place} is out of bounds for axis ${axis} with size ${n}`);
    offsets[i] += (place < 0 ? place + n : place) * stride;
  }
}

function selectMask(array: NDArray, mask: NDArray): Selection {
  for (let axis = 0; axis < mask.ndim; axis++) {
    if (axis < array.ndim && mask.shape[axis] === array.shape[axis]) continue;
    if (axis >= array.ndim)
      throw new IndexError(
        `too many indices for array: array is ${array.ndim}-dimensional, but ${mask.ndim} were indexed`,
      );
    throw new IndexError(
      `boolean index did not match indexed array along axis ${axis}; size of axis is ` +
        `${array.shape[axis]} but size of corresponding boolean axis is ${mask.shape[axis]}`,
    );
  }
  const found: number[] = [];
  const truth = typedOf(castArray(mask, dtypes.bool, 'C'));
  let i = 0;
  eachOffset(view(array, mask.shape, array.strides.slice(0, mask.ndim), array.offset), (at) => {
    if (truth[i++]) found.push(at - array.offset);
  });
  const chosen = byOffsets(Int32Array.from(found));
  return { ...chosen, shape: [found.length], axes: mask.ndim };
}

interface Task {
  readonly dispatch: Dispatch;
  readonly loop: Loop;
  readonly array: NDArray;
  readonly values: NDArray | null;
  readonly chosen: Selection;
  /** The axes behind the indexed ones. */
  readonly rest: Shape;
}

/** Calls for the bytes of every position of the axes but the last one. */
function eachRow(
  { rest, array, values, chosen }: Task,
  visit: (inArray: number, inValues: number) => void,
): void {
  const walk = (axis: number, a: number, v: number): void => {
    if (axis >= rest.length - 1) {
      visit(a, v);
      return;
    }
    const [da, dv] = [array.strides[chosen.axes + axis], values?.strides[1 + axis] ?? 0];
    for (let i = 0; i < rest[axis]; i++) walk(axis + 1, a + i * da, v + i * dv);
  };
  walk(0, 0, 0);
}

class Updates {
  private readonly entry: Entry;
  /** The last of the axes behind. */
  private readonly last: { readonly n: number; readonly a: number; readonly v: number };
  private readonly step: number;

  constructor(private readonly task: Task) {
    const { array, values, rest } = task;
    this.entry = updateEntryOf(task);
    this.step = values?.strides[0] ?? 0;
    this.last =
      rest.length === 0
        ? { n: 1, a: 0, v: 0 }
        : {
            n: rest[rest.length - 1],
            a: array.strides[array.ndim - 1],
            v: values?.strides[values.ndim - 1] ?? 0,
          };
  }

  run(): void {
    const { task, last, step } = this;
    const { array, values, chosen } = task;
    const { places, length, step: bytes } = chosen;
    const resident = places.ptr !== 0 && array.ptr !== 0 && values?.ptr !== 0;
    eachRow(task, (a, v) => {
      if (!resident) {
        this.staged(a, v);
        return;
      }
      const from = (values?.ptr ?? 0) + v;
      for (let i = 0; i < places.size; i += CHUNK) {
        const n = Math.min(CHUNK, places.size - i);
        const [to, at, value] = [array.ptr + a, places.ptr + 4 * i, from + i * step];
        this.entry.run(to, at, value, length, bytes, step, n, last.a, last.v, last.n);
      }
    });
  }

  /** Element by element: one, its offset of 0 and its value. */
  private staged(a: number, v: number): void {
    const { array, values, chosen } = this.task;
    const { last, step } = this;
    const own = array.storage;
    const zero = PIECES;
    const value = zero + 64;
    const copy = (from: NDArray, at: number, to: number) =>
      pack(
        from.storage.memory,
        from.storage.start + from.offset + at,
        NO_DIM,
        NO_DIM,
        from.itemsize,
        to,
      );
    pack(new Uint8Array(4), 0, NO_DIM, NO_DIM, 4, zero);
    for (let j = 0; j < last.n; j++) {
      offsetsOf(chosen).forEach((offset, i) => {
        const at = a + offset + j * last.a;
        copy(array, at, RESULTS);
        if (values) copy(values, v + i * step + j * last.v, value);
        this.entry.run(RESULTS, zero, value, 0, 0, 0, 1, 0, 0, 1);
        unpack(RESULTS, own.memory, own.start + array.offset + at, NO_DIM, array.itemsize);
      });
    }
  }
}

/** The same in JavaScript, for dtypes that no kernel knows. */
function runEach(task: Task, each: Each): void {
  const { array, values, chosen, rest, loop } = task;
  const whole = [chosen.places.size, ...rest];
  const cast = values && castArray(values, loop.inputs[1]);
  const own = view(array, rest, array.strides.slice(chosen.axes), array.offset);
  const terms: unknown[] = [];
  if (cast)
    eachOffset(view(cast, whole, cast.strides, cast.offset), (at) => terms.push(readAt(cast, at)));
  const places: number[] = [];
  eachOffset(own, (at) => places.push(at));
  let i = 0;
  for (const offset of offsetsOf(chosen)) {
    for (const place of places) {
      const old = loop.inputs[0].coerce(readAt(array, place + offset));
      const given = cast ? [old, terms[i++]] : [old];
      writeAt(array, place + offset, each(...(given as never[])));
    }
  }
}

/** The kernel of a task; a plain one where every place is a number of elements from the start. */
function updateEntryOf({ dispatch, loop, array, values, chosen }: Task): Entry {
  const memory = values ? [array.dtype, values.dtype] : [array.dtype];
  const isPlain =
    chosen.fromStart === true &&
    chosen.step === array.itemsize &&
    (!values || values.strides[0] === values.itemsize);
  return updateEntry(dispatch.row.name, loop, memory, isPlain);
}
