/** Rows that are hard to sort by their upper digits, and lengths where the way of sorting changes. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

afterEach(() => np.set_options('default'));

/** Numbers in [0, 1) without an order, the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** The value at a place of a row of `n`. */
type Values = (i: number, n: number, next: () => number) => number;

const floats: Record<string, Values> = {
  'in an interval': (_, __, next) => 1 + 10 * next(),
  'of all magnitudes': (_, __, next) => (next() - 0.5) * 10 ** (600 * next() - 300),
  'all equal': () => 7.5,
  rising: (i) => i,
  falling: (i, n) => n - i,
  'of few values': (_, __, next) => Math.floor(5 * next()),
  'that alternate': (i) => i & 1,
  'up and down': (i, n) => Math.min(i, n - i),
  'with NaNs': (_, __, next) => (next() < 0.1 ? Number.NaN : next() - 0.5),
  'with zeros of both signs': (_, __, next) =>
    next() < 0.3 ? (next() < 0.5 ? 0 : -0) : next() - 0.5,
  'with infinities': (i, __, next) => (i % 9 === 0 ? Infinity : i % 7 === 0 ? -Infinity : next()),
  'that differ in their last bits': (_, __, next) => 1 + Math.floor(100 * next()) * 2 ** -52,
  'that do so, but for one far away': (i, _, next) =>
    i === 5 ? -1e300 : 1 + Math.floor(1e6 * next()) * 2 ** -52,
  'that do so in turn, but for one far away': (i) => (i === 0 ? 1e9 : 1 + (i % 17) * 2 ** -50),
  'too small to be normal': (_, __, next) => (next() - 0.5) * 1e-319,
};

const integers: Record<string, Values> = {
  'all over': (_, __, next) => Math.floor((next() - 0.5) * 2 ** 32),
  'of one byte, but for one far away': (i, _, next) =>
    i === 3 ? -(2 ** 31) : Math.floor(256 * next()),
  'in steps': (_, __, next) => Math.floor(next() * 1000) * 2 ** 20,
  'all but sorted': (i, n) => (i % 64 === 63 ? n - i : i),
};

const lengths = [2, 40, 41, 88, 89, 128, 129, 255, 256, 257, 4095, 4096, 4097, 32769];

function rowOf(values: Values, n: number): Float64Array {
  const next = random(n);
  return Float64Array.from({ length: n }, (_, i) => values(i, n, next));
}

/** Whether equal elements stand in the order of their places, and all in that of a sorted row. */
function isStableOrder(data: ArrayLike<number | bigint>, order: Int32Array, sorted: typeof data) {
  const seen = new Uint8Array(data.length);
  return order.every((place, i) => {
    const [value, before] = [data[place], data[order[i - 1]]];
    const isAlike = (x: unknown, y: unknown): boolean => x === y || Object.is(x, y);
    seen[place] = seen[place] + 1;
    const isLater = i === 0 || !isAlike(value, before) || order[i - 1] < place;
    return seen[place] === 1 && isAlike(value, sorted[i]) && isLater;
  });
}

/** Compares with JavaScript's own sort, which has NaN last and -0 before 0. */
function check(array: np.NDArray<'float64' | 'float32' | 'int32' | 'int64' | 'uint16'>): void {
  const { data } = array;
  const sorted = data.slice().sort();
  const result = np.sort(array).data;
  expect(result.length).toBe(sorted.length);
  expect(result.findIndex((value, i) => !Object.is(value, sorted[i]))).toBe(-1);
  const order = np.argsort(array, { stable: true }).data;
  expect(isStableOrder(data, order, sorted)).toBe(true);
  const distinct = np.unique(array);
  expect(distinct.size).toBe(new Set(sorted as Float64Array).size);
}

describe('sort, argsort and unique of numbers', () => {
  test.each(Object.keys(floats))('%s', (name) => {
    for (const n of lengths) {
      const row = np.array(rowOf(floats[name], n));
      check(row);
      check(np.astype(row, 'float32'));
    }
  });

  test.each(Object.keys(integers))('%s', (name) => {
    for (const n of lengths) {
      const row = np.array(rowOf(integers[name], n)).astype('int32', { casting: 'unsafe' });
      check(row);
      check(row.astype('int64'));
      check(row.astype('uint16', { casting: 'unsafe' }));
    }
  });
});

describe('sorted rows', () => {
  test.each(['in an interval', 'that do so, but for one far away'])('are long: %s', (name) => {
    for (const n of [131072, 131073, 262145]) check(np.array(rowOf(floats[name], n)));
  });

  test.each(['vec=0', 'vec=1', 'off'])('are the same with %s', (options) => {
    np.set_options(`default,threshold=0,${options}`);
    for (const values of Object.values(floats)) check(np.array(rowOf(values, 700)));
  });

  test('lie side by side, each sorted for itself', () => {
    const rows = Object.values(floats).map((values) => rowOf(values, 300));
    const sorted = np.sort(np.stack(rows.map((row) => np.array(row))));
    rows.forEach((row, i) => {
      expect(Array.from(np.ascontiguousarray(sorted.get(i)).data)).toEqual(Array.from(row.sort()));
    });
  });
});
