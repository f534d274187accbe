/** NumPy's verdicts (test/golden/testing.json) for assertions: what passes, and the reports of what does not. */
import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { type Case, modes, run } from '../support/cases.js';
import { golden } from '../support/golden.js';

const cases = golden<Case[]>('testing');
const groups = [...new Set(cases.map((golden) => golden.function))];

describe.each(modes)('%s', (_, options, place) => {
  afterEach(() => setOptions('default'));

  test.each(groups)('%s is as in NumPy', (name) => {
    setOptions(options);
    const wrong: string[] = [];
    for (const golden of cases) {
      if (golden.function !== name) continue;
      const { results, error } = golden;
      const actual = run(golden, place);
      const expected = error === undefined ? { results } : { error };
      if (JSON.stringify(actual) !== JSON.stringify(expected))
        wrong.push(JSON.stringify({ golden, actual }));
    }
    expect(wrong).toEqual([]);
  });
});
