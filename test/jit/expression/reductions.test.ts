/** Reductions of expressions have the bits of the reductions of stored results, whichever way they go. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as np from '../../../src/index.js';
import { counters } from '../../../src/vectorize/runtime/counters.js';
import { overrideFeatures } from '../../../src/vectorize/runtime/features.js';
import { memoryUsage } from '../../../src/vectorize/runtime/heap.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { bits, named, values } from '../../ufunc/support.js';

beforeEach(() => overrideFeatures({}));
afterAll(() => setOptions('default'));

const LENGTHS = [1, 8, 9, 130, 1000, 8193, 70001];

type Fold = (array: np.NDArray) => unknown;

const folds: Readonly<Record<string, Fold>> = {
  sum: (array) => np.sum(array),
  prod: (array) => np.prod(array),
  min: (array) => np.min(array),
  max: (array) => np.max(array),
  mean: (array) => np.mean(array),
  any: (array) => np.any(array),
  all: (array) => np.all(array),
};

const bodies: Readonly<Record<string, (a: np.NDArray, b: np.NDArray) => np.NDArray>> = {
  'a*b': (a, b) => np.multiply(a, b),
  'abs(a - b)': (a, b) => np.abs(np.subtract(a, b)) as np.NDArray,
  'a > b': (a, b) => np.greater(a, b),
};

describe.each(['float64', 'float16', 'int32', 'complex128'])('of %s', (name) => {
  const dtype = named(name);
  const [a, b] = [1, 2].map((seed) => values(dtype, LENGTHS[LENGTHS.length - 1], seed, [-3, 5]));

  test.each(Object.keys(bodies))('%s', (text) => {
    for (const fold of Object.keys(folds)) {
      for (const n of LENGTHS) {
        const [x, y] = [a.get(`:${n}`), b.get(`:${n}`)] as np.NDArray[];
        setOptions({ off: 0, vec: 1, threshold: 0 });
        const expected = bits(folds[fold](bodies[text](x, y)));
        for (const mode of ['off=1', 'off=0,vec=0', 'off=0,vec=1']) {
          if ((mode === 'off=1' && n > 200) || (mode === 'off=0,vec=0' && n > 1000)) continue;
          setOptions(mode);
          const given = bits(np.evaluate(`${fold}(${text})`, { a: x, b: y }));
          expect(`${fold} ${n} ${mode}: ${given}`).toBe(`${fold} ${n} ${mode}: ${expected}`);
        }
      }
    }
  });
});

describe('a reduction', () => {
  test('along axes, of any layout, has the bits of the one of the stored result', () => {
    const grid = np.reshape(values(named('float64'), 6000, 3, [-1, 1]), [30, 200]);
    const layouts = [grid, grid.T.copy().T, grid.get(':', '::2'), grid.get('::-1'), grid.get(0)];
    for (const x of layouts) {
      const y = x.get('...', ':1');
      const stored = np.add(np.multiply(x, x), y);
      for (const axis of x.ndim === 1 ? [0, null] : [0, 1, null]) {
        const text = `sum(x*x + y, axis=${axis === null ? 'None' : axis})`;
        expect(bits(np.evaluate(text, { x, y }))).toBe(bits(np.sum(stored, { axis })));
      }
    }
  });

  test('of all elements stores none of them', () => {
    setOptions({ off: 0, vec: 1, threshold: 0 });
    const x = values(named('float64'), 1 << 18, 5, [-1, 1]);
    np.evaluate('sum(x*x)', { x });
    const [bytes, kernels] = [memoryUsage().used, counters.kernelsCompiled];
    const given = np.evaluate('sum(x*x)', { x });
    expect(memoryUsage().used).toBe(bytes);
    expect(counters.kernelsCompiled).toBe(kernels);
    expect(bits(given)).toBe(bits(np.sum(np.multiply(x, x))));
  });

  test('with scalars, and of nothing', () => {
    const x = np.arange(10, { dtype: 'int32' });
    expect(np.evaluate('sum(x*n > 12)', { x, n: 3 })).toBe(5);
    expect(np.evaluate('sum(x*n)', { x, n: 0.5 })).toBe(22.5);
    expect(np.evaluate('sum(x < n)', { x, n: 2 ** 40 })).toBe(10);
    expect(np.evaluate('sum(x < n)', { x, n: 4 })).toBe(4);
    expect(np.evaluate('sum(x*x)', { x: np.zeros(0) })).toBe(0);
    expect(() => np.evaluate('max(x*x)', { x: np.zeros(0) })).toThrow(np.ValueError);
    expect(() => np.evaluate('sum(x**y)', { x, y: np.full(10, -1, { dtype: 'int32' }) })).toThrow(
      np.ValueError,
    );
  });
});
