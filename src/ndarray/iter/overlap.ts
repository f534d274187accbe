// Whether two layouts in one memory touch the same bytes.
//
// A kernel may read an input before or after an output's store has changed it, so an output may
// share bytes with an input only if it is the very same view: then each element is read before the
// same element is written. Every other overlap is resolved by copying the input first.
//
// Deciding overlap of two strided boxes exactly is a hard problem (bounded Diophantine equations).
// The test here is exact where it says no: bounding intervals first; then, for every way to cut the
// axes into long strides and short ones, all addresses lie in windows (spanned by the short ones)
// that repeat modulo the gcd of the long ones, and disjoint windows share no byte. This tells
// columns apart, and even elements from odd ones. A yes may be false and costs a copy.

import { highestByte, lowestByte, type Shape, type Strides } from '../layout.js';

/** Elements in a memory. */
export interface Extent {
  /** Byte address of the first element. */
  readonly address: number;
  readonly shape: Shape;
  readonly strides: Strides;
  readonly itemsize: number;
}

/** False only if no byte is shared. */
export function mayOverlap(a: Extent, b: Extent): boolean {
  const endOfA = a.address + highestByte(a.shape, a.strides, a.itemsize);
  const endOfB = b.address + highestByte(b.shape, b.strides, b.itemsize);
  if (a.shape.includes(0) || b.shape.includes(0)) return false;
  if (endOfA <= b.address + lowestByte(b.shape, b.strides)) return false;
  if (endOfB <= a.address + lowestByte(a.shape, a.strides)) return false;
  return !separatedByGcd(a, b);
}

/**
 * Whether an elementwise loop over `shape` meets the same bytes in both operands at each step, and
 * no byte at two steps.
 */
export function sameView(a: Extent, b: Extent): boolean {
  if (a.address !== b.address || a.shape.length !== b.shape.length) return false;
  for (let i = 0; i < a.shape.length; i++) {
    if (a.shape[i] !== b.shape[i]) return false;
    if (a.shape[i] > 1 && a.strides[i] !== b.strides[i]) return false;
  }
  const itemsize = Math.max(a.itemsize, b.itemsize);
  return !overlapsItself({ address: a.address, shape: a.shape, strides: a.strides, itemsize });
}

/** False only if all elements are disjoint: each stride steps over all that smaller ones span. */
export function overlapsItself({ shape, strides, itemsize }: Extent): boolean {
  if (shape.includes(0)) return false;
  const axes = shape.map((_, axis) => axis).filter((axis) => shape[axis] > 1);
  axes.sort((i, j) => Math.abs(strides[i]) - Math.abs(strides[j]));
  let span = itemsize;
  for (const axis of axes) {
    const stride = Math.abs(strides[axis]);
    if (stride < span) return true;
    span += stride * (shape[axis] - 1);
  }
  return false;
}

function separatedByGcd(a: Extent, b: Extent): boolean {
  const lengths = [...lengthsOf(a), ...lengthsOf(b)].sort((x, y) => y - x);
  let period = 0;
  for (let i = 0; i < lengths.length; i++) {
    period = gcd(period, lengths[i]);
    if (lengths[i] !== lengths[i + 1] && disjointModulo(period, lengths[i], a, b)) return true;
  }
  return false;
}

/** Whether the windows that strides shorter than `cut` span are disjoint modulo `period`. */
function disjointModulo(period: number, cut: number, a: Extent, b: Extent): boolean {
  const wa = windowOf(a, cut);
  const wb = windowOf(b, cut);
  const gap = modulo(wb.low - wa.low, period);
  return gap >= wa.length && period - gap >= wb.length;
}

interface Interval {
  readonly low: number;
  readonly length: number;
}

function windowOf({ address, shape, strides, itemsize }: Extent, cut: number): Interval {
  let low = address;
  let length = itemsize;
  for (let i = 0; i < shape.length; i++) {
    if (Math.abs(strides[i]) >= cut) continue;
    const reach = strides[i] * (shape[i] - 1);
    low += Math.min(reach, 0);
    length += Math.abs(reach);
  }
  return { low, length };
}

function lengthsOf({ shape, strides }: Extent): number[] {
  const lengths: number[] = [];
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] > 1 && strides[i] !== 0) lengths.push(Math.abs(strides[i]));
  }
  return lengths;
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

const modulo = (x: number, n: number): number => ((x % n) + n) % n;
