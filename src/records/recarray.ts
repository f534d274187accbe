// Arrays of records whose fields are properties. A name that arrays have themselves, as 'shape', stays
// theirs; `get` reaches such a field.

import { inspected, NDArray } from '../ndarray/array.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import type { FieldTypes } from '../ndarray/dtype/record-types.js';
import { array2string } from '../ndarray/format/text.js';
import type { IndexTerm } from '../ndarray/indexing.js';

/** An array of records with a property for each field; an index that keeps the record keeps them. */
export class recarray extends NDArray<'void'> {
  constructor(of: NDArray) {
    const { dtype, shape, strides, storage, offset, writeable } = of;
    super(
      dtype as DType as DType<'void'>,
      shape,
      strides,
      storage,
      offset,
      of.base ?? of,
      writeable,
    );
    for (const name of dtype.names ?? []) {
      if (name in this) continue;
      Object.defineProperty(this, name, {
        get: () => this.get(name),
        set: (value: unknown) => this.set(name, value),
        enumerable: true,
      });
    }
  }

  override get(this: NDArray<'void'>, ...index: IndexTerm[]): NDArray;
  override get(...index: IndexTerm[]): NDArray<'void'>;
  override get(...index: IndexTerm[]): NDArray {
    const part: NDArray = super.get(...index);
    return part.dtype.record ? new recarray(part) : part;
  }

  override [inspected](): string {
    const prefix = 'rec.array(';
    const text = array2string(this, { separator: ', ', prefix, suffix: ',' });
    return `${prefix}${text},\n${' '.repeat(prefix.length)}dtype=${this.dtype})`;
  }
}

/** The properties of records whose fields the type checker knows. */
export type RecArray<F extends FieldTypes> = recarray & {
  -readonly [K in Exclude<keyof F, keyof NDArray>]: F[K] extends DTypeName
    ? NDArray<F[K]>
    : NDArray;
};
