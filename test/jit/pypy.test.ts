// The loops of PyPy's vectorizer tests: results, and that all are ones of vectors whose meaning allows it.

import { expect, it } from 'vitest';
import { jit } from '../../src/jit/jit.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import type { Program } from './programs/program.js';
import { pypyFolds, pypyMaps, pypyNests } from './programs/pypy.js';

const listed = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));

/** Fails unless both do the same for every size; returns which loops are ones of vectors. */
function expectSame({ name, run, inputs, sizes }: Program, mode: string): boolean[] {
  setOptions(`default,threshold=0,${mode}`);
  const fn = jit(run);
  for (const size of sizes) {
    const [args, own] = [inputs(size), inputs(size)];
    const expected = [Reflect.apply(run, undefined, args), ...listed(args)];
    expect([fn(...own), ...listed(own)], `${name}, ${mode}, ${size}`).toEqual(expected);
  }
  return fn.explain().loops.map(({ vectorized }) => vectorized);
}

const all = [...pypyMaps, ...pypyFolds, ...pypyNests];

it.each(all.map((program) => [program.name, program] as const))('%s', (_, program) => {
  expectSame(program, 'vec=0');
  const expected = program.loops.map((verdict) => verdict === 'vectors');
  expect(expectSame(program, 'vec=1')).toEqual(expected);
});
