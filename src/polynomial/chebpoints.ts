// Chebyshev's points, and the series that has a function's values there.

import { ValueError } from '../errors.js';
import { dot } from '../linalg/products.js';
import { NDArray } from '../ndarray/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import { arange } from '../ndarray/create/range.js';
import { between } from '../ndarray/shape/join.js';
import { divide } from '../ufunc/table/arithmetic.js';
import { cos, sin } from '../ufunc/table/trigonometric.js';
import { chebyshev } from './bases.js';
import { vandermonde } from './evaluate.js';
import type { Interpolated } from './types.js';
import { times } from './values.js';

function countOf(npts: unknown, least: number): number {
  const n = Number(npts);
  if (!Number.isInteger(n)) throw new ValueError('npts must be integer');
  if (n < least) throw new ValueError(`npts must be >= ${least}`);
  return n;
}

/** Points of the first kind: the roots of Tₙ. */
export function points1(npts: unknown): NDArray {
  const n = countOf(npts, 1);
  return sin(times((0.5 * Math.PI) / n, arange(-n + 1, n + 1, 2) as NDArray) as NDArray) as NDArray;
}

/** Points of the second kind: the extrema of Tₙ₋₁. */
export const points2 = (npts: unknown): NDArray =>
  cos(linspace(-Math.PI, 0, countOf(npts, 2))) as NDArray;

/** The series of a degree with the values of a function at points of the first kind. */
export function interpolationOf(
  func: Interpolated,
  deg: unknown,
  args: readonly unknown[],
): NDArray {
  const isArray = deg instanceof NDArray && deg.ndim === 0 && 'iu'.includes(deg.dtype.kind);
  const degree = Number(isArray ? deg.item() : typeof deg === 'object' ? Number.NaN : deg);
  if (!Number.isInteger(degree)) throw new TypeError('deg must be an int');
  if (degree < 0) throw new ValueError('expected deg >= 0');
  const x = points1(degree + 1);
  const matrix = vandermonde(chebyshev, x, degree);
  const c = dot(matrix.T, func(x, ...(args as never[]))) as NDArray;
  const scale = (from: number, to: number, by: number): void => {
    const part = between(c, 0, from, to);
    divide(part, by, { out: part });
  };
  scale(0, 1, degree + 1);
  scale(1, degree + 1, 0.5 * (degree + 1));
  return c;
}
