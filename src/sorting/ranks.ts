// Ranks of objects: among each row's elements how many different ones are less.

import { fresh, type NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { eachOffset, readAt } from '../ndarray/elements.js';
import { loopBeside } from '../ufunc/beside.js';
import type { Each } from '../ufunc/each.js';
import { less } from '../ufunc/table/comparison.js';
import { peek } from './peek.js';

/** Whether an object comes before another, as the objects say. */
function comesBefore(dtype: DType): (x: unknown, y: unknown) => boolean {
  const each = loopBeside(less.dispatch.row, [dtype, dtype])?.each as Each;
  return (x, y) => Boolean(each(...([x, y] as never[])));
}

/** The elements in C order. */
export function valuesOf(elements: NDArray): unknown[] {
  const values: unknown[] = [];
  eachOffset(elements, (at) => values.push(readAt(elements, at)));
  return values;
}

/** The ranks of an array's elements, of which equal ones have the same; one order for all rows. */
export function ranksOf(elements: NDArray): NDArray<'uint32'> {
  const before = comesBefore(elements.dtype);
  const values = valuesOf(elements);
  const places = values.map((_, i) => i);
  places.sort(
    (i, j) => Number(before(values[j], values[i])) - Number(before(values[i], values[j])),
  );
  const ranks = fresh(dtypes.uint32, elements.shape);
  const data = peek(ranks);
  let rank = 0;
  places.forEach((place, i) => {
    if (i > 0 && before(values[places[i - 1]], values[place])) rank++;
    data[place] = rank;
  });
  return ranks;
}
