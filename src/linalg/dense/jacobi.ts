/**
 * Singular values and vectors by one-sided Jacobi rotations.
 *
 * Pairs of columns are rotated until all are orthogonal to each other: their lengths are then the
 * singular values, their directions the left vectors, and the rotations together the right ones
 * (Hestenes, "Inversion of matrices by biorthogonalization", 1958). Small singular values keep more digits
 * than where a matrix is made bidiagonal first (Demmel, Veselić, "Jacobi's method is more accurate than
 * QR", 1992); triangular factors with a descending diagonal converge in a few sweeps.
 */
import { LinAlgError } from '../../errors.js';
import { EPSILON, Matrix, norm, scaleColumns, unitOf } from './matrix.js';

/** U·diag(values)·Vᴴ, the values descending. */
export interface Singular {
  readonly u: Matrix;
  readonly values: Float64Array;
  readonly v: Matrix;
}

const SWEEPS = 60;

/** The singular value decomposition of a square matrix, which is used up. `failure`: if it does not converge. */
export function singularValues(a: Matrix, failure: string): Singular {
  const n = a.columns;
  const isComplex = a.im !== null;
  const unit = unitOf(a);
  scaleColumns(a, 0, n, 1 / unit);
  const v = new Matrix(n, n, isComplex);
  for (let j = 0; j < n; j++) v.re[v.at(j, j)] = 1;
  let sweeps = 0;
  while (sweep(a, v)) if (++sweeps > SWEEPS) throw new LinAlgError(failure);
  const lengths = Array.from({ length: n }, (_, j) => norm(a, a.at(0, j), n));
  const order = lengths.map((_, j) => j).sort((i, j) => lengths[j] - lengths[i]);
  lengths.forEach((length, j) => {
    if (length > 0) scaleColumns(a, j, j + 1, 1 / length);
  });
  const values = Float64Array.from(order, (j) => lengths[j] * unit);
  return { u: columnsOf(a, order), values, v: columnsOf(v, order) };
}

function columnsOf(a: Matrix, order: readonly number[]): Matrix {
  const made = new Matrix(a.rows, order.length, a.im !== null);
  order.forEach((from, to) => {
    made.re.set(a.re.subarray(a.at(0, from), a.at(0, from + 1)), made.at(0, to));
    if (a.im) made.im?.set(a.im.subarray(a.at(0, from), a.at(0, from + 1)), made.at(0, to));
  });
  return made;
}

/** Rotates every pair of columns once; whether any was not orthogonal. */
function sweep(a: Matrix, v: Matrix): boolean {
  let rotated = false;
  for (let p = 0; p < a.columns - 1; p++)
    for (let q = p + 1; q < a.columns; q++) if (orthogonalize(a, v, p, q)) rotated = true;
  return rotated;
}

function orthogonalize(a: Matrix, v: Matrix, p: number, q: number): boolean {
  const { first, second, re, im } = products(a, a.at(0, p), a.at(0, q));
  const size = a.im ? Math.hypot(re, im) : Math.abs(re);
  if (size === 0 || size <= EPSILON * Math.sqrt(first) * Math.sqrt(second)) return false;
  const zeta = (second - first) / (2 * size);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  for (const matrix of [a, v]) {
    turn(matrix, matrix.at(0, q), re / size, im / size);
    rotate(matrix, matrix.at(0, p), matrix.at(0, q), c, c * t);
  }
  return true;
}

/** The squared lengths of two columns, and the first one's adjoint times the second. */
function products({ re, im, rows }: Matrix, p: number, q: number) {
  const sums = { first: 0, second: 0, re: 0, im: 0 };
  for (let i = 0; i < rows; i++) {
    const [x, y] = [re[p + i], re[q + i]];
    sums.first += x * x;
    sums.second += y * y;
    sums.re += x * y;
  }
  if (!im) return sums;
  for (let i = 0; i < rows; i++) {
    const [x, y, s, t] = [re[p + i], re[q + i], im[p + i], im[q + i]];
    sums.first += s * s;
    sums.second += t * t;
    sums.re += s * t;
    sums.im += x * t - s * y;
  }
  return sums;
}

/** Multiplies a column by the conjugate of a number of length 1. */
function turn({ re, im, rows }: Matrix, at: number, x: number, y: number): void {
  for (let i = at; i < at + rows; i++) {
    const [s, t] = [re[i], im ? im[i] : 0];
    re[i] = s * x + t * y;
    if (im) im[i] = t * x - s * y;
  }
}

/** (p, q) becomes (c·p − s·q, s·p + c·q). */
function rotate({ re, im, rows }: Matrix, p: number, q: number, c: number, s: number): void {
  for (const list of im ? [re, im] : [re]) {
    for (let i = 0; i < rows; i++) {
      const [x, y] = [list[p + i], list[q + i]];
      list[p + i] = c * x - s * y;
      list[q + i] = s * x + c * y;
    }
  }
}
