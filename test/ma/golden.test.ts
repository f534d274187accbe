import { afterEach, describe, expect, test } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { modes } from '../support/arraycases.js';
import { golden } from '../support/golden.js';
import { type MaskedCase, wrongMasked } from '../support/maskedcases.js';

const files = ['elements', 'reductions', 'averages', 'functions', 'orders', 'options', 'members'];
const cases = files.flatMap((file) => golden<MaskedCase[]>(`ma_${file}`));
const nameOf = ({ function: fn, method }: MaskedCase): string => fn ?? `a.${method}`;
const names = [...new Set(cases.map(nameOf))];

describe.each(modes)('%s', (_, options, place) => {
  afterEach(() => setOptions('default'));

  test.each(names)('np.ma.%s is as in NumPy', (name) => {
    setOptions(options);
    const own = cases.filter((one) => nameOf(one) === name);
    expect(wrongMasked(own, place)).toEqual([]);
  });
});
