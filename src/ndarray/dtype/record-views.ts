// What the type checker knows of arrays whose records have literal fields: an index by a field's name
// gives an array of the field's dtype, other indices keep the fields. At run time there is nothing here.

import type { NDArray } from '../array.js';
import type { IndexTerm } from '../indexing.js';
import type { FieldSpec, FieldsOf, FieldTypes, RecordDType } from './record-types.js';

/** What describes a record of which the type checker may know the fields. */
export type KnownRecord = readonly FieldSpec[] | RecordDType<FieldTypes>;

/** An index term that is no field's name. */
type PlaceTerm = Exclude<IndexTerm, string | readonly string[]> | '...' | `${string}:${string}`;

/** Indices of an array of records with fields that are known. */
export interface FieldViews<F extends FieldTypes> {
  get<K extends keyof F & string>(field: K): NDArray<F[K]>;
  get<const K extends readonly (keyof F & string)[]>(fields: K): RecordArray<Pick<F, K[number]>>;
  get(...index: readonly PlaceTerm[]): RecordArray<F>;
}

/** An array of records with fields that are known. */
export type RecordArray<F extends FieldTypes> = FieldViews<F> & NDArray<'void'>;

/** The array of such records. */
export type RecordsOf<L extends KnownRecord> = RecordArray<
  L extends readonly FieldSpec[] ? FieldsOf<L> : L extends RecordDType<infer F> ? F : never
>;
