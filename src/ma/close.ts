// Whether arrays are equal, or nearly so, where neither is masked.

import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { resultType } from '../ndarray/dtype/promote.js';
import { keywords } from '../ndarray/keywords.js';
import { all as npAll } from '../ufunc/reductions.js';
import { add, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { equal as npEqual, less_equal as npLessEqual } from '../ufunc/table/comparison.js';
import { isinf } from '../ufunc/table/floating.js';
import { logical_and, logical_not } from '../ufunc/table/logical.js';
import { absolute } from '../ufunc/table/unary.js';
import { where } from '../ufunc/where.js';
import type { MaskedInput } from './array.js';
import { isNomask, joint, type Mask } from './mask.js';
import { asArray, dataOf, maskOf } from './parts.js';

/** Whether all truths are, masked ones being as it is said. */
function allOf(truths: unknown, mask: Mask, whereMasked: boolean): boolean {
  const found = asArray(truths as NDArray);
  return npAll(isNomask(mask) ? found : where(mask, whereMasked, found));
}

/** The keyword arguments of allequal. */
export interface MaskedEqualOptions {
  /** Whether masked elements count as equal; true if it is not said. */
  readonly fill_value?: boolean;
}

/**
 * Whether two arrays are equal where neither is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.allequal.html
 *
 * @param fill_value - whether masked elements count as equal (true), or the options: `fill_value`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3], { mask: [0, 0, 1] });
 * np.ma.allequal(x, [1, 2, 7]) // => true
 * np.ma.allequal(x, [1, 2, 7], false) // => false
 * ```
 */
export function allequal(
  a: MaskedInput,
  b: MaskedInput,
  ...given: readonly (boolean | MaskedEqualOptions)[]
): boolean {
  const { fill_value = true } = keywords<MaskedEqualOptions>('allequal', ['fill_value'], given);
  const mask = joint(maskOf(a), maskOf(b));
  if (!isNomask(mask) && !fill_value) return false;
  return allOf(npEqual(dataOf(a), dataOf(b)), mask, true);
}

/** The keyword arguments of allclose. */
export interface MaskedCloseOptions {
  /** Whether masked elements count as equal; true if it is not said. */
  readonly masked_equal?: boolean;
  /** How far off elements may be: `atol + rtol * |b|`. */
  readonly rtol?: number;
  readonly atol?: number;
}

/**
 * Whether two arrays are equal, up to rounding, where neither is masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.allclose.html
 *
 * @param options - `masked_equal` (true), `rtol` (1e-5), `atol` (1e-8)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.allclose(np.ma.array([1, 2], { mask: [0, 1] }), [1 + 1e-9, 7]) // => true
 * ```
 */
export function allclose(
  a: MaskedInput,
  b: MaskedInput,
  ...options: readonly (boolean | number | MaskedCloseOptions)[]
): boolean {
  const known = ['masked_equal', 'rtol', 'atol'] as const;
  const named = keywords<MaskedCloseOptions>('allclose', known, options);
  const { masked_equal = true, rtol = 1e-5, atol = 1e-8 } = named;
  const [x, given] = [dataOf(a), dataOf(b)];
  const isTime = given.dtype.kind === 'm';
  const y = isTime ? given : castArray(given, resultType([given.dtype], [1.5]));
  const mask = joint(maskOf(a), maskOf(b));
  const infinite = whole(isinf(x), mask);
  if (!npAll(npEqual(infinite, whole(isinf(y), maskOf(b))))) return false;
  const limit = add(multiply(absolute(y) as NDArray, rtol), atol);
  const near = npLessEqual(absolute(subtract(x, y) as NDArray) as NDArray, limit);
  return allOf(where(infinite, npEqual(x, y) as NDArray, near as NDArray), mask, masked_equal);
}

/** Truths, of masked elements false. */
const whole = (truths: unknown, mask: Mask): NDArray =>
  isNomask(mask)
    ? asArray(truths as NDArray)
    : asArray(logical_and(truths as NDArray, logical_not(mask) as NDArray));
