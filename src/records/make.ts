// Arrays of records from columns, from rows and from bytes: the functions of np.rec.

import { ValueError } from '../errors.js';
import { fromfile as elementsOf } from '../io/raw.js';
import type { Bytes, Path } from '../io/source.js';
import { freshZeroed, NDArray } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { array as arrayOf, asarray } from '../ndarray/create/array.js';
import { frombuffer } from '../ndarray/create/buffer.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { lengthsOf, type ShapeLike } from '../ndarray/create/settings.js';
import type { ByteOrder, DType } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, parse } from '../ndarray/dtype/parse.js';
import { packed } from '../ndarray/dtype/record-make.js';
import type { FieldSpec, FieldsOf } from '../ndarray/dtype/record-types.js';
import {
  checked,
  exact,
  type Given,
  keywords,
  type Nothing,
  nothing,
} from '../ndarray/keywords.js';
import { sameShape, sizeOf } from '../ndarray/layout.js';
import { Slice } from '../ndarray/slice.js';
import { void_ } from '../ufunc/records.js';
import { fieldsOf, fieldView, unplaced } from './leaves.js';
import { type RecArray, recarray } from './recarray.js';

export interface RecordOptions<L extends DTypeLike = DTypeLike> {
  /** Of the records. */
  readonly dtype?: L | null;
  /** The fields' dtypes, as 'i4,f8' or a list, where no dtype is given. */
  readonly formats?: string | readonly DTypeLike[] | null;
  /** The fields' names, as 'a,b' or a list; 'f0', 'f1' … where there are none. */
  readonly names?: string | readonly string[] | null;
  /** Whether fields begin at multiples of their alignment. */
  readonly aligned?: boolean;
  readonly shape?: ShapeLike | null;
}

const OPTIONS = ['dtype', 'formats', 'names', 'aligned', 'shape'] as const;

/** What the functions give for a dtype: with literal fields the properties are known. */
type Made<L> = L extends readonly FieldSpec[] ? RecArray<FieldsOf<L>> : Untyped;
type Untyped = recarray & { [field: string]: unknown };

/** The record that options describe, if they do. */
function recordOf(options: RecordOptions, invented: readonly DType[] | null): DType | null {
  const { dtype, formats, names, aligned = false } = options;
  if (dtype) return parse(dtype, aligned);
  const dtypes = formats ? formatsOf(formats) : invented;
  if (!dtypes) return null;
  return recordWith(dtypes, namesOf(names), [], aligned);
}

function recordWith(
  dtypes: readonly DType[],
  called: readonly string[],
  titles: readonly string[],
  aligned: boolean,
): DType {
  const fields = dtypes.map((format, i) => ({
    ...unplaced(called[i] ?? `f${i}`, format),
    title: titles[i] ?? null,
  }));
  const record = packed(void_.family, fields, aligned);
  if (new Set(record.names).size === fields.length) return record;
  throw new ValueError(`Duplicate field names: [${repeated(called).join(', ')}]`);
}

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, i) => names.indexOf(name) !== i).map((name) => `'${name}'`);

const formatsOf = (formats: string | readonly DTypeLike[]): DType[] =>
  typeof formats === 'string'
    ? fieldsOf(parse(`${formats},` as DTypeLike)).map(({ dtype }) => dtype)
    : formats.map((format) => parse(format));

const namesOf = (names: RecordOptions['names']): readonly string[] =>
  typeof names === 'string' ? names.split(',').map((name) => name.trim()) : (names ?? []);

/**
 * Records whose fields are these arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.fromarrays.html
 *
 * @param arrayList - an array, or what `np.array` takes, for each field
 * @param options - `dtype`, or `formats`, `names`, `aligned`; `shape`
 * @throws ValueError if the arrays have different shapes or there are not as many as fields
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const r = np.rec.fromarrays([[1, 2], [1.5, 2.5]], { dtype: [['a', 'i4'], ['b', 'f8']] });
 * r.b // => [1.5 2.5]
 * r.a = [7, 8];
 * r // => [(7, 1.5) (8, 2.5)]
 * ```
 */
export function fromarrays<const L extends DTypeLike>(
  arrayList: readonly ArrayLike[],
  options: RecordOptions<L> = {},
  ...none: Nothing
): Made<L> {
  nothing('fromarrays', 1, 2, none);
  const given = checked<RecordOptions>('fromarrays', OPTIONS, options);
  const arrays = arrayList.map((item) => asarray(item));
  const record = recordOf(
    given,
    arrays.map(({ dtype }) => dtype),
  ) as DType;
  const fields = fieldsOf(record);
  if (fields.length !== arrays.length) {
    throw new ValueError('mismatch between the number of fields and the number of arrays');
  }
  const shape = given.shape ? lengthsOf(given.shape) : shapeOf(arrays[0], fields[0]?.dtype);
  arrays.forEach((array, i) => {
    if (sameShape(shapeOf(array, fields[i].dtype), shape)) return;
    throw new ValueError(`array-shape mismatch in array ${i} ("${fields[i].name}")`);
  });
  const result = freshZeroed(record, shape);
  arrays.forEach((array, i) => {
    copyInto(fieldView(result, fields[i]), array);
  });
  return new recarray(result) as NDArray as Made<L>;
}

/** An array's shape without the axes of a sub-array. */
const shapeOf = (array: NDArray | undefined, { ndim }: { ndim: number } = { ndim: 0 }): number[] =>
  array ? array.shape.slice(0, array.ndim - ndim) : [0];

/**
 * Records from a list of them.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.fromrecords.html
 *
 * @param recList - lists of the fields' values, or objects if there is a dtype
 * @param options - `dtype`, or `formats`, `names`, `aligned`; `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const r = np.rec.fromrecords([[1, 'x'], [2, 'yy']], { names: 'n,text' });
 * r.text // => ['x' 'yy']
 * ```
 */
export function fromrecords<const L extends DTypeLike>(
  recList: readonly unknown[],
  options: RecordOptions<L> = {},
  ...none: Nothing
): Made<L> {
  nothing('fromrecords', 1, 2, none);
  const given = checked<RecordOptions>('fromrecords', OPTIONS, options);
  const record = recordOf(given, null);
  if (record === null) return fromarrays(columnsOf(recList), given) as NDArray as Made<L>;
  const rows = arrayOf(recList as ArrayLike, { dtype: record });
  const shaped = given.shape ? rows.reshape(lengthsOf(given.shape)) : rows;
  return new recarray(shaped) as NDArray as Made<L>;
}

function columnsOf(rows: readonly unknown[]): ArrayLike[] {
  const lists = rows as readonly (readonly ArrayLike[])[];
  return Array.from({ length: lists[0]?.length ?? 0 }, (_, i) => lists.map((row) => row[i]));
}

/**
 * Records over bytes, without a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.fromstring.html
 *
 * @param datastring - whose bytes
 * @param options - `dtype`, or `formats`, `names`, `aligned`; `shape`
 * @throws TypeError if nothing says what the fields are
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rec.fromstring(new Uint8Array([1, 0, 2, 3, 0, 4]), { dtype: '<i2,u1' }) // => [(1, 2) (3, 4)]
 * ```
 */
export function fromstring<const L extends DTypeLike>(
  datastring: ArrayBufferLike | ArrayBufferView,
  options: RecordOptions<L>,
  ...none: Nothing
): Made<L> {
  nothing('fromstring', 2, 2, none);
  const given = checked<RecordOptions>('fromstring', OPTIONS, options);
  const record = recordOf(given, null);
  if (record === null) throw new TypeError("fromstring() needs a 'dtype' or 'formats' argument");
  const rows = frombuffer(datastring, record);
  return new recarray(
    given.shape ? rows.reshape(lengthsOf(given.shape)) : rows,
  ) as NDArray as Made<L>;
}

/** The keyword arguments of np.rec.fromfile. */
export interface RecordFileOptions<L extends DTypeLike = DTypeLike> extends RecordOptions<L> {
  /** Where the first record begins, in bytes. */
  readonly offset?: number;
}

/**
 * Records from a file that holds nothing else.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.fromfile.html
 *
 * @param fd - a path, a `file:` URL, or the bytes of the file
 * @param options - `dtype`, or `formats`, `names`, `aligned`; `shape`, in which -1 stands for as many as
 *   there are; `offset` (0)
 * @throws TypeError if nothing says what the fields are; ValueError if the file is shorter than the shape
 *   asks for
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const bytes = new Uint8Array([9, 1, 0, 2, 3, 0, 4]);
 * np.rec.fromfile(bytes, { dtype: '<i2,u1', offset: 1 }) // => [(1, 2) (3, 4)]
 * np.rec.fromfile(bytes, { formats: '<i2,u1', names: 'a,b', shape: 1 }).a // => [265]
 * ```
 */
export function fromfile<const L extends DTypeLike>(
  fd: Path | Bytes,
  options: RecordFileOptions<L>,
  ...none: Nothing
): Made<L> {
  nothing('fromfile', 2, 2, none);
  const known = [...OPTIONS, 'offset'] as const;
  const { offset = 0, ...given } = checked<RecordFileOptions>('fromfile', known, options);
  const record = recordOf(given, null);
  if (record === null) throw new TypeError("fromfile() needs a 'dtype' or 'formats' argument");
  const rows = elementsOf(fd, { dtype: record, offset });
  const shape = lengthsOf(given.shape ?? -1);
  const wanted = sizeOf(shape.filter((length) => length !== -1));
  const count = shape.includes(-1) ? wanted * Math.floor(rows.size / Math.max(1, wanted)) : wanted;
  if (count > rows.size)
    throw new ValueError('Not enough bytes left in file for specified shape and type.');
  const lengths = shape.map((length) => (length === -1 ? count / Math.max(1, wanted) : length));
  const records = rows.get(new Slice(0, count, null)).reshape(lengths);
  return new recarray(records) as NDArray as Made<L>;
}

/**
 * Records from an array of them, from a list of records or of columns, or from bytes.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.array.html
 *
 * @param obj - an array of records (copied), a list of arrays (fields), a list of records, bytes
 * @param options - `dtype`, or `formats`, `names`, `aligned`; `shape`
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const r = np.rec.array([[1, 2], [3, 4]], { dtype: [['x', 'i4'], ['y', 'f8']] });
 * r.y // => [2. 4.]
 * r.get(1).x.item() // => 3
 * ```
 */
export function array<const L extends DTypeLike>(
  obj: unknown,
  options: RecordOptions<L> = {},
  ...none: Nothing
): Made<L> {
  nothing('array', 1, 2, none);
  if (obj instanceof NDArray) {
    const record = recordOf(options as RecordOptions, null) ?? obj.dtype;
    return new recarray(arrayOf(obj as NDArray, { dtype: record })) as NDArray as Made<L>;
  }
  if (ArrayBuffer.isView(obj) || obj instanceof ArrayBuffer) return fromstring(obj, options);
  const list = obj as readonly unknown[];
  if (list.length > 0 && list.every((item) => item instanceof NDArray && item.ndim > 0)) {
    return fromarrays(list as readonly NDArray[], options);
  }
  return fromrecords(list, options);
}

/** The keyword arguments of format_parser. */
interface ParserOptions {
  readonly names?: RecordOptions['names'];
  readonly titles?: readonly string[] | null;
  readonly aligned?: boolean;
  readonly byteorder?: ByteOrder | null;
}

/**
 * The dtype of records of formats, names and titles.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.format_parser.html
 *
 * @param formats - the fields' dtypes, as 'i4,f8' or a list
 * @param names - the fields' names, as 'a,b' or a list; 'f0', 'f1' … where there are none
 * @param titles - the fields' titles
 * @param aligned - whether fields begin at multiples of their alignment
 * @param byteorder - the byte order of all fields, as `newbyteorder` takes it
 * @throws ValueError if a name is used twice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rec.format_parser('f8,i4', 'x,y').dtype // => [('x', '<f8'), ('y', '<i4')]
 * ```
 */
export function format_parser(
  formats: string | readonly DTypeLike[],
  ...given: Given<
    [
      names: RecordOptions['names'],
      titles: readonly string[] | null,
      aligned: boolean,
      byteorder: ByteOrder | null,
    ],
    ParserOptions
  >
): { readonly dtype: DType } {
  const known = ['names', 'titles', 'aligned', 'byteorder'] as const;
  const options = keywords<ParserOptions>('format_parser', known, given);
  const { names = null, titles = null, aligned = false, byteorder = null } = options;
  if (formats === null || formats === undefined) throw new ValueError('Need formats argument');
  const record = recordWith(formatsOf(formats), namesOf(names), titles ?? [], aligned);
  return { dtype: byteorder === null ? record : record.newbyteorder(byteorder) };
}

/**
 * The items that a list has more than once.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.rec.find_duplicate.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.rec.find_duplicate(['a', 'b', 'a']) // => ['a']
 * ```
 */
export const find_duplicate = /* @__PURE__ */ exact(
  'find_duplicate',
  1,
  <T>(list: readonly T[]): T[] => [...new Set(list.filter((item, i) => list.indexOf(item) !== i))],
);
