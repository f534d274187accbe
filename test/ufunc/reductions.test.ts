/** Reductions: NumPy's bits (test/golden/reductions.json), in every mode; options and errors. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf, golden } from '../support/golden.js';
import { onHeap, onJavaScriptHeap, type Place } from '../support/places.js';

interface Case {
  readonly function: string;
  readonly dtype: np.DTypeLike;
  readonly shape: readonly number[];
  readonly steps: readonly number[];
  readonly axes: readonly number[];
  readonly options: { readonly axis?: number | number[]; readonly keepdims?: boolean };
  readonly result: NumberName;
  readonly resultShape: readonly number[];
  readonly bytes: string;
}

const cases = golden<Case[]>('reductions');
const SCALES = [1e-3, 1, 1e3, 7, 0.1, 1e-2, 100];
const MULTIPLIER = 2654435761;

const scaled = (h: number): number => (h / 2 ** 32 - 0.5) * SCALES[h % 7];

function element({ kind, itemsize }: DType, i: number): Scalar {
  const h = Math.imul(i, MULTIPLIER) >>> 0;
  if (kind === 'b') return h % 3 === 0;
  if (kind === 'f') return scaled(h);
  if (kind === 'c') return new np.Complex(scaled(h), scaled((Math.imul(h, 40503) + 12345) >>> 0));
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

function arrayOf({ dtype, shape, steps, axes }: Case, place: Place): NDArray {
  const row = np.dtype(dtype);
  const count = shape.reduce((n, length) => n * length, 1);
  const base = place(row, shape, baseBytes(row, count));
  const stepped = base.get(...steps.map((step) => np.slice(null, null, step)));
  return np.transpose(stepped, axes);
}

const library = np as unknown as Record<string, (a: NDArray, options: object) => unknown>;

/** A scalar's bytes as the golden dtype has them. */
function scalarBytes(value: unknown, { kind, itemsize, write }: DType): Uint8Array {
  const bytes = new Uint8Array(itemsize);
  const big = itemsize === 8 && (kind === 'i' || kind === 'u');
  const scalar = big ? BigInt(value as number) : value;
  write(new DataView(bytes.buffer), 0, scalar as never);
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
    expect(wrong(cases, onJavaScriptHeap)).toEqual([]);
  });

  // Their layout counts for the order of sums, so these are folds of which any order gives the bits.
  test('into results on the JavaScript heap', () => {
    const some = cases.filter((one) => /^(min|max|any|all)$/.test(one.function));
    const given = some.map((one) => {
      const dtype = dtypes[one.result] as DType;
      const count = one.resultShape.reduce((n, length) => n * length, 1);
      const out = onJavaScriptHeap(
        dtype,
        one.resultShape,
        new Uint8Array(count * dtype.itemsize).fill(7),
      );
      library[one.function](arrayOf(one, onJavaScriptHeap), { ...one.options, out });
      return hashed(out.tobytes());
    });
    expect(given).toEqual(some.map(({ bytes }) => bytes));
    expect(some.length).toBeGreaterThan(50);
  });
});

describe('options of a reduction', () => {
  const a = np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('the axis may be the second argument, several axes a list, all null', () => {
    expect(np.sum(a, 0).tolist()).toEqual([5, 7, 9]);
    expect(np.sum(a, -1).tolist()).toEqual([6, 15]);
    expect(np.sum(a, [0, 1])).toBe(21);
    expect(np.sum(a, null)).toBe(21);
    expect(np.sum(a, { axis: [], keepdims: true }).tolist()).toEqual(a.tolist());
    expect(a.sum(1).tolist()).toEqual([6, 15]);
    expect(a.max({ axis: 0, keepdims: true }).tolist()).toEqual([[4, 5, 6]]);
  });

  test('out takes the result, cast without a rule', () => {
    const out = np.zeros(3, { dtype: 'int32' });
    expect(np.sum(a, { axis: 0, out })).toBe(out);
    expect(out.tolist()).toEqual([5, 7, 9]);
    const total = np.zeros([]);
    expect(np.max(a, { out: total })).toBe(total);
    expect(total.item()).toBe(6);
  });

  test('out may overlap the array', () => {
    const b = np.copy(a);
    np.sum(b, { axis: 0, out: b.get(1) });
    expect(b.tolist()).toEqual([
      [1, 2, 3],
      [5, 7, 9],
    ]);
  });

  test('initial is where the fold starts', () => {
    expect(np.sum(a, { initial: 10 })).toBe(31);
    expect(np.max(a, { initial: 5, axis: 0 }).tolist()).toEqual([5, 5, 6]);
    expect(np.max(np.zeros(0), { initial: 3 })).toBe(3);
    expect(errorOf(() => np.sum(np.zeros(0), { initial: null }))).toBe(
      'ValueError: zero-size array to reduction operation add which has no identity',
    );
  });

  test('integers are summed in 64 bits and booleans counted', () => {
    const bytes = np.full(1000, 200, { dtype: 'uint8' });
    expect(np.sum(bytes)).toBe(200_000);
    expect(String(np.sum(bytes, { keepdims: true }).dtype)).toBe('uint64');
    expect(np.sum(np.ones(3, { dtype: 'bool' }))).toBe(3);
    expect(np.sum(np.ones(3, { dtype: 'int64' }))).toBe(3n);
    expect(np.sum(bytes, { dtype: 'int64' })).toBe(200_000n);
    expect(np.prod(np.full(3, 2, { dtype: 'int8' }))).toBe(8);
  });

  test('a mean is of floats', () => {
    expect(np.mean(np.array([1, 2], { dtype: 'int32' }))).toBe(1.5);
    expect(String(np.mean(np.ones([2, 2], { dtype: 'float32' }), 0).dtype)).toBe('float32');
    expect(np.mean(np.array([1, 2]), { dtype: 'int32' })).toBe(1);
    expect(np.mean(np.zeros(0))).toBeNaN();
    expect(np.mean(a, { axis: 1, keepdims: true }).tolist()).toEqual([[2], [5]]);
    const out = np.zeros(2, { dtype: 'float32' });
    expect(np.mean(a, { axis: 1, out })).toBe(out);
    expect(out.tolist()).toEqual([2, 5]);
  });
});

describe('ufunc.reduce', () => {
  test('reduces the first axis by default', () => {
    expect(
      String(
        np.subtract.reduce(
          np.array([
            [10, 20],
            [1, 2],
            [3, 4],
          ]),
        ),
      ),
    ).toBe('[ 6. 14.]');
    expect(np.power.reduce(np.array([2, 3, 2]))).toBe(64);
    expect(np.divide.reduce(np.array([1, 2, 4], { dtype: 'int32' }))).toBe(0.125);
    expect(np.logical_xor.reduce(np.array([1, 2, 3]))).toBe(true);
    expect(np.bitwise_or.reduce(np.array([1, 2, 4], { dtype: 'uint8' }))).toBe(7);
  });

  test('in sequence takes one axis only', () => {
    const square = np.ones([2, 2]);
    expect(errorOf(() => np.subtract.reduce(square, { axis: [0, 1] }))).toBe(
      "ValueError: reduction operation 'subtract' is not reorderable, so at most one axis may be specified",
    );
  });

  test('is for binary functions whose result can be an operand', () => {
    expect(errorOf(() => np.sqrt.reduce(np.ones(2)))).toBe(
      'ValueError: reduce only supported for binary functions',
    );
    expect(errorOf(() => np.less.reduce(np.ones(2)))).toBe(
      'TypeError: No loop matching the specified signature and casting was found for ufunc less',
    );
  });
});

describe('errors of a reduction', () => {
  const a = np.ones([2, 3]);

  test.each<[string, () => unknown]>([
    ['AxisError: axis 2 is out of bounds for array of dimension 2', () => np.sum(a, 2)],
    ["ValueError: duplicate value in 'axis'", () => np.sum(a, [0, 0])],
    ["ValueError: duplicate value in 'axis'", () => np.sum(a, [0, -2])],
    [
      'ValueError: zero-size array to reduction operation maximum which has no identity',
      () => np.max(np.zeros([0, 3]), 0),
    ],
    [
      'ValueError: output parameter for reduction operation add has the wrong number of dimensions: Found 2 but expected 1',
      () => np.sum(a, { axis: 0, out: np.zeros([2, 3]) }),
    ],
    [
      "ValueError: output parameter for reduction operation add has the wrong number of dimensions: Found 1 but expected 2 (must match the operand's when keepdims=True)",
      () => np.sum(a, { axis: 0, keepdims: true, out: np.zeros(3) }),
    ],
    [
      'ValueError: operands could not be broadcast together with remapped shapes [original->remapped]: (2,)->(2) (2,3) ',
      () => np.sum(a, { axis: 0, out: np.zeros(2) }),
    ],
    ['ValueError: attempt to get argmax of an empty sequence', () => np.argmax(np.zeros(0))],
    [
      'ValueError: attempt to get argmin of an empty sequence',
      () => np.argmin(np.zeros([0, 3]), 0),
    ],
    ['AxisError: axis 2 is out of bounds for array of dimension 2', () => np.argmax(a, 2)],
    [
      'ValueError: output array does not match result of np.argmax.',
      () => np.argmax(a, { axis: 0, out: np.zeros(2, { dtype: 'int32' }) }),
    ],
    [
      "TypeError: sum() got an unexpected keyword argument 'ddof'",
      () => (np.sum as (...args: unknown[]) => unknown)(a, { ddof: 1 }),
    ],
  ])('%s', (message, call) => {
    expect(errorOf(call)).toBe(message);
  });

  test('an empty axis that is kept is no error', () => {
    expect(np.max(np.zeros([0, 3]), 1).shape).toEqual([0]);
    expect(np.sum(np.zeros([0, 3]), 0).tolist()).toEqual([0, 0, 0]);
    expect(np.argmax(np.zeros([0, 3]), 1).shape).toEqual([0]);
    expect(np.count_nonzero(np.zeros([0, 3]), 0).tolist()).toEqual([0, 0, 0]);
    expect(np.all(np.zeros([0, 2]))).toBe(true);
  });
});

describe('argmin and argmax', () => {
  test('take the first of equal elements and the first NaN', () => {
    const a = np.array([3, 7, 7, 1, 1]);
    expect([np.argmax(a), np.argmin(a)]).toEqual([1, 3]);
    const holes = np.array([3, NaN, 7, NaN]);
    expect([np.argmax(holes), np.argmin(holes)]).toEqual([1, 1]);
    expect(np.argmax(np.array([NaN, 1, NaN]))).toBe(0);
    expect(np.argmax(np.array([-0, 0]))).toBe(0);
    expect(np.argmax(np.array([-Infinity, -Infinity]))).toBe(0);
  });

  test.each([1, 7, 16, 1000, 70_000, 200_001])('find one place among %i elements', (n) => {
    const a = np.zeros(n, { dtype: 'float32' });
    for (const place of [0, n >> 1, n - 1]) {
      a.set([place], 1);
      expect(np.argmax(a)).toBe(place);
      expect(np.argmax(np.reshape(a, [n, 1]), 0).tolist()).toEqual([place]);
      a.set([place], 0);
    }
  });

  test('along an axis, also of many rows', () => {
    const a = np.zeros([200, 100]);
    for (let j = 0; j < 100; j++) a.set([(j * 37) % 200, j], 1);
    const places = Array.from({ length: 100 }, (_, j) => (j * 37) % 200);
    expect(np.argmax(a, 0).tolist()).toEqual(places);
    expect(np.argmax(a.T, 1).tolist()).toEqual(places);
    expect(np.argmax(np.copy(a.T), { axis: 1, keepdims: true }).shape).toEqual([100, 1]);
  });

  test('count in C order without an axis, whatever the layout', () => {
    const a = np.array([
      [1, 9],
      [5, 3],
    ]);
    expect(np.argmax(a.T)).toBe(2);
    expect(np.argmax(a.get('::-1'))).toBe(3);
  });
});

describe('any and all of many elements', () => {
  test.each([10, 70_000, 300_000])('end at the deciding one, %i elements', (n) => {
    const a = np.zeros(n, { dtype: 'uint8' });
    expect(np.any(a)).toBe(false);
    for (const place of [0, n >> 1, n - 1]) {
      a.set([place], 3);
      expect(np.any(a)).toBe(true);
      expect(np.all(a)).toBe(false);
      expect(np.count_nonzero(a)).toBe(1);
      a.set([place], 0);
    }
    expect(np.all(np.ones(n))).toBe(true);
  });

  test('count a NaN as true', () => {
    expect(np.any(np.array([0, NaN]))).toBe(true);
    expect(np.count_nonzero(np.array([0, -0, NaN]))).toBe(1);
  });
});
