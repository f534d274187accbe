/**
 * Values as numbers and as conditions: JavaScript's ToNumber and ToBoolean.
 *
 * What stands where neither makes sense is refused with its place; a condition that a range decides is
 * known while the function is compiled.
 */
import type { Node } from 'acorn';
import { isTruthy } from './arithmetic.js';
import type { Context } from './context.js';
import { type Num, ofMask } from './num.js';
import { refuse } from './refusal.js';
import { type Bool, type Js, nameOf, undefinedNum } from './value.js';

/** ToNumber. */
export function toNumber(c: Context, value: Js, node: Node): Num {
  switch (value.kind) {
    case 'num':
      return value;
    case 'bool':
      return ofMask(c.k, value.mask);
    case 'undefined':
      return undefinedNum(c.k);
    case 'big':
      return refuse('a bigint does not mix with numbers', node);
    default:
      return refuse(`${nameOf(value)} stands where a number must`, node);
  }
}

export const ofKnown = (c: Context, known: boolean): Bool => ({
  kind: 'bool',
  mask: c.k.const('m32', known ? 1 : 0),
  known,
});

/** ToBoolean. */
export function truth(c: Context, value: Js, node: Node): Bool {
  const { k } = c;
  switch (value.kind) {
    case 'bool':
      return value;
    case 'undefined':
      return ofKnown(c, false);
    case 'num': {
      const { low, high, nan } = value.range;
      if (low === 0 && high === 0) return ofKnown(c, false);
      if (!nan && (low > 0 || high < 0)) return ofKnown(c, true);
      return { kind: 'bool', mask: isTruthy(k, value) };
    }
    case 'big':
      if (value.low <= 0n - 2n ** 64n || value.high >= 2n ** 64n)
        refuse('a bigint may exceed 64 bits: write BigInt.asIntN(64, …)', node);
      return { kind: 'bool', mask: k.op('ne', value.bits, 0n) };
    default:
      return refuse(`${nameOf(value)} stands where a condition must`, node);
  }
}

export const not = (c: Context, { mask, known }: Bool): Bool =>
  known === undefined ? { kind: 'bool', mask: c.k.op('not', mask) } : ofKnown(c, !known);

/** Two masks of one lane. */
export function joined(c: Context, op: 'and' | 'or' | 'xor', x: Bool, y: Bool): Bool {
  const { k } = c;
  return { kind: 'bool', mask: k.op(op, x.mask, k.convert(y.mask, x.mask.type.lane)) };
}
