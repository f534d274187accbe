// Arrays taken apart along an axis: `split` and its kin.
//
// A number of parts or a list of places become cuts, and each part is a view between two of them.

import { IndexError, ValueError, ZeroDivisionError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import type { ShapeLike } from '../ndarray/create/settings.js';
import { integerOf, integersOf } from '../ndarray/integer.js';
import { alone, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { between } from '../ndarray/shape/join.js';

/** How many parts, or the places at which an array is cut. */
export type Sections = ShapeLike;

type AxisArgument = number | { readonly axis?: number };

const axisOf = (name: string, axis: AxisArgument): number => alone(name, 'axis', axis, 0);

/** The places at which n elements are cut into parts whose lengths differ by at most one. */
function evenCuts(n: number, parts: number): number[] {
  if (parts <= 0) throw new ValueError('number sections must be larger than 0.');
  const [length, longer] = [Math.floor(n / parts), n % parts];
  return Array.from({ length: parts - 1 }, (_, i) => (i + 1) * length + Math.min(i + 1, longer));
}

/** Whether places are given, not how many parts. */
const isList = (sections: Sections): boolean =>
  Array.isArray(sections) || (sections instanceof NDArray && sections.ndim > 0);

/** The length of an axis, which is an index of the shape. */
function lengthAt({ shape }: { readonly shape: readonly number[] }, axis: number): number {
  const n = shape.at(integerOf(axis));
  if (n === undefined) throw new IndexError('tuple index out of range');
  return n;
}

function cut<T extends ArrayLike>(a: T, sections: Sections, axis: number): NDArray<Invented<T>>[] {
  const array = asarray(a);
  const n = lengthAt(array, axis);
  const along = normalizeAxis(axis, array.ndim);
  const cuts = isList(sections) ? integersOf(sections) : evenCuts(n, integerOf(sections));
  return [...cuts, null].map((end, i) => between(array, along, i === 0 ? 0 : cuts[i - 1], end));
}

/**
 * The parts of an array along an axis, of lengths that may differ by one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.array_split.html
 *
 * @param indices_or_sections - how many parts, or the places at which to cut
 * @param axis - 0 by default, or options: `axis`
 * @returns views
 * @throws ValueError if the number of parts is not positive; AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array_split(np.arange(5), 3).map(String) // => [ '[0. 1.]', '[2. 3.]', '[4.]' ]
 * ```
 */
export function array_split<T extends ArrayLike>(
  ary: T,
  indices_or_sections: Sections,
  axis: AxisArgument = 0,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('array_split', 2, 3, none);
  return cut(ary, indices_or_sections, axisOf('array_split', axis));
}

/**
 * The parts of an array along an axis, of equal length or between given places.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.split.html
 *
 * @param indices_or_sections - how many parts, or the places at which to cut
 * @param axis - 0 by default, or options: `axis`
 * @returns views
 * @throws ValueError if the parts would not be of equal length
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.split(np.arange(4), 2).map(String) // => [ '[0. 1.]', '[2. 3.]' ]
 * np.split(np.arange(4), [1, 3]).map(String) // => [ '[0.]', '[1. 2.]', '[3.]' ]
 * np.split(np.arange(4), 3) // throws ValueError: array split does not result in an equal division
 * ```
 */
export function split<T extends ArrayLike>(
  ary: T,
  indices_or_sections: Sections,
  axis: AxisArgument = 0,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('split', 2, 3, none);
  const array = asarray(ary);
  const along = axisOf('split', axis);
  const n = lengthAt(array, along);
  const parts = isList(indices_or_sections) ? 1 : integerOf(indices_or_sections);
  if (parts === 0) throw new ZeroDivisionError('integer modulo by zero');
  if (n % parts !== 0) throw new ValueError('array split does not result in an equal division');
  return cut(array, indices_or_sections, along) as NDArray<Invented<T>>[];
}

function requireAxes(name: string, array: NDArray, least: number): void {
  if (array.ndim >= least) return;
  throw new ValueError(`${name} only works on arrays of ${least} or more dimensions`);
}

/**
 * The parts of an array along its second axis; of a 1-d array along its only one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.hsplit.html
 *
 * @throws ValueError for a 0-d array, and as `split`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.hsplit(np.eye(2), 2).map((part) => part.shape) // => [ [ 2, 1 ], [ 2, 1 ] ]
 * ```
 */
export function hsplit<T extends ArrayLike>(
  ary: T,
  sections: Sections,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('hsplit', 2, 2, none);
  const array = asarray(ary);
  requireAxes('hsplit', array as NDArray, 1);
  return split(array, sections, array.ndim > 1 ? 1 : 0) as NDArray<Invented<T>>[];
}

/**
 * The parts of an array along its first axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.vsplit.html
 *
 * @throws ValueError if the array has fewer than two axes, and as `split`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.vsplit(np.eye(2), 2).map(String) // => [ '[[1. 0.]]', '[[0. 1.]]' ]
 * ```
 */
export function vsplit<T extends ArrayLike>(
  ary: T,
  sections: Sections,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('vsplit', 2, 2, none);
  const array = asarray(ary);
  requireAxes('vsplit', array as NDArray, 2);
  return split(array, sections, 0) as NDArray<Invented<T>>[];
}

/**
 * The parts of an array along its third axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dsplit.html
 *
 * @throws ValueError if the array has fewer than three axes, and as `split`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.dsplit(np.zeros([1, 2, 4]), [1]).map((part) => part.shape) // => [ [ 1, 2, 1 ], [ 1, 2, 3 ] ]
 * ```
 */
export function dsplit<T extends ArrayLike>(
  ary: T,
  sections: Sections,
  ...none: Nothing
): NDArray<Invented<T>>[] {
  nothing('dsplit', 2, 2, none);
  const array = asarray(ary);
  requireAxes('dsplit', array as NDArray, 3);
  return split(array, sections, 2) as NDArray<Invented<T>>[];
}
