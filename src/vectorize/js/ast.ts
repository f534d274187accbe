/**
 * Questions about syntax trees. A label is taken for one of a statement outside, which costs speed only.
 *
 * A function is lowered several times and its nodes are asked again each time, so answers are kept.
 */
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

const answers: unique symbol = /* @__PURE__ */ Symbol('answers');
let questions = 0;

/** Asks a question about each node only once: the answers are kept on the node. */
export function remembered<T>(ask: (node: AnyNode) => T): (node: AnyNode) => T {
  const question = questions++;
  return (node) => {
    const asked = node as { [answers]?: T[] };
    asked[answers] ??= [];
    asked[answers][question] ??= ask(node);
    return asked[answers][question];
  };
}

/** The nodes right below a node, in the order of the source. */
export const children = /* @__PURE__ */ remembered((node): readonly AnyNode[] => {
  const found: AnyNode[] = [];
  const visit = (item: unknown): void => {
    if (Array.isArray(item)) item.forEach(visit);
    else if (item && typeof item === 'object' && typeof (item as AnyNode).type === 'string')
      found.push(item as AnyNode);
  };
  for (const item of Object.values(node)) visit(item);
  return found;
});

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

/** Whether a node or one below it is of some kind, functions within not counted. */
const holding = (isIt: (node: AnyNode) => boolean): ((node: AnyNode) => boolean) => {
  const holds: (node: AnyNode) => boolean = remembered(
    (node) => isIt(node) || (!isFunction(node) && children(node).some(holds)),
  );
  return holds;
};

/** Whether an expression may assign to something. */
export const assigns = /* @__PURE__ */ holding(
  (node) =>
    node.type === 'AssignmentExpression' ||
    node.type === 'UpdateExpression' ||
    (node.type === 'CallExpression' && node.callee.type === 'Identifier'),
);

/** Whether a statement holds a break, a continue or a return. */
export const leaves = /* @__PURE__ */ holding(
  ({ type }) =>
    type === 'BreakStatement' || type === 'ContinueStatement' || type === 'ReturnStatement',
);

/** Whether a node holds a return. */
export const returns = /* @__PURE__ */ holding(({ type }) => type === 'ReturnStatement');

/** Whether a node holds a `break` or a return. */
export const stops = /* @__PURE__ */ holding(
  ({ type }) => type === 'BreakStatement' || type === 'ReturnStatement',
);

/** Whether a node holds a `continue`. */
export const continues = /* @__PURE__ */ holding(({ type }) => type === 'ContinueStatement');

/** Whether a node holds `a[i]`. */
export const readsElements = /* @__PURE__ */ holding(
  (node) => node.type === 'MemberExpression' && node.computed,
);

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
  if (isFunction(node) || !leaves(node)) return false;
  const deeper = isLoop(node) ? 1 : 0;
  const choices = node.type === 'SwitchStatement' ? 1 : 0;
  return children(node).some((child) => escapes(child, label, inner + deeper, switches + choices));
}

/** Whether a node may leave more than a loop around it. */
export function leavesMore(node: AnyNode, label: string | undefined): boolean {
  if (node.type === 'ReturnStatement') return true;
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement')
    return !!node.label && node.label.name !== label;
  return leaves(node) && children(node).some((child) => leavesMore(child, label));
}
