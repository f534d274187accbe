// Saving several arrays as an `.npz` file: a zip archive of `.npy` files. The members are written
// through a library; their times are those that NumPy gives them, so that equal arrays are equal
// files. The archive is of the common form, which ends at 4 GiB.

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { type ArrayLike, asarray } from '../ndarray/create.js';
import { checked } from '../ndarray/keywords.js';
import { npyParts } from './save.js';
import { joinParts, type Path, withEnding, writeFile } from './source.js';

/** Arrays by name. */
export type NamedArrays = Readonly<Record<string, ArrayLike>>;

export interface NpzOptions {
  /** Compress the members. */
  readonly compressed?: boolean;
}

type Member = readonly [string, readonly Uint8Array[]];

/** 4 GiB, less what Deflate may add to bytes that it cannot compress. */
const MAX_BYTES = 2 ** 32 - 2 ** 20;
const MAX_MEMBERS = 2 ** 16 - 1;
const MAX_NAME = 2 ** 16 - 1;
/** What a member's two headers and its descriptor take, its name and two bytes for `PK` aside. */
const OVERHEAD = 92;

/**
 * Writes several arrays to an `.npz` file, replacing what was there.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 *
 * Needs the file system of Node (20.16 or later), Deno or Bun.
 *
 * @param file - a path or a `file:` URL; `.npz` is appended if it does not end so
 * @param arrays - arrays, which are named `arr_0`, `arr_1` …, and then an object of others by name
 * @throws ValueError if a name is used twice, or for more than 4 GiB
 * @throws Error as the file system has it, if the file cannot be written
 *
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}`;
 * np.savez(path, [1, 2], { y: np.zeros(3) });
 * {
 *   using npz = np.load(`${path}.npz`);
 *   npz.files // => ['y', 'arr_0']
 *   npz.get('arr_0') // => [1. 2.]
 * }
 * rmSync(`${path}.npz`);
 * ```
 */
export function savez(file: Path, ...arrays: readonly (ArrayLike | NamedArrays)[]): void {
  saveArchive(file, arrays, false);
}

/**
 * Writes several arrays to a compressed `.npz` file: otherwise as `np.savez`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html
 *
 * @example
 * ```ts
 * import { rmSync, statSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}.npz`;
 * np.savez_compressed(path, { zeros: np.zeros(100000) });
 * statSync(path).size < 2000 // => true
 * rmSync(path);
 * ```
 */
export function savez_compressed(
  file: Path,
  ...arrays: readonly (ArrayLike | NamedArrays)[]
): void {
  saveArchive(file, arrays, true);
}

/**
 * The bytes of the `.npz` file that `np.savez` writes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 *
 * @param arrays - arrays by name, or a list of arrays, which are named `arr_0`, `arr_1` …
 * @param options - `compressed` (false)
 * @throws ValueError as `np.savez`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = np.npz_bytes({ x: np.arange(3) }, { compressed: true });
 * np.load<np.NpzFile>(bytes).get('x') // => [0. 1. 2.]
 * ```
 */
export function npz_bytes(
  arrays: NamedArrays | readonly ArrayLike[],
  options: NpzOptions = {},
): Uint8Array<ArrayBuffer> {
  const { compressed = false } = checked('npz_bytes', ['compressed'], options);
  if (Array.isArray(arrays)) return joinParts(archive(membersOf(arrays), compressed));
  if (isNamed(arrays)) return joinParts(archive(membersOf([arrays]), compressed));
  throw new TypeError('npz_bytes needs arrays by name, or a list of arrays');
}

function saveArchive(
  file: Path,
  arrays: readonly (ArrayLike | NamedArrays)[],
  compressed: boolean,
): void {
  writeFile(withEnding(file, '.npz'), archive(membersOf(arrays), compressed));
}

/** Names and arrays: the named ones first, as in NumPy. */
function membersOf(arrays: readonly (ArrayLike | NamedArrays)[]): Member[] {
  const last = arrays.at(-1);
  const named = isNamed(last) ? Object.entries(last) : [];
  const others = isNamed(last) ? arrays.slice(0, -1) : arrays;
  const known = new Set(named.map(([name]) => name));
  const positional = others.map((array, i): [string, ArrayLike] => {
    const name = `arr_${i}`;
    if (!known.has(name)) return [name, array as ArrayLike];
    throw new ValueError(`Cannot use un-named variables and keyword ${name}`);
  });
  return [...named, ...positional].map(([name, array]) => [
    `${name}.npy`,
    npyParts(asarray(array)),
  ]);
}

/** A plain object, of which no array is made. */
function isNamed(value: unknown): value is NamedArrays {
  const isObject = typeof value === 'object' && value !== null;
  return (
    isObject && !(value instanceof NDArray || Array.isArray(value) || ArrayBuffer.isView(value))
  );
}

/** The archive in pieces. */
function archive(members: readonly Member[], compressed: boolean): Uint8Array[] {
  checkLimits(members);
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  for (const [name, [header, data]] of members) {
    const member = compressed ? new ZipDeflate(name) : new ZipPassThrough(name);
    member.mtime = new Date(1980, 0, 1);
    zip.add(member);
    member.push(header);
    member.push(data, true);
  }
  zip.end();
  return pieces;
}

/** That the archive will fit its form, before anything is made. */
function checkLimits(members: readonly Member[]): void {
  let bytes = 0;
  for (const [name, parts] of members) {
    const nameBytes = new TextEncoder().encode(name).length;
    if (nameBytes > MAX_NAME) throw new ValueError('Filename is too long');
    bytes += OVERHEAD + 2 * nameBytes + parts[0].length + parts[1].length;
  }
  if (members.length > MAX_MEMBERS || bytes > MAX_BYTES) {
    throw new ValueError(
      'the arrays need a Zip64 archive, which lanewise reads but does not write',
    );
  }
}
