// The header of a `.npy` file: which array the bytes after it are.
//
//   \x93NUMPY, major, minor | length of the text | the text, padded so that the data begin at a
//                                                  multiple of 64
//
// The length has 2 bytes in version 1 and 4 from version 2 on; the text is latin1, and UTF-8 in
// version 3. The text is Python's repr of a dict with the keys descr, fortran_order and shape,
// followed by blanks up to where the growing axis would have 21 digits, and a newline.
// NumPy writes the lowest version that holds the text.
//
// A header is not trusted: what it says is checked here, in NumPy's words, before anything of its
// size is allocated.

import { ValueError } from '../errors.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtype } from '../ndarray/dtype/parse.js';
import { encodeError } from '../ndarray/dtype/string-code.js';
import { type Shape, sizeOf } from '../ndarray/layout.js';
import { checkShape } from '../ndarray/view.js';
import { descrOf, invalidDescr, isSequence, recordFrom } from './descr.js';
import { type Literal, parseLiteral, reprBytes, reprLiteral, reprString } from './literal.js';

/** What a header says. */
export interface Header {
  readonly dtype: DType;
  readonly fortranOrder: boolean;
  readonly shape: Shape;
}

export interface Version {
  readonly major: number;
  readonly lengthBytes: 2 | 4;
  readonly encoding: 'latin1' | 'utf8';
}

const VERSIONS: readonly Version[] = [
  { major: 1, lengthBytes: 2, encoding: 'latin1' },
  { major: 2, lengthBytes: 4, encoding: 'latin1' },
  { major: 3, lengthBytes: 4, encoding: 'utf8' },
];

export const MAGIC: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
export const ALIGNMENT = 64;
export const GROWTH_DIGITS = 21;
/** What latin1 does not have. */
const FOREIGN = /[\u0100-\uffff]/;
/** Bytes up to the length of the text: magic and version. */
export const MAGIC_BYTES = 8;

/** The header's bytes for an array; of the lowest version that holds them, if none is given. */
export function encodeHeader(header: Header, version?: Version): Uint8Array {
  const text = headerText(header);
  return version ? wrapIn(version, text) : wrapHeader(text);
}

function headerText({ dtype, fortranOrder, shape }: Header): string {
  const dict: Literal = new Map<Literal, Literal>([
    ['descr', descrOf(dtype)],
    ['fortran_order', fortranOrder],
    ['shape', { open: '(', items: shape.map(BigInt) }],
  ]);
  const fields = [...dict].map(([key, value]) => `${reprLiteral(key)}: ${reprLiteral(value)}, `);
  const growing = shape.at(fortranOrder ? -1 : 0);
  const room = growing === undefined ? 0 : GROWTH_DIGITS - String(growing).length;
  return `{${fields.join('')}}${' '.repeat(room)}`;
}

/** A header text with all that goes around it, in the lowest version that holds it. */
export function wrapHeader(text: string): Uint8Array {
  for (const version of VERSIONS) {
    if (version.encoding === 'latin1' && FOREIGN.test(text)) continue;
    const bytes = wrapAs(version, encode(text, version.encoding));
    if (bytes !== null) return bytes;
  }
  throw tooLong(text.length, 3);
}

const tooLong = (length: number, major: number): ValueError =>
  new ValueError(`Header length ${length} too big for version=(${major}, 0)`);

function wrapIn(version: Version, text: string): Uint8Array {
  const bytes = encode(text, version.encoding);
  const wrapped = wrapAs(version, bytes);
  if (wrapped === null) throw tooLong(bytes.length + 1, version.major);
  return wrapped;
}

function wrapAs({ major, lengthBytes }: Version, text: Uint8Array): Uint8Array | null {
  const begin = MAGIC_BYTES + lengthBytes;
  const used = begin + text.length + 1;
  const total = used + ALIGNMENT - (used % ALIGNMENT);
  if (total - begin >= 256 ** lengthBytes) return null;
  const bytes = new Uint8Array(total).fill(0x20);
  bytes.set(MAGIC);
  bytes.set([major, 0], MAGIC.length);
  for (let i = 0; i < lengthBytes; i++) {
    bytes[MAGIC_BYTES + i] = Math.floor((total - begin) / 256 ** i) % 256;
  }
  bytes.set(text, begin);
  bytes[total - 1] = 0x0a;
  return bytes;
}

function encode(text: string, encoding: Version['encoding']): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  if (FOREIGN.test(text))
    throw encodeError(text, (point) => point < 256, 'latin-1', 'ordinal not in range(256)');
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The version that the first 8 bytes of a file announce. */
export function checkMagic(bytes: Uint8Array): Version {
  requireMagic(bytes);
  return versionOf(bytes[MAGIC.length], bytes[MAGIC.length + 1]);
}

/** Throws unless a file begins with these bytes as every `.npy` file does. */
export function requireMagic(bytes: Uint8Array): void {
  const magic = bytes.subarray(0, MAGIC.length);
  if (MAGIC.some((byte, i) => magic[i] !== byte)) {
    throw new ValueError(
      `the magic string is not correct; expected ${reprBytes(Uint8Array.from(MAGIC))}, got ${reprBytes(magic)}`,
    );
  }
}

/** How a version has its header. */
export function versionOf(major: number, minor: number): Version {
  const version = VERSIONS.find((row) => row.major === major && minor === 0);
  if (version !== undefined) return version;
  throw new ValueError(
    `we only support format version (1,0), (2,0), and (3,0), not (${major}, ${minor})`,
  );
}

/** A header text from its bytes. */
export function decodeText(bytes: Uint8Array, encoding: Version['encoding']): string {
  if (encoding === 'latin1') return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ValueError(`Cannot parse header: ${reprBytes(bytes)}`);
  }
}

/** What a header text says, checked. */
export function parseHeader(text: string): Header {
  const dict = parseLiteral(text);
  if (dict === undefined) throw new ValueError(`Cannot parse header: ${reprString(text)}`);
  if (!(dict instanceof Map)) {
    throw new ValueError(`Header is not a dictionary: ${reprLiteral(dict)}`);
  }
  const keys = [...dict.keys()].map(reprLiteral).sort();
  if (keys.join() !== `'descr','fortran_order','shape'`) {
    throw new ValueError(`Header does not contain the correct keys: [${keys.join(', ')}]`);
  }
  const [descr, fortranOrder, shape] = ['descr', 'fortran_order', 'shape'].map(
    (key) => dict.get(key) as Literal,
  );
  const lengths = parseShape(shape);
  if (typeof fortranOrder !== 'boolean') {
    throw new ValueError(`fortran_order is not a valid bool: ${reprLiteral(fortranOrder)}`);
  }
  return { dtype: elementOf(parseDescr(descr), lengths), fortranOrder, shape: lengths };
}

/** The dtype of elements: no sub-array, since NumPy then meets other numbers of elements than the shape has. */
function elementOf(dtype: DType, shape: Shape): DType {
  if (dtype.subdtype === null) return dtype;
  const [base, inner] = dtype.subdtype;
  const [count, parts] = [sizeOf(shape), sizeOf(inner)];
  if (count * parts === count) return base;
  throw truncated({ dtype, shape }, count * parts * dtype.itemsize);
}

function parseShape(shape: Literal): number[] {
  const items = isSequence(shape) && shape.open === '(' ? shape.items : [null];
  if (!items.every((n) => typeof n === 'bigint')) {
    throw new ValueError(`shape is not valid: ${reprLiteral(shape)}`);
  }
  return items.map(Number);
}

/** NumPy's dtypes that have no row here. */
const OTHER = /^[<>=|]?(?:f16|g|c32)$/;
const OBJECT = /^[<>=|]?O8?$/;

function parseDescr(descr: Literal): DType {
  if (isSequence(descr)) return withoutObjects(recordFrom(descr));
  const name = typeof descr === 'string' ? descr : '';
  if (OBJECT.test(name)) throw objectsError();
  const known = tryDType(name);
  if (known !== null) return known;
  if (OTHER.test(name)) throw new TypeError(`data type '${name}' is not supported yet`);
  throw invalidDescr(descr);
}

const objectsError = (): ValueError =>
  new ValueError('Object arrays cannot be loaded when allow_pickle=False');

function withoutObjects(row: DType): DType {
  if (row.hasobject) throw objectsError();
  return row;
}

function tryDType(name: string): DType | null {
  try {
    return dtype(name as Parameters<typeof dtype>[0]);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Checks that there can be such an array, and that this many bytes are enough for it.
 *
 * @throws ValueError if not; also for an empty array whose other axes are too long
 */
export function checkSize(header: Header, available: number): void {
  const size = checkShape(header.shape);
  checkShape(header.shape.filter((n) => n > 0));
  if (size * header.dtype.itemsize > available) throw truncated(header, available);
}

/** The error for data that end too early. */
export function truncated(
  { dtype, shape }: Pick<Header, 'dtype' | 'shape'>,
  available: number,
): ValueError {
  const tuple = reprLiteral({ open: '(', items: shape.map(BigInt) });
  return new ValueError(
    `Failed to read all data for array. Expected ${tuple} = ${sizeOf(shape)} elements, ` +
      `could only read ${Math.floor(available / dtype.itemsize)} elements. ` +
      '(file seems not fully written?)',
  );
}
