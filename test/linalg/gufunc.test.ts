/** Generalized ufuncs: values, axes, keywords and errors as NumPy has them (test/golden/gufunc.json). */
import * as np from 'lanewise';
import { describe, expect, test } from 'vitest';
import type { Gufunc } from '../../src/linalg/gufunc.js';
import type { DType } from '../../src/ndarray/dtype/dtype.js';
import type { UfuncMethods } from '../../src/ufunc/ufunc.js';
import { errorOf, golden } from '../support/golden.js';

type Operand = readonly [shape: number[], dtype: string];

interface Case {
  readonly call: 'matmul' | 'vecdot' | 'matvec' | 'vecmat';
  readonly a: Operand;
  readonly b: Operand;
  readonly options: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly dtype?: string;
  readonly shape?: number[];
  readonly bytes?: string;
}

interface Golden {
  readonly cases: readonly Case[];
  readonly attributes: Readonly<Record<string, readonly unknown[]>>;
}

const { cases, attributes } = golden<Golden>('gufunc');
const { matmul, vecdot, matvec, vecmat } = np;
const calls: Record<Case['call'], Gufunc> = { matmul, vecdot, matvec, vecmat };

/** As scripts/golden/gufunc.py makes it. */
function operand([shape, dtype]: Operand, factor: number): np.NDArray {
  const size = shape.reduce((n, length) => n * length, 1);
  const low = 'u?'.includes(dtype.charAt(0)) ? 0 : 3;
  const whole = Array.from({ length: size }, (_, i) => ((i * factor) % 7) - low);
  const values =
    dtype.charAt(0) === 'c'
      ? whole.map((re, i) => new np.Complex(re, ((i * factor) % 5) - 2))
      : whole;
  const made: np.NDArray = np.asarray(values).astype(dtype as 'f8', { casting: 'unsafe' });
  return np.reshape(made, shape);
}

function call({ call: name, a, b, options }: Case): unknown {
  const { out } = options as { out?: [number[], 'f8'] };
  const given = out ? { ...options, out: np.zeros(out[0], { dtype: out[1] }) } : options;
  const rest = Object.keys(given).length > 0 ? [given] : [];
  return calls[name](operand(a, 3), operand(b, 5), ...(rest as [object]));
}

/** The bytes of a result, or what is wrong with it. */
function outcome(one: Case): unknown {
  let value: unknown;
  const error = errorOf(() => {
    value = call(one);
  });
  if (error !== null) return error;
  const array = np.asarray(value as np.NDArray, { dtype: one.dtype as 'f8' }) as np.NDArray;
  if (value instanceof np.NDArray && (value.dtype as DType).str !== one.dtype) return value.dtype;
  const isFloat = array.dtype.kind === 'f' || array.dtype.kind === 'c';
  const plain = isFloat
    ? (np.add(array, np.zeros(1, { dtype: array.dtype }).get(0)) as np.NDArray)
    : array;
  return [
    array.shape,
    Buffer.from(np.asarray(plain, { dtype: array.dtype }).tobytes()).toString('hex'),
  ];
}

describe.each(Object.keys(calls))('%s', (name) => {
  test('gives what NumPy gives, or its error', () => {
    const own = cases.filter((one) => one.call === name);
    expect(own.length).toBeGreaterThan(100);
    const wrong = own.flatMap((one) => {
      const expected = one.error ?? [one.shape, one.bytes];
      const got = outcome(one);
      return JSON.stringify(got) === JSON.stringify(expected) ? [] : [{ ...one, got }];
    });
    expect(wrong).toEqual([]);
  });
});

test('attributes are those of NumPy', () => {
  const all = np as unknown as Record<string, UfuncMethods>;
  const own = Object.keys(attributes).map((name) => {
    const { nin, nout, nargs, identity, signature, __name__, __doc__ } = all[name];
    return [name, [nin, nout, nargs, identity, signature, __name__, __doc__.split('\n')[0]]];
  });
  expect(Object.fromEntries(own)).toEqual(attributes);
  expect(matmul.types).toContain('OO->O');
});

describe('a generalized ufunc', () => {
  const a = np.arange(6).reshape([2, 3]) as np.NDArray;

  test('has no methods that fold', () => {
    const errors = [
      () => matmul.reduce(a),
      () => vecdot.accumulate(a),
      () => vecdot.reduceat(a, [0]),
      () => matvec.outer(a, a),
      () => vecdot.at(a, [0], a),
    ].map(errorOf);
    expect(errors).toEqual([
      'RuntimeError: Reduction not defined on ufunc with signature',
      'RuntimeError: Reduction not defined on ufunc with signature',
      'RuntimeError: Reduction not defined on ufunc with signature',
      'TypeError: method outer is not allowed in ufunc with non-trivial signature',
      'TypeError: vecdot.at does not support ufunc with non-trivial signature: vecdot has signature (n),(n)->().',
    ]);
  });

  test('sums products of objects by their own operators', () => {
    const objects = np.array([1n, 2n, 3n], { dtype: 'object' });
    expect(vecdot(objects, objects)).toBe(14n);
    expect((matvec(a.astype('object'), np.array([1, 0, 2])) as np.NDArray).tolist()).toEqual([
      4, 13,
    ]);
    expect(
      (matmul(np.ones([2, 0], 'object'), np.ones([0, 1], 'object')) as np.NDArray).tolist(),
    ).toEqual([[0], [0]]);
  });

  test('may write into its operands', () => {
    const square = np.arange(9).reshape([3, 3]) as np.NDArray;
    const expected = vecmat(square, square) as np.NDArray;
    expect((vecmat(square, square, { out: square }) as np.NDArray).tolist()).toEqual(
      expected.tolist(),
    );
  });
});
