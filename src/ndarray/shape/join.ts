// Arrays one after the other along an axis, and the part of one between two places.

import { ValueError } from '../../errors.js';
import { freshStrided, NDArray, view } from '../array.js';
import { copyInto } from '../assign.js';
import { asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { type Casting, canCast, castError } from '../dtype/casting.js';
import type { DType, DTypeName } from '../dtype/dtype.js';
import { completeFrom, isOpen } from '../dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { promoteAll } from '../dtype/promote.js';
import { sortAxes, stridesInOrder } from '../iter/axes.js';
import { keywords } from '../keywords.js';
import { normalizeAxis, sameShape } from '../layout.js';
import { ravelArray } from './reshape.js';

/** Arrays to be joined: a list of them, or one whose parts along the first axis they are. */
export type ArraySequence = readonly ArrayLike[] | NDArray;

/** The keyword arguments of concatenate. */
export interface ConcatenateOptions<L extends DTypeLike = DTypeLike> {
  /** Along which axis, 0 if it is not given; null joins the flattened arrays. */
  readonly axis?: number | null;
  /** Where the result goes. */
  readonly out?: NDArray | null;
  /** The dtype of the result; found from the arrays' if it is not given. */
  readonly dtype?: L | null;
  /** What may be cast to what, 'same_kind' if it is not given. */
  readonly casting?: Casting;
}

/** The parts of a sequence as arrays. */
export function arraysOf(sequence: ArraySequence): NDArray[] {
  if (!(sequence instanceof NDArray)) return sequence.map((one) => asarray(one));
  if (sequence.ndim === 0) throw new TypeError('iteration over a 0-d array');
  return Array.from({ length: sequence.shape[0] }, (_, i) => sequence.get(i));
}

/**
 * The part of an array between two places along an axis, a view; `to` stands behind the last, null
 * for the array's end. Negative places count from there.
 */
export function between<D extends DTypeName>(
  a: NDArray<D>,
  axis: number,
  from: number,
  to: number | null,
): NDArray<D> {
  const n = a.shape[axis];
  const placed = (at: number): number => Math.min(Math.max(at < 0 ? at + n : at, 0), n);
  const [first, end] = [placed(from), placed(to ?? n)];
  const length = Math.max(end - first, 0);
  const offset = a.offset + (length > 0 && a.size > 0 ? first * a.strides[axis] : 0);
  return view(a, a.shape.with(axis, length), a.strides, offset);
}

/** The shape of arrays joined along an axis. */
function joinedShape(arrays: readonly NDArray[], axis: number): number[] {
  const [first] = arrays;
  const shape = [...first.shape];
  arrays.slice(1).forEach((array, i) => {
    if (array.ndim !== first.ndim)
      throw new ValueError(
        'all the input arrays must have same number of dimensions, but the array at index 0 has ' +
          `${first.ndim} dimension(s) and the array at index ${i + 1} has ${array.ndim} dimension(s)`,
      );
    const d = array.shape.findIndex((n, k) => k !== axis && n !== shape[k]);
    if (d >= 0)
      throw new ValueError(
        'all the input array dimensions except for the concatenation axis must match exactly, but ' +
          `along dimension ${d}, the array at index 0 has size ${shape[d]} and the array at ` +
          `index ${i + 1} has size ${array.shape[d]}`,
      );
    shape[axis] += array.shape[axis];
  });
  return shape;
}

/** The dtype of arrays joined: the one asked for, where it leaves nothing open. */
function dtypeFor(arrays: readonly NDArray[], asked: DTypeLike | null): DType {
  if (asked === null) return promoteAll(arrays.map(({ dtype }) => dtype));
  const wanted: DType = dtypeFrom(asked);
  if (!isOpen(wanted)) return wanted;
  return promoteAll(arrays.map((array) => completeFrom(wanted, array)));
}

/** A new array in which the axes lie in memory as they do in most of the arrays. */
function freshFor(arrays: readonly NDArray[], dtype: DType, shape: readonly number[]): NDArray {
  const order = sortAxes(
    shape.length,
    arrays.map(({ strides }) => strides),
  );
  return freshStrided(dtype, shape, stridesInOrder(shape, dtype.itemsize, order));
}

/** Throws unless an array can take a result of this shape. */
function checkOut(out: NDArray, shape: readonly number[]): void {
  if (out.ndim !== shape.length) throw new ValueError('Output array has wrong dimensionality');
  if (!sameShape(out.shape, shape)) throw new ValueError('Output array is the wrong shape');
}

/** Writes arrays one after the other along an axis. */
function fill(target: NDArray, arrays: readonly NDArray[], axis: number): NDArray {
  let done = 0;
  for (const array of arrays) {
    const end = done + array.shape[axis];
    copyInto(between(target, axis, done, end), array);
    done = end;
  }
  return target;
}

/** A new array that holds arrays one after the other along an axis. */
export function joined(arrays: readonly NDArray[], axis: number): NDArray {
  const dtype = promoteAll(arrays.map((array) => array.dtype));
  return fill(freshFor(arrays, dtype, joinedShape(arrays, axis)), arrays, axis);
}

/** Any arrays joined as `concatenate` says, which `name` is called. */
export function concatenated(name: string, arrays: readonly NDArray[], given: object): NDArray {
  const { axis = 0, out = null, dtype = null, casting = 'same_kind' } = given as ConcatenateOptions;
  if (arrays.length === 0) throw new ValueError('need at least one array to concatenate');
  const parts = axis === null ? arrays.map((array) => ravelArray(array, 'C')) : arrays;
  const [{ ndim }] = parts;
  if (ndim === 0) throw new ValueError('zero-dimensional arrays cannot be concatenated');
  const along = normalizeAxis(axis ?? 0, ndim);
  const shape = joinedShape(parts, along);
  if (out && dtype)
    throw new TypeError(
      `${name}() only takes \`out\` or \`dtype\` as an argument, but both were provided.`,
    );
  if (out) checkOut(out, shape);
  const to = out?.dtype ?? dtypeFor(parts, dtype);
  for (const part of parts) {
    if (!canCast(part.dtype, to, casting)) throw castError(part.dtype, to, casting);
  }
  return fill(out ?? freshFor(parts, to, shape), parts, along);
}

const KEYWORDS = ['axis', 'out', 'dtype', 'casting'] as const;

/** Arrays of one dtype to be joined. */
export type Alike<D extends DTypeName> = readonly NDArray<D>[];

/** What `concatenate` gives for arrays and options. */
export interface Concatenate {
  <D extends DTypeName>(arrays: Alike<D>, axis?: number | null): NDArray<D>;
  <const L extends DTypeLike>(
    arrays: ArraySequence,
    options: Omit<ConcatenateOptions, 'dtype'> & { readonly dtype: L },
  ): NDArray<NameOf<L>>;
  (
    arrays: ArraySequence,
    axis?: number | null | ConcatenateOptions,
    options?: ConcatenateOptions,
  ): NDArray;
}

/**
 * Arrays joined along an axis that they have. Of their layouts the result keeps what they agree on.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.concatenate.html
 *
 * @param arrays - arrays, or what `np.array` takes, of the same shape but for the length of the axis
 * @param axis - 0 by default; null joins the flattened arrays; or options: `axis`, `out`, `dtype`,
 *   `casting` ('same_kind')
 * @throws ValueError if there is no array, one is 0-d, or their shapes or that of `out` do not match
 * @throws TypeError if a dtype cannot be cast under the rule, or both `out` and `dtype` are given
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.concatenate([a, [[5, 6]]])
 * // => [[1. 2.]
 * //     [3. 4.]
 * //     [5. 6.]]
 * np.concatenate([a, a.T], { axis: 1, dtype: 'float32' })
 * // => [[1. 2. 1. 3.]
 * //     [3. 4. 2. 4.]]
 * np.concatenate([a, [5]], null) // => [1. 2. 3. 4. 5.]
 * ```
 */
export const concatenate: Concatenate = ((arrays: ArraySequence, ...given: unknown[]): NDArray =>
  concatenated(
    'concatenate',
    arraysOf(arrays),
    keywords<ConcatenateOptions>('concatenate', KEYWORDS, given),
  )) as Concatenate;

/**
 * The Array API's name of `concatenate`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.concat.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.concat([[1, 2], [3]]) // => [1. 2. 3.]
 * ```
 */
export const concat: Concatenate = concatenate;
