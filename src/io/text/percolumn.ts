// Options of `genfromtxt` that are given for all columns at once, for each in a list, or for some by
// their names or numbers.

import { ValueError } from '../../errors.js';

/** One for all, a list with one for each column, or by name or number. */
export type PerColumn<T> =
  | T
  | readonly T[]
  | { readonly [column: string | number]: T | readonly T[] };

/** The columns that are read. */
export interface Columns {
  readonly count: number;
  readonly names: readonly string[] | null;
  /** Their numbers in a row of the text; null: all. */
  readonly used: readonly number[] | null;
}

/** Where in the result a column is that an option names; -1 if nowhere. */
export function placeOf(key: string, { names, used }: Columns): number {
  const named = names?.indexOf(key) ?? -1;
  const number = named >= 0 ? named : Number(key);
  if (!Number.isInteger(number)) return -1;
  const at = used?.indexOf(number) ?? -1;
  return at >= 0 ? at : number;
}

/** The texts that count as missing, in each column. */
export function missingValues(given: unknown, columns: Columns): Set<string>[] {
  const sets = Array.from({ length: columns.count }, () => new Set(['']));
  const add = (set: Set<string> | undefined, values: readonly unknown[]): void => {
    for (const value of values) set?.add(String(value));
  };
  if (given === null || given === undefined || given === '') return sets;
  if (Array.isArray(given)) {
    given.forEach((value, i) => {
      add(sets[i], [value]);
    });
  } else if (typeof given === 'object') {
    for (const [key, value] of Object.entries(given)) {
      add(sets[placeOf(key, columns)], Array.isArray(value) ? value : [value]);
    }
  } else {
    const values = typeof given === 'string' ? given.split(',') : [given];
    for (const set of sets) add(set, values);
  }
  return sets;
}

/** What stands for fields that cannot be read, in each column; undefined: what its dtype has. */
export function fillingValues(given: unknown, columns: Columns): unknown[] {
  const list = new Array<unknown>(columns.count).fill(undefined);
  if (given === null || given === undefined) return list;
  if (Array.isArray(given)) return list.map((_, i) => given[i]);
  if (typeof given !== 'object' || isComplex(given)) return list.fill(given);
  for (const [key, value] of Object.entries(given)) {
    const at = placeOf(key, columns);
    if (at < 0) continue;
    if (at >= columns.count) throw new ValueError(`filling_values has no column ${key}`);
    list[at] = value;
  }
  return list;
}

const isComplex = (value: object): boolean => 're' in value && 'im' in value;
