// The parts of complex arrays, as views of floats twice as far apart.

import { type NDArray, view } from './array.js';
import { partOf } from './dtype/parts.js';

/** The real parts; a real array as it is. */
export function realPart(a: NDArray): NDArray {
  if (a.dtype.parts < 2) return a;
  return view(a, a.shape, a.strides, a.offset, partOf(a.dtype)) as NDArray;
}

/** The imaginary parts of a complex array. */
export function imagPart(a: NDArray): NDArray {
  const part = partOf(a.dtype);
  return view(a, a.shape, a.strides, a.offset + part.itemsize, part) as NDArray;
}
