/** Functions of operands in the other byte order, and products of durations (scripts/golden/swapped.py). */
import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { type Case, modes, wrongCases } from '../support/arraycases.js';
import { golden } from '../support/golden.js';

const cases = golden<Case[]>('swapped');
const names = [...new Set(cases.map((each) => each.function))];

describe.each(modes)('%s', (_, options, place) => {
  afterEach(() => setOptions('default'));

  test.each(names)('%s is as in NumPy', (name) => {
    setOptions(options);
    const own = cases.filter((each) => each.function === name);
    expect(wrongCases(own, place)).toEqual([]);
  });
});
