// Functions that take characters away at the ends of strings.

import { type Apply, type StringRow, sameLength, stringFunction } from './row.js';
import type { Editing, Text } from './types.js';
import { charactersOf, isBlank } from './unicode.js';

/** Takes characters away at the left, the right or both: white space if none are named. */
const trimming =
  (atLeft: boolean, atRight: boolean): Apply =>
  (isBytes) => {
    const isWhite = isBlank(isBytes);
    return (a: string, chars: string | undefined) => {
      const characters = charactersOf(a);
      const isTrimmed = chars === undefined ? isWhite : (c: string) => chars.includes(c);
      let [start, stop] = [0, characters.length];
      while (atLeft && start < stop && isTrimmed(characters[start])) start++;
      while (atRight && start < stop && isTrimmed(characters[stop - 1])) stop--;
      return characters.slice(start, stop).join('');
    };
  };

/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: [
    { name: 'a', kind: 'text' },
    { name: 'chars', kind: 'text', default: undefined },
  ],
  output: sameLength,
});

type Trimming = Editing<[chars?: Text | null]>;

/**
 * The strings without characters at both ends.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.strip.html
 *
 * @param a - strings
 * @param chars - the characters to take away; white space if null
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.strip(['  a  ', ' b']) // => ['a' 'b']
 * np.strings.strip(['xxaxx'], 'x') // => ['a']
 * ```
 */
export const strip: Trimming = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'strip',
    doc: 'The strings without characters at both ends.',
    apply: /* @__PURE__ */ trimming(true, true),
  }),
);

/**
 * The strings without characters at the beginning.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.lstrip.html
 *
 * @param a - strings
 * @param chars - the characters to take away; white space if null
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.lstrip(['  a ']) // => ['a ']
 * ```
 */
export const lstrip: Trimming = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'lstrip',
    doc: 'The strings without characters at the beginning.',
    apply: /* @__PURE__ */ trimming(true, false),
  }),
);

/**
 * The strings without characters at the end.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.rstrip.html
 *
 * @param a - strings
 * @param chars - the characters to take away; white space if null
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.rstrip(['  a ']) // => ['  a']
 * ```
 */
export const rstrip: Trimming = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'rstrip',
    doc: 'The strings without characters at the end.',
    apply: /* @__PURE__ */ trimming(false, true),
  }),
);
