// Elements of an array as other ones, by a body of the compiler: any layouts, on the heap or not.

import type { NDArray } from '../ndarray/array.js';
import type { Cell } from '../ndarray/dtype/cell.js';
import { depthOf, launch, layoutsOf } from '../ndarray/iter/launch.js';
import { type Body, elementwise, type LayoutClass } from '../ndarray/iter/nest.js';
import { plan } from '../ndarray/iter/plan.js';
import { entry } from '../vectorize/compile.js';

/** What one element becomes, and how both lie in memory. */
export interface Recoding {
  /** Names the kernel, with cells and body. */
  readonly name: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly body: Body;
}

/** Writes what a source's elements become into a target of the same shape. */
export function recode(target: NDArray, source: NDArray, { name, from, to, body }: Recoding): void {
  if (target.size === 0) return;
  const itemsizes = [source.itemsize, target.itemsize];
  const loops = plan([source, target], 1, itemsizes);
  const layouts = layoutsOf(loops, itemsizes);
  const depth = depthOf(loops);
  const key = `${name}:${layouts}:${depth}`;
  const kernel = entry(key, () => {
    const operands = [
      { cell: from, layout: layouts[0] as LayoutClass, role: 'in' },
      { cell: to, layout: layouts[1] as LayoutClass, role: 'out' },
    ] as const;
    return elementwise(key, operands, depth, body);
  });
  launch(kernel, loops, layouts, [source, target], 1);
}
