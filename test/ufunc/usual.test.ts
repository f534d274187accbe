import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';

/** Positive numbers, and in some blocks of 1024 others that their functions' usual bodies are not for. */
function numbers(): Float64Array {
  const values = Float64Array.from({ length: 5000 }, (_, i) => 0.1 + ((i * 0.618) % 1) * 40);
  [0, -1, Infinity, -Infinity, NaN, 5e-324, 800, -800, 1e22, Math.PI / 2].forEach((x, i) => {
    values[1030 + 17 * i] = x;
  });
  values[4999] = -0;
  return values;
}

const functions = {
  exp: np.exp,
  exp2: np.exp2,
  log: np.log,
  log1p: np.log1p,
  log2: np.log2,
  log10: np.log10,
  sin: np.sin,
  cos: np.cos,
  tan: np.tan,
  tanh: np.tanh,
  arcsinh: np.arcsinh,
  arccosh: np.arccosh,
  arctanh: np.arctanh,
};

/** Exponents of which some are too large for the usual body, or none. */
function exponents(): Float64Array {
  const values = Float64Array.from({ length: 5000 }, (_, i) => ((i * 0.414) % 1) * 12 - 6);
  [NaN, Infinity, -Infinity, 1e300, -1e5, 0, -0, 700, -700, 5e-324].forEach((y, i) => {
    values[3080 + 17 * i] = y;
  });
  return values;
}

afterEach(() => np.set_options('default'));

describe('functions with a body for most elements', () => {
  for (const [name, fn] of Object.entries(functions))
    for (const dtype of ['float64', 'float32', 'float16'] as const)
      test(`${name} of ${dtype} gives each element what it gives it alone, in place too`, () => {
        const x = np.array(numbers(), { dtype });
        const alone = Array.from({ length: 5000 }, (_, i) => fn(x.get(`${i}:${i + 1}`)).item(0));
        for (const options of ['vec=1', 'vec=0', 'off']) {
          np.set_options(options);
          expect(fn(x).tolist()).toEqual(alone);
          const stepped = np.empty([5000, 2], { dtype });
          fn(x, { out: stepped.get('...', 0) });
          expect(stepped.get('...', 0).tolist()).toEqual(alone);
          const own = x.copy();
          expect(fn(own, { out: own }).tolist()).toEqual(alone);
        }
      });

  for (const dtype of ['float64', 'float32', 'float16'] as const)
    test(`power of ${dtype} gives each pair what it gives it alone, one exponent for all too`, () => {
      const [x, y] = [np.array(numbers(), { dtype }), np.array(exponents(), { dtype })];
      const one = (i: number, to: np.NDArray) => np.power(x.get(`${i}:${i + 1}`), to).item(0);
      const places = Array.from({ length: 5000 }, (_, i) => i);
      const alone = places.map((i) => one(i, y.get(`${i}:${i + 1}`)));
      const rooted = places.map((i) => one(i, np.array([2.5], { dtype })));
      for (const options of ['vec=1', 'vec=0', 'off']) {
        np.set_options(options);
        expect(np.power(x, y).tolist()).toEqual(alone);
        expect(np.power(x, 2.5).tolist()).toEqual(rooted);
        const own = y.copy();
        expect(np.power(x, own, { out: own }).tolist()).toEqual(alone);
      }
    });

  test('powers that are exact come out exact', () => {
    const bases = np.arange(1, 100, 1, { dtype: 'float64' });
    for (const exponent of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const exact = Array.from({ length: 99 }, (_, i) => BigInt(i + 1) ** BigInt(exponent));
      const fits = exact.map((value) => value <= 2n ** 53n);
      const found = np.power(bases, exponent).tolist() as number[];
      expect(found.filter((_, i) => fits[i])).toEqual(
        exact.filter((_, i) => fits[i]).map((value) => Number(value)),
      );
    }
  });
});
