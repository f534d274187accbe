/**
 * `np.lib.format`: the parts of a `.npy` file, read from and written to whatever has `read` or `write`.
 *
 * What is read is asked for piece by piece, as much as the part before it announced, so a reader stands
 * behind the part afterwards, as a file in NumPy does.
 */
import { KeyError, ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import type { Descr } from '../ndarray/dtype/record-types.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { resolveOrder, type Shape } from '../ndarray/layout.js';
import { dtypeFrom } from './descr.js';
import {
  ALIGNMENT,
  decodeText,
  encodeHeader,
  GROWTH_DIGITS,
  MAGIC,
  MAGIC_BYTES,
  parseHeader,
  requireMagic,
  versionOf,
} from './header.js';
import { load } from './load.js';
import type { Memmap } from './memmap.js';
import { checkHeaderSize } from './npy.js';
import { npyParts } from './save.js';
import type { Path } from './source.js';

/** What bytes are read from, one stretch after the other: fewer at the end. */
export interface ByteReader {
  read(size: number): Uint8Array;
}

/** What bytes are written to. */
export interface ByteWriter {
  write(bytes: Uint8Array): unknown;
}

/** What a header says, by the names it has there. */
export interface HeaderData {
  readonly shape: Shape;
  readonly fortran_order: boolean;
  /** A dtype's text, or its list of fields. */
  readonly descr: string | Descr;
}

/** The keyword arguments of the functions that read headers. */
export interface HeaderOptions {
  /** The longest header text to accept, in characters. */
  readonly max_header_size?: number;
}

const MAX_HEADER_SIZE = 10000;
/** Bytes of data that are read at once. */
const BUFFER_SIZE = 1 << 18;

type FormatVersion = readonly [major: number, minor: number];

function readExactly(fp: ByteReader, size: number, what: string): Uint8Array {
  const bytes = new Uint8Array(size);
  let got = 0;
  while (got < size) {
    const part = fp.read(size - got);
    if (part.length === 0) break;
    bytes.set(part.subarray(0, size - got), got);
    got += part.length;
  }
  if (got >= size) return bytes;
  throw new ValueError(`EOF: reading ${what}, expected ${size} bytes got ${got}`);
}

/** The bytes that a file of this version begins with. */
function magic(major: number, minor: number): Uint8Array {
  const isByte = (n: number): boolean => n >= 0 && n <= 255;
  if (!isByte(major)) throw new ValueError('major version must be 0 <= major < 256');
  if (!isByte(minor)) throw new ValueError('minor version must be 0 <= minor < 256');
  return Uint8Array.from([...MAGIC, major, minor]);
}

/** The version that a file announces. */
function read_magic(fp: ByteReader): [major: number, minor: number] {
  const bytes = readExactly(fp, MAGIC_BYTES, 'magic string');
  requireMagic(bytes);
  return [bytes[MAGIC.length], bytes[MAGIC.length + 1]];
}

/** What `descr_to_dtype` makes the dtype of again: a text, or the list of a record's fields. */
function dtype_to_descr(given: DTypeLike): string | Descr {
  const row = dtype(given);
  return row.record ? row.descr : row.str;
}

/** What the header of an array's file says. */
const header_data_from_array_1_0 = (array: NDArray): HeaderData => ({
  shape: [...array.shape],
  fortran_order: resolveOrder('A', array.flagBits) === 'F',
  descr: dtype_to_descr(array.dtype),
});

function writeHeader(fp: ByteWriter, d: HeaderData, major: number): void {
  for (const key of EXPECTED_KEYS) if (!(key in d)) throw new KeyError(`'${key}'`);
  const header = { dtype: dtypeFrom(d.descr), fortranOrder: d.fortran_order, shape: d.shape };
  fp.write(encodeHeader(header, versionOf(major, 0)));
}

/** What a header says, of a reader that stands behind the version. */
function readHeader(fp: ByteReader, version: FormatVersion, options: HeaderOptions) {
  const { lengthBytes, encoding } = versionOf(...version);
  const { max_header_size: most = MAX_HEADER_SIZE } = options;
  const count = readExactly(fp, lengthBytes, 'array header length');
  const length = count.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const text = decodeText(readExactly(fp, length, 'array header'), encoding);
  checkHeaderSize(text.length, most);
  return parseHeader(text);
}

/** Shape, whether the order is Fortran's, and dtype. */
type HeaderParts = [shape: Shape, fortran_order: boolean, dtype: DType];

function headerParts(fp: ByteReader, major: number, options: HeaderOptions): HeaderParts {
  const { shape, fortranOrder, dtype: row } = readHeader(fp, [major, 0], options);
  return [shape, fortranOrder, row];
}

function read_array(fp: ByteReader, options: HeaderOptions = {}): NDArray {
  const given = checked('read_array', ['max_header_size'], options);
  const header = readHeader(fp, read_magic(fp), given);
  const array = fresh(header.dtype, header.shape, header.fortranOrder ? 'F' : 'C');
  try {
    readData(array, fp);
    return array;
  } catch (error) {
    array.dispose();
    throw error;
  }
}

function readData({ storage, offset, nbytes }: NDArray, fp: ByteReader): void {
  for (let done = 0; done < nbytes; done += BUFFER_SIZE) {
    const part = readExactly(fp, Math.min(BUFFER_SIZE, nbytes - done), 'array data');
    storage.memory.set(part, storage.start + offset + done);
  }
}

function write_array(
  fp: ByteWriter,
  array: NDArray,
  version?: FormatVersion | null,
  ...none: Nothing
): void {
  nothing('write_array', 2, 3, none);
  for (const part of npyParts(array, version ? versionOf(...version) : undefined)) fp.write(part);
}

function open_memmap(filename: Path, options: OpenOptions): Memmap {
  const given = checked('open_memmap', ['mode', 'max_header_size'], options);
  return load(filename, { max_header_size: given.max_header_size, mmap_mode: given.mode });
}

/** The keyword arguments of open_memmap. */
export interface OpenOptions extends HeaderOptions {
  /** The file is read only. */
  readonly mode: 'r';
}

const EXPECTED_KEYS = ['descr', 'fortran_order', 'shape'] as const;

/**
 * The parts of `.npy` files. Readers are objects with `read(size)`, which gives that many bytes or, at
 * the end, fewer; writers are objects with `write(bytes)`. A reader of headers stands behind the
 * version, which `read_magic` has read. `open_memmap` opens files to read.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const { format } = np.lib;
 * const bytes: number[] = [];
 * format.write_array({ write: (part) => bytes.push(...part) }, np.array([[1, 2], [3, 4]]), [1, 0]);
 * const fp = { read: (size: number) => Uint8Array.from(bytes.splice(0, size)) };
 * format.read_magic(fp) // => [1, 0]
 * format.read_array_header_1_0(fp)[0] // => [2, 2]
 * bytes.length // => 32
 * ```
 */
export const format = {
  ARRAY_ALIGN: ALIGNMENT,
  BUFFER_SIZE,
  EXPECTED_KEYS,
  GROWTH_AXIS_MAX_DIGITS: GROWTH_DIGITS,
  MAGIC_LEN: MAGIC_BYTES,
  MAGIC_PREFIX: MAGIC,
  descr_to_dtype: dtypeFrom,
  dtype_to_descr,
  header_data_from_array_1_0,
  magic,
  open_memmap,
  read_array,
  read_array_header_1_0: (fp: ByteReader, options: HeaderOptions = {}): HeaderParts =>
    headerParts(fp, 1, options),
  read_array_header_2_0: (fp: ByteReader, options: HeaderOptions = {}): HeaderParts =>
    headerParts(fp, 2, options),
  read_magic,
  write_array,
  write_array_header_1_0: (fp: ByteWriter, d: HeaderData): void => writeHeader(fp, d, 1),
  write_array_header_2_0: (fp: ByteWriter, d: HeaderData): void => writeHeader(fp, d, 2),
} as const;
