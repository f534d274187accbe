// Strings of fixed length: `U`, code points of four bytes in either byte order, and `S`, bytes.
//
// Shorter strings are filled up with NULs, so NULs at the end are no part of a string. In JavaScript
// both are strings: of U the code points (a pair of surrogates is one), of S one character for each
// byte. What is written to S must be ASCII, as in NumPy, unless it comes as a Uint8Array.
//
// The length belongs to the dtype; of length 0 are 'U' and 'S', whose length is to be found from what
// goes into a new array. There is one dtype for each kind, length and byte order.

import { ValueError } from '../../errors.js';
import { eachOffset, readAt } from '../elements.js';
import type { Casting } from './casting.js';
import { DType, type DTypeName } from './dtype.js';
import type { Family } from './family.js';
import { reordered, swapped } from './order.js';
import { keyOf } from './string-cell.js';
import { comparePoints, countPoints, requireASCII } from './string-code.js';
import { copyStrings } from './string-copy.js';
import { numberOf, numberText, textOf } from './string-text.js';

/** The names of dtypes of strings. */
export type StringName = 'str' | 'bytes';

/** Bytes of a code unit. */
const unitOf = ({ kind }: DType): number => (kind === 'U' ? 4 : 1);

/** Code units of an element. */
export const lengthOf = (dtype: DType): number => dtype.itemsize / unitOf(dtype);

/** The longest string, of which NumPy can count the bytes. */
const LONGEST = (2 ** 31 - 1) / 4;

/** The most characters that a number's text has, by kind and size. */
const TEXT_LENGTH: Readonly<Record<string, number>> = {
  b1: 5,
  i1: 4,
  u1: 3,
  i2: 6,
  u2: 5,
  i4: 11,
  u4: 10,
  i8: 21,
  u8: 20,
  f2: 32,
  f4: 32,
  f8: 32,
  c8: 64,
  c16: 64,
};

/** The family of strings. */
export const strings: Family = {
  name: 'string',
  rank: 10,
  refusesNumbers: true,
  promote(mine, other) {
    const length = charactersOf(other);
    if (length === null) return null;
    const kind = other.kind === 'U' ? 'U' : mine.kind;
    return stringDType(kind as 'U' | 'S', Math.max(lengthOf(mine), length));
  },
  canCast,
  reordered,
  parse(text) {
    const [, order = '', kind, digits] = CODE.exec(ALIASES[text] ?? text) ?? [];
    if (kind === undefined || Number(digits) > LONGEST) return null;
    const dtype = stringDType(kind === 'U' ? 'U' : 'S', Number(digits));
    return order === '>' ? swapped(dtype) : dtype;
  },
  dtypeOf: (value) =>
    typeof value === 'string' ? stringDType('U', Math.max(1, countPoints(value))) : null,
  complete(dtype, source) {
    if (dtype.itemsize > 0) return dtype;
    if (source instanceof DType && source.kind === dtype.kind && source.itemsize > 0) return source;
    const length = source instanceof DType ? (charactersOf(source) ?? 0) : lengthOfValue(source);
    return stringDType(dtype.kind as 'U' | 'S', Math.max(1, length));
  },
  completeFrom(dtype, source) {
    if (dtype.itemsize > 0 || !source.dtype.hasobject)
      return strings.complete?.(dtype, source.dtype) ?? dtype;
    let length = 1;
    eachOffset(source, (at) => {
      length = Math.max(length, lengthOfValue(readAt(source, at)));
    });
    return stringDType(dtype.kind as 'U' | 'S', length);
  },
  convert: (from, to) => (to.family === strings ? numberText(from) : numberOf(from, to)),
  copy: copyStrings,
  greater: (x, y) => comparePoints(x as string, y as string) > 0,
  words(dtype) {
    const units = 8 / unitOf(dtype);
    const whole = stringDType(dtype.kind as 'U' | 'S', Math.ceil(lengthOf(dtype) / units) * units);
    return { dtype: dtype.isnative ? whole : swapped(whole), key: keyOf(dtype) };
  },
};

const CODE = /^([<>=|]?)([USa])(\d*)$/;
const ALIASES: Readonly<Record<string, string>> = {
  c: 'S1',
  str: 'U',
  str_: 'U',
  unicode: 'U',
  bytes: 'S',
  bytes_: 'S',
};

/** How many characters an element of a dtype has as a string; null: it is none of this kind. */
function charactersOf(dtype: DType): number | null {
  if (dtype.family === strings) return lengthOf(dtype);
  return TEXT_LENGTH[dtype.kind + dtype.itemsize] ?? dtype.family.textLength?.(dtype) ?? null;
}

function lengthOfValue(value: unknown): number {
  if (value === undefined) return 0;
  return value instanceof Uint8Array ? value.length : countPoints(textOf(value));
}

function canCast(from: DType, to: DType, casting: Casting): boolean {
  if (casting === 'unsafe') return true;
  if (to.family !== strings || (from.kind === 'U' && to.kind === 'S')) return false;
  const open = to.itemsize === 0;
  if (casting === 'no' || casting === 'equiv') {
    const alike = from.kind === to.kind && (open || from.itemsize === to.itemsize);
    return alike && (casting === 'equiv' || from.isnative === to.isnative);
  }
  return casting === 'same_kind' || open || (charactersOf(from) ?? Infinity) <= lengthOf(to);
}

const known = /* @__PURE__ */ new Map<string, DType>();

/** The dtype of native strings of a length. */
export function stringDType(kind: 'U' | 'S', length: number): DType {
  const key = kind + length;
  let dtype = known.get(key);
  if (dtype === undefined) {
    dtype = (kind === 'U' ? textDType(length) : bytesDType(length)) as DType<DTypeName>;
    known.set(key, dtype);
  }
  return dtype;
}

const named = (name: string, itemsize: number): string =>
  itemsize > 0 ? name + itemsize * 8 : name;

function textDType(length: number): DType<'str'> {
  return new DType<'str'>({
    family: strings,
    name: named('str', 4 * length),
    num: 19,
    kind: 'U',
    char: 'U',
    TypedArray: Uint32Array,
    itemsize: 4 * length,
    alignment: 4,
    byteorder: '=',
    form: { parts: 0, word: 'u32' },
    str: `<U${length}`,
    quoted: length > 0 ? `'<U${length}'` : "'<U'",
    coerce: textOf,
    read: (view, at) => readText(view, at, length),
    write: (view, at, value) => writeText(view, at, length, value),
  });
}

function readText(view: DataView, at: number, length: number): string {
  let end = length;
  while (end > 0 && view.getUint32(at + 4 * (end - 1), true) === 0) end--;
  let text = '';
  for (let i = 0; i < end; i++) text += characterOf(view.getUint32(at + 4 * i, true));
  return text;
}

function characterOf(point: number): string {
  if (point < 0x10000) return String.fromCharCode(point);
  if (point <= 0x10ffff) return String.fromCodePoint(point);
  const hex = point.toString(16).padStart(8, '0');
  throw new ValueError(`character U+${hex} is not in range [U+0000; U+10ffff]`);
}

function writeText(view: DataView, at: number, length: number, text: string): void {
  let i = 0;
  for (let k = 0; i < length && k < text.length; i++) {
    const point = text.codePointAt(k) as number;
    view.setUint32(at + 4 * i, point, true);
    k += point > 0xffff ? 2 : 1;
  }
  for (; i < length; i++) view.setUint32(at + 4 * i, 0);
}

function bytesDType(length: number): DType<'bytes'> {
  return new DType<'bytes'>({
    family: strings,
    name: named('bytes', length),
    num: 18,
    kind: 'S',
    char: 'S',
    TypedArray: Uint8Array,
    itemsize: length,
    alignment: 1,
    byteorder: '|',
    form: { parts: 0 },
    str: `|S${length}`,
    quoted: length > 0 ? `'S${length}'` : "'S'",
    coerce: bytesOf,
    read: (view, at) => readBytes(view, at, length),
    write: (view, at, value) => writeBytes(view, at, length, value),
  });
}

/** A value as bytes, one character each. */
function bytesOf(value: unknown): string {
  if (value instanceof Uint8Array) return Array.from(value, characterOf).join('');
  const text = textOf(value);
  requireASCII(text);
  return text;
}

function readBytes(view: DataView, at: number, length: number): string {
  let end = length;
  while (end > 0 && view.getUint8(at + end - 1) === 0) end--;
  let text = '';
  for (let i = 0; i < end; i++) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}

function writeBytes(view: DataView, at: number, length: number, text: string): void {
  for (let i = 0; i < length; i++) view.setUint8(at + i, i < text.length ? text.charCodeAt(i) : 0);
}

/** Whether a dtype is one of strings. */
export const isString = ({ family }: DType): boolean => family === strings;

/** Code units of a text as an element of a kind. */
export const lengthOfText = (text: string, kind: 'U' | 'S'): number =>
  kind === 'U' ? countPoints(text) : text.length;
