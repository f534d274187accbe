// What arguments of creation stand for: shapes and orders.

import { ValueError } from '../../errors.js';
import { type IntegerLike, type IntegersLike, integerOf, integersOf } from '../integer.js';
import { keywords } from '../keywords.js';
import { checkOrder, type Order } from '../layout.js';

/** A shape as users give it: a length or a list of lengths. */
export type ShapeLike = IntegerLike | IntegersLike;

export interface OrderOption {
  readonly order?: Order;
  /** Taken for NumPy's sake: there are no subclasses. */
  readonly subok?: boolean;
}

/** An order, alone or as an option. */
export type OrderArguments = readonly [order?: Order | OrderOption, subok?: boolean | OrderOption];

/** An order given alone or as an option, `subok` may stand beside it. */
export function orderOf(name: string, given: OrderArguments, fallback: Order): Order {
  const { order } = keywords<OrderOption>(name, ['order', 'subok'], given);
  if (order !== undefined) checkOrder(order);
  return order ?? fallback;
}

/** The lengths that a shape stands for. */
export const lengthsOf = (shape: ShapeLike): readonly number[] => integersOf(shape);

/** The lengths of a shape that methods are given, together or one by one. */
export const lengthsIn = (list: readonly ShapeLike[]): readonly number[] =>
  list.length === 1 ? lengthsOf(list[0]) : list.map(integerOf);

/** An order that says where elements go without an array to look at. */
export function plainOrder(order: Order | undefined): 'C' | 'F' {
  if (order === undefined || order === 'C' || order === 'F') return order ?? 'C';
  checkOrder(order);
  throw new ValueError("only 'C' or 'F' order is permitted");
}
