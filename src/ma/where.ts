// Arrays masked where a condition holds: `masked_where`, and all that is a condition and a call of it.
//
// The condition joins the mask that is there; comparisons of masked elements are masked, and stay so.
// Without a copy the data are shared, and an operand that had no mask gets the new one, as in NumPy.

import { IndexError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { tupleText } from '../ndarray/dtype/python.js';
import { copyto } from '../ndarray/index/copyto.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { sameShape } from '../ndarray/layout.js';
import { isclose } from '../statistics/close.js';
import {
  equal as npEqual,
  greater as npGreater,
  greater_equal as npGreaterEqual,
  less as npLess,
  less_equal as npLessEqual,
} from '../ufunc/table/comparison.js';
import { isfinite } from '../ufunc/table/floating.js';
import { logical_and, logical_not, logical_or } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { make } from './create.js';
import type { FillLike } from './fill.js';
import {
  anyMasked,
  clearMask,
  either,
  isNomask,
  type Mask,
  type MaskLike,
  shrunk,
} from './mask.js';
import { make_mask, mask_or } from './masks.js';
import { asArray, dataOf, filledWith, maskedOf, maskOf } from './parts.js';
import { equal, greater, greater_equal, less, less_equal, not_equal } from './table.js';
import type { MaskedBinary } from './ufunc.js';

/** Whether data are copied; true if it is not said. */
export interface CopyOption {
  readonly copy?: boolean;
}

type CopyArguments = readonly [copy?: boolean | CopyOption];

/**
 * An array masked where a condition holds, beside what is masked in it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_where.html
 *
 * @param condition - truths of the array's shape, or one; masked ones count as true
 * @param options - `copy` (true)
 * @throws IndexError for a condition of another shape
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2, 3]);
 * np.ma.masked_where(np.equal(a, 2), a) // => [1.0 -- 3.0]
 * ```
 */
export function masked_where(
  condition: MaskedInput,
  a: MaskedInput,
  ...given: CopyArguments
): MaskedArray {
  const { copy = true } = keywords<CopyOption>('masked_where', ['copy'], given, 2);

  const own = make_mask(condition, { shrink: false });
  const of = maskedOf(a);
  if (own.ndim > 0 && !sameShape(own.shape, of.shape))
    throw new IndexError(
      'Inconsistent shape between the condition and the input ' +
        `(got ${tupleText(own.shape)} and ${tupleText(of.shape)})`,
    );
  const data = of.data;
  const result = of.alike(copy ? castArray(data, data.dtype, 'K') : data, of.mask as Mask);
  const mask = isNomask(of.mask) ? own : mask_or(own, of.mask as NDArray);
  result.replaceMask(wholeMask(shrunk(mask), data));
  if (!copy && a instanceof MaskedArray && isNomask(a.mask)) a.replaceMask(result.mask as Mask);
  return result;
}

/** A mask of an array's shape. */
function wholeMask(mask: Mask, { shape, dtype }: NDArray): Mask {
  if (isNomask(mask)) return mask;
  const result = clearMask(shape, dtype);
  result.set('...', mask);
  return result;
}

type Masking = (x: MaskedInput, value: MaskedInput, ...given: CopyArguments) => MaskedArray;

const masking =
  (compare: () => MaskedBinary): Masking =>
  (x, value, ...given) =>
    masked_where(compare()(x, value) as MaskedInput, x, ...given);

/**
 * An array masked where it is greater than a value.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_greater.html
 *
 * @param options - `copy` (true)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_greater([1, 2, 3], 2) // => [1.0 2.0 --]
 * ```
 */
export const masked_greater: Masking = /* @__PURE__ */ masking(() => greater);
/** An array masked where it is greater than or equal to a value. */
export const masked_greater_equal: Masking = /* @__PURE__ */ masking(() => greater_equal);
/** An array masked where it is less than a value. */
export const masked_less: Masking = /* @__PURE__ */ masking(() => less);
/** An array masked where it is less than or equal to a value. */
export const masked_less_equal: Masking = /* @__PURE__ */ masking(() => less_equal);
/** An array masked where it is not equal to a value. */
export const masked_not_equal: Masking = /* @__PURE__ */ masking(() => not_equal);

/**
 * An array masked where it is equal to a value, which becomes the fill value.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_equal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_equal([1, 2, 3], 2).fill_value // => 2
 * ```
 */
export const masked_equal: Masking = (x, value, ...given) => {
  const result = masked_where(equal(x, value) as MaskedInput, x, ...given);
  result.fill_value = value as FillLike;
  return result;
};

type Between = (x: MaskedInput, v1: Scalar, v2: Scalar, ...given: CopyArguments) => MaskedArray;

const sorted = (v1: Scalar, v2: Scalar): [Scalar, Scalar] => (v2 < v1 ? [v2, v1] : [v1, v2]);

/**
 * An array masked in an interval, its ends included.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_inside.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_inside([1, 2, 3, 4], 2, 3) // => [1.0 -- -- 4.0]
 * ```
 */
export const masked_inside: Between = (x, v1, v2, ...given) => {
  const [from, to] = sorted(v1, v2);
  const data = filledWith(x);
  const inside = logical_and(npGreaterEqual(data, from), npLessEqual(data, to));
  return masked_where(inside as NDArray, x, ...given);
};

/**
 * An array masked outside an interval.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_outside.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_outside([1, 2, 3, 4], 2, 3) // => [-- 2.0 3.0 --]
 * ```
 */
export const masked_outside: Between = (x, v1, v2, ...given) => {
  const [from, to] = sorted(v1, v2);
  const data = filledWith(x);
  const beyond = logical_or(npLess(data, from), npGreater(data, to));
  return masked_where(beyond as NDArray, x, ...given);
};

/** The keyword arguments of masked_object. */
export interface MaskedObjectOptions extends CopyOption {
  /** Whether a mask in which nothing is masked becomes `nomask`; true if it is not said. */
  readonly shrink?: boolean;
}

/**
 * An array masked where an element equals a value, which becomes the fill value: of objects.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_object.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_object(np.array(['a', 'b'], np.object_), 'b') // => ['a' --]
 * ```
 */
export function masked_object(
  x: MaskedInput,
  value: FillLike,
  ...given: Given<[copy: boolean, shrink: boolean], MaskedObjectOptions>
): MaskedArray {
  const options = keywords<MaskedObjectOptions>('masked_object', ['copy', 'shrink'], given, 2);
  const { copy = true, shrink = true } = options;
  const found = asArray(npEqual(dataOf(x), value as NDArray));
  const mask = mask_or(maskOf(x), make_mask(found, { shrink }));
  return make(x, { mask, copy, fill_value: value });
}

/** The keyword arguments of masked_values. */
export interface MaskedValuesOptions extends MaskedObjectOptions {
  /** How far off a float may be: `atol + rtol * |value|`. */
  readonly rtol?: number;
  readonly atol?: number;
}

/**
 * An array masked where an element is, up to rounding, a value, which becomes the fill value.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_values.html
 *
 * @param options - `rtol` (1e-5), `atol` (1e-8), `copy` (true), `shrink` (true)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_values([1, 1.1, 2], 1.1) // => [1.0 -- 2.0]
 * ```
 */
export function masked_values(
  x: MaskedInput,
  value: number | bigint,
  ...given: Given<[rtol: number, atol: number, copy: boolean, shrink: boolean], MaskedValuesOptions>
): MaskedArray {
  const known = ['rtol', 'atol', 'copy', 'shrink'] as const;
  const options = keywords<MaskedValuesOptions>('masked_values', known, given, 2);
  const { rtol = 1e-5, atol = 1e-8, copy = true, shrink = true } = options;
  const data = filledWith(x, value);
  const isFloat = data.dtype.kind === 'f';
  const found = isFloat ? isclose(data, value, { rtol, atol }) : npEqual(data, value as number);
  const result = make(data, { mask: asArray(found), copy, fill_value: value });
  return shrink ? result.shrink_mask() : result;
}

/**
 * An array masked where it is NaN or infinite.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_invalid.html
 *
 * @param options - `copy` (true)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_invalid([1, NaN, Infinity]) // => [1.0 -- --]
 * ```
 */
export function masked_invalid(a: MaskedInput, ...given: CopyArguments): MaskedArray {
  const options = keywords<CopyOption>('masked_invalid', ['copy'], given);
  const data = dataOf(a);
  const result = masked_where(logical_not(isfinite(data) as NDArray) as NDArray, a, options);
  if (isNomask(result.mask)) result.replaceMask(clearMask(result.shape, data.dtype));
  return result;
}

/** The keyword arguments of fix_invalid. */
export interface FixInvalidOptions extends CopyOption {
  readonly mask?: MaskLike | MaskedArray;
  readonly fill_value?: FillLike | null;
}

/**
 * An array masked where it is NaN or infinite, with the fill value in their place.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.fix_invalid.html
 *
 * @param options - `mask`, `copy` (true), `fill_value`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.fix_invalid([1, NaN], { fill_value: 0 }).data // => [1. 0.]
 * ```
 */
export function fix_invalid(
  a: MaskedInput,
  ...given: Given<
    [mask: FixInvalidOptions['mask'], copy: boolean, fill_value: FillLike | null],
    FixInvalidOptions
  >
): MaskedArray {
  const known = ['mask', 'copy', 'fill_value'] as const;
  const options = keywords<FixInvalidOptions>('fix_invalid', known, given);
  const { mask, copy = true, fill_value } = options;
  const result = make(a, { copy, ...(mask !== undefined && { mask }) });
  const data = result.data;
  const invalid = asArray(logical_not(asArray(isfinite(data))));
  if (!anyMasked(invalid)) return result;
  const own = result.mask as Mask;
  result.replaceMask(isNomask(own) ? invalid : either(own, invalid));
  const fill = fill_value === undefined || fill_value === null ? result.filling : fill_value;
  copyto(data, fill as NDArray, { where: invalid, casting: 'unsafe' });
  return result;
}
