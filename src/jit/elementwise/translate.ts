// From an elementwise JavaScript function to terms.
//
// Every operator is the ufunc that does the same to elements: `+ - * /`, `%` is `fmod` (it has the sign of
// its first operand), `**` as the operator on arrays, comparisons, bits. `!` is `logical_not`; `&&` and
// `||` of conditions are `logical_and` and `logical_or`, of other values the choice that JavaScript makes;
// `?:` and `if` choose by `where`, so both
// ways are computed, and a NaN counts as true. Locals are names for terms, functions that
// are declared or given are put in where they are called. What is left over is a Refusal: loops, objects,
// what depends on time or changes something outside.

import type {
  AnyNode,
  CallExpression,
  Function as FunctionNode,
  Pattern,
  VariableDeclaration,
} from 'acorn';
import type { Scalar } from '../../ndarray/dtype/dtype.js';
import { refuse } from '../../vectorize/js/refusal.js';
import { readSource } from '../../vectorize/js/source.js';
import { functionOf } from '../expression/functions.js';
import type { Operation } from '../expression/operation.js';
import { raise } from '../expression/operators.js';
import type { Term, Terms } from '../expression/term.js';
import { builtinNamed, constantNamed, ufuncNamed } from './globals.js';
import {
  BINARY,
  CONDITIONS,
  declaredBy,
  isFunctionNode,
  pathOf,
  reasonOf,
  returns,
  statementsOf,
  UNARY,
} from './syntax.js';

/** What a free name may stand for. */
export type Free = Scalar | Operation | ((...args: never[]) => unknown);

/** A function with the names that it sees. */
interface Closure {
  readonly node: FunctionNode;
  readonly names: Names;
}

type Named = Term | Closure;
type Names = Map<string, Named>;
/** What comes behind statements that did not return. */
type Next = (names: Names) => Term | null;
type If = Extract<AnyNode, { type: 'IfStatement' }>;

const isTerm = (named: Named): named is Term => 'kind' in named;

const DEPTH = 50;

/** Makes terms of functions' bodies. */
export class Translator {
  private depth = 0;

  constructor(
    private readonly terms: Terms,
    private readonly free: Readonly<Record<string, Free>>,
  ) {}

  /** What a function gives for these arguments. */
  call({ node, names }: Closure, args: readonly Term[], at: AnyNode): Term {
    if (node.async || node.generator) return refuse('the function is async or a generator', node);
    if (++this.depth > DEPTH) return refuse('functions that call themselves have no loop', at);
    const local: Names = new Map(names);
    for (const [i, param] of node.params.entries()) this.bindParam(param, args[i], local, at);
    const { body } = node;
    const result =
      body.type === 'BlockStatement'
        ? this.block(body.body, local, () => null)
        : this.value(body, local);
    this.depth--;
    return result ?? refuse('not every way through the function returns a value', node);
  }

  private bindParam(param: Pattern, arg: Term | undefined, names: Names, at: AnyNode): void {
    const isDefault = param.type === 'AssignmentPattern';
    const pattern = isDefault ? param.left : param;
    if (pattern.type !== 'Identifier') refuse('a parameter is a name', param);
    else if (arg) names.set(pattern.name, arg);
    else if (isDefault) names.set(pattern.name, this.value(param.right, names));
    else refuse(`the argument '${pattern.name}' is missing`, at);
  }

  /** What statements return, or what `next` makes of the names behind them. Names are changed. */
  private block(statements: readonly AnyNode[], names: Names, next: Next): Term | null {
    for (let i = 0; i < statements.length; i++) {
      const statement = statements[i];
      if (statement.type === 'ReturnStatement') {
        const { argument } = statement;
        return argument ? this.value(argument, names) : refuse('nothing is returned', statement);
      }
      if (!returns(statement)) {
        this.statement(statement, names);
        continue;
      }
      const rest = (after: Names) => this.block(statements.slice(i + 1), after, next);
      if (statement.type === 'IfStatement') return this.choice(statement, names, rest);
      return this.scoped(statement, names, rest);
    }
    return next(names);
  }

  /** A statement that does not return. */
  private statement(statement: AnyNode, names: Names): void {
    if (statement.type === 'VariableDeclaration') this.declare(statement, names);
    else if (statement.type === 'FunctionDeclaration' && statement.id)
      names.set(statement.id.name, { node: statement, names });
    else if (statement.type === 'ExpressionStatement') this.effect(statement.expression, names);
    else if (statement.type === 'BlockStatement') this.inner(statement, names);
    else if (statement.type === 'IfStatement') this.branches(statement, names);
    else if (statement.type !== 'EmptyStatement') refuse(reasonOf(statement), statement);
  }

  /** A statement with names of its own: those that it declares are gone behind it. */
  private scoped(statement: AnyNode | null | undefined, names: Names, next: Next): Term | null {
    const statements = statement ? statementsOf(statement) : [];
    const declared = new Set(statements.flatMap(declaredBy));
    return this.block(statements, new Map(names), (after) => {
      const outside = new Map(names);
      for (const [name, value] of after) if (!declared.has(name)) outside.set(name, value);
      return next(outside);
    });
  }

  /** The same of a statement that does not return. */
  private inner(statement: AnyNode | null | undefined, names: Names): void {
    this.scoped(statement, names, (after) => {
      for (const [name, value] of after) names.set(name, value);
      return null;
    });
  }

  /** An `if` after which both ways meet. */
  private branches({ test, consequent, alternate }: If, names: Names): void {
    const condition = this.value(test, names);
    const other = new Map(names);
    this.inner(consequent, names);
    this.inner(alternate, other);
    for (const [name, x] of names) {
      const y = other.get(name);
      if (x === y || y === undefined) continue;
      if (!isTerm(x) || !isTerm(y)) refuse(`'${name}' is a function on one way only`, consequent);
      else names.set(name, this.where(condition, x, y));
    }
  }

  /** An `if` with a way that returns: what follows belongs to both ways. */
  private choice({ test, consequent, alternate }: If, names: Names, rest: Next): Term | null {
    const condition = this.value(test, names);
    const x = this.scoped(consequent, names, rest);
    const y = this.scoped(alternate, names, rest);
    return x === null || y === null ? null : this.where(condition, x, y);
  }

  private declare({ declarations, kind }: VariableDeclaration, names: Names): void {
    for (const { id, init } of declarations) {
      if (id.type !== 'Identifier') refuse('a local is a name', id);
      else if (init && isFunctionNode(init)) names.set(id.name, { node: init, names });
      else if (init) names.set(id.name, this.value(init, names));
      else if (kind === 'const') refuse('a constant has a value', id);
    }
  }

  /** An expression for what it does. */
  private effect(node: AnyNode, names: Names): void {
    if (node.type === 'SequenceExpression') {
      for (const one of node.expressions) this.effect(one, names);
      return;
    }
    if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression')
      this.assign(node, names);
    else this.value(node, names);
  }

  private assign(
    node: Extract<AnyNode, { type: 'AssignmentExpression' | 'UpdateExpression' }>,
    names: Names,
  ): Term {
    const target = node.type === 'UpdateExpression' ? node.argument : node.left;
    if (target.type !== 'Identifier') return refuse('only locals are assigned to', target);
    const value = this.assigned(node, target.name, names);
    names.set(target.name, value);
    return value;
  }

  private assigned(
    node: Extract<AnyNode, { type: 'AssignmentExpression' | 'UpdateExpression' }>,
    name: string,
    names: Names,
  ): Term {
    if (node.type === 'UpdateExpression') {
      const operation = ufuncNamed(node.operator === '++' ? 'add' : 'subtract');
      return this.terms.apply(operation, [
        this.named(name, node, names),
        this.terms.constant(1, false),
      ]);
    }
    const right = this.value(node.right, names);
    if (node.operator === '=') return right;
    const left = this.named(name, node, names);
    const operator = node.operator.slice(0, -1);
    if (operator === '&&' || operator === '||') return this.logical(operator, left, right);
    return this.binary(operator, left, right, node);
  }

  /** The value of an expression. */
  private value(node: AnyNode, names: Names): Term {
    switch (node.type) {
      case 'Literal':
        return this.literal(node.value, node);
      case 'Identifier':
        return this.named(node.name, node, names);
      case 'MemberExpression':
        return this.member(node, names);
      case 'UnaryExpression': {
        const name = UNARY[node.operator];
        if (!name) return refuse(`'${node.operator}' has no meaning on elements`, node);
        return this.terms.apply(ufuncNamed(name), [this.value(node.argument, names)]);
      }
      case 'BinaryExpression': {
        const left = this.value(node.left as AnyNode, names);
        return this.binary(node.operator, left, this.value(node.right, names), node);
      }
      case 'LogicalExpression': {
        if (node.operator === '??') return refuse("'??' has no meaning on elements", node);
        const left = this.value(node.left, names);
        return this.logical(node.operator, left, this.value(node.right, names));
      }
      case 'ConditionalExpression': {
        const [test, x, y] = [node.test, node.consequent, node.alternate].map((part) =>
          this.value(part, names),
        );
        return this.where(test, x, y);
      }
      case 'CallExpression':
        return this.invoke(node, names);
      case 'ParenthesizedExpression':
        return this.value(node.expression, names);
      case 'SequenceExpression': {
        for (const one of node.expressions.slice(0, -1)) this.effect(one, names);
        return this.value(node.expressions.at(-1) as AnyNode, names);
      }
      case 'AssignmentExpression':
        return this.assign(node, names);
      default:
        return refuse(reasonOf(node), node);
    }
  }

  private literal(value: unknown, node: AnyNode): Term {
    if (typeof value === 'number') return this.terms.constant(value, !Number.isInteger(value));
    if (typeof value === 'boolean' || typeof value === 'bigint')
      return this.terms.constant(value, false);
    return refuse('an element is a number or a truth', node);
  }

  private named(name: string, node: AnyNode, names: Names): Term {
    const local = names.get(name);
    if (local) return isTerm(local) ? local : refuse(`'${name}' is a function`, node);
    const constant = constantNamed(name);
    if (constant !== undefined) return this.terms.constant(constant, !Number.isInteger(constant));
    const given = Object.hasOwn(this.free, name) ? this.free[name] : undefined;
    if (given !== undefined && typeof given !== 'function') return this.literal(given, node);
    return refuse(
      `the name '${name}' is not known here: the source of a function does not tell what is around ` +
        `it. Give its value: consts: { ${name} }`,
      node,
    );
  }

  private member(node: Extract<AnyNode, { type: 'MemberExpression' }>, names: Names): Term {
    const name = pathOf(node);
    const owner = name?.split('.')[0] ?? '';
    const constant = name && !names.has(owner) ? constantNamed(name) : undefined;
    if (constant === undefined) return refuse(`'${name ?? '…'}' is no element`, node);
    return this.terms.constant(constant, !Number.isInteger(constant));
  }

  private binary(operator: string, x: Term, y: Term, node: AnyNode): Term {
    if (operator === '**') return this.terms.apply(raise, [x, y]);
    const name = Object.hasOwn(BINARY, operator) ? BINARY[operator] : undefined;
    if (!name) return refuse(`'${operator}' has no meaning on elements`, node);
    return this.terms.apply(ufuncNamed(name), [x, y]);
  }

  private logical(operator: '&&' | '||', x: Term, y: Term): Term {
    if (isCondition(x) && isCondition(y))
      return this.terms.apply(ufuncNamed(operator === '&&' ? 'logical_and' : 'logical_or'), [x, y]);
    return operator === '&&' ? this.where(x, y, x) : this.where(x, x, y);
  }

  private where(condition: Term, x: Term, y: Term): Term {
    return x === y ? x : this.terms.apply(ufuncNamed('where'), [condition, x, y]);
  }

  private invoke(node: CallExpression, names: Names): Term {
    const args = node.arguments.map((arg) => this.value(arg, names));
    if (isFunctionNode(node.callee)) return this.call({ node: node.callee, names }, args, node);
    const name = pathOf(node.callee);
    if (name === undefined) return refuse('a function is called by its name', node);
    const local = names.get(name.split('.')[0]);
    if (local && !isTerm(local) && !name.includes('.')) return this.call(local, args, node);
    const result = local ? null : this.outer(name, args, node);
    return result ?? refuse(`'${name}' is not called so on elements`, node);
  }

  /** A call of a function that is not declared in the source. */
  private outer(name: string, args: readonly Term[], node: AnyNode): Term | null {
    const given = Object.hasOwn(this.free, name) ? this.free[name] : undefined;
    if (isUfunc(given)) return this.apply(given, args);
    if (typeof given === 'function') {
      const { node: fn } = readSource(String(given));
      return this.call({ node: fn, names: new Map() }, args, node);
    }
    const builtin = builtinNamed(name);
    if (builtin) return builtin(this.terms, args);
    const ufunc = name.startsWith('np.') ? functionOf(name.slice(3)) : undefined;
    if (ufunc) return this.apply(ufunc, args);
    return refuse(
      `the function '${name}' is not known here: the source of a function does not tell what is ` +
        `around it. Give it: functions: { ${name} }`,
      node,
    );
  }

  private apply(operation: Operation, args: readonly Term[]): Term | null {
    return args.length === operation.dispatch.row.nin ? this.terms.apply(operation, args) : null;
  }
}

const isUfunc = (given: Free | undefined): given is Operation =>
  typeof given === 'function' && 'dispatch' in given;

const isCondition = (term: Term): boolean =>
  term.kind === 'constant'
    ? typeof term.value === 'boolean'
    : term.kind === 'apply' && CONDITIONS.has(term.operation.dispatch.row.name);
