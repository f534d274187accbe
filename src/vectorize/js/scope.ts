/**
 * Which variable each name of a function means.
 *
 * One walk, before anything is lowered. Names that no declaration knows are free: constants,
 * functions that the user passed, or globals, which the lowering tells apart.
 */
import type { AnyNode, BlockStatement, Function as FunctionNode, Identifier, Pattern } from 'acorn';
import { children, isFunction, type LoopNode, namesIn } from './ast.js';
import { refuse } from './refusal.js';

export interface Variable {
  readonly name: string;
  readonly constant: boolean;
  /** Where it is read. */
  readonly reads: number[];
  /** A function declared by this name. */
  readonly body?: FunctionNode;
}

export interface LoopFacts {
  readonly assigned: ReadonlySet<Variable>;
  /** Read by an iteration before it writes them, perhaps. */
  readonly exposed: ReadonlySet<Variable>;
}

class Frame {
  readonly names = new Map<string, Variable>();
  readonly parent: Frame | undefined;
  /** The function that the frame is of; names from beyond it would be captured. */
  readonly owner: FunctionNode;

  constructor(owner: FunctionNode, parent?: Frame) {
    this.owner = owner;
    this.parent = parent;
  }
}

export class Scopes {
  readonly variables = new Map<Identifier, Variable>();
  /** What is known of loops: see `flow`. */
  readonly loops = new Map<LoopNode, LoopFacts>();
  /** The variables that nodes assign to. */
  readonly assigned = new Map<AnyNode, ReadonlySet<Variable>>();

  constructor(root: FunctionNode) {
    this.function(root);
  }

  of(name: Identifier): Variable | undefined {
    return this.variables.get(name);
  }

  /** Whether a variable is read somewhere outside of a node. */
  isReadOutside({ reads }: Variable, { start, end }: Pick<AnyNode, 'start' | 'end'>): boolean {
    return reads.some((at) => at < start || at >= end);
  }

  private function(node: FunctionNode, outer?: Frame): void {
    if (node.async || node.generator)
      refuse('async functions and generators are not compiled', node);
    const frame = new Frame(node, outer);
    for (const param of node.params) this.declare(param, frame, false);
    hoistVars(node.body, (pattern) => this.declare(pattern, frame, false));
    for (const param of node.params) this.visit(param, frame);
    if (node.body.type === 'BlockStatement') this.block(node.body, frame);
    else this.visit(node.body, frame);
  }

  private declare(pattern: Pattern, frame: Frame, constant: boolean, body?: FunctionNode): void {
    for (const name of namesIn(pattern)) {
      const known = frame.names.get(name.name);
      const variable: Variable = known ?? { name: name.name, constant, reads: [], body };
      frame.names.set(name.name, variable);
    }
  }

  private block(node: BlockStatement, frame: Frame): void {
    for (const statement of node.body) this.declareIn(statement, frame);
    for (const statement of node.body) this.visit(statement, frame);
  }

  /** What a statement declares for the block around it. */
  private declareIn(statement: AnyNode, frame: Frame): void {
    if (statement.type === 'FunctionDeclaration' && statement.id)
      this.declare(statement.id, frame, true, statement);
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return;
    for (const { id, init } of statement.declarations) {
      const body = init && isFunction(init) ? init : undefined;
      this.declare(id, frame, statement.kind === 'const', body);
    }
  }

  private visit(node: AnyNode, frame: Frame): void {
    switch (node.type) {
      case 'Identifier':
        this.name(node, frame);
        return;
      case 'BlockStatement':
        this.block(node, new Frame(frame.owner, frame));
        return;
      case 'SwitchStatement': {
        this.visit(node.discriminant, frame);
        const inner = new Frame(frame.owner, frame);
        const statements = node.cases.flatMap(({ consequent }) => consequent);
        for (const statement of statements) this.declareIn(statement, inner);
        for (const each of node.cases) for (const part of children(each)) this.visit(part, inner);
        return;
      }
      case 'ForStatement': {
        const inner = new Frame(frame.owner, frame);
        if (node.init) this.declareIn(node.init, inner);
        for (const part of children(node)) this.visit(part, inner);
        return;
      }
      case 'MemberExpression':
        this.visit(node.object, frame);
        if (node.computed) this.visit(node.property, frame);
        return;
      case 'Property':
        if (node.computed) this.visit(node.key, frame);
        this.visit(node.value, frame);
        return;
      case 'AssignmentExpression':
        if (node.operator === '=' && node.left.type === 'Identifier') this.target(node.left, frame);
        else this.visit(node.left, frame);
        this.visit(node.right, frame);
        return;
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier') this.target(node.id, frame);
        else this.visit(node.id, frame);
        node.init ? this.visit(node.init, frame) : undefined;
        return;
      case 'LabeledStatement':
        this.visit(node.body, frame);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.function(node, frame);
        return;
      default:
        for (const child of children(node)) this.visit(child, frame);
        return;
    }
  }

  /** A name that is written and not read. */
  private target(node: Identifier, frame: Frame): void {
    this.name(node, frame);
    this.of(node)?.reads.pop();
  }

  private name(node: Identifier, frame: Frame): void {
    for (let at: Frame | undefined = frame; at; at = at.parent) {
      const variable = at.names.get(node.name);
      if (!variable) continue;
      const captured = at.owner !== frame.owner && !variable.body;
      if (captured) refuse(`a nested function uses '${node.name}' of the function around it`, node);
      this.variables.set(node, variable);
      variable.reads.push(node.start);
      return;
    }
  }
}

function hoistVars(node: AnyNode, declare: (pattern: Pattern) => void): void {
  if (node.type === 'VariableDeclaration' && node.kind === 'var')
    for (const { id } of node.declarations) declare(id);
  for (const child of children(node)) if (!isFunction(child)) hoistVars(child, declare);
}
