/**
 * Where control splits and joins again: `if`, `?:`, `&&`, `||`, and the statements behind a jump.
 *
 * A side that is cheap and does nothing but compute is computed whatever the test says, and selected
 * from; others become regions of an `if`. What a region yields must be known when it ends, so the
 * shapes of what both sides leave in a variable are remembered from an earlier round.
 */
import type { AnyNode, Node } from 'acorn';
import type { Region, Value } from '../ir/kernel.js';
import { none } from '../ir/kernel.js';
import { children, isFunction, isLoop, leaves, remembered, returns, stops } from './ast.js';
import { type Context, type Env, exitVariable, resultVariable } from './context.js';
import { assignedIn } from './flow.js';
import type { Variable } from './scope.js';
import {
  type Bool,
  holds,
  type Js,
  joinShapes,
  nothing,
  pack,
  type Shape,
  selectValue,
  shapeOf,
  unpack,
} from './value.js';

export interface Split {
  readonly node: Node;
  readonly test: Bool;
  /** What either side assigns and reads is in here. */
  readonly parts: readonly AnyNode[];
  readonly yes: () => Js;
  readonly no: () => Js;
  readonly inline?: boolean;
  /** The variables that sides may leave different, where that is known. */
  readonly variables?: readonly Variable[];
  /** What the result is called, where sides do not match. */
  readonly what?: string;
}

/** Lowers both sides and joins what they leave; returns the joined result. */
export function branch(c: Context, split: Split): Js {
  const { test } = split;
  if (test.known !== undefined) return test.known ? split.yes() : split.no();
  const variables = split.variables ?? joinedVariables(c, split.parts);
  return split.inline ? inline(c, split, variables) : regions(c, split, variables);
}

/** The variables that sides may leave different, in a fixed order. */
function joinedVariables(c: Context, parts: readonly AnyNode[]): Variable[] {
  const found = new Set<Variable>();
  const start = Math.min(...parts.map((part) => part.start));
  const end = Math.max(...parts.map((part) => part.end));
  for (const part of parts) {
    for (const variable of assignedIn(c.source.scopes, part))
      if (c.env.has(variable) || c.source.scopes.isReadOutside(variable, { start, end }))
        found.add(variable);
    if (leaves(part)) found.add(exitVariable);
    if (returns(part)) found.add(resultVariable);
  }
  return [...found];
}

const of = (env: Env, variable: Variable): Js => env.get(variable) ?? nothing;

const called = ({ name }: Variable): string => (name === resultVariable.name ? name : `'${name}'`);

function inline(c: Context, split: Split, variables: readonly Variable[]): Js {
  const { k } = c;
  const { mask } = split.test;
  const a = c.apart(() => c.where(() => mask, split.yes));
  const b = c.apart(() => c.where(() => k.op('not', mask), split.no));
  for (const variable of variables) {
    const [x, y] = [of(a.env, variable), of(b.env, variable)];
    c.env.set(variable, selectValue(k, mask, x, y, split.node, called(variable)));
  }
  return selectValue(k, mask, a.result, b.result, split.node, split.what ?? 'this');
}

/** What sides leave: the result first, under the key 0. */
class Joint {
  private readonly c: Context;
  private readonly split: Split;
  private readonly variables: readonly Variable[];
  private shapes: Shape[] = [];

  constructor(c: Context, split: Split, variables: readonly Variable[]) {
    this.c = c;
    this.split = split;
    this.variables = variables;
  }

  private key(at: number): string {
    return this.c.key(this.split.node, `join ${at}`);
  }

  private name(at: number): string {
    return at === 0 ? (this.split.what ?? 'this') : called(this.variables[at - 1]);
  }

  /** Lowers a side in a region of its own. */
  side(run: () => Js): Region {
    const { c } = this;
    return c.k.region([], () => {
      const { result, env } = c.apart(run);
      const left = [result, ...this.variables.map((variable) => of(env, variable))];
      return left.flatMap((value, at) => this.kept(value, at));
    });
  }

  private kept(value: Js, at: number): Value[] {
    const { memory, k } = this.c;
    const own = shapeOf(value);
    const known = this.shapes[at] ?? this.c.shapeAt(this.key(at)) ?? own;
    if (!holds(known, own)) {
      memory.shapes.set(this.key(at), joinShapes(known, own, this.split.node, this.name(at)));
      memory.changed = true;
    }
    this.shapes[at] = known;
    return pack(k, value, known);
  }

  /** Puts what the `if` has for results into the variables. */
  read(results: Value[]): Js {
    const [result, ...rest] = this.shapes.map((shape) => unpack(shape, results)) as [Js, ...Js[]];
    this.variables.forEach((variable, at) => {
      this.c.env.set(variable, rest[at]);
    });
    return result;
  }
}

function regions(c: Context, split: Split, variables: readonly Variable[]): Js {
  const { k } = c;
  const joint = new Joint(c, split, variables);
  const both = [joint.side(split.yes), joint.side(split.no)] as [Region, Region];
  const { mask } = split.test;
  if (both.every(({ body }) => body.length === 0) && !split.parts.some(stops)) {
    const [then, otherwise] = both;
    const chosen = then.yields.map((value, j) => {
      const other = otherwise.yields[j];
      return value === other ? value : k.op('select', mask, value, other);
    });
    return joint.read(chosen);
  }
  const choice = k.emit('if', none, { args: [mask], regions: both });
  const results = both[0].yields.map((value, j) => k.pure('result', value.type, [choice], j));
  return joint.read(results);
}

const heaviest = 48;

/** Whether computing a node for nothing costs little and does nothing else. */
export function isLight(nodes: readonly (AnyNode | null | undefined)[]): boolean {
  return weight(nodes) <= heaviest;
}

const cheapCalls =
  /^(abs|floor|ceil|trunc|round|sqrt|min|max|fround|imul|sign|clz32|isNaN|isFinite|isInteger)$/;

function weight(nodes: readonly (AnyNode | null | undefined)[]): number {
  let sum = 0;
  for (const node of nodes) if (node) sum += weightOf(node);
  return sum;
}

const weightOf = /* @__PURE__ */ remembered((node): number => {
  if (isLoop(node) || isFunction(node) || node.type === 'SwitchStatement') return Infinity;
  if (['ReturnStatement', 'BreakStatement', 'ContinueStatement'].includes(node.type))
    return Infinity;
  if (node.type === 'AssignmentExpression' && node.left.type !== 'Identifier') return Infinity;
  if (node.type === 'UpdateExpression' && node.argument.type !== 'Identifier') return Infinity;
  if (node.type === 'BinaryExpression' && (node.operator === '%' || node.operator === '**'))
    return Infinity;
  if (node.type === 'CallExpression') {
    const { callee } = node;
    const name = callee.type === 'MemberExpression' ? callee.property : callee;
    if (name.type !== 'Identifier' || !cheapCalls.test(name.name)) return Infinity;
  }
  return 1 + weight(children(node));
});
