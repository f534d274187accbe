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

const shape = {
  params: [
    { name: 'a', kind: 'text' },
    { name: 'chars', kind: 'text', default: undefined },
  ],
  output: sameLength,
} satisfies Partial<StringRow>;

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
export const strip: Trimming = /* @__PURE__ */ stringFunction({
  name: 'strip',
  doc: 'The strings without characters at both ends.',
  ...shape,
  apply: /* @__PURE__ */ trimming(true, true),
});

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
export const lstrip: Trimming = /* @__PURE__ */ stringFunction({
  name: 'lstrip',
  doc: 'The strings without characters at the beginning.',
  ...shape,
  apply: /* @__PURE__ */ trimming(true, false),
});

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
export const rstrip: Trimming = /* @__PURE__ */ stringFunction({
  name: 'rstrip',
  doc: 'The strings without characters at the end.',
  ...shape,
  apply: /* @__PURE__ */ trimming(false, true),
});
