/** NumPy's bits or errors (scripts/golden/polynomial.py) for functions of series. */
import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { type Case, modes, wrongCases } from '../support/arraycases.js';
import { golden } from '../support/golden.js';

const cases = ['polynomial', 'polynomial_calculus'].flatMap((file) => golden<Case[]>(file));
const names = [...new Set(cases.map((each) => each.function))];

describe.each(modes)('%s', (_, options, place) => {
  afterEach(() => setOptions('default'));

  test.each(names)('%s is as in NumPy', (name) => {
    setOptions(options);
    const own = cases.filter((each) => each.function === name);
    expect(wrongCases(own, place)).toEqual([]);
  });
});
