// What a function of strings is: one row, from which the function, its argument checks and its tests
// derive.
//
// A row says what happens to one string, and of which dtype all results together are. Strings come
// and go as JavaScript strings: of bytes one character each. Operands broadcast; a result of no axes
// is a scalar, as ufuncs have it.

import { fresh, NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { isString, lengthOf, lengthOfText, stringDType } from '../ndarray/dtype/string.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { eachOffset, readAt } from '../ndarray/elements.js';
import { isKeywords, keywords } from '../ndarray/keywords.js';
import { broadcastShapes, type Shape } from '../ndarray/layout.js';
import { broadcast_to } from '../ndarray/shape/broadcast.js';
import { lacking } from '../ufunc/table/strings.js';
import { withStrings } from './dtypes.js';
import { integers } from './integers.js';

/** What an argument is: strings, a fill character, integers, or something that is not broadcast. */
export interface Param {
  readonly name: string;
  readonly kind: 'text' | 'fill' | 'int' | 'width' | 'value';
  /** What it is if it is not given, or null. */
  readonly default?: unknown;
}

/** The dtype of a row's results, from the first operand's and the results. */
export type Output = (first: DType, results: readonly unknown[]) => DType;

/** One string and the other arguments to a result. */
export type Apply = (isBytes: boolean) => (...args: never[]) => unknown;

export interface StringRow {
  readonly name: string;
  /** One line, as NumPy's documentation summarizes it. */
  readonly doc: string;
  readonly params: readonly Param[];
  readonly output: Output;
  readonly apply: Apply;
  /** Brings the arguments, keywords among them, into the order of `params`. */
  readonly rearrange?: (args: readonly unknown[]) => unknown[];
  /** The kind of the strings, if it must be one. */
  readonly only?: 'U' | 'S';
  /** The message for operands that are no strings, if it is not that of a missing loop. */
  readonly refusal?: string;
}

export const text = (name: string): Param => ({ name, kind: 'text' });
export const int = (name: string, fallback?: unknown): Param => ({
  name,
  kind: 'int',
  default: fallback,
});
export const value = (name: string, fallback?: unknown): Param => ({
  name,
  kind: 'value',
  default: fallback,
});

/** As the first operand. */
export const same: Output = (first) => first;
/** As long as the first operand, in native order. */
export const sameLength: Output = (first) => stringDType(first.kind as 'U' | 'S', lengthOf(first));
/** As the longest result, of the first operand's kind. */
export const longest: Output = (first, results) => longestOf(first.kind as 'U' | 'S', results);
export const toText: Output = (_, results) => longestOf('U', results);
export const toBytes: Output = (_, results) => longestOf('S', results);
export const toBool: Output = () => dtypes.bool;
export const toInteger: Output = () => dtypes.int64;

/** The dtype of strings of a kind that is long enough for all. */
export function longestOf(kind: 'U' | 'S', results: readonly unknown[]): DType {
  let most = 1;
  for (const result of results) most = Math.max(most, lengthOfText(result as string, kind));
  return stringDType(kind, most);
}

/** The refusal of functions that NumPy takes from Python's strings. */
export const NO_STRINGS = 'string operation on non-string array';

/** What a row gives before it is put into an array. */
export interface Results {
  readonly first: DType;
  readonly shape: Shape;
  readonly values: readonly unknown[];
}

/** Applies a row to its arguments, broadcast. */
function run(row: StringRow, given: readonly unknown[]): Results {
  const named = argumentsOf(row, given);
  const args = row.rearrange?.(named) ?? named;
  const first = operand(row, args, 0);
  const operands = row.params.map((_, i) => (i === 0 ? first : operand(row, args, i, first)));
  checkKinds(row, operands);
  const arrays = operands.filter((each) => each instanceof NDArray);
  const shape = arrays.map((each) => each.shape).reduce((a, b) => broadcastShapes(a, b));
  const columns = operands.map((each) => (each instanceof NDArray ? column(each, shape) : each));
  const isBytes = firstString(operands).kind === 'S';
  const apply = row.apply(isBytes) as (...args: unknown[]) => unknown;
  const values: unknown[] = [];
  const count = shape.reduce((a, b) => a * b, 1);
  for (let i = 0; i < count; i++) {
    values.push(apply(...columns.map((each) => (each instanceof Column ? each.items[i] : each))));
  }
  return { first: firstString(operands), shape, values };
}

const firstString = (operands: readonly unknown[]): DType =>
  (operands.find((each) => each instanceof NDArray && isString(each.dtype)) as NDArray).dtype;

/** The elements of an operand along the broadcast shape. */
class Column {
  constructor(readonly items: readonly unknown[]) {}
}

function column(array: NDArray, shape: Shape): Column {
  const items: unknown[] = [];
  const spread = broadcast_to(array, [...shape]);
  const isInteger = !isString(array.dtype);
  eachOffset(spread, (at) => {
    const item = readAt(array, at);
    items.push(isInteger ? Number(item) : item);
  });
  return new Column(items);
}

/** The arguments by position, those of a trailing object of keywords among them. */
function argumentsOf(row: StringRow, given: readonly unknown[]): readonly unknown[] {
  const { name, params } = row;
  const [, ...known] = params.map((param) => param.name);
  const last = given[given.length - 1];
  const { kind, default: fallback } = params[given.length - 1] ?? {};
  const mayBeObject = kind === 'value' && fallback === undefined;
  if (mayBeObject && isKeywords(last) && Object.keys(last).some((key) => !known.includes(key)))
    return given;
  const named = keywords<Record<string, unknown>>(name, known, given.slice(1), 1, requiredOf(row));
  return [given[0], ...known.map((key) => named[key])];
}

/** An argument as an array to broadcast, or as it is. */
function operand(row: StringRow, args: readonly unknown[], i: number, first?: unknown): unknown {
  const { name, kind, default: fallback } = row.params[i];
  const given = args[i] ?? fallback;
  if (given === undefined && i < requiredOf(row)) {
    throw new TypeError(`${row.name}() missing required argument: '${name}'`);
  }
  if (kind === 'value' || given === undefined || given === Infinity) return given;
  if (kind === 'int' || kind === 'width') return integers(row.name, row.params[i], i, given);
  const array = asarray(given as ArrayLike);
  return kind === 'fill' ? fillers(array, first as NDArray) : array;
}

/** Fill characters, of the kind of the strings that they fill. */
function fillers(array: NDArray, { dtype }: NDArray): NDArray {
  for (const item of array.flat) {
    if (typeof item === 'string' && lengthOfText(item, 'U') === 1) continue;
    throw new TypeError('The fill character must be exactly one character long');
  }
  return array.dtype.kind === dtype.kind
    ? array
    : castArray(array, stringDType(dtype.kind as 'U' | 'S', 1));
}

const requiredOf = ({ params }: StringRow): number =>
  params.filter((param) => !('default' in param)).length;

/** Strings must be of one kind, and of the one that the row is for. */
function checkKinds(row: StringRow, operands: readonly unknown[]): void {
  const arrays = operands.filter((each) => each instanceof NDArray);
  const texts = arrays.filter((_, i) => row.params[operands.indexOf(arrays[i])].kind === 'text');
  const [first] = texts;
  const kind = row.only ?? (first && isString(first.dtype) ? first.dtype.kind : null);
  if (texts.every(({ dtype }) => dtype.kind === kind)) return;
  if (row.refusal !== undefined) throw new TypeError(row.refusal);
  const found = arrays.map(({ dtype }) => dtype);
  throw lacking(row.name, found, 'classes');
}

/** The results as an array, or a scalar if it has no axes. */
export function arrayOf({ shape, values }: Results, dtype: DType): NDArray | Scalar {
  if (shape.length === 0) return values[0] as Scalar;
  const result = fresh(dtype, shape);
  const { view, start } = result.storage;
  const isLong = dtype === dtypes.int64;
  values.forEach((item, i) => {
    const scalar = isLong ? BigInt(item as number) : item;
    dtype.write(view, start + i * dtype.itemsize, scalar as never);
  });
  return result;
}

/** A function and the row that it was made of. */
export type Rowed<F> = F & { readonly row: StringRow };

/** Makes the function of a row. */
export function stringFunction<F>(
  row: StringRow,
  finish: (results: Results, row: StringRow) => unknown = (results) =>
    arrayOf(results, row.output(results.first, results.values)),
): Rowed<F> {
  const fn = (...args: unknown[]): unknown => finish(run(row, args), row);
  Object.defineProperty(fn, 'name', { value: row.name });
  Object.defineProperty(fn, 'row', { value: row });
  return withStrings(fn) as unknown as Rowed<F>;
}
