// From fields to the dtype of a record, and from an element's dtype and a shape to that of a
// sub-array.

import { ValueError } from '../../errors.js';
import { copyFields } from '../fields.js';
import type { DType } from './dtype.js';
import type { Family } from './family.js';
import { isFieldTerm, splitAtField } from './record-index.js';
import {
  type Extent,
  flattened,
  hasGaps,
  type Placed,
  place,
  type Unplaced,
} from './record-layout.js';
import { recordDescr, recordText, subarrayText } from './record-text.js';
import type { Field, RecordLayout, RecordValue } from './record-types.js';
import {
  coerceRecord,
  coerceSubarray,
  isRecord,
  readRecord,
  readSubarray,
  writeRecord,
  writeSubarray,
} from './record-value.js';
import { interned, serialOf } from './void.js';

/** The dtype of a record with these fields in their places. */
export function recordOf(
  family: Family,
  { fields, extent }: Placed,
  aligned: boolean,
): DType<'void'> {
  const { itemsize, alignment } = extent;
  const each = fields.map(({ name, title, dtype, offset }) => [
    name,
    title,
    serialOf(dtype),
    offset,
  ]);
  const contents = JSON.stringify([itemsize, alignment, aligned, each]);
  return interned(family, contents, () => {
    const record = layoutOf(family, fields, extent, aligned);
    const text = recordText(record, extent, false);
    return {
      itemsize,
      alignment,
      record,
      hasobject: fields.some(({ dtype }) => dtype.hasobject),
      text: recordText(record, extent, true),
      quoted: aligned ? `${text}, align=True` : text,
      descr: () => recordDescr(record, extent),
      isValue: (value) => isRecord(record, value),
      coerce: (value) => coerceRecord(record, value),
      read: (view, at) => readRecord(record, view, at),
      write: (view, at, value) => writeRecord(record, view, at, value as RecordValue),
    };
  });
}

function layoutOf(
  family: Family,
  list: readonly Field[],
  { itemsize, alignment }: Extent,
  aligned: boolean,
): RecordLayout {
  const known = new Map<string, Field>();
  for (const field of list) {
    known.set(field.name, field);
    if (field.title !== null) known.set(field.title, field);
  }
  const record: RecordLayout = {
    list,
    known,
    aligned,
    names: list.map(({ name }) => name),
    gaps: hasGaps(list, itemsize),
    select: (fields) => recordOf(family, { fields, extent: { itemsize, alignment } }, false),
    split: (terms) => splitAtField(terms, record),
    isTerm: (index) => isFieldTerm(index, record),
    copy: copyFields,
  };
  return record;
}

/** The dtype of a record with these fields one after the other. */
export const packed = (
  family: Family,
  fields: readonly Unplaced[],
  align: boolean,
): DType<'void'> => recordOf(family, place(fields, align), align);

/** The dtype of a sub-array; of no axes that of its elements. */
export function subarrayOf(family: Family, base: DType, shape: readonly number[]): DType {
  if (shape.length === 0) return base;
  const size = shape.reduce((product, n) => product * n, 1);
  const itemsize = size * base.itemsize;
  if (shape.some((n) => n < 0)) {
    throw new ValueError('invalid shape in fixed-type tuple: dimension smaller then zero.');
  }
  if (!(itemsize < 2 ** 31)) {
    throw new ValueError(
      'invalid shape in fixed-type tuple: dtype size in bytes must fit into a C int.',
    );
  }
  const [element, inner] = flattened(base);
  const lengths = [...shape, ...inner];
  return interned(family, JSON.stringify([serialOf(base), shape]), () => ({
    itemsize,
    alignment: base.alignment,
    subarray: { base, shape: [...shape] },
    hasobject: base.hasobject,
    text: subarrayText(base, shape),
    quoted: subarrayText(base, shape) + (base.isalignedstruct ? ', align=True' : ''),
    coerce: (value) => coerceSubarray(element, lengths, value) as RecordValue,
    read: (view, at) => readSubarray(element, lengths, view, at) as RecordValue,
    write: (view, at, value) => writeSubarray(element, lengths, view, at, value),
  }));
}

/** The dtype with every element of its fields in a byte order. */
export function reorderedVoid(dtype: DType, order: '=' | '>' | 'S'): DType {
  const { record, subdtype, family, itemsize, alignment } = dtype;
  if (subdtype) return subarrayOf(family, subdtype[0].newbyteorder(order), subdtype[1]);
  if (!record) return dtype;
  const fields = record.list.map((field) => ({
    ...field,
    dtype: field.dtype.newbyteorder(order),
  }));
  return recordOf(family, { fields, extent: { itemsize, alignment } }, record.aligned);
}
