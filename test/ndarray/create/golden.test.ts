import { afterEach, describe, expect, it } from 'vitest';
import * as create from '../../../src/ndarray/create.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { golden } from '../../support/golden.js';
import { comparable, decoded, type Result, resultOf } from '../recipes.js';

interface Case {
  call: string;
  args: unknown[];
  options: Record<string, unknown>;
  result: Result;
}

const cases = golden<Case[]>('create');
const names = [...new Set(cases.map(({ call }) => call))].sort();
const functions: Record<string, unknown> = { ...create };

function callOf({ call, args, options }: Case): unknown {
  const fn = functions[call] as (...args: unknown[]) => unknown;
  const given = call === 'frombuffer' ? [new Uint8Array(args[0] as number[])] : args.map(decoded);
  return Object.keys(options).length > 0 ? fn(...given, options) : fn(...given);
}

afterEach(() => setOptions('default'));

describe.each(['default', 'heap_limit=0'])('as NumPy, with %s', (mode) => {
  it.each(names)('%s gives the same elements, layout and errors', (name) => {
    setOptions(mode);
    for (const item of cases.filter(({ call }) => call === name)) {
      const found = resultOf(() => callOf(item));
      expect(comparable(found), JSON.stringify(item)).toEqual(comparable(item.result));
    }
  });
});
