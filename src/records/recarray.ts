// Arrays of records whose fields are properties. A name that arrays have themselves, as 'shape', stays
// theirs; `get` reaches such a field.

import { IndexError } from '../errors.js';
import { inspected, NDArray } from '../ndarray/array.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import type { FieldTypes } from '../ndarray/dtype/record-types.js';
import { array2string } from '../ndarray/format/text.js';
import type { IndexTerm } from '../ndarray/indexing.js';
import type { ArrayClass } from '../ndarray/reinterpret.js';

declare module '../ndarray/dtype/record-views.js' {
  interface FieldViews<F extends FieldTypes> {
    /** As a record array, with a property for each field. */
    view(type: RecordArrayClass): RecArray<F>;
  }
}

/** An array of records with properties. */
export interface Recarray extends NDArray<'void'> {
  /** The field of a name or number; with a value, assigns it to the field. */
  field(attr: string | number): NDArray;
  field(attr: string | number, val: unknown): undefined;
}

/** The class: its instances are made of arrays of records, without a copy. */
export type RecordArrayClass = ArrayClass<Recarray>;

/** The class; made by a call, which bundlers may drop. */
function makeClass(): RecordArrayClass {
  class RecordArray extends NDArray<'void'> {
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
      return part.dtype.record ? new RecordArray(part) : part;
    }

    field(attr: string | number): NDArray;
    field(attr: string | number, val: unknown): undefined;
    field(attr: string | number, val?: unknown): NDArray | undefined {
      const { names } = this.dtype;
      const name = typeof attr === 'string' ? attr : names?.at(attr);
      if (name === undefined) throw new IndexError('tuple index out of range');
      if (val === undefined) return this.get(name);
      this.set(name, val);
      return undefined;
    }

    override [inspected](): string {
      const prefix = 'rec.array(';
      const text = array2string(this, { separator: ', ', prefix, suffix: ',' });
      return `${prefix}${text},\n${' '.repeat(prefix.length)}dtype=${this.dtype})`;
    }
  }
  return RecordArray;
}

/**
 * An array of records with a property for each field; an index that keeps the record keeps them.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.recarray.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rec.array([[1, 2]], { dtype: 'i4,f8' }) instanceof np.recarray // => true
 * const a = np.array([[1, 2.5]], [['x', 'i4'], ['y', 'f8']]);
 * a.view(np.recarray).y // => [2.5]
 * ```
 */
export const recarray: RecordArrayClass = /* @__PURE__ */ makeClass();
export type recarray = Recarray;

/** The properties of records whose fields the type checker knows. */
export type RecArray<F extends FieldTypes> = recarray & {
  -readonly [K in Exclude<keyof F, keyof Recarray>]: F[K] extends DTypeName
    ? NDArray<F[K]>
    : NDArray;
};
