// What arguments of creation stand for: shapes and orders.

import { ValueError } from '../../errors.js';
import { keywords } from '../keywords.js';
import { checkOrder, type Order } from '../layout.js';

/** A shape as users give it: a length or a list of lengths. */
export type ShapeLike = number | readonly number[];

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
export const lengthsOf = (shape: ShapeLike): readonly number[] =>
  typeof shape === 'number' ? [shape] : shape;

/** An order that says where elements go without an array to look at. */
export function plainOrder(order: Order | undefined): 'C' | 'F' {
  if (order === undefined || order === 'C' || order === 'F') return order ?? 'C';
  checkOrder(order);
  throw new ValueError("only 'C' or 'F' order is permitted");
}
