// Records of several arrays: side by side (merge_arrays, append_fields) or one behind the other
// (stack_arrays). Arrays of different lengths are filled up. There are no masked arrays here: these
// functions do what NumPy's do with `usemask=False`.

import { freshZeroed, NDArray } from '../ndarray/array.js';
import { copyInto, fillWith, zeroDimensional } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { type DTypeLike, parse } from '../ndarray/dtype/parse.js';
import { promote } from '../ndarray/dtype/promote.js';
import type { Unplaced } from '../ndarray/dtype/record-layout.js';
import { packed } from '../ndarray/dtype/record-make.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { checked, exact, type Nothing, nothing } from '../ndarray/keywords.js';
import { void_ } from '../ufunc/records.js';
import { fieldsOf, fieldView, leavesOf, unplaced } from './leaves.js';
import { drop_fields, flatten_descr } from './names.js';
import { recarray } from './recarray.js';

/** NumPy's values for what is missing. */
const DEFAULTS: Readonly<Record<string, Scalar>> = {
  b: true,
  i: 999999,
  u: 999999,
  f: 1e20,
  c: 1e20,
  S: 'N/A',
  U: 'N/A',
};

/** Fills every element with a value cast to it, as an array's would be. */
export function fillCast(array: NDArray, valueFor: (dtype: DType) => unknown): void {
  if (array.size === 0) return;
  for (const leaf of leavesOf(array)) {
    const value = valueFor(leaf.dtype);
    if (typeof value === 'number') copyInto(leaf, numberArray(value));
    else fillWith(leaf, value);
  }
}

const numberArray = (value: number): NDArray =>
  Number.isSafeInteger(value)
    ? zeroDimensional(dtypes.int64, BigInt(value))
    : zeroDimensional(dtypes.float64, value);

export const defaultOf = ({ kind }: DType): unknown => DEFAULTS[kind] ?? 0;

const flat = (array: ArrayLike): NDArray => asarray(array).ravel();

export interface AppendOptions {
  /** Of the new fields: one for all, or one for each. */
  readonly dtypes?: DTypeLike | readonly DTypeLike[] | null;
  /** Gives records with a property for each field. */
  readonly asrecarray?: boolean;
}

/**
 * New records with more fields. Where one side has fewer elements the rest get NumPy's default values
 * (999999, 1e20, true, 'N/A').
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.append_fields
 *
 * @param base - an array of records
 * @param names - the name of the new field, or those of several
 * @param data - the elements of the new field, or a list of such
 * @param options - `dtypes`, `asrecarray` (false)
 * @throws ValueError if there are not as many arrays as names, or if a name is there already
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1], [2]], [['a', 'i4']]);
 * np.lib.recfunctions.append_fields(a, 'b', [1.5, 2]) // => [(1, 1.5) (2, 2. )]
 * ```
 */
export function append_fields(
  base: NDArray,
  names: string | readonly string[],
  data: ArrayLike | readonly ArrayLike[],
  options: AppendOptions = {},
  ...none: Nothing
): NDArray<'void'> {
  nothing('append_fields', 3, 4, none);
  const given = checked<AppendOptions>('append_fields', ['dtypes', 'asrecarray'], options);
  const several = typeof names !== 'string';
  const called = several ? names : [names];
  const arrays = (several ? (data as readonly ArrayLike[]) : [data as ArrayLike]).map(flat);
  if (called.length !== arrays.length) {
    throw new TypeError('The number of arrays does not match the number of names');
  }
  const wanted = dtypesFor(given.dtypes, arrays.length);
  const added = called.map((name, i) => unplaced(name, wanted?.[i] ?? arrays[i].dtype));
  const record = uniquely([...fieldsOf(base.dtype), ...added]);
  const rows = Math.max(base.length, ...arrays.map((array) => array.length));
  const result = freshZeroed(record, [rows]);
  const sources = [...fieldsOf(base.dtype).map((field) => fieldView(base, field)), ...arrays];
  fieldsOf(record).forEach((field, i) => {
    putRows(fieldView(result, field), sources[i], defaultOf);
  });
  return (given.asrecarray ? new recarray(result) : result) as NDArray<'void'>;
}

/** A record with these fields, no name of which may occur twice. */
export const uniquely = (fields: readonly Unplaced[]): DType =>
  parse(
    fields.map(({ name, title, dtype }) => [title === null ? name : [title, name], dtype] as const),
  );

function dtypesFor(given: AppendOptions['dtypes'], count: number): DType[] | null {
  if (given === null || given === undefined) return null;
  const isList = Array.isArray(given) && given.length === count && !Array.isArray(given[0]);
  const list = isList
    ? (given as readonly DTypeLike[])
    : new Array<DTypeLike>(count).fill(given as DTypeLike);
  return list.map((dtype) => parse(dtype));
}

/** Writes the first elements; the others get a value. */
function putRows(target: NDArray, source: NDArray, missing: (dtype: DType) => unknown): void {
  copyInto(target.get(`:${source.length}`), source);
  fillCast(target.get(`${source.length}:`), missing);
}

/**
 * `append_fields` that gives records with a property for each field.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.rec_append_fields
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1], [2]], [['a', 'i4']]);
 * np.lib.recfunctions.rec_append_fields(a, 'b', [1.5, 2]).get('b') // => [1.5 2. ]
 * ```
 */
export const rec_append_fields = /* @__PURE__ */ exact(
  'rec_append_fields',
  [3, 4],
  (
    base: NDArray,
    names: string | readonly string[],
    data: ArrayLike | readonly ArrayLike[],
    dtypes: AppendOptions['dtypes'] = null,
  ): recarray => append_fields(base, names, data, { dtypes, asrecarray: true }) as recarray,
);

/**
 * `drop_fields` that gives records with a property for each field.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.rec_drop_fields
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2]], [['a', 'i4'], ['b', 'i4']]);
 * np.lib.recfunctions.rec_drop_fields(a, 'a').dtype.names // => ['b']
 * ```
 */
export const rec_drop_fields = /* @__PURE__ */ exact(
  'rec_drop_fields',
  2,
  (base: NDArray, names: string | readonly string[]): recarray =>
    new recarray(drop_fields(base, names)),
);

export interface MergeOptions {
  /** For what shorter arrays lack. */
  readonly fill_value?: number | bigint | boolean;
  /** Whether the fields of records in records become fields of the result. */
  readonly flatten?: boolean;
  readonly asrecarray?: boolean;
}

/**
 * Records whose fields are arrays: those of records of one field under its name, others as 'f0' …
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.merge_arrays
 *
 * @param seqarrays - arrays of 1 axis, others are flattened; or one array
 * @param options - `fill_value` (-1), `flatten` (false), `asrecarray` (false)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const { merge_arrays } = np.lib.recfunctions;
 * merge_arrays([np.array([1, 2], 'i4'), [10, 20, 30]]) // => [( 1, 10.) ( 2, 20.) (-1, 30.)]
 * ```
 */
export function merge_arrays(
  seqarrays: NDArray | readonly ArrayLike[],
  options: MergeOptions = {},
  ...none: Nothing
): NDArray<'void'> {
  nothing('merge_arrays', 1, 2, none);
  const given = checked<MergeOptions>(
    'merge_arrays',
    ['fill_value', 'flatten', 'asrecarray'],
    options,
  );
  const arrays = (seqarrays instanceof NDArray ? [seqarrays] : seqarrays).map(flat);
  const alone = arrays.length === 1 && arrays[0].dtype.record !== null && !given.flatten;
  const record = alone ? arrays[0].dtype : merged(arrays, given.flatten ?? false);
  const result = freshZeroed(record, [Math.max(0, ...arrays.map((array) => array.length))]);
  const targets = leavesOf(result);
  const fill = given.fill_value ?? -1;
  for (const source of arrays.flatMap((array) => leavesOf(array))) {
    putRows(targets.shift() as NDArray, source, ({ kind }) =>
      kind === 'b' ? Boolean(fill) : fill,
    );
  }
  return (given.asrecarray ? new recarray(result) : result) as NDArray<'void'>;
}

function merged(arrays: readonly NDArray[], flatten: boolean): DType {
  const fields = arrays.flatMap(({ dtype }): Unplaced[] => {
    if (flatten) return flatten_descr(dtype).map(([name, inner]) => unplaced(name, inner));
    return fieldsOf(dtype).length === 1 ? [...fieldsOf(dtype)] : [unplaced('', dtype)];
  });
  return uniquely(fields);
}

export interface StackOptions {
  /** Values for missing fields by name, instead of NumPy's 999999, 1e20, true and 'N/A'. */
  readonly defaults?: Readonly<Record<string, Scalar>> | null;
  /** Whether fields of one name may have several dtypes: the result has the one they promote to. */
  readonly autoconvert?: boolean;
  readonly asrecarray?: boolean;
}

/**
 * Records one array behind the other; the result has the fields of all.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.stack_arrays
 *
 * @param arrays - arrays of records of 1 axis, others are flattened; or one array
 * @param options - `defaults`, `autoconvert` (false), `asrecarray` (false)
 * @throws TypeError if a field has several dtypes and `autoconvert` is false
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2]], [['a', 'i4'], ['b', 'i4']]);
 * const b = np.array([[3]], [['a', 'i4']]);
 * np.lib.recfunctions.stack_arrays([a, b], { defaults: { b: -1 } }) // => [(1,  2) (3, -1)]
 * ```
 */
export function stack_arrays(
  arrays: NDArray | readonly NDArray[],
  options: StackOptions = {},
  ...none: Nothing
): NDArray<'void'> {
  nothing('stack_arrays', 1, 2, none);
  const known = ['defaults', 'autoconvert', 'asrecarray'] as const;
  const given = checked<StackOptions>('stack_arrays', known, options);
  if (arrays instanceof NDArray) return arrays as NDArray<'void'>;
  const parts = arrays.map(flat);
  const record = stacked(parts, given.autoconvert ?? false);
  const result = freshZeroed(record, [parts.reduce((rows, part) => rows + part.length, 0)]);
  let row = 0;
  for (const part of parts) {
    const rows = result.get(`${row}:${row + part.length}`);
    namedFields(part).forEach(([, source], i) => {
      copyInto(fieldView(rows, fieldAt(record, part.dtype, i)), source);
    });
    fillMissing(rows, part.dtype, given.defaults ?? {});
    row += part.length;
  }
  return (given.asrecarray ? new recarray(result) : result) as NDArray<'void'>;
}

/** The fields of records by name; of others one, 'f0'. */
const namedFields = (array: NDArray): [string, NDArray][] =>
  array.dtype.record
    ? fieldsOf(array.dtype).map((field) => [field.name, fieldView(array, field)])
    : [['f0', array]];

function fieldAt(record: DType, { names }: DType, i: number) {
  const name = names?.[i] ?? 'f0';
  return fieldsOf(record).find((field) => field.name === name) ?? fieldsOf(record)[0];
}

function fillMissing(
  rows: NDArray,
  { names }: DType,
  defaults: Readonly<Record<string, Scalar>>,
): void {
  for (const field of fieldsOf(rows.dtype)) {
    if (names ? names.includes(field.name) : field.name === 'f0') continue;
    const own = Object.hasOwn(defaults, field.name) ? defaults[field.name] : undefined;
    fillCast(fieldView(rows, field), (dtype) => own ?? defaultOf(dtype));
  }
}

function stacked(arrays: readonly NDArray[], converts: boolean): DType {
  const found = new Map<string, Unplaced>();
  for (const { dtype: row } of arrays) {
    const fields = row.record ? fieldsOf(row) : [unplaced('f0', row)];
    for (const { name, dtype } of fields) {
      const before = found.get(name)?.dtype ?? dtype;
      if (before !== dtype && !converts) {
        throw new TypeError(`Incompatible type '${before}' <> '${dtype}'`);
      }
      found.set(name, unplaced(name, before === dtype ? dtype : promote(before, dtype)));
    }
  }
  return packed(void_.family, [...found.values()], false);
}
