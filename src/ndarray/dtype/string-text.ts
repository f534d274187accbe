// Numbers as text and text as numbers, in Python's words: what casts between strings and numbers do,
// element by element.

import { OverflowError, ValueError } from '../../errors.js';
import { elementRow } from '../format/elements.js';
import { Complex } from './complex.js';
import type { DType, NumberKind, Scalar } from './dtype.js';
import { isScalar } from './scalar.js';
import { quoted } from './string-code.js';

/** The text of a JavaScript value: a number without a fraction is an integer. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (typeof value === 'number') return elementRow('f').scalar(value, 8);
  if (typeof value === 'boolean') return elementRow('b').scalar(value, 1);
  if (isScalar(value)) return String(value);
  if (value === null) return 'None';
  throw new TypeError(`cannot convert ${typeof value} to str`);
}

/** The text of a dtype's elements, as NumPy's str. */
export function numberText({ kind, itemsize }: DType): (value: unknown) => string {
  const row = elementRow(kind);
  return (value) => row.scalar(value as Scalar, itemsize);
}

/** The number of a kind that a string stands for, as Python's constructors read it. */
export function numberOf(from: DType, to: DType): (value: unknown) => unknown {
  const isBytes = from.kind === 'S';
  const parse = PARSERS[to.kind as NumberKind];
  return (value) => parse(value as string, isBytes, to);
}

type Parse = (text: string, isBytes: boolean, to: DType) => unknown;

const PARSERS: Readonly<Record<NumberKind, Parse>> = {
  b: (text) => text !== '',
  i: parseInteger,
  u: parseInteger,
  f: parseFloatText,
  c: parseComplex,
};

/** What Python takes for white space in text. */
export const WHITE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const WHITE_BYTES = /^[\t-\r ]+|[\t-\r ]+$/g;

/** What texts of numbers look like, their digits those of ASCII. */
const patterns = /* @__PURE__ */ makePatterns();

function makePatterns() {
  const digits = '[0-9]+(?:_[0-9]+)*';
  const finite = `(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:[eE][+-]?${digits})?`;
  const real = `(?:${finite}|inf(?:inity)?|nan)`;
  return {
    whiteEnds: new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, 'g'),
    integer: new RegExp(`^[+-]?${digits}$`),
    float: new RegExp(`^[+-]?${real}$`, 'i'),
    /** A real part, perhaps with an imaginary one behind it, or an imaginary part alone. */
    complex: new RegExp(`^(?:([+-]?${real})(?:([+-]${real}?)j)?|([+-]?${real}?)j)$`, 'i'),
  };
}

/** The text without white space at its ends, its digits those of ASCII. */
function plain(text: string, isBytes: boolean): string {
  const trimmed = text.replace(isBytes ? WHITE_BYTES : patterns.whiteEnds, '');
  return isBytes ? trimmed : trimmed.replace(/[^\P{Nd}0-9]/gu, digitOf);
}

const FIRST_MATHEMATICAL_DIGIT = 0x1d7ce;

/** The digit that a decimal digit of another script is: they stand in runs from 0 to 9. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) as number;
  if (point >= FIRST_MATHEMATICAL_DIGIT && point < FIRST_MATHEMATICAL_DIGIT + 50) {
    return String((point - FIRST_MATHEMATICAL_DIGIT) % 10);
  }
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

function parseInteger(text: string, isBytes: boolean, to: DType): bigint {
  const digits = plain(text, isBytes);
  if (!patterns.integer.test(digits)) {
    const what = quoted(text, isBytes);
    throw new ValueError(`invalid literal for int() with base 10: ${what}`);
  }
  const sign = digits[0] === '-' ? -1n : 1n;
  const value = sign * BigInt(digits.replace(/[+_-]/g, ''));
  if (to.itemsize === 8 && to.kind === 'i' && BigInt.asIntN(64, value) !== value) {
    throw new OverflowError('Python int too large to convert to C long');
  }
  return value;
}

function parseFloatText(text: string, isBytes: boolean): number {
  const digits = plain(text, isBytes);
  if (patterns.float.test(digits)) return realOf(digits);
  throw new ValueError(`could not convert string to float: ${quoted(text, isBytes)}`);
}

/** The number that a text of a float stands for. */
function realOf(digits: string): number {
  const text = digits.replace(/_/g, '');
  const value = /nan|inf/i.exec(text)?.[0].toLowerCase();
  if (value === undefined) return Number(text);
  return value === 'nan' ? NaN : text[0] === '-' ? -Infinity : Infinity;
}

function parseComplex(text: string, isBytes: boolean): Complex {
  const bare = plain(text, isBytes);
  const inner = /^\((.*)\)$/s.exec(bare);
  const digits = inner ? plain(inner[1], isBytes) : bare;
  const match = patterns.complex.exec(digits);
  if (match === null) throw new ValueError('complex() arg is a malformed string');
  const [, re = '0', behind, im = behind ?? '0'] = match;
  return new Complex(realOf(re), realOf(/^[+-]?$/.test(im) ? `${im}1` : im));
}
