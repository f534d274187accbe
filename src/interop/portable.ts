// Arrays as plain objects, which `structuredClone`, `postMessage`, IndexedDB and the like can copy:
// NDArrays themselves cannot be, since their bytes are a part of one large memory.

import { ValueError } from '../errors.js';
import { fresh, type NDArray } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import type { Field } from '../ndarray/dtype/record-types.js';
import { requireBytes } from '../ndarray/elements.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { resolveOrder } from '../ndarray/layout.js';
import { checkShape } from '../ndarray/view.js';

/** An array as a plain object. */
export interface PortableArray {
  /** The type string, or of a record its fields: `names`, `formats`, `offsets` and so on. */
  readonly dtype: unknown;
  readonly shape: readonly number[];
  /** How the elements lie in `data`. */
  readonly order: 'C' | 'F';
  /** The elements' bytes, the array's own: pass `data.buffer` on to be transferred, not copied. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * A copy of an array as a plain object, to be sent to a worker or stored: `np.from_portable` makes the
 * same array of it.
 *
 * @returns `dtype`, `shape`, `order` ('F' for an array that is only F-contiguous), and the bytes `data`,
 *   whose `data.buffer` can be transferred
 * @throws ValueError if the elements are JavaScript values
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const portable = np.to_portable(np.array([[1, 2], [3, 4]], 'int8'));
 * const received = structuredClone(portable, { transfer: [portable.data.buffer] });
 * np.from_portable(received) // => [[1 2]
 * //     [3 4]]
 * ```
 */
export function to_portable(a: NDArray, ...none: Nothing): PortableArray {
  nothing('to_portable', 1, 1, none);
  const { dtype, shape, flagBits } = a;
  requireBytes(dtype);
  const order = resolveOrder('A', flagBits);
  const data = a.tobytes(order) as Uint8Array<ArrayBuffer>;
  return { dtype: describe(dtype), shape: [...shape], order, data };
}

/** What tells all of a dtype: its type string, or of a record where each field lies. */
function describe(dtype: DType): unknown {
  const { record, subdtype, itemsize } = dtype;
  if (subdtype) return [describe(subdtype[0]), [...subdtype[1]]];
  if (!record) return dtype.str;
  const { list, aligned } = record;
  const of = <T>(part: (field: Field) => T): T[] => list.map(part);
  return {
    names: of(({ name }) => name),
    formats: of((field) => describe(field.dtype)),
    offsets: of(({ offset }) => offset),
    titles: of(({ title }) => title),
    itemsize,
    aligned,
  };
}

/**
 * A new array of what `np.to_portable` made.
 *
 * @throws ValueError if the bytes are not as many as dtype and shape ask for
 * @throws TypeError if it is nothing that `to_portable` makes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const portable = np.to_portable(np.array([1.5, 2], '>f4'));
 * np.from_portable(structuredClone(portable)).dtype // => >f4
 * ```
 */
export function from_portable(portable: PortableArray, ...none: Nothing): NDArray {
  nothing('from_portable', 1, 1, none);
  const { dtype, shape, order, data } = portable;
  const isWhole =
    Array.isArray(shape) && (order === 'C' || order === 'F') && ArrayBuffer.isView(data);
  if (!isWhole) throw new TypeError('from_portable needs what to_portable makes');
  const row: DType = dtypeFrom(dtype as DTypeLike);
  requireBytes(row);
  const bytes = checkShape(shape) * row.itemsize;
  if (bytes !== data.byteLength) {
    throw new ValueError(`the array has ${bytes} bytes, but the data ${data.byteLength}`);
  }
  const array = fresh(row, shape, order);
  const { memory, start } = array.storage;
  memory.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return array;
}
