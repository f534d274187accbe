// Text of one float, with everything to choose: `format_float_positional`, `…_scientific`.

import { ValueError } from '../../errors.js';
import { readAt } from '../elements.js';
import { checked, keywords } from '../keywords.js';
import type { View } from '../view.js';
import { type FloatFormat, floatFormats } from './digits.js';
import {
  type FloatText,
  positional,
  scientific,
  shortest,
  type Trim,
  type WriteFloat,
} from './float.js';
import { type Given, integer, nonNegative } from './options.js';

/** What both notations share. */
export interface FormatFloatOptions {
  /** At most so many digits; exactly so many if not `unique`. */
  precision: number;
  /** The fewest digits that no other float of this dtype shares (true), or the exact value's. */
  unique: boolean;
  /** 'k' keeps zeros at the end, '.' drops them, '0' leaves one, '-' drops the point, too. */
  trim: Trim;
  /** Print the sign of positive numbers. */
  sign: boolean;
  /** Fill up with blanks to so many characters before the point. */
  pad_left: number;
  /** At least so many digits, if `unique`. */
  min_digits: number;
}

export interface PositionalOptions extends FormatFloatOptions {
  /** Whether digits are counted behind the point (true) or from the first that is not 0. */
  fractional: boolean;
  /** Fill up with blanks to so many characters behind the point. */
  pad_right: number;
}

export interface ScientificOptions extends FormatFloatOptions {
  /** Digits of the exponent, at least; 2 if not given. */
  exp_digits: number;
}

/** A float64, or a 0-d array, whose dtype then says which digits are needed. */
export type FloatLike = number | bigint | View;

/**
 * A float in positional notation.
 *
 * @param x A number (a float64) or a 0-d array.
 * @param options `precision`, `unique` (true), `fractional` (true), `trim` ('k'), `sign` (false),
 * `pad_left`, `pad_right`, `min_digits`.
 * @throws ValueError for a negative number of digits, `min_digits` above `precision`, or precision
 * 0 of significant digits; TypeError without a precision if not `unique`, or for a bad option.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.format_float_positional(Math.PI); // => '3.141592653589793'
 * np.format_float_positional(Math.PI, { precision: 2 }); // => '3.14'
 * np.format_float_positional(np.array(0.3, { dtype: 'float32' })); // => '0.3'
 * np.format_float_positional(0.3, { unique: false, precision: 19 }); // => '0.2999999999999999889'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.format_float_positional.html
 */
export function format_float_positional(
  x: FloatLike,
  ...given: readonly [precision?: number | null | Given<PositionalOptions>, ...rest: unknown[]]
): string {
  const options = keywords<Given<PositionalOptions>>('format_float_positional', POSITIONAL, given);
  return write('format_float_positional', positional, x, options, positionalNames);
}

/**
 * A float in scientific notation.
 *
 * @param x A number (a float64) or a 0-d array.
 * @param options `precision`, `unique` (true), `trim` ('k'), `sign` (false), `pad_left`,
 * `exp_digits`, `min_digits`.
 * @throws ValueError for a negative number of digits or `min_digits` above `precision`; TypeError
 * without a precision if not `unique`, or for a bad option.
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.format_float_scientific(1.23e24); // => '1.23e+24'
 * np.format_float_scientific(1.23e24, { exp_digits: 4 }); // => '1.23e+0024'
 * np.format_float_scientific(0.1, { unique: false, precision: 4 }); // => '1.0000e-01'
 * ```
 * @see https://numpy.org/doc/stable/reference/generated/numpy.format_float_scientific.html
 */
export function format_float_scientific(
  x: FloatLike,
  ...given: readonly [precision?: number | null | Given<ScientificOptions>, ...rest: unknown[]]
): string {
  const options = keywords<Given<ScientificOptions>>('format_float_scientific', SCIENTIFIC, given);
  return write('format_float_scientific', scientific, x, options, scientificNames);
}

/** The options in NumPy's places. */
const POSITIONAL = [
  'precision',
  'unique',
  'fractional',
  'trim',
  'sign',
  'pad_left',
  'pad_right',
  'min_digits',
] as const;
const SCIENTIFIC = [
  'precision',
  'unique',
  'trim',
  'sign',
  'pad_left',
  'exp_digits',
  'min_digits',
] as const;

type Check = (value: unknown, name: string) => FloatText[keyof FloatText];

/** The field of FloatText that an option sets, and its check. */
type Names = Readonly<Record<string, readonly [keyof FloatText, Check]>>;

const count: Check = (value, name) => nonNegative(integer(value, name), name);
const flag: Check = Boolean;
const trims: readonly unknown[] = ['k', '.', '0', '-'];

const commonNames: Names = {
  precision: ['precision', count],
  unique: ['unique', flag],
  trim: ['trim', checkTrim],
  sign: ['sign', flag],
  pad_left: ['padLeft', count],
  min_digits: ['minDigits', count],
};
const positionalNames: Names = /* @__PURE__ */ Object.assign({}, commonNames, {
  fractional: ['fractional', flag],
  pad_right: ['padRight', count],
} as const);
const scientificNames: Names = /* @__PURE__ */ Object.assign({}, commonNames, {
  exp_digits: ['expDigits', count],
} as const);

function checkTrim(value: unknown): Trim {
  if (trims.includes(value)) return value as Trim;
  throw new TypeError(`if supplied, trim must be 'k', '.', '0' or '-' found \`${value}\``);
}

function write(
  caller: string,
  notation: WriteFloat,
  x: FloatLike,
  options: object,
  names: Names,
): string {
  const text: FloatText = { ...shortest };
  checked<Record<string, unknown>>(caller, Object.keys(names), { ...options });
  for (const [name, value] of Object.entries(options)) {
    const [field, check] = names[name];
    if (value !== null && value !== undefined) Object.assign(text, { [field]: check(value, name) });
  }
  const { precision, minDigits, unique, fractional } = text;
  if (!fractional && precision === 0) {
    throw new ValueError('precision must be greater than 0 if fractional=False');
  }
  if (minDigits > 0 && precision > 0 && minDigits > precision) {
    throw new ValueError('min_digits must be less than or equal to precision');
  }
  if (!unique && precision < 0) {
    throw new TypeError('in non-unique mode `precision` must be supplied');
  }
  const [value, format] = floatOf(x);
  return notation(value, format, text);
}

/** The value and its format: float64 unless x is an array of another float. */
function floatOf(x: FloatLike): [number, FloatFormat] {
  if (typeof x !== 'object') return [floatValue(x), floatFormats[8]];
  if (x.shape.length > 0) {
    throw new TypeError('only 0-dimensional arrays can be converted to Python scalars');
  }
  const { kind, itemsize } = x.dtype;
  return [Number(readAt(x, x.offset)), floatFormats[kind === 'f' ? itemsize : 8]];
}

function floatValue(x: number | bigint): number {
  if (typeof x === 'number' || typeof x === 'bigint') return Number(x);
  throw new TypeError(`must be real number, not ${typeof x}`);
}
