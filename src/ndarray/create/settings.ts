// Keyword arguments: one trailing plain object, in which a leading argument may also be given by
// position, as NumPy users do with dtype.

import { ValueError } from '../../errors.js';
import { DType } from '../dtype/dtype.js';
import type { DTypeLike } from '../dtype/parse.js';
import { checked } from '../keywords.js';
import { checkOrder, type Order } from '../layout.js';

/** A shape as users give it: a length or a list of lengths. */
export type ShapeLike = number | readonly number[];

/** The object of keyword arguments that may be given by position in part. */
interface Named {
  readonly dtype?: DTypeLike | null;
  readonly order?: Order;
}

/** An order, alone or as an option. */
export type OrderArgument = Order | { readonly order?: Order };

/**
 * The keyword arguments of a call whose dtype may come first, and whose order may follow it.
 *
 * @param name - the function, for the error
 * @param known - its keywords
 * @param first - a dtype or the object
 * @param rest - the object or an order, if a dtype came first
 * @throws TypeError for a keyword that the function does not have
 */
export function settings<O extends Named>(
  name: string,
  known: readonly (keyof O & string)[],
  first: DTypeLike | O | null | undefined,
  rest?: O | Order,
): Partial<O> {
  if (isOptions(first)) return checked(name, known, first as O);
  const named = (typeof rest === 'string' ? { order: rest } : (rest ?? {})) as O;
  const given = checked(name, known, named);
  if (first === undefined || first === null) return given;
  return Object.assign({}, given, { dtype: first as unknown });
}

/** Whether an object is one of keyword arguments rather than a dtype or what describes one. */
export function isOptions(given: unknown): given is object {
  if (typeof given !== 'object' || given === null) return false;
  return !(given instanceof DType || Array.isArray(given) || 'formats' in given);
}

/** An order given alone or as an option. */
export function orderOf(name: string, given: OrderArgument | undefined, fallback: Order): Order {
  const order =
    typeof given === 'object' && given !== null
      ? checked<{ readonly order?: Order }>(name, ['order'], given).order
      : given;
  if (order !== undefined) checkOrder(order);
  return order ?? fallback;
}

/** The lengths that a shape stands for. */
export const lengthsOf = (shape: ShapeLike): readonly number[] =>
  typeof shape === 'number' ? [shape] : shape;

/** An order that says where elements go without an array to look at. */
export function plainOrder(order: Order | undefined): 'C' | 'F' {
  if (order === undefined || order === 'C' || order === 'F') return order ?? 'C';
  checkOrder(order);
  throw new ValueError("only 'C' or 'F' order is permitted");
}
