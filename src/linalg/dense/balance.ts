/**
 * Balancing: the same eigenvalues from a matrix whose rows and columns are of about one size.
 *
 * Errors of the eigenvalues are a share of the matrix's norm, which one large element may determine.
 * First eigenvalues that can be read off are moved out: a row that is zero but for its diagonal goes
 * to the end, such a column to the front. Then rows and columns of what is left are scaled by powers of
 * two, which is exact, until none gets shorter by a twentieth.
 *
 * Parlett, Reinsch, "Balancing a matrix for calculation of eigenvalues and eigenvectors", 1969; James,
 * Langou, Lowery, "On matrix balancing and eigenvector computation", 2014, for lengths by squares.
 */
import { EPSILON, type Matrix, magnitude, TINY } from './matrix.js';

/** The rows and columns between which eigenvalues are not known yet, both included. */
export interface Window {
  readonly low: number;
  readonly high: number;
}

const LEAST = TINY / EPSILON;
const WORTHWHILE = 0.95;

/** Balances a square matrix in place. */
export function balance(a: Matrix): Window {
  const window = isolate(a);
  while (scaleOnce(a, window)) {
    /* until nothing is to be won */
  }
  return window;
}

/** Moves out rows and columns that show an eigenvalue. */
function isolate(a: Matrix): Window {
  let [low, high] = [0, a.rows - 1];
  const lonely = (i: number, at: (k: number) => number): boolean => {
    for (let k = low; k <= high; k++) if (k !== i && magnitude(a, at(k)) !== 0) return false;
    return true;
  };
  for (let i = high; i >= 0 && high > 0; i--) {
    if (!lonely(i, (k) => a.at(i, k))) continue;
    exchange(a, i, high);
    i = high--;
  }
  for (let j = low; j <= high && low < high; j++) {
    if (!lonely(j, (k) => a.at(k, j))) continue;
    exchange(a, j, low);
    j = low++;
  }
  return { low, high };
}

function exchange(a: Matrix, i: number, j: number): void {
  if (i === j) return;
  const swap = (list: Float64Array, p: number, q: number): void => {
    [list[p], list[q]] = [list[q], list[p]];
  };
  for (const list of a.im ? [a.re, a.im] : [a.re]) {
    for (let k = 0; k < a.rows; k++) swap(list, a.at(k, i), a.at(k, j));
    for (let k = 0; k < a.rows; k++) swap(list, a.at(i, k), a.at(j, k));
  }
}

/** One round of scaling; whether it changed anything. */
function scaleOnce(a: Matrix, { low, high }: Window): boolean {
  let changed = false;
  for (let i = low; i <= high; i++) {
    let [column, row] = [0, 0];
    for (let k = low; k <= high; k++) {
      column = Math.hypot(column, magnitude(a, a.at(k, i)));
      row = Math.hypot(row, magnitude(a, a.at(i, k)));
    }
    const factor = factorFor(column, row);
    if (factor === 1) continue;
    changed = true;
    for (const list of a.im ? [a.re, a.im] : [a.re]) {
      for (let k = low; k < a.columns; k++) list[a.at(i, k)] /= factor;
      for (let k = 0; k <= high; k++) list[a.at(k, i)] *= factor;
    }
  }
  return changed;
}

/** The power of two by which a column is multiplied and its row divided. */
function factorFor(column: number, row: number): number {
  if (column === 0 || row === 0) return 1;
  const before = column + row;
  let [f, c, r] = [1, column, row];
  while (c < r / 2 && Math.max(f, c) < 1 / LEAST && r > LEAST) [f, c, r] = [f * 2, c * 2, r / 2];
  while (c / 2 >= r && Math.min(f, c) > LEAST && r < 1 / LEAST) [f, c, r] = [f / 2, c / 2, r * 2];
  return c + r >= WORTHWHILE * before ? 1 : f;
}
