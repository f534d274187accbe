/**
 * What to do where a target lacks an op: one row each, in terms of ops that it has.
 *
 * A rule sees operands of any width and returns the same bits. Rules may use ops that need a rule
 * themselves. An op with no rule is done lane by lane.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { bitsOf, type LaneName, lanes, signedOf } from '../ir/lane.js';
import type { OpName } from '../ir/ops.js';

/** An op takes as many of the operands as it has. */
type Rule = (k: Builder, lane: LaneName, x: Value, y: Value, z: Value) => Value | undefined;

const isKind = (lane: LaneName, kind: string): boolean => lanes[lane].kind === kind;

const topBit = (k: Builder, lane: LaneName, width: number): Value => {
  const bits = bitsOf(lane);
  return k.const(bits, 1n << BigInt(lanes[lane].bytes * 8 - 1), width);
};

/** Unsigned order is signed order after the top bit is flipped. */
function flipped(k: Builder, lane: LaneName, value: Value): Value {
  const flip = k.op('xor', value, topBit(k, lane, value.type.width));
  return k.bitcast(flip, signedOf(lane));
}

function unsignedOrder(op: OpName): Rule {
  return (k, lane, x, y) =>
    isKind(lane, 'uint') ? k.op(op, flipped(k, lane, x), flipped(k, lane, y)) : undefined;
}

/** Bytes multiplied two by two in 16-bit lanes: the even ones as they are, the odd ones shifted up. */
function multiplyBytes(k: Builder, lane: LaneName, x: Value, y: Value): Value | undefined {
  if (lanes[lane].bytes !== 1 || x.type.width < 4) return undefined;
  const [pairs, others] = [k.bitcast(x, 'u16'), k.bitcast(y, 'u16')];
  const even = k.op('and', k.op('mul', pairs, others), 0xff);
  const odd = k.op('mul', k.op('and', pairs, 0xff00), k.op('shr', others, 8));
  return k.bitcast(k.op('or', even, odd), lane);
}

/** The bits of x but for the top one. */
function withoutSign(k: Builder, lane: LaneName, x: Value): Value {
  const bits = bitsOf(lane);
  const others = k.const(bits, (1n << BigInt(lanes[lane].bytes * 8 - 1)) - 1n, x.type.width);
  return k.op('and', k.bitcast(x, bits), others);
}

/** |x| with the sign bit of y. */
function copySign(k: Builder, lane: LaneName, x: Value, y: Value): Value {
  const top = topBit(k, lane, x.type.width);
  const magnitude = withoutSign(k, lane, x);
  return k.bitcast(k.op('or', magnitude, k.op('and', k.bitcast(y, bitsOf(lane)), top)), lane);
}

/** −x: of floats by their sign bits, of integers 0 − x. */
function negate(k: Builder, lane: LaneName, x: Value): Value {
  const { width } = x.type;
  if (!isKind(lane, 'float')) return k.op('sub', k.const(lane, 0, width), x);
  return k.bitcast(k.op('xor', k.bitcast(x, bitsOf(lane)), topBit(k, lane, width)), lane);
}

/** |x|: of floats by their sign bits. */
function absolute(k: Builder, lane: LaneName, x: Value): Value {
  if (isKind(lane, 'float')) return k.bitcast(withoutSign(k, lane, x), lane);
  return k.op('select', k.op('lt', x, 0), k.op('neg', x), x);
}

/** Lanes shifted by one constant, bytes in pairs: what crosses from one to the other is cut off. */
function shiftAll(k: Builder, op: 'shl' | 'shr', x: Value, count: number): Value {
  const { lane } = x.type;
  if (lanes[lane].bytes > 1) return k.op(op, x, count);
  const kept = op === 'shl' ? (0xff << count) & 0xff : 0xff >> count;
  return k.bitcast(k.op('and', k.op(op, k.bitcast(x, 'u16'), count), kept * 0x101), lane);
}

/** By each power of two that the counts hold. */
function shiftByBits(k: Builder, op: 'shl' | 'shr', x: Value, counts: Value): Value {
  let shifted = x;
  for (let count = 1; count < lanes[x.type.lane].bytes * 8; count *= 2) {
    const unset = k.op('eq', k.op('and', counts, count), 0);
    shifted = k.op('select', unset, shifted, shiftAll(k, op, shifted, count));
  }
  return shifted;
}

/** −2ⁿ as a 32-bit integer, by way of the float with that exponent; it has a sign bit for n = 31. */
function negatedPower(k: Builder, counts: Value): Value {
  const exponent = k.op('add', k.op('and', counts, 31), 127 + 256);
  return k.convert(k.bitcast(k.op('shl', exponent, 23), 'f32'), 'i32');
}

const areTogether = (lane: LaneName, { type }: Value): boolean =>
  type.width * lanes[lane].bytes > 4 && lanes[lane].bytes < 8;

/** Lanes shifted by counts of their own; 64-bit lanes one by one. */
function shiftLeft(k: Builder, lane: LaneName, x: Value, counts: Value): Value | undefined {
  if (!areTogether(lane, x)) return undefined;
  if (lanes[lane].bytes < 4) return shiftByBits(k, 'shl', x, counts);
  const negated = k.op('mul', k.bitcast(x, 'i32'), negatedPower(k, k.bitcast(counts, 'i32')));
  return k.bitcast(k.op('neg', negated), lane);
}

/** A negative number is shifted with its bits inverted. */
function shiftRight(k: Builder, lane: LaneName, x: Value, counts: Value): Value | undefined {
  if (!areTogether(lane, x)) return undefined;
  const bits = bitsOf(lane);
  const unsigned = k.bitcast(counts, bits);
  if (isKind(lane, 'uint')) return shiftByBits(k, 'shr', x, unsigned);
  const sign = k.bitcast(k.op('lt', x, 0), bits);
  const shifted = shiftByBits(k, 'shr', k.op('xor', k.bitcast(x, bits), sign), unsigned);
  return k.bitcast(k.op('xor', shifted, sign), lane);
}

/** Bits counted in a wider lane. */
function countWider(op: OpName, excess: boolean): Rule {
  return (k, lane, x) => {
    const { bytes } = lanes[lane];
    if (bytes >= 4 || x.type.width > 1) return undefined;
    const wide = k.op(op, k.convert(k.bitcast(x, bitsOf(lane)), 'u32'));
    return k.convert(excess ? k.op('sub', wide, 32 - bytes * 8) : wide, lane);
  };
}

/** Trailing zeros in a wider lane, where a bit set just above the narrow one ends them. */
function trailingZeros(k: Builder, lane: LaneName, x: Value): Value | undefined {
  const { bytes } = lanes[lane];
  if (bytes >= 4 || x.type.width > 1) return undefined;
  const wide = k.convert(k.bitcast(x, bitsOf(lane)), 'u32');
  return k.convert(k.op('ctz', k.op('or', wide, 2 ** (bytes * 8))), lane);
}

/** Neighbours of ever larger size trade places: bytes, pairs of bytes, halves. */
function swapBytes(k: Builder, lane: LaneName, x: Value): Value {
  const width = lanes[lane].bytes * 8;
  let bits = k.bitcast(x, bitsOf(lane));
  for (let size = 8; size < width; size *= 2) {
    const ones = (1n << BigInt(size)) - 1n;
    let mask = 0n;
    for (let at = 0; at < width; at += 2 * size) mask |= ones << BigInt(at);
    const up = k.op('shl', k.op('and', bits, mask), size);
    bits = k.op('or', up, k.op('and', k.op('shr', bits, size), mask));
  }
  return k.bitcast(bits, lane);
}

/** m ? x : 0, where a vector's mask is all ones or all zeros, is m & x. */
function selectOrZero(k: Builder, lane: LaneName, mask: Value, x: Value): Value {
  const bits = bitsOf(lane);
  return k.bitcast(k.op('and', k.bitcast(mask, bits), k.bitcast(x, bits)), lane);
}

const lesser: Rule = (k, _, x, y) => k.op('select', k.op('lt', y, x), y, x);
const greater: Rule = (k, _, x, y) => k.op('select', k.op('lt', x, y), y, x);

export const decompositions: Partial<Record<OpName, Rule>> = {
  neg: negate,
  abs: absolute,
  min: lesser,
  max: greater,
  pmin: lesser,
  pmax: greater,
  // rounded twice
  muladd: (k, _, x, y, z) => k.op('add', k.op('mul', x, y), z),
  // ~x = x ^ −1
  not: (k, lane, x) => k.op('xor', x, k.const(lane, -1, x.type.width)),
  mul: multiplyBytes,
  shl: shiftLeft,
  shr: shiftRight,
  copysign: copySign,
  lt: unsignedOrder('lt'),
  gt: unsignedOrder('gt'),
  // x ≤ y = not y < x on integers
  le: (k, _, x, y) => k.op('not', k.op('lt', y, x)),
  ge: (k, _, x, y) => k.op('not', k.op('lt', x, y)),
  clz: countWider('clz', true),
  popcnt: countWider('popcnt', false),
  ctz: trailingZeros,
  bswap: swapBytes,
  select: selectOrZero,
};
