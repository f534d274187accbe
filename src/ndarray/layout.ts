// Arithmetic on shapes and strides: pure functions on plain data, no memory, no arrays.
// Strides are in bytes. Orders are NumPy's: 'C' (last axis fastest), 'F' (first axis fastest),
// 'A' (F if the array is F- and not C-contiguous), 'K' (as close to the array as can be).

import { AxisError, ValueError } from '../errors.js';

export type Shape = readonly number[];
export type Strides = readonly number[];
export type Order = 'C' | 'F' | 'A' | 'K';

export const C_CONTIGUOUS = 1;
export const F_CONTIGUOUS = 2;

/** The number of elements. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i];
  return size;
}

/** Strides of a contiguous array; an empty array's as though its empty axes had length 1. */
export function contiguousStrides(shape: Shape, itemsize: number, order: 'C' | 'F'): number[] {
  const ndim = shape.length;
  const strides = new Array<number>(ndim);
  let stride = itemsize;
  for (let i = 0; i < ndim; i++) {
    const axis = order === 'F' ? i : ndim - 1 - i;
    strides[axis] = stride;
    stride *= shape[axis] || 1;
  }
  return strides;
}

/**
 * C_CONTIGUOUS and F_CONTIGUOUS bits. As in NumPy an axis of length 1 has no say, and an empty
 * array is both.
 */
export function contiguity(shape: Shape, strides: Strides, itemsize: number): number {
  const ndim = shape.length;
  let flags = C_CONTIGUOUS | F_CONTIGUOUS;
  let stride = itemsize;
  for (let i = ndim - 1; i >= 0; i--) {
    const n = shape[i];
    if (n === 0) return C_CONTIGUOUS | F_CONTIGUOUS;
    if (n !== 1 && strides[i] !== stride) flags &= ~C_CONTIGUOUS;
    stride *= n;
  }
  stride = itemsize;
  for (let i = 0; i < ndim; i++) {
    const n = shape[i];
    if (n !== 1 && strides[i] !== stride) flags &= ~F_CONTIGUOUS;
    stride *= n;
  }
  return flags;
}

/** The lowest byte that an array's elements touch, relative to its first element (≤ 0). */
export function lowestByte(shape: Shape, strides: Strides): number {
  let low = 0;
  for (let i = 0; i < shape.length; i++) {
    const n = shape[i];
    if (n === 0) return 0;
    const stride = strides[i];
    if (stride < 0) low += (n - 1) * stride;
  }
  return low;
}

/** One past the highest byte that an array's elements touch, relative to its first element. */
export function highestByte(shape: Shape, strides: Strides, itemsize: number): number {
  let high = itemsize;
  for (let i = 0; i < shape.length; i++) {
    const n = shape[i];
    if (n === 0) return 0;
    const stride = strides[i];
    if (stride > 0) high += (n - 1) * stride;
  }
  return high;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A shape as Python prints a tuple: (), (3,), (2,3). */
export function shapeText(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** An axis counted from the front; negative ones count from the end. */
export function normalizeAxis(axis: number, ndim: number): number {
  if (!Number.isInteger(axis)) {
    throw new TypeError(`'${axis}' cannot be interpreted as an integer`);
  }
  if (axis < -ndim || axis >= ndim) {
    throw new AxisError(`axis ${axis} is out of bounds for array of dimension ${ndim}`);
  }
  return axis < 0 ? axis + ndim : axis;
}

/** Several axes counted from the front, each once. */
export function normalizeAxes(axes: number | readonly number[], ndim: number): number[] {
  const list = typeof axes === 'number' ? [axes] : axes;
  const normalized = list.map((axis) => normalizeAxis(axis, ndim));
  if (new Set(normalized).size !== normalized.length) {
    throw new ValueError("duplicate value in 'axis'");
  }
  return normalized;
}
