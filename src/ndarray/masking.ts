// Masked arrays for functions that lie below them; they come with `np.ma`.

import { comesWith } from './absent.js';
import type { NDArray } from './array.js';

/** The types that masked arrays are made of; `np.ma` adds their own. */
export interface MaskedTypes {
  readonly data: NDArray;
}

/** A masked array. */
export type Masked = MaskedTypes extends { readonly array: infer A } ? A : never;

/** Makes a masked array of data and a truth for each element, or each field of an element. */
export const masking: { pair?: (data: NDArray, bits: NDArray) => Masked } = {};

/** Data with a mask; `what` is what asks for it. */
export const withMask = (data: NDArray, bits: NDArray, what: string): Masked =>
  comesWith('ma', what, () => masking.pair)(data, bits);
