// Numbers by name.

/**
 * π.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.sin(np.pi / 2) // => 1
 * ```
 */
export const pi: number = Math.PI;

/**
 * Euler's number, the base of natural logarithms.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.log(np.e) // => 1
 * ```
 */
export const e: number = Math.E;

/**
 * Euler's constant γ.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.euler_gamma // => 0.5772156649015329
 * ```
 */
export const euler_gamma = 0.5772156649015329;

/**
 * The version of the Array API standard that this library follows.
 * The standard: https://data-apis.org/array-api/2024.12/
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.__array_api_version__ // => '2024.12'
 * ```
 */
export const __array_api_version__ = '2024.12';

/**
 * The character codes of dtypes by their kinds.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.typecodes.Float // => 'efd'
 * [...np.typecodes.AllInteger].map((code) => np.dtype(code as 'b').itemsize)
 * // => [1, 1, 2, 2, 4, 4, 8, 8, 8, 8, 4, 4, 4, 4]
 * ```
 */
export const typecodes = {
  Character: 'c',
  Integer: 'bhilqnp',
  UnsignedInteger: 'BHILQNP',
  Float: 'efd',
  Complex: 'FD',
  AllInteger: 'bBhHiIlLqQnNpP',
  AllFloat: 'efdFD',
  Datetime: 'Mm',
  All: '?bhilqnpBHILQNPefdFDSUVOMm',
} as const;

/**
 * Positive infinity.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.divide(1, 0) === np.inf // => true
 * ```
 */
export const inf: number = Number.POSITIVE_INFINITY;

/**
 * Not a number.
 * NumPy: https://numpy.org/doc/stable/reference/constants.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.isnan(np.nan) // => true
 * ```
 */
export const nan: number = Number.NaN;

/**
 * `true`, by the name of NumPy's scalar.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.all([1, 2]) === np.True_ // => true
 * ```
 */
export const True_ = true;

/**
 * `false`, by the name of NumPy's scalar.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.any([0, 0]) === np.False_ // => true
 * ```
 */
export const False_ = false;

/**
 * Whether numbers lie in memory with their lowest byte first: WebAssembly's always do.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.dtype.byteorder.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * [...np.array([1], 'int16').tobytes()] // => [1, 0]
 * np.little_endian // => true
 * ```
 */
export const little_endian = true;
