// The dtypes of strings, and what comes with them: their family, and the loops that ufuncs have for
// them. Whatever makes or takes strings goes through `withStrings`, so that a program without strings
// carries none of it.

import type { DType } from '../ndarray/dtype/dtype.js';
import { register } from '../ndarray/dtype/family.js';
import { stringDType, strings } from '../ndarray/dtype/string.js';
import { giveStringLoops } from '../ufunc/table/strings.js';

/** Makes the family known and returns what needs it. */
export function withStrings<T>(thing: T): T {
  register(strings);
  giveStringLoops();
  return thing;
}

/**
 * The dtype of text whose length is to be found: 'U'. A text of n code points is 'U' followed by n,
 * four bytes each, in the other byte order '>U' followed by n.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.str_
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array(['a', 'bcd']).dtype // => <U3
 * np.array([1.5, 2.25], np.str_) // => ['1.5' '2.25']
 * np.dtype('U5').itemsize // => 20
 * ```
 */
export const str_: DType<'str'> = /* @__PURE__ */ withStrings(
  /* @__PURE__ */ stringDType('U', 0) as DType<'str'>,
);

/**
 * The dtype of bytes whose number is to be found: 'S'. An element is a string of one character for
 * each byte; what is written must be ASCII.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.bytes_
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array(['a', 'bcd'], np.bytes_) // => [b'a' b'bcd']
 * np.array(['é'], 'S') // throws UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
 * ```
 */
export const bytes_: DType<'bytes'> = /* @__PURE__ */ withStrings(
  /* @__PURE__ */ stringDType('S', 0) as DType<'bytes'>,
);
