// Counting what is not 0: the sum of the elements' truth, in the index type.

import { freshStrided, type NDArray } from '../../ndarray/array.js';
import { fillWith } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { checked, keywords } from '../../ndarray/keywords.js';
import { withCounting } from '../../vectorize/pass/counting.js';
import { truthBeside } from '../beside.js';
import type { Input } from '../call.js';
import { type Loop, loop, type UfuncRow } from '../table/row.js';
import { type Axis, reducedAxes, reducedShape } from './axes.js';
import { Fold } from './fold.js';
import { Reducer } from './run.js';
import { walk } from './walk.js';
import { WholeFold } from './whole.js';

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

const folds: (Fold | undefined)[] = [];
let counted: Loop | null = null;
let whole: WholeFold | null = null;

function countFold(source: DType): Fold {
  counted ??= row.loops()[0];
  if (source.id < 0) return new Fold(row, counted, source, dtypes.bool);
  folds[source.id] ??= new Fold(row, counted, source, dtypes.bool);
  return folds[source.id] as Fold;
}

function countWhole(array: NDArray): number | undefined {
  whole ??= new WholeFold(countFold);
  return whole.of(array) as number | undefined;
}

function countGeneral(given: NDArray, options: CountOptions): NDArray<'int32'> | number {
  const array = given.dtype.parts === 0 ? truthBeside(given) : given;
  checked<CountOptions>('count_nonzero', ['axis', 'keepdims'], options);
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
export const count_nonzero = /* @__PURE__ */ withCounting(((
  a: Input,
  ...given: readonly unknown[]
) => {
  const array: NDArray = asarray(a);
  if (given.length === 0) {
    const count = countWhole(array);
    if (count !== undefined) return count;
  }
  const options = keywords<CountOptions>('count_nonzero', ['axis', '*', 'keepdims'], given);
  return countGeneral(array, options);
}) as CountNonzero);
