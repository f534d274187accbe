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

/** Euler's number, the base of natural logarithms. */
export const e: number = Math.E;

/** Euler's constant γ. */
export const euler_gamma = 0.5772156649015329;

/**
 * The version of the Array API standard that this library follows.
 *
 * The standard: https://data-apis.org/array-api/2024.12/
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

/** Positive infinity. */
export const inf: number = Number.POSITIVE_INFINITY;

/** Not a number. */
export const nan: number = Number.NaN;

/** `true`, by the name of NumPy's scalar. */
export const True_ = true;

/** `false`, by the name of NumPy's scalar. */
export const False_ = false;

/** Whether numbers lie in memory with their lowest byte first: WebAssembly's always do. */
export const little_endian = true;
