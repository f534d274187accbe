/**
 * Half precision, which no lane has: its bits, in u16 lanes, to f32 or f64 and back.
 *
 * From halfs: moved to their place in the wider format, bits are a number that is too small by a
 * power of two, subnormals too, so a multiplication that is exact does what is left; infinities and
 * NaNs get the highest exponent.
 *
 * To halfs: the power of two that has a half's last place as its own last place is added, so that
 * the one rounding is the hardware's, of f64 as of f32. In the sum's low bits stands the number as a
 * multiple of that place; with the exponent beside it these are the half's bits, and a carry out of
 * the fraction goes where it belongs. What is too large, infinity and NaN are 2¹⁶ there, which
 * becomes infinity.
 *
 * Invariants, both NumPy's: the rounding is to nearest even; a NaN keeps its sign and the highest
 * bits of its payload, or 1 where those are zero, and is never made quiet. So that the bits of NaNs
 * are defined they are read as integers: a value that must keep them is a bitcast of its bits.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { type FloatLane, lanes, signedOf } from '../ir/lane.js';
import { choose, type FloatFormat, formatOf, formats, fromBits, toBits } from './float.js';

const halfFraction = 10;
const halfBias = 15;

/** The bits of infinity. */
const infinityOf = ({ sign, fractionMask }: FloatFormat): bigint => sign - fractionMask - 1n;

/** The numbers whose bits are in these u16 lanes. */
export function fromHalf(k: Builder, bits: Value, lane: FloatLane = 'f32'): Value {
  const format = formats[lane];
  const { bits: wide, fraction, bias, sign } = format;
  const low = fraction - halfFraction;
  const extended = k.convert(k.bitcast(bits, 'i16'), signedOf(lane));
  const placed = k.op('shl', k.bitcast(extended, wide), low);
  const small = k.op('and', placed, sign | (0x7fffn << BigInt(low)));
  const scaled = k.op('mul', fromBits(k, small), 2 ** (bias - halfBias));
  const exponents = 0x1fn << BigInt(fraction);
  const special = k.op('eq', k.op('and', placed, exponents), exponents);
  const infinity = k.const(wide, infinityOf(format), bits.type.width);
  return fromBits(k, k.op('or', toBits(k, scaled), choose(k, special, infinity, 0)));
}

/** In a sum's low bits: takes the bias off the exponent, so that 2⁻¹⁴, the least normal one, is none. */
const unbiased = 0x3c00n;

/** The nearest halfs in the low 16 bits, which are 0x7c00 at the most; not of NaNs. */
function rounded(k: Builder, magnitude: Value, format: FloatFormat): Value {
  const { fraction } = format;
  const low = fraction - halfFraction;
  const number = k.op('pmin', 2 ** (halfBias + 1), fromBits(k, magnitude));
  const exponent = fromBits(k, k.op('and', toBits(k, number), infinityOf(format)));
  const power = toBits(k, k.op('pmax', 2 ** (1 - halfBias), exponent));
  const above = k.op('add', power, (BigInt(low) << BigInt(fraction)) | unbiased);
  const sum = k.op('add', number, fromBits(k, above));
  return k.op('add', toBits(k, sum), k.op('shr', power, low));
}

/** NaNs without a payload, which infinity would be, get one. Their exponent reaches into bit 15. */
function withPayload(k: Builder, bits: Value): Value {
  const empty = k.op('eq', bits, 0xfc00);
  const one = k.const(bits.type.lane, 1, bits.type.width);
  return k.op('and', k.op('add', bits, choose(k, empty, one, 0)), 0x7fff);
}

/** The bits of the nearest halfs, in u16 lanes. */
export function toHalf(k: Builder, x: Value): Value {
  const format = formatOf(x);
  const bits = toBits(k, x);
  const magnitude = k.op('and', bits, format.sign - 1n);
  const payload = k.op('shr', magnitude, format.fraction - halfFraction);
  const wide = choose(k, k.op('ne', x, x), payload, rounded(k, magnitude, format));
  const top = lanes[format.bits].bytes * 8 - 16;
  const sign = k.op('and', k.convert(k.op('shr', bits, top), 'u16'), 0x8000);
  return k.op('or', withPayload(k, k.convert(wide, 'u16')), sign);
}
