// The other byte order: a dtype that differs from a native one by how its words lie in memory.
//
// Kernels swap a word's bytes after the load and before the store; scalars are read and written
// through a cell in which the words lie natively. A dtype and its swapped one know each other.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { bitsOf, type LaneName, lanes } from '../../vectorize/ir/lane.js';
import { DType } from './dtype.js';

const swaps = /* @__PURE__ */ new Map<DType, DType>();
const natives = /* @__PURE__ */ new Map<DType, DType>();
/** Ids of swapped dtypes lie this far above those of the native ones. */
const SWAPPED_ID = 32;

/** The native dtype of the same values. */
export const native = (dtype: DType): DType => natives.get(dtype) ?? dtype;

/** The dtype with the other byte order; the same where order means nothing. */
export function swapped(dtype: DType): DType {
  if (dtype.byteorder === '|') return dtype;
  if (!dtype.isnative) return native(dtype);
  let other = swaps.get(dtype);
  if (other === undefined) {
    other = makeSwapped(dtype);
    swaps.set(dtype, other);
    natives.set(other, dtype);
  }
  return other;
}

/** The dtype in native ('='), big-endian or the other ('S') order: what families have for it. */
export const reordered = (dtype: DType, order: '=' | '>' | 'S'): DType =>
  order === dtype.byteorder ? dtype : swapped(dtype);

function makeSwapped(dtype: DType): DType {
  const { spec, itemsize, decode, encode } = dtype;
  const word = bitsOf(dtype.word);
  const { bytes } = lanes[word];
  const cell = new DataView(new ArrayBuffer(itemsize));
  const fill = (to: DataView, put: number, from: DataView, at: number) => {
    for (let i = 0; i < itemsize; i++) {
      const inWord = i % bytes;
      to.setUint8(put + i, from.getUint8(at + i - inWord + bytes - 1 - inWord));
    }
  };
  return new DType({
    ...spec,
    id: dtype.id < 0 ? -1 : dtype.id + SWAPPED_ID,
    byteorder: '>',
    itemsize,
    str: spec.str?.replace('<', '>'),
    text: undefined,
    code: spec.code && `>${spec.code}`,
    quoted: spec.quoted?.replace('<', '>'),
    form: {
      parts: dtype.parts,
      word,
      decode: (k, x) => decoded(k, k.op('bswap', x), dtype.word, decode),
      encode: (k, x) => k.op('bswap', k.bitcast(encode ? encode(k, x) : x, word)),
    },
    read: (view, at) => {
      fill(cell, 0, view, at);
      return dtype.read(cell, 0);
    },
    write: (view, at, value) => {
      dtype.write(cell, 0, value);
      fill(view, at, cell, 0);
    },
  });
}

function decoded(k: Builder, bits: Value, word: LaneName, decode: DType['decode']): Value {
  const x = k.bitcast(bits, word);
  return decode ? decode(k, x) : x;
}
