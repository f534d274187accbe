// The functions that expressions know by name: every ufunc, where, real and imag, and the reductions.

import { all, any, max, mean, min, prod, sum } from '../../ufunc/reductions.js';
import { deg2rad, degrees, rad2deg, radians } from '../../ufunc/table/angles.js';
import {
  add,
  divide,
  floor_divide,
  fmod,
  mod,
  multiply,
  power,
  remainder,
  subtract,
  true_divide,
} from '../../ufunc/table/arithmetic.js';
import {
  bitwise_and,
  bitwise_not,
  bitwise_or,
  bitwise_xor,
  invert,
  left_shift,
  right_shift,
} from '../../ufunc/table/bitwise.js';
import {
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  not_equal,
} from '../../ufunc/table/comparison.js';
import { exp, log } from '../../ufunc/table/exponential.js';
import { fmax, fmin, maximum, minimum } from '../../ufunc/table/extrema.js';
import { isfinite, isinf, isnan, signbit } from '../../ufunc/table/floating.js';
import { copysign, fabs, heaviside, ldexp, nextafter, spacing } from '../../ufunc/table/floats.js';
import { arccosh, arcsinh, arctanh, cosh, sinh, tanh } from '../../ufunc/table/hyperbolic.js';
import { bitwise_count, gcd, lcm } from '../../ufunc/table/integers.js';
import { exp2, expm1, log1p, log2, log10 } from '../../ufunc/table/logarithms.js';
import { logical_and, logical_not, logical_or, logical_xor } from '../../ufunc/table/logical.js';
import { cbrt, float_power, hypot, logaddexp, logaddexp2 } from '../../ufunc/table/roots.js';
import { ceil, floor, rint, trunc } from '../../ufunc/table/rounding.js';
import { arccos, arcsin, arctan, arctan2, cos, sin, tan } from '../../ufunc/table/trigonometric.js';
import {
  abs,
  absolute,
  conj,
  conjugate,
  negative,
  positive,
  reciprocal,
  sign,
  sqrt,
  square,
} from '../../ufunc/table/unary.js';
import type { Operation, Reduction } from './operation.js';
import { besides } from './where.js';

/** Every ufunc of one result, by name: one by one, so that bundlers can drop them. */
const ufuncs = {
  abs,
  absolute,
  add,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  bitwise_and,
  bitwise_count,
  bitwise_not,
  bitwise_or,
  bitwise_xor,
  cbrt,
  ceil,
  conj,
  conjugate,
  copysign,
  cos,
  cosh,
  deg2rad,
  degrees,
  divide,
  equal,
  exp,
  exp2,
  expm1,
  fabs,
  float_power,
  floor,
  floor_divide,
  fmax,
  fmin,
  fmod,
  gcd,
  greater,
  greater_equal,
  heaviside,
  hypot,
  invert,
  isfinite,
  isinf,
  isnan,
  lcm,
  ldexp,
  left_shift,
  less,
  less_equal,
  log,
  log10,
  log1p,
  log2,
  logaddexp,
  logaddexp2,
  logical_and,
  logical_not,
  logical_or,
  logical_xor,
  maximum,
  minimum,
  mod,
  multiply,
  negative,
  nextafter,
  not_equal,
  positive,
  power,
  rad2deg,
  radians,
  reciprocal,
  remainder,
  right_shift,
  rint,
  sign,
  signbit,
  sin,
  sinh,
  spacing,
  sqrt,
  square,
  subtract,
  tan,
  tanh,
  true_divide,
  trunc,
} as const;

/** The names of elementwise functions. */
export type FunctionName = keyof typeof ufuncs | keyof ReturnType<typeof besides>;

let known: Map<string, Operation> | null = null;

/** All elementwise functions by name. */
export function functionsByName(): ReadonlyMap<string, Operation> {
  known ??= new Map(Object.entries<Operation>({ ...ufuncs, ...besides() }));
  return known;
}

export const functionOf = (name: string): Operation | undefined => functionsByName().get(name);

/** What each folds with: a mean the sum that it is of. */
const folded = {
  all: [all, logical_and],
  any: [any, logical_or],
  max: [max, maximum],
  amax: [max, maximum],
  mean: [mean, add],
  min: [min, minimum],
  amin: [min, minimum],
  prod: [prod, multiply],
  sum: [sum, add],
} as const;

/** The names of reductions. */
export type ReductionName = keyof typeof folded;

let folds: ReadonlyMap<string, Reduction> | null = null;

/** All reductions by name. */
export function reductionsByName(): ReadonlyMap<string, Reduction> {
  folds ??= new Map(
    Object.entries(folded).map(([name, [reduce, ufunc]]) => [name, { name, reduce, ufunc }]),
  );
  return folds;
}

export const reductionOf = (name: string): Reduction | undefined => reductionsByName().get(name);
