// Functions that replace, repeat, cut and translate strings, as Python's methods do.
//
// They work on code points, of `S` on bytes; a result is as wide as its longest string. Each is a row of
// row.ts, which brings broadcasting, dtypes and errors.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import type { StringName } from '../ndarray/dtype/string.js';
import { sliced } from './integers.js';
import {
  arrayOf,
  int,
  longest,
  longestOf,
  NO_STRINGS,
  type Results,
  type Rowed,
  same,
  sameLength,
  stringFunction,
  text,
  value,
} from './row.js';
import type { Editing, Integers, Text } from './types.js';
import { charactersOf } from './unicode.js';

/** Python's replace: the first `count` occurrences, all if it is negative. */
function replaced(a: string, old: string, by: string, count: number): string {
  const limit = count < 0 ? Infinity : count;
  const parts = old === '' ? ['', ...charactersOf(a), ''] : a.split(old);
  const glue = old === '' && a === '' ? ['', ''] : parts;
  return glue.reduce((text, part, i) => text + (i <= limit ? by : old) + part);
}

/** The parts before, of and behind a separator, the first or the last. */
const parted = (isLast: boolean) => () => (a: string, sep: string) => {
  if (sep === '') throw new ValueError('empty separator');
  const at = isLast ? a.lastIndexOf(sep) : a.indexOf(sep);
  if (at < 0) return isLast ? ['', '', a] : [a, '', ''];
  return [a.slice(0, at), sep, a.slice(at + sep.length)];
};

/** Three arrays, of the three parts. */
function threeOf({ first, shape, values }: Results): unknown[] {
  return [0, 1, 2].map((i) => {
    const parts = (values as readonly string[][]).map((three) => three[i]);
    return arrayOf({ first, shape, values: parts }, longestOf(first.kind as 'U' | 'S', parts));
  });
}

export type Parting = Rowed<{
  <D extends StringName>(a: NDArray<D>, sep: Text): [NDArray<D>, NDArray<D>, NDArray<D>];
  (a: string, sep: string): [string, string, string];
  (a: Text, sep: Text): [NDArray<'str'>, NDArray<'str'>, NDArray<'str'>];
}>;

/** What `translate` puts in the place of characters: strings, or null for nothing. */
export type Translation =
  | { readonly [character: string]: string | null }
  | ReadonlyMap<string, string | null>
  | string
  | Uint8Array;

function translated(a: string, table: Translation, gone: string): string {
  if (typeof table === 'string' || table instanceof Uint8Array) return byTable(a, table, gone);
  const of = (c: string) => (table instanceof Map ? table.get(c) : Reflect.get(table, c));
  return charactersOf(a)
    .map((c) => {
      const by = of(c);
      return by === undefined ? c : (by ?? '');
    })
    .join('');
}

/** Bytes by a table of all 256. */
function byTable(a: string, table: string | Uint8Array, gone: string): string {
  if (table.length !== 256) {
    throw new ValueError('translation table must be 256 characters long');
  }
  const by = (c: string) => {
    const item = table[c.charCodeAt(0)];
    return typeof item === 'number' ? String.fromCharCode(item) : item;
  };
  return charactersOf(a)
    .filter((c) => !gone.includes(c))
    .map(by)
    .join('');
}

/**
 * The strings with occurrences of one string replaced by another.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.replace.html
 *
 * @param a - strings
 * @param old - what is replaced
 * @param by - by what
 * @param count - how many occurrences at the most, -1 for all
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.replace(['banana', 'x'], 'an', 'AN') // => ['bANANa' 'x']
 * np.strings.replace(['banana'], 'an', 'AN', 1) // => ['bANana']
 * ```
 */
export const replace: Editing<[old: Text, by: Text, count?: Integers]> =
  /* @__PURE__ */ stringFunction({
    name: 'replace',
    doc: 'The strings with occurrences of one string replaced by another.',
    params: [
      /* @__PURE__ */ text('a'),
      /* @__PURE__ */ text('old'),
      /* @__PURE__ */ text('new'),
      /* @__PURE__ */ int('count', -1),
    ],
    output: longest,
    apply: () => replaced,
  });

/**
 * The strings repeated; not at all where the number is negative.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.multiply.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.multiply(['ab', 'c'], [2, 3]) // => ['abab' 'ccc']
 * ```
 */
export const multiply: Editing<[i: Integers]> = /* @__PURE__ */ stringFunction({
  name: 'multiply',
  doc: 'The strings repeated; not at all where the number is negative.',
  params: [/* @__PURE__ */ text('a'), { name: 'i', kind: 'width' }],
  output: longest,
  apply: () => (a: string, i: number) => a.repeat(Math.max(i, 0)),
});

/**
 * The strings parted at the first occurrence of a separator: three arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.partition.html
 *
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [before, sep, behind] = np.strings.partition(['a-b-c', 'x'], '-');
 * before // => ['a' 'x']
 * behind // => ['b-c' '']
 * ```
 */
export const partition: Parting = /* @__PURE__ */ stringFunction(
  {
    name: 'partition',
    doc: 'The strings parted at the first occurrence of a separator: three arrays.',
    params: [/* @__PURE__ */ text('a'), /* @__PURE__ */ text('sep')],
    output: longest,
    apply: /* @__PURE__ */ parted(false),
  },
  threeOf,
);

/**
 * The strings parted at the last occurrence of a separator: three arrays.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.rpartition.html
 *
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const [before, sep, behind] = np.strings.rpartition(['a-b-c', 'x'], '-');
 * before // => ['a-b' '']
 * behind // => ['c' 'x']
 * ```
 */
export const rpartition: Parting = /* @__PURE__ */ stringFunction(
  {
    name: 'rpartition',
    doc: 'The strings parted at the last occurrence of a separator: three arrays.',
    params: [/* @__PURE__ */ text('a'), /* @__PURE__ */ text('sep')],
    output: longest,
    apply: /* @__PURE__ */ parted(true),
  },
  threeOf,
);

/**
 * The strings with characters replaced by a table.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.translate.html
 *
 * @param a - strings
 * @param table - for text an object or a Map from characters to what replaces them, null for nothing; for bytes 256 characters
 * @param deletechars - bytes to leave out
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.translate(['abc', 'cab'], { a: 'x', b: null }) // => ['xc' 'cx']
 * ```
 */
export const translate: Editing<[table: Translation, deletechars?: string]> =
  /* @__PURE__ */ stringFunction({
    name: 'translate',
    doc: 'The strings with characters replaced by a table.',
    params: [
      /* @__PURE__ */ text('a'),
      /* @__PURE__ */ value('table'),
      /* @__PURE__ */ value('deletechars', ''),
    ],
    output: same,
    refusal: NO_STRINGS,
    apply: () => translated,
  });

/** The characters that a slice selects. */
function cut(a: string, start: Position, stop: Position, step: Position): string {
  const characters = charactersOf(a);
  const picked = sliced(characters.length, start ?? null, stop ?? null, step ?? null);
  return Array.from(picked, (i) => characters[i]).join('');
}

type Position = number | undefined;

/** One position alone says where to stop, as in Python. */
const onlyStop = (args: readonly unknown[]): unknown[] =>
  args[2] === undefined ? [args[0], null, args[1], args[3]] : [...args];

/**
 * The parts of strings that a slice selects, as `a[start:stop:step]` of each.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.slice.html
 *
 * @param a - strings
 * @param start - the first position; where to stop, if it is the only one
 * @param stop - the position to stop at
 * @param step - from one position to the next
 * @throws ValueError if a step is 0
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.slice(['hello', 'abc'], 2) // => ['he' 'ab']
 * np.strings.slice(['hello', 'abc'], 1, null) // => ['ello' 'bc']
 * np.strings.slice(['hello', 'abc'], null, null, -1) // => ['olleh' 'cba']
 * ```
 */
export const slice: Editing<
  [start?: Integers | null, stop?: Integers | null, step?: Integers | null]
> = /* @__PURE__ */ stringFunction({
  name: 'slice',
  doc: 'The parts of strings that a slice selects, as `a[start:stop:step]` of each.',
  params: [
    /* @__PURE__ */ text('a'),
    /* @__PURE__ */ int('start'),
    /* @__PURE__ */ int('stop'),
    /* @__PURE__ */ int('step'),
  ],
  output: sameLength,
  rearrange: onlyStop,
  apply: () => cut,
});
