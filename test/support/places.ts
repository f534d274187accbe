/** Where arrays live: in the WebAssembly memory, or on the JavaScript heap. */
import * as np from '../../src/index.js';
import { NDArray } from '../../src/ndarray/array.js';
import type { DType } from '../../src/ndarray/dtype/dtype.js';
import { contiguousStrides } from '../../src/ndarray/layout.js';
import { wrap } from '../../src/ndarray/storage.js';

/** Where arrays of these bytes in C order are put. */
export type Place = (dtype: DType, shape: readonly number[], bytes: Uint8Array) => NDArray;

export const onJavaScriptHeap: Place = (dtype, shape, bytes) => {
  const strides = contiguousStrides(shape, dtype.itemsize, 'C');
  return new NDArray(dtype, shape, strides, wrap(bytes), 0, bytes, true);
};

export const onHeap: Place = (dtype, shape, bytes) =>
  np.array(onJavaScriptHeap(dtype, shape, bytes));
