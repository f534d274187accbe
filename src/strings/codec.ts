// Text to bytes and back: ASCII, Latin-1, UTF-8, UTF-16 and UTF-32, with Python's error handlers.
// Bytes are strings of one character each.

import { UnicodeDecodeError, ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { encodeError, escapeOf } from '../ndarray/dtype/string-code.js';
import { type Rowed, stringFunction, text, toBytes, toText, value } from './row.js';
import type { Text } from './types.js';
import { charactersOf } from './unicode.js';

interface Codec {
  readonly name: string;
  /** Why there are no bytes for a code point. */
  readonly reason: string;
  /** The bytes of a code point; null: there are none. */
  encode(point: number): readonly number[] | null;
  /** The first code point at a position, and the bytes it takes; or what is wrong. */
  decode(bytes: string, at: number): readonly [point: number, length: number] | string;
  /** The byte order mark that is written first. */
  readonly mark?: readonly number[];
}

const small = (name: string, limit: number): Codec => ({
  name,
  reason: `ordinal not in range(${limit})`,
  encode: (point) => (point < limit ? [point] : null),
  decode(bytes, at) {
    const byte = bytes.charCodeAt(at);
    return byte < limit ? [byte, 1] : `ordinal not in range(${limit})`;
  },
});

const isSurrogate = (point: number): boolean => point >= 0xd800 && point < 0xe000;

const NO_SURROGATES = 'surrogates not allowed';

const utf8: Codec = {
  name: 'utf-8',
  reason: NO_SURROGATES,
  encode: (point) =>
    isSurrogate(point) ? null : [...new TextEncoder().encode(String.fromCodePoint(point))],
  decode: decodeUTF8,
};

/** Least values of the second byte behind some first bytes, and greatest ones. */
const LEAST: Readonly<Record<number, number>> = { 224: 0xa0, 240: 0x90 };
const MOST: Readonly<Record<number, number>> = { 237: 0x9f, 244: 0x8f };

function decodeUTF8(bytes: string, at: number): readonly [number, number] | string {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return [first, 1];
  if (first < 0xc2 || first > 0xf4) return 'invalid start byte';
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let point = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    if (at + i >= bytes.length) return 'unexpected end of data';
    const byte = bytes.charCodeAt(at + i);
    const least = i === 1 ? (LEAST[first] ?? 0x80) : 0x80;
    const most = i === 1 ? (MOST[first] ?? 0xbf) : 0xbf;
    if (byte < least || byte > most) return 'invalid continuation byte';
    point = (point << 6) | (byte & 0x3f);
  }
  return [point, length];
}

const inOrder = (bytes: number[], isBig: boolean): number[] => (isBig ? bytes.reverse() : bytes);

const littleBytes = (x: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (x >>> (8 * i)) & 0xff);

function numberAt(bytes: string, at: number, count: number, isBig: boolean): number {
  const list = Array.from({ length: count }, (_, i) => bytes.charCodeAt(at + i));
  return inOrder(list, !isBig).reduce((sum, byte) => sum * 256 + byte, 0);
}

const utf16 = (name: string, isBig: boolean): Codec => ({
  name,
  reason: NO_SURROGATES,
  encode(point) {
    if (isSurrogate(point)) return null;
    const units = Array.from(String.fromCodePoint(point).split(''), (c) => c.charCodeAt(0));
    return units.flatMap((unit) => inOrder(littleBytes(unit, 2), isBig));
  },
  decode(bytes, at) {
    if (at + 2 > bytes.length) return 'truncated data';
    const unit = numberAt(bytes, at, 2, isBig);
    if (!isSurrogate(unit)) return [unit, 2];
    if (unit >= 0xdc00) return 'illegal encoding';
    if (at + 4 > bytes.length) return 'unexpected end of data';
    const low = numberAt(bytes, at + 2, 2, isBig);
    if (low < 0xdc00 || low > 0xdfff) return 'illegal UTF-16 surrogate';
    return [0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff), 4];
  },
});

const utf32 = (name: string, isBig: boolean): Codec => ({
  name,
  reason: NO_SURROGATES,
  encode: (point) => (isSurrogate(point) ? null : inOrder(littleBytes(point, 4), isBig)),
  decode(bytes, at) {
    if (at + 4 > bytes.length) return 'truncated data';
    const point = numberAt(bytes, at, 4, isBig);
    if (point > 0x10ffff) return 'code point not in range(0x110000)';
    return isSurrogate(point)
      ? 'code point in surrogate code point range(0xd800, 0xe000)'
      : [point, 4];
  },
});

const CODECS: Readonly<Record<string, () => Codec>> = {
  ascii: () => small('ascii', 0x80),
  usascii: () => small('ascii', 0x80),
  latin1: () => small('latin-1', 0x100),
  iso88591: () => small('latin-1', 0x100),
  utf8: () => utf8,
  utf16: () => ({ ...utf16('utf-16', false), mark: [0xff, 0xfe] }),
  utf16le: () => utf16('utf-16-le', false),
  utf16be: () => utf16('utf-16-be', true),
  utf32: () => ({ ...utf32('utf-32', false), mark: [0xff, 0xfe, 0, 0] }),
  utf32le: () => utf32('utf-32-le', false),
  utf32be: () => utf32('utf-32-be', true),
};

function codecOf(encoding: string): Codec {
  const make = CODECS[encoding.toLowerCase().replace(/[-_ ]/g, '')];
  if (make === undefined) throw new ValueError(`unknown encoding: ${encoding}`);
  return make();
}

/** What stands for a code point that a codec does not have, by error handler. */
const SUBSTITUTES: Readonly<Record<string, (point: number) => string>> = {
  ignore: () => '',
  replace: () => '?',
  backslashreplace: escapeOf,
  xmlcharrefreplace: (point) => `&#${point};`,
};

/** What stands for a byte that is no text, by error handler. */
const REPLACEMENTS: Readonly<Record<string, (byte: number) => string>> = {
  ignore: () => '',
  replace: () => '\ufffd',
  backslashreplace: escapeOf,
};

function handlerOf<T>(handlers: Readonly<Record<string, T>>, errors: string): T {
  if (Object.hasOwn(handlers, errors)) return handlers[errors];
  throw new ValueError(`unknown error handler name '${errors}'`);
}

const charactersOfBytes = (bytes: readonly number[] | null): string =>
  String.fromCharCode(...(bytes ?? []));

function encoded(a: string, encoding: string, errors: string): string {
  const codec = codecOf(encoding);
  const bytesOf = (c: string) => codec.encode(c.codePointAt(0) as number);
  const parts = charactersOf(a).map((character) => {
    const bytes = bytesOf(character);
    if (bytes) return charactersOfBytes(bytes);
    if (errors === 'strict') {
      throw encodeError(a, (point) => codec.encode(point) !== null, codec.name, codec.reason);
    }
    const by = handlerOf(SUBSTITUTES, errors)(character.codePointAt(0) as number);
    return charactersOf(by)
      .map((c) => charactersOfBytes(bytesOf(c)))
      .join('');
  });
  return charactersOfBytes(codec.mark ?? []) + parts.join('');
}

function decoded(a: string, encoding: string, errors: string): string {
  const codec = codecOf(encoding);
  const mark = charactersOfBytes(codec.mark ?? []);
  let at = mark !== '' && a.startsWith(mark) ? mark.length : 0;
  let result = '';
  while (at < a.length) {
    const next = codec.decode(a, at);
    if (typeof next !== 'string') {
      result += String.fromCodePoint(next[0]);
      at += next[1];
      continue;
    }
    const byte = a.charCodeAt(at);
    if (errors === 'strict') throw decodeError(codec, byte, at, next);
    result += handlerOf(REPLACEMENTS, errors)(byte);
    at++;
  }
  return result;
}

function decodeError({ name }: Codec, byte: number, at: number, reason: string): Error {
  const hex = byte.toString(16).padStart(2, '0');
  return new UnicodeDecodeError(
    `'${name}' codec can't decode byte 0x${hex} in position ${at}: ${reason}`,
  );
}

const params = [
  /* @__PURE__ */ text('a'),
  /* @__PURE__ */ value('encoding', 'utf-8'),
  /* @__PURE__ */ value('errors', 'strict'),
];

type Rest = [
  encoding?: string | { readonly encoding?: string; readonly errors?: string } | null,
  errors?: string | null,
];

/** From text to bytes. */
type Encoding = Rowed<{
  (a: string, ...rest: Rest): string;
  (a: Text, ...rest: Rest): NDArray<'bytes'>;
}>;

/** From bytes to text. */
type Decoding = Rowed<(a: NDArray<'bytes'>, ...rest: Rest) => NDArray<'str'>>;

/**
 * Text as bytes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.encode.html
 *
 * @param a - text
 * @param encoding - 'ascii', 'latin-1', 'utf-8', 'utf-16', 'utf-32' or these with '-le' and '-be'
 * @param errors - for characters that the encoding lacks: 'strict', 'ignore', 'replace',
 *   'backslashreplace', 'xmlcharrefreplace'
 * @throws UnicodeEncodeError for such a character, if 'strict'
 * @throws ValueError for another encoding or error handler
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.encode(['a', 'é']) // => [b'a' b'\xc3\xa9']
 * np.strings.encode(['é'], 'ascii', 'replace') // => [b'?']
 * ```
 */
export const encode: Encoding = /* @__PURE__ */ stringFunction({
  name: 'encode',
  doc: 'Text as bytes.',
  params,
  output: toBytes,
  apply: () => encoded,
  only: 'U',
});

/**
 * Bytes as text.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.decode.html
 *
 * @param a - an array of bytes
 * @param encoding - 'ascii', 'latin-1', 'utf-8', 'utf-16', 'utf-32' or these with '-le' and '-be'
 * @param errors - for bytes that are no text: 'strict', 'ignore', 'replace', 'backslashreplace'
 * @throws UnicodeDecodeError for such bytes, if 'strict'
 * @throws ValueError for another encoding or error handler
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = np.strings.encode(['a', 'é']);
 * np.strings.decode(bytes) // => ['a' 'é']
 * ```
 */
export const decode: Decoding = /* @__PURE__ */ stringFunction({
  name: 'decode',
  doc: 'Bytes as text.',
  params,
  output: toText,
  apply: () => decoded,
  only: 'S',
});
