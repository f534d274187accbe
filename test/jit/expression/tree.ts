/** Random expressions, each as a text and as calls of ufuncs, one by one. */

import * as np from '../../../src/index.js';
import type { Scalar } from '../../../src/ndarray/dtype/dtype.js';
import { broadcastShapes } from '../../../src/ndarray/layout.js';

export type Value = np.NDArray | Scalar;

export interface Tree {
  readonly text: string;
  /** Whether there is no array in it. */
  readonly isScalar: boolean;
  readonly eager: () => Value;
}

type Ufunc = (...args: readonly unknown[]) => Value;
const call = (fn: unknown, ...args: readonly Value[]): Value => (fn as Ufunc)(...args);

const dtypeOf = (value: Value): np.DType | null =>
  value instanceof np.NDArray ? value.dtype : null;

/** x**y as the operator on arrays does it. */
function raised(x: Value, y: Value): Value {
  const kind = dtypeOf(x)?.kind ?? '';
  if ('fc'.includes(kind) && kind !== '' && !(y instanceof np.NDArray)) {
    if (y === 2) return call(np.square, x);
    if (y === -1) return call(np.reciprocal, x);
    if (y === 0.5) return call(np.sqrt, x);
  }
  return call(np.power, x, y);
}

const infix: readonly [string, (x: Value, y: Value) => Value][] = [
  ['+', (x, y) => call(np.add, x, y)],
  ['-', (x, y) => call(np.subtract, x, y)],
  ['*', (x, y) => call(np.multiply, x, y)],
  ['/', (x, y) => call(np.divide, x, y)],
  ['//', (x, y) => call(np.floor_divide, x, y)],
  ['%', (x, y) => call(np.remainder, x, y)],
  ['**', raised],
  ['&', (x, y) => call(np.bitwise_and, x, y)],
  ['|', (x, y) => call(np.bitwise_or, x, y)],
  ['^', (x, y) => call(np.bitwise_xor, x, y)],
  ['<<', (x, y) => call(np.left_shift, x, y)],
  ['>>', (x, y) => call(np.right_shift, x, y)],
  ['<', (x, y) => call(np.less, x, y)],
  ['<=', (x, y) => call(np.less_equal, x, y)],
  ['>', (x, y) => call(np.greater, x, y)],
  ['>=', (x, y) => call(np.greater_equal, x, y)],
  ['==', (x, y) => call(np.equal, x, y)],
  ['!=', (x, y) => call(np.not_equal, x, y)],
];

const prefix: readonly [string, (x: Value) => Value][] = [
  ['-', (x) => call(np.negative, x)],
  ['+', (x) => call(np.positive, x)],
  ['~', (x) => call(np.invert, x)],
];

const one = (fn: unknown) => (x: Value) => call(fn, x);
const two = (fn: unknown) => (x: Value, y: Value) => call(fn, x, y);

const functions: readonly [string, (...args: Value[]) => Value][] = [
  ['sqrt', one(np.sqrt)],
  ['sin', one(np.sin)],
  ['exp', one(np.exp)],
  ['log1p', one(np.log1p)],
  ['floor', one(np.floor)],
  ['abs', one(np.abs)],
  ['square', one(np.square)],
  ['isnan', one(np.isnan)],
  ['sign', one(np.sign)],
  ['minimum', two(np.minimum)],
  ['maximum', two(np.maximum)],
  ['hypot', two(np.hypot)],
  ['logical_and', two(np.logical_and)],
  ['logical_or', two(np.logical_or)],
  ['fmod', two(np.fmod)],
  ['where', where],
];

/** Element by element; the condition as truth. */
function where(...[condition, x, y]: Value[]): Value {
  const parts = [condition, x, y];
  const arrays = parts.map((value): np.NDArray => np.asarray(value as np.NDArray));
  const shape = broadcastShapes(...arrays.map((array) => array.shape));
  const dtype = np.result_type(...([x, y] as np.NDArray[]));
  const spread = arrays.map((array) => np.broadcast_to(array, shape));
  const [truths, ...choices] = [np.astype(spread[0], 'bool'), ...spread.slice(1)];
  for (const value of [x, y]) if (!(value instanceof np.NDArray)) np.array([value], dtype as never);
  const cast = choices.map((array) => np.astype(array, dtype as never) as np.NDArray);
  const result = np.empty(shape, { dtype: dtype as never }) as np.NDArray;
  const visit = (index: number[]): void => {
    if (index.length < shape.length) {
      for (let i = 0; i < shape[index.length]; i++) visit([...index, i]);
    } else result.set(index, cast[truths.item(...index) ? 0 : 1].get(...index));
  };
  visit([]);
  return result.ndim === 0 ? (result.item() as Scalar) : result;
}

const NUMBERS: readonly [string, Scalar][] = [
  ['2', 2],
  ['3', 3],
  ['0', 0],
  ['1', 1],
  ['2.5', 2.5],
  ['0.5', 0.5],
  ['0.1', 0.1],
  ['True', true],
];

/** A tree of operations up to a depth over operands; every operation has an array among its own. */
export function randomTree(
  next: () => number,
  operands: Readonly<Record<string, Value>>,
  depth: number,
): Tree {
  const pick = <T>(list: readonly T[]): T => list[next() % list.length];
  const operand = (names: readonly string[]): Tree => {
    const text = pick(names);
    const value = operands[text];
    return { text, isScalar: !(value instanceof np.NDArray), eager: () => value };
  };
  const arrays = Object.keys(operands).filter((name) => operands[name] instanceof np.NDArray);
  const leaf = (): Tree => {
    if (next() % 5 > 0) return operand(Object.keys(operands));
    const [text, value] = pick(NUMBERS);
    return { text, isScalar: true, eager: () => value };
  };
  const args = (count: number, left: number): Tree[] => {
    const made = Array.from({ length: count }, () => tree(left));
    if (made.every(({ isScalar }) => isScalar)) made[next() % count] = operand(arrays);
    return made;
  };
  const tree = (left: number): Tree => {
    if (left === 0 || next() % 8 === 0) return leaf();
    const form = next() % 10;
    if (form < 6) {
      const [sign, fn] = pick(infix);
      const [x, y] = args(2, left - 1);
      return apply(`(${x.text} ${sign} ${y.text})`, fn, [x, y]);
    }
    if (form === 6) {
      const [sign, fn] = pick(prefix);
      const [x] = args(1, left - 1);
      return apply(`(${sign}${x.text})`, fn, [x]);
    }
    const [name, fn] = pick(functions);
    const given = args(name === 'where' ? 3 : fn.length, left - 1);
    return apply(`${name}(${given.map(({ text }) => text).join(', ')})`, fn, given);
  };
  return tree(depth);
}

const apply = (text: string, fn: (...args: Value[]) => Value, args: readonly Tree[]): Tree => ({
  text,
  isScalar: false,
  eager: () => fn(...args.map((arg) => arg.eager())),
});
