// Reductions by name: each a ufunc's `reduce` over all axes by default, and the mean.
//
// The second argument is the axis or, as everywhere, the options. A whole array gives a JavaScript
// scalar; with an axis, or with `keepdims`, the result is an array.

import { freshStrided, NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { isRounded } from '../ndarray/dtype/cell.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { attach, method } from '../ndarray/method.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { type Input, outputOf } from './call.js';
import type { Dispatch } from './dispatch.js';
import { maskOf } from './masked.js';
import { type Axis, reducedAxes } from './reduce/axes.js';
import { narrowed, plainFold, type ReduceOptions, reduceUfunc, truthOf } from './reduce/reduce.js';
import type { Reduction, Results } from './reduce/types.js';
import { WholeFold } from './reduce/whole.js';
import { add, divide, multiply } from './table/arithmetic.js';
import { maximum, minimum } from './table/extrema.js';
import { logical_and, logical_or } from './table/logical.js';
import { requireFoldable } from './table/row.js';
import { type UfuncMethods, ufuncPrototype } from './ufunc.js';

const wholeFold = (dispatch: Dispatch): WholeFold =>
  new WholeFold((source) => plainFold(dispatch, source));

/** The keywords of reductions in NumPy's places. */
const FOLD = ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where'] as const;
const EXTREMUM = ['axis', 'out', 'keepdims', 'initial', 'where', '*', 'dtype'] as const;
const TRUTH = ['axis', 'out', 'keepdims', '*', 'where'] as const;

/** Folds a ufunc; brings the method of arrays and the ufuncs' own. */
function reduction<Rule extends keyof Results<'bool'>>(
  name: 'sum' | 'prod' | 'min' | 'max' | 'any' | 'all',
  known: readonly (keyof ReduceOptions | '*')[],
  ufunc: () => { readonly dispatch: Dispatch },
): Reduction<Rule> {
  attach(ufuncPrototype(), 'reduce', reduceMethod);
  let dispatch: Dispatch | null = null;
  let whole: WholeFold | null = null;
  const fn = (given: Input, ...rest: readonly unknown[]) => {
    dispatch ??= ufunc().dispatch;
    const a = dispatch.row.truth ? truthOf(asarray(given)) : given;
    if (rest.length === 0 && a instanceof NDArray) {
      whole ??= wholeFold(dispatch);
      const result = whole.of(a);
      if (result !== undefined) return narrowed(result, a.dtype, null);
    }
    return reduceUfunc(dispatch, a, keywords<ReduceOptions>(name, known, rest));
  };
  return method(name, fn) as Reduction<Rule>;
}

/** `ufunc.reduce` as a method. */
export function reduceMethod(
  { dispatch }: UfuncMethods,
  array: Input,
  ...given: Given<
    [
      axis: Axis,
      dtype: ReduceOptions['dtype'],
      out: ReduceOptions['out'],
      keepdims: boolean,
      initial: Scalar | null,
      where: Input,
    ],
    ReduceOptions
  >
) {
  requireFoldable(dispatch.row, 'reduce');
  const options = keywords<ReduceOptions>('reduce', FOLD, given);
  return reduceUfunc(dispatch, array, { axis: 0, ...options });
}

/**
 * The sum of the elements, along one axis, several, or all. Booleans and narrow integers are added
 * in 64 bits; floats in NumPy's order, so that the result has the same bits. The sum of all elements
 * of an integer dtype of up to 32 bits is a `number`, of int64 and uint64 a `bigint`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.sum.html
 *
 * @param axis - one axis, several, or null for all; may be given as the second argument
 * @throws AxisError for an axis that the array does not have
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.sum(a) // => 10
 * np.sum(a, 0) // => [4. 6.]
 * np.sum(a, { axis: 1, keepdims: true }) // => [[3.]
 * //     [7.]]
 * ```
 */
export const sum: Reduction<'sum'> = /* @__PURE__ */ reduction('sum', FOLD, () => add);

/**
 * The product of the elements, along one axis, several, or all. Its dtype is that of a sum.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.prod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.prod(np.array([1, 2, 3, 4])) // => 24
 * ```
 */
export const prod: Reduction<'sum'> = /* @__PURE__ */ reduction('prod', FOLD, () => multiply);

/**
 * The smallest element, along one axis, several, or all; NaN if one is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.min.html
 *
 * @throws ValueError for the minimum of no elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.min(np.array([[3, 2], [1, 4]]), { axis: 1 }) // => [2. 1.]
 * ```
 */
export const min: Reduction<'same'> = /* @__PURE__ */ reduction('min', EXTREMUM, () => minimum);

/**
 * The largest element, along one axis, several, or all; NaN if one is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.max.html
 *
 * @throws ValueError for the maximum of no elements
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.max(np.array([[3, 2], [1, 4]])) // => 4
 * np.max(np.array([])) // throws ValueError: zero-size array to reduction operation maximum which has no identity
 * ```
 */
export const max: Reduction<'same'> = /* @__PURE__ */ reduction('max', EXTREMUM, () => maximum);

/**
 * The same function as `min`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.amin.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.amin([3, 1, 2]) // => 1
 * ```
 */
export const amin: Reduction<'same'> = min;

/**
 * The same function as `max`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.amax.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.amax([3, 1, 2]) // => 3
 * ```
 */
export const amax: Reduction<'same'> = max;

/**
 * Whether any element is true, along one axis, several, or all. A NaN is true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.any.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.any(np.array([[0, 1], [0, 0]]), 0) // => [False  True]
 * ```
 */
export const any: Reduction<'truth'> = /* @__PURE__ */ reduction('any', TRUTH, () => logical_or);

/**
 * Whether all elements are true, along one axis, several, or all. A NaN is true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.all.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.all(np.array([1, 2, 3])) // => true
 * ```
 */
export const all: Reduction<'truth'> = /* @__PURE__ */ reduction('all', TRUTH, () => logical_and);

/** The dtype of a mean. */
function meanDType(source: DType, wanted: DTypeLike | null | undefined): DType {
  if (wanted) return dtype(wanted);
  return isInexact(source) ? native(source) : dtypes.float64;
}

const isInexact = ({ kind }: DType): boolean => kind === 'f' || kind === 'c';

/** The dtype in which its sum is computed: the mean of half precision in single, as in NumPy. */
const sumDType = (mean: DType, wanted: DTypeLike | null | undefined): DType =>
  !wanted && isRounded(mean) ? dtypes.float32 : mean;

let wholeSum: WholeFold | null = null;

/** The mean of a whole array of floats; undefined: take the general way. */
function wholeMean(array: NDArray): number | undefined {
  const { kind } = array.dtype;
  if (kind !== 'f' || isRounded(array.dtype)) return undefined;
  wholeSum ??= wholeFold(add.dispatch);
  const total = wholeSum.of(array);
  return total === undefined ? undefined : single(Number(total) / array.size, array.dtype);
}

/** A quotient as a dtype holds it. */
const single = (value: number, { itemsize }: DType): number =>
  itemsize === 4 ? Math.fround(value) : value;

/** How many elements each mean is of. */
export function countOf(
  array: NDArray,
  { axis, keepdims, where }: Pick<ReduceOptions, 'axis' | 'keepdims' | 'where'>,
): NDArray | number {
  const mask = maskOf(where);
  if (mask) {
    const spread = broadcast_to(mask, array.shape);
    return reduceUfunc(add.dispatch, spread, { axis, keepdims }) as NDArray | number;
  }
  const reduced = reducedAxes(axis, array.ndim);
  return array.shape.reduce((n, length, i) => (reduced[i] ? n * length : n), 1);
}

function meanGeneral(a: Input, options: ReduceOptions): NDArray | Scalar {
  const array: NDArray = asarray(a);
  const out = outputOf(options);
  if (divides(array.dtype) && !options.dtype) return meanOwn(array, options);
  const result = meanDType(array.dtype, options.dtype);
  const working = sumDType(result, options.dtype);
  const count = countOf(array, options);
  const direct = out !== null && out.dtype === working;
  const sums = reduceUfunc(add.dispatch, array, {
    ...options,
    dtype: working === array.dtype ? null : working,
    out: direct ? out : null,
  });
  if (sums instanceof NDArray && result === working && isExact(working, count)) {
    divide(sums, count, { out: sums });
    if (out && !direct) copyInto(out, sums);
    return out ?? sums;
  }
  const division = working.kind === 'c' ? dtypes.complex128 : dtypes.float64;
  const total = sums instanceof NDArray ? sums : scalarLike(division, sums);
  divide(total, count, { out: total, dtype: division, casting: 'unsafe' });
  if (out !== null) {
    if (out !== total) copyInto(out, total);
    return out;
  }
  if (sums instanceof NDArray) return result === working ? total : castArray(total, result);
  return (
    isInexact(result) ? castArray(total, result).item() : result.coerce(total.item())
  ) as Scalar;
}

/** Whether a real dtype holds a count as it is, so that a quotient is the same as one of doubles. */
const isExact = ({ kind, itemsize }: DType, count: NDArray | number): boolean =>
  kind === 'f' && itemsize >= 4 && typeof count === 'number' && count <= 1 << 24;

/** Durations, and objects, are divided as such; strings and records have no sum. */
const divides = ({ kind, parts }: DType): boolean => kind === 'm' || kind === 'M' || parts === 0;

function meanOwn(array: NDArray, options: ReduceOptions): NDArray | Scalar {
  const sums = reduceUfunc(add.dispatch, array, options);
  const count = countOf(array, options);
  const total: Input = sums;
  return sums instanceof NDArray ? divide(sums, count, { out: sums }) : divide(total, count);
}

function scalarLike(working: DType, value: Scalar): NDArray {
  const array = freshStrided(working, [], []);
  array.set([], value);
  return array;
}

/**
 * The arithmetic mean, along one axis, several, or all: of floats and complex numbers in their dtype
 * (half precision is added in float32), of integers and booleans in float64. The mean of nothing is NaN.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.mean.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.mean(a) // => 2.5
 * np.mean(a, { axis: 0 }) // => [2. 3.]
 * ```
 */
export const mean = /* @__PURE__ */ method('mean', (a: Input, ...given: readonly unknown[]) => {
  if (given.length === 0 && a instanceof NDArray) {
    const result = wholeMean(a);
    if (result !== undefined) return result;
  }
  const known = ['axis', 'dtype', 'out', 'keepdims', '*', 'where'] as const;
  return meanGeneral(a, keywords<ReduceOptions>('mean', known, given));
}) as Reduction<'mean'>;
