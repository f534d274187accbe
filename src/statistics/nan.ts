// Reductions that leave NaNs out, as NumPy defines them: by what a NaN is replaced with, or, of means
// and variances, with the number of those that are none. Dtypes without NaN go the plain way.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { keywords } from '../ndarray/keywords.js';
import { type Input, outputOf } from '../ufunc/call.js';
import { type Cumulate, type CumulateOptions, cumprod, cumsum } from '../ufunc/cumulative.js';
import { type ArgOptions, argmax, argmin } from '../ufunc/reduce/arg.js';
import { type ReduceOptions, reduceUfunc } from '../ufunc/reduce/reduce.js';
import type { Reduction } from '../ufunc/reduce/types.js';
import { all, any, mean, prod, sum } from '../ufunc/reductions.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { less_equal } from '../ufunc/table/comparison.js';
import { fmax, fmin } from '../ufunc/table/extrema.js';
import { isnan } from '../ufunc/table/floating.js';
import { logical_not } from '../ufunc/table/logical.js';
import { conjugate, positive } from '../ufunc/table/unary.js';
import { boxed } from './boxed.js';
import {
  deviation,
  std,
  type Variance,
  type VarianceOptions,
  var_,
  varianceOptions,
} from './variance.js';

/** Where NaNs are; null for a dtype that has none. */
function nansOf(a: NDArray): NDArray | null {
  if (a.dtype.kind !== 'f' && a.dtype.kind !== 'c') return null;
  return boxed(isnan(a) as NDArray | Scalar, dtypes.bool);
}

/** A copy with a number in place of each NaN; the array itself where there is none. */
function replaced(a: NDArray, nans: NDArray | null, value: number): NDArray {
  if (nans === null) return a;
  const copy: NDArray = castArray(a, native(a.dtype));
  return setWhere(copy, value, nans);
}

/** Writes a number where a mask is true. */
function setWhere(target: NDArray, value: number, mask: NDArray): NDArray {
  const source: NDArray = fresh(native(target.dtype), []);
  source.fill(value);
  return positive(source, { out: target, where: mask });
}

type Plain = (a: Input, options: ReduceOptions) => NDArray | Scalar;

/** Their keywords in NumPy's places. */
const SUM = ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where'] as const;
const EXTREMUM = ['axis', 'out', 'keepdims', 'initial', 'where', '*', 'dtype'] as const;
const MEAN = ['axis', 'dtype', 'out', 'keepdims', '*', 'where'] as const;

/** A reduction to which a NaN is a number that changes nothing. */
function replacing<Rule extends 'sum'>(name: string, plain: Plain, value: number): Reduction<Rule> {
  return ((a: Input, ...given: readonly unknown[]) => {
    const options = keywords<ReduceOptions>(name, SUM, given);
    const array: NDArray = asarray(a);
    return plain(replaced(array, nansOf(array), value), options);
  }) as Reduction<Rule>;
}

/**
 * The sum of the elements that are no NaN: see `sum`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nansum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nansum(np.array([[1, NaN], [3, 4]]), 0) // => [4. 4.]
 * ```
 */
export const nansum: Reduction<'sum'> = /* @__PURE__ */ replacing(
  'nansum',
  (a, options) => sum(a, options),
  0,
);

/**
 * The product of the elements that are no NaN: see `prod`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanprod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanprod(np.array([2, NaN, 4])) // => 8
 * ```
 */
export const nanprod: Reduction<'sum'> = /* @__PURE__ */ replacing(
  'nanprod',
  (a, options) => prod(a, options),
  1,
);

/** A cumulation to which a NaN is a number that changes nothing. */
function cumulating(name: string, plain: () => unknown, value: number): Cumulate {
  return ((a: Input, ...given: readonly unknown[]) => {
    const options = keywords<CumulateOptions>(name, ['axis', 'dtype', 'out'], given);
    const array: NDArray = asarray(a);
    return (plain() as Plain)(replaced(array, nansOf(array), value), options);
  }) as Cumulate;
}

/**
 * The sums of the elements so far, in which a NaN counts as 0: see `cumsum`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nancumsum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nancumsum(np.array([1, NaN, 3])) // => [1. 1. 4.]
 * ```
 */
export const nancumsum: Cumulate = /* @__PURE__ */ cumulating('nancumsum', () => cumsum, 0);

/**
 * The products of the elements so far, in which a NaN counts as 1: see `cumprod`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nancumprod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nancumprod(np.array([2, NaN, 3])) // => [2. 2. 6.]
 * ```
 */
export const nancumprod: Cumulate = /* @__PURE__ */ cumulating('nancumprod', () => cumprod, 1);

/**
 * The smallest element that is no NaN; NaN where there is none: see `min`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanmin.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanmin(np.array([[1, NaN], [3, 2]]), 1) // => [1. 2.]
 * ```
 */
export const nanmin = ((a: Input, ...given: readonly unknown[]) =>
  reduceUfunc(
    fmin.dispatch,
    a,
    keywords<ReduceOptions>('nanmin', EXTREMUM, given),
  )) as Reduction<'same'>;

/**
 * The largest element that is no NaN; NaN where there is none: see `max`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanmax.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanmax(np.array([[1, NaN], [3, 2]]), 1) // => [1. 3.]
 * ```
 */
export const nanmax = ((a: Input, ...given: readonly unknown[]) =>
  reduceUfunc(
    fmax.dispatch,
    a,
    keywords<ReduceOptions>('nanmax', EXTREMUM, given),
  )) as Reduction<'same'>;

interface NanArg {
  (a: Input, options?: { readonly axis?: null; readonly keepdims?: false }): number;
  (a: Input, axis: number): NDArray<'int32'>;
  (a: Input, axis?: number | null | ArgOptions, options?: ArgOptions): NDArray<'int32'> | number;
}

function searching(name: string, plain: () => NanArg, worst: number): NanArg {
  return ((a: Input, ...given: readonly unknown[]) => {
    const options = keywords<ArgOptions>(name, ['axis', 'out', '*', 'keepdims'], given);
    const array: NDArray = asarray(a);
    const nans = nansOf(array);
    if (nans !== null && nans.size > 0 && any(all(nans, { axis: options.axis }) as Input))
      throw new ValueError('All-NaN slice encountered');
    return plain()(replaced(array, nans, worst), options);
  }) as NanArg;
}

/**
 * Where the smallest element is that is no NaN: see `argmin`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanargmin.html
 *
 * @throws ValueError if all elements are NaN
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanargmin(np.array([NaN, 4, 2])) // => 2
 * ```
 */
export const nanargmin: NanArg = /* @__PURE__ */ searching(
  'nanargmin',
  () => argmin as NanArg,
  Infinity,
);

/**
 * Where the largest element is that is no NaN: see `argmax`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanargmax.html
 *
 * @throws ValueError if all elements are NaN
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanargmax(np.array([NaN, 4, 2])) // => 1
 * ```
 */
export const nanargmax: NanArg = /* @__PURE__ */ searching(
  'nanargmax',
  () => argmax as NanArg,
  -Infinity,
);

/** Divides sums in place by counts, in float64 or complex128. */
function divided(total: NDArray, counts: NDArray): NDArray {
  const dtype = total.dtype.kind === 'c' ? dtypes.complex128 : dtypes.float64;
  return divide(total, counts, { out: total, dtype, casting: 'unsafe' });
}

/** How many elements of each result are no NaN. */
function countsOf(nans: NDArray, options: ReduceOptions): NDArray {
  const { axis, keepdims, where } = options;
  const numbers = boxed(logical_not(nans) as NDArray | Scalar, dtypes.bool);
  const counts = reduceUfunc(add.dispatch, numbers, { axis, keepdims, where, dtype: 'int64' });
  return boxed(counts, dtypes.int64);
}

function requireInexact({ dtype, out }: ReduceOptions): void {
  const isInexact = (given: DTypeLike): boolean => 'fc'.includes(dtypeFrom(given).kind);
  if (dtype && !isInexact(dtype))
    throw new TypeError('If a is inexact, then dtype must be inexact');
  const target = outputOf({ out });
  if (target && !isInexact(target.dtype))
    throw new TypeError('If a is inexact, then out must be inexact');
}

const unboxed = (result: NDArray, { out }: ReduceOptions): NDArray | Scalar =>
  result.ndim === 0 && !out ? (result.item() as Scalar) : result;

/**
 * The mean of the elements that are no NaN; NaN where there is none: see `mean`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanmean.html
 *
 * @throws TypeError if a dtype is asked for that is no float, of an array of floats
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanmean(np.array([[1, NaN], [3, 4]]), 0) // => [2. 4.]
 * ```
 */
export const nanmean = ((a: Input, ...given: readonly unknown[]) => {
  const options = keywords<ReduceOptions>('nanmean', MEAN, given);
  const array: NDArray = asarray(a);
  const nans = nansOf(array);
  if (nans === null) return mean(array, options);
  requireInexact(options);
  const total = reduceUfunc(add.dispatch, replaced(array, nans, 0), options);
  const of = options.dtype ? dtypeFrom(options.dtype) : array.dtype;
  return unboxed(divided(boxed(total, of), countsOf(nans, options)), options);
}) as Reduction<'mean'>;

/** The distances from the means squared, 0 where a NaN is. */
function squares(array: NDArray, nans: NDArray, means: NDArray): NDArray {
  const distance = replaced(array, nans, 0);
  subtract(distance, means, { out: distance, casting: 'unsafe' });
  setWhere(distance, 0, nans);
  if (distance.dtype.kind !== 'c') return multiply(distance, distance, { out: distance });
  return multiply(distance, conjugate(distance) as NDArray, { out: distance }).real as NDArray;
}

function variance(array: NDArray, nans: NDArray, options: VarianceOptions): NDArray {
  const { axis, dtype, out, keepdims, where, ddof = 0, correction } = options;
  requireInexact(options);
  if (correction !== undefined && ddof !== 0)
    throw new ValueError("ddof and correction can't be provided simultaneously.");
  const counts = countsOf(nans, { axis, keepdims: true, where });
  const of = dtype ? dtypeFrom(dtype) : array.dtype;
  const sums = (): NDArray =>
    boxed(
      reduceUfunc(add.dispatch, replaced(array, nans, 0), { axis, dtype, keepdims: true, where }),
      of,
    );
  const means: NDArray =
    options.mean === undefined ? divided(sums(), counts) : asarray(options.mean);
  const terms = squares(array, nans, means);
  const result = boxed(
    reduceUfunc(add.dispatch, terms, { axis, dtype, out, keepdims, where }),
    dtype ? of : terms.dtype,
  );
  const left = countsOf(nans, { axis, keepdims, where });
  const degrees = boxed(subtract(left, correction ?? ddof) as NDArray | Scalar, dtypes.float64);
  divided(result, degrees);
  return setWhere(
    result,
    Number.NaN,
    boxed(less_equal(degrees, 0) as NDArray | Scalar, dtypes.bool),
  );
}

/**
 * The variance of the elements that are no NaN; NaN where too few are: see `var`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanvar.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanvar(np.array([[1, NaN], [3, 4]]), 0) // => [1. 0.]
 * ```
 */
export const nanvar = ((a: Input, ...given: readonly unknown[]) => {
  const options = varianceOptions('nanvar', given);
  const array: NDArray = asarray(a);
  const nans = nansOf(array);
  if (nans === null) return var_(array, options);
  return unboxed(variance(array, nans, options), options);
}) as Variance;

/**
 * The standard deviation of the elements that are no NaN; NaN where too few are: see `std`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanstd.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanstd(np.array([[1, NaN], [3, 4]]), 0) // => [1. 0.]
 * ```
 */
export const nanstd = ((a: Input, ...given: readonly unknown[]) => {
  const options = varianceOptions('nanstd', given);
  const array: NDArray = asarray(a);
  const nans = nansOf(array);
  if (nans === null) return std(array, options);
  return deviation(variance(array, nans, options), options);
}) as Variance;
