/** What the tests of ufuncs share: the ufuncs, values to give them, and layouts to lay them out in. */

import * as np from '../../src/index.js';
import { NDArray } from '../../src/ndarray/array.js';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { partOf } from '../../src/ndarray/dtype/parts.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { allocate } from '../../src/ndarray/storage.js';
import type { UfuncMethods } from '../../src/ufunc/ufunc.js';

type Fn = UfuncMethods & ((...args: unknown[]) => unknown);

export const isUfunc = (value: unknown): value is Fn =>
  typeof value === 'function' && 'dispatch' in value && 'row' in value;

/** Every ufunc of numbers that the library exports, each once, but for generalized ones. */
export const ufuncs: readonly Fn[] = [...new Set<unknown>(Object.values(np))]
  .filter(isUfunc)
  .filter(({ row, dispatch }) => !row.signature && dispatch.loops.some((one) => !one.refusal));

/** A generator of 32-bit integers with a seed (xorshift). */
export function random(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -2.5,
  1.5,
  3,
  1e-300,
  5e-324,
  1e30,
  -1e30,
  Infinity,
  -Infinity,
  NaN,
];

const anyFloat = (next: () => number): number =>
  next() % 8 < 3 ? FLOATS[next() % FLOATS.length] : (next() / 2 ** 31 - 1) * 100;

/** Any value of a dtype: some of everything that is special. */
function anyValue({ kind, itemsize, min, max }: DType, next: () => number): Scalar {
  if (kind === 'f') return anyFloat(next);
  if (kind === 'c') return new np.Complex(anyFloat(next), anyFloat(next));
  const pick = next() % 8;
  if (kind === 'b') return pick < 4;
  const integer = BigInt.asIntN(64, (BigInt(next()) << 32n) | BigInt(next()));
  const limit = pick === 0 ? BigInt(max as number) : pick === 1 ? BigInt(min as number) : null;
  const small = BigInt(next() % 7) - (kind === 'i' ? 3n : 0n);
  const wide =
    kind === 'i' ? BigInt.asIntN(itemsize * 8, integer) : BigInt.asUintN(itemsize * 8, integer);
  const value = limit ?? (pick < 5 ? small : wide);
  return itemsize === 8 ? value : Number(value);
}

/** A value between two bounds. */
function valueWithin({ kind, itemsize }: DType, low: number, high: number, next: () => number) {
  const x = low + (next() / 2 ** 32) * (high - low);
  if (kind === 'c') return new np.Complex(x, low + (next() / 2 ** 32) * (high - low));
  if (kind === 'f') return x;
  if (kind === 'b') return x >= (low + high) / 2;
  const integer = Math.max(Math.trunc(x), kind === 'u' ? 0 : low);
  return itemsize === 8 ? BigInt(Math.trunc(integer)) : Math.trunc(integer);
}

/** A contiguous array of values, within bounds if there are any. */
export function values(
  dtype: DType,
  count: number,
  seed: number,
  domain?: readonly [number, number],
): NDArray {
  const next = random(seed);
  const storage = allocate(count * dtype.itemsize);
  for (let i = 0; i < count; i++) {
    const value = domain ? valueWithin(dtype, domain[0], domain[1], next) : anyValue(dtype, next);
    dtype.write(storage.view, storage.start + i * dtype.itemsize, value);
  }
  return new NDArray(dtype, [count], [dtype.itemsize], storage, 0, storage, true);
}

/** n elements (or 3 rows of n) somewhere in a base array. */
export type Layout = (base: NDArray, n: number) => NDArray;

function along(
  shape: (n: number) => number[],
  strides: (n: number) => number[],
  offset: (n: number) => number,
): Layout {
  return (base, n) => {
    const { dtype, itemsize, storage } = base;
    const bytes = strides(n).map((stride) => stride * itemsize);
    return new NDArray(dtype, shape(n), bytes, storage, offset(n) * itemsize, base, true);
  };
}

const line = (stride: number, offset: (n: number) => number = () => 0): Layout =>
  along(
    (n) => [n],
    () => [stride],
    offset,
  );
const rows = (strides: (n: number) => number[]): Layout =>
  along(
    (n) => [3, n],
    strides,
    () => 0,
  );

/** Every class of layout. The elements lie in the first 5·n + 3·n of the base. */
export const layouts = {
  contiguous: line(1),
  'offset by one element': line(1, () => 1),
  'stepped by 2': line(2),
  'stepped by 3': line(3),
  'stepped by 5': line(5),
  reversed: line(-1, (n) => Math.max(n - 1, 0)),
  repeated: line(0),
  C: rows((n) => [n, 1]),
  F: rows(() => [1, 3]),
  'a row repeated': rows(() => [0, 1]),
  'a column repeated': rows(() => [1, 0]),
  'rows apart': rows((n) => [n + 2, 1]),
} satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;

/** Room that a base needs for layouts of n elements. */
export const roomFor = (n: number): number => 5 * n + 16;

/** The bytes of a result, or of each of several, every NaN as the same. */
export function bits(result: unknown): string {
  if (Array.isArray(result)) return result.map(bits).join(' and ');
  if (!isArray(result)) return `${typeof result} ${Object.is(result, -0) ? '-0' : String(result)}`;
  const bytes = Buffer.from(result.tobytes());
  const part = partOf(result.dtype);
  if (part.kind === 'f') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const { itemsize } = part;
    for (let at = 0; at < bytes.length; at += itemsize) {
      if (Number.isNaN(part.read(view, at))) bytes.fill(0xff, at, at + itemsize);
    }
  }
  return `${result.dtype}[${result.shape}] ${bytes.toString('latin1')}`;
}

const isArray = (value: unknown): value is NDArray => value instanceof np.NDArray;

export const named = (name: string): DType => dtypes[name as NumberName];
