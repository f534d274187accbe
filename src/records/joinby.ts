// Records of two arrays joined by fields that both have, and records that occur more than once. There
// are no masked arrays here: what is missing gets a value, as in NumPy with `usemask=False`.

import { ValueError } from '../errors.js';
import { fresh, freshZeroed, type NDArray } from '../ndarray/array.js';
import { castArray, copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { promote } from '../ndarray/dtype/promote.js';
import { reprString } from '../ndarray/dtype/python.js';
import type { Unplaced } from '../ndarray/dtype/record-layout.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { ravelArray } from '../ndarray/shape/reshape.js';
import { gathered, rowsAt } from '../sorting/gather.js';
import { keysOf } from '../sorting/keys.js';
import { orderOf } from '../sorting/order.js';
import { peek } from '../sorting/peek.js';
import { equal } from '../ufunc/table/comparison.js';
import { defaultOf, fillCast, uniquely } from './join.js';
import { fieldsOf, unplaced } from './leaves.js';
import { get_fieldstructure } from './names.js';
import { recarray } from './recarray.js';

/** The keyword arguments of join_by. */
export interface JoinOptions {
  /** Whose records are in the result: those of both ('inner'), of either, or all of the first. */
  readonly jointype?: 'inner' | 'outer' | 'leftouter';
  /** What is appended to the names of fields that both have and that are no keys. */
  readonly r1postfix?: string;
  readonly r2postfix?: string;
  /** Values for what is missing, by the names of fields. */
  readonly defaults?: Readonly<Record<string, Scalar>> | null;
  /** There are no masked arrays here: false. */
  readonly usemask?: false;
  /** Gives records with a property for each field. */
  readonly asrecarray?: boolean;
}

const KEYWORDS = [
  'jointype',
  'r1postfix',
  'r2postfix',
  'defaults',
  'usemask',
  'asrecarray',
] as const;

type Settings = Required<Pick<JoinOptions, 'jointype' | 'r1postfix' | 'r2postfix'>> & JoinOptions;

/** A record, its places in the result, and how it was named there. */
interface Side {
  readonly records: NDArray;
  readonly names: readonly string[];
  /** The records with a key that the other side has, then the others that are wanted. */
  readonly places: readonly number[];
  readonly common: number;
}

const namesOf = ({ dtype }: NDArray): readonly string[] => dtype.names ?? [];

function checkArguments(
  key: readonly string[],
  r1: NDArray,
  r2: NDArray,
  { jointype, r1postfix, r2postfix, usemask }: Settings,
): void {
  if (!['inner', 'outer', 'leftouter'].includes(jointype)) {
    throw new ValueError(
      "The 'jointype' argument should be in 'inner', 'outer' or 'leftouter' " +
        `(got '${jointype}' instead)`,
    );
  }
  if (usemask) throw new TypeError('join_by() has no masked arrays: usemask must be false');
  const twice = key.find((name, i) => key.indexOf(name) !== i);
  if (twice !== undefined) throw new ValueError(`duplicate join key ${reprString(twice)}`);
  for (const name of key) {
    for (const [label, records] of [['r1', r1] as const, ['r2', r2] as const]) {
      if (namesOf(records).includes(name)) continue;
      throw new ValueError(`${label} does not have key field ${reprString(name)}`);
    }
  }
  const collides = namesOf(r1).some((name) => namesOf(r2).includes(name) && !key.includes(name));
  if (collides && r1postfix === '' && r2postfix === '') {
    throw new ValueError(
      "r1 and r2 contain common names, r1postfix and r2postfix can't both be empty",
    );
  }
}

/** The keys of both arrays' records, one after the other. */
function keyRecords(key: readonly string[], r1: NDArray, r2: NDArray): NDArray {
  const fields = key.map((name) => {
    const [a, b] = [r1, r2].map(({ dtype }) => dtype.record?.known.get(name)?.dtype as DType);
    return unplaced(name, a === b ? a : promote(a, b));
  });
  const result = freshZeroed(uniquely(fields), [r1.size + r2.size]);
  for (const name of key) {
    copyInto(result.get(name).get(`:${r1.size}`), r1.get(name));
    copyInto(result.get(name).get(`${r1.size}:`), r2.get(name));
  }
  return result;
}

/** The order of flat elements, and which of them, in that order, is equal to the one before it. */
function sortedWithRepeats(flat: NDArray): [order: NDArray<'int32'>, repeats: readonly boolean[]] {
  const order = orderOf(keysOf(flat), [flat.size]);
  const values = gathered(flat, order);
  const same = flat.size > 1 ? equal(values.get('1:'), values.get(':-1')) : null;
  const bits = same ? peek(castArray(asarray(same) as NDArray, dtypes.bool, 'C')) : [];
  return [order, [false, ...Array.from(bits, Boolean)].slice(0, flat.size)];
}

/** In sorted order whether there is another one that is equal, before or behind. */
const areRepeated = (repeats: readonly boolean[]): boolean[] =>
  repeats.map((is, i) => is || repeats[i + 1] === true);

/** Which records of both arrays the result has. */
function sidesOf(
  key: readonly string[],
  r1: NDArray,
  r2: NDArray,
  { jointype }: Settings,
): [Side, Side] {
  const [order, repeats] = sortedWithRepeats(keyRecords(key, r1, r2));
  const places = Array.from(peek(order));
  const found = areRepeated(repeats);
  const shared = places.filter((_, i) => found[i]);
  const others = places.filter((_, i) => !found[i]);
  const side = (records: NDArray, from: number, takesOthers: boolean): Side => {
    const isMine = (place: number) => place >= from && place < from + records.size;
    const common = shared.filter(isMine);
    const rest = takesOthers ? others.filter(isMine) : [];
    return {
      records,
      names: namesOf(records),
      places: [...common, ...rest].map((place) => place - from),
      common: common.length,
    };
  };
  return [side(r1, 0, jointype !== 'inner'), side(r2, r1.size, jointype === 'outer')];
}

/** The fields of the result: the keys, then the others of the first array, then those of the second. */
function joinedFields(key: readonly string[], r1: NDArray, r2: NDArray, settings: Settings) {
  const own = fieldsOf(r1.dtype).map(({ name, dtype }) => unplaced(name, dtype));
  const isKey = ({ name }: Unplaced) => key.includes(name);
  const fields = [...own.filter(isKey), ...own.filter((field) => !isKey(field))];
  for (const { name, dtype } of fieldsOf(r2.dtype)) {
    const at = fields.findIndex((field) => field.name === name);
    if (at < 0) fields.push(unplaced(name, dtype));
    else if (key.includes(name)) fields[at] = unplaced(name, promote(fields[at].dtype, dtype));
    else {
      const both = [
        unplaced(name + settings.r1postfix, fields[at].dtype),
        unplaced(name + settings.r2postfix, dtype),
      ];
      fields.splice(at, 1, ...both);
    }
  }
  return fields;
}

/** The elements of a field at some places. */
function fieldAt(records: NDArray, name: string, places: readonly number[]): NDArray {
  const field = records.get(name);
  const at = fresh(dtypes.int32, [places.length]);
  peek(at).set(places);
  return rowsAt(castArray(field, field.dtype, 'C'), at);
}

/** The result while it is filled in: which rows of each field are still missing. */
class Output {
  readonly missing = new Map<string, Uint8Array>();

  constructor(readonly records: NDArray) {
    for (const name of namesOf(records)) {
      this.missing.set(name, new Uint8Array(records.size).fill(1));
    }
  }

  put(name: string, from: number, values: NDArray): void {
    const to = from + values.shape[0];
    if (to === from) return;
    copyInto(this.records.get(name).get(`${from}:${to}`), values);
    this.missing.get(name)?.fill(0, from, to);
  }

  /** Gives what is missing a value. */
  fill(defaults: Readonly<Record<string, Scalar>>): void {
    for (const [name, missing] of this.missing) {
      for (let from = missing.indexOf(1); from >= 0; from = missing.indexOf(1, from)) {
        const end = missing.indexOf(0, from);
        const to = end < 0 ? missing.length : end;
        const value = (dtype: DType) => defaults[name] ?? defaultOf(dtype);
        fillCast(this.records.get(name).get(`${from}:${to}`), value);
        from = to;
      }
    }
  }

  /** Sorted by the keys, then by the other fields; what is missing comes last. */
  sorted(key: readonly string[]): NDArray {
    const names = namesOf(this.records);
    const all = [...key, ...names.filter((name) => !key.includes(name))];
    const columns = all.flatMap((name) => this.columnsOf(name));
    return gathered(this.records, orderOf(columns, this.records.shape));
  }

  private columnsOf(name: string): NDArray[] {
    const columns = keysOf(this.records.get([name]));
    const missing = this.missing.get(name) as Uint8Array;
    for (const keys of columns) {
      const data = peek(keys) as Uint8Array;
      missing.forEach((is, i) => {
        if (is) data[i] = keys.dtype.max as number;
      });
    }
    return columns;
  }
}

/** The name that a field of one side has in the result. */
function nameIn(output: NDArray, name: string, collides: boolean, postfixes: [string, string]) {
  const [mine, other] = postfixes;
  const isThere = namesOf(output).includes(name);
  return !isThere || (collides && other === '') ? name + mine : name;
}

function fillIn(output: Output, key: readonly string[], sides: [Side, Side], settings: Settings) {
  const { r1postfix, r2postfix } = settings;
  const common = Math.max(...sides.map((side) => side.common));
  const firstOnly = sides[0].places.length - sides[0].common;
  sides.forEach(({ records, names, places, common: mine }, which) => {
    const postfixes: [string, string] =
      which === 0 ? [r1postfix, r2postfix] : [r2postfix, r1postfix];
    for (const name of names) {
      const collides = sides[1 - which].names.includes(name) && !key.includes(name);
      const to = nameIn(output.records, name, collides, postfixes);
      output.put(to, 0, fieldAt(records, name, places.slice(0, mine)));
      const rest = fieldAt(records, name, places.slice(mine));
      output.put(to, common + which * firstOnly, rest);
    }
  });
}

/**
 * The records of two arrays that agree in some fields, joined, and sorted by these.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.join_by
 *
 * @param key - the name of the field, or the names of several, no two records of one array with the
 *   same values there
 * @param options - `jointype`, `r1postfix` ('1'), `r2postfix` ('2'), `defaults`, `asrecarray`
 * @throws ValueError for an unknown kind of join, a key that is missing or there twice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1, 10], [2, 20]], [['id', 'i4'], ['x', 'f8']]);
 * const b = np.array([[2, 7], [3, 8]], [['id', 'i4'], ['y', 'i4']]);
 * np.lib.recfunctions.join_by('id', a, b) // => [(2, 20., 7)]
 * np.lib.recfunctions.join_by('id', a, b, { jointype: 'leftouter', defaults: { y: -1 } })
 * // => [(1, 10., -1) (2, 20.,  7)]
 * ```
 */
export function join_by(
  key: string | readonly string[],
  r1: NDArray,
  r2: NDArray,
  options: JoinOptions = {},
  ...none: Nothing
): NDArray<'void'> {
  nothing('join_by', 3, 4, none);
  const given = checked<JoinOptions>('join_by', KEYWORDS, options);
  const settings = { jointype: 'inner', r1postfix: '1', r2postfix: '2', ...given } as const;
  const keys = typeof key === 'string' ? [key] : key;
  checkArguments(keys, r1, r2, settings);
  const [a, b] = [r1, r2].map((records) => ravelArray(records, 'C'));
  const sides = sidesOf(keys, a, b, settings);
  const common = Math.max(...sides.map((side) => side.common));
  const rows = sides.reduce((sum, side) => sum + side.places.length - side.common, common);
  const dtype = uniquely(joinedFields(keys, a, b, settings));
  const output = new Output(freshZeroed(dtype, [rows]));
  fillIn(output, keys, sides, settings);
  output.fill(given.defaults ?? {});
  const result = output.sorted(keys);
  return (given.asrecarray ? new recarray(result as NDArray<'void'>) : result) as NDArray<'void'>;
}

/**
 * As `join_by`, with a property for each field.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.rec_join
 */
export const rec_join = (
  key: string | readonly string[],
  r1: NDArray,
  r2: NDArray,
  options: Omit<JoinOptions, 'usemask' | 'asrecarray'> = {},
): NDArray<'void'> => join_by(key, r1, r2, { ...options, asrecarray: true });

/** The keyword arguments of find_duplicates. */
export interface DuplicateOptions {
  /** The field to compare; without it all are. */
  readonly key?: string | null;
  /** Nothing is masked here. */
  readonly ignoremask?: boolean;
  /** Also where the duplicates stand. */
  readonly return_index?: boolean;
}

/**
 * The records that occur more than once, all of them, sorted.
 * NumPy: https://numpy.org/doc/stable/user/basics.rec.html#numpy.lib.recfunctions.find_duplicates
 *
 * @param options - `key`: the field to compare; `return_index`: the result is a list of the records and
 *   of their places
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.array([[1], [3], [1], [2], [3]], [['a', 'i4']]);
 * np.lib.recfunctions.find_duplicates(a) // => [(1,) (1,) (3,) (3,)]
 * ```
 */
export function find_duplicates(
  a: ArrayLike,
  options: DuplicateOptions = {},
  ...none: Nothing
): NDArray | [NDArray, NDArray<'int32'>] {
  nothing('find_duplicates', 1, 2, none);
  const known = ['key', 'ignoremask', 'return_index'] as const;
  const { key, return_index } = checked<DuplicateOptions>('find_duplicates', known, options);
  const records = ravelArray(asarray(a), 'C');
  const path = key ? [...get_fieldstructure(records.dtype as DType<'void'>)[key], key] : [];
  const base = path.reduce((part, name) => part.get(name), records);
  const [order, repeats] = sortedWithRepeats(castArray(base, base.dtype, 'C'));
  const found = areRepeated(repeats);
  const places = Array.from(peek(order)).filter((_, i) => found[i]);
  const at = fresh(dtypes.int32, [places.length]);
  peek(at).set(places);
  const duplicates = gathered(records, at);
  return return_index ? [duplicates, at] : duplicates;
}
