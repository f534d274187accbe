/**
 * Eigenvalues of Hermitian matrices: reduction to a real tridiagonal one, then implicit QL steps.
 *
 * Reflections from both sides clear a column and, by symmetry, a row at a time; the elements beside the
 * diagonal become real lengths. Of the tridiagonal matrix the QL algorithm with Wilkinson's shifts splits
 * off one eigenvalue after the other (Bowdler, Martin, Reinsch, Wilkinson, "The QR and QL algorithms for
 * symmetric matrices", 1968).
 */
import { LinAlgError } from '../../errors.js';
import { EPSILON, type Matrix } from './matrix.js';
import { reflectColumns, reflection, reflectRows } from './reflect.js';

const PATIENCE = 50;

/** A real symmetric tridiagonal matrix. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** One shorter. */
  readonly beside: Float64Array;
}

/** The tridiagonal matrix with the eigenvalues of a Hermitian one, of which the lower triangle counts. */
export function toTridiagonal(a: Matrix): Tridiagonal {
  const n = a.rows;
  mirror(a);
  const beside = new Float64Array(Math.max(0, n - 1));
  for (let j = 0; j < n - 1; j++) {
    const h = reflection(a, j + 1, j, n - j - 1);
    beside[j] = h.beta;
    reflectRows(h, a, j + 1, j + 1, n);
    reflectColumns(h, a, j + 1, j + 1, n);
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a.re[a.at(i, i)]), beside };
}

/** Makes the upper triangle that of the lower one; the diagonal is real. */
function mirror(a: Matrix): void {
  for (let j = 0; j < a.columns; j++) {
    if (a.im) a.im[a.at(j, j)] = 0;
    for (let i = j + 1; i < a.rows; i++) {
      a.re[a.at(j, i)] = a.re[a.at(i, j)];
      if (a.im) a.im[a.at(j, i)] = -a.im[a.at(i, j)];
    }
  }
}

/** The eigenvalues of a tridiagonal matrix in ascending order; the lists are used up. */
export function tridiagonalEigenvalues(d: Float64Array, beside: Float64Array): Float64Array {
  const n = d.length;
  const e = new Float64Array(n);
  e.set(beside);
  for (let first = 0; first < n; first++) {
    for (let tries = 0; ; tries++) {
      const last = blockEnd(d, e, first);
      if (last === first) break;
      if (tries === PATIENCE) throw new LinAlgError('Eigenvalues did not converge');
      step(d, e, first, last);
    }
  }
  return d.sort();
}

/** The last row of the block that begins with `first`. */
function blockEnd(d: Float64Array, e: Float64Array, first: number): number {
  let last = first;
  while (
    last < d.length - 1 &&
    Math.abs(e[last]) > EPSILON * (Math.abs(d[last]) + Math.abs(d[last + 1]))
  )
    last++;
  return last;
}

/** One implicit QL step with rotations from the last row up. */
function step(d: Float64Array, e: Float64Array, first: number, last: number): void {
  const slope = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.hypot(slope, 1);
  let g = d[last] - d[first] + e[first] / (slope + (slope < 0 ? -root : root));
  let [s, c, p] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const [f, b] = [s * e[i], c * e[i]];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[last] = 0;
      return;
    }
    [s, c] = [f / r, g / r];
    g = d[i + 1] - p;
    const t = (d[i] - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
  }
  d[first] -= p;
  e[first] = g;
  e[last] = 0;
}
