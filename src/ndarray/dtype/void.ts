// The family of voids: records, sub-arrays, and bytes without a meaning.
//
// Its dtypes are known by their contents, and so found again by them (`known`): two descriptions of
// the same layout give one dtype. What its members are made of stands in the files `record*.ts`.
// A void without fields is a row of bytes; its scalar is a Uint8Array, cut or filled up with zeros
// to the length of the element.

import { DType, type DTypeSpec } from './dtype.js';
import type { Family } from './family.js';

const known = /* @__PURE__ */ new Map<string, DType<'void'>>();
const serials = /* @__PURE__ */ new WeakMap<DType, number>();
let dtypesSeen = 0;

/** A number that no other dtype has. */
export function serialOf(dtype: DType): number {
  let serial = serials.get(dtype);
  if (serial === undefined) {
    serial = dtypesSeen++;
    serials.set(dtype, serial);
  }
  return serial;
}

/** What every void is made of, beside what tells it apart. */
type Particular = Omit<
  DTypeSpec<'void'>,
  'family' | 'name' | 'num' | 'kind' | 'char' | 'TypedArray' | 'byteorder' | 'str'
> & { readonly itemsize: number };

/** The void with these contents: the one that there is, or a new one. */
export function interned(family: Family, contents: string, make: () => Particular): DType<'void'> {
  let dtype = known.get(contents);
  if (dtype === undefined) {
    const particular = make();
    const { itemsize } = particular;
    dtype = new DType<'void'>({
      ...particular,
      family,
      name: `void${itemsize === 0 ? '' : itemsize * 8}`,
      num: 20,
      kind: 'V',
      char: 'V',
      byteorder: '|',
      str: `|V${itemsize}`,
      TypedArray: Uint8Array,
    });
    known.set(contents, dtype);
  }
  return dtype;
}

/** The dtype of so many bytes without a meaning. */
export function voidOf(family: Family, itemsize: number): DType<'void'> {
  return interned(family, `void:${itemsize}`, () => ({
    itemsize,
    alignment: 1,
    quoted: itemsize === 0 ? "'V'" : `'V${itemsize}'`,
    isValue: (value) => bytesIn(value) !== null,
    coerce: (value) => fitted(value, itemsize),
    read: (view, at) => bytesAt(view, at, itemsize).slice(),
    write: (view, at, value) => bytesAt(view, at, itemsize).set(value as Uint8Array),
  }));
}

const bytesAt = (view: DataView, at: number, length: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + at, length);

function bytesIn(value: unknown): Uint8Array | null {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
}

/** Bytes, cut or filled up to a length. */
function fitted(value: unknown, length: number): Uint8Array {
  const bytes = bytesIn(value);
  if (bytes === null) {
    throw new TypeError(`a bytes-like object is required, not '${typeof value}'`);
  }
  const fitting = new Uint8Array(length);
  fitting.set(bytes.subarray(0, length));
  return fitting;
}

/** One element as the bytes that it is in memory in native order. */
export function reinterpret(from: DType, to: DType): (value: unknown) => unknown {
  const length = Math.max(from.itemsize, to.itemsize);
  const ordered = from.newbyteorder('=');
  return (value) => {
    const cell = new DataView(new ArrayBuffer(length));
    ordered.write(cell, 0, value as never);
    return to.read(cell, 0);
  };
}
