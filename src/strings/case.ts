// Functions that change the case of letters: of text as Unicode has it, of bytes those of ASCII.
// A result has the operand's dtype, so a letter that becomes two may push the last one out.

import { type Apply, NO_STRINGS, type StringRow, same, stringFunction, text } from './row.js';
import type { Mapping } from './types.js';
import { lowerBytes, swapCase, toCapital, toTitle, upperBytes } from './unicode.js';

/** One function for text and one for bytes. */
const either =
  (ofText: (a: string) => string, ofBytes: (a: string) => string): Apply =>
  (isBytes) =>
    isBytes ? ofBytes : ofText;

const swapBytes = (a: string): string =>
  a.replace(/[A-Za-z]/g, (c) => (c > 'Z' ? upperBytes(c) : lowerBytes(c)));
const titleBytes = (a: string): string =>
  lowerBytes(a).replace(/[a-z]+/g, (word) => upperBytes(word[0]) + word.slice(1));
const capitalBytes = (a: string): string => upperBytes(a.slice(0, 1)) + lowerBytes(a.slice(1));

/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: [text('a')],
  output: same,
  refusal: NO_STRINGS,
});

/**
 * The strings in upper case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.upper.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.upper(['abc', 'straße']) // => ['ABC' 'STRASS']
 * ```
 */
export const upper: Mapping = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'upper',
    doc: 'The strings in upper case.',
    apply: /* @__PURE__ */ either((a) => a.toUpperCase(), upperBytes),
  }),
);

/**
 * The strings in lower case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.lower.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.lower(['ABC', 'Ñ']) // => ['abc' 'ñ']
 * ```
 */
export const lower: Mapping = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'lower',
    doc: 'The strings in lower case.',
    apply: /* @__PURE__ */ either((a) => a.toLowerCase(), lowerBytes),
  }),
);

/**
 * The strings with upper and lower case exchanged.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.swapcase.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.swapcase(['aBc']) // => ['AbC']
 * ```
 */
export const swapcase: Mapping = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'swapcase',
    doc: 'The strings with upper and lower case exchanged.',
    apply: /* @__PURE__ */ either(swapCase, swapBytes),
  }),
);

/**
 * The strings with a capital first and all else in lower case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.capitalize.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.capitalize(['hELLO wORLD']) // => ['Hello world']
 * ```
 */
export const capitalize: Mapping = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'capitalize',
    doc: 'The strings with a capital first and all else in lower case.',
    apply: /* @__PURE__ */ either(toCapital, capitalBytes),
  }),
);

/**
 * The strings with a capital at the head of each word and all else in lower case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.title.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.title(['hello wORLD']) // => ['Hello World']
 * ```
 */
export const title: Mapping = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'title',
    doc: 'The strings with a capital at the head of each word and all else in lower case.',
    apply: /* @__PURE__ */ either(toTitle, titleBytes),
  }),
);
