// Kernels over two operands that lie across each other: along the inner axis one has neighbours, along
// the outer axis the other, as a matrix and its transpose do.
//
// Row by row such a loop touches a cache line for every element of one operand, and drops it before the
// next row needs it again. Here a strip of rows is walked together: for each place of the inner axis
// neighbouring elements of one line are moved, and the lines of the strip's rows fill up one after the
// other. A line of eight bytes an element is so touched once; of shorter elements a strip takes no more
// rows, since lines that are a power of two apart share a few places of the cache.
//
// The parameters are those of `elementwise` at depth 2, so `launch` runs these kernels too.

import { Builder } from '../../vectorize/ir/builder.js';
import type { Kernel, Value } from '../../vectorize/ir/kernel.js';
import { loadCell, storeCell } from '../dtype/cell.js';
import { type Body, innerStride, type LoopOperand } from './nest.js';
import type { Plan } from './plan.js';

/** Bytes of a cache line, and the most rows of a strip. */
const LINE = 64;
const ROWS = 8;
/** Lengths of both axes from which strips pay. */
const LEAST = 16;

/** Which of two operands has its neighbours along the outer axis, while the other's are along the inner. */
export function acrossOf({ dims, strides }: Plan, itemsizes: readonly number[]): 0 | 1 | null {
  const inner = dims.length - 1;
  if (inner < 1 || dims[inner] < LEAST || dims[inner - 1] < LEAST) return null;
  const lies = (k: number, axis: number): boolean => strides[k][axis] === itemsizes[k];
  if (lies(1, inner) && lies(0, inner - 1)) return 0;
  return lies(0, inner) && lies(1, inner - 1) ? 1 : null;
}

/** Builds the kernel of an elementwise loop from one operand to another, in strips of rows. */
export function inStrips(
  name: string,
  operands: readonly [LoopOperand, LoopOperand],
  across: 0 | 1,
  body: Body,
): Kernel {
  const k = new Builder(name);
  const pointers = operands.map((_, i) => k.pointer(`p${i}`));
  const inner = operands.map(({ cell, layout }, i) =>
    innerStride(k, `s${i}`, layout, cell.itemsize),
  );
  const n0 = k.trips('n0');
  const outer = operands.map((_, i) => k.stride(`t${i}`));
  const n1 = k.trips('n1');
  const step = Math.min(ROWS, LINE / operands[across].cell.itemsize);
  const outerOf = (i: number) => (i === across ? operands[i].cell.itemsize : outer[i]);
  const move = (row: Value, place: Value): void => {
    const [from, to] = operands.map((_, i) =>
      k.at(pointers[i], [row, outerOf(i)], [place, inner[i]]),
    );
    storeCell(k, operands[1].cell, body(k, ...loadCell(k, operands[0].cell, from)), to);
  };
  const whole = k.op('and', n1, -step);
  k.for(0, whole, { step }, [], (first) => {
    k.for(0, n0, { step: 1 }, [], (place) => {
      for (let row = 0; row < step; row++) move(k.op('add', first, row), place);
      return [];
    });
    return [];
  });
  k.for(whole, n1, { step: 1 }, [], (row) => {
    k.for(0, n0, { step: 1 }, [], (place) => {
      move(row, place);
      return [];
    });
    return [];
  });
  return k.finish();
}
