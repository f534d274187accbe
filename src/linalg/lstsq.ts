/**
 * Least squares by singular values, as NumPy's lstsq: the shortest of the vectors that come nearest.
 *
 * A tall matrix is first made triangular, which leaves its singular values as they are and shows the
 * residuals; of a wide one the same is done with its adjoint. Singular values that are not larger than
 * `rcond` times the largest count as zeros.
 */
import { LinAlgError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { type Singular, singularValues } from './dense/jacobi.js';
import {
  arrayOf,
  EPSILON,
  Matrix,
  matrixOf,
  realOf,
  resultDType,
  vectorOf,
} from './dense/matrix.js';
import { factor, timesAdjoint, timesFactor } from './dense/qr.js';

export interface LeastSquares {
  /** (N,) or (N, K). */
  readonly x: NDArray;
  /** (K,): the sums of squares that are left; empty unless M > N and the rank is N. */
  readonly residuals: NDArray;
  readonly rank: number;
  /** Descending. */
  readonly singular: NDArray;
}

const FAILURE = 'SVD did not converge in Linear Least Squares';

/**
 * Solves A·x ≈ b for a matrix (M, N) and a vector (M,) or columns (M, K).
 *
 * @param rcond - null: M or N, the larger, times the spacing of doubles at 1; negative: the spacing
 * @throws LinAlgError if the lengths differ or an element is not finite
 */
export function leastSquares(a: NDArray, b: NDArray, rcond: number | null): LeastSquares {
  if (a.shape[0] !== b.shape[0]) throw new LinAlgError('Incompatible dimensions');
  const dtype = resultDType(a, b);
  const isComplex = dtype.parts === 2;
  const [m, n] = a.shape;
  const [matrix, right] = [a, b].map((operand) => finite(matrixOf(operand), isComplex));
  const limit = rcond ?? EPSILON * Math.max(m, n);
  const solve = m >= n ? solveTall : solveWide;
  const { x, rest, rank, values } = solve(matrix, right, limit < 0 ? EPSILON : limit);
  const sums = m > n && rank === n ? rest : new Float64Array(0);
  const solution = arrayOf(x, dtype);
  return {
    x: b.ndim === 1 ? reshapeArray(solution, [n], {}) : solution,
    residuals: vectorOf(sums, null, realOf(dtype)),
    rank,
    singular: vectorOf(values, null, realOf(dtype)),
  };
}

/** A matrix as a complex one where the other is. */
function finite(a: Matrix, isComplex: boolean): Matrix {
  for (const list of a.im ? [a.re, a.im] : [a.re])
    if (!list.every(Number.isFinite)) throw new LinAlgError(FAILURE);
  if (!isComplex || a.im) return a;
  const made = new Matrix(a.rows, a.columns, true);
  made.re.set(a.re);
  return made;
}

interface Solution {
  readonly x: Matrix;
  readonly rest: Float64Array;
  readonly rank: number;
  readonly values: Float64Array;
}

function solveTall(a: Matrix, b: Matrix, rcond: number): Solution {
  const factors = factor(a);
  timesAdjoint(factors, b);
  const n = a.columns;
  const parts = singularValues(factors.r, FAILURE);
  const rank = rankOf(parts.values, rcond);
  const y = pseudoInverse(parts, rank, b);
  const x = new Matrix(n, b.columns, b.im !== null);
  eachPlace(x, (i, j) => copyElement(y, y.at(i, j), x, x.at(factors.order[i], j)));
  const rest = Float64Array.from({ length: b.columns }, (_, j) => squares(b, n, j));
  return { x, rest, rank, values: parts.values };
}

/** A = P·Rᴴ·Qᴴ of the factors of its adjoint. */
function solveWide(a: Matrix, b: Matrix, rcond: number): Solution {
  const factors = factor(adjoint(a));
  const parts = singularValues(adjoint(factors.r), FAILURE);
  const rank = rankOf(parts.values, rcond);
  const ordered = new Matrix(b.rows, b.columns, b.im !== null);
  eachPlace(b, (i, j) => copyElement(b, b.at(factors.order[i], j), ordered, b.at(i, j)));
  const y = pseudoInverse(parts, rank, ordered);
  const x = new Matrix(a.columns, b.columns, b.im !== null);
  eachPlace(y, (i, j) => copyElement(y, y.at(i, j), x, x.at(i, j)));
  timesFactor(factors, x);
  return { x, rest: new Float64Array(0), rank, values: parts.values };
}

function eachPlace({ rows, columns }: Matrix, visit: (i: number, j: number) => void): void {
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) visit(i, j);
}

function copyElement(from: Matrix, at: number, to: Matrix, place: number): void {
  to.re[place] = from.re[at];
  if (from.im && to.im) to.im[place] = from.im[at];
}

function adjoint(a: Matrix): Matrix {
  const made = new Matrix(a.columns, a.rows, a.im !== null);
  eachPlace(a, (i, j) => copyElement(a, a.at(i, j), made, made.at(j, i)));
  if (made.im) for (let k = 0; k < made.im.length; k++) made.im[k] = -made.im[k];
  return made;
}

const rankOf = (values: Float64Array, rcond: number): number =>
  values.filter((value) => value > rcond * values[0]).length;

/** V·diag(1/values)·Uᴴ times the first rows of `b`, with the first `rank` values only. */
function pseudoInverse({ u, values, v }: Singular, rank: number, b: Matrix): Matrix {
  const n = u.rows;
  const made = new Matrix(n, b.columns, b.im !== null);
  for (let j = 0; j < b.columns; j++) {
    for (let k = 0; k < rank; k++) {
      const [p, q] = along(u, k, b, j);
      addColumn(v, k, made, j, p / values[k], q / values[k]);
    }
  }
  return made;
}

/** The adjoint of a column times another one. */
function along(u: Matrix, k: number, b: Matrix, j: number): [number, number] {
  let [p, q] = [0, 0];
  for (let i = 0; i < u.rows; i++) {
    const [x, y] = [u.at(i, k), b.at(i, j)];
    p += u.re[x] * b.re[y];
    if (!(u.im && b.im)) continue;
    p += u.im[x] * b.im[y];
    q += u.re[x] * b.im[y] - u.im[x] * b.re[y];
  }
  return [p, q];
}

/** Adds (p + iq) times a column to another one. */
function addColumn(v: Matrix, k: number, to: Matrix, j: number, p: number, q: number): void {
  for (let i = 0; i < v.rows; i++) {
    const [x, y] = [v.at(i, k), to.at(i, j)];
    to.re[y] += p * v.re[x];
    if (!(v.im && to.im)) continue;
    to.re[y] -= q * v.im[x];
    to.im[y] += p * v.im[x] + q * v.re[x];
  }
}

/** The sum of squares of a column from a row on. */
function squares({ re, im, rows }: Matrix, from: number, j: number): number {
  let sum = 0;
  for (let at = j * rows + from; at < (j + 1) * rows; at++)
    sum += re[at] * re[at] + (im ? im[at] * im[at] : 0);
  return sum;
}
