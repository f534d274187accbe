// broadcast_to: the same elements, repeated.

import { ValueError } from '../../errors.js';
import { type NDArray, view } from '../array.js';
import { asarray } from '../create/array.js';
import type { ArrayLike, Invented } from '../create/nested.js';
import { lengthsOf, type ShapeLike } from '../create/settings.js';
import { WRITEABLE } from '../flags.js';
import { stridesAlong } from '../iter/broadcast.js';
import { type Nothing, nothing } from '../keywords.js';
import { type Shape, sameShape, shapeText, tryBroadcast } from '../layout.js';

/**
 * The array repeated to a shape, as a read-only view.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.broadcast_to.html
 *
 * @param array - an array or what `np.array` takes
 * @param shape - the shape of the result
 * @throws ValueError if the array does not broadcast to the shape
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.broadcast_to([1, 2, 3], [2, 3]) // => [[1. 2. 3.]
 * //     [1. 2. 3.]]
 * ```
 */
export function broadcast_to<T extends ArrayLike>(
  array: T,
  shape: ShapeLike,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('broadcast_to', 2, 2, none);
  const a = asarray(array);
  const to = lengthsOf(shape);
  checkBroadcast(a.shape, to);
  const repeated = view(a, to, stridesAlong(a, to), a.offset);
  repeated.flagBits &= ~WRITEABLE;
  return repeated;
}

function checkBroadcast(shape: Shape, to: Shape): void {
  if (to.length === 0 && shape.length > 0) {
    throw new ValueError('cannot broadcast a non-scalar to a scalar array');
  }
  if (to.some((n) => n < 0)) {
    throw new ValueError('all elements of broadcast shape must be non-negative');
  }
  if (shape.length > to.length) {
    throw new ValueError('input operand has more dimensions than allowed by the axis remapping');
  }
  const common = tryBroadcast([shape, to]);
  if (common !== null && sameShape(common, to)) return;
  throw new ValueError(
    'operands could not be broadcast together with remapped shapes [original->remapped]: ' +
      `${shapeText(shape)}  and requested shape ${shapeText(to)}`,
  );
}
