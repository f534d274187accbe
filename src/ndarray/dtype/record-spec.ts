// Reading what users write for records and sub-arrays: a list of fields, an object of lists, an
// object of fields, an element's dtype with a shape, and texts as 'i4,(2,3)f4'.

import { ValueError } from '../../errors.js';
import type { DType } from './dtype.js';
import type { Family } from './family.js';
import { type DTypeLike, parse } from './parse.js';
import { reprString, reprValue } from './python.js';
import { place, type Unplaced } from './record-layout.js';
import { packed, recordOf, subarrayOf } from './record-make.js';

/** The dtype that a list or an object describes. */
export function describe(family: Family, spec: object, align: boolean): DType | null {
  if (!Array.isArray(spec)) return fromObject(family, spec as Loose, align);
  if (isSubarray(spec)) {
    return repeated(family, formatOf(spec[0], align), spec[1]);
  }
  const fields = named(spec.map((field) => fieldOf(family, field, align)));
  checkNames(fields);
  return packed(family, fields, align);
}

type Loose = { readonly [key: string]: unknown };
type List = readonly unknown[];

const formatOf = (spec: unknown, align: boolean): DType => parse(spec as DTypeLike, align);

/** An element's dtype and a shape; a list of fields begins with a list of other things. */
function isSubarray(spec: List): boolean {
  if (spec.length !== 2) return false;
  const [, shape] = spec;
  if (Array.isArray(shape)) return shape.every((n) => typeof n === 'number');
  return typeof shape === 'number' && (typeof spec[0] === 'string' || typeof spec[0] === 'object');
}

function shapeOf(shape: unknown): readonly number[] {
  const lengths = (Array.isArray(shape) ? shape : [shape]) as List;
  if (lengths.every((n): n is number => Number.isSafeInteger(n))) return lengths;
  throw new TypeError('invalid shape in fixed-type tuple.');
}

/** So many elements; of strings and voids whose length is open, one of that length. */
function repeated(family: Family, base: DType, shape: unknown): DType {
  const isOpen = base.itemsize === 0 && !base.record && !base.subdtype;
  if (!isOpen) return subarrayOf(family, base, shapeOf(shape));
  if (typeof shape !== 'number') throw new ValueError('invalid itemsize in generic type tuple');
  return parse(`${base.kind}${shape}` as DTypeLike).newbyteorder(base.byteorder);
}

function fieldOf(family: Family, field: unknown, align: boolean): Unplaced {
  if (!Array.isArray(field) || field.length < 2) {
    throw new TypeError(`Field elements must be 2- or 3-tuples, got '${reprValue(field)}'`);
  }
  if (field.length > 3) {
    throw new TypeError(
      `Field elements must be tuples with at most 3 elements, got '${reprValue(field)}'`,
    );
  }
  const [called, format, shape] = field as [unknown, unknown, unknown];
  const [title, name] = Array.isArray(called) ? (called as List) : [null, called];
  if (typeof name !== 'string' || (title !== null && typeof title !== 'string')) {
    throw new TypeError('First element of field tuple is neither a tuple nor str');
  }
  const base = formatOf(format, align);
  const dtype = shape === undefined ? base : repeated(family, base, shape);
  return { name, title, dtype };
}

/** Fields without a name are called after their position. */
const named = (fields: readonly Unplaced[]): Unplaced[] =>
  fields.map((field, i) =>
    field.name === '' ? { ...field, name: field.title ?? `f${i}` } : field,
  );

function checkNames(fields: readonly Unplaced[]): void {
  const seen = new Set<string>();
  for (const { name, title } of fields) {
    if (seen.has(name)) throw new ValueError(`field ${reprString(name)} occurs more than once`);
    seen.add(name);
    if (title === null) continue;
    if (seen.has(title)) throw new ValueError('title already used as a name or title.');
    seen.add(title);
  }
}

const KEYS = ['names', 'formats'];

function fromObject(family: Family, spec: Loose, align: boolean): DType {
  if (!KEYS.every((key) => key in spec)) return fromFields(family, spec, align);
  const { names, formats, offsets, titles, itemsize, aligned } = spec as Record<string, List>;
  const lists = [names, formats, offsets, titles].filter((list) => list !== undefined);
  if (lists.some((list) => list.length !== names.length)) {
    throw new ValueError(
      "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length",
    );
  }
  const aligns = align || Boolean(aligned);
  const fields = Array.from(names, (name, i): Unplaced => {
    if (typeof name !== 'string') throw new ValueError('field names must be strings');
    const title = titles?.[i] ?? null;
    return { name, title: title as string | null, dtype: formatOf(formats[i], aligns) };
  });
  const size = itemsize as unknown as number | undefined;
  const placed = place(fields, aligns, offsets as readonly number[] | undefined, size);
  checkDictNames(fields);
  return recordOf(family, placed, aligns);
}

function checkDictNames(fields: readonly Unplaced[]): void {
  const seen = new Set<string>();
  for (const { name, title } of fields) {
    if (seen.has(name)) throw new ValueError('name already used as a name or title');
    seen.add(name);
    if (title === null) continue;
    if (seen.has(title)) throw new ValueError('title already used as a name or title.');
    seen.add(title);
  }
}

/** An object of fields: their order is that of their offsets. */
function fromFields(family: Family, spec: Loose, align: boolean): DType {
  const entries = Object.entries(spec).map(([name, entry]) => {
    if (!Array.isArray(entry) || (entry.length !== 2 && entry.length !== 3)) {
      throw new ValueError('entry not a 2- or 3- tuple');
    }
    return [name, ...(entry as List)] as [string, unknown, number, string?];
  });
  entries.sort((a, b) => a[2] - b[2]);
  const column = (at: number): List => entries.map((entry) => entry[at] ?? null);
  const lists = { names: column(0), formats: column(1), offsets: column(2), titles: column(3) };
  return fromObject(family, lists, align);
}

const ITEM =
  /^\s*([<>|=]?)\s*(\d+|\(\s*(?:\d+\s*,?\s*)*\))?\s*([<>|=]?)\s*([A-Za-z][\w.?]*(?:\[[\w,.]*\])?|\?)\s*$/;

/** Whether a text is a list of formats, or one with a shape, rather than a name. */
export const isList = (text: string): boolean =>
  /^[<>|=]?\s*[\d(]/.test(text) || text.replace(/\[[^\]]*\]/g, '').includes(',');

/** The dtype of a text as 'i4,(2,3)f4,3i2'; null if it is none. */
export function fromText(family: Family, text: string, align: boolean): DType | null {
  const items = text.split(/,(?![^([]*[)\]])/);
  if (items.length > 1 && items.at(-1)?.trim() === '') items.pop();
  const single = items.length === 1 && !text.trimEnd().endsWith(',');
  const formats = items.map((item) => fromItem(family, item, align));
  if (formats.includes(null)) return null;
  if (single) return formats[0];
  const fields = formats.map((dtype, i) => ({ name: `f${i}`, title: null, dtype: dtype as DType }));
  return packed(family, fields, align);
}

function fromItem(family: Family, item: string, align: boolean): DType | null {
  const match = ITEM.exec(item);
  if (match === null) return null;
  const [, before, repeats = '', after, format] = match;
  const isScalarInParentheses = /^\(\s*\d+\s*\)$/.test(repeats);
  if (isScalarInParentheses || (before && after && before !== after)) return null;
  const base = parse(`${before || after}${format}` as DTypeLike, align);
  const lengths = repeats.match(/\d+/g)?.map(Number) ?? [];
  return lengths.length === 0
    ? base
    : repeated(family, base, repeats.startsWith('(') ? lengths : lengths[0]);
}
