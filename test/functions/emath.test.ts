import * as np from 'lanewise';
import { expect, test } from 'vitest';
import { golden } from '../support/golden.js';

interface Stored {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Real and imaginary parts, as Python writes them. */
  readonly values: readonly (readonly [string, string])[];
}

interface Case extends Stored {
  readonly function: keyof typeof np.emath;
  readonly operands: readonly Stored[];
}

const part = (text: string): number =>
  text.includes('inf') ? Number(text.replace('inf', 'Infinity')) : Number(text);

const complexOf = ({ values, shape }: Stored): np.NDArray =>
  np.reshape(np.array(values.map(([re, im]) => new np.Complex(part(re), part(im)))), [...shape]);

function arrayOf(stored: Stored): np.NDArray {
  const dtype = np.dtype(stored.dtype as 'f8') as np.DType;
  const all = complexOf(stored);
  return dtype.kind === 'c' ? all.astype(dtype) : (all.real as np.NDArray).astype(dtype);
}

test.each([...new Set(golden<Case[]>('emath').map((one) => one.function))])(
  'emath.%s has NumPy’s values and dtypes, real ones and complex ones',
  (name) => {
    for (const one of golden<Case[]>('emath').filter((given) => given.function === name)) {
      const [first, ...rest] = one.operands.map(arrayOf);
      const call = np.emath[name] as (...operands: np.NDArray[]) => np.NDArray;
      const result = call(first, ...rest);
      const operands = JSON.stringify(one.operands);
      expect(result.dtype.str, operands).toBe(one.dtype);
      expect(result.shape, operands).toEqual(one.shape);
      const isSingle = ['<f4', '<c8'].includes(one.dtype);
      const rtol = one.dtype === '<f2' ? 1e-3 : isSingle ? 1e-6 : 1e-14;
      np.testing.assert_allclose(result, complexOf(one), { rtol, atol: rtol / 4 });
    }
  },
);

test('emath gives scalars for scalars', () => {
  expect(String(np.emath.sqrt(-4))).toBe('2j');
  expect(np.emath.sqrt(4)).toBe(2);
});
