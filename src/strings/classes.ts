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

const shape = { params: [/* @__PURE__ */ text('a')], output: toBool } satisfies Partial<StringRow>;

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
export const isalpha: Testing = /* @__PURE__ */ stringFunction({
  name: 'isalpha',
  doc: 'Whether all characters are letters.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isalpha'),
});

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
export const isdigit: Testing = /* @__PURE__ */ stringFunction({
  name: 'isdigit',
  doc: 'Whether all characters are digits.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isdigit'),
});

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
export const isalnum: Testing = /* @__PURE__ */ stringFunction({
  name: 'isalnum',
  doc: 'Whether all characters are letters or numbers.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isalnum'),
});

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
export const isspace: Testing = /* @__PURE__ */ stringFunction({
  name: 'isspace',
  doc: 'Whether all characters are white space.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isspace'),
});

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
export const isdecimal: Testing = /* @__PURE__ */ stringFunction({
  name: 'isdecimal',
  doc: 'Whether all characters are decimal digits.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isdecimal'),
  only: 'U',
});

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
export const isnumeric: Testing = /* @__PURE__ */ stringFunction({
  name: 'isnumeric',
  doc: 'Whether all characters are numbers.',
  ...shape,
  apply: /* @__PURE__ */ allOf('isnumeric'),
  only: 'U',
});

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
export const islower: Testing = /* @__PURE__ */ stringFunction({
  name: 'islower',
  doc: 'Whether there are letters and all are in lower case.',
  ...shape,
  apply: (isBytes) => {
    const { isLower, isUpper, isTitle } = casesOf(isBytes);
    return (a: string) => allOfCase(a, isLower, isUpper, isTitle);
  },
});

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
export const isupper: Testing = /* @__PURE__ */ stringFunction({
  name: 'isupper',
  doc: 'Whether there are letters and all are in upper case.',
  ...shape,
  apply: (isBytes) => {
    const { isLower, isUpper, isTitle } = casesOf(isBytes);
    return (a: string) => allOfCase(a, isUpper, isLower, isTitle);
  },
});

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
export const istitle: Testing = /* @__PURE__ */ stringFunction({
  name: 'istitle',
  doc: 'Whether there are words and all begin with a capital, and have no other.',
  ...shape,
  apply: (isBytes) => (a: string) => hasTitleCase(a, casesOf(isBytes)),
});
