/**
 * Math, Number and BigInt: a row for each function.
 *
 * What ECMAScript defines to the bit is done so. What it leaves to implementations (exp, sin, …) are
 * lanewise's own functions, within 1 ulp of the true value.
 */
import type { CallExpression } from 'acorn';
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { OpName } from '../ir/ops.js';
import { arccos, arcsin } from '../math/arc.js';
import { arccosh, arcsinh, arctanh } from '../math/archyperbolic.js';
import { arctan, arctan2 } from '../math/arctan.js';
import { cbrt } from '../math/cbrt.js';
import { exp } from '../math/exp.js';
import { expm1 } from '../math/expm1.js';
import { cosh, sinh, tanh } from '../math/hyperbolic.js';
import { hypot } from '../math/hypot.js';
import { log } from '../math/log.js';
import { log1p, log2, log10 } from '../math/logs.js';
import { cos, sin, tan } from '../math/trig.js';
import { binary, imul, toInt32, toSingle } from './arithmetic.js';
import { fitsI64, fitsU64, tooLarge, truncated } from './bigint.js';
import type { Context } from './context.js';
import { ofKnown, toNumber } from './convert.js';
import { constant, Num, ofF64, unsigned } from './num.js';
import {
  absoluteRange,
  anyNumber,
  fitsI32,
  fitsU32,
  greaterRange,
  type Range,
  roundedRange,
  smallerRange,
  wholes,
} from './range.js';
import { refuse } from './refusal.js';
import type { Js } from './value.js';

type Builtin = (c: Context, args: readonly Js[], node: CallExpression) => Js;

const argument = (c: Context, args: readonly Js[], j: number, node: CallExpression): Num =>
  toNumber(c, args[j] ?? { kind: 'undefined' }, node);

const unary =
  (apply: (k: Builder, x: Num) => Num): Builtin =>
  (c, args, node) =>
    apply(c.k, argument(c, args, 0, node));

/** One op on every float lane, where the result of a float32 is that of its double. */
function floatOp(op: OpName, rangeOf: (x: Range) => Range): Builtin {
  return unary((k, x) => {
    const of = (form: 'f64' | 'f32') => () => k.op(op, x.form(k, form));
    const single = x.range.single ? { f32: of('f32') } : {};
    return new Num(rangeOf(x.range), { f64: of('f64'), ...single });
  });
}

/** Rounding leaves whole numbers alone. */
function rounding(op: 'floor' | 'ceil' | 'trunc'): Builtin {
  const round = floatOp(op, (x) => roundedRange(x, Math[op]));
  return (c, args, node) => {
    const x = argument(c, args, 0, node);
    return x.range.whole || x.affine ? x.absentWhen(undefined) : round(c, [x], node);
  };
}

const approximated = (apply: (k: Builder, x: Value) => Value): Builtin =>
  unary((k, x) => ofF64(apply(k, x.form(k, 'f64')), anyNumber));

const approximated2 =
  (apply: (k: Builder, x: Value, y: Value) => Value): Builtin =>
  (c, args, node) => {
    const [x, y] = [argument(c, args, 0, node), argument(c, args, 1, node)];
    return ofF64(apply(c.k, x.form(c.k, 'f64'), y.form(c.k, 'f64')), anyNumber);
  };

/** Halves go up: floor, and one more where what is left is a half or more. */
const round: Builtin = /* @__PURE__ */ unary((k, x) => {
  if (x.range.whole) return x.absentWhen(undefined);
  const of = (form: 'f64' | 'f32') => () => {
    const value = x.form(k, form);
    const low = k.op('floor', value);
    const up = k.op('ge', k.op('sub', value, low), 0.5);
    return k.op('copysign', k.op('select', up, k.op('add', low, 1), low), value);
  };
  const single = x.range.single ? { f32: of('f32') } : {};
  return new Num(
    roundedRange(x.range, (value) => Math.round(value)),
    { f64: of('f64'), ...single },
  );
});

const absolute: Builtin = /* @__PURE__ */ unary((k, x) => {
  const range = absoluteRange(x.range);
  const of = (form: 'f64' | 'f32' | 'i32') => () => k.op('abs', x.form(k, form));
  const forms = { f64: of('f64'), ...(x.range.single ? { f32: of('f32') } : {}) };
  if (!fitsI32(x.range)) return new Num(range, forms);
  return new Num(range, { i32: of('i32'), ...(fitsI32(range) ? {} : forms) });
});

/** The lesser or greater of all; −0 is less than 0, NaN wins. */
function extremum(
  op: 'min' | 'max',
  rangeOf: (x: Range, y: Range) => Range,
  none: number,
): Builtin {
  const pair = (k: Builder, x: Num, y: Num): Num => {
    const range = rangeOf(x.range, y.range);
    const of = (form: 'f64' | 'f32' | 'i32') => () => k.op(op, x.form(k, form), y.form(k, form));
    if (fitsI32(x.range) && fitsI32(y.range)) return new Num(range, { i32: of('i32') });
    const single = x.range.single && y.range.single ? { f32: of('f32') } : {};
    const bits = () => k.convert(k.op(op, unsigned(k, x), unsigned(k, y)), 'i32');
    const whole = fitsU32(x.range) && fitsU32(y.range) ? { i32: bits } : {};
    return new Num(range, { f64: of('f64'), ...single, ...whole });
  };
  return (c, args, node) => {
    const numbers = args.map((_, j) => argument(c, args, j, node));
    if (numbers.length === 0) return constant(c.k, none);
    return numbers.reduce((x, y) => pair(c.k, x, y)).absentWhen(undefined);
  };
}

const fround: Builtin = /* @__PURE__ */ unary(toSingle);

/** ±1 by the sign, else the zero or the NaN that it is. */
const sign: Builtin = /* @__PURE__ */ unary((k, x) => {
  const value = x.form(k, 'f64');
  const isZero = k.op('eq', value, 0);
  const one = k.op('copysign', k.const('f64', 1), value);
  const same = k.op('or', isZero, k.op('ne', value, value));
  const range: Range = {
    ...wholes(-1, 1),
    negativeZero: true,
    nan: x.range.nan,
    whole: !x.range.nan,
  };
  return ofF64(k.op('select', same, value, one), range);
});

const clz32: Builtin = /* @__PURE__ */ unary(
  (k, x) => new Num(wholes(0, 32), { i32: () => k.op('clz', x.form(k, 'i32')) }),
);

const both =
  (apply: (k: Builder, x: Num, y: Num) => Num): Builtin =>
  (c, args, node) =>
    apply(c.k, argument(c, args, 0, node), argument(c, args, 1, node));

/** The root of the sum of squares; more than two arguments two by two. */
const hypotenuse: Builtin = (c, args, node) => {
  const { k } = c;
  if (args.length === 0) return constant(k, 0);
  const numbers = args.map((_, j) => argument(c, args, j, node).form(k, 'f64'));
  const root = numbers.reduce((x, y) => hypot(k, x, y), k.const('f64', 0));
  return ofF64(root, { ...anyNumber, low: 0, negativeZero: false });
};

/** A predicate that is false of what is no number, unless it converts. */
const predicate =
  (
    strict: boolean,
    test: (k: Builder, x: Value) => Value,
    of: (x: Range) => boolean | undefined,
  ): Builtin =>
  (c, args, node) => {
    const [value = { kind: 'undefined' }] = args as [Js?];
    if (strict && value.kind !== 'num') return ofKnown(c, false);
    const x = toNumber(c, value, node);
    const known = of(x.range);
    if (known !== undefined) return ofKnown(c, known);
    const mask = test(c.k, x.form(c.k, x.range.single ? 'f32' : 'f64'));
    if (!strict || !x.absent) return { kind: 'bool', mask };
    const present = c.k.op('not', c.k.convert(x.absent, mask.type.lane));
    return { kind: 'bool', mask: c.k.op('and', mask, present) };
  };

const isUnlike = (k: Builder, x: Value): Value => k.op('ne', x, x);
const isBounded = (k: Builder, x: Value): Value => k.op('lt', k.op('abs', x), Infinity);
const isInteger = (k: Builder, x: Value): Value =>
  k.op('and', k.op('eq', k.op('trunc', x), x), isBounded(k, x));
const isSafe = (k: Builder, x: Value): Value =>
  k.op('and', isInteger(k, x), k.op('le', k.op('abs', k.convert(x, 'f64')), 2 ** 53 - 1));

const ofNaN = ({ nan }: Range) => (nan ? undefined : false);
const ofFinite = ({ nan, low, high }: Range) =>
  !nan && low > -Infinity && high < Infinity ? true : undefined;
const ofWhole = ({ whole }: Range) => (whole ? true : undefined);
const never = () => undefined;

const toNumberCall: Builtin = (c, args, node) => {
  const [value = { kind: 'undefined' }] = args as [Js?];
  if (args.length === 0) return constant(c.k, 0);
  if (value.kind !== 'big') return toNumber(c, value, node).absentWhen(undefined);
  if (fitsI64(value)) return ofF64(c.k.convert(value.bits, 'f64'), ofBig);
  if (!fitsU64(value)) return refuse(tooLarge, node);
  return ofF64(c.k.convert(c.k.convert(value.bits, 'u64'), 'f64'), ofBig);
};

const ofBig: Range = {
  low: -(2 ** 63),
  high: 2 ** 64,
  whole: false,
  negativeZero: false,
  nan: false,
  single: false,
};

const toBig: Builtin = (c, args, node) => {
  const [value = { kind: 'undefined' }] = args as [Js?];
  if (value.kind === 'big') return value;
  const number = toNumber(c, value, node);
  const { range } = number;
  if (!fitsI32(range))
    return refuse('BigInt takes numbers here that are known to be 32-bit integers', node);
  const bits = c.k.convert(toInt32(c.k, number).form(c.k, 'i32'), 'i64');
  return { kind: 'big', bits, low: BigInt(range.low), high: BigInt(range.high) };
};

const bigTo =
  (signed: boolean): Builtin =>
  (c, args, node) => {
    const width = argument(c, args, 0, node).range;
    const [, value] = args;
    if (value?.kind !== 'big') return refuse('BigInt.asIntN and asUintN take a bigint', node);
    if (width.low !== width.high || width.low < 1 || !width.whole)
      return refuse('the width must be a number that is known', node);
    return truncated(c, width.low, value, signed);
  };

export const builtins: { readonly [name: string]: Builtin } = {
  'Math.abs': absolute,
  'Math.acos': /* @__PURE__ */ approximated(arccos),
  'Math.acosh': /* @__PURE__ */ approximated(arccosh),
  'Math.asin': /* @__PURE__ */ approximated(arcsin),
  'Math.asinh': /* @__PURE__ */ approximated(arcsinh),
  'Math.atan': /* @__PURE__ */ approximated(arctan),
  'Math.atan2': /* @__PURE__ */ approximated2(arctan2),
  'Math.atanh': /* @__PURE__ */ approximated(arctanh),
  'Math.cbrt': /* @__PURE__ */ approximated(cbrt),
  'Math.ceil': /* @__PURE__ */ rounding('ceil'),
  'Math.clz32': clz32,
  'Math.cos': /* @__PURE__ */ approximated(cos),
  'Math.cosh': /* @__PURE__ */ approximated(cosh),
  'Math.exp': /* @__PURE__ */ approximated(exp),
  'Math.expm1': /* @__PURE__ */ approximated(expm1),
  'Math.floor': /* @__PURE__ */ rounding('floor'),
  'Math.fround': fround,
  'Math.hypot': hypotenuse,
  'Math.imul': /* @__PURE__ */ both(imul),
  'Math.log': /* @__PURE__ */ approximated(log),
  'Math.log10': /* @__PURE__ */ approximated(log10),
  'Math.log1p': /* @__PURE__ */ approximated(log1p),
  'Math.log2': /* @__PURE__ */ approximated(log2),
  'Math.max': /* @__PURE__ */ extremum('max', greaterRange, -Infinity),
  'Math.min': /* @__PURE__ */ extremum('min', smallerRange, Infinity),
  'Math.pow': /* @__PURE__ */ both((k, x, y) => binary['**'](k, x, y)),
  'Math.round': round,
  'Math.sign': sign,
  'Math.sin': /* @__PURE__ */ approximated(sin),
  'Math.sinh': /* @__PURE__ */ approximated(sinh),
  'Math.sqrt': /* @__PURE__ */ floatOp('sqrt', (x) =>
    x.low >= 0 ? { ...anyNumber, low: 0, negativeZero: x.negativeZero, nan: x.nan } : anyNumber,
  ),
  'Math.tan': /* @__PURE__ */ approximated(tan),
  'Math.tanh': /* @__PURE__ */ approximated(tanh),
  'Math.trunc': /* @__PURE__ */ rounding('trunc'),
  isFinite: /* @__PURE__ */ predicate(false, isBounded, ofFinite),
  isNaN: /* @__PURE__ */ predicate(false, isUnlike, ofNaN),
  'Number.isFinite': /* @__PURE__ */ predicate(true, isBounded, ofFinite),
  'Number.isInteger': /* @__PURE__ */ predicate(true, isInteger, ofWhole),
  'Number.isNaN': /* @__PURE__ */ predicate(true, isUnlike, ofNaN),
  'Number.isSafeInteger': /* @__PURE__ */ predicate(true, isSafe, never),
  Number: toNumberCall,
  BigInt: toBig,
  'BigInt.asIntN': /* @__PURE__ */ bigTo(true),
  'BigInt.asUintN': /* @__PURE__ */ bigTo(false),
};
