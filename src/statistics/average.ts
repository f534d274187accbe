// `average` and `ptp`: results of two reductions joined.
//
// Weights that lie along some axes only are a view of the array's shape, in which the others have stride 0
// and length 1. Products and sums are computed in NumPy's dtype: float64 at least where elements are whole.

import { ValueError, ZeroDivisionError } from '../errors.js';
import { NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { namedAxes } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { broadcastStrides, permute, sameShape } from '../ndarray/layout.js';
import type { Input } from '../ufunc/call.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import { type ReduceOptions, reduceUfunc } from '../ufunc/reduce/reduce.js';
import type { MeanOf } from '../ufunc/reduce/types.js';
import { any, mean } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { equal } from '../ufunc/table/comparison.js';
import { maximum, minimum } from '../ufunc/table/extrema.js';
import { boxed } from './boxed.js';

/** The keyword arguments of average. */
export interface AverageOptions {
  /** One axis, several, or null for all. */
  readonly axis?: Axis;
  /** How much each element counts: of the array's shape, or of its reduced axes. */
  readonly weights?: Input | null;
  /** Whether the sums of the weights are returned, too. */
  readonly returned?: boolean;
  readonly keepdims?: boolean;
}

type Both = readonly [average: NDArray | Scalar, sum: NDArray | Scalar];

interface Average {
  (a: Input, options: AverageOptions & { readonly returned: true }): Both;
  <D extends DTypeName>(
    a: NDArray<D>,
    options?: { readonly weights?: null; readonly axis?: null },
  ): ScalarOf<MeanOf<D>>;
  (
    a: Input,
    axis?: Axis | (AverageOptions & { readonly returned?: false }),
    options?: AverageOptions & { readonly returned?: false },
  ): NDArray | Scalar;
}

/** Weights of the array's shape, or of its axes in the order given, that broadcast against it. */
export function fittingWeights(
  weights: Input,
  a: NDArray,
  axes: readonly number[] | null,
): NDArray {
  const given: NDArray = asarray(weights);
  if (sameShape(given.shape, a.shape)) return given;
  if (axes === null)
    throw new TypeError('Axis must be specified when shapes of a and weights differ.');
  const along = axes.map((axis) => a.shape[axis]);
  if (!sameShape(given.shape, along))
    throw new ValueError(
      'Shape of weights must be consistent with shape of a along specified axis.',
    );
  const order = axes.map((_, i) => i).sort((i, j) => axes[i] - axes[j]);
  const strides = permute(given.strides, order);
  const at = [...axes].sort((i, j) => i - j);
  return view(
    given,
    a.shape.map((n, i) => (at.includes(i) ? n : 1)),
    a.shape.map((_, i) => (at.includes(i) ? strides[at.indexOf(i)] : 0)),
    given.offset,
  );
}

/** What products and sums are computed in. */
function workingDType(a: DType, weights: DType): DType {
  const common = promote(a, weights);
  return 'biu'.includes(a.kind) ? promote(common, dtypes.float64) : common;
}

function weighted(a: NDArray, options: AverageOptions, axes: readonly number[] | null): Both {
  const { axis, keepdims } = options;
  const weights = fittingWeights(options.weights as Input, a, axes);
  const dtype = workingDType(a.dtype, weights.dtype);
  const sum = reduceUfunc(add.dispatch, weights, { axis: axes, dtype, keepdims });
  if (any(equal(sum as Input, 0) as Input))
    throw new ZeroDivisionError("Weights sum to zero, can't be normalized");
  const products = multiply(a, weights, { dtype }) as Input;
  const total = reduceUfunc(add.dispatch, products, { axis, keepdims });
  return [divide(boxed(total, dtype), boxed(sum, dtype)), sum];
}

/** The sums of weights that each are 1. */
function plain(a: NDArray, { axis, keepdims }: AverageOptions): Both {
  const result = mean(a, { axis, keepdims });
  const [of, size] = result instanceof NDArray ? [result.dtype, result.size] : [null, 1];
  const count = a.size / size;
  return [result, of === null ? count : castArray(asarray(count), of)];
}

/** The sums in the shape of the averages. */
function spread([result, sum]: Both): Both {
  if (!(result instanceof NDArray)) return [result, sum];
  const array: NDArray = asarray(sum as Input);
  if (sameShape(array.shape, result.shape)) return [result, array];
  const strides = broadcastStrides(array.shape, array.strides, result.shape);
  return [result, castArray(view(array, result.shape, strides, array.offset), array.dtype, 'C')];
}

/**
 * The weighted mean, along one axis, several, or all.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.average.html
 *
 * @param axis - one axis, several, or null for all; may be given as the second argument
 * @returns with `returned` also the sums of the weights: `[average, sum]`
 * @throws ZeroDivisionError if weights sum to 0
 * @throws TypeError, ValueError if the weights have neither the array's shape nor that of `axis`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[0, 1], [2, 3], [4, 5]]);
 * np.average(a, { axis: 1, weights: [0.25, 0.75] }) // => [0.75 2.75 4.75]
 * np.average(np.array([1, 2, 3, 4])) // => 2.5
 * ```
 */
export const average = ((a: Input, ...given: readonly unknown[]) => {
  const known = ['axis', 'weights', 'returned', '*', 'keepdims'] as const;
  const options = keywords<AverageOptions>('average', known, given);
  const array: NDArray = asarray(a);
  const isPlain = options.weights === undefined || options.weights === null;
  const { axis } = options;
  const axes = axis === null || axis === undefined ? null : namedAxes('axis', axis, array.ndim);
  const both = isPlain ? plain(array, options) : weighted(array, options, axes);
  return options.returned ? spread(both) : both[0];
}) as Average;

/** The keyword arguments of ptp. */
export type PtpOptions = Pick<ReduceOptions, 'axis' | 'out' | 'keepdims'>;

interface Ptp {
  <D extends DTypeName>(
    a: NDArray<D>,
    options?: { readonly axis?: null; readonly keepdims?: false; readonly out?: null },
  ): ScalarOf<D>;
  <D extends DTypeName>(a: NDArray<D>, axis: number | readonly number[]): NDArray<D>;
  (a: Input, axis?: Axis | PtpOptions, options?: PtpOptions): NDArray | Scalar;
}

/**
 * The distance from the smallest element to the largest, along one axis, several, or all. That of
 * signed integers may wrap.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ptp.html
 *
 * @throws TypeError for booleans, ValueError for no elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ptp(np.array([[4, 9, 2], [1, 1, 3]]), 1) // => [7. 2.]
 * ```
 */
export const ptp = ((a: Input, ...rest: readonly unknown[]) => {
  const known = ['axis', 'out', 'keepdims'] as const;
  const { axis, keepdims, out } = keywords<PtpOptions>('ptp', known, rest);
  const array: NDArray = asarray(a);
  const high = reduceUfunc(maximum.dispatch, array, { axis, keepdims, out });
  const low = reduceUfunc(minimum.dispatch, array, { axis, keepdims });
  const { dtype } = array;
  const given = high instanceof NDArray;
  const own = given && dtype.kind !== 'M' ? high : null;
  return subtract(boxed(high, dtype), boxed(low, dtype), { out: out ?? own });
}) as Ptp;
