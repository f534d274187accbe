import { describe, expect, test } from 'vitest';
import * as np from '../src/index.js';

describe('geomspace', () => {
  test('multiplies by a constant, within two units in the last place', () => {
    const values = np.geomspace(1, 1000, 4).tolist() as number[];
    values.forEach((value, i) => {
      expect(Math.abs(value / 10 ** i - 1)).toBeLessThanOrEqual(2 * Number.EPSILON);
    });
    expect([values[0], values[3]]).toEqual([1, 1000]);
  });

  test('goes from negative to negative, along spirals, and from arrays to arrays', () => {
    const negative = np.geomspace(-1, -16, 3).tolist() as number[];
    expect(negative[1]).toBeCloseTo(-4, 14);
    const spiral = np.geomspace(new np.Complex(0, 1), new np.Complex(0, 16), 3);
    expect(spiral.dtype.name).toBe('complex128');
    expect((spiral.item(1) as np.Complex).im).toBeCloseTo(4, 13);
    const rows = np.geomspace([1, 2], [4, 8], 3, { axis: 1 });
    expect(rows.shape).toEqual([2, 3]);
    expect(rows.item(1, 1)).toBeCloseTo(4, 14);
  });

  test('has the dtype that NumPy gives', () => {
    expect(np.geomspace(np.array(1, 'float32'), np.array(8, 'float32'), 4).dtype.name).toBe(
      'float32',
    );
    expect(np.geomspace(1, 8, 4, { dtype: 'int64' }).tolist()).toEqual([1n, 2n, 4n, 8n]);
    expect(np.geomspace(1, 8, 4, { endpoint: false }).size).toBe(4);
    expect(() => np.geomspace([1, 0], 2)).toThrow('Geometric sequence cannot include zero');
  });
});

describe('fromiter', () => {
  test('reads no more than it is asked for', () => {
    let read = 0;
    const counting = {
      *[Symbol.iterator]() {
        while (true) yield read++;
      },
    };
    expect(np.fromiter(counting, 'float32', 3).tolist()).toEqual([0, 1, 2]);
    expect(read).toBe(3);
    expect(np.fromiter([], 'int8').shape).toEqual([0]);
    expect(() => np.fromiter([1, 2], 'int8', { count: 3 })).toThrow(
      new np.ValueError('iterator too short: Expected 3 but iterator had only 2 items.'),
    );
  });
});

describe('require', () => {
  test('copies only what must be', () => {
    const a = np.zeros([2, 3]);
    expect(np.require(a, null, ['C', 'W', 'A'])).toBe(a);
    expect(np.require(a, 'float32').dtype.name).toBe('float32');
    expect(np.require(a, null, 'F').flags.f_contiguous).toBe(true);
    expect(np.require(a.get(0), null, 'O').flags.owndata).toBe(true);
    expect(() => np.require(a, null, ['C', 'F'])).toThrow('Cannot specify both');
    expect(() => np.require(a, null, 'X')).toThrow('is not a requirement');
  });
});

describe('names of numbers and of what arrays are', () => {
  test('are those of NumPy', () => {
    expect([np.pi, np.e, np.inf, np.nan, np.True_, np.False_]).toEqual([
      Math.PI,
      Math.E,
      Infinity,
      NaN,
      true,
      false,
    ]);
    expect([np.ndim(3), np.size([[1, 2]], 0), np.shape([[1, 2]])]).toEqual([0, 1, [1, 2]]);
    const scalars = [1, 1n, true, 'a', np.array(1), [1], null];
    expect(scalars.map((value) => np.isscalar(value))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(
      [[1], 'a', np.zeros(1), np.array(1), 1, null].map((value) => np.iterable(value)),
    ).toEqual([true, true, true, false, false, false]);
    expect(np.asin === np.arcsin && np.pow === np.power).toBe(true);
  });

  test('integers in other bases are as in NumPy', () => {
    const texts: [number, number | null, string][] = [
      [-3, null, '-11'],
      [5, null, '101'],
      [-3, 3, '101'],
      [-3, 8, '11111101'],
      [5, 8, '00000101'],
      [0, null, '0'],
      [-4, 3, '100'],
      [-1, 1, '1'],
      [-8, 4, '1000'],
      [-1, 3, '111'],
    ];
    for (const [n, width, text] of texts) expect(np.binary_repr(n, width)).toBe(text);
    expect(() => np.binary_repr(5, 2)).toThrow('Insufficient bit width=2 provided for binwidth=3');
    expect(() => np.binary_repr(-4, 2)).toThrow('provided for binwidth=3');
    expect([np.base_repr(0, 2, 3), np.base_repr(-5, 2, 3), np.base_repr(255, 16)]).toEqual([
      '000',
      '-000101',
      'FF',
    ]);
    expect(() => np.base_repr(1, 40)).toThrow('Bases greater than 36 not handled in base_repr.');
  });
});

describe('windows', () => {
  test.each<[string, (M: number) => np.NDArray, number[]]>([
    ['bartlett', np.bartlett, [0, 0.6666666666666667, 0.6666666666666667, 0]],
    ['hamming', np.hamming, [0.08000000000000002, 0.77, 0.77, 0.08000000000000002]],
    ['hanning', np.hanning, [0, 0.75, 0.75, 0]],
    ['blackman', np.blackman, [-1.3877787807814457e-17, 0.63, 0.63, -1.3877787807814457e-17]],
    [
      'kaiser',
      (M) => np.kaiser(M, 14),
      [7.726866835270368e-6, 0.4627164978007912, 0.4627164978007912, 7.726866835270368e-6],
    ],
  ])('%s is as in NumPy', (_, fn, expected) => {
    const values = fn(4).tolist() as number[];
    values.forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(5e-16);
    });
    expect([fn(0).tolist(), fn(1).tolist()]).toEqual([[], [1]]);
  });
});
