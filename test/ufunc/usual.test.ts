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
  log2: np.log2,
  log10: np.log10,
  sin: np.sin,
  cos: np.cos,
  tan: np.tan,
};

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
});
