// Text to bytes and back: UTF-8 and Latin-1, in Python's names. (JavaScript's 'latin1' is another
// encoding, that of Windows.) Bytes that are no text, and characters that the encoding does not
// have, are ValueErrors as Python's UnicodeError is.

import { ValueError } from '../../errors.js';

interface Encoding {
  readonly names: readonly string[];
  readonly encode: (text: string) => Uint8Array;
  /** A function that decodes the pieces of a text one after the other; `last` ends it. */
  readonly decoder: () => (bytes: Uint8Array, last: boolean) => string;
}

const table: readonly Encoding[] = [
  {
    names: ['utf8', 'utf'],
    encode: (text) => new TextEncoder().encode(text),
    decoder: utf8,
  },
  {
    names: ['latin1', 'latin', 'iso88591', 'l1'],
    encode: (text) => encodeUpTo(text, 0xff, 'latin-1'),
    decoder: () => decodeLatin1,
  },
  {
    names: ['ascii', 'usascii'],
    encode: (text) => encodeUpTo(text, 0x7f, 'ascii'),
    decoder: () => (bytes) => {
      const at = bytes.findIndex((byte) => byte > 0x7f);
      if (at < 0) return decodeLatin1(bytes);
      throw undecodable('ascii', bytes[at]);
    },
  },
];

/** The function that encodes text. */
export const encoder = (encoding: string): Encoding['encode'] => find(encoding).encode;

/** A function that decodes the pieces of one text. */
export const decoder = (encoding: string): ReturnType<Encoding['decoder']> =>
  find(encoding).decoder();

function find(encoding: string): Encoding {
  const plain = encoding.toLowerCase().replace(/[-_ ]/g, '');
  const row = table.find(({ names }) => names.includes(plain));
  if (row !== undefined) return row;
  throw new ValueError(`unknown encoding: ${encoding}`);
}

function utf8(): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (bytes, last) => {
    try {
      return decoder.decode(bytes, { stream: !last });
    } catch {
      throw new ValueError("'utf-8' codec can't decode the bytes: no valid text");
    }
  };
}

/** As many characters as a call takes for certain. */
const CALL = 1 << 12;

function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += CALL) {
    text += String.fromCharCode(...bytes.subarray(i, i + CALL));
  }
  return text;
}

function encodeUpTo(text: string, most: number, name: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > most) throw unencodable(name, text.slice(i, i + 2), i, most);
    bytes[i] = code;
  }
  return bytes;
}

function unencodable(name: string, rest: string, position: number, most: number): ValueError {
  const code = (rest.codePointAt(0) ?? 0).toString(16);
  const [letter, digits] = code.length < 3 ? ['x', 2] : code.length < 5 ? ['u', 4] : ['U', 8];
  return new ValueError(
    `'${name}' codec can't encode character '\\${letter}${code.padStart(Number(digits), '0')}' ` +
      `in position ${position}: ordinal not in range(${most + 1})`,
  );
}

function undecodable(name: string, byte: number): ValueError {
  return new ValueError(
    `'${name}' codec can't decode byte 0x${byte.toString(16)}: ordinal not in range(128)`,
  );
}
