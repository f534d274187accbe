/** Arithmetic and bit operations on numbers: of each result its range and the forms that it has. */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { floatFmod } from '../math/fmod.js';
import { pow } from '../math/pow.js';
import { type Affine, addAffine, multiplyAffine, ofSymbol, scaleAffine } from './affine.js';
import { constant, type Forms, isInt, Num, ofF64, unsigned } from './num.js';
import {
  addRanges,
  anyNumber,
  divideRanges,
  fitsI32,
  fitsU32,
  int32,
  multiplyRanges,
  negateRange,
  type Range,
  remainderRange,
  singleRange,
  subtractRanges,
  uint32,
  wholes,
} from './range.js';

type Both = (k: Builder, x: Num, y: Num) => Num;

/** What a whole number is in terms of symbols: itself a symbol at least, where one of two is more. */
function affineOf(k: Builder, x: Num, other: Num): Affine | undefined {
  if (x.affine || !other.affine || !fitsI32(x.range)) return x.affine;
  return ofSymbol(x.form(k, 'i32'));
}

function linear(op: 'add' | 'sub' | 'mul', rangeOf: (x: Range, y: Range) => Range): Both {
  return (k, x, y) => {
    const range = rangeOf(x.range, y.range);
    const of = (form: 'f64' | 'i32' | 'f32') => () => k.op(op, x.form(k, form), y.form(k, form));
    const whole = x.range.whole && y.range.whole && range.whole;
    const single = x.range.single && y.range.single && !whole;
    const forms: Forms = {
      ...(whole ? { i32: of('i32') } : {}),
      ...(whole && isInt(range) ? {} : { f64: of('f64') }),
      ...(single ? { f32: of('f32') } : {}),
    };
    return new Num(range, forms, combined(k, op, x, y));
  };
}

function combined(k: Builder, op: string, x: Num, y: Num): Affine | undefined {
  const [a, b] = [affineOf(k, x, y), affineOf(k, y, x)];
  if (op === 'mul') return multiplyAffine(a, b);
  return addAffine(a, b, op === 'sub' ? -1 : 1);
}

const add: Both = /* @__PURE__ */ linear('add', addRanges);
const sub: Both = /* @__PURE__ */ linear('sub', subtractRanges);
const mul: Both = /* @__PURE__ */ linear('mul', multiplyRanges);

const div: Both = (k, x, y) => {
  const range = divideRanges(x.range, y.range);
  const of = (form: 'f64' | 'f32') => () => k.op('div', x.form(k, form), y.form(k, form));
  const single = x.range.single && y.range.single;
  return new Num(range, { f64: of('f64'), ...(single ? { f32: of('f32') } : {}) });
};

/** x − trunc(x / y)·y, which is exact of 32-bit whole numbers; of others the exact remainder. */
const rem: Both = (k, x, y) => {
  const range = remainderRange(x.range, y.range);
  const { low, high } = y.range;
  const power = low === high && low >= 1 && Number.isInteger(Math.log2(low));
  if (isInt(x.range) && x.range.low >= 0 && isInt(y.range) && power) {
    const mask = low - 1;
    return new Num(range, { i32: () => k.op('and', x.form(k, 'i32'), mask) });
  }
  // a loop, which stands where it is written
  if (!isInt(x.range) || !isInt(y.range))
    return ofF64(floatFmod(k, x.form(k, 'f64'), y.form(k, 'f64')), range);
  const f64 = (): Value => {
    const [a, b] = [x.form(k, 'f64'), y.form(k, 'f64')];
    const rest = k.op('sub', a, k.op('mul', k.op('trunc', k.op('div', a, b)), b));
    return x.range.low >= 0 ? rest : k.op('copysign', rest, a);
  };
  return new Num(range, { f64 });
};

/** ECMAScript's power differs from C's where the base is ±1 or the exponent is NaN. */
const power: Both = (k, x, y) => {
  if (y.range.low === y.range.high && !y.range.nan) {
    if (y.range.low === 2) return mul(k, x, x);
    if (y.range.low === 1) return x;
  }
  const [a, b] = [x.form(k, 'f64'), y.form(k, 'f64')];
  const finite = k.op('lt', k.op('abs', b), Infinity);
  const defined = k.op('or', k.op('ne', k.op('abs', a), 1), finite);
  return ofF64(k.op('select', defined, pow(k, a, b), Number.NaN), anyNumber);
};

export function negate(k: Builder, x: Num): Num {
  const known = single(x.range);
  if (known !== undefined) return constant(k, -known);
  const of = (form: 'f64' | 'i32' | 'f32') => () => k.op('neg', x.form(k, form));
  const range = negateRange(x.range);
  const whole = range.whole && x.range.whole;
  const forms: Forms = {
    ...(whole ? { i32: of('i32') } : {}),
    ...(whole && isInt(range) ? {} : { f64: of('f64') }),
    ...(x.range.single && !whole ? { f32: of('f32') } : {}),
  };
  return new Num(range, forms, scaleAffine(x.affine, -1));
}

/** ToInt32: the number itself where it is one. */
export function toInt32(k: Builder, x: Num): Num {
  if (fitsI32(x.range)) return x;
  const whole = x.range.whole && x.range.low >= int32.low && x.range.high <= int32.high;
  const bounded = !x.range.whole && x.range.low > int32.low - 1 && x.range.high < int32.high + 1;
  const [low, high] =
    whole || bounded
      ? [Math.trunc(x.range.low), Math.trunc(x.range.high)]
      : [int32.low, int32.high];
  const range = x.range.nan ? wholes(Math.min(0, low), Math.max(0, high)) : wholes(low, high);
  return new Num(range, { i32: () => x.form(k, 'i32') }, x.affine);
}

/** Rounded to float32. */
export function toSingle(k: Builder, x: Num): Num {
  if (x.range.single) return x.absentWhen(undefined);
  return new Num(singleRange(x.range), { f32: () => x.form(k, 'f32') });
}

function toUint32(k: Builder, x: Num): Num {
  if (fitsU32(x.range)) return x;
  return new Num(uint32, { i32: () => x.form(k, 'i32') }, x.affine);
}

/** 2ⁿ − 1 that is no less. */
const ones = (high: number): number => 2 ** (32 - Math.clz32(high)) - 1;
const isNonNegative = ({ low, high }: Range): boolean => low >= 0 && high <= int32.high;

const bitwise =
  (op: 'and' | 'or' | 'xor', rangeOf: (x: Range, y: Range) => Range): Both =>
  (k, x, y) => {
    const [a, b] = [toInt32(k, x), toInt32(k, y)];
    const isZero = ({ range }: Num): boolean => range.low === 0 && range.high === 0;
    if (op !== 'and' && isZero(b)) return a;
    if (op !== 'and' && isZero(a)) return b;
    const range = rangeOf(a.range, b.range);
    return new Num(range, { i32: () => k.op(op, a.form(k, 'i32'), b.form(k, 'i32')) });
  };

const spread = (x: Range, y: Range): Range =>
  isNonNegative(x) && isNonNegative(y) ? wholes(0, ones(Math.max(x.high, y.high))) : int32;

function narrowed(x: Range, y: Range): Range {
  const [a, b] = [isNonNegative(x), isNonNegative(y)];
  if (!a && !b) return int32;
  return wholes(0, Math.min(a ? x.high : Infinity, b ? y.high : Infinity));
}

const shl: Both = (k, x, y) => {
  const a = toInt32(k, x);
  const i32 = () => k.op('shl', a.form(k, 'i32'), y.form(k, 'i32'));
  const count = fixed(y);
  if (count === undefined) return new Num(int32, { i32 });
  if (count === 0) return a;
  const [low, high] = [a.range.low * 2 ** count, a.range.high * 2 ** count];
  const fits = low >= int32.low && high <= int32.high;
  const affine = count < 30 ? scaleAffine(x.affine, 2 ** count) : undefined;
  return new Num(fits ? wholes(low, high) : int32, { i32 }, affine);
};

/** A shift count that is known. */
const fixed = ({ range }: Num): number | undefined =>
  range.low === range.high && range.whole ? range.low & 31 : undefined;

const shr: Both = (k, x, y) => {
  const a = toInt32(k, x);
  const count = fixed(y);
  if (count === 0) return a;
  const i32 = () => k.op('shr', a.form(k, 'i32'), y.form(k, 'i32'));
  const { low, high } = a.range;
  if (count === undefined) return new Num(wholes(Math.min(low, 0), Math.max(high, 0)), { i32 });
  return new Num(wholes(low >> count, high >> count), { i32 });
};

const ushr: Both = (k, x, y) => {
  const a = toUint32(k, x);
  const count = fixed(y);
  if (count === 0) return a;
  const i32 = () => k.convert(k.op('shr', unsigned(k, a), unsigned(k, y)), 'i32');
  if (count === undefined) return new Num(wholes(0, a.range.high), { i32 });
  return new Num(wholes(a.range.low >>> count, a.range.high >>> count), { i32 });
};

export const imul: Both = (k, x, y) => {
  const product = mul(k, toInt32(k, x), toInt32(k, y));
  const fits = fitsI32(product.range);
  const i32 = () => k.op('mul', x.form(k, 'i32'), y.form(k, 'i32'));
  return new Num(fits ? product.range : int32, { i32 }, product.affine);
};

/** The number that a range is of, where that is one. */
const single = ({ low, high, nan, negativeZero }: Range): number | undefined =>
  low === high && !nan && !(low === 0 && negativeZero) ? low : undefined;

const folded: { readonly [operator: string]: (x: number, y: number) => number } = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '%': (x, y) => x % y,
  '**': (x, y) => x ** y,
  '&': (x, y) => x & y,
  '|': (x, y) => x | y,
  '^': (x, y) => x ^ y,
  '<<': (x, y) => x << y,
  '>>': (x, y) => x >> y,
  '>>>': (x, y) => x >>> y,
};

/** A binary operator, if there is one; of numbers that are known the result. */
export function operate(k: Builder, operator: string, x: Num, y: Num): Num | undefined {
  const fold = folded[operator];
  const [a, b] = [single(x.range), single(y.range)];
  if (fold && a !== undefined && b !== undefined) return constant(k, fold(a, b));
  return binary[operator]?.(k, x, y);
}

/** Binary operators on numbers. */
export const binary: { readonly [operator: string]: Both } = {
  '+': add,
  '-': sub,
  '*': mul,
  '/': div,
  '%': rem,
  '**': power,
  '&': /* @__PURE__ */ bitwise('and', narrowed),
  '|': /* @__PURE__ */ bitwise('or', spread),
  '^': /* @__PURE__ */ bitwise('xor', spread),
  '<<': shl,
  '>>': shr,
  '>>>': ushr,
};

export const complement = (k: Builder, x: Num): Num => {
  const a = toInt32(k, x);
  const range = wholes(~a.range.high, ~a.range.low);
  return new Num(range, { i32: () => k.op('xor', a.form(k, 'i32'), -1) });
};

const relations = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', eq: 'eq' } as const;
export type Relation = keyof typeof relations;

/** Compares in the narrowest lane that holds both. */
export function compare(k: Builder, relation: Relation, x: Num, y: Num): Value {
  const op = relations[relation];
  if (fitsI32(x.range) && fitsI32(y.range)) return k.op(op, x.form(k, 'i32'), y.form(k, 'i32'));
  if (fitsU32(x.range) && fitsU32(y.range)) return k.op(op, unsigned(k, x), unsigned(k, y));
  const form = x.range.single && y.range.single ? 'f32' : 'f64';
  return k.op(op, x.form(k, form), y.form(k, form));
}

/** What is known of a comparison without running it. */
export function decided(relation: Relation, x: Range, y: Range): boolean | undefined {
  if (x.nan || y.nan) return undefined;
  switch (relation) {
    case '<':
      return x.high < y.low ? true : x.low >= y.high ? false : undefined;
    case '<=':
      return x.high <= y.low ? true : x.low > y.high ? false : undefined;
    case '>':
      return decided('<', y, x);
    case '>=':
      return decided('<=', y, x);
    default:
      return x.high < y.low || y.high < x.low ? false : undefined;
  }
}

/** Whether a number is neither 0 nor NaN. */
export function isTruthy(k: Builder, x: Num): Value {
  if (isInt(x.range)) return k.op('ne', x.form(k, 'i32'), 0);
  const form = x.range.single ? 'f32' : 'f64';
  return k.op('gt', k.op('abs', x.form(k, form)), 0);
}
