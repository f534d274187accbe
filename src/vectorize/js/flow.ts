/**
 * What loops do to variables.
 *
 * A loop carries a variable only if it must: if an iteration may read it before writing it, or if
 * it is read outside of the loop. Others (a `var` in a body, a temporary) are each iteration's own.
 *
 * Invariant: the sets err on the side of carrying.
 */
import type { AnyNode, Identifier, Pattern } from 'acorn';
import { children, isFunction, isLoop, type LoopNode, leaves, namesIn, remembered } from './ast.js';
import type { LoopFacts, Scopes, Variable } from './scope.js';

/** What a loop does to variables. */
export function factsOf(scopes: Scopes, loop: LoopNode): LoopFacts {
  let facts = scopes.loops.get(loop);
  if (!facts) {
    facts = new Flow(scopes).loop(loop);
    scopes.loops.set(loop, facts);
  }
  return facts;
}

/** Reads and writes in the order in which they happen. */
class Flow {
  private readonly scopes: Scopes;
  private readonly assigned = new Set<Variable>();
  private readonly exposed = new Set<Variable>();
  private written = new Set<Variable>();

  constructor(scopes: Scopes) {
    this.scopes = scopes;
  }

  loop(node: LoopNode): LoopFacts {
    if (node.type === 'ForStatement') {
      if (node.test) this.visit(node.test);
      this.visit(node.body);
      this.maybe(() => node.update && this.visit(node.update));
    } else if (node.type === 'WhileStatement') {
      this.visit(node.test);
      this.visit(node.body);
    } else {
      this.visit(node.body);
      this.maybe(() => this.visit(node.test));
    }
    return { assigned: this.assigned, exposed: this.exposed };
  }

  /** What may not happen: its writes are not relied upon. */
  private maybe(visit: () => void): void {
    const before = new Set(this.written);
    visit();
    this.written = before;
  }

  private read(name: Identifier): void {
    const variable = this.scopes.of(name);
    if (variable && !this.written.has(variable)) this.exposed.add(variable);
  }

  private write(pattern: Pattern): void {
    for (const name of namesIn(pattern)) {
      const variable = this.scopes.of(name);
      if (!variable) continue;
      this.assigned.add(variable);
      this.written.add(variable);
    }
  }

  private all(nodes: readonly (AnyNode | null | undefined)[]): void {
    for (const node of nodes) if (node) this.visit(node);
  }

  /** What the targets of an assignment read: indices of elements. */
  private members(node: AnyNode): void {
    if (node.type === 'MemberExpression') this.visit(node);
    else if (node.type !== 'Identifier') for (const child of children(node)) this.members(child);
  }

  private visit(node: AnyNode): void {
    switch (node.type) {
      case 'Identifier':
        this.read(node);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          if (init) this.visit(init);
          if (init || node.kind !== 'var') this.write(id);
        }
        return;
      case 'AssignmentExpression':
        if (node.operator !== '=') this.visit(node.left);
        else this.members(node.left);
        this.visit(node.right);
        this.write(node.left);
        return;
      case 'UpdateExpression':
        this.visit(node.argument);
        this.write(node.argument as Pattern);
        return;
      case 'ConditionalExpression':
      case 'IfStatement': {
        this.visit(node.test);
        this.either(node.consequent, node.alternate);
        return;
      }
      case 'LogicalExpression':
        this.visit(node.left);
        this.maybe(() => this.visit(node.right));
        return;
      case 'ForStatement':
        if (node.init) this.visit(node.init);
        this.maybe(() => this.all([node.test, node.body, node.update]));
        return;
      case 'SwitchStatement':
        this.visit(node.discriminant);
        for (const { test, consequent } of node.cases)
          this.maybe(() => this.all([test, ...consequent]));
        return;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
        this.maybe(() => this.all(children(node)));
        return;
      case 'MemberExpression':
        this.visit(node.object);
        if (node.computed) this.visit(node.property);
        return;
      case 'BlockStatement':
        this.statements(node.body);
        return;
      case 'CallExpression':
        for (const part of node.arguments) this.visit(part);
        return;
      default:
        for (const child of children(node)) this.visit(child);
        return;
    }
  }

  /** What follows a statement that may leave is not sure to happen. */
  private statements(list: readonly AnyNode[]): void {
    for (const [at, statement] of list.entries()) {
      this.visit(statement);
      if (!leaves(statement)) continue;
      this.maybe(() => this.all(list.slice(at + 1)));
      return;
    }
  }

  private either(then: AnyNode, otherwise: AnyNode | null | undefined): void {
    const before = new Set(this.written);
    this.visit(then);
    const after = this.written;
    this.written = new Set(before);
    if (otherwise) this.visit(otherwise);
    const other = this.written;
    this.written = new Set([...after].filter((variable) => other.has(variable)));
  }
}

/** The variables that a node assigns to. */
export function assignedIn(scopes: Scopes, node: AnyNode): ReadonlySet<Variable> {
  let found = scopes.assigned.get(node);
  if (!found) {
    found = new Set(assignments(scopes, node));
    scopes.assigned.set(node, found);
  }
  return found;
}

function assignments(scopes: Scopes, node: AnyNode): Variable[] {
  const own = targetsOf(node).flatMap((name) => scopes.of(name) ?? []);
  if (isFunction(node)) return own;
  return [...own, ...children(node).flatMap((child) => [...assignedIn(scopes, child)])];
}

/** The names that a node itself gives a value. */
function targetsOf(node: AnyNode): Identifier[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return namesIn(node.left);
    case 'UpdateExpression':
      return namesIn(node.argument as Pattern);
    case 'VariableDeclarator':
      return namesIn(node.id);
    default:
      return [];
  }
}

/** The nodes below one, itself among them, that happen whenever it does, and only once. */
export const happening: (node: AnyNode) => readonly AnyNode[] = /* @__PURE__ */ remembered(
  (node) => {
    if (isFunction(node) || isLoop(node)) return [];
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        return happening(node.test);
      case 'LogicalExpression':
        return happening(node.left);
      case 'SwitchStatement':
        return happening(node.discriminant);
      default:
        return [node, ...children(node).flatMap(happening)];
    }
  },
);

/** How many places of a node assign to a variable. */
export function writesTo(scopes: Scopes, node: AnyNode, variable: Variable): number {
  if (!assignedIn(scopes, node).has(variable)) return 0;
  const below = children(node).reduce((sum, child) => sum + writesTo(scopes, child, variable), 0);
  return below + targetsOf(node).filter((name) => scopes.of(name) === variable).length;
}
