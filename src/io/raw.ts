// Elements without a header: as their bytes, or as text with a separator. Neither says which dtype
// and shape it was, so `np.save` is for data that are to be kept.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { type ArrayLike, asarray } from '../ndarray/create.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom, type NameOf } from '../ndarray/dtype/parse.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { toList } from '../ndarray/elements.js';
import { percent } from '../ndarray/format/percent.js';
import { type Given, keywords } from '../ndarray/keywords.js';
import { method } from '../ndarray/method.js';
import {
  type Bytes,
  bytesOf,
  bytesSource,
  isPath,
  type Path,
  readAll,
  type Source,
  withFile,
  writeFile,
} from './source.js';
import { decoder, encoder } from './text/encoding.js';
import { itemText, pythonValue } from './text/scalar.js';
import { parseSeparated } from './text/separated.js';

export interface FromStringOptions<L extends DTypeLike = DTypeLike> {
  readonly dtype?: L | null;
  /** How many elements to read at the most; -1: all. */
  readonly count?: number;
  /** What stands between the elements of a text. */
  readonly sep?: string;
}

export interface FromFileOptions<L extends DTypeLike = DTypeLike> extends FromStringOptions<L> {
  /** The byte at which the first element begins; not of text. */
  readonly offset?: number;
}

export interface ToFileOptions {
  /** What stands between the elements; empty: write their bytes. */
  readonly sep?: string;
  /** Python's format of an element. */
  readonly format?: string;
}

declare module '../ndarray/array.js' {
  interface NDArray {
    /** Writes the elements to a file, as bytes or as text: see `np.tofile`. */
    tofile(file: Path, options?: ToFileOptions | string): void;
  }
}

/** Elements that are turned into text at once. */
const PIECE = 1 << 14;

type ToFileArguments = Given<[sep: string, format: string], ToFileOptions>;

/**
 * Writes an array's elements in C order to a file, replacing what was there: their bytes, or with a
 * separator their text. Also a method: `a.tofile(file)`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.ndarray.tofile.html
 *
 * @param file - a path or a `file:` URL
 * @param options - `sep` (''), `format` ('%s'); a string is `sep`
 * @throws Error as the file system has it, if the file cannot be written
 *
 * @example
 * ```ts
 * import { readFileSync, rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}`;
 * np.array([[1, 2.5], [3, 4]]).tofile(path, { sep: ', ' });
 * readFileSync(path, 'utf8'); // => '1.0, 2.5, 3.0, 4.0'
 * np.fromfile(path, { sep: ',' }) // => [1.  2.5 3.  4. ]
 * rmSync(path);
 * ```
 */
export const tofile: (a: ArrayLike, file: Path, ...given: ToFileArguments) => void =
  /* @__PURE__ */ method('tofile', writeElements);

function writeElements(a: ArrayLike, file: Path, ...given: ToFileArguments): void {
  const array = asarray(a);
  const options = keywords<ToFileOptions>('tofile', ['sep', 'format'], given, 2);
  const { sep = '', format = '%s' } = options;
  if (refusesBytes(array.dtype)) throw new ValueError('cannot write object arrays to a file');
  if (sep !== '' && array.dtype.kind === 'V') {
    throw new TypeError('records have no text of their own: write their bytes, or use np.savetxt');
  }
  writeFile(file, sep === '' ? [dataOf(array)] : textOf(array, sep, format || '%s'));
}

/** The elements' bytes in C order: where they lie, if they lie so. */
function dataOf(array: NDArray): Uint8Array {
  const { storage, offset, nbytes } = array.isContiguous
    ? array
    : castArray(array, array.dtype, 'C');
  const start = storage.start + offset;
  return storage.memory.subarray(start, start + nbytes);
}

function* textOf(array: NDArray, sep: string, format: string): Iterable<Uint8Array> {
  const { apply } = percent(format);
  const toPython = pythonValue(array.dtype);
  const show = itemText(array.dtype);
  const encode = encoder('utf-8');
  const values = [toList(array)].flat(array.ndim + 1) as unknown[];
  for (let i = 0; i < values.length; i += PIECE) {
    const texts = values.slice(i, i + PIECE).map((value) => apply([toPython(value)], show));
    yield encode((i === 0 ? '' : sep) + texts.join(sep));
  }
}

/**
 * A 1-d array of the elements in a file that holds nothing else: their bytes, or with a separator
 * their text.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fromfile.html
 *
 * @param file - a path, a `file:` URL, or the bytes of the file
 * @param dtype - of the elements, float64 if not given, or options: `dtype`, `count` (-1, all),
 * `sep` (''), `offset` (0), which may also follow a dtype
 * @returns at most `count` elements; bytes at the end that are no whole element are left out
 * @throws ValueError if the offset is beyond the file, or for text that is no element or separator
 * @throws Error as the file system has it, if the file cannot be read
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = new Uint8Array([1, 0, 2, 0, 3, 0, 4]);
 * np.fromfile(bytes, 'int16') // => [1 2 3]
 * np.fromfile(bytes, 'int16', { offset: 2, count: 1 }) // => [2]
 * np.fromfile(new TextEncoder().encode('1, 2'), { sep: ',' }) // => [1. 2.]
 * ```
 */
export function fromfile<const L extends DTypeLike = 'float64'>(
  file: Path | Bytes,
  dtype?: L | FromFileOptions<L> | null,
  ...rest: Given<[count: number, sep: string, offset: number], FromFileOptions>
): NDArray<NameOf<L>> {
  const known = ['dtype', 'count', 'sep', 'offset'] as const;
  const given = keywords<FromFileOptions>('fromfile', known, [dtype, ...rest]);
  const { count = -1, sep = '', offset = 0 } = given;
  const row: DType = given.dtype ? dtypeFrom(given.dtype) : dtypes.float64;
  if (sep !== '' && offset !== 0) {
    throw new TypeError("'offset' argument only permitted for binary files");
  }
  if (refusesBytes(row)) throw new ValueError('Cannot read into object array');
  const read = (source: Source): NDArray =>
    sep === '' ? fromBytes(source, row, count, offset) : fromText(source, row, count, sep);
  const array = isPath(file) ? withFile(file, read) : read(bytesSource(bytesOf(file, 'fromfile')));
  return array as NDArray<NameOf<L>>;
}

function fromBytes(source: Source, dtype: DType, count: number, offset: number): NDArray {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(count)) {
    throw new TypeError('count and offset must be integers');
  }
  if (offset < 0) throw new ValueError('offset must be non-negative');
  if (dtype.itemsize === 0) throw new ValueError('The elements are 0-sized.');
  const there = Math.trunc((source.length - offset) / dtype.itemsize);
  if (there < 0) throw new ValueError('negative dimensions are not allowed');
  const array = fresh(dtype, [count < 0 ? there : Math.min(count, there)]);
  const { storage, nbytes } = array;
  const { memory, start } = storage;
  const got = source.read(memory.subarray(start, start + nbytes), offset);
  if (got === nbytes) return array;
  array.dispose();
  throw new ValueError('the file became shorter while it was read');
}

function fromText(source: Source, dtype: DType, count: number, sep: string): NDArray {
  const refusal = 'Unable to read character files of that array type';
  if ('mM'.includes(dtype.kind)) throw new ValueError(refusal);
  return parseSeparated(decoder('latin1')(readAll(source), true), dtype, sep, count, refusal);
}

/** Whether elements are more than their bytes. */
const refusesBytes = (dtype: DType): boolean => dtype.hasobject;

/**
 * A 1-d array of the numbers in a string.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.fromstring.html
 *
 * @param string - numbers with a separator between them
 * @param dtype - of the elements, float64 if not given, or options: `dtype`, `count` (-1, all) and
 * `sep`, which must be given; they may also follow a dtype
 * @throws ValueError without a separator, or for what is neither a number nor a separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.fromstring('1 2', { sep: ' ' }) // => [1. 2.]
 * np.fromstring('1, 2, 3', 'int8', { sep: ',', count: 2 }) // => [1 2]
 * np.fromstring('1, x', { sep: ',' }); // throws ValueError: string or file could not be read to its end due to unmatched data
 * ```
 */
export function fromstring<const L extends DTypeLike = 'float64'>(
  string: string,
  dtype?: L | FromStringOptions<L> | null,
  ...rest: Given<[count: number], FromStringOptions>
): NDArray<NameOf<L>> {
  const known = ['dtype', 'count', '*', 'sep'] as const;
  const given = keywords<FromStringOptions>('fromstring', known, [dtype, ...rest]);
  const { count = -1, sep = '' } = given;
  if (typeof string !== 'string') throw new TypeError('fromstring() needs a string');
  if (sep === '') {
    throw new ValueError('The binary mode of fromstring is removed, use frombuffer instead');
  }
  const row: DType = given.dtype ? dtypeFrom(given.dtype) : dtypes.float64;
  const refusal = "don't know how to read character strings with that array type";
  return parseSeparated(string, row, sep, count, refusal) as NDArray<NameOf<L>>;
}
