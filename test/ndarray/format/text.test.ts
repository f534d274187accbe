import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fresh, NDArray } from '../../../src/ndarray/array.js';
import type { Scalar } from '../../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../../src/ndarray/dtype/table.js';
import { writeAt } from '../../../src/ndarray/elements.js';
import { printoptions } from '../../../src/ndarray/format/printoptions.js';
import { format_float_positional } from '../../../src/ndarray/format/scalar.js';
import { array_repr, array_str, array2string } from '../../../src/ndarray/format/text.js';
import { wrap } from '../../../src/ndarray/storage.js';

function arrayOf(name: NumberName, values: readonly Scalar[]): NDArray {
  const dtype = dtypes[name];
  const storage = wrap(new Uint8Array(values.length * dtype.itemsize));
  const array = new NDArray(dtype, [values.length], [dtype.itemsize], storage, 0, null, true);
  values.forEach((value, i) => {
    writeAt(array, i * dtype.itemsize, value);
  });
  return array;
}

const ints = arrayOf('int32', [1, -2]);
const longs = arrayOf('int64', [1n, 2n]);
const floats = arrayOf('float32', [0.5, 2]);
const bools = arrayOf('bool', [true, false]);

describe('a formatter', () => {
  test('gets JavaScript scalars of the dtype', () => {
    const kinds = [ints, longs, floats, bools].map((a) =>
      array2string(a, { formatter: { all: (value) => typeof value } }),
    );
    expect(kinds).toEqual([
      '[number number]',
      '[bigint bigint]',
      '[number number]',
      '[boolean boolean]',
    ]);
  });

  test('for one type is stronger than for its kind, and that than for all', () => {
    const formatter = { all: () => 'all', int_kind: () => 'kind', float: () => 'float' };
    expect(array2string(ints, { formatter })).toBe('[kind kind]');
    expect(array2string(ints, { formatter: { ...formatter, int: () => 'int' } })).toBe('[int int]');
    expect(array2string(floats, { formatter })).toBe('[float float]');
    expect(array2string(bools, { formatter })).toBe('[all all]');
  });

  test('of another kind or null changes nothing', () => {
    const formatter = { float_kind: () => 'x', int: null };
    expect(array2string(ints, { formatter })).toBe('[ 1 -2]');
  });

  test('from the print options is used by all three functions', () => {
    printoptions({ formatter: { int: (x) => `<${x}>` } }, () => {
      expect(array_str(longs)).toBe('[<1> <2>]');
      expect(array_repr(longs)).toBe('array([<1>, <2>])');
      expect(array2string(longs)).toBe('[<1> <2>]');
    });
  });

  test('that returns no string is a TypeError', () => {
    const formatter = { int: ((x: number) => x) as unknown as (x: number | bigint) => string };
    expect(() => array2string(ints, { formatter })).toThrow('a formatter must return a string');
  });
});

describe('an array', () => {
  test('prints as in NumPy', () => {
    expect(String(ints)).toBe('[ 1 -2]');
    expect(`${floats}`).toBe('[0.5 2. ]');
    expect(inspect(floats)).toBe('array([0.5, 2. ], dtype=float32)');
    const gone = fresh(dtypes.int8, [2]);
    gone.dispose();
    expect(inspect(gone)).toBe('<disposed array>');
  });

  test('of no dimension can be the float to format, and a longer one cannot', () => {
    const zero = new NDArray(dtypes.float32, [], [], floats.storage, 0, null, true);
    expect(format_float_positional(zero, { trim: '-' })).toBe('0.5');
    expect(() => format_float_positional(floats)).toThrow('only 0-dimensional arrays');
  });

  test('prints floats of the widest and the narrowest exponent in one width', () => {
    const wide = arrayOf('float64', [Number.MAX_VALUE, Number.MIN_VALUE, 1]);
    expect(array_str(wide)).toBe('[1.79769313e+308 4.94065646e-324 1.00000000e+000]');
  });
});

test('an option of another function is refused by its name', () => {
  const options = { separator: ',' } as object;
  expect(() => array_str(ints, options)).toThrow(
    "array_str() got an unexpected keyword argument 'separator'",
  );
});

test('a value that is no number cannot be formatted', () => {
  const format = format_float_positional as (x: unknown, options?: object) => string;
  expect(() => format('1.5')).toThrow('must be real number, not string');
  expect(() => format(1.5, { trim: 'x' })).toThrow("trim must be 'k', '.', '0' or '-' found `x`");
  expect(() => format(1.5, { digits: 2 })).toThrow(
    "format_float_positional() got an unexpected keyword argument 'digits'",
  );
});
