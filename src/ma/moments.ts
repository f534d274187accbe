// Means, variances and what is computed with them.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { namedAxes } from '../ndarray/axis.js';
import { asarray } from '../ndarray/create/array.js';
import { isRounded } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { sameShape } from '../ndarray/layout.js';
import { expand_dims, transpose } from '../ndarray/shape/axes.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { var_ as npVar } from '../statistics/variance.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import { mean as npMean } from '../ufunc/reductions.js';
import { less_equal as npLessEqual } from '../ufunc/table/comparison.js';
import { logical_not } from '../ufunc/table/logical.js';
import { MaskedArray, MaskedConstant, type MaskedInput, masked } from './array.js';
import type { Operand } from './domain.js';
import { either, fullMask, isNomask, joint, type Mask, shrunk } from './mask.js';
import { method } from './method.js';
import { asArray, dataOf, maskedOf } from './parts.js';
import { power } from './power.js';
import {
  count,
  lost,
  type MaskedReduceOptions,
  type MaskedReduction,
  maskOutput,
  reducedMask,
  sum,
} from './reduce.js';
import { absolute, divide, multiply, sqrt, subtract } from './table.js';
import type { MaskedResult } from './ufunc.js';

const KEYWORDS = ['axis', 'dtype', 'out', 'keepdims'] as const;

/** A result where the caller wants it: in an output, with its mask. */
function intoOutput(result: MaskedResult, out: NDArray | MaskedArray): MaskedArray {
  const { data, mask } = maskedOf(result);
  copyInto(out instanceof MaskedArray ? out.data : out, data);
  if (out instanceof MaskedArray) maskOutput(out, mask as Mask);
  return out as MaskedArray;
}

/** What says how many elements there are. */
const countOptions = ({ axis, keepdims }: MaskedReduceOptions): MaskedReduceOptions => ({
  ...(axis !== undefined && { axis }),
  ...(keepdims && { keepdims }),
});

/** A quotient of an array without a mask: masked where it is one by 0, which holds 1 then. */
function divided(result: Operand, n: NDArray | number, ddof: number): MaskedResult {
  if (!(result instanceof NDArray)) return result;
  const isNone = n instanceof NDArray ? n.size > 0 && Number(n.flat.get(0)) <= ddof : n <= ddof;
  if (!isNone) return new MaskedArray(result);
  result.fill(1);
  return new MaskedArray(result, fullMask(result.shape, result.dtype));
}

function meanOf(of: MaskedArray, { out, ...options }: MaskedReduceOptions): MaskedResult {
  if (isNomask(of.mask))
    return divided(npMean(of.data, options) as Operand, count(of, countOptions(options)), 0);
  const { kind } = of.dtype;
  const isHalf = !options.dtype && isRounded(of.dtype);
  const working = 'biu'.includes(kind) ? 'float64' : isHalf ? 'float32' : null;
  const total = sum(of, { ...options, dtype: options.dtype ?? working });
  const n = count(of, countOptions(options));
  if (n === 0) return masked();
  const result = divide(asNumber(total), n);
  return isHalf ? half(result) : result;
}

/** A scalar of 64 bits as the float that it is divided as. */
const asNumber = (value: MaskedResult): MaskedInput =>
  typeof value === 'bigint' ? Number(value) : (value as MaskedInput);

function half(value: MaskedResult): MaskedResult {
  if (value instanceof MaskedConstant) return value;
  if (value instanceof MaskedArray)
    return value.alike(castArray(value.data, dtypes.float16 as DType), value.mask as Mask);
  return asarray(value as number, dtypes.float16).item();
}

/**
 * The mean of the elements that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.mean.html
 *
 * @param options - `axis`, `dtype`, `out`, `keepdims`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.mean(np.ma.array([1, 2, 6], { mask: [0, 0, 1] })) // => 1.5
 * ```
 */
export const mean: MaskedReduction = /* @__PURE__ */ method('mean', ((
  a: MaskedInput,
  ...given: readonly unknown[]
) => {
  const options = keywords<MaskedReduceOptions>('mean', KEYWORDS, given);
  const result = meanOf(maskedOf(a), options);
  return options.out ? intoOutput(result, options.out) : result;
}) as MaskedReduction);

type AnomOptions = Pick<MaskedReduceOptions, 'axis' | 'dtype'>;

/**
 * The differences from the mean.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.anom.html
 *
 * @param options - `axis`, `dtype` of the mean
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.anom(np.ma.array([1, 2, 3])) // => [-1.  0.  1.]
 * ```
 */
export const anom = /* @__PURE__ */ method(
  'anom',
  (
    a: MaskedInput,
    ...given: Given<[axis: Axis, dtype: DTypeLike | null], AnomOptions>
  ): MaskedArray => {
    const options = keywords<AnomOptions>('anom', ['axis', 'dtype'], given);
    const of = maskedOf(a);
    const middle = mean(of, options);
    const { axis } = options;
    const isSpread = middle instanceof MaskedArray && middle.ndim > 0 && axis;
    return subtract(of, isSpread ? spread(middle, axis as number) : (middle as MaskedInput));
  },
);

function spread(of: MaskedArray, axis: number | readonly number[]): MaskedArray {
  const mask = isNomask(of.mask) ? of.mask : expand_dims(of.mask, axis);
  return of.alike(expand_dims(of.data, axis), mask as Mask);
}

/** The keyword arguments of var and std. */
export interface MaskedVarianceOptions extends MaskedReduceOptions {
  /** What is subtracted from the number of elements; 0 if it is not said. */
  readonly ddof?: number;
  /** The mean, if it is known, with the axes that are reduced. */
  readonly mean?: MaskedInput;
}

function varianceOf(of: MaskedArray, options: MaskedVarianceOptions): MaskedResult {
  const { axis = null, keepdims, dtype, ddof = 0, mean: known, out: _, ...rest } = options;
  const own = { axis, ...(keepdims && { keepdims }) };
  if (isNomask(of.mask)) {
    const given = {
      ...own,
      ...rest,
      ddof,
      ...(dtype && { dtype }),
      ...(known !== undefined && { mean: asArray(known as NDArray) }),
    };
    return divided(npVar(of.data, given) as Operand, count(of, own), ddof);
  }
  const n = count(of, own);
  const middle = known ?? mean(of, { axis, ...(dtype && { dtype }), keepdims: true });
  const apart = subtract(of, middle as MaskedInput);
  const squares = of.dtype.kind === 'c' ? power(absolute(apart), 2) : multiply(apart, apart);
  const left = typeof n === 'number' ? n - ddof : subtract(n, asArray(ddof)).data;
  const divisor =
    typeof left === 'number'
      ? left
      : castArray(left, n instanceof NDArray ? (n.dtype as never) : (dtypes.int32 as never));
  const result = divide(asNumber(sum(squares, own)), divisor);
  if (!(result instanceof MaskedArray) || result instanceof MaskedConstant) return result;
  const empty = npLessEqual(divisor as NDArray, 0) as NDArray;
  const mask = shrunk(either(reducedMask(of.mask as Mask, own), empty));
  return of.alike(result.data, mask);
}

/** The masked result of a variance, in an output that may have no mask. */
function intoVariance(result: MaskedResult, out: NDArray | MaskedArray): MaskedArray {
  if (result instanceof MaskedConstant && out instanceof NDArray) {
    if ('biu'.includes(out.dtype.kind)) throw lost();
    out.fill(Number.NaN);
    return out as never;
  }
  return intoOutput(result, out);
}

function variance(name: 'var' | 'std', finish: (value: MaskedResult) => MaskedResult) {
  const fn = (a: MaskedInput, ...given: readonly unknown[]): MaskedResult => {
    const known = ['axis', 'dtype', 'out', 'ddof', 'keepdims', 'mean'] as const;
    const options = keywords<MaskedVarianceOptions>(name, known, given);
    const result = finish(varianceOf(maskedOf(a), options));
    return options.out ? intoVariance(result, options.out) : result;
  };
  return method(name, fn) as MaskedReduction<MaskedVarianceOptions>;
}

/**
 * The variance of the elements that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.var.html
 *
 * @param options - `axis`, `dtype`, `out`, `ddof`, `keepdims`, `mean`
 * @throws MaskError for an output of integers without a mask where all elements are masked
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.var(np.ma.array([1, 3, 9], { mask: [0, 0, 1] })) // => 1
 * ```
 */
export const var_: MaskedReduction<MaskedVarianceOptions> = /* @__PURE__ */ variance(
  'var',
  (value) => value,
);

/** The standard deviation of the elements that are not masked: the root of `var`. */
export const std: MaskedReduction<MaskedVarianceOptions> = /* @__PURE__ */ variance(
  'std',
  (value) => (value instanceof MaskedConstant ? value : sqrt(value as MaskedInput)),
);

export interface MaskedAverageOptions {
  readonly axis?: Axis;
  /** Of the array's shape, or of that of the axes. */
  readonly weights?: MaskedInput | null;
  /** Whether the sum of the weights is given too. */
  readonly returned?: boolean;
  readonly keepdims?: boolean;
}

/** Weights of an array's shape. */
function weightsFor(
  a: MaskedArray,
  given: MaskedInput,
  axes: readonly number[] | null,
): MaskedArray {
  const weights = maskedOf(given);
  if (sameShape(a.shape, weights.shape)) return weights;
  if (axes === null)
    throw new TypeError('Axis must be specified when shapes of a and weights differ.');
  if (
    !sameShape(
      weights.shape,
      axes.map((axis) => a.shape[axis]),
    )
  )
    throw new ValueError(
      'Shape of weights must be consistent with shape of a along specified axis.',
    );
  const order = axes.map((_, i) => i).sort((i, j) => axes[i] - axes[j]);
  const shape = a.shape.map((length, i) => (axes.includes(i) ? length : 1));
  const laid = (array: NDArray): NDArray => transpose(array, order).reshape(shape);
  const { mask } = weights;
  return weights.alike(laid(weights.data), isNomask(mask) ? (mask as Mask) : laid(mask as NDArray));
}

function weighted(
  a: MaskedArray,
  given: MaskedInput,
  axes: readonly number[] | null,
  own: MaskedReduceOptions,
): [MaskedResult, MaskedResult] {
  let weights = weightsFor(a, given, axes);
  const float = 'biu'.includes(a.dtype.kind) ? [dtypes.float64 as DType] : [];
  const dtype = resultType([a.dtype, weights.dtype, ...float], []);
  if (!isNomask(a.mask)) {
    const product = multiply(weights, logical_not(a.mask as NDArray) as NDArray);
    weights = product.alike(product.data, joint(product.mask as Mask, a.mask as Mask));
  }
  const scale = sum(weights, { ...own, dtype });
  const products = multiply(a, weights, { dtype });
  return [divide(asNumber(sum(products, own)), asNumber(scale)), scale];
}

/**
 * The average of the elements that are not masked, weighted if there are weights.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.average.html
 *
 * @param options - `axis`, `weights`, `returned`: whether also the sum of the weights, `keepdims`
 * @throws TypeError if weights of another shape come without an axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3], { mask: [0, 0, 1] });
 * np.ma.average(x, { weights: [3, 1, 0] }) // => 1.25
 * ```
 */
export function average(
  a: MaskedInput,
  axis: Axis | MaskedAverageOptions | undefined,
  options: MaskedAverageOptions & { readonly returned: true },
): [MaskedResult, MaskedResult | NDArray];
export function average(
  a: MaskedInput,
  options: MaskedAverageOptions & { readonly returned: true },
): [MaskedResult, MaskedResult | NDArray];
export function average(
  a: MaskedInput,
  axis?: Axis | MaskedAverageOptions,
  options?: MaskedAverageOptions,
): MaskedResult;
export function average(
  a: MaskedInput,
  ...given: readonly unknown[]
): MaskedResult | [MaskedResult, MaskedResult | NDArray] {
  const known = ['axis', 'weights', 'returned', '*', 'keepdims'] as const;
  const options = keywords<MaskedAverageOptions>('average', known, given);
  const { axis = null, weights, returned, keepdims } = options;
  const of = maskedOf(a);
  const axes = axis === null ? null : namedAxes('axis', axis, of.ndim);
  const own = { axis: axes, ...(keepdims && { keepdims }) };
  const [result, scale] =
    weights === undefined || weights === null
      ? [mean(of, own), count(of, { axis: axes }) as MaskedResult]
      : weighted(of, weights, axes, own);
  return returned ? [result, scaleLike(scale, result)] : result;
}

/** A sum of weights of a result's shape and, where there are none, of its dtype. */
function scaleLike(scale: MaskedResult | NDArray, result: MaskedResult): MaskedResult | NDArray {
  if (!(result instanceof MaskedArray) || result.ndim === 0) return scale;
  const data = dataOf(scale as MaskedInput);
  const own = scale instanceof MaskedArray ? data : castArray(data, result.dtype as DType);
  if (!sameShape(own.shape, result.shape)) return broadcast_to(own, result.shape).copy();
  return scale instanceof MaskedArray ? scale : own;
}
