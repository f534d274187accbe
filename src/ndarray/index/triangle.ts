// Triangles of matrices: as ones, as the elements, as indices.

import { ValueError } from '../../errors.js';
import { fresh, type NDArray, view } from '../array.js';
import { castArray } from '../assign.js';
import { asarray } from '../create/array.js';
import { ones, zeros } from '../create/constant.js';
import type { ArrayLike } from '../create/nested.js';
import type { DTypeName } from '../dtype/dtype.js';
import { native } from '../dtype/order.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { dtypes } from '../dtype/table.js';
import { integerOf } from '../integer.js';
import { stridesAlong } from '../iter/broadcast.js';
import { type Given, keywords, type Nothing, nothing } from '../keywords.js';
import { writeWhere } from './copyto.js';
import { placeOfDiagonal } from './diagonal.js';
import { plainMask, positions } from './scan.js';
import { unravelled } from './unravel.js';

/** The keyword arguments of `tri`. */
export interface TriOptions<L extends DTypeLike = DTypeLike> {
  /** Columns, as many as rows if it is not given. */
  readonly M?: number | null;
  /** Of which diagonal down: 0 the main one, positive above it. */
  readonly k?: number;
  readonly dtype?: L | null;
}

type K = number | { readonly k?: number };

/** True at and below a diagonal, or above it. */
function triangle(height: number, width: number, from: number, isLower = true): NDArray<'bool'> {
  const [rows, columns, k] = [height, width, from].map(integerOf);
  const mask = fresh(dtypes.bool, [Math.max(0, rows), Math.max(0, columns)]);
  const { memory, start } = mask.storage;
  for (let i = 0; i < rows; i++) {
    const row = start + i * columns;
    const end = row + Math.min(columns, Math.max(0, i + k + 1));
    memory.fill(isLower ? 1 : 0, row, end);
    memory.fill(isLower ? 0 : 1, end, row + columns);
  }
  return mask;
}

/**
 * A matrix of ones at and below a diagonal, and zeros above.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tri.html
 *
 * @param N - rows
 * @param M - columns, or options: `M` (N), `k` (0), `dtype` (float64)
 * @param k - which diagonal, or options
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tri(2, 3, 1, { dtype: 'int8' }) // => [[1 1 0]
 * //     [1 1 1]]
 * ```
 */
export function tri<const L extends DTypeLike = 'float64'>(
  N: number,
  M?: number | TriOptions<L> | null,
  k?: number | TriOptions<L>,
  ...given: readonly [dtype?: L | TriOptions<L>, options?: TriOptions<L>]
): NDArray<NameOf<L>> {
  const named = keywords<TriOptions>('tri', ['M', 'k', 'dtype'], [M, k, ...given]);
  const row = named.dtype ? dtypeFrom(named.dtype) : dtypes.float64;
  const mask = triangle(N, named.M ?? N, named.k ?? 0);
  return castArray(mask, row) as NDArray<NameOf<L>>;
}

/** The elements of the last two axes in a triangle, others 0. */
function triangleOf(m: ArrayLike, k: number, isLower: boolean): NDArray {
  const given: NDArray = asarray(m as NDArray);
  if (given.ndim === 0) throw new TypeError("tri() missing 1 required positional argument: 'N'");
  const shape = given.ndim === 1 ? [given.size, given.size] : given.shape;
  const [rows, columns] = shape.slice(-2);
  const mask: NDArray = triangle(rows, columns, isLower ? k : integerOf(k) - 1, isLower);
  const dtype = native(given.dtype);
  const result: NDArray = zeros(shape, dtype);
  const spread = (array: NDArray): NDArray =>
    view(array, shape, stridesAlong(array, shape), array.offset);
  writeWhere(result, spread(given.dtype === dtype ? given : castArray(given, dtype)), spread(mask));
  return result;
}

/**
 * The elements at and below a diagonal, zeros above it, in each matrix of the last two axes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tril.html
 *
 * @param k - which diagonal: 0 the main one, positive above it; or options: `k`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tril([[1, 2], [3, 4]]) // => [[1. 0.]
 * //     [3. 4.]]
 * ```
 */
export function tril<D extends DTypeName>(m: NDArray<D>, k?: K): NDArray<D>;
export function tril(m: ArrayLike, k?: K): NDArray;
export function tril(m: ArrayLike, k?: K, ...none: Nothing): NDArray {
  nothing('tril', 1, 2, none);
  return triangleOf(m, placeOfDiagonal('tril', k), true);
}

/**
 * The elements at and above a diagonal, zeros below it, in each matrix of the last two axes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.triu.html
 *
 * @param k - which diagonal: 0 the main one, positive above it; or options: `k`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.triu([[1, 2], [3, 4]], 1) // => [[0. 2.]
 * //     [0. 0.]]
 * ```
 */
export function triu<D extends DTypeName>(m: NDArray<D>, k?: K): NDArray<D>;
export function triu(m: ArrayLike, k?: K): NDArray;
export function triu(m: ArrayLike, k?: K, ...none: Nothing): NDArray {
  nothing('triu', 1, 2, none);
  return triangleOf(m, placeOfDiagonal('triu', k), false);
}

/** The keyword arguments of the indices of triangles. */
export interface TriangleOptions {
  /** Which diagonal. */
  readonly k?: number;
  /** Columns, as many as rows if it is not given. */
  readonly m?: number | null;
}

type Triangle = (
  n: number,
  ...given: Given<[k: number, m: number | null], TriangleOptions>
) => NDArray<'int32'>[];

function indicesOf(mask: NDArray): NDArray<'int32'>[] {
  return unravelled(positions(mask), mask.shape);
}

/**
 * The indices at and below a diagonal of a matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tril_indices.html
 *
 * @param n - rows
 * @param k - which diagonal, or options: `k` (0), `m` (columns: n)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(4).reshape(2, 2);
 * a.get(...np.tril_indices(2)) // => [0. 2. 3.]
 * ```
 */
export const tril_indices: Triangle = (n, ...given) => {
  const options = keywords<TriangleOptions>('tril_indices', ['k', 'm'], given);
  return indicesOf(triangle(n, options.m ?? n, options.k ?? 0));
};

/**
 * The indices at and above a diagonal of a matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.triu_indices.html
 *
 * @param n - rows
 * @param k - which diagonal, or options: `k` (0), `m` (columns: n)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(4).reshape(2, 2);
 * a.get(...np.triu_indices(2, 1)) // => [1.]
 * ```
 */
export const triu_indices: Triangle = (n, ...given) => {
  const options = keywords<TriangleOptions>('triu_indices', ['k', 'm'], given);
  return indicesOf(triangle(n, options.m ?? n, (options.k ?? 0) - 1, false));
};

function shapeOfMatrix(arr: NDArray): readonly number[] {
  if (arr.ndim === 2) return arr.shape;
  throw new ValueError('input array must be 2-d');
}

/**
 * The indices at and below a diagonal of this matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.tril_indices_from.html
 *
 * @param k - which diagonal, or options: `k`
 * @throws ValueError unless the array has two axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.tril_indices_from(np.zeros([2, 2]))[1] // => [0 0 1]
 * ```
 */
export function tril_indices_from(arr: NDArray, k?: K, ...none: Nothing): NDArray<'int32'>[] {
  nothing('tril_indices_from', 1, 2, none);
  const [n, m] = shapeOfMatrix(arr);
  return tril_indices(n, { k: placeOfDiagonal('tril_indices_from', k), m });
}

/**
 * The indices at and above a diagonal of this matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.triu_indices_from.html
 *
 * @param k - which diagonal, or options: `k`
 * @throws ValueError unless the array has two axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.triu_indices_from(np.zeros([2, 2]))[0] // => [0 0 1]
 * ```
 */
export function triu_indices_from(arr: NDArray, k?: K, ...none: Nothing): NDArray<'int32'>[] {
  nothing('triu_indices_from', 1, 2, none);
  const [n, m] = shapeOfMatrix(arr);
  return triu_indices(n, { k: placeOfDiagonal('triu_indices_from', k), m });
}

/**
 * The indices of what a function leaves of a square of ones.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.mask_indices.html
 *
 * @param mask_func - as `np.triu`: it is called with the square and `k`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.mask_indices(3, np.triu, 1)[1] // => [1 2 2]
 * ```
 */
export function mask_indices(
  n: number,
  mask_func: (m: NDArray, k: number) => NDArray,
  k: number | { readonly k?: number } = 0,
  ...none: Nothing
): NDArray<'int32'>[] {
  nothing('mask_indices', 2, 3, none);
  const left = mask_func(ones([n, n], 'int32'), placeOfDiagonal('mask_indices', k));
  return indicesOf(plainMask(castArray(left, dtypes.bool, 'C')));
}
