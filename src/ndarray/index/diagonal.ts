// Diagonals: as views (`diagonal`, `diag` of a matrix), as matrices (`diag` of a list, `diagflat`), and
// filled (`fill_diagonal`).
//
// A diagonal is a view whose stride is the sum of two axes'; all of these read or write such a view.

import { ValueError } from '../../errors.js';
import { type NDArray, view } from '../array.js';
import { castArray, copyInto } from '../assign.js';
import { namedAxis } from '../axis.js';
import { asarray } from '../create/array.js';
import { zeros } from '../create/constant.js';
import type { ArrayLike } from '../create/nested.js';
import type { DTypeName } from '../dtype/dtype.js';
import { dtypes } from '../dtype/table.js';
import { WRITEABLE } from '../flags.js';
import { integerOf } from '../integer.js';
import { alone, keywords, type Nothing, nothing } from '../keywords.js';
import { method } from '../method.js';
import { ravelArray } from '../shape/reshape.js';
import { counting } from './along.js';
import { putInto } from './take.js';
import { valuesFor } from './values.js';

/** The keyword arguments of `diagonal`. */
export interface DiagonalOptions {
  /** How far above the main diagonal; negative below. */
  readonly offset?: number;
  /** The axis of the rows: 0 if it is not said. */
  readonly axis1?: number;
  /** The axis of the columns: 1. */
  readonly axis2?: number;
}

export interface Diagonal {
  <D extends DTypeName>(
    a: NDArray<D>,
    offset?: number | DiagonalOptions,
    axis1?: number | DiagonalOptions,
    axis2?: number | DiagonalOptions,
  ): NDArray<D>;
  (
    a: ArrayLike,
    offset?: number | DiagonalOptions,
    axis1?: number | DiagonalOptions,
    axis2?: number | DiagonalOptions,
  ): NDArray;
}

declare module '../array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The elements with two equal indices, a read-only view: see `np.diagonal`. */
    diagonal(
      offset?: number | DiagonalOptions,
      axis1?: number | DiagonalOptions,
      axis2?: number | DiagonalOptions,
    ): NDArray<D>;
  }
}

/** The view of a diagonal, writeable if the array is. */
export function diagonalView(a: NDArray, options: DiagonalOptions): NDArray {
  const { axis1 = 0, axis2 = 1 } = options;
  const offset = integerOf(options.offset ?? 0);
  if (a.ndim < 2) throw new ValueError('diag requires an array of at least two dimensions');
  const first = namedAxis('axis1', axis1, a.ndim);
  const second = namedAxis('axis2', axis2, a.ndim);
  if (first === second) throw new ValueError('axis1 and axis2 cannot be the same');
  const [rows, columns] = [a.shape[first], a.shape[second]];
  const [down, right] = [a.strides[first], a.strides[second]];
  const [i, j] = offset < 0 ? [-offset, 0] : [0, offset];
  const length = Math.max(0, Math.min(rows - i, columns - j));
  const others = (list: readonly number[]): number[] =>
    list.filter((_, axis) => axis !== first && axis !== second);
  const start = a.size === 0 || length === 0 ? 0 : i * down + j * right;
  return view(
    a,
    [...others(a.shape), length],
    [...others(a.strides), down + right],
    a.offset + start,
  );
}

/**
 * The elements whose indices along two axes are equal, or differ by an offset, as a read-only view;
 * they lie along its last axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diagonal.html
 *
 * @param offset - how far above the main diagonal, or options: `offset` (0), `axis1` (0), `axis2` (1)
 * @throws ValueError for an array of fewer than two axes, or if the axes are the same
 * @throws AxisError for an axis that does not exist
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[0, 1, 2], [3, 4, 5]]);
 * np.diagonal(a) // => [0. 4.]
 * a.diagonal(1) // => [1. 5.]
 * ```
 */
export const diagonal: Diagonal = /* @__PURE__ */ method('diagonal', ((
  a: ArrayLike,
  ...given: unknown[]
) => {
  const options = keywords<DiagonalOptions>('diagonal', ['offset', 'axis1', 'axis2'], given);
  const part = diagonalView(asarray(a as NDArray), options);
  part.flagBits &= ~WRITEABLE;
  return part;
}) as Diagonal);

/** A diagonal's place, alone or by name. */
type K = number | { readonly k?: number };

export const placeOfDiagonal = (name: string, k: K | undefined): number =>
  integerOf(alone(name, 'k', k, 0));

/**
 * The diagonal of a matrix as a read-only view, or the matrix with these elements on a diagonal.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diag.html
 *
 * @param v - a matrix, or an array of one axis
 * @param k - how far above the main diagonal, or options: `k` (0)
 * @throws ValueError for another number of axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.diag([[1, 2], [3, 4]]) // => [1. 4.]
 * np.diag([1, 2], -1) // => [[0. 0. 0.]
 * //     [1. 0. 0.]
 * //     [0. 2. 0.]]
 * ```
 */
export function diag<D extends DTypeName>(v: NDArray<D>, k?: K): NDArray<D>;
export function diag(v: ArrayLike, k?: K): NDArray;
export function diag(v: ArrayLike, k?: K, ...none: Nothing): NDArray {
  nothing('diag', 1, 2, none);
  const array: NDArray = asarray(v as NDArray);
  const offset = placeOfDiagonal('diag', k);
  if (array.ndim === 2) return diagonal(array, offset);
  if (array.ndim !== 1) throw new ValueError('Input must be 1- or 2-d.');
  const n = array.size + Math.abs(offset);
  const result: NDArray = zeros([n, n], array.dtype);
  copyInto(diagonalView(result, { offset }), array);
  return result;
}

/**
 * The matrix with all elements of an array on a diagonal.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diagflat.html
 *
 * @param k - how far above the main diagonal, or options: `k` (0)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.diagflat([[1], [2]]) // => [[1. 0.]
 * //     [0. 2.]]
 * ```
 */
export function diagflat<D extends DTypeName>(v: NDArray<D>, k?: K): NDArray<D>;
export function diagflat(v: ArrayLike, k?: K): NDArray;
export function diagflat(v: ArrayLike, k?: K, ...none: Nothing): NDArray {
  nothing('diagflat', 1, 2, none);
  return diag(ravelArray(asarray(v as NDArray), 'C'), placeOfDiagonal('diagflat', k));
}

const UNEQUAL = 'All dimensions of input must be of equal length';

/**
 * Assigns to the main diagonal, values in turn and from the first again if they are too few.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fill_diagonal.html
 *
 * @param wrap - true: below a square the diagonal of a tall matrix begins again; or options: `wrap`
 * @throws ValueError for an array of fewer than two axes, of more than two if they differ in length,
 *   and if it is read-only
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros([2, 2]);
 * np.fill_diagonal(a, [4, 5]);
 * a // => [[4. 0.]
 * //     [0. 5.]]
 * ```
 */
export function fill_diagonal(
  a: NDArray,
  val: unknown,
  wrap?: boolean | { readonly wrap?: boolean },
  ...none: Nothing
): void {
  nothing('fill_diagonal', 2, 3, none);
  const wraps = alone('fill_diagonal', 'wrap', wrap, false);
  if (a.ndim < 2) throw new ValueError('array must be at least 2-d');
  if (a.ndim > 2 && a.shape.some((n) => n !== a.shape[0])) throw new ValueError(UNEQUAL);
  if (!a.writeable) throw new ValueError('underlying array is read-only');
  const values = ravelArray(valuesFor(a, val), 'C');
  const columns = a.shape[1];
  const step = a.ndim === 2 ? columns + 1 : a.shape.reduce((sum, _, i) => sum + columns ** i, 0);
  const end = a.ndim === 2 && !wraps ? Math.min(a.size, columns * columns) : a.size;
  if (values.size === 0) return;
  const places = Array.from({ length: Math.ceil(end / step) }, (_, i) => i * step);
  putInto(a, castArray(asarray(places) as NDArray, dtypes.int32), values, true);
}

/**
 * The indices of the main diagonal of an array with axes of length n.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diag_indices.html
 *
 * @param ndim - how many axes, 2 if it is not given; or options: `ndim`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(9).reshape(3, 3);
 * a.get(...np.diag_indices(3)) // => [0. 4. 8.]
 * ```
 */
export function diag_indices(
  n: number,
  ndim?: number | { readonly ndim?: number },
  ...none: Nothing
): NDArray<'int32'>[] {
  nothing('diag_indices', 1, 2, none);
  const places = counting(n);
  const count = alone('diag_indices', 'ndim', ndim, 2);
  return Array.from({ length: count }, () => places);
}

/**
 * The indices of an array's main diagonal.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.diag_indices_from.html
 *
 * @throws ValueError for an array of fewer than two axes, or axes of several lengths
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.diag_indices_from(np.zeros([2, 2]))[0] // => [0 1]
 * ```
 */
export function diag_indices_from(arr: NDArray, ...none: Nothing): NDArray<'int32'>[] {
  nothing('diag_indices_from', 1, 1, none);
  if (arr.ndim < 2) throw new ValueError('input array must be at least 2-d');
  if (arr.shape.some((n) => n !== arr.shape[0])) throw new ValueError(UNEQUAL);
  return diag_indices(arr.shape[0], arr.ndim);
}
