// Texts of series: '1.0 + 2.0·x + 3.0·x²' or, in ASCII, '1.0 + 2.0 x + 3.0 x**2'.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { Complex } from '../ndarray/dtype/complex.js';
import { inForce } from '../ndarray/format/options.js';
import { format_float_positional, format_float_scientific } from '../ndarray/format/scalar.js';
import { array_str } from '../ndarray/format/text.js';
import { type Nothing, nothing } from '../ndarray/keywords.js';
import { mapOf } from './series.js';
import { element, minusOf } from './values.js';

/** How series are written: with letters that ASCII does not have, or without. */
export type PrintStyle = 'ascii' | 'unicode';

let style: PrintStyle = 'unicode';

const isStyle = (given: unknown): given is PrintStyle => given === 'ascii' || given === 'unicode';

/**
 * Sets how series are written.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.polynomial.set_default_printstyle.html
 *
 * @throws ValueError for another style than 'ascii' or 'unicode'
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.polynomial.set_default_printstyle('ascii');
 * String(np.polynomial.Chebyshev([1, 2, 3])) // => '1.0 + 2.0 T_1(x) + 3.0 T_2(x)'
 * np.polynomial.set_default_printstyle('unicode');
 * String(np.polynomial.Chebyshev([1, 2, 3])) // => '1.0 + 2.0·T₁(x) + 3.0·T₂(x)'
 * ```
 */
export function set_default_printstyle(given: PrintStyle, ...none: Nothing): void {
  nothing('set_default_printstyle', 1, 1, none);
  if (!isStyle(given))
    throw new ValueError(
      `Unsupported format string '${given}'. Valid options are 'ascii' and 'unicode'`,
    );
  style = given;
}

/** A float as NumPy writes coefficients, as it is in its dtype; what is no float as it writes itself. */
export function format_float(
  x: unknown,
  parens: boolean | { readonly parens?: boolean } = false,
): string {
  const value = x instanceof NDArray ? x.item() : x;
  if (x instanceof NDArray && x.dtype.kind === 'c') return array_str(x);
  if (typeof value !== 'number' || (x instanceof NDArray && x.dtype.kind !== 'f'))
    return String(value);
  const { nanstr, infstr, precision, floatmode, sign } = inForce();
  if (Number.isNaN(value)) return nanstr;
  if (!Number.isFinite(value)) return infstr;
  const float = x as number | NDArray;
  const size = Math.abs(value);
  const least = 10 ** Math.min(0, Math.floor(-(precision - 1) / 2));
  const isFixed = floatmode === 'fixed';
  const common = {
    precision,
    unique: !isFixed,
    trim: isFixed ? ('k' as const) : ('0' as const),
    sign: sign === '+',
  };
  if (value === 0 || (size < 1e8 && size >= least))
    return format_float_positional(float, { ...common, fractional: true });
  const text = format_float_scientific(float, common);
  const isParted = typeof parens === 'object' ? parens.parens : parens;
  return isParted ? `(${text})` : text;
}

const moved = (digits: string, zero: number, others: Record<string, string> = {}): string =>
  [...digits].map((d) => others[d] ?? String.fromCodePoint(zero + Number(d))).join('');

const subscript = (digits: string): string => moved(digits, 0x2080);
const superscript = (digits: string): string => moved(digits, 0x2070, { 1: '¹', 2: '²', 3: '³' });

/** A term behind its coefficient: of powers xⁿ, else the letter with its number. */
function termText(letter: string | null, n: number, x: string, how: PrintStyle): string {
  const number = String(n);
  const isUnicode = how === 'unicode';
  if (letter !== null)
    return isUnicode ? `·${letter}${subscript(number)}(${x})` : ` ${letter}_${number}(${x})`;
  if (n === 1) return isUnicode ? `·${x}` : ` ${x}`;
  return isUnicode ? `·${x}${superscript(number)}` : ` ${x}**${number}`;
}

/** Whether a coefficient counts as positive: of complex ones the real part, then the other. */
function isPositive(x: unknown): boolean {
  if (!(x instanceof Complex)) return (x as number) >= 0;
  return x.re > 0 || (x.re === 0 && x.im >= 0);
}

/** What of a series is written. */
export interface Written {
  readonly coef: NDArray;
  readonly domain: NDArray;
  readonly window: NDArray;
  readonly symbol: string;
}

const isNumber = (x: unknown, n: number): boolean => (x instanceof Complex ? x.equals(n) : x === n);

/** The variable as the domain maps it, in parentheses if it is more than a letter. */
function variableText({ domain, window, symbol }: Written): string {
  const [offset, scale] = mapOf(domain, window).map((x) => (x as NDArray).get(0));
  const [start, factor] = [format_float(offset), format_float(scale)];
  if (isNumber(offset.item(), 0))
    return isNumber(scale.item(), 1) ? symbol : `(${factor}${symbol})`;
  return `(${start} + ${isNumber(scale.item(), 1) ? '' : factor}${symbol})`;
}

/** A series in a style; lines are broken as arrays' are. */
function seriesText(series: Written, letter: string | null, how: PrintStyle): string {
  const { linewidth } = inForce();
  const x = variableText(series);
  const n = series.coef.shape[0];
  let text = format_float(series.coef.get(0));
  for (let i = 1; i < n; i++) {
    const c = element(series.coef, i);
    const isPlus = isPositive(c.item());
    const size = (isPlus ? c : (minusOf(c) as NDArray)).get(0);
    const term = `${isPlus ? '+' : '-'} ${format_float(size, true)}${termText(letter, i, x, how)}`;
    const line = text.slice(text.lastIndexOf('\n') + 1);
    const width = line.length + 1 + term.length + (i < n - 1 ? 2 : 0);
    text += ` ${width >= Math.max(1, linewidth) ? term.replace(' ', '\n') : term}`;
  }
  return text;
}

/** A series in the style that is asked for, '' for the usual one. */
export function formatted(series: Written, name: string, letter: string | null, given: string) {
  if (given !== '' && !isStyle(given))
    throw new ValueError(
      `Unsupported format string '${given}' passed to ${name}.__format__. Valid options are 'ascii' and 'unicode'`,
    );
  return seriesText(series, letter, given === '' ? style : given);
}
