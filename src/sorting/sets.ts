// Arrays as sets: unions, intersections, differences, membership.
//
// Both arrays' elements are sorted together, and what is equal to its neighbour is in both; membership is a
// search. Equality is `equal`'s, so every dtype that has keys has sets, and NaN is a member of none.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { zeros } from '../ndarray/create/constant.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { native } from '../ndarray/dtype/order.js';
import { promote } from '../ndarray/dtype/promote.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { type Given, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { joined } from '../ndarray/shape/join.js';
import { ravelArray, reshapeArray } from '../ndarray/shape/reshape.js';
import { equal } from '../ufunc/table/comparison.js';
import { minimum } from '../ufunc/table/extrema.js';
import { logical_and } from '../ufunc/table/logical.js';
import { gathered } from './gather.js';
import { keysOf } from './keys.js';
import { orderOf } from './order.js';
import { peek } from './peek.js';
import { valuesOf } from './ranks.js';
import { placesAmong } from './search.js';
import { unique, uniqueValues } from './unique.js';

const flat = (a: ArrayLike): NDArray => ravelArray(asarray(a), 'C');

/** Both arrays' elements, one after the other. */
const both = (a: NDArray, b: NDArray): NDArray => joined([a, b], 0);

/** The places at which a test holds. */
function placesWhere(n: number, test: (i: number) => boolean): NDArray<'int32'> {
  const found: number[] = [];
  for (let i = 0; i < n; i++) if (test(i)) found.push(i);
  const places = fresh(dtypes.int32, [found.length]);
  peek(places).set(found);
  return places;
}

/** Some elements of a flat array. */
const taken = (a: NDArray, places: NDArray<'int32'>): NDArray => gathered(a, places);

/** Whether elements of a kind may be equal to nothing, not to themselves. */
const mayHaveLoners = ({ kind }: DType): boolean => 'fcmMVO'.includes(kind);

/** Elements in order, and which of them is equal to the one before it. */
interface Sorted {
  readonly values: NDArray;
  readonly order: NDArray<'int32'>;
  isRepeated(i: number): boolean;
}

function sorted(a: NDArray): Sorted {
  const order = orderOf(keysOf(a), [a.size]);
  const values = gathered(a, order);
  const [rest, before] = [values.get('1:'), values.get(':-1')];
  const same = a.size > 1 ? peek(castArray(equal(rest, before) as NDArray, dtypes.bool, 'C')) : [];
  return { values, order, isRepeated: (i) => i > 0 && same[i - 1] !== 0 };
}

/**
 * The distinct values of two arrays, sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.union1d.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.union1d([-1, 0, 1], [-2, 0, 2]) // => [-2. -1.  0.  1.  2.]
 * ```
 */
export function union1d(ar1: ArrayLike, ar2: ArrayLike, ...none: Nothing): NDArray {
  nothing('union1d', 2, 2, none);
  return uniqueValues(both(flat(ar1), flat(ar2)));
}

/** The keyword arguments of functions of two sets. */
export interface SetOptions {
  /** Whether no value occurs twice in an array. */
  readonly assume_unique?: boolean;
}

/** The keyword arguments of intersect1d. */
export interface IntersectOptions extends SetOptions {
  /** Also where each value first occurs in both arrays. */
  readonly return_indices?: boolean;
}

/** A set's values, and where they stand in the array. */
function valuesAndPlaces(a: NDArray, isUnique: boolean): [NDArray, NDArray<'int32'> | null] {
  if (isUnique) return [a, null];
  return unique(a, { return_index: true }) as [NDArray, NDArray<'int32'>];
}

/**
 * The distinct values that both arrays have, sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.intersect1d.html
 *
 * @param options - `assume_unique`: no value occurs twice in one array; `return_indices`: the result
 *   is a list of the values and of where each first occurs in both arrays
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.intersect1d([1, 3, 4, 3], [3, 1, 2, 1]) // => [1. 3.]
 * const [values, first, second] = np.intersect1d([4, 3], [1, 3], { return_indices: true });
 * values // => [3.]
 * first // => [1]
 * second // => [1]
 * ```
 */
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  options: IntersectOptions & { readonly return_indices: true },
): [NDArray, NDArray<'int32'>, NDArray<'int32'>];
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  assume_unique: boolean,
  return_indices: true,
): [NDArray, NDArray<'int32'>, NDArray<'int32'>];
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  ...given: Given<[assume_unique: boolean, return_indices: false], IntersectOptions>
): NDArray;
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  ...given: readonly unknown[]
): NDArray | NDArray[] {
  const known = ['assume_unique', 'return_indices'] as const;
  const options = keywords<IntersectOptions>('intersect1d', known, given, 2);
  const { assume_unique = false, return_indices = false } = options;
  const [a, firstOf] = valuesAndPlaces(flat(ar1), assume_unique);
  const [b, secondOf] = valuesAndPlaces(flat(ar2), assume_unique);
  const { values, order, isRepeated } = sorted(both(a, b));
  const common = placesWhere(values.size, (i) => i + 1 < values.size && isRepeated(i + 1));
  const found = taken(values, common);
  if (!return_indices) return found;
  const places = [common, shifted(common, 1)].map((at, which) =>
    shifted(taken(order as NDArray, at) as NDArray<'int32'>, -which * a.size),
  );
  return [found, ...places.map((at, which) => within(at, [firstOf, secondOf][which]) as NDArray)];
}

/** Places further on. */
function shifted(places: NDArray<'int32'>, by: number): NDArray<'int32'> {
  const moved = castArray(places, dtypes.int32, 'C');
  const data = peek(moved);
  for (let i = 0; i < data.length; i++) data[i] += by;
  return moved;
}

const within = (at: NDArray<'int32'>, places: NDArray<'int32'> | null): NDArray<'int32'> =>
  places === null ? at : (taken(places as NDArray, at) as NDArray<'int32'>);

/**
 * The values that exactly one of both arrays has, sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.setxor1d.html
 *
 * @param options - `assume_unique`: no value occurs twice in one array
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.setxor1d([1, 2, 3, 2, 4], [2, 3, 5, 7, 5]) // => [1. 4. 5. 7.]
 * ```
 */
export function setxor1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  ...given: readonly [assume_unique?: boolean | SetOptions]
): NDArray {
  const { assume_unique } = keywords<SetOptions>('setxor1d', ['assume_unique'], given, 2);
  const [a, b] = [ar1, ar2].map((ar) => (assume_unique ? flat(ar) : uniqueValues(flat(ar))));
  const { values, isRepeated } = sorted(both(a, b));
  const n = values.size;
  const isAlone = (i: number) => !isRepeated(i) && !(i + 1 < n && isRepeated(i + 1));
  return taken(values, placesWhere(n, isAlone));
}

/**
 * The values of the first array that are not in the second, sorted.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.setdiff1d.html
 *
 * @param options - `assume_unique`: no value occurs twice in one array; then they stay in their order
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.setdiff1d([1, 2, 3, 2, 4, 1], [3, 4, 5, 6]) // => [1. 2.]
 * ```
 */
export function setdiff1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  ...given: readonly [assume_unique?: boolean | SetOptions]
): NDArray {
  const { assume_unique } = keywords<SetOptions>('setdiff1d', ['assume_unique'], given, 2);
  const a = assume_unique ? flat(ar1) : uniqueValues(flat(ar1));
  const found = peek(members(a, flat(ar2)));
  return taken(
    a,
    placesWhere(a.size, (i) => found[i] === 0),
  );
}

/** Which elements of a flat array are among those of another. */
function members(a: NDArray, b: NDArray): NDArray<'bool'> {
  const dtype = native(promote(a.dtype, b.dtype));
  if (dtype.hasobject) return membersEach(a, b);
  const [x, y] = [a, b].map((array) =>
    native(array.dtype) === dtype ? array : castArray(array, dtype, 'C'),
  ) as [NDArray, NDArray];
  if (x.size === 0 || y.size === 0) return zeros(x.shape, 'bool');
  const [wanted, known] = [keysOf(x), keysOf(y)];
  const order = orderOf(known, [y.size]);
  const columns = known.length === 1 ? known : known.map((keys) => gathered(keys, order));
  const places = placesAmong(columns, wanted, y.size, x.shape, 'left');
  minimum(places, y.size - 1, { out: places });
  const same = columns.map((keys, c) => equal(gathered(keys, places), wanted[c]));
  if (mayHaveLoners(dtype)) same.push(equal(x, x));
  return same.reduce((p, q) => logical_and(p, q));
}

/** The same of objects, of which each is compared with all. */
function membersEach(a: NDArray, b: NDArray): NDArray<'bool'> {
  const known = new Set(valuesOf(b));
  const found = fresh(dtypes.bool, [a.size]);
  const values = valuesOf(a);
  const data = peek(found);
  values.forEach((value, i) => {
    data[i] = Number(known.has(value) && !Number.isNaN(value));
  });
  return found;
}

/** The keyword arguments of isin. */
export interface IsInOptions extends SetOptions {
  /** Whether to tell which elements are not in the others. */
  readonly invert?: boolean;
  /** How NumPy searches; 'table' is for integers only. The result is the same. */
  readonly kind?: 'sort' | 'table' | null;
}

function checkKind(kind: IsInOptions['kind'], a: NDArray, b: NDArray): void {
  if (kind === undefined || kind === null || kind === 'sort') return;
  if (kind !== 'table') {
    throw new ValueError(`Invalid kind: '${kind}'. Please use None, 'sort' or 'table'.`);
  }
  if (![a, b].every(({ dtype }) => 'uib'.includes(dtype.kind))) {
    throw new ValueError(
      "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or " +
        'None for kind.',
    );
  }
}

/**
 * Which elements of an array are among those of another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.isin.html
 *
 * @param options - `invert`: which are not; `assume_unique` and `kind` change nothing of the result
 * @throws ValueError for an unknown kind, or 'table' for other elements than integers
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isin([[0, 2], [4, 6]], [1, 2, 4, 8])
 * // => [[False  True]
 * //     [ True False]]
 * ```
 */
export function isin(
  element: ArrayLike,
  test_elements: ArrayLike,
  ...given: Given<[assume_unique: boolean, invert: boolean], IsInOptions>
): NDArray<'bool'> {
  const known = ['assume_unique', 'invert', '*', 'kind'] as const;
  const { invert = false, kind } = keywords<IsInOptions>('isin', known, given, 2);
  const array = asarray(element);
  const [a, b] = [ravelArray(array, 'C'), flat(test_elements)];
  checkKind(kind, a, b);
  const found = members(a, b);
  if (invert) {
    const data = peek(found);
    for (let i = 0; i < data.length; i++) data[i] ^= 1;
  }
  return reshapeArray(found, [...array.shape], {});
}
