// Folds of many long rows: groups of rows, what begins results, and rows that are no group.
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

afterEach(() => np.set_options('default'));

const settings = ['vec=1,threshold=0', 'vec=0,threshold=0', 'off'];
const columns = 70;

/** Values from -9 to 9, zeros of both signs among them. */
const valueAt = (i: number, j: number): number => {
  const value = ((i * 31 + j * 17) % 19) - 9;
  return value === 0 && (i + j) % 2 ? -0 : value / 4;
};

const rowsOf = (n: number, at: (i: number, j: number) => number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: columns }, (_, j) => at(i, j)));

const foldColumns = (rows: number[][], fold: (x: number, y: number) => number, first?: number) =>
  Array.from({ length: columns }, (_, j) => {
    const column = rows.map((row) => row[j]);
    const join = (x: number, y: number) => fold(x, y);
    return first === undefined ? column.reduce(join) : column.reduce(join, first);
  });

describe.each(settings)('with %s', (setting) => {
  test.each([7, 8, 9, 12, 15, 21])('%i rows are added and compared in order', (n) => {
    np.set_options(setting);
    const rows = rowsOf(n, (i, j) => valueAt(i, j) * 0.1);
    const a = np.array(rows);
    expect(np.sum(a, 0).tolist()).toEqual(foldColumns(rows, (x, y) => x + y, 0));
    expect(np.max(a, 0).tolist()).toEqual(foldColumns(rows, Math.max));
    expect(np.min(a, 0).tolist()).toEqual(foldColumns(rows, Math.min));
    expect(np.prod(a, 0).tolist()).toEqual(foldColumns(rows, (x, y) => x * y, 1));
  });

  test('a NaN wins wherever it stands, and 0 is above -0', () => {
    np.set_options(setting);
    const rows = rowsOf(13, (i, j) => (j < 39 && i === j % 13 ? Number.NaN : valueAt(i, j)));
    const zeros = rowsOf(13, (i, j) => (i === j % 13 ? 0 : -0));
    for (const dtype of ['float64', 'float32', 'float16'] as const) {
      const a = np.array(rows, { dtype });
      expect(np.max(a, 0).tolist()).toEqual(foldColumns(rows, Math.max));
      expect(np.min(a, 0).tolist()).toEqual(foldColumns(rows, Math.min));
      const z = np.array(zeros, { dtype });
      expect(np.max(z, 0).tolist()).toEqual(foldColumns(zeros, Math.max));
      expect(np.min(np.negative(z), 0).tolist()).toEqual(foldColumns(zeros, () => -0));
    }
  });

  test('any number but a zero is true, a NaN among them', () => {
    np.set_options(setting);
    const rows = rowsOf(11, (i, j) => {
      if (i !== j % 11) return j % 2 ? -0 : 0;
      return [0, -0, 2 ** -20, Number.NaN, -1][j % 5];
    });
    const some = foldColumns(rows, (x, y) => (x !== 0 || y !== 0 ? 1 : 0)).map((x) => x !== 0);
    for (const dtype of ['float64', 'float32', 'float16', '>f8', 'complex128'] as const)
      expect(np.any(np.array(rows, { dtype }), 0).tolist()).toEqual(some);
    const whole = rowsOf(11, (i, j) => (i === j % 11 && j % 3 === 0 ? 256 : 0));
    const others = foldColumns(whole, Math.max).map((x) => x !== 0);
    for (const dtype of ['int16', 'int64', 'uint32'] as const)
      expect(np.any(np.array(whole, { dtype }), 0).tolist()).toEqual(others);
    expect(np.all(np.array(whole), 0).tolist()).toEqual(others.map(() => false));
  });

  test('results of other layouts and identities', () => {
    np.set_options(setting);
    const rows = rowsOf(10, (i, j) => ((i * 7 + j * 3) % 16) + 240);
    const a = np.array(rows, { dtype: 'uint8' });
    const every = foldColumns(rows, (x, y) => x & y);
    expect((np.bitwise_and.reduce(a) as np.NDArray).tolist()).toEqual(every);
    const total = foldColumns(rows, (x, y) => x + y, 0);
    expect(np.sum(np.array(rows, { dtype: 'int32' }), 0).tolist()).toEqual(total.map(BigInt));
    const out = np.zeros([columns, 2]);
    np.max(np.array(rows), { axis: 0, out: out.get(':', 1) });
    expect(out.get(':', 1).tolist()).toEqual(foldColumns(rows, Math.max));
    expect(out.get(':', 0).tolist()).toEqual(new Array(columns).fill(0));
    const back = np.array(rows).get(':', '::-1');
    expect(np.min(back, 0).tolist()).toEqual(foldColumns(rows, Math.min).reverse());
  });
});
