import { describe, expect, it } from 'vitest';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import type { Program } from './programs/program.js';
import { programs } from './programs/programs.js';
import { compiled, plainly } from './programs/run.js';

/** The greatest difference between numbers of two lists. */
function farthest(found: unknown[], expected: unknown[]): number {
  const [x, y] = [found, expected].map((all) => all.flat(2) as number[]) as [number[], number[]];
  expect(x.length).toBe(y.length);
  return Math.max(...x.map((value, i) => Math.abs(value - y[i])));
}

function expectSame(program: Program, size: number, mode: string): readonly boolean[] {
  setOptions(`default,threshold=0,${mode}`);
  const found = compiled(program, size);
  const expected = plainly(program, size);
  const where = `${program.name}, ${mode}, ${size}`;
  expect(found.result, where).toEqual(expected.result);
  if (program.magnitude === undefined) expect(found.left, where).toEqual(expected.left);
  else
    expect(farthest(found.left, expected.left), where).toBeLessThan(program.magnitude * 2 ** -50);
  return found.vectorized;
}

describe('Programs do what they do in JavaScript', () => {
  it.each(programs.map((program) => [program.name, program] as const))('%s', (_, program) => {
    const { sizes, loops } = program;
    for (const size of sizes) expectSame(program, size, 'vec=0');
    const vectorized = sizes.map((size) => expectSame(program, size, 'vec=1')).at(-1);
    expect(vectorized).toEqual(loops.map((verdict) => verdict === 'vectors'));
  });
});

it('Programs run on the interpreter too', () => {
  for (const program of programs) expectSame(program, 3, 'off');
});
