// Elements that a mask selects, replaced: a loop that stores either the new element or the old one
// again, so that it is one of vectors.

import { entry } from '../../vectorize/compile.js';
import type { NDArray } from '../array.js';
import { castArray } from '../assign.js';
import type { Cell } from '../dtype/cell.js';
import { dtypes } from '../dtype/table.js';
import { conflicts } from '../iter/conflict.js';
import { depthOf, launch, layoutsOf } from '../iter/launch.js';
import { elementwise, type LayoutClass } from '../iter/nest.js';
import { plan } from '../iter/plan.js';
import { cellOfBytes, isMovable } from './words.js';

/** Whether kernels can replace elements one by one. */
export const isBlendable = ({ dtype }: NDArray): boolean =>
  isMovable(dtype) && cellOfBytes(dtype.itemsize) !== undefined;

/**
 * Writes values where a mask is true. All broadcast to the target, whose elements are blendable; the
 * values have its dtype.
 */
export function blend(target: NDArray, mask: NDArray, values: NDArray): void {
  const clear = (input: NDArray): NDArray =>
    conflicts(input, target) ? castArray(input, input.dtype, 'K') : input;
  const operands = [clear(mask), clear(values), target, target];
  const itemsizes = operands.map(({ itemsize }) => itemsize);
  const loops = plan(operands, 3, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const depth = depthOf(loops);
  const cell = cellOfBytes(target.itemsize) as Cell;
  const key = `blend:${target.itemsize}:${layouts}:${depth}`;
  const kernel = entry(key, () => {
    const form = operands.map((_, i) => ({
      cell: i === 0 ? dtypes.bool : cell,
      layout: layouts[i] as LayoutClass,
      role: i < 3 ? ('in' as const) : ('out' as const),
    }));
    return elementwise(key, form, depth, (k, isSet, ...parts) =>
      Array.from({ length: cell.parts }, (_, p) =>
        k.op('select', k.op('ne', isSet, 0), parts[p], parts[cell.parts + p]),
      ),
    );
  });
  launch(kernel, loops, layouts, operands, 3);
}
