// `np.char`: functions of strings, as older programs know them.

export { add } from '../ufunc/table/arithmetic.js';
export { capitalize, lower, swapcase, title, upper } from './case.js';
export {
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
export { decode, encode } from './codec.js';
export { equal, greater, greater_equal, less, less_equal, not_equal } from './compare.js';
export { multiply, replace, translate } from './edit.js';
export { join, partition, rpartition } from './join.js';
export { center, expandtabs, ljust, rjust, zfill } from './pad.js';
export { count, endswith, find, index, rfind, rindex, startswith, str_len } from './search.js';
export { rsplit, split, splitlines } from './split.js';
export { lstrip, rstrip, strip } from './trim.js';
