/**
 * Powers of complex numbers, as NumPy defines them (npy_cpow):
 *   anything to the power of 0 is 1;
 *   0 to one whose real part is positive is 0, to any other NaN;
 *   real integers between −100 and 100 multiply repeatedly, in the lane itself, by the exponent's bits;
 *   others are exp(y · log x), of which the product has the infinities of C99's Annex G.
 *
 * Nothing branches: seven rounds of squares serve every exponent. Integer powers have the operations of
 * NumPy; exp(y · log x) is relatively as wrong as y · log x is absolutely, which is some 2⁻⁵² of its
 * size, as it is in NumPy; single precision computes it in double.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { divideComplex, multiplyComplex } from './complex.js';
import { expParts, isInfinite, logParts } from './complexexp.js';
import { choose, constant } from './float.js';
import { widened } from './widen.js';

type Complex = readonly [Value, Value];

const both = (k: Builder, mask: Value, a: Complex, b: Complex): Complex => [
  choose(k, mask, a[0], b[0]),
  choose(k, mask, a[1], b[1]),
];

const times = (k: Builder, a: Complex, b: Complex): Complex =>
  multiplyComplex(k, ...a, ...b) as [Value, Value];

const unordered = (k: Builder, x: Value): Value => k.op('ne', x, x);

const either = (k: Builder, test: (k: Builder, x: Value) => Value, [a, b]: Complex): Value =>
  k.op('or', test(k, a), test(k, b));

/** An infinite number as the corner of a box that it points to. */
const boxed = (k: Builder, z: Complex): Complex => {
  const part = (x: Value): Value =>
    k.op('copysign', choose(k, isInfinite(k, x), constant(k, x, 1), 0), x);
  return [part(z[0]), part(z[1])];
};

/** NaN parts as zeros. */
const cleared = (k: Builder, z: Complex): Complex => {
  const part = (x: Value): Value => choose(k, unordered(k, x), constant(k, x, 0), x);
  return [part(z[0]), part(z[1])];
};

/** The product that is infinite where a factor is, though its formula may say NaN. */
function boundless(k: Builder, a: Complex, b: Complex): Complex {
  const plain = times(k, a, b);
  const [longA, longB] = [either(k, isInfinite, a), either(k, isInfinite, b)];
  const overflows = [
    [a[0], b[0]],
    [a[1], b[1]],
    [a[0], b[1]],
    [a[1], b[0]],
  ]
    .map(([x, y]) => isInfinite(k, k.op('mul', x, y)))
    .reduce((x, y) => k.op('or', x, y));
  const long = k.op('or', longA, longB);
  const undone = k.op('and', unordered(k, plain[0]), unordered(k, plain[1]));
  const again = k.op('and', undone, k.op('or', long, overflows));
  const x = both(k, longA, boxed(k, a), cleared(k, a));
  const y = both(k, longB, boxed(k, b), cleared(k, b));
  const [re, im] = times(k, x, y);
  return both(k, again, [k.op('mul', re, Infinity), k.op('mul', im, Infinity)], plain);
}

const generalPower = /* @__PURE__ */ widened((k, ...parts) => {
  const [ar, ai, br, bi] = parts as [Value, Value, Value, Value];
  return expParts(k, ...boundless(k, [br, bi], logParts(k, ar, ai)));
});

const BITS = 7;

/** x to the power of ±size, an integer below 2⁷. */
function integerPower(k: Builder, x: Complex, size: Value, isNegative: Value): Complex {
  const one: Complex = [constant(k, size, 1), constant(k, size, 0)];
  const square = times(k, x, x);
  let [result, power, rest] = [one, x, size];
  for (let i = 0; i < BITS; i++) {
    const half = k.op('floor', k.op('mul', rest, 0.5));
    const odd = k.op('ne', k.op('add', half, half), rest);
    result = both(k, odd, times(k, result, power), result);
    power = i === 0 ? square : times(k, power, power);
    rest = half;
  }
  const inverse = divideComplex(k, ...one, ...result) as [Value, Value];
  const at = (n: number): Value => k.op('and', k.op('not', isNegative), k.op('eq', size, n));
  const small = both(k, at(2), square, both(k, at(3), times(k, x, square), result));
  return both(k, at(1), x, both(k, isNegative, inverse, small));
}

/** x to the power of y, part by part. */
export function powerComplex(k: Builder, ...parts: Value[]): readonly Value[] {
  const [ar, ai, br, bi] = parts as [Value, Value, Value, Value];
  const size = k.op('abs', br);
  const isZero = (x: Value, y: Value): Value => k.op('and', k.op('eq', x, 0), k.op('eq', y, 0));
  const isInteger = k.op('and', k.op('eq', bi, 0), k.op('eq', k.op('floor', br), br));
  const isSmall = k.op('and', isInteger, k.op('lt', size, 100));
  const exponent = choose(k, isSmall, size, constant(k, size, 0));
  const small = integerPower(k, [ar, ai], exponent, k.op('lt', br, 0));
  const general = generalPower(k, ar, ai, br, bi) as readonly [Value, Value];
  const [zero, nan] = [constant(k, ar, 0), constant(k, ar, NaN)];
  const ofZero = choose(k, k.op('gt', br, 0), zero, nan);
  const ordinary = both(k, isSmall, small, general);
  const based = both(k, isZero(ar, ai), [ofZero, ofZero], ordinary);
  return both(k, isZero(br, bi), [constant(k, ar, 1), zero], based);
}
