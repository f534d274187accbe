// Copies: of another dtype, or laid out otherwise.

import type { NDArray } from '../array.js';
import { castArray } from '../assign.js';
import type { Device } from '../device.js';
import { type Casting, canCast, castError } from '../dtype/casting.js';
import { completeFrom } from '../dtype/family.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../dtype/parse.js';
import { keywords } from '../keywords.js';
import { C_CONTIGUOUS, checkOrder, F_CONTIGUOUS, type Order } from '../layout.js';
import { array } from './array.js';
import type { ArrayLike, Invented } from './nested.js';
import { castSameValue } from './samevalue.js';
import { type OrderArguments, orderOf } from './settings.js';

/** What comes after the dtype, in NumPy's places or by name. */
export type AsTypeArguments = readonly [
  order?: Order | AsTypeOptions,
  casting?: AsTypeOptions['casting'] | AsTypeOptions,
  subok?: boolean | AsTypeOptions,
  copy?: boolean | AsTypeOptions,
  options?: AsTypeOptions,
];

export interface AsTypeOptions {
  /** The memory layout of the copy, 'K' if it is not given. */
  readonly order?: Order;
  /** What may be cast to what, 'unsafe' (anything) if it is not given; 'same_value': numbers that stay. */
  readonly casting?: Casting | 'same_value';
  /** false: no copy if dtype and order are right already. */
  readonly copy?: boolean;
  /** Taken for NumPy's sake: there are no subclasses. */
  readonly subok?: boolean;
  readonly device?: Device | null;
}

/**
 * The elements cast to a dtype: by default always a new array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.astype.html
 *
 * Integers wrap, fractions are cut, a bool is whether the value is not 0. A float that no integer of
 * the dtype can hold becomes what x86-64 processors make of it, as in NumPy.
 *
 * @param x - the array
 * @param dtype - the dtype of the result
 * @param options - an order, or options: `order` ('K'), `casting` ('unsafe'), `copy` (true)
 * @throws TypeError if the casting rule forbids the cast; ValueError if a value changes that must not
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.astype(np.array([1.9, -1.9, 300]), 'int8') // => [ 1 -1 44]
 * np.array([0, 0.5]).astype('bool') // => [False  True]
 * np.array([1.5]).astype('int32', { casting: 'safe' }) // throws TypeError: Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'safe'
 * np.astype(np.array([1, 2]), 'int8', { casting: 'same_value' }) // => [1 2]
 * np.astype(np.array([1.5]), 'int8', { casting: 'same_value' }) // throws ValueError: could not cast 'same_value' double to byte
 * ```
 */
export function astype<const L extends DTypeLike>(
  x: NDArray,
  dtype: L,
  ...given: AsTypeArguments
): NDArray<NameOf<L>> {
  const known = ['order', 'casting', 'subok', 'copy', '*', 'device'] as const;
  const named = keywords<AsTypeOptions>('astype', known, given, 2);
  const { order = 'K', casting = 'unsafe', copy = true } = named;
  checkOrder(order);
  const row = completeFrom(dtypeFrom(dtype), x);
  if (casting === 'same_value') return castSameValue(x, row, order) as NDArray<NameOf<L>>;
  if (!canCast(x.dtype, row, casting)) throw castError(x.dtype, row, casting, x.ndim === 0);
  const same = !copy && x.dtype === row && hasLayout(x, order);
  return (same ? x : castArray(x, row, order)) as NDArray<NameOf<L>>;
}

/** Whether a layout satisfies an order; 'A' asks for one without gaps. */
function hasLayout({ flagBits }: NDArray, order: Order): boolean {
  if (order === 'K') return true;
  const wanted = { C: C_CONTIGUOUS, F: F_CONTIGUOUS, A: C_CONTIGUOUS | F_CONTIGUOUS }[order];
  return (flagBits & wanted) !== 0;
}

/**
 * A copy of an array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.copy.html
 *
 * @param a - an array or what `np.array` takes
 * @param order - an order, or options: `order` ('K'); the method `a.copy()` has 'C'
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2]);
 * const b = np.copy(a);
 * b.set(0, 5);
 * a // => [1. 2.]
 * ```
 */
export function copy<T extends ArrayLike>(a: T, ...given: OrderArguments): NDArray<Invented<T>> {
  return array(a, { order: orderOf('copy', given, 'K') });
}

/** A dtype, alone or as an option. */
type OfDType = DTypeLike | { readonly dtype?: DTypeLike | null };

const named = (name: string, given: readonly unknown[]): { readonly dtype?: DTypeLike | null } =>
  keywords(name, ['dtype'], given);

/**
 * The array in C order, copied only if it is not: at least 1-d.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ascontiguousarray.html
 *
 * @param a - an array or what `np.array` takes
 * @param dtype - of the result, if it is to be another
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros([2, 3], { order: 'F' });
 * np.ascontiguousarray(a).strides // => [ 24, 8 ]
 * np.ascontiguousarray(a.T) === a.T // => false
 * ```
 */
export function ascontiguousarray<T extends ArrayLike>(a: T): NDArray<Invented<T>>;
export function ascontiguousarray<const L extends DTypeLike>(
  a: ArrayLike,
  dtype: L | { readonly dtype: L },
): NDArray<NameOf<L>>;
export function ascontiguousarray(a: ArrayLike, ...given: readonly [OfDType?]): NDArray {
  return array(a, { ...named('ascontiguousarray', given), copy: null, order: 'C', ndmin: 1 });
}

/**
 * The array in Fortran order, copied only if it is not: at least 1-d.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.asfortranarray.html
 *
 * @param a - an array or what `np.array` takes
 * @param dtype - of the result, if it is to be another
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.asfortranarray(np.zeros([2, 3])).strides // => [ 8, 16 ]
 * ```
 */
export function asfortranarray<T extends ArrayLike>(a: T): NDArray<Invented<T>>;
export function asfortranarray<const L extends DTypeLike>(
  a: ArrayLike,
  dtype: L | { readonly dtype: L },
): NDArray<NameOf<L>>;
export function asfortranarray(a: ArrayLike, ...given: readonly [OfDType?]): NDArray {
  return array(a, { ...named('asfortranarray', given), copy: null, order: 'F', ndmin: 1 });
}
