import * as np from 'lanewise';
import { expect, test } from 'vitest';
import type { Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { bitsOf, eachMode, laidOut, names, place, strayWrites, values } from './arrays.js';
import { product } from './reference.js';

type Size = [m: number, k: number, n: number];

const floats: NumberName[] = ['float32', 'float64'];
const tileColumns = (name: NumberName): number => 64 / dtypes[name].itemsize;

/** The sizes whose matrices do not come out as the plain sum over k, bit for bit. */
function wrong(name: NumberName, sizes: readonly Size[], foreign = false): string[] {
  const found: string[] = [];
  sizes.forEach(([m, k, n], i) => {
    const [x, y] = [values(name, m * k, i), values(name, k * n, i + 1)];
    const a = laidOut(name, [m, k], 'C', x, foreign);
    const b = laidOut(name, [k, n], 'C', y);
    if (bitsOf(np.matmul(a, b)) !== bitsOf(expected(name, x, y, [m, k, n])))
      found.push(`${m},${k},${n}`);
  });
  return found;
}

function expected(name: NumberName, a: Scalar[], b: Scalar[], size: Size): np.NDArray {
  const [m, , n] = size;
  return laidOut(name, [m, n], 'C', product(dtypes[name], a, b, size));
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test.each(names)('%s matrices at the edges of a tile give the sums in order of k', (name) => {
  const columns = tileColumns(name);
  const ns = [2, columns - 1, columns, columns + 1, 2 * columns, 2 * columns + 1];
  const small = upTo(5)
    .slice(1)
    .flatMap((m) => ns.flatMap((n) => upTo(5).map((k): Size => [m, k, n])));
  expect(wrong(name, small)).toEqual([]);
  expect(wrong(name, small, true)).toEqual([]);
});

test.each(floats)(
  'packed %s matrices of every size up to two tiles and one give them, too',
  (name) => {
    const sizes = upTo(5)
      .slice(1)
      .flatMap((m) =>
        upTo(2 * tileColumns(name) + 1)
          .slice(1)
          .map((n): Size => [m, Math.floor(8192 / (m * n)) + 1, n]),
      );
    expect(wrong(name, sizes)).toEqual([]);
  },
);

test('the way of a product shows in no bit: at 8192 multiplications it changes', () => {
  const sizes: Size[] = [
    [16, 32, 16],
    [16, 33, 16],
    [17, 32, 16],
    [16, 32, 17],
  ];
  eachMode((mode) => {
    for (const name of floats) expect(wrong(name, sizes), `${name} ${mode}`).toEqual([]);
  });
  const long: Size[] = [
    [2, 2048, 2],
    [2, 2049, 2],
    [4096, 1, 2],
    [4097, 1, 2],
    [2, 1, 4097],
  ];
  for (const name of floats) expect(wrong(name, long), name).toEqual([]);
});

test.each(names)('%s sums go on over blocks of 256 products and of any width', (name) => {
  const width = 2048 / dtypes[name].itemsize;
  const deep = [255, 256, 257, 511, 512, 513].map((k): Size => [5, k, tileColumns(name) + 3]);
  const wide = [width - 1, width, width + 1, width + tileColumns(name)].map((n): Size => [3, 9, n]);
  expect(wrong(name, [...deep, ...wide])).toEqual([]);
});

test.each(['float64', 'int32', 'uint8'] as const)(
  '%s blocks in all directions at once fit together',
  (name) => {
    const width = 2048 / dtypes[name].itemsize;
    const [m, k, n]: Size = [259, 258, Math.min(width, 256) + 1];
    const [x, y] = [values(name, m * k, 1), values(name, k * n, 2)];
    const wanted = bitsOf(expected(name, x, y, [m, k, n]));
    const [a, b] = [laidOut(name, [m, k], 'F', x), laidOut(name, [k, n], 'reversed', y)];
    expect(bitsOf(np.matmul(a, b)) === wanted).toBe(true);
    const out = laidOut(name, [m, n], 'part of F', values(name, m * n, 3));
    expect(bitsOf(np.matmul(a, b, out)) === wanted).toBe(true);
  },
);

test('tall matrices that are not read or written in place go block by block', () => {
  const tall: [Size, string, string][] = [
    [[900, 256, 9], 'F', 'C'],
    [[900, 5, 257], 'C', 'stepped'],
    [[900, 5, 257], 'stepped', 'F'],
  ];
  for (const [[m, k, n], layout, target] of tall) {
    const [x, y] = [values('float64', m * k, 1), values('float64', k * n, 2)];
    const a = laidOut('float64', [m, k], layout, x);
    const { array, ground } = place('float64', [m, n], target);
    const stray = strayWrites({ array, ground }, () =>
      np.matmul(a, laidOut('float64', [k, n], 'C', y), array),
    );
    expect(bitsOf(array) === bitsOf(expected('float64', x, y, [m, k, n]))).toBe(true);
    expect(stray).toBe(0);
  }
});

test('vec=1, vec=0, the interpreter and a kernel that warms up multiply to the same bits', () => {
  const sizes: Size[] = [
    [1, 1, 1],
    [2, 3, 2],
    [3, 5, 17],
    [4, 9, 33],
    [5, 2, 65],
    [3, 43, 67],
    [1, 9, 9],
    [9, 9, 1],
  ];
  const modes = ['vec=1', 'vec=0', 'off', 'threshold=300'];
  for (const name of names) {
    const bits: Record<string, string> = {};
    eachMode((mode) => {
      bits[mode] = sizes
        .map(([m, k, n], i) => {
          const a = laidOut(name, [m, k], 'C', values(name, m * k, i));
          const b = laidOut(name, [k, n], 'C', values(name, k * n, i + 1));
          return bitsOf(np.matmul(a, b));
        })
        .join();
    }, modes);
    for (const mode of modes) expect(bits[mode] === bits['vec=1'], `${name} ${mode}`).toBe(true);
  }
});

test('infinities and NaN go where the sums put them, and no sum of zeros is -0', () => {
  const special = [Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e308, -1e308, 1];
  for (const name of floats) {
    const x = Array.from({ length: 6 * 9 }, (_, i) => special[(i * i + 3) % 9]);
    const y = Array.from({ length: 9 * 11 }, (_, i) => special[(i * 5 + (i >> 3)) % 9]);
    for (const foreign of [false, true]) {
      const c = np.matmul(laidOut(name, [6, 9], 'C', x, foreign), laidOut(name, [9, 11], 'F', y));
      const list = product(dtypes[name], x.map(round(name)), y.map(round(name)), [6, 9, 11]);
      expect((c as np.NDArray).tolist()).toEqual(rows(list, 11));
    }
  }
  const zeros = np.full([3, 20], -0);
  for (const b of [np.ones([20, 2]), np.ones([20, 1]), np.ones(20)]) {
    const signs = np.signbit(np.matmul(zeros, b));
    expect(np.any(signs)).toBe(false);
  }
});

const round = (name: NumberName) => (name === 'float32' ? Math.fround : (x: number) => x);
const rows = (list: Scalar[], n: number): Scalar[][] =>
  Array.from({ length: list.length / n }, (_, i) => list.slice(i * n, (i + 1) * n));
