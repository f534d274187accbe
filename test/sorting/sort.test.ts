import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { NDArray } from '../../src/index.js';

/** Numbers without an order, the same each time. */
function mixed(n: number, dtype: 'float64' | 'float32' | 'int32' | 'int64' | 'uint8' = 'float64') {
  const array = np.zeros([n], 'float64');
  const data = array.data;
  for (let i = 0; i < n; i++) data[i] = (Math.imul(i + 1, 2654435761) >>> 0) / 2 ** 22 - 512;
  return array.astype(dtype, { casting: 'unsafe' });
}

const isAscending = (a: NDArray): boolean =>
  np.all(np.less_equal(a.get(':-1'), a.get('1:')) as NDArray);

describe('sort', () => {
  test.each([0, 1, 2, 24, 25, 128, 129, 4096, 4097, 600_000])('puts %i numbers in order', (n) => {
    const a = mixed(n);
    const sorted = np.sort(a);
    expect(isAscending(sorted)).toBe(true);
    expect(np.array_equal(sorted, a.data.slice().sort())).toBe(true);
    expect(np.array_equal(a, mixed(n))).toBe(true);
  });

  test('in place writes nothing but the elements of a view', () => {
    const whole = np.array([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    whole.get('::3').sort();
    expect(whole.tolist()).toEqual([0, 8, 7, 3, 5, 4, 6, 2, 1, 9]);
  });

  test('in place sorts along the axis that is named, in any layout', () => {
    const a = np.array([
      [3, 1],
      [2, 5],
      [1, 4],
    ]);
    a.T.sort(1);
    expect(a.tolist()).toEqual([
      [1, 1],
      [2, 4],
      [3, 5],
    ]);
    a.sort({ axis: 1 });
    expect(a.tolist()).toEqual([
      [1, 1],
      [2, 4],
      [3, 5],
    ]);
  });

  test('leaves a read-only array as it is', () => {
    const a = np.broadcast_to([3, 1], [2, 2]);
    expect(() => a.sort()).toThrow('assignment destination is read-only');
  });

  test('compares objects by their own operators, stably', () => {
    const a = np.array([3, 1n, 2.5, 1, true], 'object');
    expect(np.sort(a).tolist()).toEqual([1n, 1, true, 2.5, 3]);
    expect(np.argsort(a).tolist()).toEqual([1, 3, 4, 2, 0]);
    expect(np.searchsorted(np.sort(a), np.array([1, 2.75], 'object')).valueOf()).toBeTruthy();
  });

  test('refuses a keyword that it does not have', () => {
    expect(() => np.sort([1], { kinds: 'stable' } as never)).toThrow(
      "sort() got an unexpected keyword argument 'kinds'",
    );
  });
});

describe('partition', () => {
  const places = [0, 5, 17, 18, 399];

  test.each(['float64', 'float32', 'int64', 'uint8'] as const)(
    'puts %s at their places',
    (dtype) => {
      const a = mixed(400, dtype);
      const sorted = np.sort(a);
      const parts = np.partition(a, places);
      expect(np.array_equal(np.sort(parts), sorted)).toBe(true);
      const order = np.argpartition(a, places);
      for (const place of places) {
        expect(parts.item(place)).toBe(sorted.item(place));
        expect(a.item(order.item(place))).toBe(sorted.item(place));
        const before = parts.get(`:${place}`);
        if (place > 0) expect(Number(np.max(before)) <= Number(parts.item(place))).toBe(true);
        expect(Number(np.min(parts.get(`${place}:`))) >= Number(parts.item(place))).toBe(true);
      }
      a.partition(-1);
      expect(a.item(-1)).toBe(sorted.item(-1));
    },
  );

  test('keeps NaNs behind the numbers', () => {
    const parts = np.partition([NaN, 3, NaN, 1, 2], [1, 3]);
    expect(parts.get('1:').tolist()).toEqual([2, 3, NaN, NaN]);
  });

  test('works along an axis', () => {
    const parts = np.partition(mixed(600).reshape(20, 30), 4, 0);
    const sorted = np.sort(mixed(600).reshape(20, 30), 0);
    expect(np.array_equal(parts.get(4), sorted.get(4))).toBe(true);
  });
});

describe('searchsorted', () => {
  test('takes an order that sorts the array, in range', () => {
    expect(() => np.searchsorted([3, 1, 2], 2, { sorter: [1, 2, 7] })).toThrow(
      'Sorter index out of range.',
    );
  });

  test('gives a scalar for a scalar and an array for an array', () => {
    expect(np.array([1, 2, 4]).searchsorted(3)).toBe(2);
    expect(np.searchsorted([1, 2, 4], [3]) instanceof NDArray).toBe(true);
  });
});
