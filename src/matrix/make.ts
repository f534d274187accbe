// Matrices of what there is: `np.asmatrix`, and of blocks: `np.bmat`.

import { NDArray } from '../ndarray/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { concatenate } from '../ndarray/shape/join.js';
import { type Blocks, blocksOf } from './literals.js';
import { type MatrixInput, matrix } from './matrix.js';

/**
 * A matrix over the elements of an array, without a copy where they have the dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.asmatrix.html
 *
 * @param dtype - or options: `dtype`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.asmatrix(a).set([0, 0], 5);
 * a.item(0, 0) // => 5
 * np.asmatrix([1, 2]).shape // => [1, 2]
 * ```
 */
export function asmatrix(
  data: MatrixInput,
  dtype?: DTypeLike | { readonly dtype?: DTypeLike | null } | null,
  ...none: Nothing
): matrix {
  nothing('asmatrix', 1, 2, none);
  if (data instanceof matrix && (dtype === undefined || dtype === null)) return data;
  const isNamed = typeof dtype === 'object' && dtype !== null && 'dtype' in dtype;
  const wanted = isNamed ? dtype.dtype : (dtype as DTypeLike | null | undefined);
  return new matrix(data, { dtype: wanted, copy: false });
}

/**
 * A matrix of blocks: an array, a row of blocks, rows of them, or a text with their names, rows apart by
 * semicolons.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.bmat.html
 *
 * @param ldict - the blocks by the names that a text has
 * @param gdict - where names that are not among them are looked for
 * @throws NameError for a name that is not there; ValueError if the blocks do not fit together
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [A, B] = [np.ones([2, 1]), np.zeros([2, 2])];
 * np.bmat('A, B', { A, B })
 * // => [[1. 0. 0.]
 * //     [1. 0. 0.]]
 * np.bmat([[A, B], [[[7, 8, 9]]]]).get(2) // => [[7. 8. 9.]]
 * ```
 */
export function bmat(
  obj: MatrixInput | readonly ArrayLike[] | readonly (readonly ArrayLike[])[],
  ldict: Blocks | null = null,
  gdict: Blocks | null = null,
  ...none: Nothing
): matrix {
  nothing('bmat', 1, 3, none);
  if (typeof obj === 'string') return joined(blocksOf(obj, [ldict ?? {}, gdict ?? {}]));
  if (obj instanceof NDArray) return new matrix(obj as NDArray);
  const rows = obj as readonly (readonly ArrayLike[])[];
  return rows.some((row) => row instanceof NDArray)
    ? asmatrix(concatenate(rows as readonly ArrayLike[], -1))
    : joined(rows);
}

const joined = (rows: readonly (readonly ArrayLike[])[]): matrix =>
  asmatrix(concatenate(rows.map((row) => concatenate(row, -1))));
