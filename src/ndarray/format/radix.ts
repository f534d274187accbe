// Integers in other bases.

import { ValueError } from '../../errors.js';
import { integerOf } from '../integer.js';
import { alone, type Given, keywords, type Nothing, nothing } from '../keywords.js';

/**
 * An integer in base 2.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.binary_repr.html
 *
 * @param given - the width, alone or as an option: how many digits at least; a negative number is then in two's complement, without it
 *   behind a minus sign
 * @throws ValueError if `width` does not suffice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.binary_repr(-3) // => '-11'
 * np.binary_repr(-3, 5) // => '11101'
 * ```
 */
export function binary_repr(
  num: number | bigint,
  given?: number | null | { readonly width?: number | null },
  ...none: Nothing
): string {
  nothing('binary_repr', 1, 2, none);
  const width = alone<number | null>('binary_repr', 'width', given, null);
  if (typeof num === 'number') integerOf(num);
  const n = BigInt(num);
  const digits = (n < 0n ? -n : n).toString(2);
  if (n >= 0n) return fitted(digits, digits.length, width).padStart(width ?? 0, '0');
  if (width === null) return `-${digits}`;
  const least = (-n - 1n === 0n ? 0 : (-n - 1n).toString(2).length) + 1;
  fitted(digits, least, width);
  return (2n ** BigInt(width) + n).toString(2).padStart(width, '1');
}

function fitted(digits: string, least: number, width: number | null): string {
  if (width === null || width >= least) return digits;
  throw new ValueError(`Insufficient bit width=${width} provided for binwidth=${least}`);
}

/** The keyword arguments of base_repr. */
interface BaseOptions {
  /** 2 by default. */
  readonly base?: number;
  /** Zeros in front. */
  readonly padding?: number;
}

/**
 * An integer in a base from 2 to 36.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.base_repr.html
 *
 * @param given - the base (2) and how many zeros stand in front (0), or options: `base`, `padding`
 * @throws ValueError for another base
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.base_repr(255, 16) // => 'FF'
 * np.base_repr(5, 2, 3) // => '000101'
 * ```
 */
export function base_repr(
  num: number | bigint,
  ...given: Given<[base: number, padding: number], BaseOptions>
): string {
  const options = keywords<BaseOptions>('base_repr', ['base', 'padding'], given);
  const { base = 2, padding = 0 } = options;
  if (base > 36) throw new ValueError('Bases greater than 36 not handled in base_repr.');
  if (base < 2) throw new ValueError('Bases less than 2 not handled in base_repr.');
  const n = BigInt(num);
  const digits = (n < 0n ? -n : n).toString(base).toUpperCase();
  const front = '0'.repeat(Math.max(n === 0n ? padding - 1 : padding, 0));
  return `${n < 0n ? '-' : ''}${front}${digits}`;
}
