// Where elements are masked and where they are not: edges, and stretches as slices.

import { NdIndex } from '../iterate/ndindex.js';
import type { NDArray } from '../ndarray/array.js';
import { array as npArray } from '../ndarray/create/array.js';
import { indices } from '../ndarray/index/grid.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { Slice } from '../ndarray/slice.js';
import { not_equal } from '../ufunc/table/comparison.js';
import { logical_not } from '../ufunc/table/logical.js';
import { flatnonzero } from '../ufunc/where.js';
import { MaskedArray, type MaskedInput } from './array.js';
import { NotImplementedError } from './errors.js';
import { anyMasked, isNomask } from './mask.js';
import { maskArrayOf, maskedOf } from './parts.js';
import { max, min } from './reduce.js';

interface AxisOption {
  readonly axis?: number | null;
}

/** An axis by position or by name. */
type Along = readonly (number | null | AxisOption | undefined)[];

/** The stretches of a list of truths, as slices. */
function stretches(truths: NDArray): Slice[] {
  const flat = ravelArray(truths, 'C');
  if (flat.size === 0) return [];
  const changes = not_equal(flat.get('1:'), flat.get(':-1')) as NDArray;
  const inner = (flatnonzero(changes).tolist() as number[]).map((at) => at + 1);
  const bounds = [0, ...inner, flat.size];
  const parity = flat.item(0) ? 0 : 1;
  return inner.length === 0 && parity === 1
    ? []
    : bounds
        .slice(0, -1)
        .flatMap((start, i) => (i % 2 === parity ? [new Slice(start, bounds[i + 1], null)] : []));
}

const valid = (mask: unknown): NDArray => logical_not(mask as NDArray) as NDArray;

/**
 * The stretches of elements that are masked, of the array with one axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.clump_masked.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([1, 2, 3, 4], { mask: [1, 1, 0, 1] });
 * np.ma.clump_masked(x).map((slice) => x.get(slice).size) // => [2, 1]
 * ```
 */
export function clump_masked(a: MaskedInput, ...none: Nothing): Slice[] {
  nothing('clump_masked', 1, 1, none);
  const { mask } = maskedOf(a);
  return isNomask(mask) ? [] : stretches(mask as NDArray);
}

/** The stretches of elements that are not masked, of the array with one axis: as `clump_masked`. */
export function clump_unmasked(a: MaskedInput): Slice[] {
  const { mask, size } = maskedOf(a);
  return isNomask(mask) ? [new Slice(0, size, null)] : stretches(valid(mask));
}

/** The stretches of elements that are not masked, of the array with one axis. */
export const flatnotmasked_contiguous = (a: MaskedInput): Slice[] => clump_unmasked(a);

/**
 * The stretches of elements that are not masked, of the array with one axis, or of each line along an
 * axis.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.notmasked_contiguous.html
 *
 * @throws NotImplementedError for an array of more than two axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[1, 0], [0, 0]] });
 * np.ma.notmasked_contiguous(x, 1).map((line) => line.length) // => [1, 1]
 * ```
 */
export function notmasked_contiguous(
  a: MaskedInput,
  axis: number | { readonly axis: number },
): Slice[][];
export function notmasked_contiguous(a: MaskedInput, axis?: null): Slice[];
export function notmasked_contiguous(a: MaskedInput, ...given: Along): Slice[] | Slice[][] {
  const { axis = null } = keywords<AxisOption>('notmasked_contiguous', ['axis'], given);
  const of = maskedOf(a);
  if (of.ndim > 2) throw new NotImplementedError('Currently limited to at most 2D array.');
  if (axis === null || of.ndim === 1) return flatnotmasked_contiguous(of);
  const isRow = (axis + 2) % 2 === 1;
  return Array.from({ length: of.shape[isRow ? 0 : 1] }, (_, i) =>
    flatnotmasked_contiguous(isRow ? of.get(i) : of.get(':', i)),
  );
}

/**
 * The places of the first and the last element that is not masked, of the array with one axis; null if
 * all are.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.flatnotmasked_edges.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.flatnotmasked_edges(np.ma.array([1, 2, 3], { mask: [1, 0, 0] })) // => [1 2]
 * ```
 */
export function flatnotmasked_edges(a: MaskedInput, ...none: Nothing): NDArray<'int32'> | null {
  nothing('flatnotmasked_edges', 1, 1, none);
  const { mask, size } = maskedOf(a);
  if (isNomask(mask) || !anyMasked(mask)) return npArray([0, size - 1], 'int32');
  const places = flatnonzero(valid(mask));
  return places.size > 0 ? places.get([0, -1]) : null;
}

/**
 * The places of the first and the last element that is not masked along an axis: two lists of indices;
 * without an axis as `flatnotmasked_edges`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.notmasked_edges.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array([[1, 2], [3, 4]], { mask: [[1, 0], [0, 0]] });
 * np.ma.notmasked_edges(x, 1)[0][1] // => [1 0]
 * ```
 */
export function notmasked_edges(
  a: MaskedInput,
  axis: number | { readonly axis: number },
): [NDArray[], NDArray[]];
export function notmasked_edges(a: MaskedInput, axis?: null): NDArray<'int32'> | null;
export function notmasked_edges(
  a: MaskedInput,
  ...given: Along
): NDArray<'int32'> | null | [NDArray[], NDArray[]] {
  const { axis = null } = keywords<AxisOption>('notmasked_edges', ['axis'], given);
  const of = maskedOf(a);
  if (axis === null || of.ndim === 1) return flatnotmasked_edges(of);
  const places = indices(of.shape);
  const mask = maskArrayOf(of);
  const edges = (find: typeof min): NDArray[] =>
    of.shape.map((_, i) => find(new MaskedArray(places.get(i), mask), axis).compressed());
  return [edges(min), edges(max)];
}

/**
 * The places of the elements with the elements; masked ones are left out, or `masked`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.ndenumerate.html
 *
 * @param compressed - whether masked elements are left out; true if it is not said
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * [...np.ma.ndenumerate(np.ma.array([1, 2], { mask: [1, 0] }))] // => [[[1], 2]]
 * ```
 */
export function* ndenumerate(
  a: MaskedInput,
  options: boolean | { readonly compressed?: boolean } = {},
): IterableIterator<[place: number[], value: unknown]> {
  const known = ['compressed'] as const;
  const { compressed = true } = keywords<{ compressed: boolean }>('ndenumerate', known, [options]);
  const of = maskedOf(a);
  const isMasked = maskArrayOf(of).flat;
  for (const place of new NdIndex([...of.shape])) {
    const hidden = isMasked.next().value === true;
    if (!hidden || !compressed) yield [place, of.item(...place)];
  }
}
