// Elements in kernels: from an address to the values that an element is, and back.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Value } from '../../vectorize/ir/kernel.js';
import { bitsOf, lanes } from '../../vectorize/ir/lane.js';
import type { Form, Recode } from './dtype.js';

/** How an element lies in memory and what kernels make of it. A dtype is one. */
export interface Cell extends Omit<Form, 'parts'> {
  readonly parts: number;
  readonly itemsize: number;
  /** Loads the values, where they are not `parts` words one after the other. */
  readonly load?: (k: Builder, address: Address) => Value[];
  /** Whether an element fills registers of its own, so that several are not loaded as one vector. */
  readonly isWide?: boolean;
}

/** The same element as mere bits: no NaN's payload changes on the way. Read swapped if asked. */
export function bitsCell({ parts, word, itemsize }: Cell, swapped = false): Cell {
  const bits = bitsOf(word);
  const decode: Recode | null = swapped ? (k, x) => k.op('bswap', x) : null;
  return { parts, lane: bits, word: bits, decode, encode: null, itemsize };
}

/** Whether `encode` rounds: the lane holds more than a word in memory. */
export const isRounded = ({ lane, word }: Pick<Form, 'lane' | 'word'>): boolean =>
  lanes[word].bytes < lanes[lane].bytes;

/** An element's values. */
export function loadCell(k: Builder, cell: Cell, address: Address): Value[] {
  if (cell.load) return cell.load(k, address);
  const { parts, word, decode } = cell;
  return Array.from({ length: parts }, (_, p) => {
    const x = k.load(word, part(address, p, lanes[word].bytes));
    return decode ? decode(k, x) : x;
  });
}

/** Stores an element's values; a mask becomes 0 or 1. */
export function storeCell(
  k: Builder,
  cell: Cell,
  values: readonly Value[],
  address: Address,
): void {
  values.forEach((value, p) => {
    k.store(wordOf(k, cell, value), part(address, p, lanes[cell.word].bytes));
  });
}

/** A part as memory holds it; a mask as 0 or 1. */
export function wordOf(
  k: Builder,
  { lane, encode }: Pick<Form, 'lane' | 'encode'>,
  value: Value,
): Value {
  const isMask = lanes[value.type.lane].kind === 'mask';
  const x = isMask ? k.convert(value, lane) : value;
  return encode ? encode(k, x) : x;
}

/** Values as they would be read again after a store. */
export const rounded = (k: Builder, cell: Form, values: readonly Value[]): readonly Value[] =>
  isRounded(cell) ? values.map((x) => cell.decode?.(k, cell.encode?.(k, x) ?? x) ?? x) : values;

const part = (address: Address, index: number, bytes: number): Address => ({
  ...address,
  offset: address.offset + index * bytes,
});
