// The lines of a text, one after the other, wherever it comes from: a file, which is read and
// decoded piece by piece; bytes; or lines that the caller has. A line of a file ends with '\n',
// '\r\n' or '\r', as Python reads text.

import { ValueError } from '../../errors.js';
import {
  type Bytes,
  bytesOf,
  bytesSource,
  isPath,
  type OpenSource,
  type Path,
  readAll,
} from '../source.js';
import { decoder } from './encoding.js';
import { openText } from './packed.js';

/** A path, a `file:` URL, the bytes of a text, or its lines as strings or as bytes. */
export type TextInput = Path | Bytes | Iterable<string | Uint8Array>;

/** A line without its ending. */
export interface Line {
  readonly text: string;
  /** Whether an ending was taken off. */
  readonly ended: boolean;
}

/** Bytes that are decoded at once. */
const PIECE = 1 << 18;

/**
 * The lines of a text.
 *
 * @param fallback - the encoding of lines that are bytes, if none is given
 */
export function linesOf(
  input: TextInput,
  encoding: string | null,
  fallback = 'latin1',
): Iterable<Line> {
  if (isPath(input)) return linesOfFile(() => openText(input), encoding ?? 'utf-8');
  if (isBytes(input)) {
    const bytes = bytesOf(input, 'a text');
    return linesOfFile(() => bytesSource(bytes), encoding ?? 'utf-8');
  }
  if (isIterable(input)) return givenLines(input, encoding ?? fallback);
  throw new ValueError(
    'fname must be a string, filehandle, list of strings,\n' +
      `or generator. Got ${input === null ? 'null' : typeof input} instead.`,
  );
}

const isBytes = (input: unknown): input is Bytes =>
  ArrayBuffer.isView(input) || /ArrayBuffer\]$/.test(Object.prototype.toString.call(input));

const isIterable = (input: unknown): input is Iterable<string | Uint8Array> =>
  typeof input === 'object' && input !== null && Symbol.iterator in input;

function* linesOfFile(open: () => OpenSource, encoding: string): Iterable<Line> {
  const source = open();
  try {
    yield* linesOfPieces(piecesOf(source, encoding));
  } finally {
    source.close();
  }
}

function* piecesOf(source: OpenSource, encoding: string): Iterable<string> {
  const decode = decoder(encoding);
  for (let at = 0; at < source.length; ) {
    const bytes = readAll(source, at, PIECE);
    if (bytes.length === 0) break;
    at += bytes.length;
    yield decode(bytes, at === source.length);
  }
}

function* linesOfPieces(pieces: Iterable<string>): Iterable<Line> {
  let rest = '';
  for (const piece of pieces) {
    let text = rest + piece;
    const half = text.endsWith('\r') ? 1 : 0;
    if (half) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      yield { text: text.slice(start, end), ended: true };
      start = end + 1;
    }
    rest = text.slice(start) + (half ? '\r' : '');
  }
  if (rest.endsWith('\r')) yield { text: rest.slice(0, -1), ended: true };
  else if (rest !== '') yield { text: rest, ended: false };
}

function* givenLines(lines: Iterable<string | Uint8Array>, encoding: string): Iterable<Line> {
  for (const line of lines) {
    const text = typeof line === 'string' ? line : decodedLine(line, encoding);
    const ending = text.endsWith('\r\n') ? 2 : text.endsWith('\n') || text.endsWith('\r') ? 1 : 0;
    yield { text: ending > 0 ? text.slice(0, -ending) : text, ended: ending > 0 };
  }
}

function decodedLine(line: unknown, encoding: string): string {
  if (line instanceof Uint8Array) return decoder(encoding)(line, true);
  throw new TypeError('non-string returned while reading data');
}
