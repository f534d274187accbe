// `np.polyfit`: polynomials that come nearest to points, by least squares.

import { vander } from '../creation/grids.js';
import { ValueError } from '../errors.js';
import { inverseOf } from '../linalg/inverse.js';
import { leastSquares } from '../linalg/lstsq.js';
import { dot, outer } from '../linalg/products.js';
import type { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { finfo } from '../ndarray/dtype/info.js';
import { keywords } from '../ndarray/keywords.js';
import { sum } from '../ufunc/reductions.js';
import { sqrt } from '../ufunc/table/unary.js';
import { dataOf, type FitOptions, type FitStatus, requirePoints } from './fit.js';
import { over, times, withAxes } from './values.js';

/** The keyword arguments of polyfit. */
export interface PolyfitOptions extends FitOptions {
  /** Whether to give the coefficients' covariances: scaled by what is left of the squares (true), or not. */
  readonly cov?: boolean | 'unscaled';
}

function weightsOf(w: ArrayLike, y: NDArray): NDArray {
  const weights = dataOf(w);
  if (weights.ndim !== 1) throw new TypeError('expected a 1-d array for weights');
  if (weights.shape[0] !== y.shape[0])
    throw new TypeError('expected w and y to have the same length');
  return weights;
}

/** A matrix or a list times a weight for each row. */
const weighted = (rows: NDArray, w: NDArray): NDArray =>
  times(rows, withAxes(w, rows.ndim - 1)) as NDArray;

/** The inverse of the normal equations, times what is left of the squares for each free point. */
function covariance(
  left: NDArray,
  scale: NDArray,
  residuals: NDArray,
  isFlat: boolean,
  isScaled: boolean,
): NDArray {
  const base = over(inverseOf(dot(left.T, left) as NDArray), outer(scale, scale)) as NDArray;
  const own = isFlat ? base : withAxes(base, 1);
  if (!isScaled) return own;
  const [points, order] = left.shape;
  if (points <= order)
    throw new ValueError(
      'the number of data points must exceed order to scale the covariance matrix',
    );
  return times(own, over(residuals, points - order)) as NDArray;
}

/**
 * The polynomial of a degree that comes nearest to points, in the sense of least squares: coefficients from
 * the highest degree to the lowest.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polyfit.html
 *
 * @param x - shape (M,)
 * @param y - shape (M,) or (M, K), for K polynomials
 * @param rcond - or options: `rcond`, `full` (also residuals, rank, singular values and `rcond`), `w` (weights),
 *   `cov` (also the covariances of the coefficients: true or 'unscaled')
 * @throws TypeError for other shapes, ValueError for a negative degree or too few points for covariances
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.round(np.polyfit([0, 1, 2, 3], [1, 3, 7, 13], 2), 6) // => [1. 1. 1.]
 * ```
 */
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  options: PolyfitOptions & { readonly full: true },
): [NDArray, ...FitStatus];
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  options: PolyfitOptions & { readonly cov: true | 'unscaled' },
): [c: NDArray, V: NDArray];
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  rcond?: number | PolyfitOptions | null,
): NDArray;
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  ...given: readonly unknown[]
): NDArray | NDArray[] | [NDArray, ...FitStatus] {
  const known = ['rcond', 'full', 'w', 'cov'] as const;
  const options = keywords<PolyfitOptions>('polyfit', known, given);
  const [points, data] = [dataOf(x), dataOf(y)];
  if (deg < 0) throw new ValueError('expected deg >= 0');
  requirePoints(points, data);
  const rcond = options.rcond ?? points.size * finfo(points.dtype as DType<'float64'>).eps;
  const powers = vander(points, Math.trunc(deg) + 1);
  const weights = (options.w ?? null) === null ? null : weightsOf(options.w as ArrayLike, data);
  const rows = weights ? weighted(powers, weights) : powers;
  const right = weights ? weighted(data, weights) : data;
  const scale = sqrt(sum(times(rows, rows) as NDArray, 0) as NDArray) as NDArray;
  const left = over(rows, scale) as NDArray;
  const found = leastSquares(left, right, rcond);
  const c = (over(found.x.T, scale) as NDArray).T;
  if (options.full) return [c, found.residuals, found.rank, found.singular, rcond];
  if (!options.cov) return c;
  const isScaled = options.cov !== 'unscaled';
  return [c, covariance(left, scale, found.residuals, data.ndim === 1, isScaled)];
}
