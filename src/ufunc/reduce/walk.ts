// The order in which a reduction meets the elements, and so the order of its additions.
//
// A float sum has the bits of NumPy's only if it adds in NumPy's order, which follows from the way
// its iterator (nditer) walks the array: axes are sorted by stride, never reversed, and merged. If
// the innermost axis is kept, each result adds its terms one by one. If it is reduced, runs of it
// are summed pairwise and the runs' sums are added one by one. How long a run is depends on the
// iterator's buffer (`buffer.ts`): it is not used when the data can be walked as they are; it is
// used when elements are cast, and when merging reduced axes in a buffer looks cheaper than
// walking the innermost one alone. `runsOf` is that decision.
//
// Dims are listed innermost first.

import { coalesce, sortAxes, stridesInOrder } from '../../ndarray/iter/axes.js';
import type { Shape, Strides } from '../../ndarray/layout.js';
import { buffer } from '../buffer.js';
import { alignedStrides } from './axes.js';

/** One axis of the nest. */
export interface Dim {
  readonly n: number;
  /** Strides in bytes: of the array, and of the result, where it is 0 if the axis is reduced. */
  readonly from: number;
  readonly to: number;
}

export interface Walk {
  readonly dims: readonly Dim[];
  /** The strides of a new result along its own shape. */
  readonly made: Strides;
}

/** How a reduced innermost axis is cut into runs that are summed pairwise. */
export interface Runs {
  /** So many dims, merged in a buffer if there are several, make a block. */
  readonly depth: number;
  /** A block is cut into runs of so many elements. */
  readonly length: number;
}

export const isReduced = ({ to }: Dim): boolean => to === 0;

/**
 * Walks an array for a reduction.
 *
 * @param given - strides of the result along its own shape, or its itemsize if it is to be made
 */
export function walk(
  shape: Shape,
  strides: Strides,
  reduced: readonly boolean[],
  keepdims: boolean,
  given: Strides | number,
): Walk {
  const ndim = shape.length;
  const from = strides.map((stride, i) => (shape[i] === 1 ? 0 : stride));
  const isMade = typeof given === 'number';
  const known = isMade ? [from] : [alignedStrides(shape, given, reduced, keepdims), from];
  const axes = sortAxes(ndim, known);
  const made = isMade ? madeStrides(shape, given, reduced, keepdims, axes) : given;
  const to = alignedStrides(shape, made, reduced, keepdims);
  const nest = coalesce(shape, [to, from], axes);
  const dims = nest.dims.map((n, i) => ({ n, from: nest.strides[1][i], to: nest.strides[0][i] }));
  return { dims: dims.reverse(), made };
}

/**
 * Visits every position of the dims, outermost first, by its bytes from the start of the array and
 * of the result; `first`: nothing was added to this result yet.
 */
export function eachPosition(
  dims: readonly Dim[],
  from: number,
  to: number,
  first: boolean,
  visit: (from: number, to: number, first: boolean) => void,
): void {
  if (dims.length === 0) {
    visit(from, to, first);
    return;
  }
  const rest = dims.slice(0, -1);
  const dim = dims[dims.length - 1];
  for (let i = 0; i < dim.n; i++) {
    const fresh = first && (i === 0 || !isReduced(dim));
    eachPosition(rest, from + i * dim.from, to + i * dim.to, fresh, visit);
  }
}

/** A new result lies in memory in the order in which it is walked. */
function madeStrides(
  shape: Shape,
  itemsize: number,
  reduced: readonly boolean[],
  keepdims: boolean,
  axes: readonly number[],
): number[] {
  const kept = shape.map((n, i) => (reduced[i] ? 1 : n));
  const strides = stridesInOrder(kept, itemsize, axes);
  return keepdims ? strides : strides.filter((_, i) => !reduced[i]);
}

/** What the iterator has found out about one operand, from the innermost dim outwards. */
interface Track {
  readonly stride: (dim: Dim) => number;
  readonly cast: boolean;
  /** So many dims can be walked with a single stride. */
  single: number;
}

interface Choice {
  dim: number;
  cost: number;
  size: number;
  core: number;
}

/** Cuts the innermost axis, which is reduced, into runs as NumPy's iterator does. */
export function runsOf(dims: readonly Dim[], cast: boolean): Runs {
  const result: Track = { stride: (dim) => dim.to, cast: false, single: 1 };
  const source: Track = { stride: (dim) => dim.from, cast, single: 1 };
  const { best, outer } = cheapest(dims, [result, source], cast);
  const folding = outer > 0 && best.dim === outer;
  if (folding) {
    const buffered = cast || source.single <= best.dim;
    return { depth: buffered ? best.dim : 1, length: buffered ? best.core : dims[0].n };
  }
  const buffered = cast || source.single <= best.dim;
  const whole = !buffered || best.size <= buffer.size;
  const length = whole ? best.size : best.core * Math.floor(buffer.size / best.core);
  return { depth: best.dim + 1, length };
}

/**
 * The number of inner dims to take together that costs least for each element, where the cost is 1
 * and 1 more for each operand that must be copied to a buffer; and the dim, if one was met, from
 * which on the result moves (the search ends there).
 */
function cheapest(
  dims: readonly Dim[],
  tracks: readonly Track[],
  cast: boolean,
): { best: Choice; outer: number } {
  let cost = cast ? 2 : 1;
  let size = dims[0].n;
  let outer = 0;
  const best: Choice = { dim: 0, cost, size, core: 1 };
  for (let d = 1; d < dims.length && outer === 0; d++) {
    if (size >= buffer.size && cost > 1) break;
    for (const track of tracks) {
      if (track.single === d) {
        if (track.stride(dims[d - 1]) * dims[d - 1].n === track.stride(dims[d])) {
          track.single++;
          continue;
        }
        if (!track.cast) cost++;
      }
      if (track === tracks[0] && !isReduced(dims[d])) outer = d;
    }
    const core = size;
    size *= dims[d].n;
    const reach = size > buffer.size && cost > 1 ? buffer.size : size;
    if (cost * best.size <= best.cost * reach) Object.assign(best, { dim: d, cost, size, core });
  }
  return { best, outer };
}
