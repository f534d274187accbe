// Arrays of strings from anything, and comparisons by their name: `np.char.array` and its kind.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { array as arrayOf, asarray as asArray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import { isString, lengthOf } from '../ndarray/dtype/string.js';
import { toList } from '../ndarray/elements.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import type { Order } from '../ndarray/layout.js';
import * as ufuncs from '../ufunc/table/comparison.js';
import { chararray } from './chararray.js';
import { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.js';
import { withStrings } from './dtypes.js';
import type { Text } from './types.js';

/** The keyword arguments of np.char.array and np.char.asarray. */
export interface CharOptions {
  /** Characters of an element, as many as the longest has unless given. */
  readonly itemsize?: number | null;
  readonly copy?: boolean;
  /** true: code points ('U'); false: bytes ('S'). */
  readonly unicode?: boolean | null;
  readonly order?: Order | null;
}

export type MakeStrings = (
  obj: ArrayLike,
  itemsize?: number | null | CharOptions,
  options?: CharOptions,
) => chararray;

/** The pieces of a string of so many characters each; the string itself unless that is said. */
function piecesOf(text: string, length: number | null | undefined): string[] {
  const points = [...text];
  const step = length ?? Math.max(1, points.length);
  const count = Math.floor(points.length / step);
  return Array.from({ length: count }, (_, i) => points.slice(i * step, (i + 1) * step).join(''));
}

function make(obj: ArrayLike, { itemsize, copy = true, unicode, order }: CharOptions): chararray {
  const given = asArray(typeof obj === 'string' ? piecesOf(obj, itemsize) : obj);
  const isText = isString(given.dtype);
  const code = (unicode ?? given.dtype.kind === 'U') ? 'U' : 'S';
  const length = itemsize ?? (isText && given.dtype.kind === code ? lengthOf(given.dtype) : null);
  const wanted = dtype((length === null ? code : `${code}${length}`) as DTypeLike);
  const elements = isText || length !== null ? given : (toList(given) as ArrayLike);
  const made = arrayOf(elements, {
    dtype: wanted,
    order: order ?? 'K',
    copy: copy ? true : null,
  });
  return made instanceof chararray ? made : new chararray(made);
}

/**
 * A new `chararray` of strings: the functions of strings are its methods.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.array.html
 *
 * @param obj - strings; a string, cut into pieces if there is an `itemsize`; or what becomes text, bytes
 *   unless `unicode` says otherwise
 * @param options - `itemsize`, also as the second argument; `copy` (true); `unicode`; `order`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.array(['a', 'bcd']).dtype // => <U3
 * np.char.array(['a', 'bcd'], { itemsize: 2, unicode: false }) // => [b'a' b'bc']
 * np.char.array([1.5, 2.5], { unicode: true }) // => ['1.5' '2.5']
 * np.char.array('abcdef', 2) // => ['ab' 'cd' 'ef']
 * ```
 */
export const array: MakeStrings = /* @__PURE__ */ withStrings(
  (obj: ArrayLike, ...given: unknown[]) => {
    const known = ['itemsize', 'copy', 'unicode', 'order'] as const;
    return make(obj, keywords<CharOptions>('array', known, given));
  },
);

/**
 * A `chararray` over the same strings, if they are of that length and kind.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.asarray.html
 *
 * @param obj - strings, or what becomes text
 * @param options - `itemsize`, also as the second argument; `unicode`; `order`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array(['a', 'b']);
 * np.shares_memory(np.char.asarray(a), a) // => true
 * ```
 */
export const asarray: MakeStrings = /* @__PURE__ */ withStrings(
  (obj: ArrayLike, ...given: unknown[]) => {
    const known = ['itemsize', 'unicode', 'order'] as const;
    return make(obj, { ...keywords<CharOptions>('asarray', known, given), copy: false });
  },
);

type Compare = (x1: Text, x2: Text) => NDArray<'bool'>;

/** By operator: with white space at the end, and without. */
const comparisons: Readonly<Record<string, readonly [exact: unknown, stripped: Compare]>> = {
  '==': [ufuncs.equal, equal],
  '!=': [ufuncs.not_equal, not_equal],
  '<': [ufuncs.less, less],
  '<=': [ufuncs.less_equal, less_equal],
  '>': [ufuncs.greater, greater],
  '>=': [ufuncs.greater_equal, greater_equal],
};

/**
 * Compares strings by an operator.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.compare_chararrays.html
 *
 * @param cmp - '<', '<=', '==', '>=', '>' or '!='
 * @param rstrip - whether white space at the ends counts for nothing
 * @throws ValueError for another operator; TypeError for what is no array of strings
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array(['a ', 'b']);
 * np.char.compare_chararrays(a, np.array(['a', 'b']), '==', true) // => [ True  True]
 * np.char.compare_chararrays(a, np.array(['a', 'b']), '==', false) // => [False  True]
 * ```
 */
export function compare_chararrays(
  a1: Text,
  a2: Text,
  cmp: '<' | '<=' | '==' | '>=' | '>' | '!=',
  rstrip: boolean,
  ...none: Nothing
): NDArray<'bool'> {
  nothing('compare_chararrays', 4, 4, none);
  if (!Object.hasOwn(comparisons, cmp))
    throw new ValueError("comparison must be '==', '!=', '<', '>', '<=', '>='");
  const [x, y] = [a1, a2].map((side) => asArray(side));
  if (!isString(x.dtype) || !isString(y.dtype))
    throw new TypeError('comparison of non-string arrays');
  const [exact, stripped] = comparisons[cmp];
  return rstrip ? stripped(x, y) : (exact as Compare)(x, y);
}
