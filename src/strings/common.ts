// Functions that `np.strings`, `np.char` and `chararray` share, by what they give.
// Objects, not a module's namespace: bundlers drop them from a program that does not use them.

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
import { replace, translate } from './edit.js';
import { center, expandtabs, ljust, rjust, zfill } from './pad.js';
import { count, endswith, find, index, rfind, rindex, startswith } from './search.js';
import { lstrip, rstrip, strip } from './trim.js';

/** Strings of strings: of a `chararray` these are of its class. */
export const edits = {
  capitalize,
  center,
  expandtabs,
  ljust,
  lower,
  lstrip,
  replace,
  rjust,
  rstrip,
  strip,
  swapcase,
  title,
  translate,
  upper,
  zfill,
} as const;

/** Numbers, booleans, and strings of the other kind. */
export const queries = {
  count,
  decode,
  encode,
  endswith,
  find,
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
  rfind,
  rindex,
  startswith,
} as const;
