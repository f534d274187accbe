// The memory of arrays, for WebAssembly modules of other makers.

import { withInterface } from '../ndarray/interface.js';
import { heap as arrays } from '../vectorize/runtime/heap.js';

/** What other WebAssembly modules import to work on arrays in place. */
export interface SharedHeap {
  readonly memory: WebAssembly.Memory;
}

/**
 * `np.heap.memory`: the one WebAssembly memory in which arrays live. A module that imports it reads and
 * writes arrays at the addresses that `a.ctypes` gives. Only bytes of arrays are its to write: let
 * `np.empty` allocate, and keep the array while the module uses it. The memory may grow, which
 * replaces its `buffer`.
 * WebAssembly: https://webassembly.github.io/spec/js-api/#memories
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([1, 2], 'int32');
 * const view = new Int32Array(np.heap.memory.buffer, a.ctypes.data, a.size);
 * view[0] = 7;
 * a // => [7 2]
 * ```
 */
export const heap: SharedHeap = /* @__PURE__ */ withInterface({
  get memory() {
    return arrays.memory;
  },
});
