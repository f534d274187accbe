// argmin and argmax: where the extremum stands; the first place if there are several, and the first
// NaN if there is one. (The kernels are in `argkernel.ts` and `argplace.ts`.)
//
// Of rows groups of elements are compared (see `argplace.ts`). Of complex numbers and dates a row is read
// twice: for the extremum, and for its place. Short rows and columns carry the best value and its index
// together. What is not on the heap is packed into the staging area by columns.

import { ValueError } from '../../errors.js';
import { freshStrided, type NDArray, view } from '../../ndarray/array.js';
import { castArray, copyInto, fillWith } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import { castError } from '../../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { native } from '../../ndarray/dtype/order.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { layoutClass } from '../../ndarray/iter/nest.js';
import { keywords } from '../../ndarray/keywords.js';
import { normalizeAxis, sameShape } from '../../ndarray/layout.js';
import { method } from '../../ndarray/method.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { type CallOptions, type Input, outputOf } from '../call.js';
import type { Dispatch } from '../dispatch.js';
import type { Each } from '../each.js';
import { maximum, minimum } from '../table/extrema.js';
import { type Better, placesEach } from './argeach.js';
import { type Beats, carryEntry, findEntry, NOWHERE } from './argkernel.js';
import { groupOf, isPlain, placeEntry } from './argplace.js';
import { reducedShape } from './axes.js';
import type { Fold } from './fold.js';
import { NO_DIM, rowsOf } from './frame.js';
import { plainFold, reductionLoop } from './reduce.js';
import { Reducer } from './run.js';
import { PIECE_BYTES, PIECES, pack, RESULTS, unpack } from './stage.js';
import { type Dim, eachPosition, isReduced, walk } from './walk.js';

/** The keyword arguments of argmin and argmax. */
export interface ArgOptions {
  /** The axis; null is the array in C order. */
  readonly axis?: number | null;
  readonly out?: CallOptions['out'];
  readonly keepdims?: boolean;
}

/** What a search is for. */
interface Search {
  readonly name: 'argmax' | 'argmin';
  readonly op: Beats;
  readonly ufunc: () => { readonly dispatch: Dispatch };
}

const INDEX_BYTES = 4;
/** Reduced axes at least so long are read twice rather than carried, where groups are not compared. */
const LONG = 16;
/** Elements of a call, and of one that looks for a place. */
const CHUNK = 1 << 16;
const PART = 1 << 13;
/** Where a place is written. */
const PLACE = SCRATCH + 64;
/** Columns that are staged together. */
const STAGED = 1 << 14;

const foldFor = ({ ufunc }: Search, source: DType): Fold => plainFold(ufunc().dispatch, source);

/** Elements of one call: as many as of the extremum's fold. */
function chunkOf(search: Search, { dtype, size }: NDArray): number {
  const fold = foldFor(search, dtype);
  fold.took(size);
  return fold.chunk;
}

/** The place in one row on the heap. */
const placeInRow = (search: Search, array: NDArray, from: number): number =>
  (isPlain(array.dtype) ? placeByParts : placeInTwo)(search, array, from);

/** Part by part: the place in the first part with the best extremum. */
function placeByParts(search: Search, array: NDArray, from: number): number {
  const { op } = search;
  const { size, dtype, itemsize } = array;
  const held = native(dtype);
  let place = 0;
  let best: Scalar | undefined;
  const entry = placeEntry(op, dtype, 'u');
  const chunk = chunkOf(search, array);
  for (let done = 0; done < size; done += chunk) {
    const count = Math.min(chunk, size - done);
    entry.run(from + done * itemsize, SCRATCH, PLACE, count, 0, 0, 0, 1);
    const found = held.read(heap.data, SCRATCH) as Scalar;
    const better = op === 'gt' ? found > (best as Scalar) : found < (best as Scalar);
    if (best !== undefined && !better && !(isUnlike(found) && !isUnlike(best))) continue;
    best = found;
    place = done + heap.i32[PLACE >> 2];
  }
  return place;
}

const isUnlike = (x: Scalar): boolean => Number.isNaN(x);

/** The extremum first, then its place. */
function placeInTwo(search: Search, array: NDArray, from: number): number {
  const { size, dtype, itemsize } = array;
  const fold = foldFor(search, dtype);
  for (let done = 0; done < size; done += CHUNK) {
    const entry = fold.entry('inside', done === 0, false, 'u');
    entry.run(from + done * itemsize, SCRATCH, Math.min(CHUNK, size - done), 0, 0, 1);
  }
  const find = findEntry(dtype, 'u');
  for (let done = 0; done < size; done += PART) {
    const count = Math.min(PART, size - done);
    find.run(from + done * itemsize, SCRATCH, PLACE, count, 0, 0, 0, 1);
    const place = heap.i32[PLACE >> 2];
    if (place !== NOWHERE) return done + place;
  }
  throw new Error('an extremum that no element is');
}

/** The same by staging. */
function carriedPlace(search: Search, array: NDArray): number {
  const result = freshStrided(dtypes.int32, [], []);
  const row: Dim = { n: array.size, from: array.itemsize, to: 0 };
  new Carrier(search, array, result).staged(array.ptr || array.offset, 0, NO_DIM, row);
  return result.item();
}

/** Walks a search along one axis. */
class Carrier {
  private readonly source: number;
  private readonly target: number;
  private readonly values: NDArray | null;

  constructor(
    private readonly search: Search,
    private readonly array: NDArray,
    private readonly result: NDArray,
  ) {
    const { dtype } = array;
    const scale = dtype.itemsize / INDEX_BYTES;
    const values = freshStrided(
      native(dtype),
      result.shape,
      result.strides.map((stride) => stride * scale),
    );
    const resident = array.ptr !== 0 && result.ptr !== 0 && values.ptr !== 0;
    this.values = resident ? values : null;
    this.source = array.ptr || array.offset;
    this.target = result.ptr || result.offset;
  }

  over(dims: readonly Dim[]): void {
    const r = dims.findIndex(isReduced);
    const rows = dims[r];
    const others = dims.filter((_, d) => d !== r);
    const [columns = NO_DIM, ...rest] = others;
    const { dtype } = this.array;
    const least = isPlain(dtype) ? groupOf(dtype) : LONG;
    const isLong = this.values !== null && r === 0 && rows.n >= least;
    const atOnce = isLong && rows.n <= CHUNK && isPlain(dtype);
    const twice = isLong && !atOnce;
    if (twice) this.extrema(dims);
    eachPosition(rest, 0, 0, true, (from, to) => {
      if (this.values === null) this.staged(this.source + from, to, columns, rows);
      else if (atOnce) this.place(this.values.ptr, from, to, rows, columns);
      else if (twice) this.find(this.values.ptr, from, to, rows, columns);
      else this.carry(this.values.ptr, from, to, columns, rows);
    });
  }

  /** The extrema themselves, for `find` to look for. */
  private extrema(dims: readonly Dim[]): void {
    const { search, array } = this;
    const scale = array.itemsize / INDEX_BYTES;
    const scaled = dims.map((dim) => ({ ...dim, to: dim.to * scale }));
    new Reducer(foldFor(search, array.dtype), array, this.values as NDArray).over(scaled, true);
  }

  /** Some rows in each call. */
  private place(m: number, from: number, to: number, row: Dim, others: Dim): void {
    const { dtype, itemsize } = this.array;
    const layout = layoutClass(row.from, itemsize);
    const scale = itemsize / INDEX_BYTES;
    const group = Math.max(1, Math.floor(chunkOf(this.search, this.array) / row.n));
    const entry = placeEntry(this.search.op, dtype, layout);
    for (let j = 0; j < others.n; j += group) {
      const at = to + j * others.to;
      const args = [this.source + from + j * others.from, m + at * scale, this.target + at];
      if (layout === 'g') args.push(row.from);
      args.push(row.n, others.from, others.to * scale, others.to, Math.min(group, others.n - j));
      entry.run(...args);
    }
  }

  private find(m: number, from: number, to: number, row: Dim, others: Dim): void {
    const { dtype, itemsize } = this.array;
    const layout = layoutClass(row.from, itemsize);
    const scale = itemsize / INDEX_BYTES;
    const args = [this.source + from, m + to * scale, this.target + to];
    if (layout === 'g') args.push(row.from);
    args.push(row.n, others.from, others.to * scale, others.to, others.n);
    findEntry(dtype, layout).run(...args);
  }

  /** Rows in groups, so that neighbouring columns are read together. */
  private carry(m: number, from: number, to: number, columns: Dim, rows: Dim): void {
    const { dtype, itemsize } = this.array;
    const { op } = this.search;
    const layout = layoutClass(columns.from, itemsize);
    const group = rowsOf(columns.n);
    for (let base = 0; base < rows.n; base += group) {
      const args = [
        this.source + from + base * rows.from,
        m + (to * itemsize) / INDEX_BYTES,
        this.target + to,
      ];
      if (layout === 'g') args.push(columns.from);
      args.push(columns.n, rows.from, Math.min(group, rows.n - base), base);
      carryEntry(op, dtype, layout, base === 0).run(...args);
    }
  }

  /** Packs columns into the staging area, group of rows by group of rows. */
  staged(from: number, to: number, columns: Dim, rows: Dim): void {
    const { array, result, search } = this;
    const { dtype, itemsize } = array;
    const indices = RESULTS + STAGED * itemsize;
    for (let j = 0; j < columns.n; j += STAGED) {
      const few = { ...columns, n: Math.min(STAGED, columns.n - j) };
      const room = Math.floor(PIECE_BYTES / (few.n * itemsize));
      for (let base = 0; base < rows.n; base += room) {
        const group = { ...rows, n: Math.min(room, rows.n - base) };
        const at = from + j * columns.from + base * rows.from;
        pack(array.storage.memory, at, few, group, itemsize, PIECES);
        const entry = carryEntry(search.op, dtype, 'u', base === 0);
        entry.run(PIECES, RESULTS, indices, few.n, few.n * itemsize, group.n, base);
      }
      const put = this.target + to + j * columns.to;
      unpack(indices, result.storage.memory, put, few, INDEX_BYTES);
    }
  }
}

function alongAxis(search: Search, array: NDArray, options: ArgOptions): NDArray<'int32'> | number {
  const { keepdims = false } = options;
  const axis = normalizeAxis(options.axis as number, array.ndim);
  const reduced = array.shape.map((_, i) => i === axis);
  const shape = reducedShape(array.shape, reduced, keepdims);
  if (array.shape[axis] === 0 && !shape.includes(0)) throw emptyError(search.name);
  const { int32 } = dtypes;
  const { dims, made } = walk(array.shape, array.strides, reduced, keepdims, INDEX_BYTES);
  const result = freshStrided(int32, shape, made);
  if (array.shape[axis] === 1) fillWith(result, 0);
  else if (array.size === 0) fillWith(result, 0);
  else if (array.dtype.parts === 0) placesEach(isBetter(search, array.dtype), array, axis, result);
  else new Carrier(search, array, result).over(dims);
  return deliver(
    search.name,
    result.isContiguous ? result : castArray(result, int32, 'C'),
    options,
  );
}

/** The place in a whole array. */
function placeIn(search: Search, row: NDArray): number {
  if (row.dtype.parts > 0) {
    return row.ptr > 0 ? placeInRow(search, row, row.ptr) : carriedPlace(search, row);
  }
  const result = freshStrided(dtypes.int32, [], []);
  const flat = view(row, [row.size], [row.itemsize], row.offset);
  placesEach(isBetter(search, row.dtype), flat, 0, result);
  return result.item();
}

/** Whether one element is further than another, where no kernel tells. */
function isBetter(search: Search, dtype: DType): Better {
  const { greater } = dtype.family;
  if (greater) return search.op === 'gt' ? greater : (x, best) => greater(best, x);
  if (dtype.kind === 'V') throw new TypeError('data type not ordered');
  const { row, loops } = search.ufunc().dispatch;
  const each = reductionLoop(row, loops, dtype, null, null).each as Each;
  return (x, best) => each(...([best, x] as never[])) !== best;
}

function whole(search: Search, array: NDArray, options: ArgOptions): NDArray<'int32'> | number {
  if (array.size === 0) throw emptyError(search.name);
  const row = array.isContiguous ? array : castArray(array, array.dtype, 'C');
  const place = placeIn(search, row);
  if (!options.out && !options.keepdims) return place;
  const shape = options.keepdims ? array.shape.map(() => 1) : [];
  const result = freshStrided(
    dtypes.int32,
    shape,
    shape.map(() => INDEX_BYTES),
  );
  fillWith(result, place);
  return deliver(search.name, result, options);
}

/** The result as a scalar, or in `out`. */
function deliver(
  name: string,
  result: NDArray<'int32'>,
  options: ArgOptions,
): NDArray<'int32'> | number {
  const out = outputOf(options);
  if (out === null) return result.ndim === 0 ? result.item() : result;
  if (!sameShape(out.shape, result.shape))
    throw new ValueError(`output array does not match result of np.${name}.`);
  if (out.dtype.kind !== 'i') throw castError(out.dtype, dtypes.int32, 'safe');
  copyInto(out, result);
  return out as NDArray<'int32'>;
}

const emptyError = (name: string): Error =>
  new ValueError(`attempt to get ${name} of an empty sequence`);

export interface ArgReduction {
  (
    a: Input,
    options?: { readonly axis?: null; readonly keepdims?: false; readonly out?: null },
  ): number;
  (a: Input, axis: number, options?: ArgOptions & { readonly out?: null }): NDArray<'int32'>;
  <O extends NDArray>(a: Input, options: ArgOptions & { readonly out: O }): O;
  (
    a: Input,
    options: ArgOptions & ({ readonly axis: number } | { readonly keepdims: true }),
  ): NDArray<'int32'>;
  (a: Input, axis?: number | null | ArgOptions, options?: ArgOptions): NDArray<'int32'> | number;
}

function argReduction(search: Search): ArgReduction {
  const fn = (a: Input, ...given: readonly unknown[]) => {
    const array: NDArray = asarray(a);
    const options = keywords<ArgOptions>(search.name, ['axis', 'out', '*', 'keepdims'], given);
    const all = options.axis === null || options.axis === undefined;
    const flat = array.ndim === 0 ? view(array, [1], [array.itemsize], array.offset) : array;
    return all ? whole(search, array, options) : alongAxis(search, flat, options);
  };
  return method(search.name, fn) as ArgReduction;
}

/**
 * The index of the largest element, the first if there are several; of the first NaN if there is
 * one. Without an axis it counts in C order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.argmax.html
 *
 * @throws ValueError for an empty sequence
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[10, 11, 12], [13, 14, 9]]);
 * np.argmax(a) // => 4
 * np.argmax(a, { axis: 0 }) // => [1 1 0]
 * ```
 */
export const argmax: ArgReduction = /* @__PURE__ */ argReduction({
  name: 'argmax',
  op: 'gt',
  ufunc: () => maximum,
});

/**
 * The index of the smallest element, the first if there are several; of the first NaN if there is
 * one. Without an axis it counts in C order.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.argmin.html
 *
 * @throws ValueError for an empty sequence
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.argmin(np.array([[10, 11, 12], [13, 14, 9]]), 1) // => [0 2]
 * ```
 */
export const argmin: ArgReduction = /* @__PURE__ */ argReduction({
  name: 'argmin',
  op: 'lt',
  ufunc: () => minimum,
});
