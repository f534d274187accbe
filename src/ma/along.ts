// Functions of the user along axes of masked arrays; differences of neighbours.

import { vander as npVander, type VanderOptions } from '../creation/grids.js';
import { ValueError } from '../errors.js';
import { NdIndex } from '../iterate/ndindex.js';
import type { NDArray } from '../ndarray/array.js';
import { type GridPiece, r_ } from '../ndarray/index/pieces.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import { checked, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { transpose as npTranspose } from '../ndarray/shape/axes.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { subtract as npSubtract } from '../ufunc/table/arithmetic.js';
import { not_equal as npNotEqual } from '../ufunc/table/comparison.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { MAError } from './errors.js';
import { isNomask, joint, type Mask, onMask, shrunk } from './mask.js';
import { dataOf, maskArrayOf, maskedOf, maskOf } from './parts.js';
import { concatenate, expand_dims, ravel, reshape, stack } from './shape.js';
import { subtract } from './table.js';

/**
 * What a function makes of the elements along an axis, at each place of the others.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.apply_along_axis.html
 *
 * @param func1d - takes a masked array of one axis; gives a scalar, `masked` or an array
 * @param args - further arguments of the function
 * @throws AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 1]] });
 * np.ma.apply_along_axis((line) => np.ma.sum(line), 0, x) // => [4.0 --]
 * ```
 */
export function apply_along_axis<A extends readonly unknown[]>(
  func1d: (line: MaskedArray, ...args: A) => MaskedInput,
  axis: number,
  arr: MaskedInput,
  ...args: A
): MaskedArray {
  const of = maskedOf(arr);
  const along = normalizeAxis(axis, of.ndim);
  const others = of.shape.toSpliced(along, 1);
  const results = Array.from(new NdIndex([...others]), (place) => {
    const terms: IndexTerm[] = [...place];
    terms.splice(along, 0, ':');
    return func1d(of.get(...terms), ...args);
  });
  if (results.length === 0)
    throw new ValueError('Cannot apply_along_axis when any iteration dimensions are 0');
  const lines = stack(results);
  const inner = lines.shape.slice(1);
  const whole = reshape(lines, [...others, ...inner]);
  const order = whole.shape.map((_, i) => i);
  const moved = order.slice(0, others.length).toSpliced(along, 0, ...order.slice(others.length));
  const laid = (array: NDArray): NDArray => npTranspose(array, moved);
  return new MaskedArray(laid(whole.data), onMask(shrunk(whole.mask as Mask), laid));
}

/**
 * What a function of an array and an axis makes of it, one axis after the other. Axes that it reduces
 * stay with length 1.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.apply_over_axes.html
 *
 * @throws ValueError if a result lacks more than the axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 0]] });
 * np.ma.apply_over_axes((a, axis) => np.ma.sum(a, axis), x, [0]) // => [[4.0 4.0]]
 * ```
 */
export function apply_over_axes(
  func: (a: MaskedArray, axis: number) => MaskedInput,
  a: MaskedInput,
  axes: number | readonly number[],
  options: object = {},
  ...none: Nothing
): MaskedArray {
  nothing('apply_over_axes', 3, 4, none);
  checked('apply_over_axes', [], options);
  let value = maskedOf(a);
  const { ndim } = value;
  for (const axis of typeof axes === 'number' ? [axes] : axes) {
    const along = axis < 0 ? ndim + axis : axis;
    let result = maskedOf(func(value, along));
    if (result.ndim !== value.ndim) result = expand_dims(result, along);
    if (result.ndim !== value.ndim)
      throw new ValueError('function is not returning an array of the correct shape');
    value = result;
  }
  return value;
}

/** The keyword arguments of diff. */
export interface MaskedDiffOptions {
  /** How often differences are taken; 1 if it is not said. */
  readonly n?: number;
  readonly axis?: number;
  /** What stands in front of the elements, and behind them, first. */
  readonly prepend?: MaskedInput;
  readonly append?: MaskedInput;
}

/**
 * The differences of neighbours along an axis, masked where one of both is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.diff.html
 *
 * @param options - `n` (1), `axis` (-1), `prepend`, `append`
 * @throws ValueError for an array without axes, or a negative `n`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.diff(np.ma.array([1, 4, 9, 16], { mask: [0, 1, 0, 0] })) // => [-- -- 7.0]
 * ```
 */
export function diff(
  a: MaskedInput,
  ...given: readonly (number | MaskedDiffOptions)[]
): MaskedArray {
  const options = keywords<MaskedDiffOptions>('diff', ['n', 'axis', 'prepend', 'append'], given);
  const { n = 1, axis = -1, prepend, append } = options;
  const of = maskedOf(a);
  if (n === 0) return of;
  if (n < 0) throw new ValueError(`order must be non-negative but got ${n}`);
  if (of.ndim === 0) throw new ValueError('diff requires input that is at least one dimensional');
  const along = normalizeAxis(axis, of.ndim);
  const ends = [prepend, of, append].flatMap((part) =>
    part === undefined ? [] : [part === of ? of : lineOf(maskedOf(part), of, along)],
  );
  let result = ends.length > 1 ? concatenate(ends, along) : of;
  const before = new Array<IndexTerm>(along).fill(':');
  for (let i = 0; i < n; i++)
    result = difference(result.get(...before, '1:'), result.get(...before, ':-1'));
  return result;
}

/** The difference of two arrays, that of their data under the mask too. */
function difference(a: MaskedArray, b: MaskedArray): MaskedArray {
  const minus = a.dtype.kind === 'b' ? npNotEqual : npSubtract;
  const data = minus(a.data, b.data);
  return a.alike(data, joint(a.mask as Mask, b.mask as Mask));
}

/** A scalar as one place of an array along an axis. */
function lineOf(part: MaskedArray, { shape }: MaskedArray, along: number): MaskedArray {
  if (part.ndim > 0) return part;
  const spread = (array: NDArray): NDArray => broadcast_to(array, shape.with(along, 1));
  return part.alike(spread(part.data), onMask(part.mask as Mask, spread));
}

/** The keyword arguments of ediff1d. */
export interface MaskedEdiff1dOptions {
  /** What stands behind the differences. */
  readonly to_end?: MaskedInput | null;
  /** What stands in front of them. */
  readonly to_begin?: MaskedInput | null;
}

/**
 * The differences of neighbours of an array with one axis, masked where one of both is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.ediff1d.html
 *
 * @param given - `to_end` and `to_begin`, or the options of these names
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.ediff1d(np.ma.array([1, 4, 9], { mask: [0, 0, 1] })) // => [3.0 --]
 * ```
 */
export function ediff1d(
  arr: MaskedInput,
  ...given: readonly (MaskedInput | MaskedEdiff1dOptions | null)[]
): MaskedArray {
  const known = ['to_end', 'to_begin'] as const;
  const { to_end, to_begin } = keywords<MaskedEdiff1dOptions>('ediff1d', known, given);
  const { data, mask } = ravel(arr);
  const of = new MaskedArray(data, mask as Mask);
  const middle = subtract(of.get('1:'), of.get(':-1'));
  const all = [to_begin, middle, to_end].filter((part) => part !== undefined && part !== null);
  if (all.length === 1) return middle;
  const lists = all.map((part) => ravel(part));
  const masks = concatenate(lists.map((list) => maskArrayOf(list)));
  return new MaskedArray(concatenate(lists).data, masks.data);
}

/**
 * A Vandermonde matrix, as `np.vander`, with zeros in the rows of masked elements.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.vander.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.vander(np.ma.array([2, 3], { mask: [0, 1] }), 2)
 * // => [[2. 1.]
 * //     [0. 0.]]
 * ```
 */
export function vander(
  x: MaskedInput,
  ...given: readonly (number | VanderOptions | null)[]
): NDArray {
  const result = npVander(dataOf(x), ...given);
  const mask = maskOf(x);
  if (!isNomask(mask)) result.set([mask], 0);
  return result;
}

/**
 * Arrays, scalars and `masked` one behind the other, as `np.r_`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.mr_.html
 *
 * @param pieces - as `np.r_` takes them, but no text in front
 * @throws MAError for a text that is no slice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.mr_([1, 2], np.ma.masked, 3) // => [1.0 2.0 -- 3.0]
 * ```
 */
export function mr_(...pieces: readonly (MaskedInput | GridPiece)[]): MaskedArray {
  const lists = pieces.map((piece) => {
    if (typeof piece === 'string' && !piece.includes(':'))
      throw new MAError('Unavailable for masked array.');
    if (piece instanceof MaskedArray || Array.isArray(piece)) return maskedOf(piece as MaskedInput);
    return new MaskedArray(r_(piece as GridPiece));
  });
  return concatenate(lists.map((list) => (list.ndim === 0 ? ravel(list) : list)));
}
