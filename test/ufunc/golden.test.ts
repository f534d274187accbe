/** Values, dtypes, loops and errors as NumPy gives them (test/golden/ufunc.json). */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import type { DType, DTypeName, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { partOf } from '../../src/ndarray/dtype/parts.js';
import { signature } from '../../src/ufunc/table/row.js';
import { golden } from '../support/golden.js';
import { named, ufuncs } from './support.js';

interface Answers {
  readonly identity: number | boolean | '-inf' | null;
  /** The bytes of each loop's result; of several results a list. */
  readonly loops: Readonly<Record<string, string | readonly string[]>>;
  /** Numbers of texts: for each dtype, or pair of them, the result's dtype or the error. */
  readonly promotions: readonly number[];
  /** The same for each dtype with True, 3, 2.5 and 1 + 2j. */
  readonly weak: readonly number[];
}

interface Golden {
  readonly dtypes: readonly DTypeName[];
  readonly edges: Readonly<Record<string, string>>;
  readonly exponents: Readonly<Record<string, string>>;
  readonly texts: readonly string[];
  readonly ufuncs: Readonly<Record<string, Answers>>;
}

const { dtypes, edges, exponents, texts, ufuncs: answers } = golden<Golden>('ufunc');
const byChar = new Map(dtypes.map((name) => [named(name).char, name]));
const namesOf = (types: string): DTypeName[] =>
  [...types.replace('->', '')].map((char) => byChar.get(char) as DTypeName);

function read(hex: string, name: DTypeName): NDArray {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  return np.array(np.frombuffer(bytes, { dtype: name }));
}

/** All pairs of two lists' elements. */
function pairs(x: NDArray, y: NDArray): NDArray[] {
  const shape = [x.size, y.size];
  return [
    np.broadcast_to(np.expand_dims(x, 1), shape),
    np.broadcast_to(np.expand_dims(y, 0), shape),
  ].map((part) => np.ravel(np.copy(part)));
}

function operands(name: string, types: string): NDArray[] {
  const inputs = namesOf(types.slice(0, types.indexOf('->')));
  const lists = inputs.map((dtype, i) => {
    const asExponents = name.endsWith('power') && i === 1 && dtype in exponents;
    return read((asExponents ? exponents : edges)[dtype], dtype);
  });
  return lists.length === 1 ? lists : pairs(lists[0], lists[1]);
}

/** Distance in units in the last place of a float's dtype; a NaN is nothing but a NaN. */
function ulps(a: number, b: number, float: DType): number {
  if (Object.is(a, b)) return 0;
  const view = new DataView(new ArrayBuffer(8));
  const order = (x: number): bigint => {
    float.write(view, 0, x);
    const bits = BigInt.asIntN(8 * float.itemsize, view.getBigInt64(0, true));
    const sign = -(1n << BigInt(8 * float.itemsize - 1));
    return bits < 0n ? sign - bits : bits;
  };
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  const distance = order(a) - order(b);
  return Math.max(Number(distance < 0n ? -distance : distance), 1);
}

const parts = (value: Scalar): number[] =>
  value instanceof np.Complex ? [value.re, value.im] : [Number(value)];

/** The elements that are further from the golden ones than a bound. */
function wrong(result: NDArray, expected: NDArray, bound: number): string[] {
  const [got, wanted] = [result.tolist(), expected.tolist()] as Scalar[][];
  const float = partOf(result.dtype);
  return got.flatMap((value, i) => {
    const near =
      float.kind === 'f'
        ? parts(value).every((x, p) => ulps(x, parts(wanted[i])[p], float) <= bound)
        : value === wanted[i];
    return near ? [] : [`[${i}] ${value}, not ${wanted[i]}`];
  });
}

/** What a call gives, in the golden file's words. */
function outcome(call: () => unknown): string {
  try {
    const results = [call()].flat() as NDArray[];
    return results.map(({ dtype }) => String(dtype)).join(', ');
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

test('the ufuncs are those of the golden file', () => {
  expect(ufuncs.map(({ name }) => name).sort()).toEqual(Object.keys(answers).sort());
});

describe.each(ufuncs.map((ufunc) => [ufunc.name, ufunc] as const))('%s', (name, ufunc) => {
  const { identity, loops, promotions, weak } = answers[name];

  test("has NumPy's loops and identity", () => {
    const ofNumbers = ufunc.types.filter((type) => !/[mMO]/.test(type));
    expect(ofNumbers.sort()).toEqual(Object.keys(loops).sort());
    expect(ufunc.identity).toBe(identity === '-inf' ? -Infinity : identity);
  });

  test.each(Object.keys(loops))('gives the values of NumPy for %s', (types) => {
    const results = [ufunc(...operands(name, types))].flat() as NDArray[];
    const loop = ufunc.dispatch.loops.find((one) => signature(one) === types);
    const outputs = namesOf(types.slice(types.indexOf('->')));
    expect(results.map(({ dtype }) => String(dtype))).toEqual(outputs);
    [loops[types]].flat().forEach((hex, i) => {
      const expected = read(hex, outputs[i]);
      expect(wrong(results[i], expected, loop?.ulp ?? ufunc.row.ulp)).toEqual([]);
    });
  });

  test('promotes dtypes, or refuses them, as NumPy does', () => {
    const ones = dtypes.map((dtype) => np.ones(1, { dtype }));
    const calls =
      ufunc.nin === 1
        ? ones.map((a) => () => ufunc(a))
        : ones.flatMap((a) => ones.map((b) => () => ufunc(a, b)));
    expect(calls.map(outcome)).toEqual(promotions.map((k) => texts[k]));
  });

  // A number is a float beside booleans: there a bigint stands for Python's integer.
  test.each(weak.length > 0 ? ['bool', 'integer', 'float', 'complex'] : [])(
    'takes a %s scalar as weak',
    (kind) => {
      const which = ['bool', 'integer', 'float', 'complex'].indexOf(kind);
      const calls = dtypes.map((dtype) => {
        const scalar = [true, dtype === 'bool' ? 3n : 3, 2.5, new np.Complex(1, 2)][which];
        return () => ufunc(np.ones(1, { dtype }), scalar);
      });
      const expected = dtypes.map((_, i) => texts[weak[4 * i + which]]);
      expect(calls.map(outcome)).toEqual(expected);
    },
  );
});
