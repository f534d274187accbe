// Operands that lie across the others: they have their neighbours along the outer axis of a nest, where
// the others have them along the inner one, as a matrix and its transpose do.
//
// Row by row such a loop touches a cache line for every element of one operand, and drops it before the
// next row needs it again. So a strip of rows is walked together: a register of neighbours is loaded for
// each place of the inner axis, and the compiler turns squares of them around by shuffles. How many rows
// is measured: as many as take half a line of an operand, but not more streams along the rows than
// processors fetch ahead (with eight rows of two operands and a result nothing was gained).

import type { Plan } from './plan.js';

/** Lengths of both axes from which strips pay. */
const LEAST = 16;
/** Elements of a row that are walked before the next strip: their lines stay in the second cache. */
export const ACROSS_WIDTH = 2048;
const HALF_LINE = 32;
const MOST_ROWS = 8;
const LEAST_ROWS = 2;

/** Whether an operand of a plan lies across. */
export function liesAcross({ dims, strides }: Plan, operand: number, itemsize: number): boolean {
  const inner = dims.length - 1;
  if (inner < 1 || dims[inner] < LEAST || dims[inner - 1] < LEAST) return false;
  return strides[operand][inner - 1] === itemsize;
}

/** How many rows are walked together, by the bytes of an element that lies across and the other operands. */
export function rowsOfStrip(itemsize: number, others: number): number {
  let rows = MOST_ROWS;
  while (rows > LEAST_ROWS && rows * itemsize * others > HALF_LINE) rows /= 2;
  return rows;
}
