// Saving arrays as `.npy` files, byte for byte those that NumPy writes: the elements in Fortran
// order if the array has it and not C order, else in C order.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { castArray } from '../ndarray/assign.js';
import { type ArrayLike, asarray } from '../ndarray/create.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { C_CONTIGUOUS, F_CONTIGUOUS, resolveOrder } from '../ndarray/layout.js';
import { encodeHeader, type Version } from './header.js';
import { joinParts, type Path, withEnding, writeFile } from './source.js';

/**
 * Writes an array to a `.npy` file, replacing what was there.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.save.html
 *
 * Needs the file system of Node (20.16 or later), Deno or Bun.
 *
 * @param file - a path or a `file:` URL; `.npy` is appended if it does not end so
 * @param arr - an array, or what `np.array` makes one of
 * @throws Error as the file system has it, if the file cannot be written
 *
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}.npy`;
 * np.save(path, np.array([1, 2, 3]));
 * np.load(path); // => [1. 2. 3.]
 * rmSync(path);
 * ```
 */
export function save(file: Path, arr: ArrayLike, ...none: Nothing): void {
  nothing('save', 2, 2, none);
  writeFile(withEnding(file, '.npy'), npyParts(asarray(arr)));
}

/**
 * The bytes of the `.npy` file that `np.save` writes for an array.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 *
 * @param arr - an array, or what `np.array` makes one of
 * @returns the bytes, in memory of their own
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = np.npy_bytes(np.zeros([2, 3]));
 * bytes.length // => 176
 * np.load(bytes).shape // => [2, 3]
 * ```
 */
export function npy_bytes(arr: ArrayLike, ...none: Nothing): Uint8Array<ArrayBuffer> {
  nothing('npy_bytes', 1, 1, none);
  return joinParts(npyParts(asarray(arr)));
}

/** A file's header, and its data where they lie in memory. */
export function npyParts(array: NDArray, version?: Version): [Uint8Array, Uint8Array] {
  const { dtype, shape, flagBits } = array;
  if (dtype.hasobject)
    throw new ValueError('Object arrays cannot be saved when allow_pickle=False');
  const fortranOrder = resolveOrder('A', flagBits) === 'F';
  const isWhole = (flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) !== 0;
  const { storage, offset, nbytes } = isWhole ? array : castArray(array, dtype, 'C');
  const start = storage.start + offset;
  return [
    encodeHeader({ dtype, fortranOrder, shape }, version),
    storage.memory.subarray(start, start + nbytes),
  ];
}
