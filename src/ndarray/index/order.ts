// The order in which arrays that index are met, and how what they select lies in memory.
//
// NumPy's rules. Where arrays select single elements, their axes are met in the order of their strides, those
// of values that are written among them, and an axis along which all run backwards is met from its end: so
// the result lies as the arrays do, and of several values for one element the last one met stays. Where they
// select more, their axes stay in C order, and within a place the elements lie in the order of the array's
// strides.

import { type NDArray, view } from '../array.js';
import { axesInOrder, flipNegative, sortAxes, stridesInOrder } from '../iter/axes.js';
import { stridesAlong } from '../iter/broadcast.js';
import { axesByStride, sizeOf } from '../layout.js';
import type { Selection } from './terms.js';

/** A selection whose arrays are in the order in which they are met, and values for it if some are written. */
export interface Met {
  readonly selection: Selection;
  readonly values: NDArray | null;
}

const hasSingles = ({ rest }: Selection): boolean => rest.size === 1;

/** The axes of arrays in the order in which they are met, innermost first. */
function orderOf(selection: Selection, operands: readonly NDArray[]): number[] {
  const { shape } = selection;
  const { length } = shape;
  if (length < 2 || !hasSingles(selection)) return axesInOrder(length, 'C');
  return sortAxes(
    length,
    operands.map((one) => stridesAlong(one, shape)),
  );
}

/** How an array lies that holds what is selected, which is not nothing. */
export function layoutOf(
  selection: Selection,
  itemsize: number,
): [shape: number[], strides: number[]] {
  const { axes, shape, lengths, rest, at } = selection;
  const lists = axes.map(({ list }) => list);
  const within = stridesInOrder(lengths, itemsize, axesByStride(rest.strides).reverse());
  const around = stridesInOrder(shape, itemsize * sizeOf(lengths), orderOf(selection, lists));
  const placed = (own: readonly number[], others: readonly number[]): number[] => [
    ...others.slice(0, at),
    ...own,
    ...others.slice(at),
  ];
  return [placed(shape, lengths), placed(around, within)];
}

/** A selection as it is met, and values of its whole shape. */
export function met(selection: Selection, values: NDArray | null): Met {
  const { axes, shape, rest, at } = selection;
  const { length } = shape;
  const lists = axes.map(({ list }) => list);
  if (!hasSingles(selection) || [...lists, ...(values ? [values] : [])].every(isPlain))
    return { selection, values };
  const front = values && view(values, shape, values.strides.slice(at, at + length), values.offset);
  const operands = front ? [...lists, front] : lists;
  const order = orderOf(selection, operands).reverse();
  const lengths = order.map((axis) => shape[axis]);
  const strides = operands.map((one) => {
    const own = stridesAlong(one, shape);
    return order.map((axis) => own[axis]);
  });
  const offsets =
    front && sizeOf(lengths) > 0 ? flipNegative(lengths, strides) : strides.map(() => 0);
  const views = operands.map((operand, k) =>
    view(operand, lengths, strides[k], operand.offset + offsets[k]),
  );
  return {
    selection: {
      ...selection,
      axes: axes.map((axis, k) => ({ ...axis, list: views[k] })),
      shape: lengths,
      lengths: [],
      rest: view(rest, [], [], rest.offset),
      at: 0,
    },
    values: front && views[axes.length],
  };
}

const isPlain = ({ isContiguous }: NDArray): boolean => isContiguous;
