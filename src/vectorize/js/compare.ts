/**
 * Comparisons of values of every kind, as JavaScript has them.
 *
 * Kinds are known when a function is compiled, so `==` and `===` differ only where kinds do, and
 * what ranges decide costs nothing. A number that may be `undefined` carries a mask of where it is.
 */
import type { AnyNode } from 'acorn';
import { compare, decided, type Relation } from './arithmetic.js';
import { bigRelation } from './bigint.js';
import type { Context } from './context.js';
import { joined, not, ofKnown, toNumber } from './convert.js';
import type { Num } from './num.js';
import { refuse } from './refusal.js';
import { type Bool, type Js, nameOf } from './value.js';

const comparisons = ['<', '<=', '>', '>=', '==', '!=', '===', '!=='] as const;
type Comparison = (typeof comparisons)[number];

export const isComparison = (operator: string): operator is Comparison =>
  (comparisons as readonly string[]).includes(operator);

export function relate(c: Context, operator: Comparison, x: Js, y: Js, node: AnyNode): Bool {
  for (const side of [x, y])
    if (side.kind === 'view' || side.kind === 'tuple')
      refuse(`${nameOf(side)} is not compared`, node);
  if (operator.startsWith('!')) return not(c, equal(c, operator === '!==', x, y, node));
  if (operator.startsWith('=')) return equal(c, operator === '===', x, y, node);
  if (x.kind === 'big' && y.kind === 'big')
    return { kind: 'bool', mask: bigRelation(c, operator as Relation, x, y, node) };
  return ordered(c, operator as Relation, toNumber(c, x, node), toNumber(c, y, node));
}

function ordered(c: Context, relation: Relation, x: Num, y: Num): Bool {
  const known = decided(relation, x.range, y.range);
  if (known !== undefined) return ofKnown(c, known);
  return { kind: 'bool', mask: compare(c.k, relation, x, y) };
}

function equal(c: Context, strict: boolean, x: Js, y: Js, node: AnyNode): Bool {
  if (x.kind === 'big' && y.kind === 'big')
    return { kind: 'bool', mask: bigRelation(c, 'eq', x, y, node) };
  if (x.kind === 'big' || y.kind === 'big')
    return strict ? ofKnown(c, false) : refuse('a bigint does not mix with numbers', node);
  if (x.kind === 'bool' && y.kind === 'bool') return not(c, joined(c, 'xor', x, y));
  if (x.kind === 'undefined' || y.kind === 'undefined') return isUndefined(c, x, y);
  if (strict && x.kind !== y.kind) return ofKnown(c, false);
  const [a, b] = [toNumber(c, x, node), toNumber(c, y, node)];
  const same = ordered(c, 'eq', a, b);
  if (!a.absent || !b.absent) return same;
  const absent = joined(c, 'and', flag(a), flag(b));
  return joined(c, 'or', same, absent);
}

const flag = ({ absent }: Num): Bool => ({ kind: 'bool', mask: absent as Bool['mask'] });

/** Whether both are undefined. */
function isUndefined(c: Context, x: Js, y: Js): Bool {
  const other = x.kind === 'undefined' ? y : x;
  if (other.kind === 'undefined') return ofKnown(c, true);
  return other.kind === 'num' && other.absent ? flag(other) : ofKnown(c, false);
}
