import { afterEach, describe, expect, it } from 'vitest';
import type { NDArray } from '../../../src/ndarray/array.js';
import * as create from '../../../src/ndarray/create.js';
import * as shape from '../../../src/ndarray/shape.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { golden } from '../../support/golden.js';
import { build, comparable, type Recipe, type Result, resultOf } from '../recipes.js';

interface Case {
  recipe: Recipe;
  call: string;
  args: unknown[];
  result: Result;
}

const functions: Record<string, unknown> = { ...create, ...shape };
const methods: Record<string, (a: NDArray, options: object) => NDArray> = {
  'method copy': (a, options) => a.copy(options),
  flatten: (a, options) => a.flatten(options),
};

function callOf({ call, args }: Case, a: NDArray): unknown {
  const fn = (methods[call] ?? functions[call]) as (...args: unknown[]) => unknown;
  return fn(a, ...args);
}

const cases = golden<Case[]>('shape');
const names = [...new Set(cases.map(({ call }) => call))].sort();

afterEach(() => setOptions('default'));

describe.each(['default', 'heap_limit=0'])('as NumPy, over random layouts, with %s', (mode) => {
  it.each(names)('%s gives the same elements, layout, views and errors', (name) => {
    setOptions(mode);
    for (const item of cases.filter(({ call }) => call === name)) {
      const a = build(item.recipe);
      const found = resultOf(() => callOf(item, a), a);
      expect(comparable(found), JSON.stringify(item)).toEqual(comparable(item.result));
    }
  });
});
