/** Ufuncs of JavaScript functions, and the methods of ufuncs on objects; values are NumPy's for the same. */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const plus = np.frompyfunc((a: number, b: number) => a + b, 2, 1);
const list = (value: unknown): unknown => (value as np.NDArray).tolist();

describe('a ufunc of a JavaScript function', () => {
  test('broadcasts, and gives objects or a scalar', () => {
    const result = plus(np.array([1, 2]), np.array([[3], [4]])) as np.NDArray;
    expect(result.dtype.name).toBe('object');
    expect(result.tolist()).toEqual([
      [4, 5],
      [5, 6],
    ]);
    expect(plus(1, 2)).toBe(3);
    expect(errorOf(() => plus(np.array([1, 2]), np.array([1, 2, 3])))).toBe(
      'ValueError: operands could not be broadcast together with shapes (2,) (3,) ',
    );
  });

  test('has the methods of ufuncs', () => {
    expect(plus.reduce([1, 2, 3])).toBe(6);
    expect(list(plus.accumulate([1, 2, 3]))).toEqual([1, 3, 6]);
    expect(list(plus.outer([1, 2], [3, 4]))).toEqual([
      [4, 5],
      [5, 6],
    ]);
    expect(errorOf(() => plus.reduce(np.ones([2, 3]), { axis: null }))).toMatch(
      'is not reorderable, so at most one axis may be specified',
    );
    expect(errorOf(() => plus.reduce([]))).toMatch('zero-size array to reduction operation');
  });

  test('has the identity that it is given', () => {
    const sum = np.frompyfunc((a: number, b: number) => a + b, 2, 1, { identity: 0 });
    expect(sum.reduce([])).toBe(0);
    expect(sum.identity).toBe(0);
    expect(sum.reduce(np.ones([2, 3]), { axis: null })).toBe(6);
  });

  test('gives several results, or operands of any number', () => {
    const both = np.frompyfunc((a: number) => [a, -a], 1, 2);
    expect(both(3)).toEqual([3, -3]);
    expect((both(np.array([1, 2])) as unknown[]).map(list)).toEqual([
      [1, 2],
      [-1, -2],
    ]);
    const three = np.frompyfunc((a: number, b: number, c: number) => a + b * c, 3, 1);
    expect(list(three(np.array([1, 2]), 10, np.array([3, 4])))).toEqual([31, 42]);
  });

  test('says what it is', () => {
    expect([both().nin, both().nout, both().nargs]).toEqual([1, 2, 3]);
    expect([plus.nin, plus.nout, plus.nargs, plus.ntypes]).toEqual([2, 1, 3, 1]);
    expect(plus.types).toEqual(['OO->O']);
    expect(plus.identity).toBe(null);
    expect(errorOf(() => np.frompyfunc(3 as never, 1, 1))).toBe(
      'TypeError: function must be callable',
    );
  });
});

const both = () => np.frompyfunc((a: number) => [a, -a], 1, 2);

describe('methods of ufuncs on objects', () => {
  const a = () => np.array([1, 2, 3, 4], { dtype: 'object' });
  const mask = np.array([true, false, true, true]);

  test('accumulate, reduceat, at and outer', () => {
    expect(list(np.add.accumulate(a()))).toEqual([1, 3, 6, 10]);
    expect(list(np.add.reduceat(a(), [0, 2, 1]))).toEqual([3, 3, 9]);
    const changed = a();
    np.add.at(changed, [0, 0, 3], [10, 20, 30]);
    expect(list(changed)).toEqual([31, 2, 3, 34]);
    expect(list(np.add.outer(a(), np.array([1, 2])))).toEqual([
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
  });

  test('where', () => {
    const out = a();
    np.add(a(), 10, { out, where: mask });
    expect(list(out)).toEqual([11, 2, 13, 14]);
    expect(np.add.reduce(a(), { where: mask, initial: 5 })).toBe(13);
    expect(errorOf(() => np.add.reduce(a(), { where: mask }))).toBe(
      "ValueError: reduction operation 'add' does not have an identity, so to use a where mask one " +
        "has to specify 'initial'",
    );
  });
});

describe('methods of ufuncs on dates and durations', () => {
  const days = np.array(['2020-01-01', '2020-01-03', '2020-01-02'], { dtype: 'datetime64[D]' });
  const spans = np.array([1, 2, 3], { dtype: 'timedelta64[D]' });

  test('accumulate, reduceat, at and where', () => {
    expect(String(np.cumsum(spans))).toBe('[1 3 6]');
    expect(String(np.maximum.accumulate(days))).toBe("['2020-01-01' '2020-01-03' '2020-01-03']");
    expect(String(np.add.reduceat(spans, [0, 1]))).toBe('[1 5]');
    const moved = np.copy(days);
    np.add.at(moved, [0, 0], spans.get('0:2'));
    expect(String(moved)).toBe("['2020-01-04' '2020-01-03' '2020-01-02']");
    np.add(days, spans, { out: moved, where: np.array([false, true, false]) });
    expect(String(moved)).toBe("['2020-01-04' '2020-01-05' '2020-01-02']");
  });
});
