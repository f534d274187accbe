/**
 * Bigints: their low 64 bits, and bounds that say whether these are all.
 *
 * Sums, products and bit operations of the low bits are the low bits of the results, which is all
 * that a store to a BigInt64Array keeps. What depends on higher bits (order, shifts to the right,
 * results) is refused unless the bounds show that there are none.
 */
import type { AnyNode } from 'acorn';
import type { Value } from '../ir/kernel.js';
import type { Relation } from './arithmetic.js';
import type { Context } from './context.js';
import { refuse } from './refusal.js';
import type { Big } from './value.js';

const half = 2n ** 63n;

const big = (bits: Value, low: bigint, high: bigint): Big => ({ kind: 'big', bits, low, high });

export const bigConstant = (c: Context, value: bigint): Big =>
  big(c.k.const('i64', BigInt.asIntN(64, value)), value, value);

export const fitsI64 = ({ low, high }: Big): boolean => low >= -half && high < half;
export const fitsU64 = ({ low, high }: Big): boolean => low >= 0n && high < 2n * half;

export const tooLarge = 'a bigint may exceed 64 bits: write BigInt.asIntN(64, …)';

export function bigRelation(c: Context, relation: Relation, x: Big, y: Big, node: AnyNode): Value {
  const { k } = c;
  const ops = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', eq: 'eq' } as const;
  if (fitsI64(x) && fitsI64(y)) return k.op(ops[relation], x.bits, y.bits);
  if (!fitsU64(x) || !fitsU64(y)) refuse(tooLarge, node);
  return k.op(ops[relation], k.convert(x.bits, 'u64'), k.convert(y.bits, 'u64'));
}

/** Bounds beyond this are no longer told apart. */
const limit = 2n ** 256n;
const most = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a > b ? a : b));
const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b));

function within(bits: Value, corners: readonly bigint[]): Big {
  const [low, high] = [least(corners), most(corners)];
  return big(bits, low < -limit ? -limit : low, high > limit ? limit : high);
}

const linear = {
  '+': ['add', (x: bigint, y: bigint) => x + y],
  '-': ['sub', (x: bigint, y: bigint) => x - y],
  '*': ['mul', (x: bigint, y: bigint) => x * y],
} as const;
const bitwise = { '&': 'and', '|': 'or', '^': 'xor' } as const;

const isLinear = (operator: string): operator is keyof typeof linear =>
  Object.hasOwn(linear, operator);
const isBitwise = (operator: string): operator is keyof typeof bitwise =>
  Object.hasOwn(bitwise, operator);

export function bigBinary(c: Context, operator: string, x: Big, y: Big, node: AnyNode): Big {
  const { k } = c;
  if (isLinear(operator)) {
    const [op, on] = linear[operator];
    const corners = [on(x.low, y.low), on(x.low, y.high), on(x.high, y.low), on(x.high, y.high)];
    return within(k.op(op, x.bits, y.bits), corners);
  }
  if (isBitwise(operator)) return bits(c, operator, x, y);
  if (operator === '<<' || operator === '>>') return shifted(c, operator, x, y, node);
  return refuse(`${operator} of bigints is not in the subset`, node);
}

function bits(c: Context, operator: keyof typeof bitwise, x: Big, y: Big): Big {
  const result = c.k.op(bitwise[operator], x.bits, y.bits);
  if (x.low >= 0n && y.low >= 0n) {
    const high = operator === '&' ? least([x.high, y.high]) : most([x.high, y.high]);
    return big(result, 0n, operator === '&' ? high : 2n ** BigInt(high.toString(2).length) - 1n);
  }
  if (operator === '&' && (x.low >= 0n || y.low >= 0n))
    return big(result, 0n, x.low >= 0n ? x.high : y.high);
  if (fitsI64(x) && fitsI64(y)) return big(result, -half, half - 1n);
  return big(result, -limit, limit);
}

function shifted(c: Context, operator: string, x: Big, y: Big, node: AnyNode): Big {
  const { k } = c;
  if (y.low < 0n || y.high > 63n) return refuse('a bigint is shifted by 0n to 63n only', node);
  const corners = [x.low, x.high].flatMap((end) =>
    [y.low, y.high].map((count) => (operator === '<<' ? end << count : end >> count)),
  );
  if (operator === '<<') return within(k.op('shl', x.bits, y.bits), corners);
  if (fitsI64(x)) return within(k.op('shr', x.bits, y.bits), corners);
  if (!fitsU64(x)) return refuse(tooLarge, node);
  const moved = k.op('shr', k.convert(x.bits, 'u64'), k.convert(y.bits, 'u64'));
  return within(k.convert(moved, 'i64'), corners);
}

export function bigNegate(c: Context, operator: string, x: Big, node: AnyNode): Big {
  const { k } = c;
  if (operator === '-') return big(k.op('neg', x.bits), -x.high, -x.low);
  if (operator === '~') return big(k.op('not', x.bits), -1n - x.high, -1n - x.low);
  return refuse(`${operator} of a bigint is no number`, node);
}

/** BigInt.asIntN and BigInt.asUintN. */
export function truncated(c: Context, width: number, x: Big, signed: boolean): Big {
  const { k } = c;
  const span = 2n ** BigInt(width);
  const [low, high] = signed ? [-span / 2n, span / 2n - 1n] : [0n, span - 1n];
  if (x.low >= low && x.high <= high) return x;
  if (width >= 64) return big(x.bits, low, high);
  const up = k.op('shl', x.bits, BigInt(64 - width));
  const down = signed ? k.op('shr', up, BigInt(64 - width)) : logical(c, up, 64 - width);
  return big(down, low, high);
}

function logical({ k }: Context, bits: Value, count: number): Value {
  return k.convert(k.op('shr', k.convert(bits, 'u64'), BigInt(count)), 'i64');
}
