// The least dtype for a value, the common one of arrays that are to be floats, and dtypes' characters.

import { OverflowError, ValueError } from '../../errors.js';
import { checked, type Nothing, nothing } from '../keywords.js';
import { complex64, complex128 } from './complex-table.js';
import type { DType, Scalar } from './dtype.js';
import { families } from './family.js';
import { native } from './order.js';
import { dtypeOfScalar, promote } from './promote.js';
import { isComplex, isScalar } from './scalar.js';
import { dtypeList, dtypes } from './table.js';

/** An array, as far as it matters here. */
interface ArrayOfAny {
  readonly dtype: DType;
  readonly ndim: number;
  item(): unknown;
}

/**
 * The smallest dtype that holds a value: of a scalar or a 0-d array by its value, of other arrays
 * their dtype. A number with an integer value is an integer; floats may lose precision, but not
 * become infinite.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.min_scalar_type.html
 *
 * @param a - a scalar or an array
 * @throws OverflowError for an integer that no dtype holds
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.min_scalar_type(10).name // => 'uint8'
 * np.min_scalar_type(-260).name // => 'int16'
 * np.min_scalar_type(3.1).name // => 'float16'
 * np.min_scalar_type(1e50).name // => 'float64'
 * np.min_scalar_type(np.zeros(2)).name // => 'float64'
 * ```
 */
export function min_scalar_type(a: Scalar | ArrayOfAny, ...none: Nothing): DType {
  nothing('min_scalar_type', 1, 1, none);
  if (isScalar(a)) return leastOf(a);
  if (typeof a !== 'object' || a === null || !('ndim' in a)) return dtypeOfScalar(a);
  const { dtype, ndim } = a as ArrayOfAny;
  if (ndim > 0 || dtype.parts === 0) return dtype;
  const value = (a as ArrayOfAny).item() as Scalar;
  return typeof value === 'number' && dtype.kind === 'f' ? leastFloat(value) : leastOf(value);
}

function leastOf(value: Scalar): DType {
  if (typeof value === 'bigint') return leastInteger(value);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? leastInteger(BigInt(value)) : leastFloat(value);
  }
  if (isComplex(value)) {
    return isSingle(value.re) && isSingle(value.im) ? complex64 : complex128;
  }
  return dtypeOfScalar(value);
}

function leastInteger(value: bigint): DType {
  const kind = value < 0n ? 'i' : 'u';
  const fits = (row: DType): boolean =>
    row.kind === kind && (row.min as bigint) <= value && value <= (row.max as bigint);
  const found = dtypeList.find(fits) ?? ofObjects();
  if (found) return found;
  throw new OverflowError('Python int too large to convert to C long');
}

/** NumPy's answer for integers of any size, where objects are there. */
const ofObjects = (): DType | undefined =>
  families.map((family) => family.parse?.('O')).find((dtype) => dtype) ?? undefined;

/** NumPy's limits below which a float counts as half or single. */
const HALF_LIMIT = 65000;
const SINGLE_LIMIT = 3.4e38;

const isSingle = (x: number): boolean => Math.abs(x) < SINGLE_LIMIT;

function leastFloat(value: number): DType {
  if (Math.abs(value) < HALF_LIMIT || !Number.isFinite(value)) return dtypes.float16;
  return isSingle(value) ? dtypes.float32 : dtypes.float64;
}

/**
 * The least inexact dtype that holds the values of arrays: float64 for integers.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.common_type.html
 *
 * @throws TypeError for an array of something else than numbers, as booleans
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.common_type(np.zeros(2, 'float32')).name // => 'float32'
 * np.common_type(np.zeros(2, 'float32'), np.zeros(2, 'int8')).name // => 'float64'
 * np.common_type(np.zeros(2, 'complex64'), np.zeros(2)).name // => 'complex128'
 * ```
 */
export function common_type(...arrays: readonly { readonly dtype: DType }[]): DType {
  return arrays.map(({ dtype }) => inexactOf(dtype)).reduce(promote, dtypes.float16);
}

function inexactOf(dtype: DType): DType {
  if (dtype.kind === 'i' || dtype.kind === 'u') return dtypes.float64;
  if (dtype.kind === 'f' || dtype.kind === 'c') return native(dtype);
  throw new TypeError("can't get common type for non-numeric array");
}

const CODES_BY_SIZE = 'GDFgdfQqLlIiHhBb?';

/** The keyword arguments of mintypecode. */
interface CodeOptions {
  /** The characters to choose from. */
  readonly typeset?: string | readonly string[];
  /** The answer if none of them is given. */
  readonly default?: string;
}

/**
 * The character of the smallest dtype to which the given ones can be cast safely.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.mintypecode.html
 *
 * @param typechars - characters, in one string or a list in which arrays may stand for theirs
 * @param given - the characters to choose from, or options: `typeset` ('GDFgdf'), `default` ('d')
 * @param otherwise - the answer if none of them is among these
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.mintypecode(['d', 'f', 'S']) // => 'd'
 * np.mintypecode('abceh', 'GDFgdf', 'G') // => 'G'
 * ```
 */
export function mintypecode(
  typechars: string | readonly (string | { readonly dtype: DType })[],
  given: string | readonly string[] | CodeOptions = {},
  otherwise?: string,
  ...none: Nothing
): string {
  nothing('mintypecode', 1, 3, none);
  const isSet = typeof given === 'string' || Array.isArray(given);
  const named = (isSet ? { typeset: given, default: otherwise } : given) as CodeOptions;
  const options = checked('mintypecode', ['typeset', 'default'], named);
  const { typeset = 'GDFgdf', default: def = 'd' } = options;
  const codes = [...typechars].map((t) => (typeof t === 'string' ? t : t.dtype.char));
  const among = codes.filter((code) => typeset.includes(code));
  if (among.length === 0) return def;
  if (among.includes('F') && among.includes('d')) return 'D';
  const place = (code: string): number => CODES_BY_SIZE.indexOf(code);
  return among.reduce((least, code) => (place(code) < place(least) ? code : least));
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  S1: 'character',
  '?': 'bool',
  b: 'signed char',
  B: 'unsigned char',
  h: 'short',
  H: 'unsigned short',
  i: 'integer',
  I: 'unsigned integer',
  l: 'long integer',
  L: 'unsigned long integer',
  q: 'long long integer',
  Q: 'unsigned long long integer',
  f: 'single precision',
  d: 'double precision',
  g: 'long precision',
  F: 'complex single precision',
  D: 'complex double precision',
  G: 'complex long double precision',
  S: 'string',
  U: 'unicode',
  V: 'void',
  O: 'object',
};

/**
 * What a dtype's character stands for, in words.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.typename.html
 *
 * @throws ValueError if it stands for nothing (NumPy: KeyError)
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.typename('d') // => 'double precision'
 * ```
 */
export function typename(char: string, ...none: Nothing): string {
  nothing('typename', 1, 1, none);
  if (Object.hasOwn(TYPE_NAMES, char)) return TYPE_NAMES[char];
  throw new ValueError(`'${char}'`);
}
