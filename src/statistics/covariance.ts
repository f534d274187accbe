// Covariances and correlations of variables, a row (or a column) of observations each.

import { ValueError } from '../errors.js';
import { dot } from '../linalg/products.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { expand_dims, squeezed } from '../ndarray/shape/axes.js';
import { joined } from '../ndarray/shape/join.js';
import type { Input } from '../ufunc/call.js';
import { any, sum } from '../ufunc/reductions.js';
import { divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { less, not_equal } from '../ufunc/table/comparison.js';
import { rint } from '../ufunc/table/rounding.js';
import { conjugate, sqrt } from '../ufunc/table/unary.js';
import { average } from './average.js';
import { clip } from './clip.js';

/** The keyword arguments of corrcoef. */
export interface CorrelationOptions {
  /** More variables. */
  readonly y?: Input | null;
  /** Whether a row is a variable, which is so by default, or a column. */
  readonly rowvar?: boolean;
  /** The dtype of the result, float64 at least if it is not said. */
  readonly dtype?: DTypeLike | null;
}

/** The keyword arguments of cov. */
export interface CovarianceOptions extends CorrelationOptions {
  /** Whether to divide by the number of observations rather than by one less. */
  readonly bias?: boolean;
  readonly ddof?: number | null;
  /** How often each observation was made, and how much it counts. */
  readonly fweights?: Input | null;
  readonly aweights?: Input | null;
}

/** A row for each variable, in the working dtype, new. */
function variables(m: NDArray, name: string, rowvar: boolean, dtype: DType): NDArray {
  if (m.ndim > 2) throw new ValueError(`${name} has more than 2 dimensions`);
  const copy: NDArray = castArray(m, dtype, 'C');
  if (m.ndim === 2) return rowvar ? copy : copy.T;
  const { size, itemsize, offset } = copy;
  return view(copy, [1, size], [size * itemsize, itemsize], offset);
}

/** Weights of one kind, checked. */
function weightsOf(name: string, given: Input | null | undefined, n: number): NDArray | null {
  if (given === undefined || given === null) return null;
  const weights: NDArray = castArray(asarray(given), dtypes.float64);
  if (name === 'fweights' && any(not_equal(weights, rint(weights) as NDArray) as NDArray))
    throw new TypeError('fweights must be integer');
  if (weights.ndim > 1) throw new Error(`cannot handle multidimensional ${name}`);
  if (weights.shape[0] !== n) throw new Error(`incompatible numbers of samples and ${name}`);
  if (any(less(weights, 0) as NDArray)) throw new ValueError(`${name} cannot be negative`);
  return weights;
}

/** What the sums of products are divided by. */
function factorOf(n: number, total: number, ddof: number, w: NDArray | null, a: NDArray | null) {
  if (w === null) return n - ddof;
  if (ddof === 0) return total;
  if (a === null) return total - ddof;
  return total - (ddof * Number(sum(multiply(w, a) as NDArray))) / total;
}

function stacked(m: Input, options: CorrelationOptions): NDArray {
  const first: NDArray = asarray(m);
  const { rowvar = true } = options;
  const second = options.y === undefined || options.y === null ? null : asarray(options.y);
  const all = [first, ...(second ? [second] : [])].map(({ dtype }) => dtype);
  const dtype = options.dtype
    ? dtypeFrom(options.dtype)
    : all.reduce(promote, dtypes.float64 as DType);
  const x = variables(first, 'm', rowvar, dtype);
  if (second === null) return x;
  return joined([x, variables(second, 'y', rowvar, dtype)], 0);
}

function covariance(m: Input, options: CovarianceOptions): NDArray {
  const ddof = options.ddof ?? (options.bias ? 0 : 1);
  if (!Number.isInteger(ddof)) throw new ValueError('ddof must be integer');
  const x = stacked(m, options);
  if (x.shape[0] === 0) return fresh(dtypes.float64, [0, 0]);
  const n = x.shape[1];
  const frequencies = weightsOf('fweights', options.fweights, n);
  const importance = weightsOf('aweights', options.aweights, n);
  const w =
    frequencies && importance
      ? (multiply(frequencies, importance) as NDArray)
      : (frequencies ?? importance);
  const [means, sums] = average(x, { axis: 1, weights: w, returned: true });
  const factor = Math.max(
    factorOf(n, Number((sums as NDArray).get(0).item()), ddof, w, importance),
    0,
  );
  subtract(x, expand_dims(means as NDArray, 1), { out: x });
  const weighted = w === null ? x : (multiply(x, w) as NDArray);
  const products = dot(x, conjugate(weighted.T) as NDArray) as NDArray;
  multiply(products, 1 / factor, { out: products });
  return squeezed(products, null);
}

/**
 * The covariances of variables.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.cov.html
 *
 * @param m - a row for each variable, a column for each observation
 * @returns a symmetric matrix, or the variance of a single variable
 * @throws ValueError for more than two dimensions and negative weights, TypeError for `fweights` that are
 *   no integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.cov(np.array([[0, 1, 2], [2, 1, 0]]))
 * // => [[ 1. -1.]
 * //     [-1.  1.]]
 * ```
 */
export function cov(m: Input, ...given: readonly unknown[]): NDArray | Scalar {
  const known = ['y', 'rowvar', 'bias', 'ddof', 'fweights', 'aweights', 'dtype'] as const;
  const result = covariance(m, keywords<CovarianceOptions>('cov', known, given));
  return result.ndim === 0 ? (result.item() as Scalar) : result;
}

/**
 * The correlation coefficients of variables: their covariances over the standard deviations.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.corrcoef.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.corrcoef(np.array([[0, 1, 2], [2, 1, 0]]))
 * // => [[ 1. -1.]
 * //     [-1.  1.]]
 * ```
 */
export function corrcoef(x: Input, ...given: readonly unknown[]): NDArray | Scalar {
  const known = ['y', 'rowvar', 'dtype'] as const;
  const c = covariance(x, keywords<CorrelationOptions>('corrcoef', known, given));
  if (c.ndim === 0) return divide(c, c) as NDArray | Scalar;
  const [row, column] = c.strides;
  const variances = view(c, [c.shape[0]], [row + column], c.offset).real as NDArray;
  const deviations = sqrt(variances) as NDArray;
  divide(c, expand_dims(deviations, 1), { out: c });
  divide(c, expand_dims(deviations, 0), { out: c });
  for (const part of c.dtype.kind === 'c' ? [c.real, c.imag] : [c]) clip(part, -1, 1, part);
  return c;
}
