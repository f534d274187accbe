/**
 * What an expression of a user's function is: a number, a boolean, a bigint, undefined, or a part of
 * an array; and shapes, the types that such values take where flows of control join.
 *
 * A shape says how a value is kept in values of the kernel. Joining keeps the number's cheapest form
 * that both sides fit. Kinds are not mixed: a variable that is a boolean here and a number there
 * is refused, but `undefined` joins numbers, as NaN and a mask that tells.
 */
import type { Node } from 'acorn';
import type { Builder } from '../ir/builder.js';
import { type Type, typeOf, type Value } from '../ir/kernel.js';
import { bestForm, constant, type Form, Num, ofBest } from './num.js';
import { isWithin, ofConstant, type Range, union, wider } from './range.js';
import { refuse } from './refusal.js';
import type { ArraySlot } from './signature.js';

export interface Bool {
  readonly kind: 'bool';
  readonly mask: Value;
  /** The value, where it is known now. */
  readonly known?: boolean;
}

/** A bigint by its low 64 bits, and between which bounds it lies. */
export interface Big {
  readonly kind: 'big';
  readonly bits: Value;
  readonly low: bigint;
  readonly high: bigint;
}

export interface Undefined {
  readonly kind: 'undefined';
}

/** An array, or the part of one that its first indices select. */
export interface View {
  readonly kind: 'view';
  readonly array: ArraySlot;
  readonly indices: readonly Num[];
}

/** `Math`, or a function of it: names that stand for what `builtins` has. */
export interface BuiltIn {
  readonly kind: 'builtin';
  readonly name: string;
}

/** What a function returns, where it has not returned: nobody asks for it, so it joins anything. */
export interface Unset {
  readonly kind: 'unset';
}

/** Several values, as functions return them. */
export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Js[];
}

export type Js = Num | Bool | Big | Undefined | Unset | View | BuiltIn | Tuple;

export type Shape =
  | { readonly kind: 'num'; readonly range: Range; readonly absent: boolean }
  | { readonly kind: 'bool' }
  | { readonly kind: 'big'; readonly low: bigint; readonly high: bigint }
  | { readonly kind: 'undefined' | 'unset' }
  | { readonly kind: 'view'; readonly view: View }
  | BuiltIn
  | { readonly kind: 'tuple'; readonly items: readonly Shape[] };

export const nothing: Undefined = { kind: 'undefined' };
export const unset: Unset = { kind: 'unset' };

const names = {
  num: 'a number',
  bool: 'a boolean',
  big: 'a bigint',
  undefined: 'undefined',
  unset: 'undefined',
  view: 'an array',
  builtin: 'a function',
  tuple: 'a list',
};

export const nameOf = ({ kind }: { readonly kind: Js['kind'] }): string => names[kind];

export function shapeOf(value: Js): Shape {
  switch (value.kind) {
    case 'num':
      return { kind: 'num', range: value.range, absent: value.absent !== undefined };
    case 'big':
      return { kind: 'big', low: value.low, high: value.high };
    case 'view':
      return { kind: 'view', view: value };
    case 'tuple':
      return { kind: 'tuple', items: value.items.map(shapeOf) };
    case 'builtin':
      return value;
    default:
      return { kind: value.kind };
  }
}

/** What undefined is as a number. */
export const undefinedRange: Range = /* @__PURE__ */ ofConstant(NaN);

const undefinedNumber: Shape = { kind: 'num', range: undefinedRange, absent: true };

const asNumber = (shape: Shape): Shape => (shape.kind === 'undefined' ? undefinedNumber : shape);

/** The shape that holds values of both; `grow` gives ranges room, so that loops settle. */
export function joinShapes(x: Shape, y: Shape, at: Node, what: string, grow = false): Shape {
  if (y.kind === 'unset' || (x.kind === 'undefined' && y.kind === 'undefined')) return x;
  if (x.kind === 'unset') return y;
  const [a, b] = [asNumber(x), asNumber(y)];
  if (a.kind === 'num' && b.kind === 'num') {
    const range = grow ? wider(a.range, b.range) : union(a.range, b.range);
    return { kind: 'num', range, absent: a.absent || b.absent };
  }
  if (a.kind === 'big' && b.kind === 'big') return joinBig(a, b, grow);
  if (a.kind === 'bool' && b.kind === 'bool') return a;
  if (a.kind === 'view' && b.kind === 'view' && a.view.array === b.view.array && a.view === b.view)
    return a;
  if (a.kind === 'builtin' && b.kind === 'builtin' && a.name === b.name) return a;
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, j) => joinShapes(item, b.items[j], at, what, grow));
    return { kind: 'tuple', items };
  }
  return refuse(`${what} is ${nameOf(x)} on one way and ${nameOf(y)} on another`, at);
}

type BigShape = Extract<Shape, { kind: 'big' }>;

function joinBig(a: BigShape, b: BigShape, grow: boolean): BigShape {
  const low = a.low < b.low ? a.low : b.low;
  const high = a.high > b.high ? a.high : b.high;
  if (!grow || (low === a.low && high === a.high)) return { kind: 'big', low, high };
  if (low >= 0n && high < 2n ** 64n) return { kind: 'big', low: 0n, high: 2n ** 64n - 1n };
  const bound = 2n ** 63n;
  const fits = low >= -bound && high < bound;
  if (fits) return { kind: 'big', low: -bound, high: bound - 1n };
  return { kind: 'big', low: -(2n ** 256n), high: 2n ** 256n };
}

/** Whether a value of one shape is kept by another as it is. */
export function holds(outer: Shape, inner: Shape): boolean {
  if (inner.kind === 'unset') return true;
  if (outer.kind === 'num') {
    const own = asNumber(inner);
    return own.kind === 'num' && isWithin(own.range, outer.range) && (outer.absent || !own.absent);
  }
  if (outer.kind === 'big' && inner.kind === 'big')
    return outer.low <= inner.low && inner.high <= outer.high;
  if (outer.kind === 'tuple' && inner.kind === 'tuple')
    return outer.items.every((item, j) => holds(item, inner.items[j]));
  if (outer.kind === 'builtin' && inner.kind === 'builtin') return outer.name === inner.name;
  return outer.kind === inner.kind;
}

const laneOf: Record<Form, Type['lane']> = { f64: 'f64', i32: 'i32', f32: 'f32' };

/** The types of the values that keep a value of a shape. */
function typesOf(shape: Shape): Type[] {
  switch (shape.kind) {
    case 'num':
      return [typeOf(laneOf[bestForm(shape.range)]), ...(shape.absent ? [typeOf('m32')] : [])];
    case 'bool':
      return [typeOf('m32')];
    case 'big':
      return [typeOf('i64')];
    case 'tuple':
      return shape.items.flatMap(typesOf);
    default:
      return [];
  }
}

/** The values that keep a value. */
export function pack(k: Builder, value: Js, shape: Shape): Value[] {
  if (shape.kind === 'num') {
    const num = value.kind === 'num' ? value : constant(k, Number.NaN);
    const kept = num.form(k, bestForm(shape.range));
    if (!shape.absent) return [kept];
    const always = k.const('m32', value.kind === 'num' ? 0 : 1);
    return [kept, k.convert((value as Num).absent ?? always, 'm32')];
  }
  if (value.kind === 'unset') return filling(k, shape);
  if (shape.kind === 'bool' && value.kind === 'bool') return [k.convert(value.mask, 'm32')];
  if (shape.kind === 'big' && value.kind === 'big') return [value.bits];
  if (shape.kind === 'tuple' && value.kind === 'tuple')
    return shape.items.flatMap((item, j) => pack(k, value.items[j], item));
  return [];
}

/** Values that nobody asks for. */
const filling = (k: Builder, shape: Shape): Value[] =>
  typesOf(shape).map(({ lane }) => k.const(lane, lane === 'i64' ? 0n : 0));

/** Takes the values of one value of a shape from the front of a list. */
export function unpack(shape: Shape, values: Value[]): Js {
  switch (shape.kind) {
    case 'num': {
      const kept = values.shift() as Value;
      return ofBest(kept, shape.range, undefined, shape.absent ? values.shift() : undefined);
    }
    case 'bool':
      return { kind: 'bool', mask: values.shift() as Value };
    case 'big':
      return { kind: 'big', bits: values.shift() as Value, low: shape.low, high: shape.high };
    case 'view':
      return shape.view;
    case 'builtin':
      return shape;
    case 'tuple':
      return { kind: 'tuple', items: shape.items.map((item) => unpack(item, values)) };
    case 'unset':
      return unset;
    default:
      return nothing;
  }
}

/** x where the mask is set, else y; forms are chosen when they are asked for. */
export function selectValue(k: Builder, mask: Value, x: Js, y: Js, at: Node, what: string): Js {
  if (x === y) return x;
  const shape = joinShapes(shapeOf(x), shapeOf(y), at, what);
  if (shape.kind === 'num') return selectNumber(k, mask, x, y, shape);
  const [kept, others] = [pack(k, x, shape), pack(k, y, shape)];
  return unpack(
    shape,
    kept.map((value, j) => k.op('select', mask, value, others[j])),
  );
}

type NumShape = Extract<Shape, { kind: 'num' }>;

function selectNumber(k: Builder, mask: Value, x: Js, y: Js, shape: NumShape): Num {
  const [a, b] = [x, y].map((side) => (side.kind === 'num' ? side : undefinedNum(k))) as [Num, Num];
  const choose = (form: Form) => () => k.op('select', mask, a.form(k, form), b.form(k, form));
  const form = bestForm(shape.range);
  const narrow = form === 'i32' ? {} : { f32: choose('f32') };
  const wide = form === 'f64' ? { f64: choose('f64') } : {};
  const forms = { i32: choose('i32'), ...narrow, ...wide };
  const flag = (side: Num) => k.convert(side.absent ?? k.const('m32', 0), 'm32');
  const absent = shape.absent ? k.op('select', mask, flag(a), flag(b)) : undefined;
  return new Num(shape.range, forms, undefined, absent);
}

export const undefinedNum = (k: Builder): Num =>
  constant(k, Number.NaN).absentWhen(k.const('m32', 1));
