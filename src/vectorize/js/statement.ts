/** Statements, and how control leaves them: `exit` says where it goes (see `context`). */
import type {
  AnyNode,
  Expression,
  IfStatement,
  LabeledStatement,
  Statement,
  SwitchStatement,
  VariableDeclaration,
} from 'acorn';
import { isLoop, leaves } from './ast.js';
import { branch, isLight } from './branch.js';
import { relate } from './compare.js';
import { condition } from './condition.js';
import { type Context, resultVariable } from './context.js';
import { truth } from './convert.js';
import { bind, evaluate } from './expression.js';
import { lowerLoop } from './loop.js';
import { ofI32 } from './num.js';
import { wholes } from './range.js';
import { withTruth } from './refine.js';
import { refuse } from './refusal.js';
import { type Js, nothing } from './value.js';

/** Statements in a row; what follows one that may leave runs where it did not. */
export function statements(c: Context, list: readonly AnyNode[]): void {
  for (const [at, node] of list.entries()) {
    const rest = list.slice(at + 1);
    if (node.type === 'IfStatement' && rest.length > 0 && splits(node)) {
      choice(c, node, rest);
      return;
    }
    statement(c, node);
    const { running } = c;
    if (running === false) return;
    if (running === true) continue;
    if (rest.length === 0) return;
    branch(c, {
      node: rest[0],
      test: { kind: 'bool', mask: running },
      parts: rest,
      yes: () => {
        c.leave(0);
        statements(c, rest);
        return nothing;
      },
      no: () => {
        c.gone();
        return nothing;
      },
    });
    return;
  }
}

/** Whether one side of an `if` always leaves, so that what follows belongs to the other. */
const splits = ({ consequent, alternate }: IfStatement): boolean =>
  endsAbruptly(consequent) || (!!alternate && endsAbruptly(alternate));

function endsAbruptly(node: AnyNode): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(endsAbruptly);
    case 'IfStatement':
      return endsAbruptly(node.consequent) && !!node.alternate && endsAbruptly(node.alternate);
    default:
      return false;
  }
}

const refused: { readonly [type: string]: string } = {
  ClassDeclaration: 'a class',
  ForInStatement: 'for … in',
  ForOfStatement: 'for … of',
  ThrowStatement: 'throw',
  TryStatement: 'try',
  WithStatement: 'with',
};

export function statement(c: Context, node: AnyNode, label?: string): void {
  if (isLoop(node)) {
    lowerLoop(c, node, label);
    return;
  }
  switch (node.type) {
    case 'ExpressionStatement':
      node.directive === undefined ? discard(c, node.expression) : undefined;
      return;
    case 'VariableDeclaration':
      declaration(c, node);
      return;
    case 'BlockStatement':
      statements(c, node.body);
      return;
    case 'IfStatement':
      choice(c, node, []);
      return;
    case 'LabeledStatement':
      labeled(c, node);
      return;
    case 'SwitchStatement':
      selection(c, node, label);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
      jump(c, node.type === 'ContinueStatement', node.label?.name, node);
      return;
    case 'ReturnStatement': {
      const value = node.argument ? evaluate(c, node.argument) : nothing;
      c.env.set(resultVariable, value);
      c.leave(c.returns);
      return;
    }
    case 'EmptyStatement':
    case 'FunctionDeclaration':
    case 'DebuggerStatement':
      return;
    default:
      refuse(`${refused[node.type] ?? node.type} is not in the subset`, node);
      return;
  }
}

/** An expression for its effects. */
export function discard(c: Context, node: Expression): void {
  if (node.type === 'SequenceExpression') {
    for (const part of node.expressions) discard(c, part);
  } else if (node.type === 'ConditionalExpression') {
    sides(c, node, node.test, node.consequent, node.alternate);
  } else if (node.type === 'LogicalExpression' && node.operator === '&&') {
    sides(c, node, node.left, node.right, undefined);
  } else if (node.type === 'LogicalExpression' && node.operator === '||') {
    sides(c, node, node.left, undefined, node.right);
  } else if (node.type === 'UnaryExpression' && /^(!|void)$/.test(node.operator)) {
    discard(c, node.argument);
  } else evaluate(c, node);
}

function sides(
  c: Context,
  node: AnyNode,
  test: Expression,
  then?: Expression,
  other?: Expression,
): void {
  const side = (part: Expression | undefined, holds: boolean) => () =>
    withTruth(c, test, holds, () => {
      if (part) discard(c, part);
      return nothing;
    });
  const parts = [then, other].filter((part) => part !== undefined);
  branch(c, {
    node,
    test: condition(c, test),
    parts,
    yes: side(then, true),
    no: side(other, false),
    inline: isLight(parts),
  });
}

function declaration(c: Context, { declarations, kind }: VariableDeclaration): void {
  for (const { id, init } of declarations) {
    const variable = id.type === 'Identifier' ? c.source.scopes.of(id) : undefined;
    if (variable?.body) continue;
    if (init) bind(c, id, evaluate(c, init), true);
    else if (kind !== 'var') bind(c, id, nothing, true);
  }
}

/** An `if`; of what follows it, a side that leaves sees nothing. */
function choice(c: Context, node: IfStatement, rest: readonly AnyNode[]): void {
  const { consequent, alternate } = node;
  const side = (part: Statement | null | undefined, holds: boolean) => (): Js =>
    withTruth(c, node.test, holds, () => {
      const list = part ? [part] : [];
      const goesOn = !part || !endsAbruptly(part);
      statements(c, goesOn ? [...list, ...rest] : list);
      return nothing;
    });
  const parts = [consequent, ...(alternate ? [alternate] : []), ...rest];
  branch(c, {
    node,
    test: condition(c, node.test),
    parts,
    yes: side(consequent, true),
    no: side(alternate, false),
    inline: isLight(parts),
  });
}

function labeled(c: Context, node: LabeledStatement): void {
  const label = node.label.name;
  if (isLoop(node.body) || node.body.type === 'SwitchStatement') {
    statement(c, node.body, label);
    return;
  }
  if (!leaves(node.body)) {
    statement(c, node.body);
    return;
  }
  const breaks = c.newExit();
  const { targets } = c;
  c.targets = [...targets, { label, breaks, named: true }];
  statement(c, node.body);
  c.targets = targets;
  c.arrive(breaks);
  return;
}

function jump(c: Context, continues: boolean, label: string | undefined, node: AnyNode): void {
  const fits = c.targets.findLast((target) =>
    label !== undefined
      ? target.label === label
      : continues
        ? target.continues !== undefined
        : !target.named,
  );
  const exit = continues ? fits?.continues : fits?.breaks;
  if (exit === undefined) {
    refuse('this goes nowhere', node);
    return;
  }
  c.leave(exit);
}

/** The number of the case to enter, then the cases from there on. */
function selection(c: Context, node: SwitchStatement, label: string | undefined): void {
  const { k } = c;
  const value = evaluate(c, node.discriminant);
  const { cases } = node;
  const fallback = cases.findIndex(({ test }) => !test);
  let entered = k.const('i32', fallback < 0 ? cases.length : fallback);
  for (const [at, { test }] of [...cases.entries()].reverse()) {
    if (!test) continue;
    const hit = truth(c, relate(c, '===', value, evaluate(c, test), test), test);
    entered = k.op('select', hit.mask, at, entered);
  }
  const entry = ofI32(k, entered, wholes(0, cases.length));
  const breaks = c.newExit();
  const { targets } = c;
  c.targets = [...targets, { label, breaks }];
  for (const [at, { consequent }] of cases.entries()) {
    if (consequent.length === 0) continue;
    const { running } = c;
    if (running === false) break;
    const reached = k.op('le', entry.form(k, 'i32'), at);
    const mask = running === true ? reached : k.op('and', reached, running);
    branch(c, {
      node: consequent[0] as AnyNode,
      test: { kind: 'bool', mask },
      parts: consequent,
      yes: () => {
        c.leave(0);
        statements(c, consequent);
        return nothing;
      },
      no: () => nothing,
      inline: isLight(consequent),
    });
  }
  c.targets = targets;
  c.arrive(breaks);
}
