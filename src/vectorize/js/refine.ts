/** What a condition says of the numbers that it compares, while it holds. */
import type { AnyNode, BinaryExpression, Expression, PrivateIdentifier } from 'acorn';
import type { Context } from './context.js';
import type { Num } from './num.js';
import { clipped, type Range } from './range.js';
import type { Variable } from './scope.js';
import type { Js } from './value.js';

const mirrored: { readonly [operator: string]: string } = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '===': '===',
  '==': '===',
};
const negated: { readonly [operator: string]: string } = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '!==': '===',
  '!=': '===',
};

/** Runs something where a condition is known to hold, or not to. */
export function withTruth(c: Context, test: Expression, holds: boolean, run: () => Js): Js {
  const before = new Map<Variable, [Js, Js]>();
  for (const [variable, value] of facts(c, test, holds)) {
    before.set(variable, [c.env.get(variable) as Js, value]);
    c.env.set(variable, value);
  }
  const result = run();
  for (const [variable, [old, refined]] of before)
    if (c.env.get(variable) === refined) c.env.set(variable, old);
  return result;
}

function facts(c: Context, test: Expression, holds: boolean): [Variable, Num][] {
  if (test.type === 'LogicalExpression' && (test.operator === '&&') === holds)
    return [...facts(c, test.left, holds), ...facts(c, test.right, holds)];
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return facts(c, test.argument, !holds);
  return test.type === 'BinaryExpression' ? compared(c, test, holds) : [];
}

function compared(c: Context, test: BinaryExpression, holds: boolean): [Variable, Num][] {
  const { left, right } = test;
  const operator = holds ? test.operator : negated[test.operator];
  if (operator === undefined || !mirrored[operator]) return [];
  if (!isSimple(left) || !isSimple(right)) return [];
  return [
    ...fact(c, left, operator, right, holds),
    ...fact(c, right, mirrored[operator], left, holds),
  ];
}

const isSimple = (node: AnyNode | PrivateIdentifier): boolean =>
  node.type === 'Identifier' ||
  (node.type === 'Literal' && typeof node.value === 'number') ||
  (node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier') ||
  (node.type === 'BinaryExpression' &&
    /^[-+]$/.test(node.operator) &&
    isSimple(node.left) &&
    isSimple(node.right));

function fact(
  c: Context,
  name: Expression | PrivateIdentifier,
  operator: string,
  other: Expression | PrivateIdentifier,
  holds: boolean,
): [Variable, Num][] {
  if (name.type !== 'Identifier' || other.type === 'PrivateIdentifier') return [];
  const variable = c.source.scopes.of(name);
  const value = variable && c.env.get(variable);
  if (!variable || value?.kind !== 'num') return [];
  const limit = c.lower.evaluate(c, other);
  if (limit.kind !== 'num') return [];
  const range = limited(value.range, operator, limit.range, holds);
  return range ? [[variable, value.with(range)]] : [];
}

/** A comparison that fails says nothing where one side may be NaN. */
function limited(x: Range, operator: string, y: Range, holds: boolean): Range | undefined {
  if (!holds && (x.nan || y.nan)) return undefined;
  const step = x.whole && y.whole ? 1 : 0;
  switch (operator) {
    case '<':
      return clipped(x, Number.NEGATIVE_INFINITY, y.high - step);
    case '<=':
      return clipped(x, Number.NEGATIVE_INFINITY, y.high);
    case '>':
      return clipped(x, y.low + step, Number.POSITIVE_INFINITY);
    case '>=':
      return clipped(x, y.low, Number.POSITIVE_INFINITY);
    default:
      return clipped(x, y.low, y.high);
  }
}
