/** Functions of complex numbers, special values and all (test/golden/complex.json). */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { golden } from '../support/golden.js';
import { ufuncs } from './support.js';

interface Golden {
  readonly z: string;
  readonly functions: Readonly<Record<string, string>>;
  readonly power: { readonly y: string; readonly values: string; readonly sizes: string };
}

const { z, functions, power } = golden<Golden>('complex');
const floats = (hex: string): Float64Array =>
  new Float64Array(Uint8Array.from(Buffer.from(hex, 'hex')).buffer);
const complex = (hex: string): NDArray =>
  np.array(np.frombuffer(new Uint8Array(floats(hex).buffer), { dtype: 'complex128' }));

/** The parts of a result, one after the other. */
const partsOf = (result: unknown): Float64Array =>
  new Float64Array(Uint8Array.from(np.copy(result as NDArray).tobytes()).buffer);

/** The distance of a double's neighbours at x. */
function lastPlace(x: number): number {
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), -1022);
  return Math.max(2 ** (exponent - 52), 5e-324);
}

/** Whether a part is the expected one: NaN, infinities and zeros' signs exactly, others within `bound`. */
const near = (got: number, wanted: number, bound: number): boolean =>
  Object.is(got, wanted) || (got !== wanted && Math.abs(got - wanted) <= bound);

/** Of the functions whose parts are not precise by themselves, how far, in units of the length. */
const byLength: Readonly<Record<string, (x: number) => number>> = {
  expm1: () => 4,
  exp2: (size) => 4 + 2 * size,
};

const input = floats(z);
const table = new Map(ufuncs.map((ufunc) => [ufunc.name, ufunc]));
const ulp = (name: string): number =>
  (table.get(name) as (typeof ufuncs)[number]).dispatch.loops.find(
    ({ output }) => output === np.dtype('complex128'),
  )?.ulp ?? 0;

describe.each(Object.entries(functions))('%s of complex numbers', (name, hex) => {
  test('has the true values, and the special ones of NumPy', () => {
    const wanted = floats(hex);
    const got = partsOf(table.get(name)?.(complex(z)));
    const wrong = [...wanted].flatMap((value, i) => {
      const at = i - (i % 2);
      const length = Math.hypot(wanted[at], wanted[at + 1]);
      const size = Math.hypot(input[at], input[at + 1]);
      const rough = byLength[name];
      const bound = rough ? rough(size) * lastPlace(length) : value && ulp(name) * lastPlace(value);
      if (near(got[i], value, bound)) return [];
      return [`part ${i % 2} of ${name}(${input[at]}, ${input[at + 1]}): ${got[i]}, not ${value}`];
    });
    expect(wrong).toEqual([]);
  });
});

test('powers are as NumPy computes them, but for the sign of a zero that a NaN gives', () => {
  const [wanted, sizes, y] = [floats(power.values), floats(power.sizes), floats(power.y)];
  const got = partsOf(np.power(np.expand_dims(complex(z), 1), complex(power.y)));
  expect(got.length).toBe(wanted.length);
  const wrong = [...wanted].flatMap((value, i) => {
    const at = i - (i % 2);
    const length = Math.hypot(wanted[at], wanted[at + 1]);
    const bound = (4 + 2 * sizes[at / 2]) * lastPlace(length);
    const [x, k] = [2 * Math.floor(i / y.length), (i % y.length) & ~1];
    const isZero = value === 0 && got[i] === 0;
    if (isZero || near(got[i], value, bound)) return [];
    return [`(${input[x]}, ${input[x + 1]}) to (${y[k]}, ${y[k + 1]}): ${got[i]}, not ${value}`];
  });
  expect(wrong).toEqual([]);
});

test('the angle is that of the point, in radians or degrees', () => {
  const parts = [0, -0, 1, -1, Infinity, -Infinity, NaN];
  const points = parts.flatMap((re) => parts.map((im) => new np.Complex(re, im)));
  const angles = np.angle(np.array(points));
  expect(angles.tolist()).toEqual(points.map(({ re, im }) => Math.atan2(im, re)));
  expect(np.angle(new np.Complex(1, 1), true)).toBe(45);
  expect(np.angle(-2)).toBe(Math.PI);
  expect(np.angle(np.array([1, -1], 'int32'), { deg: true }).tolist()).toEqual([0, 180]);
  expect(String(np.angle(np.ones(1, 'complex64'), true).dtype)).toBe('float32');
});
