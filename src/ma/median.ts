// The median of the elements that are not masked.
//
// Sorted, they stand in front of the masked ones; the two in the middle of as many as there are are
// taken from each line at once.

import type { NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { copyto } from '../ndarray/index/copyto.js';
import { take_along_axis } from '../ndarray/index/takealong.js';
import { keywords } from '../ndarray/keywords.js';
import { normalizeAxes, sizeOf } from '../ndarray/layout.js';
import { transpose } from '../ndarray/shape/axes.js';
import { concatenate } from '../ndarray/shape/join.js';
import { median as npMedian } from '../statistics/median.js';
import { reducedShape } from '../ufunc/reduce/axes.js';
import { all as npAll } from '../ufunc/reductions.js';
import { divide, floor_divide, subtract } from '../ufunc/table/arithmetic.js';
import { bitwise_and } from '../ufunc/table/bitwise.js';
import { isnan } from '../ufunc/table/floating.js';
import { logical_and, logical_not } from '../ufunc/table/logical.js';
import { MaskedArray, type MaskedInput } from './array.js';
import type { Operand } from './domain.js';
import { aboveAll } from './fill.js';
import { isNomask, type Mask, onMask } from './mask.js';
import { mean } from './moments.js';
import { maskedOf } from './parts.js';
import {
  count,
  type MaskedReduceOptions,
  type MaskedReduction,
  maskOutput,
  reduced,
  sum,
} from './reduce.js';
import { sort } from './sort.js';

/** The keyword arguments of median. */
export interface MaskedMedianOptions
  extends Pick<MaskedReduceOptions, 'axis' | 'out' | 'keepdims'> {
  /** Accepted as NumPy does; the array stays as it is. */
  readonly overwrite_input?: boolean;
}

/** The lines to reduce as rows of a matrix. */
function linesOf(of: MaskedArray, axes: readonly number[]): MaskedArray {
  const kept = of.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const shape = [kept, axes].map((list) => sizeOf(list.map((i) => of.shape[i])));
  const laid = (array: NDArray): NDArray => transpose(array, [...kept, ...axes]).reshape(shape);
  return of.alike(laid(of.data), onMask(of.mask as Mask, laid));
}

const isInexact = ({ dtype }: MaskedArray): boolean => 'fc'.includes(dtype.kind);

/** The two elements in the middle of each line, twice the same one if there is one. */
function middles(sorted: MaskedArray): MaskedArray {
  const counts = count(sorted, -1, { keepdims: true });
  const half = floor_divide(counts, 2);
  const even = subtract(1, bitwise_and(counts, 1));
  const places = concatenate([subtract(half, even) as NDArray, half], { axis: -1 });
  const taken = (array: NDArray): NDArray => take_along_axis(array, places, -1);
  return sorted.alike(taken(sorted.data), onMask(sorted.mask as Mask, taken));
}

/** Shows elements that count as masked only because a valid one is as large as what stands for those. */
function reveal(pairs: MaskedArray, sorted: MaskedArray): void {
  if (isNomask(pairs.mask)) return;
  const some = logical_not(npAll(sorted.mask as NDArray, { axis: -1, keepdims: true }) as NDArray);
  const wrong = logical_and(some as NDArray, pairs.mask as NDArray) as NDArray;
  copyto(pairs.data, aboveAll(pairs.dtype), { where: wrong });
  copyto(pairs.mask as NDArray, false, { where: wrong });
}

/** The mean of each pair; NaN where the line has one. */
function meansOf(pairs: MaskedArray, sorted: MaskedArray): MaskedArray {
  if (!isInexact(sorted)) return mean(pairs, { axis: -1 });
  const total = asArrayOf(sum(pairs, -1));
  const data = total.data;
  divide(data, 2, { out: data, casting: 'unsafe' });
  const last = sorted.get('...', -1);
  const invalid = asarray(isnan(last.data) as NDArray);
  const found = isNomask(last.mask)
    ? invalid
    : (logical_and(invalid, logical_not(last.mask as NDArray) as NDArray) as NDArray);
  copyto(data, Number.NaN, { where: found });
  return total;
}

const asArrayOf = (of: MaskedInput): MaskedArray => maskedOf(of);

function medianOf(
  of: MaskedArray,
  { axis = null, keepdims = false }: MaskedMedianOptions,
): MaskedArray {
  const axes = axis === null ? of.shape.map((_, i) => i) : normalizeAxes(axis, of.ndim);
  const lines = linesOf(of, axes);
  const fill = isInexact(lines) ? Number.POSITIVE_INFINITY : null;
  const sorted = sort(lines, { axis: -1, fill_value: fill });
  const length = sorted.shape[sorted.ndim - 1];
  const shape = reducedShape(
    of.shape,
    of.shape.map((_, i) => axes.includes(i)),
    keepdims,
  );
  const made = length === 0 ? mean(sorted, { axis: -1 }) : found(sorted);
  const shaped = (array: NDArray): NDArray => array.reshape(shape);
  return made.alike(shaped(made.data), onMask(made.mask as Mask, shaped));
}

function found(sorted: MaskedArray): MaskedArray {
  const pairs = middles(sorted);
  reveal(pairs, sorted);
  return asArrayOf(meansOf(pairs, sorted));
}

/**
 * The median of the elements that are not masked.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ma.median.html
 *
 * @param options - `axis`, `out`, `keepdims`, `overwrite_input`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ma.median(np.ma.array([1, 7, 3, 9], { mask: [0, 0, 0, 1] })) // => 3
 * np.ma.median(np.ma.array([[1, 2], [3, 4]], { mask: [[0, 1], [0, 1]] }), 0) // => [2.0 --]
 * ```
 */
export const median: MaskedReduction<MaskedMedianOptions> = ((
  a: MaskedInput,
  ...given: readonly unknown[]
) => {
  const known = ['axis', 'out', 'overwrite_input', 'keepdims'] as const;
  const { out, ...options } = keywords<MaskedMedianOptions>('median', known, given);
  if (!(a instanceof MaskedArray)) {
    const plain = npMedian(maskedOf(a).data, {
      ...options,
      ...(out && { out: out as NDArray }),
    });
    return out ?? reduced(plain as Operand, maskedOf([]).mask as Mask);
  }
  const result = medianOf(a, options);
  if (!out) return result.ndim === 0 ? result.item() : result;
  copyInto(out instanceof MaskedArray ? out.data : out, castArray(result.data, out.dtype));
  if (out instanceof MaskedArray) maskOutput(out, result.mask as Mask);
  return out;
}) as MaskedReduction<MaskedMedianOptions>;
