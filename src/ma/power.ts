// Powers and extrema of two arrays: masked where the ufunc's result is no number, or where what decides
// between both is masked.

import type { NDArray } from '../ndarray/array.js';
import { copyto } from '../ndarray/index/copyto.js';
import { keywords } from '../ndarray/keywords.js';
import { power as npPower } from '../ufunc/table/arithmetic.js';
import { isfinite } from '../ufunc/table/floating.js';
import { logical_not } from '../ufunc/table/logical.js';
import { where as npWhere } from '../ufunc/where.js';
import { MaskedArray, type MaskedInput, masked } from './array.js';
import { MaskError } from './errors.js';
import { anyMasked, either, isNomask } from './mask.js';
import { mask_or } from './masks.js';
import { asArray, isTrue, maskOf, operandOf } from './parts.js';
import type { MaskedBinary, MaskedResult } from './ufunc.js';

/**
 * x to the power of y, masked where it is no finite number.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.power.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.power(np.ma.array([4, -4, 9], { mask: [0, 0, 1] }), 0.5) // => [2.0 -- --]
 * ```
 */
export const power = ((
  a: MaskedInput,
  b: MaskedInput,
  third: null | { readonly third?: null } = null,
): MaskedResult => {
  const given = keywords<{ third: unknown }>('power', ['third'], [third]);
  if (given.third !== undefined && given.third !== null)
    throw new MaskError('3-argument power not supported.');
  const mask = mask_or(maskOf(a), maskOf(b));
  const [x, y] = [operandOf(a), operandOf(b)];
  const raised = asArray(npPower(x as NDArray, y as NDArray));
  const result = isNomask(mask) ? raised : (npWhere(mask, asArray(x), raised) as NDArray);
  const invalid = asArray(logical_not(isfinite(result) as NDArray));
  if (result.ndim === 0)
    return !isNomask(mask) || isTrue(invalid) ? masked() : (result.item() as never);
  const isInvalid = anyMasked(invalid);
  const whole = isNomask(mask) ? (isInvalid ? invalid : mask) : either(mask, invalid);
  const made = a instanceof MaskedArray ? a.alike(result, whole) : new MaskedArray(result, whole);
  if (isInvalid) copyto(result, made.filling, { where: invalid, casting: 'unsafe' });
  return made;
}) as Omit<MaskedBinary, 'outer'> as MaskedBinary;
