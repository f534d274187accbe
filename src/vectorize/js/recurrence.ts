/**
 * Variables of a counted loop that are known without being carried, or are bounded by how often it runs.
 *
 * A variable that every turn moves by the same whole number is its first value and so many steps: a
 * second index. One to which turns only add whole numbers stays within its first value and the most
 * that all turns can add; within 2⁵³ such a sum is exact, so its order does not show.
 */
import type { AnyNode, Expression } from 'acorn';
import { operate } from './arithmetic.js';
import { children, isFunction, isLoop, namesIn } from './ast.js';
import type { Context } from './context.js';
import type { Counted } from './counted.js';
import { assignedIn, happening, writesTo } from './flow.js';
import { constant, type Num } from './num.js';
import { type Range, wholes } from './range.js';
import type { Variable } from './scope.js';
import { names, stepOf } from './step.js';
import type { Js, Shape } from './value.js';

/** A variable that moves by the same step in each turn. */
export interface Derived {
  readonly variable: Variable;
  readonly start: Num;
  readonly step: number;
}

/** The derived variables among some, of a body that every turn runs to its end. */
export function derivedOf(
  c: Context,
  variables: readonly Variable[],
  { body, rest, most: turns }: Counted,
): Derived[] {
  if (variables.length === 0) return [];
  const all = [...body, ...rest];
  const sure = all.flatMap(happening).filter(isMove);
  return variables.flatMap((variable) => {
    const start = c.env.get(variable);
    if (start?.kind !== 'num' || !start.range.whole || start.absent) return [];
    const moves = sure.flatMap((node) => stepOf(c, node as Expression, variable) ?? []);
    const writes = all.reduce((sum, node) => sum + writesTo(c.source.scopes, node, variable), 0);
    if (moves.length === 0 || moves.length !== writes) return [];
    const step = moves.reduce((sum, one) => sum + one, 0);
    // exact all the way, or sums would be rounded one by one
    const most = turns * moves.reduce((sum, one) => sum + Math.abs(one), 0);
    const { low, high } = start.range;
    return wholes(low - most, high + most).whole ? [{ variable, start, step }] : [];
  });
}

const isMove = ({ type }: AnyNode): boolean =>
  type === 'UpdateExpression' || type === 'AssignmentExpression';

/** A derived variable after so many turns. */
export function derivedAt(c: Context, { start, step }: Derived, turns: Num): Num {
  const moved = operate(c.k, '*', turns, constant(c.k, step)) as Num;
  return operate(c.k, '+', start, moved) as Num;
}

/** Whether a node only ever adds to a variable what does not depend on it, and not in loops within. */
function onlyAdds(c: Context, node: AnyNode, variable: Variable): boolean {
  if (isFunction(node)) return true;
  if (isLoop(node) || node.type === 'SwitchStatement')
    return !assignedIn(c.source.scopes, node).has(variable);
  const isIt = names(c, variable);
  if (node.type === 'UpdateExpression' && isIt(node.argument)) return true;
  if (node.type === 'AssignmentExpression') {
    const { operator, left, right } = node;
    if (isIt(left)) return /^[+-]=$/.test(operator) && !uses(c, right, variable);
    if (namesIn(left as never).some(isIt)) return false;
  }
  if (node.type === 'VariableDeclarator' && namesIn(node.id).some(isIt)) return false;
  if (isIt(node)) return false;
  return children(node).every((child) => onlyAdds(c, child, variable));
}

const uses = (c: Context, node: AnyNode, variable: Variable): boolean =>
  (node.type === 'Identifier' && c.source.scopes.of(node) === variable) ||
  children(node).some((child) => uses(c, child, variable));

/** What a turn adds at the least and at the most. */
interface Growth {
  readonly low: number;
  readonly high: number;
}

/** The range of a sum after so many turns, where that is exact in any order. */
function grown(start: Range, { low, high }: Growth, turns: number): Range | undefined {
  const added = wholes(turns * Math.min(0, low), turns * Math.max(0, high));
  const range = wholes(start.low + added.low, start.high + added.high);
  return range.whole && added.whole ? range : undefined;
}

/**
 * Whether what a loop carries under a key is a sum that the number of turns bounds; the range that it
 * then has is remembered.
 */
export function boundedSum(
  c: Context,
  { body, rest, most }: Counted,
  key: string,
  shape: Shape,
  value: Js,
  variable: Variable,
): boolean {
  const start = c.startOf.get(key);
  if (shape.kind !== 'num' || value.kind !== 'num' || !start) return false;
  const { range } = value;
  if (!range.whole || !shape.range.whole || shape.absent || value.absent) return false;
  if (range.negativeZero || shape.range.negativeZero) return false;
  if (![...body, ...rest].every((part) => onlyAdds(c, part, variable))) return false;
  const { shapes, growths } = c.memory;
  const old = growths.get(key) ?? { low: 0, high: 0 };
  const growth = {
    low: Math.min(old.low, range.low - shape.range.low),
    high: Math.max(old.high, range.high - shape.range.high),
  };
  const all = grown(start, growth, most);
  if (!all) return false;
  growths.set(key, growth);
  if (all.low < shape.range.low || all.high > shape.range.high) {
    shapes.set(key, { kind: 'num', range: all, absent: false });
    c.memory.changed = true;
  }
  return true;
}
