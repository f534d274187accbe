/**
 * Eigenvalues of a matrix: balanced, reduced to Hessenberg form (of a Hermitian one tridiagonal), and then
 * found by QR steps.
 *
 * They are backward stable: those of a matrix that differs from the given one by a few units of roundoff
 * of its norm.
 */
import type { NDArray } from '../ndarray/array.js';
import { complex64, complex128 } from '../ndarray/dtype/complex-table.js';
import { balance } from './dense/balance.js';
import { complexEigenvalues } from './dense/complexqr.js';
import { toHessenberg } from './dense/hessenberg.js';
import {
  finiteMatrixOf,
  type Matrix,
  realOf,
  resultDType,
  scaleColumns,
  unitOf,
  vectorOf,
} from './dense/matrix.js';
import { realEigenvalues } from './dense/realqr.js';
import { toTridiagonal, tridiagonalEigenvalues } from './dense/tridiagonal.js';

/**
 * The eigenvalues of a square matrix, in no order.
 *
 * @returns real if all are
 * @throws LinAlgError if an element is not finite
 */
export function eigenvaluesOf(a: NDArray): NDArray {
  const dtype = resultDType(a);
  const matrix = finiteMatrixOf(a);
  const unit = extremeUnitOf(matrix);
  scaleColumns(matrix, 0, matrix.columns, 1 / unit);
  const window = balance(matrix);
  toHessenberg(matrix, window);
  const find = matrix.im ? complexEigenvalues : realEigenvalues;
  const [re, im] = find(matrix, window).map((list) => list.map((x) => x * unit));
  if (im.every((y) => y === 0)) return vectorOf(re, null, realOf(dtype));
  return vectorOf(re, im, realOf(dtype).itemsize === 4 ? complex64 : complex128);
}

/** The eigenvalues of a Hermitian matrix, of which the lower triangle is read, in ascending order. */
export function hermitianEigenvaluesOf(a: NDArray): NDArray {
  const dtype = resultDType(a);
  const matrix = finiteMatrixOf(a);
  const unit = extremeUnitOf(matrix);
  scaleColumns(matrix, 0, matrix.columns, 1 / unit);
  const { diagonal, beside } = toTridiagonal(matrix);
  const values = tridiagonalEigenvalues(diagonal, beside);
  return vectorOf(
    values.map((x) => x * unit),
    null,
    realOf(dtype),
  );
}

/** What to divide by so that products of elements neither overflow nor vanish; mostly 1. */
function extremeUnitOf(a: Matrix): number {
  const unit = unitOf(a);
  return unit > EXTREME || unit < 1 / EXTREME ? unit : 1;
}

const EXTREME = 1e138;
