// Matrices of ones on a diagonal, `eye` and `identity`: zeros, with a view of the diagonal filled.

import { freshZeroed, type NDArray, view } from '../array.js';
import { fillWith } from '../assign.js';
import type { Device } from '../device.js';
import type { DType } from '../dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { dtypes } from '../dtype/table.js';
import { integerOf } from '../integer.js';
import { keywords } from '../keywords.js';
import { plainOrder } from './settings.js';

export interface EyeOptions<L extends DTypeLike = DTypeLike> {
  /** Columns, as many as rows if it is not given. */
  readonly M?: number | null;
  /** Which diagonal: 0 the main one, positive above it. */
  readonly k?: number;
  readonly dtype?: L | null;
  readonly order?: 'C' | 'F';
  readonly device?: Device | null;
}

/**
 * A matrix with ones on a diagonal and zeros elsewhere.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.eye.html
 *
 * @param N - rows
 * @param M - columns, or options: `M` (N), `k` (0), `dtype` (float64), `order` ('C')
 * @param k - which diagonal, or options
 * @throws ValueError if a length is negative
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.eye(2) // => [[1. 0.]
 * //     [0. 1.]]
 * np.eye(2, 3, { k: 1, dtype: 'int8' }) // => [[0 1 0]
 * //     [0 0 1]]
 * ```
 */
export function eye<const L extends DTypeLike = 'float64'>(
  N: number,
  ...given: readonly [
    M?: number | EyeOptions<L> | null,
    k?: number | EyeOptions<L>,
    dtype?: L | EyeOptions<L> | null,
    order?: 'C' | 'F' | EyeOptions<L>,
    options?: EyeOptions<L>,
  ]
): NDArray<NameOf<L>> {
  const known = ['M', 'k', 'dtype', 'order', '*', 'device'] as const;
  const named = keywords<EyeOptions>('eye', known, given);
  const { dtype, order } = named;
  const row: DType = dtype ? dtypeFrom(dtype) : dtypes.float64;
  const shape = [N, named.M ?? N].map(integerOf);
  const matrix = freshZeroed(row, shape, plainOrder(order));
  fillWith(diagonal(matrix, integerOf(named.k ?? 0)), 1);
  return matrix as NDArray<NameOf<L>>;
}

/**
 * A square matrix with ones on the main diagonal and zeros elsewhere.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.identity.html
 *
 * @param n - rows and columns
 * @param dtype - float64 if it is not given, or options: `dtype`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.identity(2, 'int32') // => [[1 0]
 * //     [0 1]]
 * ```
 */
export function identity<const L extends DTypeLike = 'float64'>(
  n: number,
  ...given: readonly [dtype?: L | { readonly dtype?: L } | null]
): NDArray<NameOf<L>> {
  return eye(n, keywords<EyeOptions>('identity', ['dtype'], given)) as NDArray<NameOf<L>>;
}

/** The elements k places right of the main diagonal, as a view. */
function diagonal(matrix: NDArray, k: number): NDArray {
  const [rows, columns] = matrix.shape;
  const [down, right] = matrix.strides;
  const [i, j] = k < 0 ? [-k, 0] : [0, k];
  const length = Math.max(0, Math.min(rows - i, columns - j));
  const start = length === 0 ? 0 : i * down + j * right;
  return view(matrix, [length], [down + right], matrix.offset + start);
}
