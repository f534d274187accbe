// Voids as a family: see `void.ts` for what they are. The family is there once `void_` is.

import { DType } from './dtype.js';
import { type Family, register } from './family.js';
import { canCastVoid, promoteVoids } from './record-cast.js';
import { reorderedVoid } from './record-make.js';
import { describe, fromText, isList } from './record-spec.js';
import { reinterpret, voidOf } from './void.js';
import { meaningOf } from './void-meaning.js';

const PLAIN = /^[<>=|]?V(\d*)$/;

const voids: Family = {
  name: 'void',
  rank: 30,
  promote: promoteVoids,
  canCast: canCastVoid,
  reordered: reorderedVoid,
  parse(text, align = false) {
    const plain = PLAIN.exec(text);
    if (plain !== null) return voidOf(voids, Number(plain[1]));
    if (text === 'void') return void_;
    return isList(text) ? fromText(voids, text, align) : null;
  },
  describe: (spec, align = false) => describe(voids, spec, align),
  convert: (from, to) =>
    from.family === voids && !from.record ? meaningOf(to) : reinterpret(from, to),
  complete(dtype, source) {
    if (dtype !== void_) return dtype;
    if (source instanceof DType) return source.record ? source : voidOf(voids, source.itemsize);
    return ArrayBuffer.isView(source) ? voidOf(voids, source.byteLength) : dtype;
  },
};

/** The dtype of no bytes, in whose family all voids are. */
export const void_: DType<'void'> = /* @__PURE__ */ makeVoids();

function makeVoids(): DType<'void'> {
  register(voids);
  return voidOf(voids, 0);
}
