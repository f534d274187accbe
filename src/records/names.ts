// The names of fields: as trees, as lists, and records with other ones.

import { freshZeroed, type NDArray, view } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { packed, recordOf } from '../ndarray/dtype/record-make.js';
import { exact, type Nothing, nothing } from '../ndarray/keywords.js';
import { copyByName, fieldsOf } from './leaves.js';

/** A name, or a record's name with the names in it. */
export type NameTree = string | [name: string, inner: NameTree[]];

/**
 * The names of a record's fields; a field that is a record has its own behind it.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.get_names
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const dtype = np.dtype([['a', 'i4'], ['b', [['x', 'f4'], ['y', 'f4']]]]);
 * np.lib.recfunctions.get_names(dtype) // => ['a', ['b', ['x', 'y']]]
 * ```
 */
export const get_names = /* @__PURE__ */ exact('get_names', 1, (adtype: DType): NameTree[] =>
  fieldsOf(adtype).map(({ name, dtype }) => (dtype.record ? [name, get_names(dtype)] : name)),
);

/**
 * The names of a record's fields, and of those in them, in one list.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.get_names_flat
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const dtype = np.dtype([['a', 'i4'], ['b', [['x', 'f4']]]]);
 * np.lib.recfunctions.get_names_flat(dtype) // => ['a', 'b', 'x']
 * ```
 */
export const get_names_flat = /* @__PURE__ */ exact(
  'get_names_flat',
  1,
  (adtype: DType): string[] =>
    fieldsOf(adtype).flatMap(({ name, dtype }) => [name, ...get_names_flat(dtype)]),
);

/**
 * The fields that are no records, with their dtypes.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.flatten_descr
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const dtype = np.dtype([['a', 'i4'], ['b', [['x', 'f4']]]]);
 * np.lib.recfunctions.flatten_descr(dtype).map(([name]) => name) // => ['a', 'x']
 * ```
 */
export function flatten_descr(ndtype: DType, ...none: Nothing): [name: string, dtype: DType][] {
  nothing('flatten_descr', 1, 1, none);
  if (!ndtype.record) return [['', ndtype]];
  return fieldsOf(ndtype).flatMap(({ name, dtype }): [string, DType][] =>
    dtype.record ? flatten_descr(dtype) : [[name, dtype]],
  );
}

/**
 * For each field the names of the records that it is in, from the outside in.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.get_fieldstructure
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const dtype = np.dtype([['a', 'i4'], ['b', [['x', 'f4']]]]);
 * np.lib.recfunctions.get_fieldstructure(dtype).x // => ['b']
 * ```
 */
export function get_fieldstructure(
  adtype: DType,
  within: readonly string[] = [],
  ...none: Nothing
): Record<string, readonly string[]> {
  nothing('get_fieldstructure', 1, 2, none);
  const entries = fieldsOf(adtype).flatMap(({ name, dtype }): [string, readonly string[]][] => [
    [name, within],
    ...Object.entries(get_fieldstructure(dtype, [...within, name])),
  ]);
  return Object.fromEntries(entries);
}

/**
 * New records without some fields, also of records in them.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.drop_fields
 *
 * @param base - an array of records
 * @param drop_names - a name or several; names of no field count for nothing
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 2, 3]], [['a', 'i4'], ['b', 'i4'], ['c', 'i4']]);
 * np.lib.recfunctions.drop_fields(a, ['a', 'c']) // => [(2,)]
 * ```
 */
export function drop_fields(
  base: NDArray,
  drop_names: string | readonly string[],
  ...none: Nothing
): NDArray<'void'> {
  nothing('drop_fields', 2, 2, none);
  const names = new Set(typeof drop_names === 'string' ? [drop_names] : drop_names);
  const result = freshZeroed(without(base.dtype, names), base.shape);
  copyByName(result, base, false);
  return result as NDArray<'void'>;
}

function without(dtype: DType, names: ReadonlySet<string>): DType {
  const kept = fieldsOf(dtype).filter(({ name }) => !names.has(name));
  const fields = kept.map((field) =>
    field.dtype.record ? { ...field, dtype: without(field.dtype, names) } : field,
  );
  const hollow = (inner: DType): boolean => inner.record !== null && inner.names?.length === 0;
  return packed(
    dtype.family,
    fields.filter((field) => !hollow(field.dtype)),
    false,
  );
}

/**
 * A view of records with other names for their fields, also of records in them.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.rename_fields
 *
 * @param namemapper - new names by the old ones
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros(1, [['a', 'i4'], ['b', 'i4']]);
 * np.lib.recfunctions.rename_fields(a, { a: 'A' }).dtype.names // => ['A', 'b']
 * ```
 */
export function rename_fields(
  base: NDArray,
  namemapper: Readonly<Record<string, string>>,
  ...none: Nothing
): NDArray<'void'> {
  nothing('rename_fields', 2, 2, none);
  const { shape, strides, offset, dtype } = base;
  const named = renamed(dtype, namemapper);
  return view(base, shape, strides, offset, named) as NDArray<'void'>;
}

function renamed(dtype: DType, names: Readonly<Record<string, string>>): DType {
  const { record, itemsize, alignment } = dtype;
  if (!record) return dtype;
  const fields = record.list.map((field) => ({
    ...field,
    name: Object.hasOwn(names, field.name) ? names[field.name] : field.name,
    dtype: renamed(field.dtype, names),
  }));
  return recordOf(dtype.family, { fields, extent: { itemsize, alignment } }, record.aligned);
}
