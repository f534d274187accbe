/**
 * exp2, within 0.89 ulp.
 *
 * x = n + r with |r| ≤ ½, both exact; 2ʳ = 1 + r·ln 2 + r²·P(r), P minimax by Remez
 * (scripts/minimax.py). Of the first sum what rounding loses is kept, as in exp, whose 2ⁿ this takes.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import { clamp, onePlus, usualPower, wholePower } from './exp.js';
import { byParity, floatLane, formatOf } from './float.js';

interface Exp2Row {
  /** Where the result is certainly 0 and inf. */
  readonly low: number;
  readonly high: number;
  /** ln 2 in two parts, the first the nearest number. */
  readonly ln2: readonly [number, number];
  readonly coefficients: readonly number[];
}

export const exp2Rows: Record<FloatLane, Exp2Row> = {
  f32: {
    low: -151,
    high: 128,
    ln2: [0.6931471824645996, -1.9046542121259336e-9],
    coefficients: [
      0.24022647738456726, 0.05550362169742584, 0.009618526324629784, 0.0013390161329880357,
      0.00015321186219807714,
    ],
  },
  f64: {
    low: -1076,
    high: 1024,
    ln2: [Math.LN2, 2.3190468138462996e-17],
    coefficients: [
      0.24022650695910072, 0.05550410866482164, 0.009618129107628345, 0.0013333558146402386,
      0.00015403530393632913, 1.5252733846401532e-5, 1.3215486590428918e-6, 1.0178054863649243e-7,
      7.054978845730072e-9, 4.456170486556419e-10, 2.561676186875166e-11,
    ],
  },
};

function exp2By(k: Builder, x: Value, powerOf: typeof wholePower): Value {
  const { ln2, coefficients } = exp2Rows[floatLane(x)];
  const { n, scale } = powerOf(k, x);
  const r = k.op('sub', x, n);
  const linear = k.op('mul', r, ln2[0]);
  const square = k.op('mul', k.op('mul', r, r), byParity(k, r, coefficients));
  const tail = k.op('add', square, k.op('mul', r, ln2[1]));
  const { sum, lost } = onePlus(k, linear);
  return scale(k.op('add', sum, k.op('add', lost, tail)));
}

export function exp2(k: Builder, x: Value): Value {
  const { low, high } = exp2Rows[floatLane(x)];
  return exp2By(k, clamp(k, x, low, high), wholePower);
}

/** Of arguments whose results are normal. */
export const usualExp2 = {
  chained: true,
  body: (k: Builder, x: Value): Value => exp2By(k, x, usualPower),
  fits: (k: Builder, x: Value): Value => k.op('lt', k.op('abs', x), formatOf(x).bias - 1),
};
