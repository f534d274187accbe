// searchsorted and digitize: where elements belong among sorted ones.
//
// Both become keys. A kernel halves the sorted keys without a branch on what it compares, for four
// elements at once, so that their loads wait together and not for each other. Elements of several
// keys, and those that the heap has no room for, are searched in JavaScript.

import { ValueError } from '../errors.js';
import { fresh, NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { castError } from '../ndarray/dtype/casting.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import { type Entry, entry } from '../vectorize/compile.js';
import { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../vectorize/ir/lane.js';
import { gathered } from './gather.js';
import { keysOf } from './keys.js';
import { comparison } from './order.js';
import { peek } from './peek.js';

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** Where elements belong among those of this sorted array: see `np.searchsorted`. */
    searchsorted(
      v: ArrayLike,
      ...given: Given<[side: SearchSide, sorter: ArrayLike | null], SearchOptions>
    ): NDArray<'int32'> | number;
  }
}

/** Before or behind the elements that are equal. */
export type SearchSide = 'left' | 'right';

/** The keyword arguments of searchsorted. */
export interface SearchOptions {
  readonly side?: SearchSide;
  /** The order that sorts the array, as `argsort` gives it. */
  readonly sorter?: ArrayLike | null;
}

const INDEX_BYTES = 4;
/** Elements that are searched for together, and those of one call. */
const TOGETHER = 4;
const CHUNK = 1 << 14;

/** Runs `search(keys, wanted, to, n, groups)`: `together` elements in each group. */
function searchEntry(lane: LaneName, side: SearchSide, together: number): Entry {
  const key = `searchsorted:${lane}:${side}:${together}`;
  return entry(key, () => searchKernel(key, lane, side, together));
}

function searchKernel(name: string, lane: LaneName, side: SearchSide, together: number): Kernel {
  const k = new Builder(name);
  const { bytes } = lanes[lane];
  const [keys, wanted, to] = [k.pointer('keys'), k.pointer('wanted'), k.pointer('to')];
  const n = k.param('n', 'i32');
  const groups = k.trips('groups');
  const zero = k.const('i32', 0);
  /** 1 if the key at a place comes before x, else 0. */
  const isBefore = (place: Value, offset: number, x: Value) => {
    const at = k.at(keys, [k.op('add', place, offset), bytes]);
    return k.convert(k.op(side === 'left' ? 'lt' : 'le', k.load(lane, at), x), 'm32');
  };
  k.for(0, groups, { step: 1 }, [], (group) => {
    const at = (size: number, base: Value, j: number) =>
      k.at(base, [group, size * together], [j, size]);
    const xs = Array.from({ length: together }, (_, j) => k.load(lane, at(bytes, wanted, j)));
    const [, ...places] = k.while(
      [n, ...xs.map(() => zero)],
      (left) => k.op('gt', left, 1),
      (left, ...starts) => {
        const half = k.op('shr', left, 1);
        const next = starts.map((start, j) => {
          const middle = k.op('add', start, half);
          return k.op('select', isBefore(middle, -1, xs[j]), middle, start);
        });
        return [k.op('sub', left, half), ...next];
      },
    );
    places.forEach((place, j) => {
      const last = k.convert(isBefore(place, 0, xs[j]), 'i32');
      k.store(k.op('add', place, last), at(INDEX_BYTES, to, j));
    });
    return [];
  });
  return k.finish();
}

/** The same in JavaScript, by several keys. */
function searchApart(keys: NDArray[], wanted: NDArray[], n: number, side: SearchSide, to: NDArray) {
  const compare = comparison(keys, wanted);
  const most = side === 'left' ? -1 : 0;
  const data = peek(to as NDArray<'int32'>);
  for (let i = 0; i < data.length; i++) {
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(middle, i) <= most) low = middle + 1;
      else high = middle;
    }
    data[i] = low;
  }
}

function searchOnHeap(keys: NDArray, wanted: NDArray, n: number, side: SearchSide, to: NDArray) {
  const { word, itemsize } = keys.dtype;
  const { size } = wanted;
  const whole = size - (size % TOGETHER);
  const run = (from: number, count: number, together: number) => {
    const args = [keys.ptr, wanted.ptr + from * itemsize, to.ptr + from * INDEX_BYTES, n];
    searchEntry(word, side, together).run(...args, count / together);
  };
  for (let i = 0; i < whole; i += CHUNK) run(i, Math.min(CHUNK, whole - i), TOGETHER);
  if (size > whole) run(whole, size - whole, 1);
}

/**
 * Where elements belong among the `n` of sorted columns of keys.
 *
 * @param keys - the columns of the sorted elements
 * @param wanted - those of the elements that are searched for
 */
export function placesAmong(
  keys: NDArray[],
  wanted: NDArray[],
  n: number,
  shape: readonly number[],
  side: SearchSide,
): NDArray<'int32'> {
  const to = fresh(dtypes.int32, shape);
  if (n === 0 || keys.length === 0) to.fill(side === 'left' ? 0 : n);
  else if (keys.length === 1 && [keys[0], wanted[0], to].every(({ ptr }) => ptr > 0))
    searchOnHeap(keys[0], wanted[0], n, side, to);
  else searchApart(keys, wanted, n, side, to);
  return to;
}

function checkSide(side: unknown): SearchSide {
  if (typeof side !== 'string') throw new TypeError(`search side must be str, not ${typeof side}`);
  if (side === 'left' || side === 'right') return side;
  if (/^[lr]/i.test(side)) throw new ValueError("search side must be one of 'left' or 'right'");
  throw new ValueError(`search side must be 'left' or 'right' (got '${side}')`);
}

function checkRow(array: NDArray): void {
  if (array.ndim === 1) return;
  const depth = array.ndim > 1 ? 'object too deep' : 'object of too small depth';
  throw new ValueError(`${depth} for desired array`);
}

/** The sorted elements, by an order that sorts them. */
function sortedBy(array: NDArray, sorter: ArrayLike): NDArray {
  const order = asarray(sorter);
  const list = [...order.flat].map(Number);
  const isInteger = 'iub'.includes(order.dtype.kind);
  if (!isInteger && (sorter instanceof NDArray || !list.every(Number.isInteger))) {
    throw new TypeError('sorter must only contain integers');
  }
  if (order.ndim !== 1) throw new TypeError('could not parse sorter argument');
  if (order.size !== array.size) throw new ValueError('sorter.size must equal a.size');
  if (!list.every((place) => place >= 0 && place < array.size)) {
    throw new ValueError('Sorter index out of range.');
  }
  return gathered(array, castArray(order, dtypes.int32, 'C'));
}

/** Where elements belong in a sorted array of one axis. */
export function searched(
  sorted: NDArray,
  values: NDArray,
  side: SearchSide,
): NDArray<'int32'> | number {
  const dtype = native(promote(sorted.dtype, values.dtype));
  const [a, v] = [sorted, values].map((x) =>
    native(x.dtype) === dtype ? x : castArray(x, dtype),
  ) as [NDArray, NDArray];
  const places = dtype.hasobject
    ? placesOfObjects(a, v, side)
    : placesAmong(keysOf(a), keysOf(v), a.size, v.shape, side);
  return values.ndim === 0 ? places.item() : places;
}

/** Objects are ranked together. */
function placesOfObjects(a: NDArray, v: NDArray, side: SearchSide): NDArray<'int32'> {
  const both = fresh(a.dtype, [a.size + v.size]);
  [...a.flat, ...v.flat].forEach((value, i) => {
    both.set(i, value);
  });
  const columns = keysOf(both);
  const part = (from: number, to: number) =>
    columns.map((keys) => castArray(keys.get(`${from}:${to}`), keys.dtype, 'C'));
  return placesAmong(part(0, a.size), part(a.size, both.size), a.size, v.shape, side);
}

/**
 * Where elements would have to be inserted into a sorted array to keep it sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.searchsorted.html
 *
 * @param a - one axis, in ascending order unless a sorter is given
 * @param v - the elements
 * @param options - `side`: before the equal elements ('left') or behind them; `sorter`: the order
 *   that sorts `a`; the side may be given as the third argument
 * @throws ValueError if `a` has not one axis, or the sorter another size
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.searchsorted([11, 12, 13, 14, 15], 13) // => 2
 * np.searchsorted([11, 12, 13, 14, 15], [-10, 20, 12, 13], 'right') // => [0 5 2 3]
 * np.searchsorted([40, 10, 20], [15, 40], { sorter: [1, 2, 0] }) // => [1 2]
 * ```
 */
export const searchsorted = /* @__PURE__ */ method(
  'searchsorted',
  (
    a: ArrayLike,
    v: ArrayLike,
    ...given: Given<[side: SearchSide, sorter: ArrayLike | null], SearchOptions>
  ): NDArray<'int32'> | number => {
    const options = keywords<SearchOptions>('searchsorted', ['side', 'sorter'], given, 2);
    const { side = 'left', sorter } = options;
    const array = asarray(a);
    checkRow(array);
    const known = checkSide(side);
    const sorted = sorter === undefined || sorter === null ? array : sortedBy(array, sorter);
    return searched(sorted, asarray(v), known);
  },
);

/** 1 if bins ascend, -1 if they descend, 0 if they do neither. */
function direction(bins: Float64Array): -1 | 0 | 1 {
  const first = bins.findIndex((edge, i) => i > 0 && edge !== bins[0]);
  if (first < 0) return 1;
  const ascends = bins[0] < bins[first];
  for (let i = first + 1; i < bins.length; i++) {
    if (ascends ? bins[i - 1] > bins[i] : bins[i - 1] < bins[i]) return 0;
  }
  return ascends ? 1 : -1;
}

/** The keyword arguments of digitize. */
export interface DigitizeOptions {
  /** Whether intervals are closed at their right ends. */
  readonly right?: boolean;
}

/**
 * In which interval between bins each element lies: in the i-th one if bins[i-1] ≤ x < bins[i]; of
 * descending bins if bins[i-1] > x ≥ bins[i].
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.digitize.html
 *
 * @param bins - one axis, ascending or descending
 * @param options - `right`: x may be equal to the other end; alone or as an option
 * @throws ValueError if bins do neither ascend nor descend
 * @throws TypeError for complex elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.digitize([0.2, 6.4, 3, 1.6], [0, 1, 2.5, 4, 10]) // => [1 4 3 2]
 * ```
 */
export function digitize(
  x: ArrayLike,
  bins: ArrayLike,
  ...given: readonly [right?: boolean | DigitizeOptions]
): NDArray<'int32'> | number {
  const options = keywords<DigitizeOptions>('digitize', ['right'], given, 2);
  const values = asarray(x);
  const edges = asarray(bins);
  if (values.dtype.kind === 'c') throw new TypeError('x may not be complex');
  const { float64 } = dtypes;
  if (!'biuf'.includes(edges.dtype.kind)) throw castError(edges.dtype, float64, 'safe');
  checkRow(edges);
  const way = direction(peek(castArray(edges, float64, 'C')));
  if (way === 0) throw new ValueError('bins must be monotonically increasing or decreasing');
  const side = options.right ? 'left' : 'right';
  if (way === 1) return searched(edges, values, side);
  const reversed = edges.get('::-1');
  const places = searched(reversed, values, side);
  return complement(places, edges.size);
}

/** How many bins are left of each place. */
function complement(places: NDArray<'int32'> | number, size: number): NDArray<'int32'> | number {
  if (typeof places === 'number') return size - places;
  const data = peek(places);
  for (let i = 0; i < data.length; i++) data[i] = size - data[i];
  return places;
}
