/** i0 and sinc against mpmath (test/golden/special.json), in every mode, and their dtypes and errors. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';

type Pair = readonly [x: number, value: number];
type Golden = Record<'i0' | 'sinc', Record<'float32' | 'float64', readonly Pair[]>>;

const functions = { i0: np.i0, sinc: np.sinc };
const known = golden<Golden>('special');
/** The largest errors found, in units in the last place. */
const bounds: Golden extends Record<infer F, Record<infer D, unknown>>
  ? Record<F & string, Record<D & string, number>>
  : never = { i0: { float64: 3, float32: 0 }, sinc: { float64: 7, float32: 4 } };

/** How many units in the last place of a dtype two numbers are apart. */
function ulps(actual: number, expected: number, digits: number): number {
  if (actual === expected) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(expected)));
  return Math.abs(actual - expected) / 2 ** (exponent - digits);
}

describe.each(['vec=1', 'vec=0', 'off'])('%s', (options) => {
  afterEach(() => setOptions('default'));

  test.each(['i0', 'sinc'] as const)('%s is near the true value', (name) => {
    setOptions(options);
    for (const dtype of ['float64', 'float32'] as const) {
      const pairs = known[name][dtype];
      const x = np.array(
        pairs.map(([at]) => at),
        dtype,
      );
      const values = functions[name](x);
      const digits = dtype === 'float64' ? 52 : 23;
      const worst = pairs.map(([, value], i) => ulps(values.item(i) as number, value, digits));
      expect(values.dtype.name).toBe(dtype);
      expect(Math.max(...worst)).toBeLessThanOrEqual(bounds[name][dtype]);
    }
  });
});

test('i0 of integers is float64, of half precision half precision, of infinity NaN', () => {
  expect(np.i0(np.array([0, 1], 'int8')).dtype.name).toBe('float64');
  expect(np.i0(np.array([0, 3], 'float16')).tolist()).toEqual([1, 4.87890625]);
  expect(np.i0(np.array([Infinity, NaN])).tolist()).toEqual([NaN, NaN]);
  expect(np.i0(0)).toBe(1);
});

test('i0 refuses complex numbers', () => {
  expect(() => np.i0(np.array([new np.Complex(0, 1)]))).toThrow(
    new TypeError('i0 not supported for complex values'),
  );
});

test('sinc takes every dtype of numbers', () => {
  expect(np.sinc(np.array([0, 1], 'int16')).dtype.name).toBe('float64');
  expect(np.sinc(np.array([0, 0.5], 'float16')).tolist()).toEqual([1, 0.63671875]);
  expect(np.sinc(0)).toBe(1);
  const [, far] = np.sinc(np.array([0, new np.Complex(0, 1)])).tolist() as np.Complex[];
  expect(far.re).toBeCloseTo(3.676077910374978, 14);
});
