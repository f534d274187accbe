import { describe, expect, test } from 'vitest';
import type { FloatLane } from '../../../src/vectorize/ir/lane.js';
import { measuredErrors } from '../../../src/vectorize/math/accuracy.js';
import { arccos, arcsin } from '../../../src/vectorize/math/arc.js';
import {
  arccosh,
  arcsinh,
  arctanh,
  usualArccosh,
  usualArcsinh,
  usualArctanh,
} from '../../../src/vectorize/math/archyperbolic.js';
import { arctan, arctan2 } from '../../../src/vectorize/math/arctan.js';
import { cbrt } from '../../../src/vectorize/math/cbrt.js';

import { exp, expError, usualExp } from '../../../src/vectorize/math/exp.js';
import { exp2, usualExp2 } from '../../../src/vectorize/math/exp2.js';
import { expm1 } from '../../../src/vectorize/math/expm1.js';
import { choose } from '../../../src/vectorize/math/float.js';
import { cosh, sinh, tanh, usualTanh } from '../../../src/vectorize/math/hyperbolic.js';
import { hypot } from '../../../src/vectorize/math/hypot.js';
import { log, logError, usualLog } from '../../../src/vectorize/math/log.js';
import { logaddexp, logaddexp2 } from '../../../src/vectorize/math/logadd.js';
import {
  log1p,
  log2,
  log10,
  usualLog1p,
  usualLog2,
  usualLog10,
} from '../../../src/vectorize/math/logs.js';
import { pow, powError, usualPow } from '../../../src/vectorize/math/pow.js';
import { cos, sin, tan, usualCos, usualSin, usualTan } from '../../../src/vectorize/math/trig.js';
import { type Body, engines, evaluate, firstDifference, golden, scalars } from './engines.js';

const interpreter = engines.interpreter;

type Row = readonly [string, Body, number, Record<FloatLane, number>];

const unary = {
  exp2,
  expm1,
  log1p,
  log2,
  log10,
  sin,
  cos,
  tan,
  arcsin,
  arccos,
  arctan,
  sinh,
  cosh,
  tanh,
  arcsinh,
  arccosh,
  arctanh,
  cbrt,
};
const binary = { arctan2, hypot, logaddexp, logaddexp2 };

const rowsOf = (bodies: object, arity: number): Row[] =>
  Object.entries(bodies).map(([name, body]) => [
    name,
    body as Body,
    arity,
    measuredErrors[name as keyof typeof measuredErrors],
  ]);

/** Files of points of every kind, or of fewer with the worst of many more (see the scripts). */
const LEAST = 1000;

const functions: readonly Row[] = [
  ['exp', exp as Body, 1, expError],
  ['log', log as Body, 1, logError],
  ['pow', pow as Body, 2, powError],
  ...rowsOf(unary, 1),
  ...rowsOf(binary, 2),
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
      const nearest = scalars(columns[arity], lane) as number[];
      const parts = scalars(columns[arity + 1], 'i8') as number[];
      const result = evaluate(interpreter, body, lane, operands);

      test(`is within ${bound[lane]} ulp, and the bound is no wider than it must be`, () => {
        const errors = (scalars(result, lane) as number[]).map((got, i) =>
          error(got, nearest[i], parts[i] / 254, lane),
        );
        const worst = errors.reduce((most, e) => Math.max(most, e), 0);
        const at = operands.map((column) => scalars(column, lane)[errors.indexOf(worst)]);
        expect(errors.length).toBeGreaterThanOrEqual(LEAST);
        expect(worst, `at ${at}`).toBeLessThanOrEqual(bound[lane]);
        expect(worst).toBeGreaterThan(bound[lane] - 0.03);
      });

      for (const engine of ['scalar code', 'SIMD code'])
        test(`has the same bits in ${engine} as in the interpreter`, () => {
          const run = engines[engine];
          const compiled = evaluate(run, body, lane, operands);
          expect(firstDifference(compiled, result, lane, operands)).toBeNull();
        });
    });
  }
}

describe('the body for most elements has the same bits', () => {
  type Usual = { readonly fits: Body; readonly body: Body };
  const usual: Record<string, readonly [Body, Usual]> = {
    exp: [exp, usualExp],
    exp2: [exp2, usualExp2],
    log: [log, usualLog],
    log1p: [log1p, usualLog1p],
    log2: [log2, usualLog2],
    log10: [log10, usualLog10],
    sin: [sin, usualSin],
    cos: [cos, usualCos],
    tan: [tan, usualTan],
    tanh: [tanh, usualTanh],
    arcsinh: [arcsinh, usualArcsinh],
    arccosh: [arccosh, usualArccosh],
    arctanh: [arctanh, usualArctanh],
    pow: [pow as Body, usualPow as Usual],
  };
  for (const [name, [body, short]] of Object.entries(usual))
    for (const lane of ['f32', 'f64'] as const)
      test(`${name} of ${lane}`, () => {
        const columns = golden(`${name}.${lane}`, lane, name === 'pow' ? 3 : 2, 1).slice(0, -2);
        const either: Body = (k, ...of) =>
          choose(k, short.fits(k, ...of), short.body(k, ...of), body(k, ...of));
        const [wanted, found] = [body, either].map((what) =>
          evaluate(interpreter, what, lane, columns),
        ) as [Uint8Array, Uint8Array];
        expect(firstDifference(found, wanted, lane, columns)).toBeNull();
      });
});
