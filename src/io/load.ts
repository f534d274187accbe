// Loading `.npy` files. Everything that a file says is checked before its array is allocated, and
// its data are copied once: into the array.

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
import { bytesSource, type Source, withFile } from './source.js';

export interface LoadOptions {
  /** The longest header text to accept, in characters. */
  readonly max_header_size?: number;
}

const MAX_HEADER_SIZE = 10000;
/** The most bytes of a character in UTF-8. */
const CHARACTER_BYTES = 4;

/**
 * The array in a `.npy` file, in the order (C or Fortran) in which the file has it.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.load.html
 *
 * A path needs the file system of Node (20.16 or later), Deno or Bun. Bytes can be loaded anywhere.
 *
 * @param file - a path, a `file:` URL, or the bytes of the file
 * @param options - `max_header_size`: the longest header to accept, in characters; 10000 if not given
 * @throws ValueError if the file is truncated or malformed
 * @throws TypeError if its dtype is one that lanewise does not have, as records
 * @throws Error as the file system has it, if the file cannot be read
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const file = np.npy_bytes(np.array([[1, 2, 3], [4, 5, 6]]));
 * np.load(file);
 * // => [[1. 2. 3.]
 * //     [4. 5. 6.]]
 * np.load(file.subarray(0, 100)); // throws ValueError: EOF: reading array header, expected 118 bytes got 90
 * ```
 */
export function load(
  file: string | URL | ArrayBufferLike | ArrayBufferView,
  options: LoadOptions = {},
): NDArray {
  const limit = options.max_header_size ?? MAX_HEADER_SIZE;
  if (typeof file === 'string' || file instanceof URL) {
    return withFile(file, (source) => readArray(source, limit));
  }
  return readArray(bytesSource(bytesOf(file)), limit);
}

/**
 * The array in the `.npy` file at a URL, loaded with `fetch`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.load.html
 *
 * @param options - as for `np.load`
 * @returns a promise, rejected with the errors of `fetch`, with an Error that names the status if the
 * response is not ok, and with the errors of `np.load`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = np.npy_bytes(np.array([1, 2, 3]));
 * const url = URL.createObjectURL(new Blob([bytes]));
 * np.load_url(url); // => [1. 2. 3.]
 * ```
 */
export async function load_url(url: string | URL, options: LoadOptions = {}): Promise<NDArray> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`.trimEnd());
  return load(await response.arrayBuffer(), options);
}

function bytesOf(file: ArrayBufferLike | ArrayBufferView): Uint8Array {
  if (file instanceof Uint8Array) return file;
  if (ArrayBuffer.isView(file))
    return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  if (/ArrayBuffer\]$/.test(Object.prototype.toString.call(file))) return new Uint8Array(file);
  throw new TypeError('load needs a path, a URL, or the bytes of a file');
}

function readArray(source: Source, maxHeaderSize: number): NDArray {
  if (source.length === 0) throw new ValueError('No data left in file');
  const version = checkMagic(readExactly(source, 0, MAGIC_BYTES, 'magic string'));
  const count = readExactly(source, MAGIC_BYTES, version.lengthBytes, 'array header length');
  const length = count.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const start = MAGIC_BYTES + version.lengthBytes;
  checkAvailable(source, start, length, 'array header');
  checkHeaderSize(length, maxHeaderSize * CHARACTER_BYTES);
  const text = decodeText(readExactly(source, start, length, 'array header'), version.encoding);
  checkHeaderSize(text.length, maxHeaderSize);
  return readData(source, start + length, parseHeader(text));
}

function readData(source: Source, start: number, header: Header): NDArray {
  checkSize(header, source.length - start);
  const array = fresh(header.dtype, header.shape, header.fortranOrder ? 'F' : 'C');
  const { storage, offset, nbytes } = array;
  const first = storage.start + offset;
  const got = source.read(storage.memory.subarray(first, first + nbytes), start);
  if (got === nbytes) return array;
  array.dispose();
  throw truncated(header, got);
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

function checkHeaderSize(length: number, most: number): void {
  if (length <= most) return;
  throw new ValueError(
    `Header info length (${length}) is large and may not be safe to load securely.\n` +
      'To allow loading, adjust `max_header_size`.',
  );
}
