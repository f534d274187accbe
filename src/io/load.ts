// Loading `.npy` and `.npz` files: which of them it is, and where its bytes come from.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { type Given, keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { Memmap } from './memmap.js';
import { readArray, readHeader } from './npy.js';
import { NpzFile } from './npz.js';
import {
  type Bytes,
  bytesOf,
  bytesSource,
  isPath,
  type OpenSource,
  openSource,
  type Path,
} from './source.js';

export interface LoadOptions {
  /** The longest header text to accept, in characters. */
  readonly max_header_size?: number;
  /** 'r': leave the elements in the file, and read those that are asked for. */
  readonly mmap_mode?: 'r' | null;
}

const MAX_HEADER_SIZE = 10000;

/**
 * The array in a `.npy` file, in the order (C or Fortran) in which the file has it; the arrays in
 * an `.npz` file, by name.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.load.html
 *
 * A path needs the file system of Node (20.16 or later), Deno or Bun. Bytes can be loaded anywhere.
 * TypeScript takes the result for an NDArray unless the path is written with its `.npz`; otherwise
 * say `np.load<np.NpzFile>(…)`.
 *
 * @param file - a path, a `file:` URL, or the bytes of the file
 * @param options - `max_header_size`: the longest header to accept, in characters; 10000 if not
 * given. `mmap_mode`: 'r' gives a `Memmap`, which reads parts of a `.npy` file when they are asked
 * for
 * @throws ValueError if the file is truncated or malformed
 * @throws TypeError if its dtype is one that lanewise does not have
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
export function load(file: Path, options: LoadOptions & { readonly mmap_mode: 'r' }): Memmap;
export function load(file: `${string}.npz`, options?: LoadOptions): NpzFile;
export function load<R extends NDArray | NpzFile = NDArray>(
  file: Path | Bytes,
  options?: LoadOptions,
): R;
export function load(
  file: Path | Bytes,
  ...rest: Given<[mmap_mode: 'r' | null], LoadOptions>
): NDArray | NpzFile | Memmap {
  const given = keywords<LoadOptions>('load', ['mmap_mode', '*', 'max_header_size'], rest);
  const { max_header_size: limit = MAX_HEADER_SIZE, mmap_mode: mode = null } = given;
  checkMode(mode, file);
  const source = isPath(file) ? openSource(file) : bytesSource(bytesOf(file, 'load'));
  let kept = false;
  try {
    const loaded = read(source, limit, mode !== null, isPath(file) ? String(file) : 'object');
    kept = loaded instanceof NpzFile || loaded instanceof Memmap;
    return loaded;
  } finally {
    if (!kept) source.close();
  }
}

function checkMode(mode: string | null, file: Path | Bytes): void {
  if (mode === null) return;
  if (mode !== 'r') throw new ValueError(`mode must be 'r' (got '${mode}')`);
  if (!isPath(file)) throw new ValueError('mmap_mode needs the path of a file');
}

function read(
  source: OpenSource,
  limit: number,
  lazily: boolean,
  label: string,
): NDArray | NpzFile | Memmap {
  if (isArchive(source)) return new NpzFile(source, limit, label);
  return lazily ? new Memmap(source, readHeader(source, limit)) : readArray(source, limit);
}

/** Whether a file begins as a zip archive does, be it an empty one. */
function isArchive(source: OpenSource): boolean {
  const start = new Uint8Array(4);
  source.read(start, 0);
  const magic = String.fromCharCode(...start);
  return magic === 'PK\x03\x04' || magic === 'PK\x05\x06';
}

/**
 * The array in the `.npy` file, or the arrays in the `.npz` file, at a URL, loaded with `fetch`.
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
export async function load_url<R extends NDArray | NpzFile = NDArray>(
  url: string | URL,
  options: Omit<LoadOptions, 'mmap_mode'> = {},
  ...none: Nothing
): Promise<R> {
  nothing('load_url', 1, 2, none);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`.trimEnd());
  return load<R>(await response.arrayBuffer(), options);
}
