/**
 * `while (i < n && a[i] > 0) …` as `while (i < n) { if (!(a[i] > 0)) break; … }`: a loop that counts and
 * may be left early, which is what minifiers make of the second form.
 */
import type { Expression, ForStatement, IfStatement, LogicalExpression } from 'acorn';
import { type LoopNode, readsElements, remembered } from './ast.js';

/** The loop with what its head asks of elements, behind a first condition, as a `break`. */
export function withBreak(node: LoopNode): LoopNode | undefined {
  return rewritten(node) ?? undefined;
}

const rewritten = /* @__PURE__ */ remembered((loop): LoopNode | null => {
  const node = loop as LoopNode;
  if (node.type === 'DoWhileStatement' || node.test?.type !== 'LogicalExpression') return null;
  const [first, ...rest] = conjuncts(node.test);
  if (!first || rest.length === 0 || !rest.some(readsElements)) return null;
  const { start, end } = node;
  // where no other node starts
  const place = { start: node.test.end, end: node.test.end };
  const test = rest
    .map(
      (part): Expression => ({
        type: 'UnaryExpression',
        operator: '!',
        prefix: true,
        argument: part,
        ...place,
      }),
    )
    .reduce(
      (left, right): LogicalExpression => ({
        type: 'LogicalExpression',
        operator: '||',
        left,
        right,
        ...place,
      }),
    );
  const leave: IfStatement = {
    type: 'IfStatement',
    test,
    consequent: { type: 'BreakStatement', ...place },
    ...place,
  };
  const update = node.type === 'ForStatement' ? (node.update ?? null) : null;
  const made: ForStatement = {
    type: 'ForStatement',
    test: first,
    update,
    body: {
      type: 'BlockStatement',
      body: [leave, node.body],
      start: node.body.start,
      end: node.body.end,
    },
    start,
    end,
  };
  return made;
});

function conjuncts(node: Expression): Expression[] {
  return node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}
