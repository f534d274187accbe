// One record of a masked array: what an index that leaves no axes selects.

import { MaskedArray, type MaskedScalar, type MaskedTerm, records } from './array.js';

/**
 * One record of which fields may be masked. Its fields are found by name or number, and are what it
 * iterates over: values, or `np.ma.masked`.
 * NumPy: numpy.ma.mvoid
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ma.array(np.zeros(2, [['a', 'i4'], ['b', 'f8']]), { mask: [[0, 1], [0, 0]] });
 * const one = x.get(0);
 * one instanceof np.ma.mvoid // => true
 * [...one].map(String) // => ['0', '--']
 * one.length // => 2
 * ```
 */
export class MaskedRecord extends MaskedArray {
  override get(...index: MaskedTerm[]): MaskedArray {
    const [first] = index;
    const name = typeof first === 'number' ? this.dtype.names?.at(first) : undefined;
    return super.get(...(name === undefined ? index : [name, ...index.slice(1)]));
  }

  /** How many fields there are. */
  override get length(): number {
    return this.dtype.names?.length ?? 0;
  }

  override *[Symbol.iterator](): IterableIterator<MaskedArray | MaskedScalar> {
    for (const name of this.dtype.names ?? []) {
      const field = this.get(name);
      yield (field.ndim > 0 ? field : field.item()) as MaskedScalar;
    }
  }
}

/** Makes the class that of records which masked arrays are indexed to. */
function brought(made: typeof MaskedRecord): typeof MaskedRecord {
  records.one = made;
  return made;
}

export const mvoid: typeof MaskedRecord = /* @__PURE__ */ brought(MaskedRecord);
export type mvoid = MaskedRecord;
