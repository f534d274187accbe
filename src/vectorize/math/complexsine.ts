/**
 * sin, cos, tan, sinh, cosh and tanh of complex numbers.
 *
 * sinh z = sinh a · cos b + i · cosh a · sin b and cosh z = cosh a · cos b + i · sinh a · sin b; beyond 22,
 * sinh a and cosh a are e^|a|/2, which is applied as in exp, so that a product is infinite only if its
 * value is. sin z = −i · sinh iz and cos z = cosh iz.
 *
 * tanh z = (sinh a · cosh a + i · sin b · cos b) / (sinh² a + cos² b), beyond 22 ±1 + i · 4 sin b · cos b · e^−2|a|;
 * tan z = −i · tanh iz. cos b is never 0, so neither is the divisor.
 *
 * Special values are those of C99's Annex G; of what it leaves open, those of NumPy with glibc.
 * Error bounds: 4 ulp in each part, 5 of tangents (16 000 points found 4); single precision is computed in double and rounded once.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { bounded, expTimes, isInfinite } from './complexexp.js';
import { choose, constant } from './float.js';
import { cosh, sinh } from './hyperbolic.js';
import { sinCos } from './trig.js';
import { widened } from './widen.js';

/** From here on e^−|x| is nothing beside e^|x|. */
const FAR = 22;

interface Quarter {
  /** sinh a times its factor, and cosh a times its own. */
  readonly odd: Value;
  readonly even: Value;
}

/** Products with finite factors. */
function products(k: Builder, a: Value, ofSinh: Value, ofCosh: Value): Quarter {
  const size = k.op('abs', a);
  const isFar = k.op('gt', size, FAR);
  const near = choose(k, isFar, constant(k, a, 0), a);
  const [farOdd, farEven] = expTimes(k, size, [ofSinh, ofCosh], 0.5) as [Value, Value];
  const signed = choose(k, k.op('lt', a, 0), k.op('neg', farOdd), farOdd);
  return {
    odd: choose(k, isFar, signed, k.op('mul', sinh(k, near), ofSinh)),
    even: choose(k, isFar, farEven, k.op('mul', cosh(k, near), ofCosh)),
  };
}

/** What both functions say of an angle that is not finite. */
function ofNoAngle(k: Builder, a: Value, otherwise: Value): Value {
  return choose(k, isInfinite(k, a), constant(k, a, Infinity), otherwise);
}

function sinhParts(k: Builder, a: Value, b: Value): [Value, Value] {
  const [s, c] = sinCos(k, b);
  const { odd, even } = products(k, a, c, s);
  const still = k.op('eq', b, 0);
  const nan = constant(k, a, NaN);
  const alone = choose(k, k.op('eq', a, 0), a, nan);
  return [choose(k, bounded(k, b), odd, ofNoAngle(k, a, alone)), choose(k, still, b, even)];
}

function coshParts(k: Builder, a: Value, b: Value): [Value, Value] {
  const [s, c] = sinCos(k, b);
  const { odd, even } = products(k, a, s, c);
  const [zero, nan] = [constant(k, a, 0), constant(k, a, NaN)];
  const turns = bounded(k, b);
  const unknown = k.op('and', k.op('eq', b, 0), k.op('ne', a, a));
  const alone = choose(k, k.op('eq', a, 0), zero, nan);
  return [
    choose(k, turns, even, ofNoAngle(k, a, nan)),
    choose(k, unknown, b, choose(k, turns, odd, alone)),
  ];
}

function tanhParts(k: Builder, a: Value, b: Value): [Value, Value] {
  const size = k.op('abs', a);
  const isFar = k.op('gt', size, FAR);
  const near = choose(k, isFar, constant(k, a, 0), a);
  const [sa, ca] = [sinh(k, near), cosh(k, near)];
  const [sb, cb] = sinCos(k, b);
  const divisor = k.op('add', k.op('mul', sa, sa), k.op('mul', cb, cb));
  const turn = k.op('mul', sb, cb);
  const [fading] = expTimes(k, k.op('mul', size, -2), [turn], 4) as [Value];
  const re = choose(
    k,
    isFar,
    k.op('copysign', constant(k, a, 1), a),
    k.op('div', k.op('mul', sa, ca), divisor),
  );
  const im = choose(k, isFar, fading, k.op('div', turn, divisor));
  const zero = constant(k, a, 0);
  const sign = choose(k, k.op('eq', b, b), b, zero);
  const isEnd = isInfinite(k, a);
  const lost = choose(k, isEnd, k.op('copysign', zero, sign), NaN);
  const turns = bounded(k, b);
  const reOfTurn = choose(k, k.op('or', turns, isEnd), re, NaN);
  return [
    choose(k, k.op('eq', a, 0), a, reOfTurn),
    choose(k, k.op('eq', b, 0), b, choose(k, turns, im, lost)),
  ];
}

export const sinhComplex = /* @__PURE__ */ widened(sinhParts);

export const coshComplex = /* @__PURE__ */ widened(coshParts);

export const sinComplex = /* @__PURE__ */ widened((k, a, b) => {
  const [re, im] = sinhParts(k, b, a);
  return [im, re];
});

export const cosComplex = /* @__PURE__ */ widened((k, a, b) => coshParts(k, k.op('neg', b), a));

export const tanhComplex = /* @__PURE__ */ widened(tanhParts);

export const tanComplex = /* @__PURE__ */ widened((k, a, b) => {
  const [re, im] = tanhParts(k, b, a);
  return [im, re];
});
