import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

class Money {
  constructor(readonly cents: number) {}
  add(other: Money): Money {
    return new Money(this.cents + other.cents);
  }
  sqrt(): string {
    return `root of ${this.cents}`;
  }
}

describe('ufuncs of objects', () => {
  it('call the values own operations', () => {
    const a = np.array([new Money(1), new Money(20)], 'object');
    const sums = np.add(a, a) as np.NDArray<'object'>;
    expect(sums.dtype).toBe(np.object_);
    expect(sums.tolist()).toEqual([new Money(2), new Money(40)]);
    expect(np.sqrt(a).tolist()).toEqual(['root of 1', 'root of 20']);
  });

  it('are the operators of JavaScript for values without methods, broadcast', () => {
    const a = np.array(
      [
        ['a', 2n],
        [3, 'b'],
      ],
      'object',
    );
    expect(np.add(a, np.array(['x', 5n], 'object')).tolist()).toEqual([
      ['ax', 7n],
      ['3x', 'b5'],
    ]);
    const numbers = np.array([7, -7], 'object');
    expect(np.floor_divide(numbers, 2).tolist()).toEqual([3, -4]);
    expect(np.remainder(numbers, np.array([3, 3], 'int8')).tolist()).toEqual([1, 2]);
    expect(np.multiply(2, numbers).tolist()).toEqual([14, -14]);
  });

  it('compare to booleans and write to out', () => {
    const a = np.array([1, 'x', null], 'object');
    const hits = np.equal(a, np.array([1, 'y', null], 'object'));
    expect([hits.dtype.name, hits.tolist()]).toEqual(['bool', [true, false, true]]);
    const out = np.zeros(2);
    np.add(np.array([1, 2], 'object'), 1, { out, casting: 'unsafe' });
    expect(out.tolist()).toEqual([2, 3]);
    expect(errorOf(() => np.add(np.array([1, 2], 'object'), 1, { out }))).toMatch(
      /^UFuncTypeError: Cannot cast ufunc 'add' output from dtype\('O'\) to dtype\('float64'\)/,
    );
  });

  it('reduce by the same operations', () => {
    const a = np.array(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'object',
    );
    expect((np.add.reduce(a) as np.NDArray).tolist()).toEqual(['ac', 'bd']);
    expect((np.sum(a, { axis: 1 }) as np.NDArray).tolist()).toEqual(['ab', 'cd']);
    expect(np.add.reduce(a, { axis: null })).toBe('abcd');
    expect(np.max(np.array([3, 9n, 4], 'object'))).toBe(9n);
    expect(np.count_nonzero(np.array([0, '', 'x', null, 5], 'object'))).toBe(2);
  });

  it('are those of complex numbers, dates and durations where these are the values', () => {
    const a = np.array([new np.Complex(1, 2), 3], 'object');
    expect(np.multiply(a, a).tolist()).toEqual([new np.Complex(-3, 4), 9]);
    expect(np.sum(a)).toEqual(new np.Complex(4, 2));
    const days = np.array([1n, 2n], 'm8[D]').astype('object');
    expect(String(np.add(days, np.array([np.datetime64('2020-02-28')], 'object')))).toBe(
      '[2020-02-29 2020-03-01]',
    );
  });

  it('round, divide and compare as in NumPy', () => {
    const a = np.array([4, -2.5], 'object');
    const b = np.array([6, 10n], 'object');
    expect(np.sign(a).tolist()).toEqual([1, -1]);
    expect(np.reciprocal(a).tolist()).toEqual([0.25, -0.4]);
    expect([np.floor(a), np.ceil(a), np.trunc(a)].map(String)).toEqual([
      '[4 -3]',
      '[4 -2]',
      '[4 -2]',
    ]);
    expect(np.conjugate(b).tolist()).toEqual([6, 10n]);
    expect(np.fmax(a, 1).tolist()).toEqual([4, 1]);
    expect(np.gcd(b, np.array([4, 4n], 'object')).tolist()).toEqual([2, 2n]);
    expect(np.lcm(b, np.array([4, 4n], 'object')).tolist()).toEqual([12, 20n]);
  });

  it('are clipped by comparison, and deviate as the number that their variance is', () => {
    const a = np.array([1n, 2n, 3n, 4n], 'object');
    expect(np.clip(a, 2n, 3n)).toEqual(np.array([2n, 2n, 3n, 3n], 'object'));
    expect(np.std(a)).toBe(1.118033988749895);
    expect(np.nanstd(np.array([1.5, 2.5, -3, 4], 'object'))).toBe(2.6100766272276377);
  });

  it('refuse in NumPy words what a value cannot do', () => {
    expect(errorOf(() => np.exp(np.array([1], 'object')))).toBe(
      'TypeError: loop of ufunc does not support argument 0 of type number which has no callable exp method',
    );
  });
});
