// Objects: elements that are JavaScript values of any kind.
//
// Values live beside the bytes. Every memory with such elements has a table, and an element is the
// number of its place there, 0 for null; the place is the element's own, so that assigning again
// fills it again. It follows that no bytes of such elements are ever copied as bytes: what has them
// (`hasobject`) is allocated apart on the JavaScript heap, copied one by one, and refused to whoever
// asks for bytes.

import { Complex } from './complex.js';
import { DType } from './dtype.js';
import { type Family, register } from './family.js';

const tables = /* @__PURE__ */ new WeakMap<ArrayBufferLike, unknown[]>();

function tableOf({ buffer }: DataView): unknown[] {
  let table = tables.get(buffer);
  if (table === undefined) {
    table = [null];
    tables.set(buffer, table);
  }
  return table;
}

const objects: Family = {
  name: 'object',
  rank: 40,
  promote: (mine) => mine,
  canCast: (from, to, casting) =>
    casting === 'unsafe' || (to.family === objects && (from === to || !STRICT.includes(casting))),
  parse: (text) => (NAMES.includes(text) ? object_ : null),
  dtypeOf: () => object_,
  convert: (_, to) => conversions[to.kind] ?? ((value) => value),
};

/** What numbers of a kind are made of; null is no number. */
const conversions: { readonly [kind: string]: (value: unknown) => unknown } = {
  b: Boolean,
  f: (value) => value ?? Number.NaN,
  c: (value) => value ?? new Complex(Number.NaN, Number.NaN),
};

const STRICT = ['no', 'equiv'];
const NAMES = ['object', 'object_', 'O', 'O8', '|O', '|O8'];

/** The dtype of JavaScript values of any kind. */
export const object_: DType<'object'> = /* @__PURE__ */ makeObject();

function makeObject(): DType<'object'> {
  register(objects);
  return new DType<'object'>({
    family: objects,
    name: 'object',
    num: 17,
    kind: 'O',
    char: 'O',
    byteorder: '|',
    TypedArray: Uint8Array,
    itemsize: 8,
    str: '|O',
    text: 'object',
    quoted: "'O'",
    hasobject: true,
    coerce: (value) => value,
    read: (view, at) => tableOf(view)[view.getUint32(at, true)],
    write: (view, at, value) => {
      const table = tableOf(view);
      const place = view.getUint32(at, true) || table.length;
      table[place] = value;
      view.setUint32(at, place, true);
    },
  });
}
