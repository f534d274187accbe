import { describe, expect, test } from 'vitest';
import type { FloatLane } from '../../../src/vectorize/ir/lane.js';
import { exp, expError } from '../../../src/vectorize/math/exp.js';
import { log, logError } from '../../../src/vectorize/math/log.js';
import { pow, powError } from '../../../src/vectorize/math/pow.js';
import { type Body, engines, evaluate, firstDifference, golden, scalars } from './engines.js';

const interpreter = engines.interpreter as (typeof engines)[string];

const functions: readonly (readonly [string, Body, number, Record<FloatLane, number>])[] = [
  ['exp', exp as Body, 1, expError],
  ['log', log as Body, 1, logError],
  ['pow', pow as Body, 2, powError],
];

/** The distance of a lane's neighbours at x. */
function lastPlace(x: number, lane: FloatLane): number {
  const [digits, least] = lane === 'f32' ? [24, -149] : [53, -1074];
  let unit = 2 ** least;
  while (Math.abs(x) / unit >= 2 ** digits) unit *= 2;
  return unit;
}

/** |got − true value| in ulp, where the true value is `nearest` and a part of its last place. */
function error(got: number, nearest: number, part: number, lane: FloatLane): number {
  if (Object.is(got, nearest)) return Math.abs(part);
  if (!Number.isFinite(nearest) || !Number.isFinite(got)) return Number.POSITIVE_INFINITY;
  if (Math.sign(1 / got) !== Math.sign(1 / nearest)) return Number.POSITIVE_INFINITY;
  return Math.abs((got - nearest) / lastPlace(nearest, lane) - part);
}

for (const [name, body, arity, bound] of functions) {
  for (const lane of ['f32', 'f64'] as const) {
    describe(`${name} of ${lane}`, () => {
      const columns = golden(`${name}.${lane}`, lane, arity + 1, 1);
      const operands = columns.slice(0, arity);
      const nearest = scalars(columns[arity] as Uint8Array, lane) as number[];
      const parts = scalars(columns[arity + 1] as Uint8Array, 'i8') as number[];
      const result = evaluate(interpreter, body, lane, operands);

      test(`is within ${bound[lane]} ulp, and the bound is no wider than it must be`, () => {
        const errors = (scalars(result, lane) as number[]).map((got, i) =>
          error(got, nearest[i] as number, (parts[i] as number) / 254, lane),
        );
        const worst = errors.reduce((most, e) => Math.max(most, e), 0);
        const at = operands.map((column) => scalars(column, lane)[errors.indexOf(worst)]);
        expect(errors.length).toBeGreaterThanOrEqual(10000);
        expect(worst, `at ${at}`).toBeLessThanOrEqual(bound[lane]);
        expect(worst).toBeGreaterThan(bound[lane] - 0.03);
      });

      for (const engine of ['scalar code', 'SIMD code'])
        test(`has the same bits in ${engine} as in the interpreter`, () => {
          const run = engines[engine] as (typeof engines)[string];
          const compiled = evaluate(run, body, lane, operands);
          expect(firstDifference(compiled, result, lane, operands)).toBeNull();
        });
    });
  }
}
