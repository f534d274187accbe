// What is read off the syntax of an elementwise function: the ufuncs that its operators are, and questions
// about statements.

import type { AnyNode, Function as FunctionNode } from 'acorn';

export const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'fmod',
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal',
  '==': 'equal',
  '===': 'equal',
  '!=': 'not_equal',
  '!==': 'not_equal',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'left_shift',
  '>>': 'right_shift',
};

export const UNARY: Readonly<Record<string, string>> = {
  '-': 'negative',
  '+': 'positive',
  '!': 'logical_not',
  '~': 'invert',
};

/** Ufuncs that give truths. */
export const CONDITIONS = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'less less_equal greater greater_equal equal not_equal logical_not logical_and logical_or isnan isfinite'.split(
    ' ',
  ),
);

export const isFunctionNode = (node: AnyNode): node is FunctionNode & AnyNode =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';

export const statementsOf = (statement: AnyNode): readonly AnyNode[] =>
  statement.type === 'BlockStatement' ? statement.body : [statement];

/** The names that a statement declares in its block. */
export function declaredBy(statement: AnyNode): string[] {
  if (statement.type === 'FunctionDeclaration') return statement.id ? [statement.id.name] : [];
  if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return [];
  return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

/** Whether a statement may return. */
export function returns(statement: AnyNode | null | undefined): boolean {
  if (!statement) return false;
  if (statement.type === 'ReturnStatement') return true;
  if (statement.type === 'BlockStatement') return statement.body.some(returns);
  return (
    statement.type === 'IfStatement' &&
    (returns(statement.consequent) || returns(statement.alternate))
  );
}

/** A name with dots, as 'Math.sqrt'. */
export function pathOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  const owner = pathOf(node.object);
  return owner === undefined ? undefined : `${owner}.${node.property.name}`;
}

/** Why a node is outside the subset. */
export function reasonOf({ type }: AnyNode): string {
  if (/^(For|While|DoWhile)/.test(type)) return 'an elementwise function has no loops';
  const words = type.replace(/(Statement|Expression|Declaration)$/, '');
  return `${words.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()} is outside what is compiled`;
}
