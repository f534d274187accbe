/** Ufuncs of several results: outputs, masks, dtypes and errors, as NumPy has them. */
import { afterAll, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf } from '../support/golden.js';

afterAll(() => setOptions('default'));

const seven = () => np.array([7, -7]);
const two = np.array([2, 2]);
const texts = (results: readonly unknown[]): string[] => results.map(String);

describe('the outputs of a ufunc of two results', () => {
  test('are given by position or by name, and null stands for a new one', () => {
    const [a, b] = [np.zeros(2), np.zeros(2)];
    expect(np.modf(seven(), a, b)).toEqual([a, b]);
    expect(np.modf(seven(), { out: [a, null] })[0]).toBe(a);
    expect(np.modf(seven(), null, b)[1]).toBe(b);
    expect(texts(np.modf(seven(), a))).toEqual(['[ 0. -0.]', '[ 7. -7.]']);
  });

  test('may be the operands, in any order', () => {
    for (const mode of ['off=1', 'off=0,vec=0', 'off=0,vec=1']) {
      setOptions(mode);
      const [x, y] = [seven(), np.array([2, 2])];
      expect(texts(np.divmod(x, y, { out: [y, x] }))).toEqual(['[ 3. -4.]', '[1. 1.]']);
      expect(texts([x, y])).toEqual(['[1. 1.]', '[ 3. -4.]']);
      const long = np.arange(1000);
      np.divmod(long.get('1:'), 7, { out: [long.get(':-1'), null] });
      expect(long.get(':14').tolist()).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2]);
    }
  });

  test('are written one after the other where they overlap', () => {
    const c = np.zeros(3);
    np.divmod(seven(), two, { out: [c.get('1:'), c.get(':2')] });
    expect(c.tolist()).toEqual([1, 1, -4]);
  });

  test('are cast to their own dtypes, and broadcast to a common shape', () => {
    const out = [np.zeros(2, 'float32'), np.zeros(2, 'int8')];
    expect(texts(np.frexp(seven(), { out }))).toEqual(['[ 0.875 -0.875]', '[3 3]']);
    const rows = np.frexp(seven(), { out: [null, np.zeros([3, 2], 'int32')] });
    expect(rows.map(({ shape }) => shape)).toEqual([
      [3, 2],
      [3, 2],
    ]);
    const object = np.frexp(seven(), { out: [np.empty(2, { dtype: 'object' }), null] });
    expect(object[0].tolist()).toEqual([0.875, -0.875]);
  });

  test('keep what is masked', () => {
    const out = [np.full(2, 9), np.full(2, 8)];
    np.divmod(seven(), two, { where: np.array([true, false]), out });
    expect(texts(out)).toEqual(['[3. 9.]', '[1. 8.]']);
    const made = np.frexp(seven(), { where: np.array([false, true]) });
    expect([made[0].item(1), made[1].item(1)]).toEqual([-0.875, 3]);
  });

  test('are refused as in NumPy', () => {
    const a = np.zeros(2);
    const locked = np.zeros(2);
    locked.flags.writeable = false;
    const errors = [
      () => np.modf(seven(), { out: a }),
      () => np.modf(seven(), { out: [a] }),
      () => np.modf(seven(), a, a, a),
      () => np.modf(seven(), a, { out: [a, a] }),
      () => np.modf(seven(), { out: [a, locked] }),
      () => np.frexp(seven(), { out: [null, np.zeros(3, 'int32')] }),
      () => np.frexp(seven(), { out: [np.zeros(2, 'int32'), null] }),
      () => np.divmod(a, undefined as never),
    ].map(errorOf);
    expect(errors).toEqual([
      "TypeError: 'out' must be a tuple of arrays",
      "ValueError: The 'out' tuple must have exactly one entry per ufunc output",
      'TypeError: modf() takes from 1 to 3 positional arguments but 4 were given',
      "TypeError: cannot specify 'out' as both a positional and keyword argument",
      'ValueError: output array is read-only',
      'ValueError: operands could not be broadcast together with shapes (2,) (3,) ',
      "UFuncTypeError: Cannot cast ufunc 'frexp' output 0 from dtype('float64') to dtype('int32') with casting rule 'same_kind'",
      'TypeError: divmod() takes from 2 to 4 positional arguments but 1 was given',
    ]);
  });
});

describe('a ufunc of two results', () => {
  test('takes dtype, signature and order', () => {
    expect(np.divmod(seven(), two, { dtype: 'float32' }).map((x) => String(x.dtype))).toEqual([
      'float32',
      'float32',
    ]);
    expect(texts(np.frexp(seven(), { signature: 'd->di' }))[1]).toBe('[3 3]');
    expect(np.modf(np.ones([2, 3]), { order: 'F' }).map(({ strides }) => strides)).toEqual([
      [8, 16],
      [8, 16],
    ]);
    expect(errorOf(() => np.frexp(seven(), { signature: 'd->d' }))).toBe(
      'ValueError: a type-string for frexp, 1 typecode(s) before and 2 after the -> sign',
    );
    expect(errorOf(() => np.frexp(seven(), { dtype: 'float32' }))).toBe(
      'TypeError: No loop matching the specified signature and casting was found for ufunc frexp',
    );
  });

  test('gives scalars of scalars, and of arrays without axes', () => {
    expect(np.divmod(7, 2)).toEqual([3, 1]);
    expect(np.divmod(7n, -2n)).toEqual([-4n, -1n]);
    expect(np.modf(np.array(2.5))).toEqual([0.5, 2]);
  });

  test('has `outer`, and refuses to fold', () => {
    expect(texts(np.divmod.outer(seven(), two) as unknown as unknown[])).toEqual([
      '[[ 3.  3.]\n [-4. -4.]]',
      '[[1. 1.]\n [1. 1.]]',
    ]);
    const errors = [
      () => np.divmod.reduce(two),
      () => np.divmod.accumulate(two),
      () => np.divmod.reduceat(two, [0]),
      () => np.divmod.at(two, [0], two),
      () => np.modf.reduce(two),
    ].map(errorOf);
    expect(errors).toEqual([
      'ValueError: reduce only supported for functions returning a single value',
      'ValueError: accumulate only supported for functions returning a single value',
      'ValueError: reduceat only supported for functions returning a single value',
      'ValueError: Only single output ufuncs supported at this time',
      'ValueError: reduce only supported for binary functions',
    ]);
  });

  test('says what it is', () => {
    expect([np.divmod.nin, np.divmod.nout, np.divmod.nargs]).toEqual([2, 2, 4]);
    expect(np.frexp.types).toEqual(['e->ei', 'f->fi', 'd->di']);
  });
});
