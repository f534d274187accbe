/** Expressions by methods. */
import { describe, expect, test } from 'vitest';
import * as np from '../../../src/index.js';
import { counters } from '../../../src/vectorize/runtime/counters.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { bits } from '../../ufunc/support.js';

const a = np.array([1, 2, 3]);
const b = np.array([4, 5, 6], 'float32');

describe('a lazy expression', () => {
  test('gives what the ufuncs give one by one', () => {
    const given = np.lazy(a).mul(b).add(2).sqrt().eval();
    expect(bits(given)).toBe(bits(np.sqrt(np.add(np.multiply(a, b), 2))));
    expect(bits(np.lazy(b).pow(2).eval())).toBe(bits(np.square(b)));
    expect(bits(np.lazy(b).power(2).eval())).toBe(bits(np.power(b, 2)));
    expect(bits(np.lazy(a).gt(2).where(a, b).eval())).toBe(bits(np.array([4, 5, 3])));
    expect(np.lazy(2).add(3).eval()).toBe(5);
  });

  test('is compiled once, whatever arrays it is over', () => {
    setOptions({ threshold: 0 });
    const run = (x: np.NDArray, y: np.NDArray) => np.lazy(x).sub(y).square().mul(0.125).eval();
    run(np.zeros(9), np.ones(9));
    const before = counters.kernelsCompiled;
    expect(bits(run(np.ones(3), np.zeros(3)))).toBe(bits(np.array([0.125, 0.125, 0.125])));
    expect(counters.kernelsCompiled).toBe(before);
  });

  test('tells one array twice from two', () => {
    const twice = (x: np.NDArray, y: np.NDArray) => np.lazy(x).mul(np.lazy(y).add(x)).eval();
    expect(bits(twice(a, a))).toBe(bits(np.array([2, 8, 18])));
    expect(bits(twice(a, np.ones(3)))).toBe(bits(np.array([2, 6, 12])));
  });

  test('computes shared parts once, and what is built on them is right', () => {
    const difference = np.lazy(a).sub(b);
    expect(bits(difference.mul(difference).add(difference.abs()).eval())).toBe(
      bits(np.array([12, 12, 12])),
    );
  });

  test('is folded by reductions, around the whole or within', () => {
    const x = np.reshape(np.arange(6), [2, 3]);
    expect(np.lazy(x).mul(x).sum().eval()).toBe(55);
    expect(bits(np.lazy(x).sub(np.lazy(x).mean(0)).eval())).toBe(
      bits(np.subtract(x, np.mean(x, 0))),
    );
    const kept = np.lazy(x).max({ axis: 1, keepdims: true }).eval();
    expect(bits(kept)).toBe(bits(np.max(x, { axis: 1, keepdims: true })));
  });

  test('takes out, casting and order', () => {
    const out = np.zeros(3, { dtype: 'int32' });
    expect(np.lazy(a).div(2).eval({ out, casting: 'unsafe' })).toBe(out);
    expect(out.tolist()).toEqual([0, 1, 1]);
    expect(() => np.lazy(a).eval({ where: true } as never)).toThrow(TypeError);
  });

  test('refuses the wrong number of operands', () => {
    expect(() => np.lazy(a).add()).toThrow('add() takes 1 arguments, not 0');
    expect(() => np.lazy(a).sum({ where: true } as never)).toThrow(TypeError);
  });
});
