// Elements for the operands of a test: the lane's edges and special values first, then numbers drawn
// from a small deterministic generator.

import { type Lane, type LaneName, lanes, type Scalar } from '../../../src/vectorize/ir/lane.js';

/**
 * any: everything; divisor: nothing that makes a division trap; plain: no NaN; small: 0 … 9;
 * zero: −0 where there is one; rough: floats around 1, whose every sum and product is rounded.
 */
export type Fill = 'any' | 'divisor' | 'plain' | 'small' | 'zero' | 'rough';

/** A generator of uniform 32-bit integers (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
}

const specialFloats = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -1e-40,
  127.9,
  128,
  255.5,
  256,
  -129,
  32768,
  65536,
  2147483647,
  2147483648,
  -2147483649,
  4294967295,
  4294967296,
  2 ** 53,
  2 ** 52 + 1,
  2 ** 63,
  -(2 ** 63),
  2 ** 64,
  1e300,
  3.4e38,
];

function specialInts({ kind, bytes }: Lane): bigint[] {
  const all = (1n << BigInt(bytes * 8)) - 1n;
  const top = kind === 'uint' ? all : all >> 1n;
  const bottom = kind === 'uint' ? 0n : -top - 1n;
  return [
    0n,
    1n,
    top,
    bottom,
    top - 1n,
    bottom + 1n,
    top >> 1n,
    kind === 'uint' ? 2n : -1n,
    7n,
    100n,
  ];
}

const drawFloat = (next: () => number): number => {
  const mantissa = (next() / 2 ** 32 - 0.5) * 2;
  return mantissa * 2 ** ((next() % 80) - 20);
};

const drawInt = (next: () => number): bigint => {
  const whole = (BigInt(next()) << 32n) | BigInt(next());
  return whole >> BigInt(next() % 64);
};

/** The elements of an operand, one after the other; another position, another sequence. */
export function fillers(name: LaneName, fill: Fill, position: number): () => Scalar {
  const lane = lanes[name];
  const next = random(lane.bytes * 7 + name.charCodeAt(0) + 1000 * position);
  const isFloat = lane.kind === 'float';
  const special: Scalar[] = isFloat ? specialFloats : specialInts(lane);
  const wrap = (x: Scalar) => lane.wrap(lane.big ? BigInt(x) : Number(x));
  return () => {
    if (fill === 'small') return wrap(next() % 10);
    if (fill === 'zero') return wrap(-0);
    if (fill === 'rough' && isFloat) return wrap(0.5 + next() / 2 ** 32);
    const chosen = next();
    const drawn = isFloat
      ? drawFloat(next)
      : lane.big
        ? drawInt(next)
        : Number(drawInt(next) & 0xffffffffn);
    const value = wrap(chosen % 3 === 0 ? special[(chosen >>> 8) % special.length] : drawn);
    return allowed(value, lane, fill) ? value : wrap(3);
  };
}

function allowed(value: Scalar, { kind, bytes }: Lane, fill: Fill): boolean {
  if (fill === 'plain') return !Number.isNaN(value);
  if (fill !== 'divisor' || kind === 'float') return true;
  return Number(value) !== 0 && !(bytes >= 4 && Number(value) === -1);
}
