// The dtype of what complex numbers are made of.

import type { DType } from './dtype.js';
import { withKind } from './numbers.js';
import { swapped } from './order.js';

/** The dtype of a complex dtype's parts, in its byte order; a real dtype is its own. */
export function partOf(dtype: DType): DType {
  if (dtype.parts < 2) return dtype;
  const part = withKind('f', dtype.itemsize / 2) as DType;
  return dtype.isnative ? part : swapped(part);
}
