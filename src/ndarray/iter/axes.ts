// The order in which a plan visits its axes, and what it makes of neighbouring ones.
//
// Memory is visited best in the order in which it lies, so axes are sorted by stride. Operands may
// disagree; the sort is NumPy's, since a new output is laid out in the order found here and users
// see its strides: an insertion sort from the innermost axis outwards, in which two axes swap only
// if some operand wants it and none that has a say before it or after it wants the C order, and in
// which axes about which nobody has a say are stepped over.
//
// `axes` is a list of axes of the broadcast shape, innermost first. `strides[k]` are operand k's
// strides along the broadcast shape.

import type { Order, Shape, Strides } from '../layout.js';

/** A loop nest: lengths and, for each operand, strides, outermost first. */
export interface Nest {
  readonly dims: number[];
  readonly strides: number[][];
}

/** Axes in the C order (last axis innermost) or the F order. */
export function axesInOrder(ndim: number, order: 'C' | 'F'): number[] {
  const axes = new Array<number>(ndim);
  for (let i = 0; i < ndim; i++) axes[i] = order === 'F' ? i : ndim - 1 - i;
  return axes;
}

/** Axes by stride, the smallest innermost. */
export function sortAxes(ndim: number, strides: readonly Strides[]): number[] {
  const axes = axesInOrder(ndim, 'C');
  for (let i = 1; i < ndim; i++) {
    const axis = axes[i];
    const place = placeOf(axis, i, axes, strides);
    for (let j = i; j > place; j--) axes[j] = axes[j - 1];
    axes[place] = axis;
  }
  return axes;
}

/** Axes in an order of K, C or F; 'A' is decided by the caller, who knows the operands' flags. */
export function orderAxes(ndim: number, strides: readonly Strides[], order: Order): number[] {
  return order === 'K' || order === 'A' ? sortAxes(ndim, strides) : axesInOrder(ndim, order);
}

/** Where among axes[0…end) an axis belongs. */
function placeOf(
  axis: number,
  end: number,
  axes: readonly number[],
  strides: readonly Strides[],
): number {
  let place = end;
  for (let j = end - 1; j >= 0; j--) {
    const wanted = compareAxes(axis, axes[j], strides);
    if (wanted > 0) break;
    if (wanted < 0) place = j;
  }
  return place;
}

/** -1: `axis` goes inside `other`; 1: it stays outside; 0: no operand strides along both. */
function compareAxes(axis: number, other: number, strides: readonly Strides[]): number {
  let wanted = 0;
  for (let k = 0; k < strides.length; k++) {
    const inner = Math.abs(strides[k][axis]);
    const outer = Math.abs(strides[k][other]);
    if (inner === 0 || outer === 0) continue;
    if (outer <= inner) wanted = 1;
    else if (wanted === 0) wanted = -1;
  }
  return wanted;
}

/** Strides of a new array without gaps whose axes lie in memory in this order. */
export function stridesInOrder(shape: Shape, itemsize: number, axes: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = itemsize;
  for (let i = 0; i < axes.length; i++) {
    strides[axes[i]] = stride;
    stride *= shape[axes[i]] || 1;
  }
  return strides;
}

/**
 * Reverses the axes along which no operand runs forwards and some run backwards. Returns, for each
 * operand, the distance in bytes from its first element to the first one to be visited.
 */
export function flipNegative(shape: Shape, strides: readonly number[][]): number[] {
  const offsets = new Array<number>(strides.length).fill(0);
  for (let axis = 0; axis < shape.length; axis++) {
    if (!runsBackwards(axis, strides)) continue;
    for (let k = 0; k < strides.length; k++) {
      const stride = strides[k][axis];
      if (stride === 0) continue;
      offsets[k] += stride * (shape[axis] - 1);
      strides[k][axis] = -stride;
    }
  }
  return offsets;
}

function runsBackwards(axis: number, strides: readonly Strides[]): boolean {
  let backwards = false;
  for (let k = 0; k < strides.length; k++) {
    if (strides[k][axis] > 0) return false;
    if (strides[k][axis] < 0) backwards = true;
  }
  return backwards;
}

/**
 * The loop nest over the axes: axes of length 1 go, and neighbours that every operand walks through
 * in even steps become one. The nest has at least one axis.
 */
export function coalesce(shape: Shape, strides: readonly Strides[], axes: readonly number[]): Nest {
  const dims: number[] = [];
  const merged = new Array<number[]>(strides.length);
  for (let k = 0; k < merged.length; k++) merged[k] = [];
  for (let i = 0; i < axes.length; i++) {
    const axis = axes[i];
    const n = shape[axis];
    if (n === 1) continue;
    const last = dims.length - 1;
    if (last >= 0 && continues(dims[last], last, merged, axis, strides)) {
      dims[last] *= n;
      continue;
    }
    dims.push(n);
    for (let k = 0; k < strides.length; k++) merged[k].push(strides[k][axis]);
  }
  if (dims.length > 1) {
    dims.reverse();
    for (let k = 0; k < merged.length; k++) merged[k].reverse();
  }
  return { dims, strides: merged };
}

/** Whether each operand steps from the end of the last merged axis into the next step of `axis`. */
function continues(
  n: number,
  last: number,
  merged: readonly number[][],
  axis: number,
  strides: readonly Strides[],
): boolean {
  for (let k = 0; k < strides.length; k++) {
    if (merged[k][last] * n !== strides[k][axis]) return false;
  }
  return true;
}
