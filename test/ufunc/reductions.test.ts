/** Reductions: NumPy's bits (test/golden/reductions.json), in every mode; options and errors. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { overStorage } from '../../src/ndarray/array.js';
import { type DType, type DTypeName, dtypes } from '../../src/ndarray/dtype/table.js';
import { contiguousStrides } from '../../src/ndarray/layout.js';
import { wrap } from '../../src/ndarray/storage.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';

interface Case {
  readonly function: string;
  readonly dtype: DTypeName;
  readonly shape: readonly number[];
  readonly steps: readonly number[];
  readonly axes: readonly number[];
  readonly options: { readonly axis?: number | number[]; readonly keepdims?: boolean };
  readonly result: DTypeName;
  readonly resultShape: readonly number[];
  readonly bytes: string;
}

const cases = golden<Case[]>('reductions');
const SCALES = [1e-3, 1, 1e3, 7, 0.1, 1e-2, 100];
const MULTIPLIER = 2654435761;

function element({ kind, itemsize }: DType, i: number): number | bigint | boolean {
  const h = Math.imul(i, MULTIPLIER) >>> 0;
  if (kind === 'b') return h % 3 === 0;
  if (kind === 'f') return (h / 2 ** 32 - 0.5) * SCALES[h % 7];
  const small = (h % 101) - (kind === 'u' ? 0 : 50);
  return itemsize === 8 ? BigInt(small) : small;
}

/** The bytes of a golden case's base array. */
function baseBytes(dtype: DType, count: number): Uint8Array {
  const bytes = new Uint8Array(count * dtype.itemsize);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) dtype.write(view, i * dtype.itemsize, element(dtype, i));
  return bytes;
}

type Place = (dtype: DType, shape: readonly number[], bytes: Uint8Array) => NDArray;

const onHeap: Place = (dtype, shape, bytes) => np.array(foreign(dtype, shape, bytes));
const foreign: Place = (dtype, shape, bytes) => {
  const strides = contiguousStrides(shape, dtype.itemsize, 'C');
  return overStorage(dtype, shape, strides, wrap(bytes), 0, bytes, true);
};

function arrayOf({ dtype, shape, steps, axes }: Case, place: Place): NDArray {
  const row: DType = dtypes[dtype];
  const count = shape.reduce((n, length) => n * length, 1);
  const base = place(row, shape, baseBytes(row, count));
  const stepped = base.get(...steps.map((step) => np.slice(null, null, step)));
  return np.transpose(stepped, axes);
}

const library = np as unknown as Record<string, (a: NDArray, options: object) => unknown>;

/** A scalar's bytes as the golden dtype has them. */
function scalarBytes(value: unknown, { kind, itemsize, write }: DType): Uint8Array {
  const bytes = new Uint8Array(itemsize);
  const big = itemsize === 8 && kind !== 'f';
  const scalar = kind === 'b' ? value === true : big ? BigInt(value as number) : Number(value);
  write(new DataView(bytes.buffer), 0, scalar);
  return bytes;
}

function hashed(bytes: Uint8Array): string {
  if (bytes.length <= 64) return Buffer.from(bytes).toString('hex');
  return createHash('sha256').update(bytes).digest('hex');
}

function outcome(one: Case, place: Place): string {
  const result = library[one.function](arrayOf(one, place), one.options);
  if (!(result instanceof np.NDArray)) return hashed(scalarBytes(result, dtypes[one.result]));
  return `${result.dtype} ${result.shape} ${hashed(result.tobytes())}`;
}

function expected({ resultShape, result, bytes }: Case): string {
  return resultShape.length === 0 ? bytes : `${result} ${resultShape} ${bytes}`;
}

const describeCase = (one: Case): string =>
  `${one.function} ${one.dtype} ${one.shape} step ${one.steps} axes ${one.axes} ${JSON.stringify(one.options)}`;

/** The cases that are not as NumPy has them. */
const wrong = (list: readonly Case[], place: Place): string[] =>
  list.filter((one) => outcome(one, place) !== expected(one)).map(describeCase);

const sizeOf = ({ shape }: Case): number => shape.reduce((n, length) => n * length, 1);

afterEach(() => setOptions('default'));

describe('the bits of NumPy', () => {
  test.each(['vec=1', 'vec=0'])('with %s', (mode) => {
    setOptions(mode);
    expect(wrong(cases, onHeap)).toEqual([]);
  });

  test('on the interpreter', () => {
    setOptions('off');
    expect(
      wrong(
        cases.filter((one) => sizeOf(one) <= 20_000),
        onHeap,
      ),
    ).toEqual([]);
  });

  test('of arrays on the JavaScript heap', () => {
    expect(wrong(cases, foreign)).toEqual([]);
  });
});
