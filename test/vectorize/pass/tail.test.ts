import { expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { prepare } from '../../../src/vectorize/ir/interp.js';
import { tail } from '../../../src/vectorize/pass/tail.js';

/** The (from, to) of each run, computed by the interpreter. */
function runsOf(widths: readonly number[], constantLo?: number) {
  const k = new Builder('tail');
  const out = k.pointer('out');
  const [lo, hi] = [k.param('lo', 'i32'), k.param('hi', 'i32')];
  const runs = tail(k, constantLo === undefined ? lo : k.const('i32', constantLo), hi, widths);
  for (const [j, { from, to }] of runs.entries()) {
    k.store(from, k.at(out, [j, 8]));
    k.store(to, k.at(out, [8 * j + 4, 1]));
  }
  const run = prepare(k.finish());
  const view = new DataView(new ArrayBuffer(64));
  return (from: number, to: number) => {
    run([0, from, to], view);
    return runs.map(({ width }, j) => ({
      from: view.getInt32(8 * j, true),
      to: view.getInt32(8 * j + 4, true),
      width,
    }));
  };
}

const settings = [[16], [8, 2], [64, 16], [4, 1]];

it.each(settings)('The runs of widths %j and %j cover a range once, in order', (...widths) => {
  const compute = runsOf(widths);
  for (const lo of [0, 1, 5, -7, -64]) {
    for (let length = 0; length < 150; length++) {
      let next = lo;
      for (const { from, to, width } of compute(lo, lo + length)) {
        expect(from).toBe(next);
        expect((to - from) % width).toBe(0);
        expect(to).toBeGreaterThanOrEqual(from);
        next = to;
      }
      expect(next).toBe(lo + length);
    }
  }
});

it.each(settings)('An empty or negative range has empty runs of widths %j and %j', (...widths) => {
  for (const compute of [runsOf(widths), runsOf(widths, 0)]) {
    for (let hi = 0; hi > -150; hi--) {
      for (const { from, to } of compute(0, hi)) expect(to).toBeLessThanOrEqual(from);
    }
  }
});

it('A range that begins at 0 needs no additions', () => {
  const k = new Builder('tail');
  const n = k.trips('n');
  tail(k, k.const('i32', 0), n, [8, 2]);
  const { body } = k.finish().body;
  expect(body.map(({ op }) => op).filter((op) => op !== 'const')).toEqual(['max', 'and', 'and']);
});
