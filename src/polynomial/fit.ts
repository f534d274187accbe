// Series that come nearest to data, by least squares.

import { ValueError } from '../errors.js';
import { leastSquares } from '../linalg/lstsq.js';
import { NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros } from '../ndarray/create/constant.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { finfo } from '../ndarray/dtype/info.js';
import { keywords } from '../ndarray/keywords.js';
import { between } from '../ndarray/shape/join.js';
import { sum } from '../ufunc/reductions.js';
import { sqrt, square } from '../ufunc/table/unary.js';
import type { Basis } from './basis.js';
import { vandermonde } from './evaluate.js';
import { isZero } from './series.js';
import { inexact, over, plus, times } from './values.js';

/** The keyword arguments of fits. */
export interface FitOptions {
  /** Singular values not larger than this times the largest count as 0; the number of points times the
   * spacing of floats at 1, if it is not given. */
  readonly rcond?: number | null;
  /** Whether to tell more than the coefficients (false). */
  readonly full?: boolean;
  /** What each point's residual is multiplied by. */
  readonly w?: ArrayLike | null;
}

/** What a fit tells of itself: sums of squared residuals, rank, singular values, `rcond`. */
export type FitStatus = [residuals: NDArray, rank: number, singular: NDArray, rcond: number];

/** One degree, or the degrees of the terms. */
export type Degrees = number | readonly number[] | NDArray;

/** The degrees of the terms in ascending order; one alone: all up to it. */
function degreesOf(deg: Degrees): { readonly list: number[]; readonly isOne: boolean } {
  const isOne = deg instanceof NDArray ? deg.ndim === 0 : !Array.isArray(deg);
  const isInteger = !(deg instanceof NDArray) || 'iu'.includes(deg.dtype.kind);
  const given = deg instanceof NDArray ? [...deg.flat] : Array.isArray(deg) ? deg : [deg];
  const list = given.map(Number).sort((a, b) => a - b);
  const isFlat = !(deg instanceof NDArray) || deg.ndim < 2;
  if (!isFlat || !isInteger || list.length === 0 || !list.every(Number.isInteger))
    throw new TypeError('deg must be an int or non-empty 1-D array of int');
  if (list[0] < 0) throw new ValueError('expected deg >= 0');
  return { list: isOne ? Array.from({ length: list[0] + 1 }, (_, i) => i) : list, isOne };
}

/** As it is fitted; a scalar stays without an axis, and is refused. */
export const dataOf = (x: ArrayLike): NDArray => {
  const array = asarray(x);
  return array.ndim === 0 ? array : (plus(inexact(array), 0) as NDArray);
};

export function requirePoints(x: NDArray, y: NDArray): void {
  if (x.ndim !== 1) throw new TypeError('expected 1D vector for x');
  if (x.size === 0) throw new TypeError('expected non-empty vector for x');
  if (y.ndim < 1 || y.ndim > 2) throw new TypeError('expected 1D or 2D array for y');
  if (x.shape[0] !== y.shape[0]) throw new TypeError('expected x and y to have same length');
}

function weightsOf(w: ArrayLike | null | undefined, x: NDArray): NDArray | null {
  if (w === undefined || w === null) return null;
  const weights = dataOf(w);
  if (weights.ndim !== 1) throw new TypeError('expected 1D vector for w');
  if (weights.shape[0] !== x.shape[0]) throw new TypeError('expected x and w to have same length');
  return weights;
}

/** The lengths of rows, 1 for those of zeros. */
function lengthsOf(rows: NDArray): NDArray {
  const squares = (part: NDArray): NDArray => square(part) as NDArray;
  const all =
    rows.dtype.kind === 'c'
      ? plus(squares(rows.real as NDArray), squares(rows.imag as NDArray))
      : squares(rows);
  const lengths = sqrt(sum(all as NDArray, 1) as NDArray) as NDArray;
  for (let i = 0; i < lengths.size; i++) if (isZero(lengths.item(i))) lengths.set(i, 1);
  return lengths;
}

/** The series that comes nearest to points. */
export function fitSeries(
  basis: Basis,
  x: ArrayLike,
  y: ArrayLike,
  deg: Degrees,
  ...given: readonly unknown[]
): NDArray | [NDArray, FitStatus] {
  const known = ['rcond', 'full', 'w'] as const;
  const options = keywords<FitOptions>(`${basis.prefix}fit`, known, given);
  const [points, data] = [dataOf(x), dataOf(y)];
  const { list, isOne } = degreesOf(deg);
  requirePoints(points, data);
  const whole = vandermonde(basis, points, list[list.length - 1]);
  const matrix = isOne ? whole : whole.get('...', list);
  const weights = weightsOf(options.w, points);
  const left = weights ? (times(matrix.T, weights) as NDArray) : matrix.T;
  const right = weights ? (times(data.T, weights) as NDArray) : data.T;
  const rcond = options.rcond ?? points.size * finfo(points.dtype as DType<'float64'>).eps;
  const scale = lengthsOf(left);
  const found = leastSquares(over(left.T, scale) as NDArray, right.T, rcond);
  const own = (over(found.x.T, scale) as NDArray).T;
  const c = isOne ? own : atDegrees(own, list);
  return options.full ? [c, [found.residuals, found.rank, found.singular, rcond]] : c;
}

/** Coefficients put at their degrees, zeros elsewhere. */
function atDegrees(own: NDArray, list: readonly number[]): NDArray {
  const shape = [list[list.length - 1] + 1, ...own.shape.slice(1)];
  const c = zeros(shape, { dtype: own.dtype });
  list.forEach((degree, i) => {
    copyInto(between(c, 0, degree, degree + 1), between(own, 0, i, i + 1));
  });
  return c;
}
