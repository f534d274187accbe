/**
 * The next float in a direction, and the distance to it: exact, by arithmetic on the bits, which as
 * integers are in the order of the numbers' sizes. Halves, which kernels hold as f32, go by their own
 * bits.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant, formats, fromBits, toBits } from './float.js';
import { fromHalf, toHalf } from './half.js';

/** How bits are taken from a float and brought back. */
interface Coding {
  readonly sign: bigint;
  encode(k: Builder, x: Value): Value;
  decode(k: Builder, bits: Value): Value;
}

const own = (x: Value): Coding => ({
  sign: formats[x.type.lane === 'f32' ? 'f32' : 'f64'].sign,
  encode: toBits,
  decode: fromBits,
});

const half: Coding = {
  sign: 0x8000n,
  encode: toHalf,
  decode: (k, bits) => fromHalf(k, bits, 'f32'),
};

/** The neighbour of x on the side of y; `same` if they are equal. */
function next(k: Builder, x: Value, y: Value, coding: Coding, same: Value): Value {
  const { sign, encode, decode } = coding;
  const bits = encode(k, x);
  const grows = k.op('xor', k.op('gt', y, x), k.op('lt', x, 0));
  const step = choose(k, grows, k.const(bits.type.lane, 1, bits.type.width), -1);
  const signOfY = k.op('and', encode(k, y), sign);
  const least = k.op('or', signOfY, 1);
  const moved = choose(k, k.op('eq', x, 0), least, k.op('add', bits, step));
  const known = k.op('and', k.op('eq', x, x), k.op('eq', y, y));
  const apart = choose(k, k.op('eq', x, y), same, decode(k, moved));
  return choose(k, known, apart, k.op('add', x, y));
}

export const nextafter = (k: Builder, x: Value, y: Value): Value => next(k, x, y, own(x), y);

/** NumPy keeps the sign of a zero here. */
export const nextafterHalf = (k: Builder, x: Value, y: Value): Value => next(k, x, y, half, x);

/** From x to the next number away from 0; of ±0 to the least one. NaN of infinities. */
export function spacing(k: Builder, x: Value): Value {
  const away = k.op('copysign', constant(k, x, Infinity), k.op('add', x, 0));
  const distance = k.op('sub', next(k, x, away, own(x), x), x);
  return choose(k, k.op('lt', k.op('abs', x), Infinity), distance, NaN);
}

/** From x to the next half above it, as NumPy has it. */
export function spacingHalf(k: Builder, x: Value): Value {
  const distance = k.op('sub', next(k, x, constant(k, x, Infinity), half, x), x);
  return choose(k, k.op('lt', k.op('abs', x), Infinity), distance, NaN);
}
