/**
 * Functions of operands in the other byte order, products of durations (scripts/golden/swapped.py), and
 * casts that keep every value (scripts/golden/same_value.py).
 */
import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { type Case, modes, wrongCases } from '../support/arraycases.js';
import { golden } from '../support/golden.js';

const files = ['swapped', 'same_value'];

describe.each(files)('%s', (file) => {
  const cases = golden<Case[]>(file);
  const names = [...new Set(cases.map((each) => each.function))];

  describe.each(modes)('%s', (_, options, place) => {
    afterEach(() => setOptions('default'));

    test.each(names)('%s is as in NumPy', (name) => {
      setOptions(options);
      const own = cases.filter((each) => each.function === name);
      expect(wrongCases(own, place)).toEqual([]);
    });
  });
});
