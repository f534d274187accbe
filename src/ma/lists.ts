// Nested lists in which masked arrays, and above all `masked`, stand among the elements.

import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { clearMask, isNomask, type Mask, nomask, shrunk } from './mask.js';

/** What a masked array is here. */
export interface Masked {
  readonly data: NDArray;
  readonly mask: Mask;
}

/** Tells masked arrays from other items. */
export type IsMasked = (item: unknown) => item is Masked;

/** Whether nested lists have a masked array among their items. */
export const hasMasked = (given: unknown, isMasked: IsMasked): boolean =>
  Array.isArray(given) && given.some((item) => isMasked(item) || hasMasked(item, isMasked));

/** The lists with the data of masked arrays; a masked one without axes is the number 0. */
export function dataIn(given: unknown, isMasked: IsMasked): ArrayLike {
  if (!hasMasked(given, isMasked) && !isMasked(given)) return given as ArrayLike;
  if (Array.isArray(given)) return given.map((item) => dataIn(item, isMasked));
  if (!isMasked(given)) return given as ArrayLike;
  const { data, mask } = given;
  const isGone = data.ndim === 0 && !isNomask(mask) && mask.item() === true;
  return isGone ? 0 : data;
}

/** The lists with masks in the place of masked arrays, and false in that of other items. */
function masksIn(given: unknown, isMasked: IsMasked): ArrayLike {
  if (Array.isArray(given)) return given.map((item) => masksIn(item, isMasked));
  if (isMasked(given)) {
    const { data, mask } = given;
    return isNomask(mask) ? clearMask(data.shape, data.dtype) : mask;
  }
  return given instanceof NDArray ? clearMask(given.shape, given.dtype) : false;
}

/** The data and the mask of what is assigned: an array, a scalar, lists. */
export function assigned(
  value: unknown,
  isMasked: IsMasked,
): { readonly data: unknown; readonly mask: Mask } {
  if (isMasked(value)) return value;
  return { data: dataIn(value, isMasked), mask: maskIn(value, isMasked) };
}

/** The mask of nested lists, or `nomask`. */
export function maskIn(given: unknown, isMasked: IsMasked): Mask {
  if (!hasMasked(given, isMasked)) return nomask as Mask;
  return shrunk(asarray(masksIn(given, isMasked) as NDArray, 'bool') as NDArray);
}
