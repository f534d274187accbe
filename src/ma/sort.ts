// Sorting of masked arrays: masked elements come last, or first.
//
// They are sorted as a value above all others of the dtype (NaN for floats), or below all, and the order
// that this gives is taken of data and mask alike.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { take_along_axis } from '../ndarray/index/takealong.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import type { SortOptions } from '../sorting/arguments.js';
import { argsort as npArgsort, sort as npSort } from '../sorting/sort.js';
import type { MaskedArray, MaskedInput } from './array.js';
import { aboveAll, belowAll, defaultFill, type FillLike } from './fill.js';
import { isNomask, type Mask, nomask } from './mask.js';
import { method } from './method.js';
import { maskedOf } from './parts.js';
import { ravel } from './shape.js';

/** The keyword arguments of sort and argsort. */
export interface MaskedSortOptions extends SortOptions {
  /** Whether masked elements come last; true if it is not said. */
  readonly endwith?: boolean;
  /** What masked elements count as. */
  readonly fill_value?: FillLike | null;
}

const KEYWORDS = ['axis', 'kind', 'order', 'endwith', 'fill_value', '*', 'stable'] as const;

/** What masked elements count as; where a dtype has no extremes, their fill value by default. */
function standIn({ dtype }: MaskedArray, endwith: boolean): FillLike {
  if ('SUO'.includes(dtype.kind)) return defaultFill(dtype);
  if (!endwith) return belowAll(dtype);
  return dtype.kind === 'f' ? Number.NaN : aboveAll(dtype);
}

function optionsOf(name: string, given: readonly unknown[]): MaskedSortOptions {
  const options = keywords<MaskedSortOptions>(name, KEYWORDS, given);
  if (options.stable)
    throw new ValueError('`stable` parameter is not supported for masked arrays.');
  return options;
}

function places(of: MaskedArray, options: MaskedSortOptions): NDArray<'int32'> {
  const { endwith = true, fill_value, axis = -1, kind, order } = options;
  const filled = of.filled(fill_value ?? standIn(of, endwith));
  return npArgsort(filled, { axis, ...(kind && { kind }), ...(order && { order }) });
}

/** What may follow the array: an axis, a kind, fields, or options. */
type SortArguments = Given<
  [axis: number | null, kind: SortOptions['kind'], order: SortOptions['order']],
  MaskedSortOptions
>;

export type MaskedArgSort = (a: MaskedInput, ...given: SortArguments) => NDArray<'int32'>;

/**
 * The places of the elements in sorted order, masked ones last. Without an axis those of all axes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.argsort.html
 *
 * @param options - `axis`, `kind`, `order`; `endwith`: whether masked elements come last (true);
 *   `fill_value`, what they count as
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.argsort(np.ma.array([3, 2, 1], { mask: [0, 0, 1] })) // => [1 0 2]
 * ```
 */
export const argsort: MaskedArgSort = /* @__PURE__ */ method('argsort', ((a, ...given) => {
  const options = optionsOf('argsort', given);
  const of = maskedOf(a);
  const { axis = of.ndim > 1 ? null : -1 } = options;
  return places(of, { ...options, axis });
}) as MaskedArgSort);

export type MaskedSort = (a: MaskedInput, ...given: SortArguments) => MaskedArray;

/**
 * A sorted copy, along the last axis or another one, masked elements last.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.sort.html
 *
 * @param options - as for `argsort`; axis null: the elements of all axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.sort(np.ma.array([3, 2, 1], { mask: [0, 0, 1] })) // => [2.0 3.0 --]
 * ```
 */
export const sort: MaskedSort = (a, ...given) => {
  const options = optionsOf('sort', given);
  const own = maskedOf(a);
  const of = options.axis === null ? ravel(own) : own;
  const axis = options.axis ?? (options.axis === null ? 0 : -1);
  if (isNomask(of.mask)) {
    const { kind, order } = options;
    const sorted = npSort(of.data, {
      axis,
      ...(kind && { kind }),
      ...(order && { order }),
    });
    return of.alike(sorted, nomask as Mask);
  }
  const order = places(of, { ...options, axis });
  const mask = take_along_axis(of.mask as NDArray, order, axis);
  return of.alike(take_along_axis(of.data, order, axis), mask);
};

/** `a.sort()`: in this array. */
export const sortMethod = /* @__PURE__ */ method(
  'sort',
  (a: MaskedArray, ...given: SortArguments): void => {
    const sorted = sort(a, ...given);
    a.data.set('...', sorted.data);
    if (!isNomask(sorted.mask)) a.mask.set('...', sorted.mask);
  },
);
