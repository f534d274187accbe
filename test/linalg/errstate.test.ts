/** Floating-point errors of products, as NumPy finds them (test/golden/errstate_products.json). */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf, golden } from '../support/golden.js';

type Name = 'dot' | 'inner' | 'matmul' | 'vecdot' | 'matvec' | 'vecmat';
type Nested = readonly (number | string | readonly (number | string)[])[];
type Case = readonly [name: Name, a: Nested, b: Nested, reported: readonly string[]];

const element = (x: number | string): number =>
  typeof x === 'number' ? x : Number(x.replace('inf', 'Infinity'));
const arrayOf = (list: Nested) =>
  np.array(list.map((x) => (typeof x === 'object' ? x.map(element) : element(x))) as number[]);

const products: Readonly<Record<Name, (a: np.NDArray, b: np.NDArray) => unknown>> = np;

afterEach(() => {
  np.seterr({ all: 'ignore' });
  np.seterr({ all: 'ignore' });
  np.seterrcall(null);
});

describe('errors of products', () => {
  test.each(golden<Case[]>('errstate_products'))('np.%s(%j, %j)', (name, a, b, reported) => {
    const found: string[] = [];
    np.seterrcall((text) => found.push(text));
    np.seterr({ over: 'call', invalid: 'call' });
    products[name](arrayOf(a), arrayOf(b));
    expect(found.sort()).toEqual([...reported].sort());
  });

  test('Products say their name, and dot also for inner', () => {
    np.seterr({ over: 'raise' });
    const a = np.array([1e300, 1e300]);
    expect(errorOf(() => np.matmul(a, a))).toBe(
      'FloatingPointError: overflow encountered in matmul',
    );
    expect(errorOf(() => np.inner(a, a))).toBe('FloatingPointError: overflow encountered in dot');
  });
});
