// What JavaScript's own names mean on elements: constants, and functions of Math and Number as
// operations on terms.

import { functionOf } from '../expression/functions.js';
import type { Operation } from '../expression/operation.js';
import type { Term, Terms } from '../expression/term.js';

/** Makes a call's term; null: not with so many arguments. */
export type Builtin = (terms: Terms, args: readonly Term[]) => Term | null;

const MATH = {
  E: Math.E,
  LN10: Math.LN10,
  LN2: Math.LN2,
  LOG10E: Math.LOG10E,
  LOG2E: Math.LOG2E,
  PI: Math.PI,
  SQRT1_2: Math.SQRT1_2,
  SQRT2: Math.SQRT2,
} as const;

const NUMBER = {
  EPSILON: Number.EPSILON,
  MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
  MAX_VALUE: Number.MAX_VALUE,
  MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
  MIN_VALUE: Number.MIN_VALUE,
  NEGATIVE_INFINITY: Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
  POSITIVE_INFINITY: Number.POSITIVE_INFINITY,
} as const;

/** A constant by its name, as 'Math.PI'. */
export function constantNamed(name: string): number | undefined {
  if (name === 'NaN') return Number.NaN;
  if (name === 'Infinity') return Number.POSITIVE_INFINITY;
  const [owner, member = ''] = name.split('.');
  const table: Readonly<Record<string, number>> =
    owner === 'Math' ? MATH : owner === 'Number' ? NUMBER : {};
  return Object.hasOwn(table, member) ? table[member] : undefined;
}

/** Functions that ufuncs do, by their other names. */
const RENAMED: Readonly<Record<string, string>> = {
  abs: 'absolute',
  acos: 'arccos',
  acosh: 'arccosh',
  asin: 'arcsin',
  asinh: 'arcsinh',
  atan: 'arctan',
  atan2: 'arctan2',
  atanh: 'arctanh',
  pow: 'power',
};

const SAME =
  'cbrt ceil cos cosh exp expm1 floor log log10 log1p log2 sign sin sinh sqrt tan tanh trunc';

/** The ufunc of a name. */
export const ufuncNamed = (name: string): Operation => functionOf(name) as Operation;

const applied =
  (name: string): Builtin =>
  (terms, args) => {
    const operation = ufuncNamed(name);
    return args.length === operation.dispatch.row.nin ? terms.apply(operation, args) : null;
  };

/** A function of two that takes any number of arguments but none. */
const joined =
  (name: string): Builtin =>
  (terms, args) =>
    args.length === 0 ? null : args.reduce((x, y) => terms.apply(ufuncNamed(name), [x, y]));

/** Halves go up. */
const rounded: Builtin = (terms, [x, ...rest]) => {
  if (x === undefined || rest.length > 0) return null;
  const floor = terms.apply(ufuncNamed('floor'), [x]);
  const above = terms.apply(ufuncNamed('subtract'), [x, floor]);
  const isHalf = terms.apply(ufuncNamed('greater_equal'), [above, terms.constant(0.5, true)]);
  const next = terms.apply(ufuncNamed('add'), [floor, terms.constant(1, false)]);
  return terms.apply(ufuncNamed('where'), [isHalf, next, floor]);
};

const isInteger: Builtin = (terms, [x, ...rest]) => {
  if (x === undefined || rest.length > 0) return null;
  const isWhole = terms.apply(ufuncNamed('equal'), [terms.apply(ufuncNamed('trunc'), [x]), x]);
  const hasEnd = terms.apply(ufuncNamed('isfinite'), [x]);
  return terms.apply(ufuncNamed('logical_and'), [isWhole, hasEnd]);
};

const hypot: Builtin = (terms, args) =>
  args.length === 1 ? applied('absolute')(terms, args) : joined('hypot')(terms, args);

let known: ReadonlyMap<string, Builtin> | null = null;

const builtins = (): ReadonlyMap<string, Builtin> =>
  new Map<string, Builtin>([
    ...SAME.split(' ').map((name): [string, Builtin] => [`Math.${name}`, applied(name)]),
    ...Object.entries(RENAMED).map(([name, long]): [string, Builtin] => [
      `Math.${name}`,
      applied(long),
    ]),
    ['Math.hypot', hypot],
    ['Math.max', joined('maximum')],
    ['Math.min', joined('minimum')],
    ['Math.round', rounded],
    ['Number.isFinite', applied('isfinite')],
    ['Number.isInteger', isInteger],
    ['Number.isNaN', applied('isnan')],
    ['isFinite', applied('isfinite')],
    ['isNaN', applied('isnan')],
  ]);

/** A function by its name, as 'Math.sqrt'. */
export function builtinNamed(name: string): Builtin | undefined {
  known ??= builtins();
  return known.get(name);
}
