// The type in a `.npy` header, as the literal that it is there: a type string, or a list of fields.
// What lies between fields is a void without a name, which is left out when the list is read: it only
// says how far apart the fields are.

import { LeftOut, ValueError } from '../errors.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, dtype } from '../ndarray/dtype/parse.js';
import type { Descr, FieldType } from '../ndarray/dtype/record-types.js';
import { type Literal, reprLiteral, type Sequence } from './literal.js';

const tuple = (items: readonly Literal[]): Sequence => ({ open: '(', items });
const lengths = (shape: readonly number[]): Sequence => tuple(shape.map(BigInt));

/** The literal that stands for a dtype. */
export const descrOf = (row: DType): Literal => (row.record ? fieldsLiteral(row.descr) : row.str);

const fieldsLiteral = (descr: Descr): Sequence => ({
  open: '[',
  items: descr.map(([name, type, shape]) => {
    const called = typeof name === 'string' ? name : tuple(name);
    return tuple([called, typeLiteral(type), ...(shape ? [lengths(shape)] : [])]);
  }),
});

function typeLiteral(type: FieldType): Literal {
  if (typeof type === 'string') return type;
  return isSubarray(type) ? tuple([typeLiteral(type[0]), lengths(type[1])]) : fieldsLiteral(type);
}

type SubarrayType = Exclude<FieldType, string | Descr>;

/** An element's type and a shape; in a list of fields every item holds a text. */
const isSubarray = (type: Descr | SubarrayType): type is SubarrayType =>
  type.length === 2 && type[1].every((length: unknown) => typeof length === 'number');

/** The dtype that a text or a list of fields describes. */
export const dtypeFrom = (descr: string | Descr): DType => read(typeLiteral(descr));

/** The dtype that a list of fields describes. */
export function recordFrom(fields: Sequence): DType {
  try {
    return read(fields);
  } catch (error) {
    throw error instanceof LeftOut ? error : invalidDescr(fields);
  }
}

/** The error for a type that is none. */
export const invalidDescr = (descr: Literal): ValueError =>
  new ValueError(`descr is not a valid dtype descriptor: ${reprLiteral(descr)}`);

class Unreadable extends Error {}

const described = (spec: unknown): DType => dtype(spec as DTypeLike);

function read(type: Literal | undefined): DType {
  if (typeof type === 'string') return described(type);
  if (!isSequence(type)) throw new Unreadable();
  if (type.open === '(') return subarray(read(type.items[0]), type.items[1]);
  const names: string[] = [];
  const titles: (string | null)[] = [];
  const formats: DType[] = [];
  const offsets: number[] = [];
  let itemsize = 0;
  for (const item of type.items) {
    const { title, name, format } = readField(item);
    if (name !== '' || format.record || format.subdtype || format.kind !== 'V') {
      names.push(name);
      titles.push(title);
      formats.push(format);
      offsets.push(itemsize);
    }
    itemsize += format.itemsize;
  }
  return described({ names, titles, formats, offsets, itemsize });
}

function readField(item: Literal): { title: string | null; name: string; format: DType } {
  if (!isSequence(item) || item.items.length < 2 || item.items.length > 3) throw new Unreadable();
  const [called, type, shape] = item.items;
  const [title, name] = isSequence(called) ? called.items : [null, called];
  if (typeof name !== 'string' || !(title === null || typeof title === 'string')) {
    throw new Unreadable();
  }
  const format = read(type);
  return { title, name, format: shape === undefined ? format : subarray(format, shape) };
}

function subarray(base: DType, shape: Literal | undefined): DType {
  const axes = isSequence(shape) ? shape.items : [shape];
  if (!axes.every((length) => typeof length === 'bigint')) throw new Unreadable();
  return described([base, axes.map(Number)]);
}

/** Whether a literal is a list or a tuple. */
export function isSequence(value: Literal | undefined): value is Sequence {
  return typeof value === 'object' && value !== null && !(value instanceof Map);
}
