// Masked arrays of data and a mask: `np.ma.array`, `masked_array`, and what makes masked arrays elsewhere.
//
// Data that are not copied are shared, and so is their mask until it is written. A mask has the data's shape,
// and a boolean for each field of records.

import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { array as plainArray } from '../ndarray/create/array.js';
import type { Invented } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import type { DTypeLike, NameOf } from '../ndarray/dtype/parse.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { type Order, sameShape } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { MaskError } from './errors.js';
import { type FillLike, fillFor } from './fill.js';
import {
  clearMask,
  copied,
  either,
  fullMask,
  isNomask,
  type Mask,
  type MaskLike,
  maskDType,
  nomask,
} from './mask.js';
import { maskOf, plainOf } from './parts.js';
import { asMask } from './values.js';

/** The keyword arguments of `np.ma.array`. */
export interface MaskedOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
  /** Whether data and mask are copied; false if it is not said. */
  readonly copy?: boolean;
  readonly order?: Order;
  /** Which elements are masked: of the data's shape or size, or one truth for all. */
  readonly mask?: MaskLike | MaskedArray;
  readonly fill_value?: FillLike | null;
  /** Whether what is masked in the data stays so beside `mask`; true if it is not said. */
  readonly keep_mask?: boolean;
  /** Whether masked elements stay masked whatever is assigned. */
  readonly hard_mask?: boolean | null;
  /** Whether there is no mask at all where none is given and none is kept; true if it is not said. */
  readonly shrink?: boolean;
  readonly ndmin?: number;
  readonly subok?: boolean;
}

/** The keywords in the places that `array` gives them, and in those of `masked_array`. */
const ARRAY = [
  'dtype',
  'copy',
  'order',
  'mask',
  'fill_value',
  'keep_mask',
  'hard_mask',
  'shrink',
  'subok',
  'ndmin',
] as const;
const MASKED_ARRAY = [
  'mask',
  'dtype',
  'copy',
  'subok',
  'ndmin',
  'fill_value',
  'keep_mask',
  'hard_mask',
  'shrink',
  'order',
] as const;

/** The dtype name of what an array is made of. */
type DataName<T> = T extends MaskedArray<infer D> ? D : Invented<T>;

/**
 * A masked array. Without a copy it has the data that it is given, and their mask.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.array.html
 *
 * @param data - arrays with and without a mask, scalars, nested lists; `np.ma.masked` may be an element
 * @param dtype - the dtype of the data, or the options: `mask`, `dtype`, `copy` (false), `fill_value`,
 *   `keep_mask` (true), `hard_mask`, `shrink` (true), `ndmin`, `order`
 * @throws MaskError for a mask of another size
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.array([1, 2, 3], { mask: [0, 1, 0] }) // => [1.0 -- 3.0]
 * np.ma.array([1, np.ma.masked, 3], 'int32') // => [1 -- 3]
 * np.ma.array([1, 2], { mask: [0, 0, 1] }) // throws MaskError: Mask and data not compatible: data size is 2, mask size is 3.
 * ```
 */
export function array<const L extends DTypeLike>(
  data: MaskedInput,
  dtype: L | (Omit<MaskedOptions, 'dtype'> & { readonly dtype: L }),
  options?: MaskedOptions,
): MaskedArray<NameOf<L>>;
export function array<T extends MaskedInput>(
  data: T,
  dtype?: null | MaskedOptions,
  options?: MaskedOptions,
): MaskedArray<DataName<T>>;
export function array(data: MaskedInput, ...given: readonly unknown[]): MaskedArray {
  return make(data, { hard_mask: false, ...keywords<MaskedOptions>('array', ARRAY, given) });
}

/**
 * The same with the mask as its second argument.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_array.html
 *
 * @param mask - which elements are masked, or the options as for `np.ma.array`
 * @throws MaskError for a mask of another size
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_array([1, 2, 3], [0, 0, 1]) // => [1.0 2.0 --]
 * ```
 */
export function masked_array<T extends MaskedInput>(
  data: T,
  mask?: MaskLike | MaskedArray | MaskedOptions,
  options?: MaskedOptions,
): MaskedArray<DataName<T>>;
export function masked_array(data: MaskedInput, ...given: readonly unknown[]): MaskedArray {
  return make(data, keywords<MaskedOptions>('masked_array', MASKED_ARRAY, given));
}

/** A masked array as options say. */
export function make(source: MaskedInput, options: MaskedOptions): MaskedArray {
  const { dtype, copy = false, order, ndmin = 0 } = options;
  const data: NDArray = plainArray(
    plainOf(source) as NDArray,
    {
      ...(dtype && { dtype }),
      ...(order && { order }),
      copy: copy ? true : null,
      ndmin,
    } as { dtype: 'float64' },
  ) as NDArray;
  const inherited = inheritedMask(source, data, copy);
  const result = new MaskedArray(
    data,
    maskBy(inherited, data, options),
    fillBy(source, data.dtype, options),
    options.hard_mask ?? (source instanceof MaskedArray && source.hardmask),
  );
  if (options.mask !== undefined && !isNomask(inherited)) result.unshare_mask();
  return result;
}

/** The mask that data come with, for what became of them. */
function inheritedMask(source: MaskedInput, data: NDArray, copy: boolean): Mask {
  const mask = maskOf(source);
  if (isNomask(mask)) return mask;
  const isSame = source instanceof MaskedArray && source.data === (data as object) && !copy;
  const dtype = maskDType(data.dtype);
  const own = isSame ? mask : castArray(mask, dtype);
  return sameShape(own.shape, data.shape) ? own : own.reshape(data.shape);
}

function fillBy(source: MaskedInput, dtype: DType, { fill_value }: MaskedOptions): NDArray | null {
  const own = source instanceof MaskedArray ? source.ownFilling : null;
  const given = fill_value ?? own;
  return given === null ? null : fillFor(given as FillLike, dtype);
}

/** The mask that is asked for beside the one that there is. */
function maskBy(inherited: Mask, data: NDArray, options: MaskedOptions): Mask {
  const { mask, keep_mask = true, shrink = true, copy = false } = options;
  if (mask === undefined || isNomask(mask)) {
    if (keep_mask) return inherited;
    return shrink ? (nomask as Mask) : clearMask(data.shape, data.dtype);
  }
  const given = fitted(mask, data);
  const own = copy && given === mask ? copied(given) : given;
  return isNomask(inherited) || !keep_mask ? own : either(inherited, own);
}

/** A mask of the data's shape. */
function fitted(given: MaskLike | MaskedArray, { shape, size, dtype }: NDArray): Mask {
  if (given === true) return fullMask(shape, dtype);
  if (given === false || given === null) return clearMask(shape, dtype);
  const plain = given instanceof MaskedArray ? given.data : given;
  const mask = asMask(plain, maskDType(dtype));
  if (sameShape(mask.shape, shape)) return mask;
  if (mask.size === 1) return copied(broadcast_to(mask.reshape([]), shape));
  if (mask.size === size) return mask.reshape(shape);
  throw new MaskError(
    `Mask and data not compatible: data size is ${size}, mask size is ${mask.size}.`,
  );
}

/** A dtype and an order, as `asarray` takes them. */
type AsOptions = Pick<MaskedOptions, 'dtype' | 'order'>;
type AsArguments = Given<[dtype: DTypeLike | null, order: Order], AsOptions>;

/**
 * What is a masked array, or a masked array of it; without a copy of the data if possible.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.asarray.html
 *
 * @param dtype - the dtype of the data, or the options: `dtype`, `order`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.asarray([1, 2]).mask === np.ma.nomask // => true
 * ```
 */
export const asarray = (a: MaskedInput, ...given: AsArguments): MaskedArray => {
  const options = keywords<AsOptions>('asarray', ['dtype', 'order'], given);
  return make(a, { ...options, hard_mask: null });
};

/**
 * The same; a masked array of the dtype and order is the result itself.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.asanyarray.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2]);
 * np.ma.asanyarray(x) === x // => true
 * ```
 */
export const asanyarray = (a: MaskedInput, ...given: AsArguments): MaskedArray => {
  const options = keywords<AsOptions>('asanyarray', ['dtype', 'order'], given);
  const isPlain = !options.dtype && !options.order;
  return a instanceof MaskedArray && isPlain ? a : make(a, { ...options, hard_mask: null });
};
