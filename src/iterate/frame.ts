// The frame of an iteration: the shape that operands have together, each one's axis at each of its
// axes, the order in which the axes are visited and which of them backwards. The steps are those of a
// plan (`ndarray/iter`), taken one by one, since an iterator shows what lies between them.
//
// Axes of the shape that an operand lacks, or repeats its one element along, have stride 0 for it.

import { ValueError } from '../errors.js';
import { flipNegative, orderAxes, sortAxes } from '../ndarray/iter/axes.js';
import { contiguity, F_CONTIGUOUS, type Order, type Shape, shapeText } from '../ndarray/layout.js';
import { type Flags, type OperandFlags, reads, writes } from './flags.js';

/** An operand as far as its place in the iteration goes; null: it is to be made. */
export interface Placed {
  readonly array: {
    readonly shape: Shape;
    readonly strides: readonly number[];
    readonly itemsize: number;
  } | null;
  readonly flags: OperandFlags;
  /** Its axis, or −1, at each axis of the iteration; null: its axes are the last ones. */
  readonly axes: readonly number[] | null;
}

export interface Frame {
  readonly shape: number[];
  /** The axes, innermost first. */
  readonly order: number[];
  /** Which axes are visited backwards. */
  readonly flipped: boolean[];
  /** Which operands have one element for several places, and are written. */
  readonly reduces: boolean[];
}

/** An operand's axis at an axis of the iteration; −1: it has none. */
export function axisAt({ axes }: Placed, ndim: number, opNdim: number, axis: number): number {
  const own = axes === null ? axis - (ndim - opNdim) : axes[axis];
  return own < 0 ? -1 : own;
}

/** Strides along the iteration's axes. */
export function stridesOf(operand: Placed, shape: Shape): number[] {
  const { array } = operand;
  if (array === null) return shape.map(() => 0);
  return shape.map((n, axis) => {
    const own = axisAt(operand, shape.length, array.shape.length, axis);
    return own < 0 || n === 1 || array.shape[own] === 1 ? 0 : array.strides[own];
  });
}

/** Throws unless lists of axes name axes, each once. */
function checkAxes(operands: readonly Placed[]): void {
  operands.forEach(({ axes }, k) => {
    const named = (axes ?? []).filter((axis) => axis >= 0);
    const twice = named.find((axis, i) => named.indexOf(axis) < i);
    if (twice !== undefined)
      throw new ValueError(
        `The 'op_axes' provided to the iterator constructor for operand ${k} contained duplicate ` +
          `value ${twice}`,
      );
  });
}

/** The shape of all operands together. */
function shapeOf(operands: readonly Placed[], ndim: number, wanted: Shape | null): number[] {
  const shape = Array.from({ length: ndim }, (_, i) => {
    const n = wanted?.[i] ?? 1;
    return n < 0 ? 1 : n;
  });
  operands.forEach((operand, k) => {
    const { array, axes } = operand;
    if (array === null) return;
    const opNdim = array.shape.length;
    if (axes === null && opNdim > ndim)
      throw new ValueError('input operand has more dimensions than allowed by the axis remapping');
    for (let axis = 0; axis < ndim; axis++) {
      const own = axisAt(operand, ndim, opNdim, axis);
      if (own < 0) continue;
      if (own >= opNdim)
        throw new ValueError(
          `Iterator input op_axes[${k}][${ndim - axis - 1}] (==${own}) is not a valid axis of ` +
            `op[${k}], which has ${opNdim} dimensions `,
        );
      if (shape[axis] === 1) shape[axis] = array.shape[own];
      else if (array.shape[own] !== 1 && array.shape[own] !== shape[axis])
        throw broadcastError(operands, ndim, wanted);
    }
  });
  if (wanted?.some((n, axis) => n === 1 && shape[axis] !== 1))
    throw broadcastError(operands, ndim, wanted);
  return shape;
}

function broadcastError(operands: readonly Placed[], ndim: number, wanted: Shape | null): Error {
  const isRemapped = operands.some(({ axes }) => axes !== null) || wanted !== null;
  const shapes = operands.map((operand) => {
    const { array, axes } = operand;
    if (array === null) return '';
    const own = shapeText(array.shape);
    return isRemapped && axes ? `${own}->${remapped(operand, ndim)} ` : `${own} `;
  });
  const what = isRemapped ? 'remapped shapes [original->remapped]: ' : 'shapes ';
  const asked = wanted ? ` and requested shape ${shapeText(wanted)}` : '';
  return new ValueError(
    `operands could not be broadcast together with ${what}${shapes.join('')}${asked}`,
  );
}

/** The shape of an operand along the iteration's axes; an axis that it lacks is a new one. */
function remapped({ array, axes }: Placed, ndim: number): string {
  const lengths = Array.from({ length: ndim }, (_, axis) => {
    const own = (axes as readonly number[])[axis];
    return own >= 0 && array ? `${array.shape[own]}` : 'newaxis';
  });
  return `(${lengths.join(',')}${ndim === 1 ? ',' : ''})`;
}

/** Whether a written operand is one of a reduction; throws where that, or repeating it, is not allowed. */
function checkRepeats(operand: Placed, shape: Shape, flags: Flags): boolean {
  const { array, axes, flags: own } = operand;
  const ndim = shape.length;
  let reduces = false;
  for (let i = 0; i < ndim; i++) {
    const axis = ndim - 1 - i;
    const at = array || axes ? axisAt(operand, ndim, array?.shape.length ?? ndim, axis) : axis;
    const isLacking = at < 0 || (array !== null && array.shape[at] === 1);
    if (!isLacking) continue;
    const isNew = at < 0 && axes !== null;
    const refuses = array !== null && own.has('no_broadcast') && !isNew;
    if (refuses && (shape[axis] !== 1 || at < 0)) throw repeatError(operand, shape);
    if (shape[axis] === 1 || !writes(own)) continue;
    requireReduction(own, flags, axes ? at : i);
    reduces = true;
  }
  return reduces;
}

function repeatError({ array, axes, flags }: Placed, shape: Shape): Error {
  const output = flags.has('readonly') ? '' : 'output ';
  const own = shapeText(array?.shape ?? []);
  const mapped = axes ? ` [remapped to ${remapped({ array, axes, flags }, shape.length)}]` : '';
  return new ValueError(
    `non-broadcastable ${output}operand with shape ${own}${mapped} doesn't match the broadcast ` +
      `shape ${shapeText(shape)}`,
  );
}

function requireReduction(own: OperandFlags, flags: Flags, dimension: number): void {
  if (!flags.has('reduce_ok'))
    throw new ValueError(
      `output operand requires a reduction along dimension ${dimension}, but the reduction is not ` +
        'enabled. The dimension size of 1 does not match the expected output shape.',
    );
  if (!reads(own))
    throw new ValueError(
      'output operand requires a reduction, but is flagged as write-only, not read-write',
    );
  if (own.has('arraymask'))
    throw new ValueError(
      'output operand requires a reduction, but is flagged as the ARRAYMASK operand which is not ' +
        'permitted to be the result of a reduction',
    );
}

/** The order that 'A' stands for: F if all operands are F-contiguous. */
function decided(order: Order, operands: readonly Placed[]): Order {
  if (order !== 'A') return order;
  const isF = operands.every(
    ({ array }) =>
      array === null || contiguity(array.shape, array.strides, array.itemsize) & F_CONTIGUOUS,
  );
  return isF ? 'F' : 'C';
}

/** Lays out an iteration. */
export function frameOf(
  operands: readonly Placed[],
  ndim: number,
  wanted: Shape | null,
  order: Order,
  flags: Flags,
): Frame {
  checkAxes(operands);
  const shape = shapeOf(operands, ndim, wanted);
  const reduces = operands.map((operand) => checkRepeats(operand, shape, flags));
  const strides = operands.map((operand) => stridesOf(operand, shape));
  const forced = decided(order, operands);
  const isFree = forced === 'K';
  const visited = isFree ? sortAxes(ndim, strides) : orderAxes(ndim, strides, forced);
  const before = strides.map((list) => [...list]);
  const mayFlip = isFree && operands.every(({ array }) => array !== null);
  if (mayFlip) flipNegative(shape, strides);
  const flipped = shape.map((_, axis) =>
    strides.some((list, k) => list[axis] !== 0 && list[axis] !== before[k][axis]),
  );
  return { shape, order: visited, flipped, reduces };
}
