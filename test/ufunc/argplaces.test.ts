/** Places of extrema: the first of equal ones, the first NaN, wherever groups of elements begin and end. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { integersBelow } from '../support/random.js';

const modes = ['vec=1', 'vec=0', 'off=1'];
const floats = ['float64', 'float32', 'float16', '>f8'] as const;
const integers = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
] as const;
const others = ['bool', 'datetime64[s]', 'complex128'] as const;
const searches = { argmax: np.argmax, argmin: np.argmin };

afterEach(() => setOptions('default'));

/** Groups are of 16 to 128 elements. */
const lengths = [1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 150, 260];

const below = integersBelow(11);

/** As the functions are defined: nothing beats a NaN, and equals do not beat each other. */
function placeOf(name: string, list: readonly number[]): number {
  const beats = (x: number, y: number) =>
    !Number.isNaN(y) && (Number.isNaN(x) || (name === 'argmax' ? x > y : x < y));
  return list.reduce((best, x, i) => (beats(x, list[best]) ? i : best), 0);
}

/** Few values, so that there are ties; the rarer ones decide. */
const draw = (length: number, values: readonly number[]): number[] =>
  Array.from({ length }, () => values[below(below(values.length) + 1)]);

type Name = (typeof floats | typeof integers | typeof others)[number];

function holds(dtype: Name, list: readonly number[]): void {
  const array = np.array(list as number[], { dtype: 'float64' }).astype(dtype as 'float64');
  const [rows, spread] = [np.stack([array, array]), np.stack([array, array], { axis: 1 })];
  for (const [name, search] of Object.entries(searches)) {
    const wanted = placeOf(name, list);
    const what = `${name} of ${dtype}, ${list.length}: ${list}`;
    expect(search(array), what).toBe(wanted);
    expect(search(rows, 1).tolist(), `rows, ${what}`).toEqual([wanted, wanted]);
    expect(search(spread.get(':', 1)), `stepped, ${what}`).toBe(wanted);
    expect(search(spread, 0).tolist(), `columns, ${what}`).toEqual([wanted, wanted]);
  }
}

describe.each(modes)('with %s', (mode) => {
  test.each(floats)('the first extremum of %s, or the first NaN', (dtype) => {
    setOptions(mode);
    for (const length of lengths) {
      holds(dtype, draw(length, [0, -0, 1, -1, 2]));
      holds(dtype, draw(length, [0, 1, 2, Infinity, -Infinity]));
      holds(dtype, draw(length, [3, 2, Infinity, -Infinity, NaN]));
      holds(dtype, new Array(length).fill(-Infinity));
      holds(dtype, new Array(length).fill(Infinity));
      holds(dtype, new Array(length).fill(NaN));
    }
  });

  test('a NaN is found at every place', () => {
    setOptions(mode);
    for (const length of [16, 35, 64]) {
      for (let at = 0; at < length; at++) {
        const list = Array.from({ length }, (_, i) => (i === at ? NaN : i % 7));
        for (const dtype of ['float64', 'float32'] as const) {
          expect(np.argmax(np.array(list, dtype))).toBe(at);
          expect(np.argmin(np.array([list, list], dtype), 1).tolist()).toEqual([at, at]);
        }
      }
    }
  });

  test.each(integers)('the first extremum of %s', (dtype) => {
    setOptions(mode);
    const least = dtype.startsWith('u') ? 0 : -100;
    for (const length of lengths) {
      holds(dtype, draw(length, [1, 2, 3, 0, 100, 127]));
      holds(dtype, draw(length, [1, 2, 3, least, least + 1]));
      const { min } = np.iinfo(dtype);
      expect(np.argmax(np.full([length], min, dtype))).toBe(0);
    }
  });

  test.each(others)('the first extremum of %s', (dtype) => {
    setOptions(mode);
    for (const length of lengths) holds(dtype, draw(length, [0, 0, 1]));
  });
});

test('rows longer than a call and long arrays keep the first of all', () => {
  for (const dtype of ['float64', 'float32', 'uint8'] as const) {
    const list = np.zeros([200000], dtype);
    expect(np.argmax(list)).toBe(0);
    for (const at of [199999, 131072, 65536, 65535, 77]) {
      list.set([at], 7);
      expect(np.argmax(list)).toBe(at);
      const places = np.argmax(list.reshape([2, 100000]), 1);
      expect(places.item(at < 100000 ? 0 : 1)).toBe(at % 100000);
    }
  }
});

test('infinities that cancel out are no NaN', () => {
  const list = Array.from({ length: 64 }, (_, i) => (i % 2 ? Infinity : -Infinity));
  for (const dtype of ['float64', 'float32'] as const) {
    expect(np.argmax(np.array(list, dtype))).toBe(1);
    expect(np.argmin(np.array(list, dtype))).toBe(0);
  }
});
