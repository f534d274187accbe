// Options of `genfromtxt` that are given for all columns at once, for each in a list, or for some by
// their names or numbers.

import { IndexError, ValueError } from '../../errors.js';
import { type Columns, itemAt } from './columns.js';

/** One for all, a list with one for each column, or by name or number. */
export type PerColumn<T> =
  | T
  | readonly T[]
  | { readonly [column: string | number]: T | readonly T[] };

const INTEGER = /^-?\d+$/;

/** Where in the result a column is that an option names; undefined if it is not there. */
function placeOf(key: string, columns: Columns): number | undefined {
  const number = numberOf(key, columns);
  const at = number === undefined ? -1 : (columns.used?.indexOf(number) ?? -1);
  return at >= 0 ? at : number;
}

/** The same for converters: names count among those that are read. */
export function converterPlace(key: string, columns: Columns): number | undefined {
  const number = numberOf(key, columns);
  if (number === undefined || columns.used === null || columns.names?.includes(key)) return number;
  const at = columns.used.indexOf(number);
  return at >= 0 ? at : undefined;
}

/** The number of a column; its name may be that of a field of the dtype. */
function numberOf(key: string, columns: Columns): number | undefined {
  const names = columns.names ?? columns.dtype?.names ?? null;
  const named = names?.indexOf(key) ?? -1;
  if (named >= 0) return named;
  if (INTEGER.test(key)) return Number(key);
  if (names !== null) return undefined;
  throw new ValueError(`'${key}' is not in list`);
}

/** The texts that count as missing, in each column. */
export function missingValues(given: unknown, columns: Columns): Set<string>[] {
  const sets = Array.from({ length: columns.count }, () => new Set(['']));
  const add = (set: Set<string>, values: readonly unknown[]): void => {
    for (const value of values) set.add(String(value));
  };
  if (given === null || given === undefined || given === '' || given === 0) return sets;
  if (Array.isArray(given)) {
    given.slice(0, sets.length).forEach((value, i) => {
      add(sets[i], [value]);
    });
  } else if (typeof given === 'object') {
    for (const [key, value] of Object.entries(given)) {
      const at = placeOf(key, columns);
      if (at !== undefined) add(itemAt(sets, at), Array.isArray(value) ? value : [value]);
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
    const place = placeOf(key, columns);
    if (place === undefined) continue;
    const at = place < 0 ? place + list.length : place;
    if (!(at in list)) throw new IndexError('list assignment index out of range');
    list[at] = value;
  }
  return list;
}

const isComplex = (value: object): boolean => 're' in value && 'im' in value;
