// The functions that expressions know by name: every ufunc, where, real and imag, and the reductions.

import { all, any, max, mean, min, prod, sum } from '../../ufunc/reductions.js';
import * as angles from '../../ufunc/table/angles.js';
import * as arithmetic from '../../ufunc/table/arithmetic.js';
import * as bitwise from '../../ufunc/table/bitwise.js';
import * as comparison from '../../ufunc/table/comparison.js';
import * as exponential from '../../ufunc/table/exponential.js';
import * as extrema from '../../ufunc/table/extrema.js';
import * as floating from '../../ufunc/table/floating.js';
import * as floats from '../../ufunc/table/floats.js';
import * as hyperbolic from '../../ufunc/table/hyperbolic.js';
import * as integers from '../../ufunc/table/integers.js';
import * as logarithms from '../../ufunc/table/logarithms.js';
import * as logical from '../../ufunc/table/logical.js';
import * as roots from '../../ufunc/table/roots.js';
import * as rounding from '../../ufunc/table/rounding.js';
import * as trigonometric from '../../ufunc/table/trigonometric.js';
import * as unary from '../../ufunc/table/unary.js';
import type { Operation, Reduction } from './operation.js';
import { besides } from './where.js';

const tables = () => [
  angles,
  arithmetic,
  bitwise,
  comparison,
  exponential,
  extrema,
  floating,
  floats,
  hyperbolic,
  integers,
  logarithms,
  logical,
  roots,
  rounding,
  trigonometric,
  unary,
];

type Tables = typeof angles &
  typeof arithmetic &
  typeof bitwise &
  typeof comparison &
  typeof exponential &
  typeof extrema &
  typeof floating &
  typeof floats &
  typeof hyperbolic &
  typeof integers &
  typeof logarithms &
  typeof logical &
  typeof roots &
  typeof rounding &
  typeof trigonometric &
  typeof unary;

/** The names of elementwise functions. */
export type FunctionName =
  | Exclude<
      { [K in keyof Tables]: Tables[K] extends Operation ? K : never }[keyof Tables],
      'divmod' | 'modf' | 'frexp'
    >
  | keyof ReturnType<typeof besides>;

/** Whether a table's export is a ufunc of one result. */
const isOperation = (entry: [string, unknown]): entry is [string, Operation] => {
  const [, value] = entry;
  return typeof value === 'function' && 'dispatch' in value && isSingle(value as Operation);
};

const isSingle = ({ dispatch }: Operation): boolean => dispatch.row.nout === undefined;

let known: Map<string, Operation> | null = null;

/** All elementwise functions by name. */
export function functionsByName(): ReadonlyMap<string, Operation> {
  known ??= new Map([
    ...tables().flatMap((table) => Object.entries<unknown>(table).filter(isOperation)),
    ...Object.entries(besides()),
  ]);
  return known;
}

export const functionOf = (name: string): Operation | undefined => functionsByName().get(name);

/** What each folds with: a mean the sum that it is of. */
const folded = {
  all: [all, logical.logical_and],
  any: [any, logical.logical_or],
  max: [max, extrema.maximum],
  amax: [max, extrema.maximum],
  mean: [mean, arithmetic.add],
  min: [min, extrema.minimum],
  amin: [min, extrema.minimum],
  prod: [prod, arithmetic.multiply],
  sum: [sum, arithmetic.add],
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
