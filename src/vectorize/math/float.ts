/**
 * What the float functions share: the layout of the two float formats, and arithmetic that keeps
 * more digits than a lane has.
 *
 * There is no fused multiply-add to lean on, so a number is split in a head, whose low fraction
 * bits are zero, and a tail: a product of two heads is exact. Splitting by masking bits costs two
 * instructions and, unlike Veltkamp's multiplication, cannot overflow.
 */
import type { Builder, Operand } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { bitsOf, type FloatLane, type UintLane } from '../ir/lane.js';

export interface FloatFormat {
  /** The unsigned lane with the same bits. */
  readonly bits: UintLane;
  /** Stored fraction bits. */
  readonly fraction: number;
  readonly bias: number;
  readonly sign: bigint;
  readonly fractionMask: bigint;
  /** The bits of 1. */
  readonly one: bigint;
  /** Adding it rounds to an integer, which is then in the sum's low bits, in two's complement. */
  readonly rounder: number;
  /** The least normal number. */
  readonly tiny: number;
  /** ln 2 in two parts; the first is so short that exponents times it are exact. */
  readonly ln2: readonly [number, number];
}

function makeFormat(
  lane: FloatLane,
  fraction: number,
  bias: number,
  ln2: FloatFormat['ln2'],
): FloatFormat {
  return {
    bits: bitsOf(lane),
    fraction,
    bias,
    sign: 1n << BigInt(lane === 'f32' ? 31 : 63),
    fractionMask: (1n << BigInt(fraction)) - 1n,
    one: BigInt(bias) << BigInt(fraction),
    rounder: 1.5 * 2 ** fraction,
    tiny: 2 ** (1 - bias),
    ln2,
  };
}

export const formats: Record<FloatLane, FloatFormat> = {
  f32: /* @__PURE__ */ makeFormat('f32', 23, 127, [0.693145751953125, 1.4286068203094173e-6]),
  f64: /* @__PURE__ */ makeFormat('f64', 52, 1023, [0.6931471803691238, 1.9082149292705877e-10]),
};

export const floatLane = (x: Value): FloatLane => x.type.lane as FloatLane;

export const formatOf = (x: Value): FloatFormat => formats[floatLane(x)];

/** The bits of a float. */
export const toBits = (k: Builder, x: Value): Value => k.bitcast(x, bitsOf(x.type.lane));

/** The float with these bits. */
export const fromBits = (k: Builder, bits: Value): Value =>
  k.bitcast(bits, bits.type.lane === 'u32' ? 'f32' : 'f64');

/** x without its `low` least fraction bits: truncated towards zero. */
export function head(k: Builder, x: Value, low: number): Value {
  const { bits } = formatOf(x);
  const mask = ~((1n << BigInt(low)) - 1n);
  return fromBits(k, k.op('and', toBits(k, x), k.const(bits, BigInt.asUintN(64, mask))));
}

/** Σ coefficients[i]·xⁱ by Estrin's scheme, whose longest chain is logarithmic. */
export function polynomial(k: Builder, x: Value, coefficients: readonly number[]): Value {
  let terms: Operand[] = [...coefficients];
  for (let power = x; terms.length > 1; power = k.op('mul', power, power)) {
    const pairs: Operand[] = [];
    for (let i = 0; i < terms.length; i += 2) {
      const [low, high] = [terms[i], terms[i + 1]];
      pairs.push(high === undefined ? low : k.op('muladd', power, high, low));
    }
    terms = pairs;
  }
  return terms[0] as Value;
}

/**
 * The same by Horner's scheme in x², of the even and the odd coefficients: the fewest operations, and few
 * values at a time, for polynomials of many coefficients.
 */
export function byParity(k: Builder, x: Value, coefficients: readonly number[]): Value {
  const square = k.op('mul', x, x);
  const terms: Operand[] = [...coefficients];
  for (let i = terms.length - 3; i >= 0; i--)
    terms[i] = k.op('muladd', square, terms[i + 2], terms[i]);
  return k.op('muladd', x, terms[1], terms[0]);
}

/** a where the mask holds, else b. */
export const choose = (k: Builder, mask: Value, a: Operand, b: Operand): Value =>
  k.op('select', mask, a, b);

/** A constant of x's type. */
export const constant = (k: Builder, x: Value, value: number): Value =>
  k.const(x.type.lane, value, x.type.width);

/**
 * `usual`, and `other` where the mask holds, which is computed only if it holds somewhere: by a `while`
 * that runs once.
 */
export function rarely(k: Builder, usual: Value, mask: Value, other: () => Value): Value {
  return k.while(
    [usual, mask],
    (_, left) => left,
    () => [other(), k.const(mask.type.lane, 0, mask.type.width)],
  )[0];
}
