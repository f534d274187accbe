// Arrays joined along an axis that is new, or that they may lack; and one taken apart again.

import { ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { namedAxis } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../ndarray/dtype/parse.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis, sameShape } from '../ndarray/layout.js';
import { expand_dims } from '../ndarray/shape/axes.js';
import {
  type Alike,
  type ArraySequence,
  arraysOf,
  type ConcatenateOptions,
  concatenated,
} from '../ndarray/shape/join.js';

/** The keyword arguments of functions that stack along an axis of their own. */
export type StackOptions<L extends DTypeLike = DTypeLike> = Pick<
  ConcatenateOptions<L>,
  'dtype' | 'casting'
>;

/** A function of one array, or of several that gives a list. */
interface AtLeast {
  <T extends ArrayLike>(a: T): NDArray<Invented<T>>;
  (...arrays: ArrayLike[]): NDArray[];
}

const atLeast = (deepen: (a: NDArray) => NDArray): AtLeast =>
  ((...arrays: ArrayLike[]): NDArray | NDArray[] => {
    const made = arrays.map((one) => deepen(asarray(one)));
    return made.length === 1 ? made[0] : made;
  }) as AtLeast;

/**
 * Arrays with at least one axis: a scalar becomes an array of one element.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.atleast_1d.html
 *
 * @returns the array itself or a view; of several arguments a list
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.atleast_1d(3) // => [3.]
 * np.atleast_1d(3, [1, 2]).length // => 2
 * ```
 */
export const atleast_1d: AtLeast = /* @__PURE__ */ atLeast((a) =>
  a.ndim === 0 ? expand_dims(a, 0) : a,
);

/**
 * Arrays with at least two axes: missing ones stand first.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.atleast_2d.html
 *
 * @returns the array itself or a view; of several arguments a list
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.atleast_2d([1, 2]) // => [[1. 2.]]
 * ```
 */
export const atleast_2d: AtLeast = /* @__PURE__ */ atLeast((a) =>
  a.ndim < 2 ? expand_dims(a, a.ndim === 0 ? [0, 1] : 0) : a,
);

/**
 * Arrays with at least three axes: n elements have the shape (1, n, 1), a matrix (m, n, 1).
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.atleast_3d.html
 *
 * @returns the array itself or a view; of several arguments a list
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.atleast_3d([1, 2]).shape // => [ 1, 2, 1 ]
 * np.atleast_3d([[1, 2]]).shape // => [ 1, 2, 1 ]
 * ```
 */
export const atleast_3d: AtLeast = /* @__PURE__ */ atLeast((a) => {
  if (a.ndim >= 3) return a;
  return expand_dims(a, [[0, 1, 2], [0, 2], [2]][a.ndim]);
});

/** What the stacking functions give for arrays and options. */
interface Stacking<O> {
  <const L extends DTypeLike>(
    arrays: ArraySequence,
    options: Omit<O, 'dtype'> & { readonly dtype: L },
  ): NDArray<NameOf<L>>;
  <D extends DTypeName>(arrays: Alike<D>): NDArray<D>;
  (arrays: ArraySequence, options?: O): NDArray;
}

export interface Stack extends Stacking<ConcatenateOptions> {
  <D extends DTypeName>(arrays: Alike<D>, axis: number): NDArray<D>;
  (arrays: ArraySequence, axis: number, options?: ConcatenateOptions): NDArray;
}

/**
 * Arrays of one shape joined along a new axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.stack.html
 *
 * @param axis - where the new axis is in the result, 0 by default; or options: `axis`, `out`, `dtype`,
 *   `casting` ('same_kind')
 * @throws ValueError if there is no array or their shapes differ; AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.stack([[1, 2], [3, 4]], 1)
 * // => [[1. 3.]
 * //     [2. 4.]]
 * ```
 */
export const stack = ((sequence: ArraySequence, ...given: unknown[]): NDArray => {
  const known = ['axis', 'out', 'dtype', 'casting'] as const;
  const options = keywords<ConcatenateOptions>('stack', known, given);
  const arrays = arraysOf(sequence);
  if (arrays.length === 0) throw new ValueError('need at least one array to stack');
  const [first] = arrays;
  if (!arrays.every(({ shape }) => sameShape(shape, first.shape)))
    throw new ValueError('all input arrays must have the same shape');
  const axis = normalizeAxis(options.axis ?? 0, first.ndim + 1);
  const deep = arrays.map((array) => expand_dims(array, axis));
  return concatenated('concatenate', deep, { ...options, axis });
}) as Stack;

const stacking = (
  name: string,
  axisOf: (arrays: readonly NDArray[]) => number,
  deepen: (array: NDArray) => NDArray,
): Stacking<StackOptions> =>
  ((sequence: ArraySequence, ...given: unknown[]): NDArray => {
    const options = keywords<StackOptions>(name, ['dtype', 'casting'], given);
    const arrays = arraysOf(sequence).map(deepen);
    return concatenated('concatenate', arrays, { ...options, axis: axisOf(arrays) });
  }) as Stacking<StackOptions>;

/**
 * Arrays joined row upon row: along the first axis, 1-d arrays being rows.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vstack.html
 *
 * @throws ValueError if there is no array or their shapes do not match
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vstack([[1, 2], [3, 4]])
 * // => [[1. 2.]
 * //     [3. 4.]]
 * ```
 */
export const vstack: Stacking<StackOptions> = /* @__PURE__ */ stacking(
  'vstack',
  () => 0,
  (a) => atleast_2d(a),
);

/**
 * Arrays joined side by side: along the second axis, 1-d arrays along their only one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.hstack.html
 *
 * @throws ValueError if there is no array or their shapes do not match
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.hstack([[1, 2], [3]]) // => [1. 2. 3.]
 * np.hstack([[[1], [2]], [[3], [4]]])
 * // => [[1. 3.]
 * //     [2. 4.]]
 * ```
 */
export const hstack: Stacking<StackOptions> = /* @__PURE__ */ stacking(
  'hstack',
  (arrays) => (arrays[0]?.ndim === 1 ? 0 : 1),
  (a) => atleast_1d(a),
);

/**
 * Arrays joined along the third axis, matrices being layers.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dstack.html
 *
 * @throws ValueError if there is no array or their shapes do not match
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dstack([[1, 2], [3, 4]])
 * // => [[[1. 3.]
 * //      [2. 4.]]]
 * ```
 */
export function dstack<D extends DTypeName>(tup: Alike<D>): NDArray<D>;
export function dstack(tup: ArraySequence): NDArray;
export function dstack(tup: ArraySequence, ...none: Nothing): NDArray {
  nothing('dstack', 1, 1, none);
  const arrays = arraysOf(tup).map((a) => atleast_3d(a));
  return concatenated('concatenate', arrays, { axis: 2 });
}

/**
 * Columns, or matrices of columns, joined side by side.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.column_stack.html
 *
 * @throws ValueError if there is no array or their lengths differ
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.column_stack([[1, 2], [3, 4]])
 * // => [[1. 3.]
 * //     [2. 4.]]
 * ```
 */
export function column_stack<D extends DTypeName>(tup: Alike<D>): NDArray<D>;
export function column_stack(tup: ArraySequence): NDArray;
export function column_stack(tup: ArraySequence, ...none: Nothing): NDArray {
  nothing('column_stack', 1, 1, none);
  const arrays = arraysOf(tup).map((a) => (a.ndim < 2 ? atleast_2d(a).T : a));
  return concatenated('concatenate', arrays, { axis: 1 });
}

/**
 * The parts of an array along an axis, views without it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unstack.html
 *
 * @param axis - 0 by default, or options: `axis`
 * @throws ValueError for a 0-d array, AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unstack([[1, 2], [3, 4]], 1).map(String) // => [ '[1. 3.]', '[2. 4.]' ]
 * ```
 */
export function unstack<T extends ArrayLike>(
  x: T,
  axis: number | { readonly axis?: number } = 0,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('unstack', 1, 2, none);
  const a = asarray(x);
  if (a.ndim === 0) throw new ValueError('Input array must be at least 1-d.');
  const given = typeof axis === 'number' ? axis : (axis.axis ?? 0);
  const along = namedAxis('source', given, a.ndim);
  const [shape, strides] = [a.shape.toSpliced(along, 1), a.strides.toSpliced(along, 1)];
  return Array.from({ length: a.shape[along] }, (_, i) =>
    view(a, shape, strides, a.offset + (a.size > 0 ? i * a.strides[along] : 0)),
  );
}
