// Arithmetic on shapes and strides: pure functions on plain data, no memory, no arrays.
// Strides are in bytes. Orders are NumPy's: 'C' (last axis fastest), 'F' (first axis fastest),
// 'A' (F if the array is F- and not C-contiguous), 'K' (as close to the array as can be).

import { AxisError, ValueError } from '../errors.js';
import { type IntegersLike, integerOf, integersOf } from './integer.js';

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

/** Strides of a contiguous array; an axis of length 0 counts as one of length 1. */
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

/** The axes from the largest stride to the smallest, by size; equal ones in order. */
export function axesByStride(strides: Strides): number[] {
  return strides.map((_, axis) => axis).sort((a, b) => Math.abs(strides[b]) - Math.abs(strides[a]));
}

export function checkOrder(order: Order): void {
  if (order === 'C' || order === 'F' || order === 'A' || order === 'K') return;
  throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got '${order}')`);
}

/** 'C' or 'F' for an order that may depend on the array: 'A' and 'K' are 'F' if it is F- only. */
export function resolveOrder(order: Order, flags: number): 'C' | 'F' {
  if (order === 'C' || order === 'F') return order;
  checkOrder(order);
  return (flags & (C_CONTIGUOUS | F_CONTIGUOUS)) === F_CONTIGUOUS ? 'F' : 'C';
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

/** A shape as NumPy's errors show it, (), (3,), (2,3), or with blanks as Python does, (2, 3). */
export function shapeText(shape: Shape, separator = ','): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(separator)})`;
}

/** An axis counted from the front; negative ones count from the end. */
export function normalizeAxis(axis: number, ndim: number): number {
  const at = Number.isInteger(axis) ? axis : integerOf(axis);
  if (at < -ndim || at >= ndim) {
    throw new AxisError(`axis ${at} is out of bounds for array of dimension ${ndim}`);
  }
  return at < 0 ? at + ndim : at;
}

/** Several axes counted from the front, each once. */
export function normalizeAxes(axes: number | readonly number[], ndim: number): number[] {
  const normalized = integersOf(axes).map((axis) => normalizeAxis(axis, ndim));
  if (new Set(normalized).size !== normalized.length) {
    throw new ValueError("duplicate value in 'axis'");
  }
  return normalized;
}

/** The axes of a transpose, counted from the front; without axes all in reverse. */
export function transposeAxes(axes: IntegersLike | null | undefined, ndim: number): number[] {
  if (axes === null || axes === undefined)
    return Array.from({ length: ndim }, (_, i) => ndim - 1 - i);
  const list = integersOf(axes);
  if (list.length !== ndim) throw new ValueError("axes don't match array");
  const normalized = list.map((axis) => normalizeAxis(axis, ndim));
  if (new Set(normalized).size !== ndim) throw new ValueError('repeated axis in transpose');
  return normalized;
}

/** A shape's or strides' entries in another order of axes. */
export function permute(list: readonly number[], axes: readonly number[]): number[] {
  return axes.map((axis) => list[axis]);
}

/** The shape that shapes broadcast to, or null if they do not. */
export function tryBroadcast(shapes: readonly Shape[]): number[] | null {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  const result = new Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    const missing = ndim - shape.length;
    for (let i = 0; i < shape.length; i++) {
      const n = shape[i];
      if (n === 1 || n === result[missing + i]) continue;
      if (result[missing + i] !== 1) return null;
      result[missing + i] = n;
    }
  }
  return result;
}

/** The shape that shapes broadcast to. */
export function broadcastShapes(...shapes: Shape[]): number[] {
  const result = tryBroadcast(shapes);
  if (result !== null) return result;
  const texts = shapes.map((shape) => `${shapeText(shape)} `).join('');
  throw new ValueError(`operands could not be broadcast together with shapes ${texts}`);
}

/** Strides that repeat an array of `shape` over `to`, which it broadcasts to. */
export function broadcastStrides(shape: Shape, strides: Strides, to: Shape): number[] {
  const missing = to.length - shape.length;
  return to.map((n, i) =>
    i < missing || (shape[i - missing] === 1 && n !== 1) ? 0 : strides[i - missing],
  );
}

/**
 * The shape that `reshape` asks of `size` elements; a negative length is the one to be found.
 * Throws as NumPy does if it cannot hold them.
 */
export function resolveReshape(shape: Shape, size: number): number[] {
  const unknown = shape.findIndex((n) => n < 0);
  const known = sizeOf(shape.filter((n) => n >= 0));
  if (unknown < 0) {
    if (known === size) return [...shape];
    throw reshapeError(shape, size);
  }
  if (shape.findLastIndex((n) => n < 0) !== unknown) {
    throw new ValueError('can only specify one unknown dimension');
  }
  if (known === 0 || size % known !== 0) throw reshapeError(shape, size);
  return shape.map((n) => (n < 0 ? size / known : n));
}

/** NumPy shows a leading unknown length not at all and any other as "newaxis". */
function reshapeError(shape: Shape, size: number): Error {
  const shown = shape.slice(
    Math.max(
      0,
      shape.findIndex((n) => n >= 0),
    ),
  );
  const text = shown.map((n) => (n < 0 ? 'newaxis' : n)).join(',');
  return new ValueError(
    `cannot reshape array of size ${size} into shape (${text}${shape.length === 1 ? ',' : ''})`,
  );
}

/**
 * Strides under which the same memory has another shape of the same size, its elements read in the
 * given order, or null if only a copy can have it.
 *
 * Old and new axes are split into the smallest groups of equal size; inside a group the old axes
 * must follow each other in memory as one, and the new ones divide it. Axes of length 1 say nothing
 * about memory.
 */
export function reshapeStrides(
  shape: Shape,
  strides: Strides,
  to: Shape,
  itemsize: number,
  order: 'C' | 'F',
): number[] | null {
  if (sameShape(shape, to)) return [...strides];
  if (sizeOf(shape) === 0) return contiguousStrides(to, itemsize, order);
  const old = shape.flatMap((n, i) => (n === 1 ? [] : [{ n, stride: strides[i] }]));
  const result: number[] = [];
  let first = 0;
  while (first < old.length && result.length < to.length) {
    let end = first + 1;
    let newEnd = result.length + 1;
    let oldSize = old[first].n;
    let newSize = to[result.length];
    while (oldSize !== newSize) {
      if (newSize < oldSize) newSize *= to[newEnd++];
      else oldSize *= old[end++].n;
    }
    const group = old.slice(first, end);
    if (!isOneRun(group, order)) return null;
    const unit = order === 'C' ? group[group.length - 1].stride : group[0].stride;
    result.push(...contiguousStrides(to.slice(result.length, newEnd), unit, order));
    first = end;
  }
  return trailingOnes(result, to, itemsize, order);
}

/** Whether axes follow each other in memory as one axis would. */
function isOneRun(axes: readonly { n: number; stride: number }[], order: 'C' | 'F'): boolean {
  const inward = order === 'C' ? axes : [...axes].reverse();
  return inward.every(({ stride }, i) => {
    const inner = inward[i + 1];
    return inner === undefined || stride === inner.n * inner.stride;
  });
}

/** New axes of length 1 at the end get the stride that continues the last one. */
function trailingOnes(strides: number[], to: Shape, itemsize: number, order: 'C' | 'F'): number[] {
  const last = strides.length - 1;
  const stride = last < 0 ? itemsize : strides[last] * (order === 'F' ? to[last] : 1);
  while (strides.length < to.length) strides.push(stride);
  return strides;
}
