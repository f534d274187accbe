// `np.strings`: functions of strings, element by element.

export { add } from '../ufunc/table/arithmetic.js';
export {
  equal,
  greater,
  greater_equal,
  less,
  less_equal,
  not_equal,
} from '../ufunc/table/comparison.js';
export {
  capitalize,
  lower,
  swapcase,
  title,
  upper,
} from './case.js';
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
export { multiply, partition, replace, rpartition, slice, translate } from './edit.js';
export { center, expandtabs, ljust, rjust, zfill } from './pad.js';
export { count, endswith, find, index, rfind, rindex, startswith, str_len } from './search.js';
export { lstrip, rstrip, strip } from './trim.js';
