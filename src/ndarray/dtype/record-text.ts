// The texts of records and sub-arrays: as NumPy prints them, and as the array protocol describes
// them. A record whose fields follow each other without gaps (but for those of alignment) is a list,
// any other an object.

import { ValueError } from '../../errors.js';
import type { DType } from './dtype.js';
import { reprString, reprValue, tupleText } from './python.js';
import { type Extent, roundUp } from './record-layout.js';
import type { Descr, FieldType, RecordLayout } from './record-types.js';

/** A record's text. The list form cannot say `align`; if it is to be said the object form does. */
export function recordText(record: RecordLayout, extent: Extent, sayAligned: boolean): string {
  const dict = (sayAligned && record.aligned) || !isPacked(record, extent);
  return dict ? dictText(record, extent, sayAligned) : listText(record);
}

/** A sub-array's text. */
export const subarrayText = (base: DType, shape: readonly number[]): string =>
  `(${formatText(base)}, ${tupleText(shape)})`;

/** A dtype's text among others. */
function formatText(dtype: DType): string {
  const { record, subdtype, kind, str } = dtype;
  if (record) return recordText(record, dtype, false);
  if (subdtype) return subarrayText(...subdtype);
  if (kind === 'b') return "'?'";
  return `'${str.replace('|', '').replace(/^([<>]?[SUV])0$/, '$1')}'`;
}

/** Whether a list of names and dtypes says where the fields are. */
function isPacked({ list, aligned }: RecordLayout, { itemsize }: Extent): boolean {
  let end = 0;
  let alignment = 1;
  for (const { dtype, offset } of list) {
    if (aligned) {
      end = roundUp(end, dtype.alignment);
      alignment = Math.max(alignment, dtype.alignment);
    }
    if (offset !== end) return false;
    end += dtype.itemsize;
  }
  return roundUp(end, alignment) === itemsize;
}

function listText({ list }: RecordLayout): string {
  const items = list.map(({ name, title, dtype }) => {
    const called = title === null ? reprString(name) : reprValue([title, name]);
    const { subdtype } = dtype;
    if (subdtype === null) return `(${called}, ${formatText(dtype)})`;
    return `(${called}, ${formatText(subdtype[0])}, ${tupleText(subdtype[1])})`;
  });
  return `[${items.join(', ')}]`;
}

function dictText({ list, aligned }: RecordLayout, extent: Extent, sayAligned: boolean): string {
  const lists: [string, string[]][] = [
    ['names', list.map(({ name }) => reprString(name))],
    ['formats', list.map(({ dtype }) => formatText(dtype))],
    ['offsets', list.map(({ offset }) => String(offset))],
  ];
  if (list.some(({ title }) => title !== null)) {
    lists.push(['titles', list.map(({ title }) => reprValue(title))]);
  }
  const said = lists.map(([key, items]) => `'${key}': [${items.join(', ')}]`);
  said.push(`'itemsize': ${extent.itemsize}`);
  if (sayAligned && aligned) said.push("'aligned': True");
  return `{${said.join(', ')}}`;
}

/** What the elements of a sub-array are, or of one in it. */
const describedBase = ({ str, subdtype }: DType): FieldType =>
  subdtype ? [describedBase(subdtype[0]), subdtype[1]] : str;

/** A record as the array protocol describes it: what lies between fields is a void without name. */
export function recordDescr({ list }: RecordLayout, { itemsize }: Extent): Descr {
  const descr: Descr = [];
  let end = 0;
  const fill = (to: number): void => {
    if (to > end) descr.push(['', `|V${to - end}`]);
  };
  for (const { name, title, dtype, offset } of list) {
    if (offset < end) {
      throw new ValueError(
        'dtype.descr is not defined for types with overlapping or out-of-order fields',
      );
    }
    fill(offset);
    const called: string | [string, string] = title === null ? name : [title, name];
    const { base, shape } = dtype;
    const type = base.record ? base.descr : describedBase(base);
    descr.push(shape.length > 0 ? [called, type, shape] : [called, type]);
    end = offset + dtype.itemsize;
  }
  fill(itemsize);
  return descr;
}
