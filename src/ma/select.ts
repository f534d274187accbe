// Elements taken, chosen, put and left out, by integers and by conditions.

import { ValueError } from '../errors.js';
import { resize } from '../manipulation/resize.js';
import { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { choose as npChoose } from '../ndarray/index/choose.js';
import { copyto } from '../ndarray/index/copyto.js';
import { integersOf, type Mode } from '../ndarray/index/integers.js';
import { put as npPut, take as npTake } from '../ndarray/index/take.js';
import { checked, exact, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { around as npAround } from '../statistics/round.js';
import { compress as npCompress } from '../ufunc/compress.js';
import { left_shift as npLeftShift, right_shift as npRightShift } from '../ufunc/table/bitwise.js';
import { logical_not } from '../ufunc/table/logical.js';
import { nonzero as npNonzero, where as npWhere } from '../ufunc/where.js';
import { MaskedArray, MaskedConstant, type MaskedInput, masked } from './array.js';
import { make } from './create.js';
import { clearMask, copied, either, isNomask, joint, type Mask, onMask, shrunk } from './mask.js';
import { make_mask, mask_or } from './masks.js';
import { method } from './method.js';
import {
  asArray,
  dataOf,
  filledWith,
  isTrue,
  maskArrayOf,
  maskedOf,
  maskOf,
  operandOf,
  placesOf,
} from './parts.js';
import { maskOutput } from './reduce.js';
import type { MaskedResult } from './ufunc.js';

/** The keyword arguments of take. */
export interface MaskedTakeOptions {
  readonly axis?: number | null;
  readonly out?: NDArray | MaskedArray | null;
  readonly mode?: Mode;
}

/**
 * Elements at indices along an axis; where an index is masked the result is, too.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.take.html
 *
 * @param options - `axis` (null: the elements in C order), `mode`, `out`
 * @throws IndexError for an index out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.take(np.ma.array([1, 2, 3], { mask: [0, 1, 0] }), [2, 1]) // => [3.0 --]
 * ```
 */
export const take = /* @__PURE__ */ method(
  'take',
  (
    a: MaskedInput,
    indices: MaskedInput,
    ...given: readonly (number | null | MaskedTakeOptions | undefined)[]
  ): MaskedResult => {
    const known = ['axis', 'out', 'mode'] as const;
    const { axis = null, out, mode } = keywords<MaskedTakeOptions>('take', known, given);
    const of = maskedOf(a);
    const places = placesOf(indices);
    const named = { axis, ...(mode && { mode }) };
    const output = out instanceof MaskedArray ? out.data : out;
    const data = npTake(of.data, places, { ...named, ...(output && { out: output }) });
    const taken = onMask(of.mask as Mask, (mask) =>
      asArray(npTake(mask, places, named) as NDArray),
    );
    const mask = joint(taken, maskOf(indices));
    if (out instanceof MaskedArray) {
      maskOutput(out, mask);
      return out;
    }
    if (out) return out as never;
    if (data instanceof NDArray) return new MaskedArray(data, isNomask(mask) ? mask : copied(mask));
    return isTrue(mask) ? masked() : (data as MaskedResult);
  },
);

/** The keyword arguments of put. */
export interface MaskedPutOptions {
  readonly mode?: Mode;
}

/**
 * Assigns values to the elements at indices in C order, and their masks.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.put.html
 *
 * @param values - repeated if they are too few
 * @throws IndexError for an index out of bounds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3], { mask: [0, 1, 0] });
 * np.ma.put(x, [1, 2], np.ma.array([7, 8], { mask: [0, 1] }));
 * x // => [1.0 7.0 --]
 * ```
 */
export const put = /* @__PURE__ */ method(
  'put',
  (
    a: MaskedArray,
    indices: ArrayLike,
    values: MaskedInput,
    options: MaskedPutOptions = {},
  ): void => {
    const own = a.mask as Mask;
    let places = indices;
    let given = maskedOf(values);
    if (a.hardmask && !isNomask(own)) {
      const whole = integersOf(indices, 'same_kind');
      const valid = logical_not(own.get(whole)) as NDArray;
      given = resized(given, whole.shape).get(valid);
      places = whole.get(valid);
    }
    npPut(a.data, places, given.data, options);
    if (isNomask(own) && isNomask(given.mask)) return;
    const mask = isNomask(own) ? clearMask(a.shape, a.dtype as never) : own;
    npPut(mask, places, isNomask(given.mask) ? false : (given.mask as NDArray), options);
    a.replaceMask(shrunk(mask));
  },
);

const resized = (of: MaskedArray, shape: readonly number[]): MaskedArray =>
  of.alike(
    resize(of.data, shape),
    onMask(of.mask as Mask, (mask) => resize(mask, shape) as Mask),
  );

/**
 * Assigns values, and their masks, where a mask is true: of a masked array its data.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.putmask.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3]);
 * np.ma.putmask(x, [true, false, true], np.ma.array([7, 8, 9], { mask: [1, 0, 0] }));
 * x // => [-- 2.0 9.0]
 * ```
 */
export function putmask(
  a: MaskedArray,
  mask: MaskedInput,
  values: MaskedInput,
  ...none: Nothing
): void {
  nothing('putmask', 3, 3, none);
  const [given, own] = [maskOf(values), a.mask as Mask];
  const where = dataOf(mask);
  if (isNomask(own)) {
    if (!isNomask(given))
      a.replaceMask(withWhere(clearMask(a.shape, a.dtype as never), given, where));
  } else if (a.hardmask) {
    if (!isNomask(given)) a.mask = withWhere(copied(own), given, where);
  } else withWhere(own, isNomask(given) ? maskArrayOf(values) : given, where);
  copyto(a.data, operandOf(values) as NDArray, { where });
}

/** The keyword arguments of compress. */
export interface MaskedCompressOptions {
  readonly axis?: number | null;
}

function withWhere(target: Mask, source: Mask, where: ArrayLike): Mask {
  copyto(target, source, { where });
  return target;
}

/**
 * The elements along an axis for which a condition holds.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.compress.html
 *
 * @param axis - null: the elements in C order
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.compress([true, true, false], np.ma.array([1, 2, 3], { mask: [0, 1, 0] })) // => [1.0 --]
 * ```
 */
export function compress(
  condition: MaskedInput,
  a: MaskedInput,
  ...given: readonly (number | null | MaskedCompressOptions)[]
): MaskedArray {
  const { axis = null } = keywords<MaskedCompressOptions>('compress', ['axis'], given);
  const of = maskedOf(a);
  const truth = dataOf(condition);
  const chosen = (array: NDArray): NDArray => npCompress(truth, array, { axis });
  return of.alike(chosen(of.data), onMask(of.mask as Mask, chosen));
}

/** `a.compress(condition)`. */
export const compressMethod = /* @__PURE__ */ method(
  'compress',
  (
    a: MaskedArray,
    condition: MaskedInput,
    ...given: readonly (number | null | MaskedCompressOptions)[]
  ): MaskedArray => compress(condition, a, ...given),
);

/**
 * Where elements are not 0 and not masked: indices along each axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.nonzero.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.nonzero(np.ma.array([0, 1, 2], { mask: [0, 1, 0] }))[0] // => [2]
 * ```
 */
export const nonzero = /* @__PURE__ */ method(
  'nonzero',
  /* @__PURE__ */ exact('nonzero', 1, (a: MaskedInput): NDArray<'int32'>[] =>
    npNonzero(filledWith(a, 0)),
  ),
);

export interface MaskedWhere {
  (condition: MaskedInput): NDArray<'int32'>[];
  (condition: MaskedInput, x: MaskedInput, y: MaskedInput): MaskedArray;
}

/**
 * Elements of one array where a condition holds, of another where it does not; masked where the
 * condition is. With the condition alone where it holds, as `nonzero`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.where.html
 *
 * @throws ValueError if only one of `x` and `y` is given
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const condition = np.ma.array([1, 0, 1], { mask: [0, 0, 1] });
 * np.ma.where(condition, [1, 2, 3], np.ma.masked) // => [1.0 -- --]
 * ```
 */
export const where = /* @__PURE__ */ exact(
  'where',
  [1, 3],
  (condition: MaskedInput, x?: MaskedInput, y?: MaskedInput) => {
    if (x === undefined && y === undefined) return nonzero(condition);
    if (x === undefined || y === undefined)
      throw new ValueError("Must provide both 'x' and 'y' or neither.");
    const truth = filledWith(condition, false);
    const [first, second] = [choiceOf(x, y), choiceOf(y, x)];
    const data = npWhere(truth, first as NDArray, second as NDArray) as NDArray;
    const chosen = npWhere(truth, maskArrayOf(x), maskArrayOf(y)) as NDArray;
    const mask = isNomask(maskOf(condition)) ? chosen : either(chosen, maskArrayOf(condition));
    return new MaskedArray(data, shrunk(asArray(mask)));
  },
) as MaskedWhere;

/** Data to choose from; `masked` has those of the other's dtype. */
function choiceOf(given: MaskedInput, other: MaskedInput): unknown {
  if (!(given instanceof MaskedConstant) || other instanceof MaskedConstant)
    return operandOf(given);
  return castArray(given.data as NDArray, dataOf(other).dtype);
}

/** The keyword arguments of choose. */
export interface MaskedChooseOptions {
  readonly out?: NDArray | MaskedArray | null;
  readonly mode?: Mode;
}

/**
 * For each index the element of the array of that number, masked where either is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.choose.html
 *
 * @throws ValueError for an index out of bounds, unless `mode` is 'wrap' or 'clip'
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.choose([0, 1], [np.ma.array([1, 2]), np.ma.array([3, 4], { mask: [0, 1] })]) // => [1.0 --]
 * ```
 */
export function choose(
  indices: MaskedInput,
  choices: readonly MaskedInput[],
  options: MaskedChooseOptions = {},
  ...none: Nothing
): MaskedArray {
  nothing('choose', 2, 3, none);
  const { out, mode } = checked<MaskedChooseOptions>('choose', ['out', 'mode'], options);
  const places = placesOf(indices);
  const named = { ...(mode && { mode }) };
  const masks = choices.map((choice) => (isNomask(maskOf(choice)) ? false : maskOf(choice)));
  const isMasked = asArray(npChoose(places, masks, named) as NDArray);
  const mask = make_mask(mask_or(isMasked, maskOf(indices)));
  const output = out instanceof MaskedArray ? out.data : out;
  const values = choices.map((choice) =>
    choice instanceof MaskedConstant ? true : filledWith(choice),
  );
  const data = npChoose(places, values, { ...named, ...(output && { out: output }) });
  if (out instanceof MaskedArray) maskOutput(out, mask);
  return (out as MaskedArray) ?? new MaskedArray(asArray(data as NDArray), mask);
}

/** The keyword arguments of round. */
export interface MaskedRoundOptions {
  readonly decimals?: number;
  readonly out?: NDArray | MaskedArray | null;
}

/**
 * The elements rounded to so many decimals.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.round.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.round(np.ma.array([1.25, 2.75], { mask: [0, 1] }), 1) // => [1.2 --]
 * ```
 */
export const round = /* @__PURE__ */ method(
  'round',
  (a: MaskedInput, ...given: readonly (number | MaskedRoundOptions)[]): MaskedArray => {
    const known = ['decimals', 'out'] as const;
    const { decimals = 0, out } = keywords<MaskedRoundOptions>('round', known, given);
    const of = maskedOf(a);
    const output = out instanceof MaskedArray ? out.data : out;
    const data = npAround(of.data, { decimals, ...(output && { out: output }) });
    if (out instanceof MaskedArray) maskOutput(out, of.mask as Mask);
    if (out) return out as MaskedArray;
    if (data instanceof NDArray && data.ndim > 0) return of.alike(data, copied(of.mask as Mask));
    return (isTrue(of.mask) ? masked() : data) as MaskedArray;
  },
);

/** `a << n`, with the mask of a. */
export const left_shift = (a: MaskedInput, n: MaskedInput): MaskedArray =>
  shifted(npLeftShift, a, n);

/** `a >> n`, with the mask of a. */
export const right_shift = (a: MaskedInput, n: MaskedInput): MaskedArray =>
  shifted(npRightShift, a, n);

function shifted(shift: unknown, a: MaskedInput, n: MaskedInput): MaskedArray {
  const fn = shift as (a: NDArray, n: unknown) => NDArray;
  const mask = maskOf(a);
  const data = asArray(fn(isNomask(mask) ? dataOf(a) : filledWith(a, 0), operandOf(n)));
  return make(data, isNomask(mask) ? {} : { mask });
}
