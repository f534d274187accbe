// Inverses by elimination with rows exchanged for the largest pivot (Gauss, Jordan).

import { LinAlgError } from '../../errors.js';
import { Matrix, magnitude } from './matrix.js';

/**
 * The inverse of a square matrix, which is used up.
 *
 * @throws LinAlgError if a pivot is 0
 */
export function inverse(a: Matrix): Matrix {
  const n = a.rows;
  const made = new Matrix(n, n, a.im !== null);
  for (let i = 0; i < n; i++) made.re[made.at(i, i)] = 1;
  for (let k = 0; k < n; k++) {
    const pivot = pivotRow(a, k);
    if (magnitude(a, a.at(pivot, k)) === 0) throw new LinAlgError('Singular matrix');
    for (const matrix of [a, made]) swapRows(matrix, k, pivot);
    const [x, y] = reciprocal(a, a.at(k, k));
    for (const matrix of [a, made]) scaleRow(matrix, k, x, y);
    eliminate(a, made, k);
  }
  return made;
}

function pivotRow(a: Matrix, k: number): number {
  let [best, most] = [k, -1];
  for (let i = k; i < a.rows; i++) {
    const size = magnitude(a, a.at(i, k));
    if (size > most) [best, most] = [i, size];
  }
  return best;
}

function swapRows(a: Matrix, i: number, j: number): void {
  if (i === j) return;
  for (const list of a.im ? [a.re, a.im] : [a.re])
    for (let k = 0; k < a.columns; k++)
      [list[a.at(i, k)], list[a.at(j, k)]] = [list[a.at(j, k)], list[a.at(i, k)]];
}

function reciprocal({ re, im }: Matrix, at: number): [number, number] {
  if (!im) return [1 / re[at], 0];
  const size = Math.hypot(re[at], im[at]);
  return [re[at] / size / size, -im[at] / size / size];
}

function scaleRow(a: Matrix, i: number, x: number, y: number): void {
  for (let j = 0; j < a.columns; j++) {
    const at = a.at(i, j);
    const [p, q] = [a.re[at], a.im ? a.im[at] : 0];
    a.re[at] = p * x - q * y;
    if (a.im) a.im[at] = p * y + q * x;
  }
}

/** Clears column k of `a` but for its pivot, which is 1, and does the same to `made`. */
function eliminate(a: Matrix, made: Matrix, k: number): void {
  for (let i = 0; i < a.rows; i++) {
    if (i === k) continue;
    const at = a.at(i, k);
    const [x, y] = [a.re[at], a.im ? a.im[at] : 0];
    if (x === 0 && y === 0) continue;
    for (const matrix of [a, made]) subtractRow(matrix, i, k, x, y);
  }
}

/** Row i less (x + iy) times row k. */
function subtractRow(a: Matrix, i: number, k: number, x: number, y: number): void {
  for (let j = 0; j < a.columns; j++) {
    const [to, from] = [a.at(i, j), a.at(k, j)];
    const [p, q] = [a.re[from], a.im ? a.im[from] : 0];
    a.re[to] -= p * x - q * y;
    if (a.im) a.im[to] -= p * y + q * x;
  }
}
