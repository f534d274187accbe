/**
 * Loops that count: which variable, from where, how far, in which steps.
 *
 * `for (i = lo; i < hi; i++)` runs from lo to hi as it stands. Other steps, and loops that count down,
 * run from 0 to their number of turns, and the variable is `lo + step·turn`. Bounds that are not
 * whole are rounded to the next number that the variable does not reach; so `3 * i + 1 < n` has the
 * bound `(n - 1) / 3`, where n is whole.
 *
 * A bound whose range is wider than indices (`n - m - k`, a number that may be a fraction) is asked for
 * before the loop: `within` is a mask, and the loop counts where it holds.
 *
 * Invariant: the variable, the bound and the number of turns are within i32 for all values that their
 * ranges allow; else the loop is not counted here.
 */
import type { AnyNode, Expression } from 'acorn';
import type { Value } from '../ir/kernel.js';
import { type Affine, addAffine, ofSymbol, scaleAffine } from './affine.js';
import { binary, operate } from './arithmetic.js';
import { children, continues, isFunction, type LoopNode, leaves, remembered } from './ast.js';
import type { LoopIndex } from './bounds.js';
import type { Context } from './context.js';
import { assignedIn, happening, writesTo } from './flow.js';
import { constant, Num, ofF64, ofInt } from './num.js';
import { fitsI32, type Range, wholes } from './range.js';
import type { LoopFacts, Variable } from './scope.js';
import { smallest } from './signature.js';
import { lineOf, stepOf } from './step.js';

export interface Counted {
  readonly variable: Variable;
  readonly from: number | Value;
  readonly to: Value;
  /** What each turn does, and what else is done after it. */
  readonly body: readonly AnyNode[];
  readonly rest: readonly Expression[];
  /** How many turns there are before that of an index, in all, and at the most. */
  turn(symbol: Value): Num;
  turns(): Num;
  readonly most: number;
  /** Whether the bound is one of these loops, where its range does not say so. */
  readonly within?: Value;
  /** The variable in the turn of an index of the kernel's loop, and between which values that moves. */
  at(symbol: Value): Num;
  index(symbol: Value): LoopIndex | undefined;
  /** The variable where an index was left, and after the loop. */
  value(symbol: Value): Num;
  final(): Num;
}

interface Form {
  readonly variable: Variable;
  readonly operator: string;
  /** What `scale` times the variable and `shift` are compared with. */
  readonly bound: Expression;
  readonly scale: number;
  readonly shift: number;
  readonly step: number;
  readonly body: readonly AnyNode[];
  readonly rest: readonly Expression[];
}

const swapped: { readonly [operator: string]: string } = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** How a loop counts, if it does; where `asks`, perhaps only under a mask. */
export function counted(
  c: Context,
  node: LoopNode,
  facts: LoopFacts,
  asks: boolean,
): Counted | undefined {
  const form = formOf(c, node);
  if (!form || !isInvariant(c, form.bound, facts, node)) return undefined;
  const start = c.env.get(form.variable);
  if (start?.kind !== 'num' || !fitsI32(start.range)) return undefined;
  const bound = boundOf(c, form);
  if (!bound) return undefined;
  const plan = planned(c, form, start, bound);
  if (plan || !asks) return plan;
  const near = nearer(c, bound);
  const other = near && planned(c, form, start, near.bound);
  return other && { ...other, within: near.within };
}

/** What the variable itself is compared with. */
function boundOf(c: Context, { bound, scale, shift }: Form): Num | undefined {
  const value = c.lower.evaluate(c, bound);
  if (value.kind !== 'num') return undefined;
  if (scale === 1 && shift === 0) return value;
  if (!fitsI32(value.range)) return undefined;
  const moved = operate(c.k, '-', value, constant(c.k, shift)) as Num;
  return scale === 1 ? moved : (operate(c.k, '/', moved, constant(c.k, scale)) as Num);
}

/** A bound among those that loops can have, and whether it is. */
function nearer({ k }: Context, bound: Num): { bound: Num; within: Value } | undefined {
  const { low, high, whole } = bound.range;
  const range = wholes(Math.max(low, -smallest), Math.min(high, smallest));
  if (range.low > range.high) return undefined;
  const value = bound.form(k, 'f64');
  const within = k.op('and', k.op('ge', value, -smallest), k.op('le', value, smallest));
  return { bound: ofF64(value, whole ? range : { ...range, whole: false }), within };
}

/** Forms of loops, which rounds and versions ask for again. */
const forms = /* @__PURE__ */ new WeakMap<LoopNode, Form | null>();

function formOf(c: Context, node: LoopNode): Form | null {
  let form = forms.get(node);
  if (form === undefined) {
    form = findForm(c, node) ?? null;
    forms.set(node, form);
  }
  return form;
}

/** The parts of a loop that counts, by its text alone. */
function findForm(c: Context, node: LoopNode): Form | undefined {
  const { test } = node;
  if (node.type === 'DoWhileStatement' || test?.type !== 'BinaryExpression') return undefined;
  for (const [side, other, operator] of [
    [test.left, test.right, test.operator],
    [test.right, test.left, swapped[test.operator]],
  ] as const) {
    const line = lineOf(side as Expression);
    if (!line || other.type === 'PrivateIdentifier' || !operator) continue;
    const variable = c.source.scopes.of(line.name);
    if (!variable || !(operator in swapped)) continue;
    const course = updated(c, node, test, variable) ?? moved(c, node, test, variable);
    const { scale, shift } = line;
    if (course) return { variable, operator, bound: other, scale, shift, ...course };
  }
  return undefined;
}

type Turn = Pick<Form, 'step' | 'body' | 'rest'>;

/** A loop whose variable moves behind its body. */
function updated(
  c: Context,
  node: LoopNode,
  test: Expression,
  variable: Variable,
): Turn | undefined {
  const [body, updates] = partsOf(node);
  const at = updates.findIndex((part) => stepOf(c, part, variable) !== undefined);
  if (at < 0) return undefined;
  const step = stepOf(c, updates[at], variable) as number;
  const rest = updates.filter((_, j) => j !== at);
  const elsewhere = [test, ...rest, ...body];
  if (elsewhere.some((part) => assignedIn(c.source.scopes, part).has(variable))) return undefined;
  if (at < updates.length - 1 && rest.some((part) => mentions(c, part, variable))) return undefined;
  return { step, body, rest };
}

/** A loop whose variable moves somewhere in its body, as that of `a[i++] = 0` does. */
function moved(c: Context, node: LoopNode, test: Expression, variable: Variable): Turn | undefined {
  const { scopes } = c.source;
  if (leaves(node.body) || writesTo(scopes, node.body, variable) !== 1) return undefined;
  const rest = updatesOf(node);
  if ([test, ...rest].some((part) => assignedIn(scopes, part).has(variable))) return undefined;
  const [step, ...more] = happening(node.body).flatMap(
    (part) => stepOf(c, part as Expression, variable) ?? [],
  );
  return step === undefined || more.length > 0 ? undefined : { step, body: [node.body], rest };
}

function updatesOf(node: LoopNode): readonly Expression[] {
  if (node.type !== 'ForStatement' || !node.update) return [];
  return node.update.type === 'SequenceExpression' ? node.update.expressions : [node.update];
}

/** What each turn does, and the expressions at its end: of a `while`, the last one of the body. */
function partsOf(node: LoopNode): readonly [readonly AnyNode[], readonly Expression[]] {
  const updates = updatesOf(node);
  if (updates.length > 0 || continues(node.body)) return [[node.body], updates];
  const { body, last } = cutOf(node.body);
  return [body, last ? [last] : []];
}

interface Cut {
  readonly body: readonly AnyNode[];
  readonly last?: Expression;
}

/** A body without the last expression, which every turn gets to, and that expression. */
const cutOf = /* @__PURE__ */ remembered((body): Cut => {
  const list = body.type === 'BlockStatement' ? body.body : [body];
  const end = list.at(-1);
  if (end?.type !== 'ExpressionStatement') return { body: [body] };
  const { expression } = end;
  const before = list.slice(0, -1);
  if (expression.type !== 'SequenceExpression') return { body: before, last: expression };
  const expressions = expression.expressions.slice(0, -1);
  const { start, end: stop } = expression;
  const kept = { type: 'SequenceExpression', expressions, start, end: stop } as const;
  const statement = { type: 'ExpressionStatement', expression: kept, start, end: stop } as const;
  return { body: [...before, statement], last: expression.expressions.at(-1) as Expression };
});

const mentions = (c: Context, node: AnyNode, variable: Variable): boolean =>
  (node.type === 'Identifier' && c.source.scopes.of(node) === variable) ||
  children(node).some((child) => mentions(c, child, variable));

/** Whether a bound is the same before every turn. */
function isInvariant(
  c: Context,
  bound: Expression,
  { assigned }: LoopFacts,
  node: LoopNode,
): boolean {
  const stores = storesElements(node);
  const still = (part: AnyNode): boolean => {
    if (part.type === 'Identifier') {
      const variable = c.source.scopes.of(part);
      return !variable || !assigned.has(variable);
    }
    if (part.type === 'AssignmentExpression' || part.type === 'UpdateExpression') return false;
    if (part.type === 'MemberExpression') {
      if (part.computed && stores) return false;
      return still(part.object) && (!part.computed || still(part.property));
    }
    if (part.type === 'CallExpression')
      return part.callee.type === 'MemberExpression' && part.arguments.every(still);
    return children(part).every(still);
  };
  return still(bound);
}

const storesElements = /* @__PURE__ */ remembered((node): boolean => {
  if (node.type === 'AssignmentExpression' && node.left.type !== 'Identifier') return true;
  if (node.type === 'UpdateExpression' && node.argument.type !== 'Identifier') return true;
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') return true;
  return !isFunction(node) && children(node).some(storesElements);
});

/** The least whole number that the variable does not reach, going up; the greatest, going down. */
function endOf(c: Context, { operator, step }: Form, bound: Num): Num | undefined {
  const { k } = c;
  const { range } = bound;
  if (range.nan || range.low < -(2 ** 31) || range.high > 2 ** 31 - 1) return undefined;
  const up = step > 0;
  if (up !== operator.startsWith('<')) return undefined;
  const beyond = operator.endsWith('=') ? 1 : 0;
  let end = bound;
  if (!fitsI32(range)) {
    const op = up === (beyond === 0) ? 'ceil' : 'floor';
    const rounded = k.convert(k.op(op, bound.form(k, 'f64')), 'i32');
    end = ofInt(k, rounded, wholes(Math[op](range.low), Math[op](range.high)));
  }
  if (beyond === 0) return end;
  return binary[up ? '+' : '-']?.(k, symbolic(c, end), constant(k, 1));
}

/** A number with an affine form. */
function symbolic({ k }: Context, number: Num): Num {
  return number.affine ? number : number.with(number.range, ofSymbol(number.form(k, 'i32')));
}

function planned(c: Context, form: Form, start: Num, bound: Num): Counted | undefined {
  const { step, variable, body, rest } = form;
  const end = endOf(c, form, bound);
  if (!end || !fitsI32(end.range)) return undefined;
  const [from, to] = [symbolic(c, start), symbolic(c, end)];
  const low = Math.min(from.range.low, to.range.low + (step < 0 ? 1 : 0));
  const high = Math.max(from.range.high, to.range.high - (step > 0 ? 1 : 0));
  if (Math.abs(step > 0 ? high + step : low + step) >= 2 ** 31) return undefined;
  const plan: Plan = { from, to, step, range: wholes(low, high) };
  const counted = step === 1 ? direct(c, plan) : stepped(c, plan);
  return counted && { variable, body, rest, ...counted };
}

interface Plan {
  readonly from: Num;
  readonly to: Num;
  readonly step: number;
  /** What the variable may be in the body. */
  readonly range: Range;
}

type Course = Omit<Counted, 'variable' | 'body' | 'rest'>;

const lastOf = (end: Affine | undefined): Affine | undefined =>
  addAffine(end, { constant: -1, terms: [] });

/** The kernel's index is the variable itself. */
function direct({ k }: Context, { from, to, range }: Plan): Course {
  const [a, b] = [from.form(k, 'i32'), to.form(k, 'i32')];
  const after = wholes(range.low, Math.max(from.range.high, to.range.high));
  const last = lastOf(to.affine);
  return {
    from: a.op === 'const' ? Number(a.imm) : a,
    to: b,
    most: Math.max(0, to.range.high - from.range.low),
    turn: (symbol) => operate(k, '-', ofInt(k, symbol, range, ofSymbol(symbol)), from) as Num,
    turns: () => {
      const span = operate(k, '-', to, from) as Num;
      const none = constant(k, 0);
      const count = () => k.op('max', span.form(k, 'f64'), none.form(k, 'f64'));
      return new Num(wholes(0, Math.max(0, span.range.high)), { f64: count });
    },
    at: (symbol) => ofInt(k, symbol, range, ofSymbol(symbol)),
    index: (symbol) => (from.affine && last ? { symbol, first: from.affine, last } : undefined),
    value: (symbol) => ofInt(k, symbol, after, ofSymbol(symbol)),
    final: () => {
      const end = k.op('max', a, b);
      const isEnd = a.op === 'const' && a.imm === 0 && isLength(b);
      return ofInt(k, end, after, isEnd ? to.affine : ofSymbol(end));
    },
  };
}

/** The kernel's index counts turns. */
function stepped(c: Context, { from, to, step, range }: Plan): Course | undefined {
  const { k } = c;
  const size = Math.abs(step);
  const [near, far] = step > 0 ? [from, to] : [to, from];
  const most = Math.max(far.range.high - near.range.low, near.range.high - far.range.low);
  if (most + size >= 2 ** 31) return undefined;
  const a = from.form(k, 'i32');
  const span = k.op('sub', far.form(k, 'i32'), near.form(k, 'i32'));
  const turns = k.op('max', size === 1 ? span : ceilDivided(c, span, size), 0);
  const numberAt = (symbol: Value, bounds: Range): Num => {
    const moved = k.op('add', a, k.op('mul', symbol, step));
    return ofInt(k, moved, bounds, addAffine(from.affine, scaleAffine(ofSymbol(symbol), step)));
  };
  const spanned = size === 1 ? addAffine(far.affine, near.affine, -1) : undefined;
  const last = lastOf(spanned ?? ofSymbol(turns));
  const { low, high } = range;
  const after = wholes(Math.min(low, low + step), Math.max(high, high + step));
  return {
    from: 0,
    to: turns,
    most: Math.max(0, Math.ceil((far.range.high - near.range.low) / size)),
    turn: (symbol) => ofInt(k, symbol, wholes(0, Math.max(0, most)), ofSymbol(symbol)),
    turns: () => ofInt(k, turns, wholes(0, Math.max(0, most)), ofSymbol(turns)),
    at: (symbol) => numberAt(symbol, range),
    index: (symbol) => last && { symbol, first: { constant: 0, terms: [] }, last },
    value: (symbol) => numberAt(symbol, after),
    final: () => numberAt(turns, after),
  };
}

/** ⌈x / by⌉ of x that may be negative, where any number up to 0 will do. */
function ceilDivided({ k }: Context, x: Value, by: number): Value {
  const wide = k.op('div', k.convert(k.op('add', x, by - 1), 'f64'), by);
  return k.convert(k.op('floor', wide), 'i32');
}

/** Lengths are not negative. */
export const isLength = ({ op, name }: Value): boolean =>
  op === 'param' && !!name?.includes('.length');
