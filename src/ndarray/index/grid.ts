// Open and filled grids, and the terms of an index: NumPy's objects that are indexed, as functions of
// slices or of texts as Python writes them.
//
// A step in such a text may be a fraction, and one that ends in j is a number of points, both ends
// among them.

import { IndexError, ValueError } from '../../errors.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import type { ArrayLike } from '../create/nested.js';
import { arange } from '../create/range.js';
import { lengthsOf, type ShapeLike } from '../create/settings.js';
import type { DType } from '../dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { dtypes } from '../dtype/table.js';
import { ellipsis, type IndexTerm } from '../indexing.js';
import { keywords, type Nothing, nothing } from '../keywords.js';
import { contiguousStrides } from '../layout.js';
import { parseSlice, Slice } from '../slice.js';
import { arrayOf } from './integers.js';
import { plainMask, positions } from './scan.js';

/** A slice, or a text as Python writes one: '0:5', '0:1:0.25', '-1:1:5j'. */
export type GridSlice = Slice | string;

/** Numbers in even steps. */
interface Ticks {
  readonly length: number;
  readonly start: number;
  readonly step: number;
  readonly isWhole: boolean;
}

const NOTATION = /* @__PURE__ */ notation();

/** Python's slices, of numbers with fractions too; an imaginary step counts. */
function notation(): RegExp {
  const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
  const parts = `(${number})?\\s*:\\s*(${number})?\\s*(?::\\s*(?:(${number})(j)?)?\\s*)?`;
  return new RegExp(`^\\s*${parts}$`, 'i');
}

function ticksOf(given: GridSlice): Ticks {
  if (given instanceof Slice)
    return ticks([given.start ?? 0, given.stop, given.step ?? 1], false, true);
  const match = NOTATION.exec(given);
  if (!match) throw new IndexError(`'${given}' is not a slice; write it as '0:10:2'`);
  const parts = match.slice(1, 4).map((text) => (text === undefined ? null : Number(text)));
  const isWhole = match.slice(1, 4).every((text) => text === undefined || /^[+-]?\d+$/.test(text));
  return ticks([parts[0] ?? 0, parts[1], parts[2] ?? 1], match[4] !== undefined, isWhole);
}

function ticks(
  [start, stop, step]: readonly [number, number | null, number],
  isCount: boolean,
  isWhole: boolean,
): Ticks {
  if (stop === null) throw new TypeError('a grid needs the end of each slice');
  if (isCount) {
    const length = Math.floor(Math.abs(step));
    return { length, start, step: length > 1 ? (stop - start) / (length - 1) : 1, isWhole: false };
  }
  if (step === 0) throw new ValueError('slice step cannot be zero');
  return { length: Math.max(0, Math.ceil((stop - start) / step)), start, step, isWhole };
}

/** Numbers in even steps as a slice writes them: int32 if all are whole, else float64. */
export function arrayOfSlice(given: GridSlice): NDArray {
  const all = ticksOf(given);
  return numbersOf(all, dtypeOfAll([all]));
}

/** The numbers, as int32 or float64. */
function numbersOf({ length, start, step }: Ticks, dtype: DType): NDArray {
  const list: NDArray = fresh(dtypes.float64, [length]);
  const { storage } = list;
  for (let i = 0; i < length; i++)
    storage.view.setFloat64(storage.start + 8 * i, start + i * step, true);
  return dtype === dtypes.float64 ? list : castArray(list, dtype);
}

const dtypeOfAll = (all: readonly Ticks[]): DType =>
  all.every(({ isWhole }) => isWhole) ? dtypes.int32 : dtypes.float64;

/** A list as the axis of as many. */
function asAxis(list: NDArray, axis: number, ndim: number): NDArray {
  const shape = Array.from({ length: ndim }, (_, i) => (i === axis ? list.size : 1));
  return view(list, shape, contiguousStrides(shape, list.itemsize, 'C'), list.offset);
}

/** Lists as the coordinates of all points of their grid, one more axis in front. */
function filled(lists: readonly NDArray[], dtype: DType): NDArray {
  const shape = lists.map(({ size }) => size);
  const grid: NDArray = fresh(dtype, [lists.length, ...shape]);
  lists.forEach((list, i) => {
    copyInto(grid.get(i), asAxis(list, i, lists.length));
  });
  return grid;
}

/**
 * Coordinates of a filled grid: an array with one more axis in front, of a coordinate each. Whole
 * numbers are int32, others float64.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.mgrid.html
 *
 * @param slices - one for each axis: `np.slice(0, 5)`, '0:5', '0:1:0.25'; a step as '5j' is a number
 *   of points, with both ends
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [y, x] = np.mgrid('0:2', '0:3').tolist();
 * [y, x] // => [[[0, 0, 0], [1, 1, 1]], [[0, 1, 2], [0, 1, 2]]]
 * np.mgrid('-1:1:5j') // => [-1.  -0.5  0.   0.5  1. ]
 * ```
 */
export function mgrid(...slices: readonly GridSlice[]): NDArray {
  const all = slices.map(ticksOf);
  const dtype = dtypeOfAll(all);
  const lists = all.map((one) => numbersOf(one, dtype));
  return lists.length === 1 ? lists[0] : filled(lists, dtype);
}

/**
 * Coordinates of an open grid: for each axis an array that is longer than 1 along it only.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ogrid.html
 *
 * @param slices - as for `mgrid`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [y, x] = np.ogrid('0:2', '0:3');
 * np.add(y, x) // => [[0 1 2]
 * //     [1 2 3]]
 * ```
 */
export function ogrid(...slices: readonly GridSlice[]): NDArray[] {
  const all = slices.map(ticksOf);
  const dtype = dtypeOfAll(all);
  return all.map((one, i) => asAxis(numbersOf(one, dtype), i, all.length));
}

/** The keyword arguments of `indices`. */
export interface IndicesOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
  /** true: an open grid, one array for each axis. */
  readonly sparse?: boolean;
}

/**
 * The indices of all elements of a shape: an array with one more axis in front.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.indices.html
 *
 * @param dtype - int32 if it is not given, or options: `dtype`, `sparse` (false)
 * @throws ValueError if a length is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.indices([2, 2]).get(0) // => [[0 0]
 * //     [1 1]]
 * np.indices([2, 3], { sparse: true })[1] // => [[0 1 2]]
 * ```
 */
export function indices<const L extends DTypeLike = 'int32'>(
  dimensions: ShapeLike,
  options: { readonly dtype?: L | null; readonly sparse: true },
): NDArray<NameOf<L>>[];
export function indices<const L extends DTypeLike = 'int32'>(
  dimensions: ShapeLike,
  dtype?: L | IndicesOptions<L>,
  options?: IndicesOptions<L>,
): NDArray<NameOf<L>>;
export function indices(
  dimensions: ShapeLike,
  first?: DTypeLike | IndicesOptions,
  rest?: IndicesOptions,
  ...none: Nothing
): NDArray | NDArray[] {
  nothing('indices', 1, 3, none);
  const given = keywords<IndicesOptions>('indices', ['dtype', 'sparse'], [first, rest]);
  const shape = lengthsOf(dimensions);
  const dtype = given.dtype ? dtypeFrom(given.dtype) : (dtypes.int32 as DType);
  if (shape.some((n) => n < 0)) throw new ValueError('negative dimensions are not allowed');
  const lists = shape.map((length) => arange(length, { dtype: dtype as DType<never> }) as NDArray);
  if (given.sparse) return lists.map((list, i) => asAxis(list, i, lists.length));
  return filled(lists, dtype);
}

/**
 * Lists that select rows, columns and so on all with all, as arrays for an index: each along an axis
 * of its own. Booleans stand for the positions where they are true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ix_.html
 *
 * @throws ValueError for a list of more than one axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(9).reshape(3, 3);
 * a.get(...np.ix_([0, 2], [1, 2])) // => [[1. 2.]
 * //     [7. 8.]]
 * ```
 */
export function ix_(...args: readonly ArrayLike[]): NDArray[] {
  return args.map((given, i) => {
    const isEmpty = Array.isArray(given) && given.length === 0;
    const list: NDArray = isEmpty ? fresh(dtypes.int32, [0]) : arrayOf(given);
    if (list.ndim !== 1) throw new ValueError('Cross index must be 1 dimensional');
    const places = list.dtype.kind === 'b' ? positions(plainMask(list)) : list;
    return places.reshape(args.map((_, axis) => (axis === i ? places.size : 1)));
  });
}

const termOf = (term: IndexTerm): IndexTerm =>
  term === '...' ? ellipsis : typeof term === 'string' ? parseSlice(term) : term;

/**
 * The terms of an index, read: a list, also of one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.s_.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const evens = np.index_exp('::2');
 * np.arange(5).get(...evens) // => [0. 2. 4.]
 * ```
 */
export const index_exp = (...terms: readonly IndexTerm[]): IndexTerm[] => terms.map(termOf);

/**
 * The terms of an index, read: a list, or the term itself if it is the only one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.s_.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * String(np.s_('2::2')) // => 'slice(2, None, 2)'
 * ```
 */
export const s_ = (...terms: readonly IndexTerm[]): IndexTerm | IndexTerm[] =>
  terms.length === 1 ? termOf(terms[0]) : terms.map(termOf);
