/**
 * What polynomials are evaluated at, and arithmetic on it.
 *
 * A value is a scalar, an array or another polynomial: p(q) is the composition, by the same recurrence.
 * A scalar of NumPy has a dtype, and so has one that an array's operation leaves; JavaScript's number
 * has none. So inside of a computation single coefficients stay arrays of one element, which is as
 * strong, and only a result becomes a scalar.
 */
import { type NDArray, view } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { between } from '../ndarray/shape/join.js';
import { reshapeArray } from '../ndarray/shape/reshape.js';
import type { Input } from '../ufunc/call.js';
import { add, divide, multiply, subtract } from '../ufunc/table/arithmetic.js';
import { negative } from '../ufunc/table/unary.js';

/** A polynomial, which is a function: arithmetic by methods, reflected ones for what stands on the left. */
export interface Operand {
  (x: never): unknown;
  add(other: unknown): Operand;
  radd(other: unknown): Operand;
  subtract(other: unknown): Operand;
  rsubtract(other: unknown): Operand;
  multiply(other: unknown): Operand;
  rmultiply(other: unknown): Operand;
  divide(other: unknown): unknown;
  rdivide(other: unknown): unknown;
  negative(): Operand;
}

export type Value = Scalar | NDArray | Operand;

export const isOperand = (x: unknown): x is Operand => typeof x === 'function';

type Name = 'add' | 'subtract' | 'multiply' | 'divide';
type Operation = (x: Value, y: Value) => Value;

const of =
  (name: Name, ufunc: (x: Input, y: Input) => unknown): Operation =>
  (x, y) => {
    if (isOperand(x)) return x[name](y) as Value;
    if (isOperand(y)) return y[`r${name}`](x) as Value;
    return ufunc(x, y) as Value;
  };

export const plus: Operation = /* @__PURE__ */ of('add', (x, y) => add(x, y));
export const minus: Operation = /* @__PURE__ */ of('subtract', (x, y) => subtract(x, y));
export const times: Operation = /* @__PURE__ */ of('multiply', (x, y) => multiply(x, y));
export const over: Operation = /* @__PURE__ */ of('divide', (x, y) => divide(x, y));
export const minusOf = (x: Value): Value => (isOperand(x) ? x.negative() : (negative(x) as Value));

/** A product with a small integer; with 1 the value itself. */
export const timesInteger = (x: Value, n: number): Value => (n === 1 ? x : times(x, n));
/** A quotient by a small integer; by 1 the value itself. */
export const overInteger = (x: Value, n: number): Value => (n === 1 ? x : over(x, n));

/** Whether arithmetic takes a value as it is: anything else becomes an array. */
export const isValue = (x: unknown): x is Value => isScalar(x) || isOperand(x);

/** What is evaluated at: lists become arrays. */
export const pointOf = (x: unknown): Value => (isValue(x) ? x : asarray(x as Input));

/** One coefficient, or the like, as an array of one element. */
export const element = (c: NDArray, i: number): NDArray => between(c, 0, i, i + 1);

/** The element of a list or an array at a place, as strong as NumPy has it. */
export function partAt(pair: unknown, i: number): Value {
  if (Array.isArray(pair) && isScalar(pair[i])) return pair[i];
  return element(asarray(pair as Input), i);
}

/** Everything that has no axis as an array of one element. */
export function lifted(x: unknown): NDArray {
  const array: NDArray = asarray(x as Input);
  return array.ndim === 0 ? view(array, [1], [array.itemsize], array.offset) : array;
}

/** An array with an axis at least and of an inexact dtype: integers and booleans become float64. */
export function inexact(x: unknown): NDArray {
  const array = lifted(x);
  return 'biu'.includes(array.dtype.kind) ? castArray(array, dtypes.float64) : array;
}

/** The scalar of an array of one element. */
export const settled = (x: Value): Value => (isValue(x) ? x : ((x as NDArray).item() as Scalar));

/** Whether a result of such an operand is a scalar. */
export const isSingle = (x: Value): boolean =>
  !isOperand(x) && (isScalar(x) || (x as NDArray).ndim === 0);

/** An array with more axes of length 1 at its end. */
export const withAxes = (a: NDArray, count: number): NDArray =>
  count === 0 ? a : reshapeArray(a, [...a.shape, ...new Array<number>(count).fill(1)], {});
