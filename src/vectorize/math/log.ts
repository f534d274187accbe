/**
 * The natural logarithm, within 0.84 ulp.
 *
 * x = 2ⁿ·m with √½ ≤ m < √2, by integer arithmetic on the bits. With f = m − 1 (exact) and
 * s = f/(2 + f), log m = 2·atanh s = f − f²/2 + s·(f²/2 + R(s²)): the leading terms are exact or
 * nearly so, and R is minimax by Remez (scripts/minimax.py). The form is that of fdlibm's log.
 *
 * n becomes a float without a conversion: or-ing the exponent field into the bits of 2⁵² is
 * 2⁵² + n + bias. Subnormal arguments are first multiplied by a power of two. Whatever is not
 * positive and finite takes its result from two selects that wait for nothing. Where all numbers are
 * positive and normal, nothing of that is needed.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { FloatLane } from '../ir/lane.js';
import {
  choose,
  constant,
  floatLane,
  formatOf,
  formats,
  fromBits,
  polynomial,
  toBits,
} from './float.js';

/** Largest measured error in ulp. */
export const logError: Record<FloatLane, number> = { f32: 0.83, f64: 0.84 };

/** R's coefficients: ⅔, ⅖, 2/7 … made minimax. */
export const logCoefficients: Record<FloatLane, readonly number[]> = {
  f32: [0.6666666269302368, 0.4000033438205719, 0.28537309169769287, 0.23582129180431366],
  f64: [
    0.6666666666666734, 0.39999999999414704, 0.28571428742383914, 0.22222198573451618,
    0.18183564317587508, 0.1531405064296214, 0.1479594996943041,
  ],
};

/** The bits of x, a positive normal number, moved so that mantissas from `start` share an exponent. */
export function alignBits(k: Builder, x: Value, start: bigint): Value {
  return k.op('add', toBits(k, x), formatOf(x).one - start);
}

/** The fraction of aligned bits, as a number in [start, 2·start). */
export function mantissa(k: Builder, aligned: Value, start: bigint): Value {
  const { fractionMask } = formats[aligned.type.lane === 'u32' ? 'f32' : 'f64'];
  return fromBits(k, k.op('add', k.op('and', aligned, fractionMask), start));
}

/** The exponent of aligned bits, as a float, less `offset`: a number or a value. */
export function exponent(k: Builder, aligned: Value, offset: number | Value): Value {
  const { fraction, bias } = formats[aligned.type.lane === 'u32' ? 'f32' : 'f64'];
  const anchor = BigInt(bias + fraction) << BigInt(fraction);
  const biased = fromBits(k, k.op('or', k.op('shr', aligned, fraction), anchor));
  return k.op('sub', biased, offset);
}

/** What `exponent` must subtract to yield the exponent itself. */
export const exponentBias = (lane: FloatLane): number =>
  2 ** formats[lane].fraction + formats[lane].bias;

/** A number as large as a subnormal must be multiplied by to become normal. */
export const lift = (lane: FloatLane): number => formats[lane].fraction + 2;

/** The bits of √½. */
export const rootHalf: Record<FloatLane, bigint> = { f32: 0x3f3504f3n, f64: 0x3fe6a09e667f3bcdn };

/** 2ⁿ·(1 + f). */
export interface Split {
  readonly n: Value;
  readonly f: Value;
}

/** A positive normal number; `shift`: what its exponent is more than it should be. */
function splitNormal(k: Builder, x: Value, shift: number | Value): Split {
  const start = rootHalf[floatLane(x)];
  const aligned = alignBits(k, x, start);
  return {
    n: exponent(k, aligned, shift),
    f: k.op('sub', mantissa(k, aligned, start), 1),
  };
}

/** `logarithm` of positive numbers, and what it is of the others. */
export function everywhere(
  k: Builder,
  x: Value,
  logarithm: (k: Builder, split: Split) => Value,
): Value {
  const lane = floatLane(x);
  const bias = exponentBias(lane);
  const lifted = k.op('mul', x, 2 ** lift(lane));
  const subnormal = k.op('lt', x, formats[lane].tiny);
  const shift = choose(k, subnormal, constant(k, x, bias + lift(lane)), bias);
  const result = logarithm(k, splitNormal(k, choose(k, subnormal, lifted, x), shift));
  const negative = choose(k, k.op('lt', x, 0), constant(k, x, Number.NaN), lifted);
  const special = choose(k, k.op('eq', x, 0), Number.NEGATIVE_INFINITY, negative);
  const regular = k.op('and', k.op('gt', x, 0), k.op('lt', x, Number.POSITIVE_INFINITY));
  return choose(k, regular, result, special);
}

/** `logarithm` of positive normal numbers. */
export const usually = (logarithm: (k: Builder, split: Split) => Value) => ({
  body: (k: Builder, x: Value): Value =>
    logarithm(k, splitNormal(k, x, exponentBias(floatLane(x)))),
  fits: (k: Builder, x: Value): Value =>
    k.op('and', k.op('ge', x, formatOf(x).tiny), k.op('lt', x, Infinity)),
});

function logOf(k: Builder, { n, f }: Split): Value {
  const lane = floatLane(f);
  const { ln2 } = formats[lane];
  const s = k.op('div', f, k.op('add', f, 2));
  const z = k.op('mul', s, s);
  const half = k.op('mul', k.op('mul', f, f), 0.5);
  const r = k.op('mul', z, polynomial(k, z, logCoefficients[lane]));
  const low = k.op('add', k.op('mul', s, k.op('add', half, r)), k.op('mul', n, ln2[1]));
  const tail = k.op('sub', k.op('sub', half, low), f);
  return k.op('sub', k.op('mul', n, ln2[0]), tail);
}

export const log = (k: Builder, x: Value): Value => everywhere(k, x, logOf);

/** Of positive normal numbers. */
export const usualLog = /* @__PURE__ */ usually(logOf);
