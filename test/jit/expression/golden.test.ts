/** Expressions as Python and NumPy compute them (test/golden/evaluate.json). */
import { describe, expect, test } from 'vitest';
import * as np from '../../../src/index.js';
import { dtypes, type NumberName } from '../../../src/ndarray/dtype/table.js';
import { golden } from '../../support/golden.js';
import { bits } from '../../ufunc/support.js';

type Encoded = readonly [dtype: NumberName, shape: readonly number[], hex: string];

interface Golden {
  readonly variables: Readonly<Record<string, number | Encoded>>;
  readonly cases: readonly (readonly [string, ...Encoded] | readonly [string, string])[];
}

const { variables, cases } = golden<Golden>('evaluate');

const decode = ([name, shape, hex]: Encoded): np.NDArray => {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  return np.reshape(np.array(np.frombuffer(bytes, { dtype: dtypes[name] })), [...shape]);
};

const operands = Object.fromEntries(
  Object.entries(variables).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : decode(value),
  ]),
);

/** A scalar as an array of the dtype that NumPy has. */
const boxed = (value: unknown, dtype: np.DType): np.NDArray =>
  value instanceof np.NDArray ? value : np.array(value as number, dtype.name as 'float64');

describe('an expression gives what NumPy gives', () => {
  test.each(cases.map((row) => [row[0], row] as const))('%s', (text, row) => {
    if (row.length === 2) {
      expect(() => np.evaluate(text, operands)).toThrow();
      return;
    }
    const [, name, shape, hex] = row;
    const given = np.evaluate(text, operands);
    expect(bits(boxed(given, dtypes[name]))).toBe(bits(decode([name, shape, hex])));
  });
});
