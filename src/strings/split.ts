// Functions that split strings into lists, which are the elements of an array of objects.

import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { object_ } from '../ndarray/dtype/object.js';
import { type Apply, type Rowed, type StringRow, stringFunction, text, value } from './row.js';
import type { Text } from './types.js';
import { charactersOf, isBlank } from './unicode.js';

type Test = (character: string) => boolean;

const reversed = (list: readonly string[]): string[] => [...list].reverse();

/** The words between white space; what is left after so many keeps its own, but not at its end. */
function wordsOf(characters: readonly string[], limit: number, isWhite: Test): string[][] {
  const found: string[][] = [];
  const end = characters.findLastIndex((c) => !isWhite(c)) + 1;
  let at = 0;
  const skip = () => {
    while (at < end && isWhite(characters[at])) at++;
  };
  for (skip(); at < end; skip()) {
    const start = at;
    const isRest = found.length >= limit;
    while (at < end && (isRest || !isWhite(characters[at]))) at++;
    found.push(characters.slice(start, isRest ? characters.length : at));
  }
  return found;
}

function atBlanks(a: string, limit: number, isLast: boolean, isWhite: Test): string[] {
  const characters = charactersOf(a);
  if (!isLast) return wordsOf(characters, limit, isWhite).map((word) => word.join(''));
  const backwards = wordsOf(reversed(characters), limit, isWhite);
  return backwards.map((word) => reversed(word).join('')).reverse();
}

function atSeparators(a: string, sep: string, limit: number, isLast: boolean): string[] {
  if (sep === '') throw new ValueError('empty separator');
  const parts = a.split(sep);
  if (parts.length - 1 <= limit) return parts;
  const count = parts.length - limit;
  return isLast
    ? [parts.slice(0, count).join(sep), ...parts.slice(count)]
    : [...parts.slice(0, limit), parts.slice(limit).join(sep)];
}

const splitting =
  (isLast: boolean): Apply =>
  (isBytes) =>
  (a: string, sep: string | undefined, maxsplit: number) => {
    const limit = maxsplit < 0 ? Infinity : maxsplit;
    if (sep !== undefined) return atSeparators(a, sep, limit, isLast);
    return atBlanks(a, limit, isLast, isBlank(isBytes));
  };

/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: [
    { name: 'a', kind: 'text' },
    { name: 'sep', kind: 'text', default: undefined },
    { name: 'maxsplit', kind: 'int', default: -1 },
  ],
  output: () => object_,
});

type Splitting<Rest extends unknown[]> = Rowed<{
  (a: string, ...rest: Rest): string[];
  (a: Text, ...rest: Rest): NDArray<'object'>;
}>;
type Separated = [sep?: Text | null, maxsplit?: number | { readonly maxsplit: number }];

/**
 * The strings split at a separator, or at white space: an array of lists.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.split.html
 *
 * @param a - strings
 * @param sep - the separator; white space if null
 * @param maxsplit - how often to split at the most, -1 for always
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.split(np.array(['a b', 'c'])).tolist() // => [ [ 'a', 'b' ], [ 'c' ] ]
 * np.char.split('a-b-c', '-', 1) // => [ 'a', 'b-c' ]
 * ```
 */
export const split: Splitting<Separated> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'split',
    doc: 'The strings split at a separator.',
    apply: /* @__PURE__ */ splitting(false),
  }),
);

/**
 * The strings split at a separator, or at white space, from the right: an array of lists.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.rsplit.html
 *
 * @param a - strings
 * @param sep - the separator; white space if null
 * @param maxsplit - how often to split at the most, -1 for always
 * @throws ValueError for an empty separator
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.rsplit('a-b-c', '-', 1) // => [ 'a-b', 'c' ]
 * ```
 */
export const rsplit: Splitting<Separated> = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'rsplit',
    doc: 'The strings split at a separator, from the right.',
    apply: /* @__PURE__ */ splitting(true),
  }),
);

const BREAKS = /\r\n|[\n-\r\p{Zl}\p{Zp}\u0085]/gu;
const BREAKS_OF_BYTES = /\r\n|[\n\r]/g;

/** The lines of a text, with their breaks or without. */
const linesOf: Apply = (isBytes) => (a: string, keepends: boolean) => {
  const lines: string[] = [];
  let start = 0;
  for (const match of a.matchAll(isBytes ? BREAKS_OF_BYTES : BREAKS)) {
    const end = match.index + match[0].length;
    lines.push(a.slice(start, keepends ? end : match.index));
    start = end;
  }
  if (start < a.length) lines.push(a.slice(start));
  return lines;
};

/**
 * The lines of strings: an array of lists.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.char.splitlines.html
 *
 * @param a - strings
 * @param keepends - whether the lines keep their breaks
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.char.splitlines('a\nb') // => [ 'a', 'b' ]
 * ```
 */
export const splitlines: Splitting<[keepends?: boolean]> = /* @__PURE__ */ stringFunction({
  name: 'splitlines',
  doc: 'The lines of strings.',
  params: [/* @__PURE__ */ text('a'), /* @__PURE__ */ value('keepends', false)],
  output: () => object_,
  apply: linesOf,
});
