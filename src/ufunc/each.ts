// Loops that run in JavaScript, element by element: those of dtypes that no kernel knows.

import { type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { eachOffset, readAt, writeAt } from '../ndarray/elements.js';
import { broadcastStrides, type Shape } from '../ndarray/layout.js';
import type { Loop } from './table/row.js';

/** A function of one element of each operand. */
export type Each = (...values: never[]) => unknown;

/**
 * Runs such a loop over arrays that the outputs do not overlap. Of several results the function gives
 * a list.
 *
 * @param mask - says which elements are written
 */
export function runEach(
  { inputs, each }: Pick<Loop, 'inputs'> & { readonly each: Each },
  operands: readonly NDArray[],
  outs: readonly NDArray[],
  mask: NDArray | null = null,
): void {
  const [{ shape }] = outs;
  const written = mask && valuesOf(mask, mask.dtype, shape);
  const columns = operands.map((operand, i) => valuesOf(operand, inputs[i], shape));
  const places = outs.map(offsetsOf);
  places[0].forEach((at, i) => {
    if (written && !written[i]) return;
    const value = each(...(columns.map((column) => column[i]) as never[]));
    if (outs.length === 1) {
      writeAt(outs[0], at, value);
      return;
    }
    outs.forEach((out, p) => {
      writeAt(out, places[p][i], (value as readonly unknown[])[p]);
    });
  });
}

/** The elements as a dtype's scalars, broadcast, in C order. */
function valuesOf(operand: NDArray, dtype: NDArray['dtype'], shape: Shape): unknown[] {
  const cast = operand.dtype === dtype ? operand : castArray(operand, dtype);
  return offsetsOf(spreadTo(cast, shape)).map((at) => readAt(cast, at));
}

/**
 * Folds such a loop along axes.
 *
 * @param start - what every result starts from; undefined: the first element
 * @param mask - says which elements are folded
 */
export function foldEach(
  { each }: { readonly each: Each },
  array: NDArray,
  reduced: readonly boolean[],
  result: NDArray,
  start: unknown,
  mask: NDArray | null = null,
): void {
  if (array.size === 0) {
    eachOffset(result, (at) => writeAt(result, at, start));
    return;
  }
  const axes = reduced.map((_, axis) => axis);
  const kept = axes.filter((axis) => !reduced[axis]);
  const folded = axes.filter((axis) => reduced[axis]);
  const pick = (from: readonly number[], of: readonly number[]) => of.map((axis) => from[axis]);
  const part = (whole: NDArray, of: readonly number[], offset: number) =>
    offsetsOf(view(whole, pick(whole.shape, of), pick(whole.strides, of), offset));
  const spread = mask && spreadTo(mask, array.shape);
  const masks = spread && part(spread, kept, spread.offset);
  const folds = part(array, kept, array.offset).map((from, i) => {
    const taken = spread && masks && part(spread, folded, masks[i]);
    const terms = part(array, folded, from)
      .filter((_, j) => !taken || readAt(spread, taken[j]))
      .map((at): unknown => readAt(array, at));
    const first = start === undefined ? terms.shift() : start;
    return terms.reduce((sum, value) => each(...([sum, value] as never[])), first);
  });
  let i = 0;
  eachOffset(result, (at) => writeAt(result, at, folds[i++]));
}

/** A view of an array along the shape to which it broadcasts. */
const spreadTo = (array: NDArray, shape: Shape): NDArray =>
  view(array, shape, broadcastStrides(array.shape, array.strides, shape), array.offset);

function offsetsOf(array: NDArray): number[] {
  const offsets: number[] = [];
  eachOffset(array, (at) => offsets.push(at));
  return offsets;
}
