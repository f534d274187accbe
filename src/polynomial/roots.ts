// Roots of series: the eigenvalues of companion matrices.

import { ValueError } from '../errors.js';
import { eigenvaluesOf } from '../linalg/eigenvalues.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros } from '../ndarray/create/constant.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { sort } from '../sorting/sort.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import type { Basis } from './basis.js';
import { length, seriesOf } from './series.js';
import { element, minusOf, over, plus, times, type Value } from './values.js';

/** The root of a series of degree 1. */
function onlyRoot({ recurrence: { offset, slope } }: Basis, c: NDArray): NDArray {
  const quotient = over(element(c, 0), element(c, 1));
  const shifted: Value = offset === 0 ? quotient : plus(offset, quotient);
  if (slope === -1) return shifted as NDArray;
  return (slope === 1 ? minusOf(shifted) : times(shifted, -1 / slope)) as NDArray;
}

/** The matrix of shape (n, n) whose eigenvalues are the roots of a series of degree n. */
export function companion(basis: Basis, c: unknown): NDArray {
  const [series] = seriesOf([c]);
  const n = length(series) - 1;
  if (n < 1) throw new ValueError('Series must have maximum degree of at least 1.');
  if (n === 1) return reshapeArray(onlyRoot(basis, series), [1, 1], {});
  const { companion: row } = basis;
  const matrix = zeros([n, n], { dtype: series.dtype });
  const flat = reshapeArray(matrix, [n * n], {});
  const put = (start: number, list: readonly number[]): void =>
    copyInto(flat.get(`${start}::${n + 1}`), asarray(list) as NDArray);
  const beside = row.beside(n);
  put(n, beside);
  if (row.isSymmetric) put(1, beside);
  const { diagonal } = row;
  if (diagonal)
    put(
      0,
      Array.from({ length: n }, (_, k) => diagonal(k)),
    );
  const last = matrix.get('...', n - 1);
  subtract(last, row.column(between(series, 0, 0, n), element(series, n), n) as NDArray, {
    out: last,
  });
  return matrix;
}

/** The roots of a series, sorted; complex if one is. */
export function rootsOf(basis: Basis, c: unknown): NDArray {
  const [series] = seriesOf([c]);
  if (length(series) < 2) return fresh(series.dtype, [0]);
  if (length(series) === 2) return onlyRoot(basis, series);
  const matrix = companion(basis, series);
  const turned = basis.companion.isSymmetric ? matrix.get('::-1', '::-1') : matrix;
  return sort(eigenvaluesOf(turned));
}
