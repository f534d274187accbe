// The methods of NDArray that linear algebra adds.

import { NDArray } from '../ndarray/array.js';
import type { DTypeName, Scalar } from '../ndarray/dtype/table.js';
import type { ProductOutput } from './output.js';
import { dot, type ProductInput } from './products.js';

declare module '../ndarray/array.js' {
  interface NDArray<D extends DTypeName = DTypeName> {
    /** The dot product with `b`: see `np.dot`. */
    dot(b: ProductInput, out?: ProductOutput): NDArray | Scalar;
  }
}

/** Gives NDArray these methods. */
export function installProducts(): void {
  NDArray.prototype.dot = function (this: NDArray, b, out) {
    return dot(this, b, out);
  };
}
