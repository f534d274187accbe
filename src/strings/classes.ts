// Tests of what strings consist of. An empty string passes none.

import { type Apply, type StringRow, stringFunction, text, toBool } from './row.js';
import type { Testing } from './types.js';
import { allOfCase, casesOf, charactersOf, classes, hasTitleCase } from './unicode.js';

/** Whether all characters are of a class. */
const allOf =
  (name: string): Apply =>
  (isBytes) => {
    const test = classes[name][Number(isBytes)];
    return (a: string) => a !== '' && charactersOf(a).every(test);
  };

/** What these rows have in common. */
const shaped = (row: Pick<StringRow, 'name' | 'doc' | 'apply' | 'only'>): StringRow => ({
  ...row,
  params: [text('a')],
  output: toBool,
});

/**
 * Whether all characters are letters.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isalpha.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isalpha(['a', 'a1', 'é']) // => [ True False  True]
 * ```
 */
export const isalpha: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isalpha',
    doc: 'Whether all characters are letters.',
    apply: /* @__PURE__ */ allOf('isalpha'),
  }),
);

/**
 * Whether all characters are digits.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isdigit.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isdigit(['12', '²', '½']) // => [ True  True False]
 * ```
 */
export const isdigit: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isdigit',
    doc: 'Whether all characters are digits.',
    apply: /* @__PURE__ */ allOf('isdigit'),
  }),
);

/**
 * Whether all characters are letters or numbers.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isalnum.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isalnum(['a1', 'a b']) // => [ True False]
 * ```
 */
export const isalnum: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isalnum',
    doc: 'Whether all characters are letters or numbers.',
    apply: /* @__PURE__ */ allOf('isalnum'),
  }),
);

/**
 * Whether all characters are white space.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isspace.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isspace([' ', '', 'a']) // => [ True False False]
 * ```
 */
export const isspace: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isspace',
    doc: 'Whether all characters are white space.',
    apply: /* @__PURE__ */ allOf('isspace'),
  }),
);

/**
 * Whether all characters are decimal digits. For text only.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isdecimal.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isdecimal(['12', '²']) // => [ True False]
 * ```
 */
export const isdecimal: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isdecimal',
    doc: 'Whether all characters are decimal digits.',
    apply: /* @__PURE__ */ allOf('isdecimal'),
    only: 'U',
  }),
);

/**
 * Whether all characters are numbers. For text only.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isnumeric.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isnumeric(['½', '一', 'a']) // => [ True  True False]
 * ```
 */
export const isnumeric: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isnumeric',
    doc: 'Whether all characters are numbers.',
    apply: /* @__PURE__ */ allOf('isnumeric'),
    only: 'U',
  }),
);

/**
 * Whether there are letters and all are in lower case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.islower.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.islower(['a1', 'aB']) // => [ True False]
 * ```
 */
export const islower: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'islower',
    doc: 'Whether there are letters and all are in lower case.',
    apply: (isBytes) => {
      const { isLower, isUpper, isTitle } = casesOf(isBytes);
      return (a: string) => allOfCase(a, isLower, isUpper, isTitle);
    },
  }),
);

/**
 * Whether there are letters and all are in upper case.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.isupper.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.isupper(['A1', 'aB']) // => [ True False]
 * ```
 */
export const isupper: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'isupper',
    doc: 'Whether there are letters and all are in upper case.',
    apply: (isBytes) => {
      const { isLower, isUpper, isTitle } = casesOf(isBytes);
      return (a: string) => allOfCase(a, isUpper, isLower, isTitle);
    },
  }),
);

/**
 * Whether there are words and all begin with a capital, and have no other.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.strings.istitle.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.istitle(['Ab Cd', 'Ab cd']) // => [ True False]
 * ```
 */
export const istitle: Testing = /* @__PURE__ */ stringFunction(
  /* @__PURE__ */ shaped({
    name: 'istitle',
    doc: 'Whether there are words and all begin with a capital, and have no other.',
    apply: (isBytes) => (a: string) => hasTitleCase(a, casesOf(isBytes)),
  }),
);
