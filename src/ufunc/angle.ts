// The angles of complex numbers: arctan2 of their parts.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { Complex } from '../ndarray/dtype/complex.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { alone, type Nothing, nothing } from '../ndarray/keywords.js';
import type { Input } from './call.js';
import { multiply } from './table/arithmetic.js';
import { arctan2 } from './table/trigonometric.js';

export interface AngleOptions {
  /** Degrees, not radians. */
  readonly deg?: boolean;
}

/**
 * The angle of each number with the positive real axis, from −π to π; of real numbers 0 or π.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.angle.html
 *
 * @param z - any numbers, or one, of which a number comes back
 * @param deg - whether angles are in degrees; in radians if it is not said
 * @returns floats as wide as the parts of z
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.angle(np.array([1, new np.Complex(0, 1), new np.Complex(1, 1)])) // => [0.         1.57079633 0.78539816]
 * np.angle(new np.Complex(1, 1), true) // => 45
 * ```
 */
export function angle(z: NDArray, deg?: boolean | AngleOptions): NDArray;
export function angle(z: Input, deg?: boolean | AngleOptions): NDArray | number;
export function angle(
  z: Input,
  deg: boolean | AngleOptions = false,
  ...none: Nothing
): NDArray | number {
  nothing('angle', 1, 2, none);
  const inDegrees = alone('angle', 'deg', deg as boolean | { readonly deg?: boolean }, false);
  const radians = radiansOf(z);
  return (inDegrees ? multiply(radians as NDArray, 180 / Math.PI) : radians) as NDArray | number;
}

function radiansOf(z: Input): unknown {
  if (z instanceof Complex) return arctan2(z.im, z.re);
  if (isScalar(z)) return arctan2(0, Number(z));
  const array: NDArray = asarray(z as NDArray);
  if (array.dtype.parts < 2) return arctan2(0, array);
  return arctan2(array.imag as NDArray, array.real as NDArray);
}
