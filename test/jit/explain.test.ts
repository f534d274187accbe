// What f.explain() tells of loops.

import { expect, it } from 'vitest';
import { zeros } from '../../src/index.js';
import type { Remark } from '../../src/jit/explain.js';
import { jit } from '../../src/jit/jit.js';

const numbers = (length = 40): Float64Array => new Float64Array(length);

/** What is told of the only loop of a function. */
function told(fn: (...args: never[]) => unknown, ...args: unknown[]): Remark {
  const f = jit(fn);
  f(...args);
  const { loops } = f.explain();
  expect(loops.length).toBe(1);
  return loops[0];
}

const scale = (a: Float64Array, b: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] = b[i] * 2 + 1;
};

it('how many iterations there are at a time, in which versions, and what they cost', () => {
  const heap = () => zeros([40]).data;
  const bare = told((a: Float64Array) => {
    for (let i = 0; i < a.length; i++) a[i] *= 2;
  }, heap());
  expect(bare).toEqual({
    line: 2,
    column: expect.any(Number),
    vectorized: true,
    width: 4,
    interleave: 2,
    versions: [4, 1],
    cost: 0.5,
    guards: [],
  });
  const bytes = told((a: Uint8Array) => {
    for (let i = 0; i < a.length; i++) a[i] ^= 255;
  }, new Uint8Array(99));
  expect([bytes.width, bytes.versions]).toEqual([16, [16, 1]]);
});

it('what is asked before them', () => {
  expect(told(scale, numbers(), numbers()).guards).toEqual(['an index is in bounds']);
  const whole = numbers();
  const over = told(scale, whole.subarray(1), whole);
  expect(over.guards).toEqual([
    'an index is in bounds',
    'iterations of a block do not meet, by a and b',
  ]);
  const shifted = told(
    (a: Float64Array, k: number) => {
      for (let i = 0; i < 9; i++) a[i + k] = a[i] + 1;
    },
    numbers(),
    2,
  );
  expect(shifted.guards).toEqual([
    '2 indices are in bounds',
    'iterations of a block do not meet, by k',
  ]);
});

it('why loops stay scalar, as a text beside the source', () => {
  const f = jit(function both(a: Float64Array, b: Float64Array) {
    let s = 0;
    for (let i = 0; i < a.length; i++) s += a[i];
    for (let i = 0; i < a.length; i++) b[i] = a[i] / s;
    return s;
  });
  f(numbers(), numbers());
  const lines = String(f.explain()).split('\n');
  expect(lines[0]).toBe('(f64[1], f64[1])');
  expect(lines[3]).toMatch(/ \/\/ scalar: float sum is ordered: needs fastmath reassoc$/);
  expect(lines[4]).toMatch(
    / \/\/ vectorized, 4 iterations at a time, interleaved 2 times, at 0.50 of the cost, if an index is in bounds$/,
  );
});
