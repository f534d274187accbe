// The iteration plan: from operands' layouts to a loop nest and the layout of new outputs.
//
// Any elementwise loop over arrays is the same problem: broadcast the operands, choose an order of
// axes, lay out the outputs that do not exist yet, and bring the nest to as few axes as possible,
// walked forwards. The steps and their order are NumPy's (nditer), because the layout of a new
// output follows from them and is visible; each step is a function of its own in `axes.ts`.
//
// Plain data in, plain data out. A plan says nothing of memory: pointers are added when it runs.
// A plan over no elements has dims [0].

import {
  broadcastShapes,
  contiguity,
  F_CONTIGUOUS,
  type Order,
  type Shape,
  sameShape,
} from '../layout.js';
import { coalesce, flipNegative, orderAxes, sortAxes, stridesInOrder } from './axes.js';
import { checkOutput, type Layout, stridesAlong } from './broadcast.js';

export interface Plan {
  /** The shape of the outputs. */
  readonly shape: Shape;
  /** Lengths of the nest, outermost first, at least one. */
  readonly dims: readonly number[];
  /** For each operand its strides in bytes along `dims`. */
  readonly strides: readonly (readonly number[])[];
  /** For each operand the bytes from its first element to the first one visited. */
  readonly offsets: readonly number[];
  /** For each operand that was to be laid out its strides along `shape`, else null. */
  readonly made: readonly (readonly number[] | null)[];
}

/** An operand: a layout, or the itemsize of an output that the plan lays out. */
export type Operand = Layout | number;

/**
 * Plans an elementwise loop.
 *
 * @param operands - inputs, then outputs
 * @param inputs - how many of them are inputs
 * @param itemsizes - bytes of an element of each operand
 * @param order - the layout of new outputs
 * @throws ValueError if shapes do not broadcast, or not to an output's shape
 */
export function plan(
  operands: readonly Operand[],
  inputs: number,
  itemsizes: readonly number[],
  order: Order = 'K',
): Plan {
  const shape = commonShape(operands, inputs);
  const strides = new Array<number[]>(operands.length);
  let making = false;
  for (let k = 0; k < operands.length; k++) {
    const operand = operands[k];
    if (typeof operand === 'number') making = true;
    strides[k] = stridesAlong(typeof operand === 'number' ? NOWHERE : operand, shape);
  }
  const wanted = making ? decided(order, operands, itemsizes) : 'K';
  const axes = orderAxes(shape.length, strides, wanted);
  const made = makeLayouts(operands, shape, strides, axes);
  if (shape.includes(0)) return flat(shape, 0, itemsizes, made);
  const offsets = making ? itemsizes.map(() => 0) : flipNegative(shape, strides);
  const visited = wanted === 'K' ? axes : sortAxes(shape.length, strides);
  const nest = coalesce(shape, strides, visited);
  if (nest.dims.length === 0) return flat(shape, 1, itemsizes, made);
  return { shape, dims: nest.dims, strides: nest.strides, offsets, made };
}

/** An operand that has no say in the order of axes. */
const NOWHERE: Layout = { shape: [], strides: [] };

/** The broadcast shape; outputs take part in it but are not repeated themselves. */
function commonShape(operands: readonly Operand[], inputs: number): Shape {
  const shapes: Shape[] = [];
  let alike = true;
  for (let k = 0; k < operands.length; k++) {
    const operand = operands[k];
    if (typeof operand === 'number') continue;
    shapes.push(operand.shape);
    alike &&= sameShape(operand.shape, shapes[0]);
  }
  const common = alike ? shapes[0] : broadcastShapes(...shapes);
  for (let k = inputs; k < operands.length; k++) {
    const output = operands[k];
    if (typeof output !== 'number') checkOutput(output, common);
  }
  return common;
}

/** The order that 'A' stands for: F if all operands are F-contiguous, else C. */
function decided(
  order: Order,
  operands: readonly Operand[],
  itemsizes: readonly number[],
): 'C' | 'F' | 'K' {
  if (order !== 'A') return order;
  const allF = operands.every(
    (operand, k) =>
      typeof operand === 'number' ||
      contiguity(operand.shape, operand.strides, itemsizes[k]) & F_CONTIGUOUS,
  );
  return allF ? 'F' : 'C';
}

/** Lays out the outputs that are wanted, and enters their strides beside the others'. */
function makeLayouts(
  operands: readonly Operand[],
  shape: Shape,
  strides: number[][],
  axes: readonly number[],
): Plan['made'] {
  const made = new Array<number[] | null>(operands.length);
  for (let k = 0; k < operands.length; k++) {
    const operand = operands[k];
    made[k] = null;
    if (typeof operand !== 'number') continue;
    const layout = stridesInOrder(shape, operand, axes);
    strides[k] = stridesAlong({ shape, strides: layout }, shape);
    made[k] = layout;
  }
  return made;
}

/** A nest of one axis, `n` neighbouring elements in each operand. */
function flat(shape: Shape, n: number, itemsizes: readonly number[], made: Plan['made']): Plan {
  const strides = itemsizes.map((itemsize) => [itemsize]);
  return { shape, dims: [n], strides, offsets: itemsizes.map(() => 0), made };
}
