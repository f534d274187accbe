// Code points: counting them, refusing those that are not ASCII, and showing them as Python does.

import { UnicodeDecodeError, UnicodeEncodeError } from '../../errors.js';

/** The number of code points. */
export function countPoints(text: string): number {
  let pairs = 0;
  for (let i = 1; i < text.length; i++) {
    const isLow = (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (isLow && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) pairs++;
  }
  return text.length - pairs;
}

/** Below 0, 0, or above 0, by code points; two units of which only one is a surrogate tell otherwise. */
export function comparePoints(x: string, y: string): number {
  const length = Math.min(x.length, y.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [x.charCodeAt(i), y.charCodeAt(i)];
    if (a !== b) return rank(a) - rank(b);
  }
  return x.length - y.length;
}

/** Surrogates stand for code points above all others. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/** Throws Python's error unless all characters are ASCII. */
export function requireASCII(text: string): void {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    throw encodeError(text, (point) => point < 0x80, 'ascii', 'ordinal not in range(128)');
  }
}

/** Python's error for the first run of characters that a codec does not have. */
export function encodeError(
  text: string,
  fits: (point: number) => boolean,
  codec: string,
  reason: string,
): Error {
  const points = Array.from(text, (character) => character.codePointAt(0) as number);
  const first = points.findIndex((point) => !fits(point));
  const after = points.findIndex((point, i) => i > first && fits(point));
  const last = (after < 0 ? points.length : after) - 1;
  const what =
    last > first
      ? `characters in position ${first}-${last}`
      : `character '${escapeOf(points[first])}' in position ${first}`;
  return new UnicodeEncodeError(`'${codec}' codec can't encode ${what}: ${reason}`);
}

/** Throws Python's error unless all bytes, one character each, are ASCII. */
export function decodeASCII(text: string): void {
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    if (byte < 0x80) continue;
    throw new UnicodeDecodeError(
      `'ascii' codec can't decode byte 0x${byte.toString(16)} in position ${i}: ` +
        'ordinal not in range(128)',
    );
  }
}

/** A code point as Python escapes it. */
export function escapeOf(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** What Python does not print: all but letters, marks, digits, signs and the space. */
const HIDDEN = /[\p{C}\p{Z}]/gu;
const HIDDEN_BYTES = /[^ -~]/g;

/** A string as Python's repr shows it. */
export function quoted(text: string, isBytes: boolean): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const slashed = text.replace(/[\\']/g, (c) => (c === quote || c === '\\' ? `\\${c}` : c));
  const shown = slashed.replace(isBytes ? HIDDEN_BYTES : HIDDEN, (c) =>
    c === ' ' ? c : (NAMED[c] ?? escapeOf(c.codePointAt(0) as number)),
  );
  return `${isBytes ? 'b' : ''}${quote}${shown}${quote}`;
}
