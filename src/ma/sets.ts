// Sets of elements: all masked ones count as one, which stands last.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros } from '../ndarray/create/constant.js';
import { put_along_axis } from '../ndarray/index/takealong.js';
import { exact, type Given, keywords } from '../ndarray/keywords.js';
import { unique as npUnique } from '../sorting/unique.js';
import { cumsum } from '../ufunc/cumulative.js';
import { subtract } from '../ufunc/table/arithmetic.js';
import { equal, not_equal } from '../ufunc/table/comparison.js';
import { where } from '../ufunc/where.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { either, isNomask } from './mask.js';
import { asArray, maskedOf } from './parts.js';
import { concatenate, ravel, reshape } from './shape.js';
import { argsort, sort } from './sort.js';

type Test = typeof equal | typeof not_equal;

/** Whether neighbours are equal, or not: masked ones are equal to one another. */
function neighbours(of: MaskedArray, test: Test): MaskedArray {
  const [later, earlier] = [of.get('1:'), of.get(':-1')];
  const data = asArray(test(later.data, earlier.data));
  if (isNomask(of.mask)) return new MaskedArray(data);
  const mask = either(later.mask as NDArray, earlier.mask as NDArray);
  const masks = test(later.mask as NDArray, earlier.mask as NDArray) as NDArray;
  return new MaskedArray(where(mask, masks, data) as NDArray, mask);
}

/** A list of truths with one more in front or behind. */
const joined = (...parts: readonly (readonly boolean[] | NDArray)[]): NDArray =>
  concatenate(parts.map((part) => asarray(part as NDArray, 'bool') as NDArray)).data;

export interface MaskedUniqueOptions {
  /** Whether the places of the first of equal elements are given too. */
  readonly return_index?: boolean;
  /** Whether the places of all elements among the distinct ones are given too. */
  readonly return_inverse?: boolean;
}

/** The distinct elements alone, or with what else is asked for. */
export type MaskedUnique<O> = O extends
  | { readonly return_index: true }
  | { readonly return_inverse: true }
  ? [MaskedArray, ...NDArray<'int32'>[]]
  : MaskedArray;

/**
 * The distinct elements in order; masked ones are one, and last.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.unique.html
 *
 * @param options - `return_index`, `return_inverse`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.unique(np.ma.array([3, 1, 2, 3], { mask: [0, 1, 1, 0] })) // => [3.0 --]
 * ```
 */
export function unique<const O extends MaskedUniqueOptions = object>(
  ar1: MaskedInput,
  options?: O,
): MaskedUnique<O>;
export function unique(
  ar1: MaskedInput,
  ...given: readonly unknown[]
): MaskedArray | [MaskedArray, ...NDArray[]] {
  const known = ['return_index', 'return_inverse'] as const;
  const named = keywords<MaskedUniqueOptions>('unique', known, given);
  const { return_index = false, return_inverse = false } = named;
  const of = ravel(ar1);
  if (isNomask(of.mask)) {
    const found = npUnique(of.data, { return_index, return_inverse }) as unknown;
    if (!Array.isArray(found)) return of.alike(found as NDArray, of.mask as NDArray);
    return [of.alike(found[0] as NDArray, of.mask as NDArray), ...(found.slice(1) as NDArray[])];
  }
  const order = argsort(of) as NDArray;
  const sorted = of.get(order);
  const isFirst = joined([true].slice(0, of.size), neighbours(sorted, not_equal).data);
  const values = sorted.get(isFirst);
  if (!return_index && !return_inverse) return values;
  const inverse = zeros(order.shape, 'int32') as NDArray;
  put_along_axis(inverse, order, subtract(cumsum(isFirst, { dtype: 'int32' }), 1), 0);
  return [
    values,
    ...(return_index ? [order.get(isFirst)] : []),
    ...(return_inverse ? [inverse] : []),
  ];
}

/** The keyword arguments of sets. */
export interface MaskedSetOptions {
  /** Whether the elements are known to be distinct. */
  readonly assume_unique?: boolean;
}

/** The keyword arguments of isin. */
export interface MaskedIsInOptions extends MaskedSetOptions {
  /** Whether elements are asked for that are not among the others. */
  readonly invert?: boolean;
}

const distinct = (given: MaskedInput, isKnown: boolean): MaskedArray =>
  isKnown ? maskedOf(given) : unique(given);

/**
 * The distinct elements that are in both arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.intersect1d.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 3, 3, 3], { mask: [0, 0, 0, 1] });
 * np.ma.intersect1d(x, np.ma.array([3, 1, 1, 1], { mask: [0, 0, 0, 1] })) // => [1.0 3.0 --]
 * ```
 */
export function intersect1d(
  ar1: MaskedInput,
  ar2: MaskedInput,
  ...given: readonly [assume_unique?: boolean | MaskedSetOptions]
): MaskedArray {
  const options = keywords<MaskedSetOptions>('intersect1d', ['assume_unique'], given, 2);
  const { assume_unique = false } = options;
  const all = sort(concatenate([distinct(ar1, assume_unique), distinct(ar2, assume_unique)]));
  return all.get(':-1').get(neighbours(all, equal).data);
}

/**
 * The distinct elements that are in one of two arrays only.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.setxor1d.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.setxor1d([1, 2, 3], [2, 3, 4]) // => [1. 4.]
 * ```
 */
export function setxor1d(
  ar1: MaskedInput,
  ar2: MaskedInput,
  ...given: readonly [assume_unique?: boolean | MaskedSetOptions]
): MaskedArray {
  const options = keywords<MaskedSetOptions>('setxor1d', ['assume_unique'], given, 2);
  const { assume_unique = false } = options;
  const lists = [distinct(ar1, assume_unique), distinct(ar2, assume_unique)];
  const joint = concatenate(lists, null);
  if (joint.size === 0) return joint;
  const all = sort(joint);
  const filled = all.filled();
  const differs = asArray(not_equal(filled.get('1:'), filled.get(':-1')));
  const flags = joined([true], differs, [true]);
  return all.get(equal(flags.get('1:'), flags.get(':-1')) as NDArray);
}

/**
 * Which elements of an array are in another one, with one axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.in1d.html
 *
 * @param options - `assume_unique`, `invert`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.in1d([1, 2, 5], [5]) // => [False False  True]
 * ```
 */
export function in1d(
  ar1: MaskedInput,
  ar2: MaskedInput,
  ...given: Given<[assume_unique: boolean, invert: boolean], MaskedIsInOptions>
): MaskedArray {
  const options = keywords<MaskedIsInOptions>('in1d', ['assume_unique', 'invert'], given, 2);
  const { assume_unique = false, invert = false } = options;
  const [first, back] = assume_unique
    ? [maskedOf(ar1), null]
    : (unique(ar1, { return_inverse: true }) as [MaskedArray, NDArray]);
  const all = concatenate([first, distinct(ar2, assume_unique)]);
  const order = argsort(all) as NDArray;
  const found = neighbours(all.get(order), invert ? not_equal : equal);
  const flags = concatenate([found, [invert]]);
  const own = (argsort(order) as NDArray).get(`:${first.length}`);
  const result = flags.get(own);
  return back ? result.get(back) : result;
}

/**
 * Which elements of an array are in another one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.isin.html
 *
 * @param options - `assume_unique`, `invert`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.isin(np.ma.array([1, 2, 3], { mask: [0, 0, 1] }), [2, 3]) // => [False True False]
 * ```
 */
export function isin(
  element: MaskedInput,
  test_elements: MaskedInput,
  ...given: Given<[assume_unique: boolean, invert: boolean], MaskedIsInOptions>
): MaskedArray {
  const options = keywords<MaskedIsInOptions>('isin', ['assume_unique', 'invert'], given, 2);
  const of = maskedOf(element);
  return reshape(in1d(of, test_elements, options), of.shape);
}

/**
 * The distinct elements that are in one of two arrays or in both.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.union1d.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.union1d(np.ma.array([1, 2], { mask: [0, 1] }), [3]) // => [1.0 3.0 --]
 * ```
 */
export const union1d = /* @__PURE__ */ exact(
  'union1d',
  2,
  (ar1: MaskedInput, ar2: MaskedInput): MaskedArray => unique(concatenate([ar1, ar2], null)),
);

/**
 * The distinct elements of an array that are not in another one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.setdiff1d.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.setdiff1d(np.ma.array([1, 2, 3, 2], { mask: [0, 0, 0, 1] }), [2]) // => [1.0 3.0 --]
 * ```
 */
export function setdiff1d(
  ar1: MaskedInput,
  ar2: MaskedInput,
  ...given: readonly [assume_unique?: boolean | MaskedSetOptions]
): MaskedArray {
  const options = keywords<MaskedSetOptions>('setdiff1d', ['assume_unique'], given, 2);
  const { assume_unique = false } = options;
  const of = assume_unique ? ravel(ar1) : unique(ar1);
  const other = distinct(ar2, assume_unique);
  return of.get(in1d(of, other, { assume_unique: true, invert: true }).data);
}
