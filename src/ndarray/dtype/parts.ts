// The dtype of what complex numbers are made of.

import type { DType, DTypeName } from './dtype.js';
import { withKind } from './numbers.js';
import { swapped } from './order.js';
import type { FieldPart } from './record-types.js';

/** The name of the dtype of a number's parts: of a real one its own. */
export type PartOf<D extends DTypeName> = D extends 'complex64'
  ? 'float32'
  : D extends 'complex128'
    ? 'float64'
    : D;

/** The dtype of a complex dtype's parts, in its byte order; a real dtype is its own. */
export function partOf(dtype: DType): DType {
  if (dtype.parts < 2) return dtype;
  const part = withKind('f', dtype.itemsize / 2) as DType;
  return dtype.isnative ? part : swapped(part);
}

/** Where the real (0) or imaginary (1) part of an element is. */
export function partField(dtype: DType, index: 0 | 1): FieldPart {
  const part = partOf(dtype);
  return { dtype: part, shape: [], strides: [], offset: index * part.itemsize };
}
