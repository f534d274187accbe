// Counting what is not 0: the sum of the elements' truth, in the index type.

import { freshStrided, type NDArray } from '../../ndarray/array.js';
import { fillWith } from '../../ndarray/assign.js';
import { type DType, dtypes, type Scalar } from '../../ndarray/dtype/table.js';
import { C_CONTIGUOUS, F_CONTIGUOUS } from '../../ndarray/layout.js';
import { SCRATCH } from '../../vectorize/runtime/heap.js';
import type { Input } from '../call.js';
import { withAxis } from '../options.js';
import { loop, type UfuncRow } from '../table/row.js';
import { type Axis, reducedAxes, reducedShape } from './axes.js';
import { type Fold, reductionEntry } from './kernel.js';
import { arrayOf, checkKeywords, readScratch } from './reduce.js';
import { Reducer } from './run.js';
import { walk } from './walk.js';

/** The keyword arguments of `count_nonzero`. */
export interface CountOptions {
  readonly axis?: Axis;
  readonly keepdims?: boolean;
}

const row: UfuncRow = {
  name: 'count_nonzero',
  nin: 2,
  doc: '',
  ulp: 0,
  identity: 0,
  loops: () => [loop(['int32', 'int32'], 'int32', (k, x, y) => k.op('add', x, y))],
};

function countFold(source: DType): Fold {
  return { row, loop: row.loops()[0], source, via: dtypes.bool, op: 'add', order: 'any' };
}

/** Elements that one call takes. */
const SHORT_WAY = 1 << 16;

function countWhole(array: NDArray): Scalar | undefined {
  const { size, dtype, flagBits } = array;
  if ((flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) === 0 || size > SHORT_WAY) return undefined;
  const from = array.ptr;
  if (from === 0) return undefined;
  const shape = { form: 'inside', starts: true, apart: false, layouts: 'u' } as const;
  reductionEntry(countFold(dtype), shape).run(from, SCRATCH, size, 0, 0, 1);
  return readScratch(dtypes.int32);
}

function countGeneral(array: NDArray, options: CountOptions): NDArray<'int32'> | number {
  checkKeywords('count_nonzero', options, ['axis', 'keepdims']);
  const { keepdims = false } = options;
  const reduced = reducedAxes(options.axis, array.ndim);
  const shape = reducedShape(array.shape, reduced, keepdims);
  const { int32 } = dtypes;
  const { dims, made } = walk(array.shape, array.strides, reduced, keepdims, int32.itemsize);
  const result = freshStrided(int32, shape, made);
  if (array.size > 0) new Reducer(countFold(array.dtype), array, result).over(dims, true);
  else fillWith(result, 0);
  return shape.length === 0 ? result.item() : result;
}

export interface CountNonzero {
  (a: Input, options?: { readonly axis?: null; readonly keepdims?: false }): number;
  (a: Input, axis: number | readonly number[], options?: CountOptions): NDArray<'int32'>;
  (
    a: Input,
    options: CountOptions &
      ({ readonly axis: number | readonly number[] } | { readonly keepdims: true }),
  ): NDArray<'int32'>;
  (a: Input, axis?: Axis | CountOptions, options?: CountOptions): NDArray<'int32'> | number;
}

/**
 * How many elements are not 0, along one axis, several, or all. A NaN is not 0.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.count_nonzero.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[0, 1, 7], [3, 0, 2]]);
 * np.count_nonzero(a) // => 4
 * np.count_nonzero(a, { axis: 0 }) // => [1 1 2]
 * ```
 */
export const count_nonzero = ((a: Input, second?: Axis | CountOptions, third?: CountOptions) => {
  const array = arrayOf(a);
  if (second === undefined && third === undefined) {
    const count = countWhole(array);
    if (count !== undefined) return count;
  }
  return countGeneral(array, withAxis(second, third));
}) as CountNonzero;
