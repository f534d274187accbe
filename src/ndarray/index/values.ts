// What is assigned, as an array of the target's dtype.

import { NDArray, view } from '../array.js';
import { castArray, zeroDimensional } from '../assign.js';
import { array as arrayFrom, asarray } from '../create/array.js';
import type { ArrayLike } from '../create/nested.js';
import { isTyped } from '../create/typed.js';
import type { DType } from '../dtype/dtype.js';
import { isScalar } from '../dtype/scalar.js';
import { sharesMemory } from '../iter/conflict.js';

/** An array, a scalar or nested lists as elements of a dtype. */
export function valuesOf(dtype: DType, source: unknown): NDArray {
  if (source instanceof NDArray) return source.dtype === dtype ? source : castArray(source, dtype);
  const isOne =
    isScalar(source) ||
    typeof source === 'string' ||
    (typeof source === 'object' && source !== null && dtype.isValue(source));
  if (isOne) return zeroDimensional(dtype, dtype.coerce(source));
  if (isTyped(source)) return valuesOf(dtype, asarray(source));
  return arrayFrom(source as ArrayLike, { dtype });
}

/** The same, in memory that is not the target's. */
export function valuesFor(target: NDArray, source: unknown): NDArray {
  const values = valuesOf(target.dtype, source);
  return sharesMemory(values, target) ? castArray(values, values.dtype) : values;
}

/** Without axes of length 1 in front, as long as there are more than so many. */
export function withoutOnes(values: NDArray, ndim: number): NDArray {
  let extra = 0;
  while (values.ndim - extra > ndim && values.shape[extra] === 1) extra++;
  if (extra === 0) return values;
  return view(values, values.shape.slice(extra), values.strides.slice(extra), values.offset);
}
