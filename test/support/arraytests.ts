// Tests of golden cases of functions of arrays: see `arraycases.ts`.
import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { type Case, modes, wrongCases } from './arraycases.js';
import { golden } from './golden.js';

/** Tests, in every mode, that each function gives NumPy's bits or errors in the cases of golden files. */
export function testArrayCases(...files: readonly string[]): void {
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
}
