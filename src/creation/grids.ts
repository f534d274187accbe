// Coordinates, powers, and arrays that a function of the indices makes.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto, fillWith } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { ShapeLike } from '../ndarray/create/settings.js';
import { lengthsOf } from '../ndarray/create/settings.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { indices } from '../ndarray/index/grid.js';
import { integerOf } from '../ndarray/integer.js';
import { checked, isKeywords, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { broadcastShapes } from '../ndarray/layout.js';
import { expand_dims } from '../ndarray/shape/axes.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { multiply } from '../ufunc/table/arithmetic.js';

/** The keyword arguments of meshgrid. */
export interface MeshgridOptions {
  /** 'xy' (default): the first coordinate runs along the second axis; 'ij': along the first. */
  readonly indexing?: 'xy' | 'ij';
  /** Whether each array has only its own axis longer than 1; false if it is not given. */
  readonly sparse?: boolean;
  /** false: views, of which many elements are one. */
  readonly copy?: boolean;
}

/**
 * For coordinates along each axis, the coordinates of every point of the grid.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.meshgrid.html
 *
 * @param xi - the coordinates along each axis; options last: `indexing` ('xy'), `sparse`, `copy` (true)
 * @throws ValueError for another indexing
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [x, y] = np.meshgrid([1, 2, 3], [4, 5]);
 * x // => [[1. 2. 3.]
 * //     [1. 2. 3.]]
 * y // => [[4. 4. 4.]
 * //     [5. 5. 5.]]
 * ```
 */
export function meshgrid(...xi: readonly (ArrayLike | MeshgridOptions)[]): NDArray[] {
  const last = xi[xi.length - 1];
  const named = isKeywords(last);
  const known = ['copy', 'sparse', 'indexing'] as const;
  const given = named ? checked('meshgrid', known, last as MeshgridOptions) : {};
  const { indexing = 'xy', sparse = false, copy = true } = given;
  if (indexing !== 'xy' && indexing !== 'ij')
    throw new ValueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const coordinates = (named ? xi.slice(0, -1) : xi).map((one) => asarray(one as ArrayLike));
  const { length: ndim } = coordinates;
  const axisOf = (i: number): number => (indexing === 'xy' && ndim > 1 && i < 2 ? 1 - i : i);
  const open = coordinates.map((x, i) => {
    const shape = new Array<number>(ndim).fill(1);
    shape[axisOf(i)] = x.size;
    return reshapeArray(x, shape, {});
  });
  const shape = broadcastShapes(...open.map((one) => one.shape));
  const grids = sparse ? open : open.map((one): NDArray => broadcast_to(one, shape));
  return copy ? grids.map((one) => castArray(one, one.dtype, 'C')) : grids;
}

/** The keyword arguments of vander. */
export interface VanderOptions {
  /** How many columns; as many as there are rows if it is not given. */
  readonly N?: number | null;
  /** Whether the powers grow from left to right. */
  readonly increasing?: boolean;
}

/**
 * The powers of each element, from the highest to the 0th: a Vandermonde matrix.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vander.html
 *
 * @param N - how many columns, or options: `N`, `increasing` (false)
 * @throws ValueError unless `x` is 1-d
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vander([1, 2, 3])
 * // => [[1. 1. 1.]
 * //     [4. 2. 1.]
 * //     [9. 3. 1.]]
 * ```
 */
export function vander(x: ArrayLike, ...given: readonly unknown[]): NDArray {
  const options = keywords<VanderOptions>('vander', ['N', 'increasing'], given);
  const a: NDArray = asarray(x);
  if (a.ndim !== 1) throw new ValueError('x must be a one-dimensional array or sequence.');
  const n = integerOf(options.N ?? a.size);
  const result: NDArray = fresh(promote(a.dtype, dtypes.int64), [a.size, n]);
  const powers = options.increasing ? result : result.get(':', '::-1');
  if (n > 0) fillWith(between(powers, 1, 0, 1), 1);
  const base: NDArray = expand_dims(a, 1);
  for (let i = 1; i < n; i++) {
    const column = between(powers, 1, i, i + 1);
    if (i === 1) copyInto(column, base);
    else multiply(between(powers, 1, i - 1, i), base, { out: column, casting: 'unsafe' });
  }
  return result;
}

/** The keyword arguments of fromfunction. */
export interface IndexFunctionOptions {
  /** The dtype of the coordinates, float64 if it is not given. */
  readonly dtype?: DTypeLike;
}

/**
 * What a function makes of the coordinates: one array for each axis, of every element's place along it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fromfunction.html
 *
 * @param shape - of the coordinates
 * @param options - `dtype` (float64)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fromfunction((i, j) => np.add(i, j), [2, 3])
 * // => [[0. 1. 2.]
 * //     [1. 2. 3.]]
 * ```
 */
export function fromfunction<R>(
  fn: (...coordinates: NDArray[]) => R,
  shape: ShapeLike,
  options: IndexFunctionOptions = {},
  ...none: Nothing
): R {
  nothing('fromfunction', 2, 3, none);
  const { dtype = 'float64' } = checked('fromfunction', ['dtype'], options);
  const all = indices(lengthsOf(shape), { dtype });
  return fn(...Array.from({ length: all.shape[0] }, (_, i) => all.get(i)));
}
