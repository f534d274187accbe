/** Questions about syntax trees. A label is taken for one of a statement outside, which costs speed only. */
import type { AnyNode, Function as FunctionNode, Identifier, Pattern } from 'acorn';

export type LoopNode = Extract<
  AnyNode,
  { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' }
>;

export const isLoop = (node: AnyNode): node is LoopNode =>
  node.type === 'ForStatement' ||
  node.type === 'WhileStatement' ||
  node.type === 'DoWhileStatement';

export const isFunction = (node: AnyNode): node is FunctionNode & AnyNode =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

/** The nodes right below a node, in the order of the source. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  const visit = (item: unknown): void => {
    if (Array.isArray(item)) item.forEach(visit);
    else if (item && typeof item === 'object' && typeof (item as AnyNode).type === 'string')
      found.push(item as AnyNode);
  };
  for (const [key, item] of Object.entries(node)) if (key !== 'type') visit(item);
  return found;
}

/** The names that a pattern binds. */
export function namesIn(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        property.type === 'Property' ? namesIn(property.value) : namesIn(property.argument),
      );
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

/** Whether an expression may assign to something. */
export function assigns(node: AnyNode): boolean {
  if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression') return true;
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') return true;
  return children(node).some(assigns);
}

/** Whether a statement holds a break, a continue or a return. */
export function leaves(node: AnyNode): boolean {
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return true;
  if (node.type === 'ReturnStatement') return true;
  return !isFunction(node) && children(node).some(leaves);
}

/** Whether a node may leave a loop around it by more than `continue`. */
export function escapes(
  node: AnyNode,
  label: string | undefined,
  inner = 0,
  switches = 0,
): boolean {
  if (node.type === 'ReturnStatement') return true;
  if (node.type === 'BreakStatement') return node.label ? true : inner + switches === 0;
  if (node.type === 'ContinueStatement')
    return node.label ? node.label.name !== label || inner > 0 : false;
  if (isFunction(node)) return false;
  const deeper = isLoop(node) ? 1 : 0;
  const choices = node.type === 'SwitchStatement' ? 1 : 0;
  return children(node).some((child) => escapes(child, label, inner + deeper, switches + choices));
}

/** Whether a node may leave more than a loop around it. */
export function leavesMore(node: AnyNode, label: string | undefined): boolean {
  if (node.type === 'ReturnStatement') return true;
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement')
    return !!node.label && node.label.name !== label;
  return !isFunction(node) && children(node).some((child) => leavesMore(child, label));
}

/** Whether a node holds a return. */
export const returns = (node: AnyNode): boolean =>
  node.type === 'ReturnStatement' || (!isFunction(node) && children(node).some(returns));

/** Whether a node holds a `break` or a return. */
export const stops = (node: AnyNode): boolean =>
  node.type === 'BreakStatement' ||
  node.type === 'ReturnStatement' ||
  (!isFunction(node) && children(node).some(stops));

/** Whether a node holds a `continue`. */
export const continues = (node: AnyNode): boolean =>
  node.type === 'ContinueStatement' || (!isFunction(node) && children(node).some(continues));

/** The statements of a body that is a block. */
export const statementsOf = (body: readonly AnyNode[]): readonly AnyNode[] => {
  const [only] = body;
  return body.length === 1 && only?.type === 'BlockStatement' ? only.body : body;
};
