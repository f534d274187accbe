// Whether an output's stores would change what an input has still to give.

import type { NDArray } from '../array.js';
import { type Extent, mayOverlap, sameView } from './overlap.js';

/** An array's elements in its memory, whatever storage they are reached through. */
export function extentOf(array: NDArray): Extent {
  const { shape, strides, itemsize, storage, offset } = array;
  return { address: storage.memory.byteOffset + storage.start + offset, shape, strides, itemsize };
}

/** False only if two arrays share no byte. */
export function sharesMemory(a: NDArray, b: NDArray): boolean {
  if (a.storage !== b.storage && ownsBlock(a) && ownsBlock(b)) return false;
  if (a.storage.memory.buffer !== b.storage.memory.buffer) return false;
  return mayOverlap(extentOf(a), extentOf(b));
}

const ownsBlock = ({ storage }: NDArray): boolean => storage.ptr > 0 && !storage.borrowed;

/** Whether an elementwise loop must read `input` from a copy because it writes `output`. */
export function conflicts(input: NDArray, output: NDArray): boolean {
  return sharesMemory(input, output) && !sameView(extentOf(input), extentOf(output));
}
