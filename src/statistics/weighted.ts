// Weighted quantiles: the first element up to which the weights add up to the share, of the sum of all.

import { ValueError } from '../errors.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { namedAxes } from '../ndarray/axis.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { broadcastStrides, sizeOf } from '../ndarray/layout.js';
import type { Input } from '../ufunc/call.js';
import type { Axis } from '../ufunc/reduce/axes.js';
import { any } from '../ufunc/reductions.js';
import { less } from '../ufunc/table/comparison.js';
import { fittingWeights } from './average.js';
import { linesLast, takenAxes } from './lines.js';

const axesOf = (axis: Axis | undefined, ndim: number): number[] | null =>
  axis === null || axis === undefined ? null : namedAxes('axis', axis, ndim);

/** Throws unless weights fit. */
export function checkedWeights(
  method: string,
  weights: Input,
  a: NDArray,
  axis: Axis | undefined,
): void {
  if (method !== 'inverted_cdf')
    throw new ValueError(`Only method 'inverted_cdf' supports weights. Got: ${method}.`);
  const fitting = fittingWeights(weights, a, axesOf(axis, a.ndim));
  if (any(less(fitting, 0) as NDArray)) throw new ValueError('Weights must be non-negative.');
}

/** Shares of the weights up to each element, in ascending order of the elements. */
function cumulated(weights: readonly number[]): number[] {
  let sum = 0;
  const sums = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  const shares = sums.map((value) => value / sum);
  if (Number.isNaN(shares[shares.length - 1]))
    throw new ValueError('Weights included NaN, inf or were all zero.');
  return shares.map((share) => (share === 0 ? -1 : share));
}

/** The positions of a list's elements in ascending order, NaNs last or left out. */
function ascending(list: Float64Array, ignoresNaN: boolean): number[] {
  const positions = Array.from(list, (_, i) => i);
  const kept = ignoresNaN ? positions.filter((i) => !Number.isNaN(list[i])) : positions;
  const key = (i: number): number => (Number.isNaN(list[i]) ? Infinity : list[i]);
  return kept.sort(
    (i, j) => key(i) - key(j) || Number(Number.isNaN(list[i])) - Number(Number.isNaN(list[j])) || 0,
  );
}

function ofList(
  list: Float64Array,
  weights: Float64Array,
  q: readonly number[],
  ignoresNaN: boolean,
): number[] {
  const order = ascending(list, ignoresNaN);
  if (order.length === 0) return q.map(() => Number.NaN);
  const shares = cumulated(order.map((i) => weights[i]));
  const last = list[order[order.length - 1]];
  return q.map((share) => {
    if (Number.isNaN(last)) return last;
    const at = shares.findIndex((sum) => sum >= share);
    return list[order[at < 0 ? order.length - 1 : at]];
  });
}

/** The quantiles of each list: shape (quantiles, lists). */
export function weightedQuantiles(
  a: NDArray,
  given: Input,
  axis: Axis | undefined,
  q: readonly number[],
  ignoresNaN: boolean,
): NDArray {
  const axes = takenAxes(axis, a.ndim);
  const fitting = fittingWeights(given, a, axesOf(axis, a.ndim));
  const spread = view(
    fitting,
    a.shape,
    broadcastStrides(fitting.shape, fitting.strides, a.shape),
    fitting.offset,
  );
  const values = linesLast(a, axes, dtypes.float64).data as Float64Array;
  const weights = linesLast(spread, axes, dtypes.float64).data as Float64Array;
  const length = sizeOf(axes.map((i) => a.shape[i]));
  const rows = length === 0 ? 0 : a.size / length;
  const result = fresh(dtypes.float64, [q.length, rows]);
  const data = result.data;
  for (let row = 0; row < rows; row++) {
    const part = (list: Float64Array) => list.subarray(row * length, (row + 1) * length);
    ofList(part(values), part(weights), q, ignoresNaN).forEach((value, i) => {
      data[i * rows + row] = value;
    });
  }
  return castArray(result as NDArray, a.dtype);
}
