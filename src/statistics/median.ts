// The median, with and without NaNs: the mean of the one or two elements in the middle.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { DTypeName, Scalar, ScalarOf } from '../ndarray/dtype/dtype.js';
import { keywords } from '../ndarray/keywords.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import { type Input, outputOf } from '../ufunc/call.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import type { ReduceOptions } from '../ufunc/reduce/reduce.js';
import type { MeanOf } from '../ufunc/reduce/types.js';
import { mean } from '../ufunc/reductions.js';
import { equal } from '../ufunc/table/comparison.js';
import { delivered } from './delivered.js';
import { takenAxes, takeWhere } from './lines.js';
import { type Lists, linesOf } from './sortedlines.js';

/** The keyword arguments of median. */
export interface MedianOptions extends Pick<ReduceOptions, 'axis' | 'out' | 'keepdims'> {
  /** Accepted as NumPy does; the array stays as it is. */
  readonly overwrite_input?: boolean;
}

type SomeAxis = number | readonly number[];

interface Median {
  <D extends DTypeName>(
    a: NDArray<D>,
    options?: MedianOptions & { axis?: null; out?: null; keepdims?: false },
  ): ScalarOf<MeanOf<D>>;
  <D extends DTypeName>(a: NDArray<D>, axis: SomeAxis): NDArray<MeanOf<D>>;
  <O extends NDArray>(a: Input, options: MedianOptions & { readonly out: O }): O;
  (a: Input, axis?: Axis | MedianOptions, options?: MedianOptions): NDArray | Scalar;
}

const middle = (n: number): number[] =>
  n === 0 ? [] : n % 2 === 1 ? [n >> 1, n >> 1] : [(n >> 1) - 1, n >> 1];

/** The two elements in the middle of each list, the same one twice if there is one; NaN if none. */
function middles(lines: Lists, ignoresNaN: boolean): NDArray {
  if (lines.length === 0) return lines.hold([], [lines.rows, 0]);
  const pairs = new Array<Scalar>(lines.rows * 2).fill(lines.missing);
  const visit = (row: number, found: readonly Scalar[] | null): void => {
    if (found === null || found.length === 0) return;
    [pairs[2 * row], pairs[2 * row + 1]] = found;
  };
  lines.each(middle, visit, ignoresNaN);
  return lines.hold(pairs, [lines.rows, 2]);
}

/** Where both are one element, it is their mean: twice an element may overflow. */
function meanOfMiddles(pairs: NDArray): NDArray {
  const means = mean(pairs, { axis: 1 }) as NDArray;
  if (pairs.size === 0) return means;
  const [first, second] = [pairs.get(':', 0), pairs.get(':', 1)];
  const same = equal(first, second) as NDArray;
  takeWhere(means, first, [...same.flat] as boolean[]);
  return means;
}

function medianOf(name: string, ignoresNaN: boolean): Median {
  return ((a: Input, ...given: readonly unknown[]) => {
    const known = ['axis', 'out', 'overwrite_input', 'keepdims'] as const;
    const options = keywords<MedianOptions>(name, known, given);
    const array: NDArray = asarray(a);
    const lines = linesOf(array, takenAxes(options.axis, array.ndim));
    const means = meanOfMiddles(middles(lines, ignoresNaN));
    const shape = options.keepdims ? lines.kept : lines.shape;
    return delivered(reshapeArray(means, shape, {}), outputOf(options));
  }) as Median;
}

/**
 * The median, along one axis, several, or all: the element in the middle of the sorted ones, or the
 * mean of the two there; NaN if one is NaN. Of integers and booleans it is float64.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.median.html
 *
 * @param axis - one axis, several, or null for all; may be given as the second argument
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[10, 7, 4], [3, 2, 1]]);
 * np.median(a) // => 3.5
 * np.median(a, 0) // => [6.5 4.5 2.5]
 * np.median(a, { axis: 1, keepdims: true })
 * // => [[7.]
 * //     [2.]]
 * ```
 */
export const median: Median = /* @__PURE__ */ medianOf('median', false);

/**
 * The median of the elements that are no NaN; NaN where there are none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nanmedian.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.nanmedian(np.array([[10, NaN, 4], [3, 2, 1]]), 1) // => [7. 2.]
 * ```
 */
export const nanmedian: Median = /* @__PURE__ */ medianOf('nanmedian', true);
