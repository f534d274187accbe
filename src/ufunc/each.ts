// Loops that run in JavaScript, element by element: those of dtypes that no kernel knows.

import { freshStrided, type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { eachOffset, readAt, writeAt } from '../ndarray/elements.js';
import { broadcastStrides, type Shape } from '../ndarray/layout.js';
import type { Loop } from './table/row.js';

/** A function of one element of each operand. */
export type Each = (...values: never[]) => unknown;

/**
 * Runs such a loop over arrays that the output does not overlap.
 *
 * @param out - the output, or the strides of a new one
 */
export function runEach(
  { inputs, output, each }: Loop & { readonly each: Each },
  operands: readonly NDArray[],
  shape: Shape,
  out: NDArray | readonly number[],
): NDArray {
  const columns = operands.map((operand, i) => valuesOf(operand, inputs[i], shape));
  const result = 'dtype' in out ? out : freshStrided(output, shape, out);
  let i = 0;
  eachOffset(result, (at) => {
    const row = columns.map((column) => column[i]);
    writeAt(result, at, each(...(row as never[])));
    i++;
  });
  return result;
}

/** The elements as a dtype's scalars, broadcast, in C order. */
function valuesOf(operand: NDArray, dtype: NDArray['dtype'], shape: Shape): unknown[] {
  const cast = operand.dtype === dtype ? operand : castArray(operand, dtype);
  const strides = broadcastStrides(cast.shape, cast.strides, shape);
  const values: unknown[] = [];
  eachOffset(view(cast, shape, strides, cast.offset), (at) => {
    values.push(readAt(cast, at));
  });
  return values;
}

/**
 * Folds such a loop along axes.
 *
 * @param start - what every result starts from; undefined: the first element
 */
export function foldEach(
  { each }: { readonly each: Each },
  array: NDArray,
  reduced: readonly boolean[],
  result: NDArray,
  start: unknown,
): void {
  const axes = reduced.map((_, axis) => axis);
  const kept = axes.filter((axis) => !reduced[axis]);
  const folded = axes.filter((axis) => reduced[axis]);
  const pick = (from: readonly number[], of: readonly number[]) => of.map((axis) => from[axis]);
  const part = (of: readonly number[], offset: number) =>
    view(array, pick(array.shape, of), pick(array.strides, of), offset);
  const folds: unknown[] = [];
  eachOffset(part(kept, array.offset), (from) => {
    let isFirst = start === undefined;
    let sum = start;
    eachOffset(part(folded, from), (at) => {
      const value = readAt(array, at);
      sum = isFirst ? value : each(...([sum, value] as never[]));
      isFirst = false;
    });
    folds.push(sum);
  });
  let i = 0;
  eachOffset(result, (at) => writeAt(result, at, folds[i++]));
}
