// An array of the elements in a file without a header, which stay there: `np.memmap`.

import { ValueError } from '../errors.js';
import { lengthsOf, plainOrder, type ShapeLike } from '../ndarray/create/settings.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { requireBytes } from '../ndarray/elements.js';
import { keywords } from '../ndarray/keywords.js';
import { sizeOf } from '../ndarray/layout.js';
import { checkShape } from '../ndarray/view.js';
import { Memmap } from './memmap.js';
import { openSource, type Path } from './source.js';

/** The keyword arguments of memmap. */
export interface MemmapOptions {
  /** Of the elements, uint8 unless given. */
  readonly dtype?: DTypeLike | null;
  /** 'r': the file is read only. */
  readonly mode?: 'r';
  /** The byte at which the first element begins. */
  readonly offset?: number;
  /** As many elements as there are in one axis unless given. */
  readonly shape?: ShapeLike | null;
  readonly order?: 'C' | 'F';
}

function shapeIn(bytes: number, { itemsize }: DType, shape: ShapeLike | null): readonly number[] {
  if (shape === null) {
    if (bytes % itemsize === 0) return [bytes / itemsize];
    throw new ValueError('Size of the available data is not a multiple of the data-type size.');
  }
  const lengths = lengthsOf(shape);
  checkShape(lengths);
  if (sizeOf(lengths) * itemsize > bytes)
    throw new ValueError('mmap length is greater than file size');
  return lengths;
}

/**
 * The elements in a file without a header, of which parts are read when they are asked for. The file
 * stays open until `close`, or to the end of a block with `using`; it is never written.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.memmap.html
 *
 * @param filename - a path or a `file:` URL
 * @param options - `dtype` ('uint8'), also as the second argument; `mode`, which must be 'r'; `offset`
 *   (0); `shape`; `order` ('C')
 * @throws ValueError if the file is too short for the shape, is no whole number of elements, or for
 *   another mode
 *
 * @example
 * ```ts
 * import { rmSync, writeFileSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import * as np from 'lanewise';
 * const path = `${tmpdir()}/lanewise-example-${Math.random()}`;
 * writeFileSync(path, np.arange(12).tobytes());
 * using file = np.memmap(path, 'float64', { shape: [3, 4] });
 * file.get(1) // => [4. 5. 6. 7.]
 * rmSync(path);
 * ```
 */
export function memmap(
  filename: Path,
  ...given: readonly (DTypeLike | MemmapOptions | null | undefined)[]
): Memmap {
  const known = ['dtype', 'mode', 'offset', 'shape', 'order'] as const;
  const options = keywords<MemmapOptions>('memmap', known, given);
  const { mode = 'r', offset = 0, shape = null, order } = options;
  if (mode !== 'r') throw new ValueError(`mode must be 'r' (got '${mode}')`);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new ValueError('offset must be a non-negative integer');
  const dtype = dtypeFrom(options.dtype ?? 'uint8');
  requireBytes(dtype);
  const fortranOrder = plainOrder(order) === 'F';
  const source = openSource(filename);
  try {
    const lengths = shapeIn(Math.max(0, source.length - offset), dtype, shape);
    return new Memmap(source, { header: { dtype, shape: lengths, fortranOrder }, start: offset });
  } catch (error) {
    source.close();
    throw error;
  }
}
