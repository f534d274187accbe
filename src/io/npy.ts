// An array out of the bytes of a `.npy` file. Everything that the file says is checked before its
// array is allocated, and its data are copied once: into the array.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import {
  checkMagic,
  checkSize,
  decodeText,
  type Header,
  MAGIC_BYTES,
  parseHeader,
  truncated,
} from './header.js';
import type { Source } from './source.js';

/** The most bytes of a character in UTF-8. */
const CHARACTER_BYTES = 4;

/** A header and where the data behind it begin. */
export interface Located {
  readonly header: Header;
  readonly start: number;
}

/** The array in a file. */
export function readArray(source: Source, maxHeaderSize: number): NDArray {
  const { header, start } = readHeader(source, maxHeaderSize);
  const array = fresh(header.dtype, header.shape, header.fortranOrder ? 'F' : 'C');
  try {
    readInto(array, source, start, header);
    return array;
  } catch (error) {
    array.dispose();
    throw error;
  }
}

/** The header of a file, checked: such an array can be, and the file is long enough for it. */
export function readHeader(source: Source, maxHeaderSize: number): Located {
  if (source.length === 0) throw new ValueError('No data left in file');
  const version = checkMagic(readExactly(source, 0, MAGIC_BYTES, 'magic string'));
  const count = readExactly(source, MAGIC_BYTES, version.lengthBytes, 'array header length');
  const length = count.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const begin = MAGIC_BYTES + version.lengthBytes;
  checkAvailable(source, begin, length, 'array header');
  checkHeaderSize(length, maxHeaderSize * CHARACTER_BYTES);
  const text = decodeText(readExactly(source, begin, length, 'array header'), version.encoding);
  checkHeaderSize(text.length, maxHeaderSize);
  const header = parseHeader(text);
  const start = begin + length;
  checkSize(header, source.length - start);
  return { header, start };
}

function readInto(array: NDArray, source: Source, start: number, header: Header): void {
  const { storage, offset, nbytes } = array;
  const first = storage.start + offset;
  const got = source.read(storage.memory.subarray(first, first + nbytes), start);
  if (got !== nbytes) throw truncated(header, got);
}

function readExactly(source: Source, position: number, length: number, what: string): Uint8Array {
  checkAvailable(source, position, length, what);
  const bytes = new Uint8Array(length);
  if (source.read(bytes, position) < length) throw new ValueError(`EOF: reading ${what}`);
  return bytes;
}

function checkAvailable(source: Source, position: number, length: number, what: string): void {
  const available = source.length - position;
  if (available >= length) return;
  throw new ValueError(`EOF: reading ${what}, expected ${length} bytes got ${available}`);
}

/** Throws if a header is longer than the caller trusts. */
export function checkHeaderSize(length: number, most: number): void {
  if (length <= most) return;
  throw new ValueError(
    `Header info length (${length}) is large and may not be safe to load securely.\n` +
      'To allow loading, adjust `max_header_size`.',
  );
}
