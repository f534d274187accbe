// The shape of several operands together, with the error that tells which two disagree.

import { ValueError } from '../../errors.js';
import { type Shape, shapeText } from '../layout.js';

/**
 * The shape that shapes broadcast to.
 *
 * @throws ValueError that names the first two that do not fit
 */
export function shapeTogether(shapes: readonly Shape[]): number[] {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: ndim }, (_, axis) => lengthTogether(shapes, axis - ndim));
}

/** The length along an axis counted from the end. */
function lengthTogether(shapes: readonly Shape[], axis: number): number {
  let length = 1;
  let decided = 0;
  shapes.forEach((shape, k) => {
    const n = shape.at(axis) ?? 1;
    if (shape.length < -axis || n === 1 || n === length) return;
    if (length !== 1) {
      throw new ValueError(
        'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between ' +
          `arg ${decided} with shape ${shapeText(shapes[decided], ', ')} and ` +
          `arg ${k} with shape ${shapeText(shape, ', ')}.`,
      );
    }
    [length, decided] = [n, k];
  });
  return length;
}
