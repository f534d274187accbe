// Functions of arrays whose result is a masked array: of a masked array with its mask.

import { type IndexFunctionOptions, fromfunction as npFromFunction } from '../creation/grids.js';
import type { NDArray } from '../ndarray/array.js';
import { freshZeroed } from '../ndarray/array.js';
import { frombuffer as npFromBuffer } from '../ndarray/create/buffer.js';
import {
  empty as npEmpty,
  empty_like as npEmptyLike,
  ones as npOnes,
  ones_like as npOnesLike,
  zeros as npZeros,
  zeros_like as npZerosLike,
} from '../ndarray/create/constant.js';
import { identity as npIdentity } from '../ndarray/create/matrix.js';
import { arange as npArange } from '../ndarray/create/range.js';
import { lengthsOf, type ShapeLike } from '../ndarray/create/settings.js';
import type { DTypeName } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../ndarray/dtype/parse.js';
import { packed } from '../ndarray/dtype/record-make.js';
import { indices as npIndices } from '../ndarray/index/grid.js';
import {
  checked,
  exact,
  isKeywords,
  keywords,
  type Nothing,
  nothing,
} from '../ndarray/keywords.js';
import { unplaced } from '../records/leaves.js';
import { clip as npClip } from '../statistics/clip.js';
import { void_ } from '../ufunc/records.js';
import { MaskedArray, type MaskedInput } from './array.js';
import type { FillLike } from './fill.js';
import { copied, fullMask } from './mask.js';
import { method } from './method.js';
import { dataOf, maskArrayOf, maskOf, operandOf, recast } from './parts.js';

/** What a new masked array has beside its data. */
export interface NewMaskedOptions {
  readonly fill_value?: FillLike | null;
  readonly hardmask?: boolean;
}

/** A new masked array of what a function makes. */
type Making<R extends readonly unknown[], D extends DTypeName = DTypeName> = (
  ...given: readonly [...R, NewMaskedOptions?] | R
) => MaskedArray<D>;

/** Calls a function of arrays with the options that it knows. */
function making<R extends readonly unknown[]>(fn: (...given: never[]) => unknown): Making<R> {
  return (...given) => {
    const last = given[given.length - 1];
    const named = (isKeywords(last) ? last : {}) as NewMaskedOptions;
    const { fill_value, hardmask, ...rest } = named;
    const positional = isKeywords(last) ? given.slice(0, -1) : given;
    const isEmpty = Object.keys(rest).length === 0;
    const call = fn as (...args: unknown[]) => NDArray;
    const result = new MaskedArray(call(...positional, ...(isEmpty ? [] : [rest])));
    if (fill_value !== undefined && fill_value !== null) result.fill_value = fill_value;
    result.hardmask = hardmask === true;
    return result;
  };
}

/** A dtype and other options. */
type New<L extends DTypeLike> = NewMaskedOptions & {
  readonly dtype?: L;
  readonly order?: 'C' | 'F';
};

type Constant = <const L extends DTypeLike = 'float64'>(
  shape: ShapeLike,
  dtype?: L | New<L>,
) => MaskedArray<NameOf<L>>;

/**
 * A masked array of zeros, as `np.zeros`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.zeros.html
 *
 * @param options - those of `np.zeros`, and `fill_value`, `hardmask`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.zeros(2).mask === np.ma.nomask // => true
 * ```
 */
export const zeros: Constant = /* @__PURE__ */ making(npZeros) as never;
/** A masked array of ones, as `np.ones`. */
export const ones: Constant = /* @__PURE__ */ making(npOnes) as never;
/** A masked array of whatever was in the memory, as `np.empty`. */
export const empty: Constant = /* @__PURE__ */ making(npEmpty) as never;
/** A masked array of numbers in steps, as `np.arange`. */
export const arange: Making<Parameters<typeof npArange>> = /* @__PURE__ */ making(npArange);
/** A masked identity matrix, as `np.identity`. */
export const identity: Making<[n: number, dtype?: DTypeLike | object]> =
  /* @__PURE__ */ making(npIdentity);
/** A masked array of the places of an array, as `np.indices`. */
export const indices: Making<[dimensions: readonly number[], dtype?: DTypeLike | object]> =
  /* @__PURE__ */ making(npIndices);
/** A masked array over bytes, as `np.frombuffer`. */
export const frombuffer: Making<Parameters<typeof npFromBuffer>> =
  /* @__PURE__ */ making(npFromBuffer);
/** A masked array of what a function gives for places, as `np.fromfunction`. */
export const fromfunction: Making<
  [fn: (...places: NDArray[]) => NDArray, shape: readonly number[], options?: IndexFunctionOptions]
> = /* @__PURE__ */ making(npFromFunction as never);

type Like = (prototype: MaskedInput, options?: object) => MaskedArray;

/** An array like another one, masked where that is. */
const alike =
  (fn: (a: NDArray, options?: never) => unknown): Like =>
  (prototype, options) => {
    const data = fn(dataOf(prototype), options as never) as NDArray;
    const mask = copied(maskOf(prototype));
    return prototype instanceof MaskedArray
      ? recast(prototype, data, mask)
      : new MaskedArray(data, mask);
  };

/**
 * Zeros in the shape and dtype of an array, masked where that is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.zeros_like.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.zeros_like(np.ma.array([1, 2], { mask: [0, 1] })) // => [0.0 --]
 * ```
 */
export const zeros_like: Like = /* @__PURE__ */ alike(npZerosLike);
/** Ones in the shape and dtype of an array, masked where that is. */
export const ones_like: Like = /* @__PURE__ */ alike(npOnesLike);
/** An array of the shape and dtype of another, masked where that is, its elements undefined. */
export const empty_like: Like = /* @__PURE__ */ alike(npEmptyLike);

/** The keyword arguments of clip. */
export interface MaskedClipOptions {
  readonly min?: MaskedInput | null;
  readonly max?: MaskedInput | null;
}

/**
 * The elements, those outside an interval set to its ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.clip.html
 *
 * @param given - `min` and `max`, or the options of these names; null: no end
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.clip(np.ma.array([1, 5, 9], { mask: [0, 1, 0] }), 2, 8) // => [2.0 -- 8.0]
 * ```
 */
export const clip = /* @__PURE__ */ method(
  'clip',
  (
    a: MaskedInput,
    ...given: readonly (MaskedInput | MaskedClipOptions | null | undefined)[]
  ): MaskedArray => {
    const { min = null, max = null } = keywords<MaskedClipOptions>('clip', ['min', 'max'], given);
    const [low, high] = [min, max].map((bound) => (bound === null ? null : operandOf(bound)));
    const data = npClip(dataOf(a), low as NDArray, high as NDArray);
    const mask = copied(maskOf(a));
    return a instanceof MaskedArray ? a.alike(data, mask) : new MaskedArray(data, mask);
  },
);

/**
 * An array all of whose elements are masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.masked_all.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.masked_all([2]) // => [-- --]
 * ```
 */
export function masked_all<const L extends DTypeLike = 'float64'>(
  shape: ShapeLike,
  dtype?: L | { readonly dtype?: L },
  ...none: Nothing
): MaskedArray<NameOf<L>> {
  nothing('masked_all', 1, 2, none);
  const named = keywords<{ readonly dtype?: DTypeLike }>('masked_all', ['dtype'], [dtype]);
  const row = dtypeFrom(named.dtype ?? 'float64');
  const data = npEmpty(lengthsOf(shape), { dtype: row });
  return new MaskedArray(data, fullMask(data.shape, row)) as MaskedArray<NameOf<L>>;
}

/** An array of the shape and dtype of another, all of whose elements are masked. */
export function masked_all_like(arr: MaskedInput, options: object = {}): MaskedArray {
  checked('masked_all_like', [], options);
  const data = npEmptyLike(dataOf(arr)) as NDArray;
  return new MaskedArray(data, fullMask(data.shape, data.dtype));
}

/**
 * The data and the mask as an array of records with the fields `_data` and `_mask`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.MaskedArray.toflex.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.array([1, 2], { mask: [0, 1] }).toflex() // => [(1., False) (2.,  True)]
 * ```
 */
export const toflex = /* @__PURE__ */ method('toflex torecords', (a: MaskedArray): NDArray => {
  const mask = maskArrayOf(a);
  const fields = [unplaced('_data', a.dtype), unplaced('_mask', mask.dtype)];
  const result = freshZeroed(packed(void_.family, fields, false), a.shape) as NDArray;
  result.set('_data', a.data);
  result.set('_mask', mask);
  return result;
});

/**
 * The masked array of which `toflex` made records.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.fromflex.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.fromflex(np.ma.array([1, 2], { mask: [0, 1] }).toflex()) // => [1.0 --]
 * ```
 */
export const fromflex = /* @__PURE__ */ exact('fromflex', 1, (fxarray: NDArray): MaskedArray => {
  const records = fxarray as NDArray<'void'>;
  return new MaskedArray(records.get('_data'), records.get('_mask'));
});
