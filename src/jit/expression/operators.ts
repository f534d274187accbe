// Python's operators on arrays, and the ufuncs that they are.
//
// `**` is `power`, except where Python's operator has NumPy do something simpler: of floats and complex
// numbers x**2 is their square, x**-1 the reciprocal, x**0.5 the square root.

import { isDType } from '../../ufunc/seen.js';
import {
  add,
  divide,
  floor_divide,
  multiply,
  power,
  remainder,
  subtract,
} from '../../ufunc/table/arithmetic.js';
import {
  bitwise_and,
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
import { negative, positive, reciprocal, sqrt, square } from '../../ufunc/table/unary.js';
import type { Known, Operation } from './operation.js';

export interface Infix {
  /** How tight it binds. */
  readonly power: number;
  readonly operation: Operation;
}

/** What `x**exponent` is for floats. */
function simplerPower([x, exponent]: readonly Known[]): Operation | null {
  if (typeof x.seen === 'string' || !isDType(x.seen) || !'fc'.includes(x.seen.kind)) return null;
  if (exponent.isFloat) return exponent.seen === 0.5 ? sqrt : null;
  if (exponent.seen === 2) return square;
  return exponent.seen === -1 ? reciprocal : null;
}

/** The operator `**`. */
export const raise: Operation = {
  get dispatch() {
    return power.dispatch;
  },
  instead: simplerPower,
};

type Level = Readonly<Record<string, Operation>>;

/** Signs between two operands, the loosest first. */
const levels = (): readonly Level[] => [
  {
    '<': less,
    '<=': less_equal,
    '>': greater,
    '>=': greater_equal,
    '==': equal,
    '!=': not_equal,
  },
  { '|': bitwise_or },
  { '^': bitwise_xor },
  { '&': bitwise_and },
  { '<<': left_shift, '>>': right_shift },
  { '+': add, '-': subtract },
  { '*': multiply, '/': divide, '//': floor_divide, '%': remainder, '@': multiply },
];

/** How tight comparisons, signs before an operand, and `**` bind. */
export const COMPARED = 1;
export const SIGNED = 8;
export const RAISED = 9;

let known: ReadonlyMap<string, Infix> | null = null;

/** The operator that a sign between two operands is. */
export function infix(sign: string): Infix | undefined {
  known ??= new Map([
    ...levels().flatMap((level, i) =>
      Object.entries(level).map(([text, operation]): [string, Infix] => [
        text,
        { power: COMPARED + i, operation },
      ]),
    ),
    ['**', { power: RAISED, operation: raise }],
  ]);
  return known.get(sign);
}

/** The operator that a sign before an operand is. */
export function prefix(sign: string): Operation | undefined {
  if (sign === '-') return negative;
  if (sign === '+') return positive;
  return sign === '~' ? invert : undefined;
}
