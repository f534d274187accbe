// Keys: unsigned integers that are in the order of the elements that they are made of.
//
// Of a signed integer the key is the number with its highest bit turned, of a float the same for
// positive bits and all bits turned for negative ones: so −∞ < −1 < −0 < 0 < 1 < ∞ < NaN, one key
// for every NaN. Where equal elements must have equal keys, −0 has that of 0. NaT has the greatest
// key (see `lastKey`). What is made of several numbers has a column of keys for each, of which the
// first that differs decides: the parts of a complex number, the words of a string, the fields of a
// record. Objects are compared in JavaScript, and their keys are their ranks.
//
// Invariant: columns are contiguous and of the elements' shape.

import { fresh, type NDArray, view, viewField } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { bitsCell, type Cell } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { withKind } from '../ndarray/dtype/numbers.js';
import { partField } from '../ndarray/dtype/parts.js';
import { fieldPart } from '../ndarray/dtype/record-index.js';
import { contiguousStrides } from '../ndarray/layout.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Value } from '../vectorize/ir/kernel.js';
import { bitsOf, lanes, signedOf } from '../vectorize/ir/lane.js';
import { ranksOf } from './ranks.js';
import { recode } from './recode.js';

/** The dtype of keys of so many bytes. */
export const keyDType = (bytes: number): DType => withKind('u', bytes) as DType;

/** Whether an element is a single key, from which it can be made again. */
export const isOneKey = ({ parts }: DType): boolean => parts === 1;

/** Bits of the mantissa of a float of so many bytes. */
const MANTISSA: Readonly<Record<number, bigint>> = { 2: 10n, 4: 23n, 8: 52n };

const isFloat = ({ kind }: DType): boolean => kind === 'f' || kind === 'c';

/** Constants of a float's bits in their lane. */
function floatBits(bytes: number) {
  const width = BigInt(bytes * 8);
  const mantissa = MANTISSA[bytes];
  const top = 1n << (width - 1n);
  const infinity = top - (1n << mantissa);
  return { top, infinity, nan: infinity | (1n << (mantissa - 1n)) };
}

/** Whether bits are a NaN's; without their sign they are compared as signed ones, which SIMD has. */
function isNaNBits(k: Builder, bits: Value): Value {
  const { top, infinity } = floatBits(lanes[bits.type.lane].bytes);
  const size = k.bitcast(k.op('and', bits, top - 1n), signedOf(bits.type.lane));
  return k.op('gt', size, infinity);
}

/** The mask that turns a float's bits into its key, or back. */
function turns(k: Builder, bits: Value, isKey: boolean): Value {
  const { lane } = bits.type;
  const { bytes } = lanes[lane];
  const { top } = floatBits(bytes);
  const signs = k.bitcast(k.op('shr', k.bitcast(bits, signedOf(lane)), bytes * 8 - 1), lane);
  return k.op('or', isKey ? k.op('not', signs) : signs, top);
}

function floatKey(k: Builder, given: Value, areZerosEqual: boolean): Value {
  const { top, nan } = floatBits(lanes[given.type.lane].bytes);
  const zero = k.const(given.type.lane, 0);
  const bits = areZerosEqual ? k.op('select', k.op('eq', given, top), zero, given) : given;
  const key = k.op('xor', bits, turns(k, bits, false));
  return k.op('select', isNaNBits(k, bits), k.const(given.type.lane, nan | top), key);
}

const highest = (x: Value): bigint => 1n << BigInt(lanes[x.type.lane].bytes * 8 - 1);

const isSigned = (dtype: DType): boolean => lanes[dtype.lane].kind === 'int';

/** The key of an element's bits. */
function toKey(k: Builder, dtype: DType, bits: Value, areZerosEqual: boolean): Value {
  if (isFloat(dtype)) return floatKey(k, bits, areZerosEqual);
  const { lastKey } = dtype.family;
  const ordered = lastKey
    ? k.bitcast(lastKey(k, k.bitcast(bits, dtype.lane)), bits.type.lane)
    : bits;
  return isSigned(dtype) ? k.op('xor', ordered, highest(bits)) : ordered;
}

/** The bits of an element with a key. */
function fromKey(k: Builder, dtype: DType, key: Value): Value {
  if (isFloat(dtype)) return k.op('xor', key, turns(k, key, true));
  const ordered = isSigned(dtype) ? k.op('xor', key, highest(key)) : key;
  const { ofLastKey } = dtype.family;
  if (!ofLastKey) return ordered;
  return k.bitcast(ofLastKey(k, k.bitcast(ordered, dtype.lane)), key.type.lane);
}

const isSwapped = (dtype: DType): boolean => !dtype.isnative;

/** How the word of a key lies in memory. */
const keyCell = (bytes: number): Cell => bitsCell(keyDType(bytes));

/** Writes the keys of elements that have one each into an array of the same shape. */
export function writeKeys(keys: NDArray, elements: NDArray, areZerosEqual: boolean): void {
  const { dtype, itemsize } = elements;
  recode(keys, elements, {
    name: `keys:${dtype.code}:${areZerosEqual}`,
    from: bitsCell(dtype, isSwapped(dtype)),
    to: keyCell(itemsize),
    body: (k, bits) => [toKey(k, dtype, bits, areZerosEqual)],
  });
}

/** Writes the elements with these keys. */
export function writeElements(elements: NDArray, keys: NDArray): void {
  const { dtype, itemsize } = elements;
  recode(elements, keys, {
    name: `elements:${dtype.code}`,
    from: keyCell(itemsize),
    to: { ...bitsCell(dtype), encode: isSwapped(dtype) ? (k, x) => k.op('bswap', x) : null },
    body: (k, key) => [fromKey(k, dtype, key)],
  });
}

function oneKey(elements: NDArray): NDArray {
  const keys = fresh(keyDType(elements.itemsize), elements.shape);
  writeKeys(keys, elements, true);
  return keys;
}

/** Which parts of complex numbers are NaN: 0 none, 1 the imaginary, 2 the real, 3 both. */
function missingParts(elements: NDArray): NDArray {
  const { dtype } = elements;
  const classes = fresh(keyDType(1), elements.shape);
  recode(classes, elements, {
    name: `nans:${dtype.code}`,
    from: bitsCell(dtype, isSwapped(dtype)),
    to: keyCell(1),
    body: (k, re, im) => {
      const [one, two] = [re, im].map((part) =>
        k.convert(isNaNBits(k, part), bitsOf(part.type.lane)),
      );
      return [k.convert(k.op('or', k.op('shl', one, 1), two), 'u8')];
    },
  });
  return classes;
}

/** The order of complex numbers: those without a NaN, then by which part is one, then by the parts. */
function complexKeys(elements: NDArray): NDArray[] {
  const parts = ([0, 1] as const).map((i) => viewField(elements, partField(elements.dtype, i)));
  return [missingParts(elements), ...parts.map(oneKey)];
}

/** Words of eight bytes, the first code units first. */
function wordKeys(elements: NDArray): NDArray[] {
  const { dtype } = elements;
  if (elements.size === 0) return [fresh(keyDType(8), elements.shape)];
  const words = dtype.family.words?.(dtype);
  if (!words) return byteKeys(elements);
  const whole = castArray(elements, words.dtype, 'C');
  const cell = keyCell(8);
  return Array.from({ length: whole.itemsize / 8 }, (_, i) => {
    const word = view(whole, whole.shape, whole.strides, whole.offset + 8 * i, keyDType(8));
    const keys = fresh(keyDType(8), whole.shape);
    const name = `words:${dtype.kind}:${dtype.isnative}`;
    recode(keys, word, { name, from: cell, to: cell, body: (k, x) => [words.key(k, x)] });
    return keys;
  });
}

/** The bytes of elements without a meaning. */
const byteKeys = (elements: NDArray): NDArray[] =>
  Array.from({ length: elements.itemsize }, (_, i) => {
    const { shape, strides, offset } = elements;
    return castArray(view(elements, shape, strides, offset + i, keyDType(1)), keyDType(1), 'C');
  });

/** The fields one after the other, of a sub-array all its elements. */
function fieldKeys(elements: NDArray, names: readonly string[]): NDArray[] {
  const { record } = elements.dtype;
  return names.flatMap((name) => {
    const field = record?.known.get(name);
    if (!field) return [];
    const part = fieldPart(field);
    const count = part.shape.reduce((size, n) => size * n, 1);
    const inner = contiguousStrides(part.shape, 1, 'C');
    return Array.from({ length: count }, (_, i) => {
      const at = part.shape.map((n, axis) => Math.floor(i / inner[axis]) % n);
      const offset = at.reduce((sum, index, axis) => sum + index * part.strides[axis], part.offset);
      return keysOf(viewField(elements, { ...part, shape: [], strides: [], offset }));
    }).flat();
  });
}

/**
 * The columns of keys of an array's elements, that which decides first first. Equal elements have
 * equal keys.
 *
 * @param order - of records the fields to compare first; the others follow
 */
export function keysOf(elements: NDArray, order: readonly string[] = []): NDArray[] {
  const { dtype } = elements;
  if (isOneKey(dtype)) return [oneKey(elements)];
  if (dtype.parts === 2) return complexKeys(elements);
  if (dtype.hasobject && !dtype.record) return [ranksOf(elements)];
  const { names } = dtype;
  if (!names) return wordKeys(elements);
  return fieldKeys(elements, [...order, ...names.filter((name) => !order.includes(name))]);
}
