// Text of one float from its digits: positional (123.45) or scientific (1.2345e+02), trimmed,
// filled and padded. Everything that prints a float, arrays as well as scalars, goes through the
// two functions here.

import { decimalDigits, type FloatFormat } from './digits.js';

/**
 * What happens to zeros at the end: 'k' keeps them and fills up to the digits asked for, '.' drops
 * them, '0' drops them but for one behind the point, '-' drops them and a bare point.
 */
export type Trim = 'k' | '.' | '0' | '-';

/** A negative number asks for nothing. */
export interface FloatText {
  readonly unique: boolean;
  readonly fractional: boolean;
  readonly precision: number;
  readonly minDigits: number;
  readonly trim: Trim;
  readonly sign: boolean;
  readonly padLeft: number;
  readonly padRight: number;
  readonly expDigits: number;
}

export const shortest: FloatText = {
  unique: true,
  fractional: true,
  precision: -1,
  minDigits: -1,
  trim: 'k',
  sign: false,
  padLeft: -1,
  padRight: -1,
  expDigits: -1,
};

export type WriteFloat = (x: number, format: FloatFormat, text: FloatText) => string;

export function positional(x: number, format: FloatFormat, text: FloatText): string {
  if (!Number.isFinite(x)) return nonFinite(x, text.sign);
  const cut = { ...text, max: text.precision, min: text.minDigits };
  const { digits, exponent } = decimalDigits(x, format, cut);
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const behind = exponent < 0 ? '0'.repeat(-1 - exponent) + digits : digits.slice(exponent + 1);
  const wanted = text.unique ? text.minDigits : text.precision;
  const fill = text.fractional ? wanted : wanted - whole.length;
  return (
    (signOf(x, text.sign) + whole).padStart(text.padLeft) +
    fraction(behind, text.trim, fill).padEnd(text.padRight + 1)
  );
}

export function scientific(x: number, format: FloatFormat, text: FloatText): string {
  if (!Number.isFinite(x)) return nonFinite(x, text.sign);
  const max = text.precision < 0 ? -1 : text.precision + 1;
  const min = text.minDigits < 0 ? -1 : text.minDigits + 1;
  const cut = { unique: text.unique, fractional: false, max, min };
  const { digits, exponent } = decimalDigits(x, format, cut);
  const behind = digits.slice(1);
  const fill = text.unique ? text.minDigits : text.precision;
  const point = behind === '' ? '' : '.';
  const size = text.expDigits < 0 ? 2 : Math.min(text.expDigits, 5);
  const power = String(Math.abs(exponent) || '').padStart(size, '0');
  return (
    (signOf(x, text.sign) + digits[0]).padStart(text.padLeft) +
    (fraction(behind, text.trim, fill) || point) +
    (exponent < 0 ? 'e-' : 'e+') +
    power
  );
}

/** A float as a scalar prints: `str(np.float32(x))`. */
export function floatScalar(x: number, format: FloatFormat, trim: Trim = '0'): string {
  const size = Math.abs(x);
  const plain = size === 0 || (size >= 1e-4 && size < format.scalarLimit);
  const write = plain ? positional : scientific;
  return write(x, format, { ...shortest, trim: plain ? trim : '-' });
}

export function signOf(x: number, plus: boolean): string {
  return x < 0 || Object.is(x, -0) ? '-' : plus ? '+' : '';
}

const bare: Readonly<Record<Trim, string>> = { k: '.', '.': '.', '0': '.0', '-': '' };

function fraction(digits: string, trim: Trim, fill: number): string {
  const kept = trim === 'k' ? digits.padEnd(fill, '0') : digits.replace(/0+$/, '');
  return kept === '' ? bare[trim] : `.${kept}`;
}

function nonFinite(x: number, plus: boolean): string {
  return Number.isNaN(x) ? 'nan' : `${signOf(x, plus)}inf`;
}
