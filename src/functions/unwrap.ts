// unwrap: steps that are too long are taken for ones around a period.

import { NDArray } from '../ndarray/array.js';
import { castArray, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { promote, promoteWeak } from '../ndarray/dtype/promote.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { normalizeAxis } from '../ndarray/layout.js';
import { between } from '../ndarray/shape/join.js';
import { diff } from '../statistics/diff.js';
import type { Input } from '../ufunc/call.js';
import { cumsum } from '../ufunc/cumulative.js';
import { copyWhere } from '../ufunc/masked.js';
import { add, remainder, subtract } from '../ufunc/table/arithmetic.js';
import { equal, greater, less } from '../ufunc/table/comparison.js';
import { logical_and } from '../ufunc/table/logical.js';
import { absolute } from '../ufunc/table/unary.js';

/** The keyword arguments of unwrap. */
export interface UnwrapOptions {
  /** The longest step that stays; half a period if it is null or less. */
  readonly discont?: number | null;
  readonly axis?: number;
  /** 2π if it is not said. */
  readonly period?: number | NDArray;
}

function put(target: NDArray, value: number, mask: NDArray): void {
  const dtype = target.dtype;
  copyWhere(target, zeroDimensional(dtype, dtype.coerce(value) as Scalar), mask);
}

/** What to add to each step. */
function corrections(steps: NDArray, dtype: DType, period: number, discont: number): NDArray {
  const isExact = dtype.kind === 'i' || dtype.kind === 'u';
  const high = isExact ? Math.floor(period / 2) : period / 2;
  const low = -high;
  const inside = remainder(subtract(steps, low), period);
  const wrapped = add(inside, low);
  if (!isExact || period % 2 === 0) {
    const isEdge = equal(wrapped, low) as NDArray;
    put(wrapped, high, logical_and(isEdge, greater(steps, 0) as NDArray) as NDArray);
  }
  const added = subtract(wrapped, steps) as NDArray;
  put(added, 0, less(absolute(steps) as NDArray, discont) as NDArray);
  return added;
}

/**
 * Angles, or other values with a period, without jumps: a step longer than half a period becomes the
 * shorter one around it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.unwrap.html
 *
 * @param discont - the longest step that stays; may be an option, as `axis` and `period`
 * @throws ValueError for an array without axes, AxisError for a wrong axis
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.unwrap(np.array([0, 1, 2, -1, 0]), { period: 4 }) // => [0. 1. 2. 3. 4.]
 * np.unwrap(np.array([1, 2, 350, 355]), { period: 360 }) // => [  1.   2. -10.  -5.]
 * ```
 */
export function unwrap(
  p: Input,
  discont?: number | null | UnwrapOptions,
  axis?: number | UnwrapOptions,
  options?: UnwrapOptions,
  ...none: Nothing
): NDArray {
  nothing('unwrap', 1, 4, none);
  const given = [discont, axis, options];
  const found = keywords<UnwrapOptions>('unwrap', ['discont', 'axis', 'period'], given);
  const { period: around = 2 * Math.PI } = found;
  const period = Number(asarray(around).item());
  const array: NDArray = asarray(p);
  const steps = diff(array, 1, { axis: found.axis ?? -1 });
  const along = normalizeAxis(found.axis ?? -1, array.ndim);
  const dtype =
    around instanceof NDArray
      ? promote(steps.dtype, around.dtype)
      : promoteWeak(steps.dtype, period);
  const added = corrections(
    castArray(steps, dtype) as NDArray,
    dtype,
    period,
    found.discont ?? period / 2,
  );
  const result = castArray(array, dtype) as NDArray;
  const later = between(result, along, 1, null);
  add(between(array, along, 1, null), cumsum(added, along) as NDArray, {
    out: later,
    casting: 'unsafe',
  });
  return result;
}
