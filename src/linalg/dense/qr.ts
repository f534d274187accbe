// QR factors by reflections, with columns in the order of what is left of their lengths (Businger, Golub,
// "Linear least squares solutions by Householder transformations", 1965): so the factor's diagonal
// descends, and what comes after it finds its rank sooner.

import { Matrix, norm } from './matrix.js';
import { type Reflection, reflection, reflectRows } from './reflect.js';

/** A matrix with at least as many rows as columns, as Q·R with its columns reordered. */
export interface Factors {
  /** Qᴴ is these, from the first to the last, each from its own row on. */
  readonly reflections: readonly Reflection[];
  /** Square, upper triangular. */
  readonly r: Matrix;
  /** Which column of the matrix each column of R stands for. */
  readonly order: readonly number[];
}

/** Factors a matrix, which is used up. */
export function factor(a: Matrix): Factors {
  const n = a.columns;
  const order = Array.from({ length: n }, (_, j) => j);
  const reflections: Reflection[] = [];
  for (let k = 0; k < n; k++) {
    const longest = longestColumn(a, k);
    [order[k], order[longest]] = [order[longest], order[k]];
    swapColumns(a, k, longest);
    const h = reflection(a, k, k, a.rows - k);
    reflections.push(h);
    a.re[a.at(k, k)] = h.beta;
    if (a.im) a.im[a.at(k, k)] = 0;
    reflectRows(h, a, k, k + 1, n);
  }
  return { reflections, r: upper(a), order };
}

function longestColumn(a: Matrix, k: number): number {
  let [best, most] = [k, -1];
  for (let j = k; j < a.columns; j++) {
    const length = norm(a, a.at(k, j), a.rows - k);
    if (length > most) [best, most] = [j, length];
  }
  return best;
}

function swapColumns(a: Matrix, i: number, j: number): void {
  if (i === j) return;
  for (const list of a.im ? [a.re, a.im] : [a.re]) {
    const kept = list.slice(a.at(0, i), a.at(0, i + 1));
    list.copyWithin(a.at(0, i), a.at(0, j), a.at(0, j + 1));
    list.set(kept, a.at(0, j));
  }
}

/** The upper triangle of the first rows. */
function upper(a: Matrix): Matrix {
  const r = new Matrix(a.columns, a.columns, a.im !== null);
  for (let j = 0; j < a.columns; j++) {
    r.re.set(a.re.subarray(a.at(0, j), a.at(j + 1, j)), r.at(0, j));
    if (a.im && r.im) r.im.set(a.im.subarray(a.at(0, j), a.at(j + 1, j)), r.at(0, j));
  }
  return r;
}

/** Qᴴ·B, in place. */
export function timesAdjoint({ reflections }: Factors, b: Matrix): void {
  reflections.forEach((h, k) => {
    reflectRows(h, b, k, 0, b.columns);
  });
}

/** Q·B, in place: the reflections' adjoints in the opposite order. */
export function timesFactor({ reflections }: Factors, b: Matrix): void {
  reflections.toReversed().forEach((h, i) => {
    const adjoint = { ...h, tauIm: -h.tauIm };
    reflectRows(adjoint, b, reflections.length - 1 - i, 0, b.columns);
  });
}
