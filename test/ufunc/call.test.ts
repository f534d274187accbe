/** Calls: outputs, options, overlap, scalars, memory off the heap, and errors that change nothing. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { counters } from '../../src/vectorize/runtime/counters.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf } from '../support/golden.js';

afterEach(() => {
  setOptions('default');
  overrideFeatures({});
});

const range = (n: number, dtype: np.DTypeName = 'float64'): NDArray => np.arange(n, { dtype });

describe('an output', () => {
  test('is returned and written, given by position or by name, alone or in a list', () => {
    const [x, out] = [range(5), np.zeros(5)];
    expect(np.add(x, 1, out)).toBe(out);
    expect(out.tolist()).toEqual([1, 2, 3, 4, 5]);
    expect(np.add(x, x, { out })).toBe(out);
    expect(out.tolist()).toEqual([0, 2, 4, 6, 8]);
    expect(np.sqrt(x, { out: [out] })).toBe(out);
    expect(out.tolist()).toEqual([0, 1, 2, 3, 4].map(Math.sqrt));
  });

  test('of another dtype takes the result cast, by the rule same_kind', () => {
    const out = np.zeros(3, { dtype: 'float32' });
    np.divide(np.array([1, 2, 3]), 3, out);
    expect(out.tolist()).toEqual([1 / 3, 2 / 3, 1].map(Math.fround));
    const whole = np.zeros(3, { dtype: 'int32' });
    expect(errorOf(() => np.add(range(3), 0.5, whole))).toBe(
      "UFuncTypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') " +
        "with casting rule 'same_kind'",
    );
    np.add(range(3), 0.5, { out: whole, casting: 'unsafe' });
    expect(whole.tolist()).toEqual([0, 1, 2]);
  });

  test('may be stepped, reversed or transposed', () => {
    const base = np.zeros(10);
    np.add(range(5), 1, base.get('::2'));
    expect(base.tolist()).toEqual([1, 0, 2, 0, 3, 0, 4, 0, 5, 0]);
    np.add(range(10), 0, base.get('::-1'));
    expect(base.tolist()).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    const square = np.zeros([2, 3]);
    np.add(np.reshape(range(6), [3, 2]), 0, square.T);
    expect(square.tolist()).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ]);
  });

  test.each([
    ['one element on', '1:', ':-1'],
    ['one element back', ':-1', '1:'],
    ['reversed', '::-1', ':'],
  ])('that overlaps its input %s holds what a copy would give', (_, to, from) => {
    for (const n of [5, 40, 1000]) {
      const a = range(n);
      const expected = np.add(np.copy(a.get(from)), 1).tolist();
      np.add(a.get(from), 1, a.get(to));
      expect(a.get(to).tolist()).toEqual(expected);
    }
  });

  test('may be its input', () => {
    const a = range(100);
    np.multiply(a, a, a);
    expect(a.item(9)).toBe(81);
  });

  test('must have the broadcast shape', () => {
    const message =
      "ValueError: non-broadcastable output operand with shape (3,) doesn't match the broadcast shape (2,3)";
    expect(errorOf(() => np.add(np.ones([2, 3]), 1, np.zeros(3)))).toBe(message);
  });

  test('must be writeable, and an array', () => {
    const out = np.zeros(3);
    out.flags.writeable = false;
    expect(errorOf(() => np.add(range(3), 1, out))).toBe('ValueError: output array is read-only');
    const add = np.add as (...args: unknown[]) => unknown;
    const notAnArray = 'TypeError: return arrays must be of ArrayType';
    expect(errorOf(() => add(range(3), 1, 3))).toBe(notAnArray);
    expect(errorOf(() => add(range(3), 1, { out: 3 }))).toBe(notAnArray);
    expect(errorOf(() => add(range(3), 1, np.zeros(3), { out: np.zeros(3) }))).toBe(
      "TypeError: cannot specify 'out' as both a positional and keyword argument",
    );
  });
});

describe('options', () => {
  test('dtype chooses the loop by its result', () => {
    const a = np.array([1, 2, 3], { dtype: 'int32' });
    expect(String(np.add(a, a, { dtype: 'float32' }).dtype)).toBe('float32');
    expect(String(np.sqrt(a, { dtype: 'float32' }).dtype)).toBe('float32');
    expect(np.less(a, 2, { dtype: 'bool' }).tolist()).toEqual([true, false, false]);
  });

  test('dtype is refused where no loop has that result or the inputs cannot be cast', () => {
    expect(errorOf(() => np.sqrt(range(2), { dtype: 'int32' }))).toBe(
      'TypeError: No loop matching the specified signature and casting was found for ufunc sqrt',
    );
    expect(errorOf(() => np.add(range(2), range(2), { dtype: 'int32' }))).toBe(
      "UFuncTypeError: Cannot cast ufunc 'add' input 0 from dtype('float64') to dtype('int32') " +
        "with casting rule 'same_kind'",
    );
  });

  test('casting restricts what may be cast', () => {
    const [a, b] = [range(2), range(2, 'int32')];
    expect(errorOf(() => np.add(a, b, { casting: 'no' }))).toBe(
      "UFuncTypeError: Cannot cast ufunc 'add' input 1 from dtype('int32') to dtype('float64') " +
        "with casting rule 'no'",
    );
  });

  test('order lays out the result', () => {
    const a = np.ones([2, 3]);
    expect(np.add(a, a, { order: 'F' }).strides).toEqual([8, 16]);
    expect(np.add(a.T, a.T).strides).toEqual([8, 24]);
    expect(np.add(a.T, a.T, { order: 'C' }).strides).toEqual([16, 8]);
  });

  test('that do not exist are named', () => {
    const add = np.add as (...args: unknown[]) => unknown;
    expect(errorOf(() => add(1, 2, { foo: 1 }))).toBe(
      "TypeError: add() got an unexpected keyword argument 'foo'",
    );
    expect(errorOf(() => add(1))).toBe(
      'TypeError: add() takes from 2 to 3 positional arguments but 1 was given',
    );
  });
});

describe('scalars', () => {
  test('alone, and 0-d arrays, give a scalar', () => {
    expect(np.add(1, 2)).toBe(3);
    expect(np.add(1n, 2n)).toBe(3n);
    expect(np.less(1, 2)).toBe(true);
    expect(np.add(np.array(1), np.array(2))).toBe(3);
    expect(np.sqrt(4n)).toBe(2);
    expect(np.bitwise_and(6, 3)).toBe(2);
    const out = np.zeros([]);
    expect(np.add(1, 2, { out })).toBe(out);
  });

  test('beside an array are weak', () => {
    const small = np.array([1, 2], { dtype: 'uint8' });
    expect(String(np.add(small, 3).dtype)).toBe('uint8');
    expect(String(np.add(small, 3n).dtype)).toBe('uint8');
    expect(String(np.add(small, 1.5).dtype)).toBe('float64');
    expect(String(np.add(np.ones(2, { dtype: 'float32' }), 1.5).dtype)).toBe('float32');
    expect(np.subtract(10, small).tolist()).toEqual([9, 8]);
  });

  test('that do not fit are an error, but are compared by value', () => {
    const small = np.array([1, 200], { dtype: 'uint8' });
    expect(errorOf(() => np.add(small, 300))).toBe(
      'OverflowError: Python integer 300 out of bounds for uint8',
    );
    expect(np.less(small, 300).tolist()).toEqual([true, true]);
    expect(np.equal(small, -1).tolist()).toEqual([false, false]);
    expect(np.greater(-1, small).tolist()).toEqual([false, false]);
    expect(np.logical_and(small, 300).tolist()).toEqual([true, true]);
  });

  test('take lists and typed arrays as arrays', () => {
    expect(np.add([1, 2], [[10], [20]]).tolist()).toEqual([
      [11, 12],
      [21, 22],
    ]);
    expect(String(np.add(new Int16Array([1, 2]), 1).dtype)).toBe('int16');
  });
});

describe('signed and unsigned 64-bit integers', () => {
  test('are compared by value', () => {
    const [signed, unsigned] = [
      np.array([-1n, 5n, 9n], { dtype: 'int64' }),
      np.array([2n ** 63n, 5n, 8n], { dtype: 'uint64' }),
    ];
    expect(np.less(signed, unsigned).tolist()).toEqual([true, false, false]);
    expect(np.greater_equal(unsigned, signed).tolist()).toEqual([true, true, false]);
    expect(np.equal(signed, unsigned).tolist()).toEqual([false, true, false]);
    expect(np.not_equal(unsigned, signed).tolist()).toEqual([true, false, true]);
  });
});

describe('an error leaves the output as it was', () => {
  test('when an exponent is negative', () => {
    const out = np.full(40, 7, { dtype: 'int32' });
    const exponents = np.ones(40, { dtype: 'int32' });
    exponents.set([39], -1);
    const message = 'ValueError: Integers to negative integer powers are not allowed.';
    expect(errorOf(() => np.power(exponents, exponents, out))).toBe(message);
    expect(errorOf(() => np.power(exponents, -1))).toBe(message);
    expect(np.all(np.equal(out, 7))).toBe(true);
  });

  test('when shapes do not broadcast', () => {
    expect(errorOf(() => np.add(np.ones(3), np.ones(4)))).toBe(
      'ValueError: operands could not be broadcast together with shapes (3,) (4,) ',
    );
  });

  test('when an operand was disposed', () => {
    const a = range(4);
    a.dispose();
    expect(errorOf(() => np.add(a, 1))).toBe('ValueError: the array was disposed');
    expect(errorOf(() => np.sum(a))).toBe('ValueError: the array was disposed');
  });
});

describe('memory off the heap', () => {
  const foreign = (n: number): NDArray =>
    np.frombuffer(new Float64Array(Array.from({ length: n }, (_, i) => i)));

  test.each([0, 1, 17, 300_000])('is read in staged blocks, %i elements', (n) => {
    const a = foreign(n);
    expect(np.equal(np.add(a, 1), np.arange(1, n + 1)).all()).toBe(true);
    expect(np.equal(np.add(np.arange(n), a.get('::-1')), n - 1).all()).toBe(true);
  });

  test('is written in staged blocks', () => {
    const out = foreign(1000);
    np.multiply(range(1000), 2, out);
    expect(out.item(999)).toBe(1998);
    np.add(range(500), 0.5, out.get('::2'));
    expect([out.item(2), out.item(3)]).toEqual([1.5, 6]);
  });

  test('takes results when the heap is full', () => {
    setOptions({ heap_limit: 0 });
    const before = counters.spilledBytes;
    const a = np.ones([300, 300]);
    expect(counters.spilledBytes).toBeGreaterThan(before);
    const b = np.add(a, a);
    expect(b.ptr).toBe(0);
    expect(np.sum(b)).toBe(180_000);
    expect(np.sum(b, 0).tolist()).toEqual(new Array(300).fill(600));
    expect(np.argmax(b, 1).tolist()).toEqual(new Array(300).fill(0));
  });
});

describe('a ufunc', () => {
  test("has NumPy's attributes", () => {
    const { name, nin, nout, nargs, ntypes, types, identity } = np.add;
    expect({ name, nin, nout, nargs, ntypes, identity }).toEqual({
      name: 'add',
      nin: 2,
      nout: 1,
      nargs: 3,
      ntypes: 18,
      identity: 0,
    });
    expect(types[0]).toBe('??->?');
    expect(String(np.add)).toBe("<ufunc 'add'>");
    expect(np.subtract.identity).toBe(null);
    expect(np.true_divide).toBe(np.divide);
  });

  test('runs in scalar code where there is no SIMD', () => {
    overrideFeatures({ simd: false });
    const before = counters.vecoptSuccess;
    expect(np.add(range(100), range(100)).item(99)).toBe(198);
    expect(np.sum(range(1000))).toBe(499_500);
    expect(counters.vecoptSuccess).toBe(before);
    overrideFeatures({});
    np.add(range(100), range(100));
    expect(counters.vecoptSuccess).toBeGreaterThan(before);
  });

  test('keeps nothing that depends on options when these change', () => {
    const a = range(100);
    for (const mode of ['off', 'vec=0', 'vec=1', 'off']) {
      setOptions(`default,${mode}`);
      expect(np.add(a, a).item(99)).toBe(198);
      expect(np.add(a, 1).item(99)).toBe(100);
      expect(np.sum(a)).toBe(4950);
    }
  });
});
