// What an argument is made of: data and a mask, whatever it is.
//
// Arrays without a mask, scalars and lists are arguments too; in nested lists masked arrays, and above
// all `masked`, may stand for elements.

import { NDArray } from '../ndarray/array.js';
import { shape as shapeOf } from '../ndarray/ask.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { isMasked, MaskedArray, type MaskedInput } from './array.js';
import { fillFor } from './fill.js';
import { dataIn, hasMasked, maskIn } from './lists.js';
import { bitsOf, clearMask, isNomask, type Mask } from './mask.js';

/** What an array can be made of, without masks. */
export function plainOf(given: MaskedInput): ArrayLike {
  if (given instanceof MaskedArray) return given.data;
  return dataIn(given, isMasked);
}

/** The data of an argument. */
export const dataOf = (given: MaskedInput): NDArray => asarray(plainOf(given) as NDArray);

/** The data of an argument, scalars as they are. */
export const operandOf = (given: MaskedInput): NDArray | Scalar =>
  isScalar(given) ? given : dataOf(given);

/** The mask of an argument, or `nomask`. */
export function maskOf(given: MaskedInput): Mask {
  if (given instanceof MaskedArray) return given.mask as Mask;
  return maskIn(given, isMasked);
}

/** The mask of an argument; a new one where there is none. */
export function maskArrayOf(given: MaskedInput): Mask {
  const mask = maskOf(given);
  if (!isNomask(mask)) return mask;
  const dtype = given instanceof NDArray || given instanceof MaskedArray ? given.dtype : null;
  const shape = given instanceof MaskedArray ? given.shape : shapeOf(given as ArrayLike);
  return clearMask(shape, dtype ?? dataOf(given).dtype);
}

/** An argument as a masked array: itself if it is one. */
export function maskedOf(given: MaskedInput): MaskedArray {
  if (given instanceof MaskedArray) return given;
  return new MaskedArray(dataOf(given), maskOf(given));
}

/** A masked array with another one's hardness, and its fill value in the data's dtype. */
export function recast(like: MaskedArray, data: NDArray, mask: Mask): MaskedArray {
  const fill = like.ownFilling;
  return new MaskedArray(data, mask, fill && fillFor(fill, data.dtype), like.hardmask);
}

/** The data of an argument with a value in the place of masked elements. */
export function filledWith(given: MaskedInput, value?: unknown): NDArray {
  if (given instanceof MaskedArray) return given.filled(value as number);
  if (hasMasked(given, isMasked)) return maskedOf(given).filled(value as number);
  return dataOf(given);
}

/** Indices as functions of arrays take them, 0 where they are masked. */
export const placesOf = (given: MaskedInput): ArrayLike =>
  given instanceof MaskedArray ? given.filled(0) : (given as ArrayLike);

/** Whether a mask of one element, or of a scalar, is true. */
export const isTrue = (mask: unknown): boolean =>
  mask instanceof NDArray ? Boolean(bitsOf(mask).item()) : Boolean(mask);

/** An array, or a scalar as an array without axes. */
export const asArray = (given: NDArray | Scalar): NDArray => asarray(given as NDArray);
