// Saving several arrays as an `.npz` file: a zip archive of `.npy` files, which `archive` writes.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { type ArrayLike, asarray } from '../ndarray/create.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { type ArchiveMember, archive } from './archive.js';
import { npyParts } from './save.js';
import { joinParts, type Path, withEnding, writeFile } from './source.js';

/** Arrays by name. */
export type NamedArrays = Readonly<Record<string, ArrayLike>>;

export interface NpzOptions {
  /** Compress the members. */
  readonly compressed?: boolean;
}

/**
 * Writes several arrays to an `.npz` file, replacing what was there.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 *
 * Needs the file system of Node (20.16 or later), Deno or Bun.
 *
 * @param file - a path or a `file:` URL; `.npz` is appended if it does not end so
 * @param arrays - arrays, which are named `arr_0`, `arr_1` …, and then an object of others by name
 * @throws ValueError if a name is used twice, or is too long
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
  ...none: Nothing
): Uint8Array<ArrayBuffer> {
  nothing('npz_bytes', 1, 2, none);
  const { compressed = false } = checked('npz_bytes', ['compressed'], options);
  if (Array.isArray(arrays)) return joinParts([...archive(membersOf(arrays), { compressed })]);
  if (isNamed(arrays)) return joinParts([...archive(membersOf([arrays]), { compressed })]);
  throw new TypeError('npz_bytes needs arrays by name, or a list of arrays');
}

function saveArchive(
  file: Path,
  arrays: readonly (ArrayLike | NamedArrays)[],
  compressed: boolean,
): void {
  writeFile(withEnding(file, '.npz'), archive(membersOf(arrays), { compressed }));
}

/** Names and arrays: the named ones first, as in NumPy. */
function membersOf(arrays: readonly (ArrayLike | NamedArrays)[]): ArchiveMember[] {
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
