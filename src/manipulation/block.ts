// Arrays put together of blocks: `block` of nested lists.
//
// The lists' depth is found first, and must be the same everywhere; the innermost lists are joined along
// the last axis, those around them along the axes before it.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { expand_dims } from '../ndarray/shape/axes.js';
import { concatenated } from '../ndarray/shape/join.js';

/** Blocks in nested lists. */
export type Blocks = ArrayLike | readonly Blocks[];

/**
 * An array of blocks in nested lists: those of the innermost lists are joined along the last axis,
 * those of the lists around them along the axis before it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.block.html
 *
 * @throws ValueError if lists are empty or differ in depth, or the blocks' shapes do not match
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2], [3, 4]]);
 * np.block([[a, np.zeros([2, 1])], [np.ones([1, 3])]])
 * // => [[1. 2. 0.]
 * //     [3. 4. 0.]
 * //     [1. 1. 1.]]
 * ```
 */
export function block(arrays: Blocks, ...none: Nothing): NDArray {
  nothing('block', 1, 1, none);
  const depth = depthOf(arrays, 'arrays', { depth: null, path: '' });
  const ndim = Math.max(depth, mostAxes(arrays));
  const made = assembled(arrays, depth, ndim);
  return made instanceof NDArray && !Array.isArray(arrays) ? made.copy('K') : made;
}

interface Found {
  depth: number | null;
  path: string;
}

/** How deep the lists are, the same everywhere. */
function depthOf(blocks: Blocks, path: string, first: Found, level = 0): number {
  if (Array.isArray(blocks)) {
    if (blocks.length === 0) throw new ValueError(`List at ${path} cannot be empty`);
    for (const [i, inner] of blocks.entries())
      depthOf(inner as Blocks, `${path}[${i}]`, first, level + 1);
    return first.depth as number;
  }
  first.depth ??= level;
  if (first.depth !== level)
    throw new ValueError(
      `List depths are mismatched. First element was at depth ${first.depth}, but there is an ` +
        `element at depth ${level} (${path})`,
    );
  return first.depth;
}

function mostAxes(blocks: Blocks): number {
  if (Array.isArray(blocks)) return Math.max(...blocks.map((inner) => mostAxes(inner as Blocks)));
  return asarray(blocks as ArrayLike).ndim;
}

function assembled(blocks: Blocks, depth: number, ndim: number): NDArray {
  if (!Array.isArray(blocks)) {
    const array: NDArray = asarray(blocks as ArrayLike);
    const missing = Array.from({ length: ndim - array.ndim }, (_, i) => i);
    return missing.length > 0 ? expand_dims(array, missing) : array;
  }
  const parts = blocks.map((inner) => assembled(inner as Blocks, depth - 1, ndim));
  return concatenated('concatenate', parts, { axis: ndim - depth });
}
