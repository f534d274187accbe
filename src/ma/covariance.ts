// Covariances: each of two rows is of the columns that are valid in both.

import { ValueError } from '../errors.js';
import { dot as npDot } from '../linalg/products.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { sameShape } from '../ndarray/layout.js';
import { divide as npDivide, subtract as npSubtract } from '../ufunc/table/arithmetic.js';
import { less_equal } from '../ufunc/table/comparison.js';
import { logical_not } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput, masked } from './array.js';
import { make } from './create.js';
import { anyMasked, either } from './mask.js';
import { mean } from './moments.js';
import { maskArrayOf } from './parts.js';
import { concatenate, diagonal, squeeze } from './shape.js';
import { divide, multiply, sqrt, subtract } from './table.js';

/** The keyword arguments of corrcoef. */
export interface MaskedCorrelationOptions {
  /** More variables, of the shape of the first ones. */
  readonly y?: MaskedInput | null;
  /** Whether each row is a variable (true), or each column. */
  readonly rowvar?: boolean;
  /** Whether masked elements may be among them; true if it is not said. */
  readonly allow_masked?: boolean;
}

/** The keyword arguments of cov. */
export interface MaskedCovarianceOptions extends MaskedCorrelationOptions {
  /** Whether sums are divided by their number; else by one less. */
  readonly bias?: boolean;
  /** What is subtracted from their number instead. */
  readonly ddof?: number | null;
}

/** More variables or options. */
type Given<O> = readonly (MaskedInput | O | null)[];

const NO_MASKS = 'Cannot process masked data.';

/** Variables as rows of floats. */
function floats(given: MaskedInput, copy: boolean): MaskedArray {
  return make(given, { ndmin: 2, copy, dtype: 'float64' });
}

/** The variables, both arrays' with what is masked in either, and along which axis a variable lies. */
function variables(
  x: MaskedInput,
  { y, rowvar = true, allow_masked = true }: MaskedCorrelationOptions,
): [of: MaskedArray, mask: NDArray, isRow: boolean] {
  const first = floats(x, true);
  const mask = maskArrayOf(first);
  const refuse = (own: NDArray): void => {
    if (!allow_masked && anyMasked(own)) throw new ValueError(NO_MASKS);
  };
  refuse(mask);
  const isRow = first.shape[0] === 1 || rowvar;
  if (y === undefined || y === null) return [first, mask, isRow];
  const second = floats(y, false);
  const other = maskArrayOf(second);
  refuse(other);
  const isJoint = (anyMasked(mask) || anyMasked(other)) && sameShape(mask.shape, other.shape);
  const joint = isJoint ? either(mask, other) : null;
  const both = [first.alike(first.data, joint ?? mask), second.alike(second.data, joint ?? other)];
  const all = concatenate(both, isRow ? 0 : 1);
  return [all, maskArrayOf(all), isRow];
}

/**
 * The covariances of variables, each pair over the observations that are valid in both.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.cov.html
 *
 * @param options - `y`: more variables, `rowvar` (true), `bias`, `allow_masked` (true), `ddof`
 * @throws ValueError for masked elements where they are not allowed, and for a `ddof` that is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2, 3], [3, 2, 9]], { mask: [[0, 0, 0], [0, 0, 1]] });
 * np.ma.cov(x)
 * // => [[1.0 -0.5]
 * //     [-0.5 0.5]]
 * ```
 */
export function cov(x: MaskedInput, ...rest: Given<MaskedCovarianceOptions>): MaskedArray {
  const known = ['y', 'rowvar', 'bias', 'allow_masked', 'ddof'] as const;
  const options = keywords<MaskedCovarianceOptions>('cov', known, rest);
  const { bias = false, ddof = bias ? 0 : 1 } = options;
  if (ddof !== null && !Number.isInteger(ddof)) throw new ValueError('ddof must be an integer');
  const [given, mask, isRow] = variables(x, options);
  const middle = mean(given, { axis: isRow ? 1 : 0, keepdims: true });
  const of = subtract(given, middle);
  const valid = castArray(logical_not(mask) as NDArray, dtypes.float32 as DType);
  const data = of.filled(0);
  const product = (a: NDArray): NDArray => (isRow ? npDot(a, a.T) : npDot(a.T, a)) as NDArray;
  const count = npSubtract(product(valid), ddof ?? (bias ? 0 : 1));
  const result = npDivide(product(data), count) as NDArray;
  return squeeze(new MaskedArray(result, less_equal(count, 0) as NDArray));
}

/**
 * The correlations of variables: their covariances over the products of their deviations.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.corrcoef.html
 *
 * @param options - `y`, `rowvar`, `allow_masked`, as for `cov`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.corrcoef([[1, 2, 3], [2, 4, 6]])
 * // => [[1.0 1.0]
 * //     [1.0 1.0]]
 * ```
 */
export function corrcoef(x: MaskedInput, ...rest: Given<MaskedCorrelationOptions>): MaskedArray {
  const known = ['y', 'rowvar', 'allow_masked'] as const;
  const covariances = cov(x, keywords<MaskedCorrelationOptions>('corrcoef', known, rest));
  if (covariances.ndim === 0) return masked() as MaskedArray;
  const deviations = sqrt(diagonal(covariances));
  return divide(covariances, multiply.outer(deviations, deviations) as MaskedArray);
}
