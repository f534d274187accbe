/** Operands of the other byte order give what native ones give, whatever uses them. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';
import { ufuncs } from './support.js';

type Fn = (...operands: unknown[]) => unknown;

const reductions: readonly Fn[] = [
  np.sum,
  np.prod,
  np.min,
  np.max,
  np.mean,
  np.any,
  np.all,
  np.argmax,
  np.argmin,
  np.count_nonzero,
] as Fn[];
const products = [np.dot, np.vdot, np.inner, np.outer, np.matmul] as Fn[];
const dtypes = ['>i2', '>u4', '>f2', '>f8', '>c16'] as const;
const numbers = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];

afterEach(() => np.set_options('default'));

/** A result as dtype and text, or the error instead of it, without dtypes. */
function outcome(fn: Fn, ...operands: unknown[]): unknown {
  let result: unknown;
  const error = errorOf(() => {
    result = fn(...operands);
  });
  if (error !== null) return error.replace(/dtype\('[^']*'\)/g, 'dtype');
  return result instanceof np.NDArray ? [result.dtype.str, String(result)] : String(result);
}

describe.each(['vec=1', 'heap_limit=0'])('with %s, of dtype', (mode) => {
  test.each(dtypes)('%s functions, reductions and products', (dtype) => {
    np.set_options(mode);
    const native = np.array(numbers, np.dtype(dtype).type);
    const other = native.astype(dtype);
    for (const cut of [':', '::-2']) {
      const [a, b] = [native.get(cut), other.get(cut)];
      for (const fn of ufuncs) {
        const [one, two] =
          fn.row.nin === 1
            ? [[a], [b]]
            : [
                [a, a],
                [b, b],
              ];
        expect([fn.name, outcome(fn, ...two)]).toEqual([fn.name, outcome(fn, ...one)]);
        if (fn.row.nin === 1) continue;
        expect([fn.name, outcome(fn, a, b)]).toEqual([fn.name, outcome(fn, a, a)]);
        expect([fn.name, outcome(fn, b, 2)]).toEqual([fn.name, outcome(fn, a, 2)]);
      }
      for (const fn of products) expect(outcome(fn, b, b)).toEqual(outcome(fn, a, a));
    }
    const [a, b] = [native.reshape(3, 4).T, other.reshape(3, 4).T];
    for (const fn of reductions) {
      for (const axis of [null, 0, 1]) expect(outcome(fn, b, axis)).toEqual(outcome(fn, a, axis));
    }
    expect(outcome(np.matmul as Fn, b, b.T)).toEqual(outcome(np.matmul as Fn, a, a.T));
  });

  test.each(dtypes)('%s results that are asked for', (dtype) => {
    np.set_options(mode);
    const a = np.array(numbers, np.dtype(dtype).type).get('::2');
    for (const fn of [np.add, np.multiply, np.subtract]) {
      const out = np.zeros(12, dtype).get('::-2');
      expect(fn(a, a, { out })).toBe(out);
      expect(out.tolist()).toEqual(fn(a, a).tolist());
    }
  });
});
