/** What expressions of a loop's head do with its variable: by how much one moves it, what one makes of it. */
import type { AnyNode, Expression, Identifier } from 'acorn';
import type { Context } from './context.js';
import type { Variable } from './scope.js';

/** Beyond this, steps and distances are none of indices. */
const largest = 2 ** 20;

/** What says whether a node is the name of a variable. */
export const names =
  (c: Context, variable: Variable | undefined) =>
  (part: AnyNode): part is Identifier =>
    part.type === 'Identifier' && c.source.scopes.of(part) === variable;

/** By how much an expression moves a variable, where that is a whole number. */
export function stepOf(
  c: Context,
  node: Expression,
  variable: Variable | undefined,
): number | undefined {
  const isVariable = names(c, variable);
  if (node.type === 'UpdateExpression' && isVariable(node.argument))
    return node.operator === '++' ? 1 : -1;
  if (node.type !== 'AssignmentExpression' || !isVariable(node.left)) return undefined;
  const { operator, right } = node;
  if (operator === '+=') return wholeOf(right, 1);
  if (operator === '-=') return wholeOf(right, -1);
  if (operator !== '=' || right.type !== 'BinaryExpression') return undefined;
  const sign = right.operator === '+' ? 1 : right.operator === '-' ? -1 : 0;
  if (sign !== 0 && isVariable(right.left as AnyNode)) return wholeOf(right.right, sign);
  return sign === 1 && isVariable(right.right) ? wholeOf(right.left as Expression, 1) : undefined;
}

function wholeOf(node: Expression, sign: number): number | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '-')
    return wholeOf(node.argument, -sign);
  const value = node.type === 'Literal' ? node.value : undefined;
  const fits = typeof value === 'number' && Number.isInteger(value) && value > 0 && value < largest;
  return fits ? sign * value : undefined;
}

export interface Line {
  readonly name: Identifier;
  readonly scale: number;
  readonly shift: number;
}

/** A variable, perhaps times a positive number, plus or minus another one. */
export function lineOf(node: Expression): Line | undefined {
  if (node.type === 'Identifier') return { name: node, scale: 1, shift: 0 };
  if (node.type !== 'BinaryExpression') return undefined;
  const { operator } = node;
  const [left, right] = [node.left as Expression, node.right];
  const sides =
    operator === '-' ? [[left, right] as const] : [[left, right] as const, [right, left] as const];
  for (const [part, other] of sides) {
    const line = lineOf(part);
    const number = wholeOf(other, 1);
    if (!line || number === undefined) continue;
    if (operator === '*' && line.scale === 1 && line.shift === 0 && number > 0)
      return { ...line, scale: number };
    if (operator === '+' || operator === '-') {
      const shift = line.shift + (operator === '+' ? number : -number);
      return Math.abs(shift) < largest ? { ...line, shift } : undefined;
    }
  }
  return undefined;
}
