// The ufuncs of objects: the values' own operations. An object that has a method of the ufunc's name
// does it itself; complex numbers, dates and durations do as in arrays of them; otherwise it is
// JavaScript's operator, whatever the operands make of it.

import type { DType } from '../../ndarray/dtype/dtype.js';
import { object_ as plain } from '../../ndarray/dtype/object.js';
import { Shown } from '../../ndarray/dtype/shown.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { giveLoops } from '../beside.js';
import { callGeneral } from '../call.js';
import { Dispatch } from '../dispatch.js';
import type { Each } from '../each.js';
import type { Loop, UfuncRow } from './row.js';

type Operator = (x: number, y: number) => unknown;

/** Typed for numbers; the operators take what they are given. */
const operators: Readonly<Record<string, Operator>> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  floor_divide: floorDivide,
  remainder: (x, y) => (x % y && x < 0 !== y < 0 ? (x % y) + y : x % y),
  fmod: (x, y) => x % y,
  power: (x, y) => x ** y,
  negative: (x) => -x,
  positive: (x) => x,
  absolute: (x) => magnitude(x),
  square: (x) => x * x,
  equal: (x, y) => x === y,
  not_equal: (x, y) => x !== y,
  less: (x, y) => x < y,
  less_equal: (x, y) => x <= y,
  greater: (x, y) => x > y,
  greater_equal: (x, y) => x >= y,
  maximum: (x, y) => (x >= y ? x : y),
  minimum: (x, y) => (x <= y ? x : y),
  fmax: (x, y) => (x >= y ? x : y),
  fmin: (x, y) => (x <= y ? x : y),
  conjugate: (x) => x,
  sign: (x) => Number(x > 0) - Number(x < 0),
  reciprocal: (x) => 1 / Number(x),
  floor: (x) => rounded(x, Math.floor),
  ceil: (x) => rounded(x, Math.ceil),
  trunc: (x) => rounded(x, Math.trunc),
  gcd: (x, y) => divisor(x, y),
  lcm: (x, y) => (x && y ? magnitude((x / divisor(x, y)) * y) : x * y),
  logical_and: (x, y) => x && y,
  logical_or: (x, y) => x || y,
  logical_not: (x) => !x,
  bitwise_and: (x, y) => x & y,
  bitwise_or: (x, y) => x | y,
  bitwise_xor: (x, y) => x ^ y,
  invert: (x) => ~x,
  left_shift: (x, y) => x << y,
  right_shift: (x, y) => x >> y,
};

/** The ufuncs that have no loop for objects. */
const WITHOUT =
  'float_power logaddexp logaddexp2 heaviside divmod isnan isnat isinf isfinite signbit copysign ' +
  'nextafter spacing modf ldexp frexp';

const isWithout = ({ name }: UfuncRow): boolean => WITHOUT.split(' ').includes(name);

/** What gives one of its operands, as it is: JavaScript compares numbers of both kinds. */
const CHOOSE = ['maximum', 'minimum', 'fmax', 'fmin', 'logical_and', 'logical_or'];

const TESTS = ['equal', 'not_equal', 'less', 'less_equal', 'greater', 'greater_equal'];

function floorDivide(x: number, y: number): unknown {
  if (typeof x === 'number') return Math.floor(x / y);
  return x % y && x < 0 !== y < 0 ? x / y - (1n as never) : x / y;
}

const rounded = (x: number, round: (x: number) => number): number =>
  typeof x === 'number' ? round(x) : x;

const magnitude = (x: number): number => (x < 0 ? -x : x);

function divisor(x: number, y: number): number {
  let [a, b] = [x, y];
  while (b) [a, b] = [b, a % b];
  return magnitude(a);
}

/**
 * The dtype of JavaScript values of any kind, with its loops.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.object_
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.add(np.array([1n, 'a'], np.object_), np.array([2n, 'b'], np.object_)) // => [3 'ab']
 * ```
 */
export const object_: DType<'object'> = /* @__PURE__ */ withLoops();

function withLoops(): DType<'object'> {
  giveLoops(plain.family, objectLoop, typesOf);
  return plain;
}

/** Comparisons give truths, or objects if they are asked to. */
function typesOf(row: UfuncRow): string[] {
  if (isWithout(row)) return [];
  const inputs = 'O'.repeat(row.nin);
  return [...(TESTS.includes(row.name) ? [`${inputs}->?`] : []), `${inputs}->O`];
}

function objectLoop(row: UfuncRow): Loop | null {
  if (isWithout(row)) return null;
  return {
    inputs: new Array<DType>(row.nin).fill(plain),
    output: TESTS.includes(row.name) ? dtypes.bool : plain,
    body: (_, x) => x,
    each: operationOf(row),
  };
}

function operationOf(row: UfuncRow): Each {
  const { name } = row;
  const dispatch = new Dispatch(row);
  return (x: unknown, ...rest: never[]) => {
    const method = (x as { readonly [name: string]: unknown } | null | undefined)?.[name];
    if (typeof method === 'function') return method.apply(x, rest);
    if (isScalar(x) || rest.some(isScalar)) return callGeneral(dispatch, [x, ...rest]);
    const { [name]: operator } = operators;
    const given = CHOOSE.includes(name) ? [x, ...rest] : alike(x, ...rest);
    if (operator) return operator(...(given as [never, never]));
    throw new TypeError(
      `loop of ufunc does not support argument 0 of type ${typeof x} which has no callable ` +
        `${name} method`,
    );
  };
}

/** Operands of which one is a bigint and one a number as numbers: JavaScript does not mix them. */
function alike(...values: readonly unknown[]): readonly unknown[] {
  const isMixed = new Set(values.map((value) => typeof value)).size > 1;
  return isMixed ? values.map((x) => (typeof x === 'bigint' ? Number(x) : x)) : values;
}

/** Whether a value is one of this library's own. */
const isScalar = (value: unknown): boolean => value instanceof Shown;
