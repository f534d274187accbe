/** Conditions: expressions of which only the truth matters, so that kinds may differ. */
import type { AnyNode, Node } from 'acorn';
import { assigns } from './ast.js';
import { branch, isLight } from './branch.js';
import type { Context } from './context.js';
import { joined, not, ofKnown, truth } from './convert.js';
import { withTruth } from './refine.js';
import type { Bool } from './value.js';

/** The truth of an expression. */
export function condition(c: Context, expression: Node): Bool {
  const node = expression as AnyNode;
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return not(c, condition(c, node.argument));
  if (node.type !== 'LogicalExpression' || node.operator === '??')
    return truth(c, c.lower.evaluate(c, node), node);
  const { left, right } = node;
  const isAnd = node.operator === '&&';
  const test = condition(c, left);
  const inline = isLight([right]);
  const second = () => withTruth(c, left, isAnd, () => condition(c, right)) as Bool;
  if (inline && test.known === undefined && !assigns(right)) {
    const meant = () => (isAnd ? test : not(c, test)).mask;
    return joined(c, isAnd ? 'and' : 'or', test, c.where(meant, second));
  }
  const other = () => ofKnown(c, !isAnd);
  const sides = isAnd ? { yes: second, no: other } : { yes: other, no: second };
  return branch(c, { node, test, parts: [right], ...sides, inline }) as Bool;
}
