// `np.strings`: functions of strings, element by element.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { add } from '../ufunc/table/arithmetic.js';
import {
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  not_equal,
} from '../ufunc/table/comparison.js';
import { capitalize, lower, swapcase, title, upper } from './case.js';
import {
  isalnum,
  isalpha,
  isdecimal,
  isdigit,
  islower,
  isnumeric,
  isspace,
  istitle,
  isupper,
} from './classes.js';
import { decode, encode } from './codec.js';
import { multiply, partition, replace, rpartition, slice, translate } from './edit.js';
import { mod } from './mod.js';
import { center, expandtabs, ljust, rjust, zfill } from './pad.js';
import { count, endswith, find, index, rfind, rindex, startswith, str_len } from './search.js';
import { lstrip, rstrip, strip } from './trim.js';

/**
 * Functions of arrays of strings, element by element; operands broadcast, strings alone give
 * a string.
 * NumPy: https://numpy.org/doc/stable/reference/routines.strings.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.strings.upper(['ab', 'c']) // => ['AB' 'C']
 * ```
 */
export const strings = {
  add,
  capitalize,
  center,
  count,
  decode,
  encode,
  endswith,
  equal,
  expandtabs,
  find,
  greater,
  greater_equal,
  index,
  isalnum,
  isalpha,
  isdecimal,
  isdigit,
  islower,
  isnumeric,
  isspace,
  istitle,
  isupper,
  less,
  less_equal,
  ljust,
  lower,
  lstrip,
  mod,
  multiply,
  not_equal,
  partition,
  replace,
  rfind,
  rindex,
  rjust,
  rpartition,
  rstrip,
  slice,
  startswith,
  str_len,
  strip,
  swapcase,
  title,
  translate,
  upper,
  zfill,
} as const;
