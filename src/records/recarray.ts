// Arrays of records whose fields are properties. A name that arrays have themselves, as 'shape', stays
// theirs; `get` reaches such a field.

import { IndexError } from '../errors.js';
import { derived, inspected, NDArray } from '../ndarray/array.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import type { FieldTypes } from '../ndarray/dtype/record-types.js';
import { array2string } from '../ndarray/format/text.js';
import { attach } from '../ndarray/method.js';
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

class RecordArray extends NDArray<'void'> {
  constructor(of: NDArray) {
    const { dtype, shape, strides, storage, offset, writeable } = of;
    super(dtype as DType<'void'>, shape, strides, storage, offset, of.base ?? of, writeable);
    for (const name of dtype.names ?? []) {
      if (name in this) continue;
      Object.defineProperty(this, name, {
        get: () => this.get(name),
        set: (value: unknown) => this.set(name, value),
        enumerable: true,
      });
    }
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
}

/** One record, over the bytes that it has in an array. */
class RecordScalar extends RecordArray {
  /** The fields, each in a line. */
  pprint(): string {
    const names = this.dtype.names ?? [];
    const width = Math.max(0, ...names.map((name) => name.length));
    return names.map((name) => `${name.padStart(width)}: ${this.get(name)}`).join('\n');
  }
}

const recordsOf = (part: NDArray): RecordArray =>
  part.ndim === 0 ? new RecordScalar(part) : new RecordArray(part);

function reprArray(self: NDArray): string {
  const prefix = 'rec.array(';
  const text = array2string(self, { separator: ', ', prefix, suffix: ',' });
  return `${prefix}${text},\n${' '.repeat(prefix.length)}dtype=${self.dtype})`;
}

const reprScalar = (self: NDArray): string => `np.record(${self}, dtype=${self.dtype})`;

/** Gives a class the text that Node shows, and views of its own. */
function shownBy<C extends { readonly prototype: object }>(
  made: C,
  text: (self: NDArray) => string,
): C {
  attach(made.prototype, inspected, text);
  attach(made.prototype, derived, (_: NDArray, part: NDArray) =>
    part.dtype.record ? recordsOf(part) : part,
  );
  return made;
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
export const recarray: RecordArrayClass = /* @__PURE__ */ shownBy(RecordArray, reprArray);
export type recarray = Recarray;

/** One record of an array with properties. */
export interface RecordItem extends Recarray {
  /** The fields, each in a line. */
  pprint(): string;
}

/**
 * The class of single records of arrays with properties, which have them too, over the same bytes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.record.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const r = np.rec.array([[1, 2.5], [3, 4.5]], { dtype: [['x', 'i4'], ['name', 'f8']] });
 * const one = r.get(1) as np.record;
 * one instanceof np.record // => true
 * one.pprint().split('\n') // => ['   x: 3', 'name: 4.5']
 * ```
 */
export const record: ArrayClass<RecordItem> = /* @__PURE__ */ shownBy(RecordScalar, reprScalar);
export type record = RecordItem;

/** The properties of records whose fields the type checker knows. */
export type RecArray<F extends FieldTypes> = recarray & {
  -readonly [K in Exclude<keyof F, keyof Recarray>]: F[K] extends DTypeName
    ? NDArray<F[K]>
    : NDArray;
};
