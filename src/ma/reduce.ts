// Reductions with masks, one row each: the function of arrays, and what a masked element counts as.
// A result is masked where all of its elements are.

import { AxisError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { full } from '../ndarray/create/constant.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import type { DTypeLike } from '../ndarray/dtype/parse.js';
import { copyto } from '../ndarray/index/copyto.js';
import { keywords } from '../ndarray/keywords.js';
import { normalizeAxes } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { cumprod as npCumprod, cumsum as npCumsum } from '../ufunc/cumulative.js';
import { argmax as npArgmax, argmin as npArgmin } from '../ufunc/reduce/arg.js';
import { type Axis, reducedAxes, reducedShape } from '../ufunc/reduce/axes.js';
import {
  all as npAll,
  any as npAny,
  max as npMax,
  min as npMin,
  prod as npProd,
  sum as npSum,
} from '../ufunc/reductions.js';
import { logical_not } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput, masked } from './array.js';
import type { Operand } from './domain.js';
import { MaskError } from './errors.js';
import { aboveAll, belowAll, defaultFill, type FillLike } from './fill.js';
import { isNomask, type Mask, nomask } from './mask.js';
import { method } from './method.js';
import { isTrue, maskedOf } from './parts.js';
import { subtract } from './table.js';
import { asMaskOf, type MaskedResult } from './ufunc.js';

/** The keyword arguments of reductions. */
export interface MaskedReduceOptions {
  /** One axis, several, or null for all. */
  readonly axis?: Axis;
  readonly dtype?: DTypeLike | null;
  /** Where the result goes; a masked array gets the mask too. */
  readonly out?: NDArray | MaskedArray | null;
  /** Whether reduced axes stay, with length 1. */
  readonly keepdims?: boolean;
  /** What masked elements count as, where it is an extremum that is asked for. */
  readonly fill_value?: FillLike | null;
}

type SomeAxis = number | readonly number[];

/** A reduction: of all axes a scalar, or `masked` if all elements are. */
export interface MaskedReduction<O = MaskedReduceOptions> {
  (a: MaskedInput, axis: SomeAxis, options?: O): MaskedArray;
  (a: MaskedInput, options: O & { readonly axis: SomeAxis }): MaskedArray;
  (a: MaskedInput, options: O & { readonly keepdims: true }): MaskedArray;
  (a: MaskedInput, axis?: Axis | O, options?: O): MaskedResult;
}

type Fold = (a: NDArray, options: object) => Operand;

interface Row {
  readonly name: string;
  readonly fold: unknown;
  /** What masked elements count as. */
  readonly fill: (dtype: DType) => FillLike;
  readonly known: readonly (keyof MaskedReduceOptions)[];
  /** Whether results that are masked hold the fill value. */
  readonly refills?: boolean;
}

/** The options that all reductions have, those of sums, and those of extrema. */
const COMMON = ['axis', 'out', 'keepdims'] as const;
const FOLD = ['axis', 'dtype', 'out', 'keepdims'] as const;
const EXTREMUM = ['axis', 'out', 'fill_value', 'keepdims'] as const;

/** Which results are masked. */
export const reducedMask = (mask: Mask, { axis = null, keepdims }: MaskedReduceOptions): Mask =>
  isNomask(mask) ? mask : asMaskOf(npAll(mask, { axis, ...(keepdims && { keepdims }) }));

/** Options without those that only masked arrays know, and their output's data. */
function plainOptions({ fill_value, out, ...rest }: MaskedReduceOptions): object {
  return { ...rest, ...(out && { out: out instanceof MaskedArray ? out.data : out }) };
}

function reduction(row: Row): MaskedReduction {
  const { name, fold, fill, known, refills = false } = row;
  const fn = (a: MaskedInput, ...given: readonly unknown[]) => {
    const options = keywords<MaskedReduceOptions>(name, known, given);
    const of = maskedOf(a);
    const mask = reducedMask(of.mask as Mask, options);
    const filled = of.filled(options.fill_value ?? fill(of.dtype));
    const result = (fold as Fold)(filled, plainOptions(options));
    if (options.out) return intoOutput(options.out, mask, refills);
    return reduced(result, mask, refills);
  };
  return method(name, fn) as MaskedReduction;
}

/** A result with its mask: without axes a scalar, or `masked`. */
export function reduced(result: Operand, mask: Mask, refills = false): MaskedResult {
  if (!(result instanceof NDArray)) return isTrue(mask) ? masked() : result;
  if (refills && !isNomask(mask)) copyto(result, defaultFill(result.dtype), { where: mask });
  return new MaskedArray(result, mask);
}

/** Gives an output its mask; one without a mask holds NaN there, if it is of an extremum. */
function intoOutput(out: NDArray | MaskedArray, mask: Mask, refills: boolean): MaskedArray {
  if (out instanceof MaskedArray) {
    maskOutput(out, mask);
    return out;
  }
  if (refills) {
    if ('biu'.includes(out.dtype.kind)) throw lost();
    if (!isNomask(mask)) copyto(out, Number.NaN, { where: mask });
  }
  return out as never;
}

/** Writes a mask into that of an output. */
export function maskOutput(out: MaskedArray, mask: Mask): void {
  out.mask = broadcast_to(mask, out.shape);
}

export const lost = (): MaskError =>
  new MaskError('Masked data information would be lost in one or more location.');

/**
 * The sum of the elements that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.sum.html
 *
 * @param axis - one axis, several, or null for all; may be given as the second argument
 * @param options - also `dtype`, `out`, `keepdims`
 * @throws AxisError for an axis that the array does not have
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 1]] });
 * np.ma.sum(x) // => 4
 * np.ma.sum(x, 0) // => [4.0 --]
 * x.sum({ axis: 1 }) // => [1.0 3.0]
 * ```
 */
export const sum: MaskedReduction = /* @__PURE__ */ reduction({
  name: 'sum',
  fold: npSum,
  fill: () => 0,
  known: FOLD,
});

/**
 * The product of the elements that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.prod.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.prod(np.ma.array([2, 3, 4], { mask: [0, 1, 0] })) // => 8
 * ```
 */
export const prod: MaskedReduction = /* @__PURE__ */ method(
  'product',
  /* @__PURE__ */ reduction({
    name: 'prod',
    fold: npProd,
    fill: () => 1,
    known: FOLD,
  }),
);

/**
 * Whether all elements that are not masked are true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.all.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.all(np.ma.array([1, 0], { mask: [0, 1] })) // => true
 * ```
 */
export const all: MaskedReduction = /* @__PURE__ */ reduction({
  name: 'all',
  fold: npAll,
  fill: () => true,
  known: COMMON,
});

/**
 * Whether any element that is not masked is true.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.any.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.any(np.ma.array([1, 0], { mask: [1, 0] })) // => false
 * ```
 */
export const any: MaskedReduction = /* @__PURE__ */ reduction({
  name: 'any',
  fold: npAny,
  fill: () => false,
  known: COMMON,
});

/**
 * The smallest element that is not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.min.html
 *
 * @param options - `axis`, `out`, `keepdims`; `fill_value`, what masked elements count as
 * @throws MaskError for an output of integers that has no mask
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.min(np.ma.array([3, 1, 2], { mask: [0, 1, 0] })) // => 2
 * ```
 */
export const min: MaskedReduction = /* @__PURE__ */ reduction({
  name: 'min',
  fold: npMin,
  fill: aboveAll,
  known: EXTREMUM,
  refills: true,
});

/**
 * The largest element that is not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.max.html
 *
 * @param options - as for `min`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.max(np.ma.array([3, 1, 2], { mask: [1, 0, 0] })) // => 2
 * ```
 */
export const max: MaskedReduction = /* @__PURE__ */ reduction({
  name: 'max',
  fold: npMax,
  fill: belowAll,
  known: EXTREMUM,
  refills: true,
});

/**
 * The difference of the largest and the smallest element that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.ptp.html
 *
 * @param options - as for `min`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.ptp(np.ma.array([3, 1, 9], { mask: [0, 0, 1] })) // => 2
 * ```
 */
export const ptp: MaskedReduction = /* @__PURE__ */ method('ptp', ((
  a: MaskedInput,
  ...given: readonly unknown[]
) => {
  const { out, ...options } = keywords<MaskedReduceOptions>('ptp', EXTREMUM, given);
  const difference = subtract(max(a, options), min(a, options));
  if (!out) return difference;
  const { data, mask } = maskedOf(difference);
  copyInto(out instanceof MaskedArray ? out.data : out, data);
  if (out instanceof MaskedArray) maskOutput(out, mask as Mask);
  return out;
}) as MaskedReduction);

/** How many: a number, or of an axis an array. */
export interface Count {
  (a: MaskedInput, axis: SomeAxis, options?: MaskedReduceOptions): NDArray<'int32'>;
  (
    a: MaskedInput,
    axis?: Axis | MaskedReduceOptions,
    options?: MaskedReduceOptions,
  ): NDArray<'int32'> | number;
}

/**
 * How many elements are not masked, along an axis or in all.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.count.html
 *
 * @param options - `axis`, `keepdims`
 * @throws AxisError for an axis that the array does not have
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 1]] });
 * np.ma.count(x) // => 2
 * np.ma.count(x, 0) // => [2 0]
 * ```
 */
export const count: Count = /* @__PURE__ */ method('count', ((
  a: MaskedInput,
  ...given: readonly unknown[]
): Operand => {
  const options = keywords<MaskedReduceOptions>('count', ['axis', 'keepdims'], given);
  const { axis = null, keepdims = false } = options;
  const { mask, shape, ndim } = maskedOf(a);
  if (!isNomask(mask))
    return npSum(logical_not(mask as NDArray) as NDArray, { axis, dtype: 'int32', keepdims });
  if (ndim === 0 && axis !== null && axis !== 0)
    throw new AxisError(`axis ${axis} is out of bounds for array of dimension 0`);
  if (axis !== null && ndim > 0) normalizeAxes(axis, ndim);
  const gone = reducedAxes(axis, ndim);
  const n = shape.reduce((product, length, i) => (gone[i] ? product * length : product), 1);
  const left = reducedShape(shape, gone, keepdims);
  return left.length === 0 ? n : (full(left, n, { dtype: 'int32' }) as NDArray);
}) as Count);

/** The keyword arguments of argmin and argmax. */
export interface MaskedArgOptions {
  readonly axis?: number | null;
  readonly fill_value?: FillLike | null;
  readonly out?: NDArray | null;
  readonly keepdims?: boolean;
}

export type MaskedArg = (
  a: MaskedInput,
  axis?: number | null | MaskedArgOptions,
  options?: MaskedArgOptions,
) => NDArray<'int32'> | number;

function arg(name: 'argmin' | 'argmax', find: unknown, fill: (dtype: DType) => NDArray): MaskedArg {
  const fn = ((a, ...given) => {
    const known = ['axis', 'fill_value', 'out', '*', 'keepdims'] as const;
    const { fill_value, ...options } = keywords<MaskedArgOptions>(name, known, given);
    const of = maskedOf(a);
    return (find as Fold)(of.filled(fill_value ?? fill(of.dtype)), options) as number;
  }) as MaskedArg;
  return method(name, fn);
}

/**
 * Where the smallest element that is not masked stands.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.argmin.html
 *
 * @param options - `axis`, `fill_value`, `out`, `keepdims`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.argmin(np.ma.array([3, 1, 2], { mask: [0, 1, 0] })) // => 2
 * ```
 */
export const argmin: MaskedArg = /* @__PURE__ */ arg('argmin', npArgmin, aboveAll);

/** Where the largest element that is not masked stands: as `argmin`. */
export const argmax: MaskedArg = /* @__PURE__ */ arg('argmax', npArgmax, belowAll);

/** The keyword arguments of cumsum and cumprod. */
export type MaskedCumulateOptions = Omit<MaskedReduceOptions, 'keepdims' | 'fill_value'>;

export type MaskedCumulate = (
  a: MaskedInput,
  axis?: Axis | MaskedCumulateOptions,
  options?: MaskedCumulateOptions,
) => MaskedArray;

function cumulate(name: 'cumsum' | 'cumprod', fold: unknown, fill: number): MaskedCumulate {
  const fn = ((a, ...given) => {
    const options = keywords<MaskedCumulateOptions>(name, ['axis', 'dtype', 'out'], given);
    const of = maskedOf(a);
    const result = (fold as Fold)(of.filled(fill), plainOptions(options)) as NDArray;
    const mask = isNomask(of.mask) ? (nomask as Mask) : (of.mask.reshape(result.shape) as Mask);
    const { out } = options;
    if (out instanceof MaskedArray) maskOutput(out, mask);
    return out ?? new MaskedArray(result, isNomask(mask) ? mask : (mask.copy() as Mask));
  }) as MaskedCumulate;
  return method(name, fn);
}

/**
 * The sums of the first elements, of which masked ones are 0 and stay masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.cumsum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.cumsum(np.ma.array([1, 2, 3], { mask: [0, 1, 0] })) // => [1.0 -- 4.0]
 * ```
 */
export const cumsum: MaskedCumulate = /* @__PURE__ */ cumulate('cumsum', npCumsum, 0);

/** The products of the first elements, of which masked ones are 1 and stay masked. */
export const cumprod: MaskedCumulate = /* @__PURE__ */ cumulate('cumprod', npCumprod, 1);
