// Strings as formats: Python's `%`, each string with one value.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { isString, type StringName } from '../ndarray/dtype/string.js';
import { numberText } from '../ndarray/dtype/string-text.js';
import { eachOffset, readAt } from '../ndarray/elements.js';
import { percent } from '../ndarray/format/percent.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { broadcastShapes } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { withStrings } from './dtypes.js';
import { arrayOf, longestOf, NO_STRINGS } from './row.js';
import type { Text } from './types.js';

export interface Formatting {
  <D extends StringName>(a: NDArray<D>, values: ArrayLike): NDArray<D>;
  (a: string, values: number | bigint | boolean | string): string;
  (a: Text, values: ArrayLike): NDArray<'str'>;
}

function formatted(a: Text, values: ArrayLike, ...none: Nothing): NDArray | Scalar {
  nothing('mod', 2, 2, none);
  const formats = asarray(a);
  const given = asarray(values);
  if (!isString(formats.dtype)) throw new TypeError(NO_STRINGS);
  const shape = broadcastShapes(formats.shape, given.shape);
  const items = elements(given, shape);
  const apply = applying(given.dtype);
  const results = elements(formats, shape).map((format, i) => apply(format as string, items[i]));
  const dtype = longestOf(formats.dtype.kind as 'U' | 'S', results);
  const empty = results.length === 0 ? formats.dtype : dtype;
  return arrayOf({ first: formats.dtype, shape, values: results }, empty);
}

function elements(array: NDArray, shape: readonly number[]): unknown[] {
  const items: unknown[] = [];
  eachOffset(broadcast_to(array, [...shape]), (at) => {
    items.push(readAt(array, at));
  });
  return items;
}

/** Formats one element of a dtype; as in NumPy one that is no string may be left over. */
function applying(dtype: DType): (format: string, value: unknown) => string {
  const text = isString(dtype) || dtype.hasobject ? String : numberText(dtype);
  const isInteger = dtype.kind === 'i' || dtype.kind === 'u';
  return (format, value) => {
    const { count, apply } = percent(format);
    const exact = isInteger ? BigInt(value as number) : value;
    const args = count === 0 && typeof value !== 'string' ? [] : [exact];
    return apply(args, () => text(value));
  };
}

/**
 * The strings as formats, each with one value put in.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.mod.html
 *
 * @param a - formats as Python's `%` has them
 * @param values - what goes in; broadcast with the formats
 * @throws TypeError if a format needs more values, or one of another kind
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.mod(['%d px', '%.2f'], [3, 2.5]) // => ['3 px' '2.50']
 * ```
 */
export const mod: Formatting = /* @__PURE__ */ withStrings(formatted as Formatting);
