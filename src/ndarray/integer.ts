// Integers as users give them: numbers, the bigints of 64-bit integers, arrays of integers.

import { typeName } from './typename.js';

/** What arrays say of themselves here. */
interface Elements {
  readonly ndim: number;
  readonly dtype: { readonly kind: string };
  item(): unknown;
  tolist(): unknown;
}

/** An integer, or an array of one without axes. */
export type IntegerLike = number | bigint | Elements;

/** Several integers, in a list or an array of one axis. */
export type IntegersLike = readonly (number | bigint)[] | Elements;

const isElements = (value: unknown): value is Elements =>
  typeof value === 'object' && value !== null && 'tolist' in value;

/** The number that stands for an integer. */
export function integerOf(value: unknown): number {
  if (Number.isInteger(value)) return value as number;
  if (typeof value === 'bigint') return Number(value);
  if (!isElements(value))
    throw new TypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  if (value.ndim > 0 || !'iu'.includes(value.dtype.kind))
    throw new TypeError('only integer scalar arrays can be converted to a scalar index');
  return Number(value.item());
}

/** The numbers that stand for integers, of which there may be one. */
export function integersOf(values: unknown): readonly number[] {
  if (typeof values === 'number') return [values];
  const list = isElements(values) && values.ndim > 0 ? values.tolist() : values;
  if (!Array.isArray(list)) return [integerOf(list)];
  return list.every((one) => typeof one === 'number') ? list : list.map(integerOf);
}
