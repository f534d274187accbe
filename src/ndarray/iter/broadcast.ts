// Operands along the shape that they broadcast to.

import { ValueError } from '../../errors.js';
import { type Shape, type Strides, sameShape, shapeText } from '../layout.js';

/** Where an operand's elements are, relative to its first one. Every array is one. */
export interface Layout {
  readonly shape: Shape;
  readonly strides: Strides;
}

/** Strides along a broadcast shape: 0 where the operand repeats its element or has only one. */
export function stridesAlong({ shape, strides }: Layout, common: Shape): number[] {
  const missing = common.length - shape.length;
  const aligned = new Array<number>(common.length);
  for (let i = 0; i < common.length; i++) {
    aligned[i] = i < missing || shape[i - missing] === 1 ? 0 : strides[i - missing];
  }
  return aligned;
}

/** Throws unless an output has the broadcast shape and an element for each of its places. */
export function checkOutput({ shape, strides }: Layout, common: Shape): void {
  if (!sameShape(shape, common)) {
    throw new ValueError(
      `non-broadcastable output operand with shape ${shapeText(shape)} ` +
        `doesn't match the broadcast shape ${shapeText(common)}`,
    );
  }
  if (shape.includes(0)) return;
  for (let axis = 0; axis < shape.length; axis++) {
    if (strides[axis] !== 0 || shape[axis] < 2) continue;
    throw new ValueError(
      `output operand requires a reduction along dimension ${axis}, but the reduction is not enabled`,
    );
  }
}
