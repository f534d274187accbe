// Floating-point errors of casts: what a narrower float cannot hold, and no integer.
//
// Elements are looked at one by one, and only while errors are asked for. Which numbers have no value
// as integers is said by the instruction that converts them (see `cast.ts`): 32 bits wide for targets
// up to int32, 64 bits wide for the others. A float is too small where it was rounded and the result
// is no normal number.

import { type NDArray, view } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { eachOffset, readAt } from '../ndarray/elements.js';
import { broadcastStrides } from '../ndarray/layout.js';
import { INVALID, OVER, UNDER } from './watch.js';

/** What a number shows that became another one. */
type Test = (x: number, y: number) => number;

/** The least normal floats of so many bytes. */
const LEAST: Readonly<Record<number, number>> = { 2: 6.103515625e-5, 4: 1.1754943508222875e-38 };

function floatTest(least: number): Test {
  return (x, y) => {
    if (y === x || Number.isNaN(x)) return 0;
    if (!Number.isFinite(y)) return OVER;
    return Math.abs(y) < least ? UNDER : 0;
  };
}

function integerTest({ kind, itemsize }: DType): Test {
  const isShort = itemsize < 4 || (itemsize === 4 && kind === 'i');
  const low = isShort ? -(2 ** 31) : -(2 ** 63);
  const high = kind === 'u' && itemsize === 8 ? 2 ** 64 : -low;
  return (x) => (Math.trunc(x) >= low && Math.trunc(x) < high ? 0 : INVALID);
}

function testOf(from: DType, to: DType): Test | null {
  const isInteger = 'iu'.includes(from.kind);
  if (!isInteger && !'fc'.includes(from.kind)) return null;
  if ('iu'.includes(to.kind)) return isInteger ? null : integerTest(to);
  const least = 'fc'.includes(to.kind) ? LEAST[to.itemsize / to.parts] : undefined;
  return least === undefined ? null : floatTest(least);
}

/** The parts of elements one after the other, in C order; of complex ones both, if both count. */
function partsOf(array: NDArray, count: number): number[] {
  const parts: number[] = [];
  eachOffset(array, (at) => {
    const value = readAt(array, at) as unknown;
    const { re = Number(value), im = 0 } = Object(value) as { re?: number; im?: number };
    parts.push(re);
    if (count === 2) parts.push(im);
  });
  return parts;
}

/** The flags of the errors that casting one array's elements to another's showed. */
export function castFlags(source: NDArray, target: NDArray): number {
  const test = testOf(source.dtype, target.dtype);
  if (test === null) return 0;
  const count = Math.min(source.dtype.parts, target.dtype.parts);
  const strides = broadcastStrides(source.shape, source.strides, target.shape);
  const before = partsOf(view(source, target.shape, strides, source.offset), count);
  const after = partsOf(target, count);
  return before.reduce((flags, x, i) => flags | test(x, after[i]), 0);
}
