// Python's `%` formatting, as `savetxt` and `tofile` have it: a text with conversions like `%.18e`,
// `%5d` or `%s`, compiled once and then applied to values. A number is a float, a bigint an integer.
//
// Digits are those of the exact value, ties to even. JavaScript's toFixed and toExponential give the
// same digits, only that they round ties upwards. A float with k binary digits behind the point has
// k decimal ones, the last a 5; it can be a tie only where all but the last are asked for. There, and
// where JavaScript has no such conversion, the long division decides.

import { OverflowError, ValueError } from '../../errors.js';
import { reprString } from '../dtype/python.js';
import { decimalDigits, floatFormats } from './digits.js';

/** Gives the text of a value for `%s` and `%r`, knowing which of the values it is. */
export type TextOf = (value: unknown, index: number) => string;

/** A compiled format. */
export interface Percent {
  /** How many values it takes. */
  readonly count: number;
  readonly apply: (values: readonly unknown[], textOf: TextOf) => string;
}

interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number;
  readonly type: string;
}

type Convert = (
  value: unknown,
  spec: Spec,
  textOf: (value: unknown) => string,
) => readonly [string, string];

const CONVERSION = /%([-+ #0]*)(\d*)(?:\.(\d*))?[hlL]?(.?)/gs;
/** What JavaScript's own conversions can do. */
const MAX_DIGITS = 100;
const MAX_FIXED = 1e21;

/**
 * Compiles a format.
 *
 * @throws ValueError for a conversion that Python does not have
 */
export function percent(format: string): Percent {
  const parts: (string | Spec)[] = [];
  let end = 0;
  for (const match of format.matchAll(CONVERSION)) {
    const [text, flags, width, precision, type] = match;
    parts.push(format.slice(end, match.index));
    end = match.index + text.length;
    if (type === '') throw new ValueError('incomplete format');
    if (text === '%%') parts.push('%');
    else {
      checkType(type, end - 1);
      const digits = precision === undefined ? -1 : Number(precision);
      parts.push({ flags, width: Number(width), precision: digits, type });
    }
  }
  parts.push(format.slice(end));
  const count = parts.filter((part) => typeof part !== 'string').length;
  return { count, apply: (values, textOf) => applied(parts, values, textOf) };
}

function applied(
  parts: readonly (string | Spec)[],
  values: readonly unknown[],
  textOf: TextOf,
): string {
  let text = '';
  let next = 0;
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (next < values.length) {
      const index = next++;
      text += converted(values[index], part, (value) => textOf(value, index));
    } else throw new TypeError('not enough arguments for format string');
  }
  if (next === values.length) return text;
  throw new TypeError('not all arguments converted during string formatting');
}

function converted(value: unknown, spec: Spec, textOf: (value: unknown) => string): string {
  const [sign, digits] = conversions[spec.type](value, spec, textOf);
  const missing = spec.width - sign.length - digits.length;
  if (missing <= 0) return sign + digits;
  if (spec.flags.includes('-')) return sign + digits + ' '.repeat(missing);
  const zeros = spec.flags.includes('0') && isNumeric(spec.type);
  return zeros ? sign + '0'.repeat(missing) + digits : ' '.repeat(missing) + sign + digits;
}

const isNumeric = (type: string): boolean => !'srac'.includes(type);

const conversions: Readonly<Record<string, Convert>> = {
  d: decimal,
  i: decimal,
  u: decimal,
  x: (value, spec) => integer(value, spec, 16, '0x'),
  X: (value, spec) => upper(integer(value, spec, 16, '0x')),
  o: (value, spec) => integer(value, spec, 8, '0o'),
  e: (value, spec) => float(value, spec, exponential),
  E: (value, spec) => upper(float(value, spec, exponential)),
  f: (value, spec) => float(value, spec, fixed),
  F: (value, spec) => upper(float(value, spec, fixed)),
  g: (value, spec) => float(value, spec, general),
  G: (value, spec) => upper(float(value, spec, general)),
  s: (value, spec, textOf) => ['', cut(textOf(value), spec)],
  r: (value, spec, textOf) => ['', cut(quoted(value, textOf), spec)],
  a: (value, spec, textOf) => ['', cut(quoted(value, textOf), spec)],
  c: (value) => ['', character(value)],
};

function checkType(type: string, index: number): void {
  if (Object.hasOwn(conversions, type)) return;
  const code = type.codePointAt(0)?.toString(16);
  throw new ValueError(`unsupported format character '${type}' (0x${code}) at index ${index}`);
}

const upper = ([sign, digits]: readonly [string, string]) =>
  [sign.toUpperCase(), digits.toUpperCase()] as const;

const cut = (text: string, { precision }: Spec): string =>
  precision < 0 ? text : [...text].slice(0, precision).join('');

const quoted = (value: unknown, textOf: (value: unknown) => string): string =>
  typeof value === 'string' ? reprString(value) : textOf(value);

function signOf(negative: boolean, { flags }: Spec): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function decimal(value: unknown, spec: Spec): readonly [string, string] {
  return digitsOf(wholeNumber(value, spec.type), spec, 10, '');
}

function integer(value: unknown, spec: Spec, radix: number, prefix: string) {
  if (typeof value !== 'bigint') {
    throw new TypeError(`%${spec.type} format: an integer is required, not ${typeName(value)}`);
  }
  return digitsOf(BigInt(value), spec, radix, spec.flags.includes('#') ? prefix : '');
}

function digitsOf(value: bigint, spec: Spec, radix: number, prefix: string) {
  const digits = (value < 0n ? -value : value).toString(radix).padStart(spec.precision, '0');
  return [signOf(value < 0n, spec) + prefix, digits] as const;
}

function wholeNumber(value: unknown, type: string): bigint {
  if (typeof value === 'bigint' || typeof value === 'boolean') return BigInt(value);
  if (typeof value !== 'number') {
    throw new TypeError(`%${type} format: a real number is required, not ${typeName(value)}`);
  }
  if (Number.isNaN(value)) throw new ValueError('cannot convert float NaN to integer');
  if (Number.isFinite(value)) return BigInt(Math.trunc(value));
  throw new OverflowError('cannot convert float infinity to integer');
}

/** What Python calls what JavaScript has. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'str',
  number: 'float',
  boolean: 'numpy.bool',
};

function typeName(value: unknown): string {
  return typeNames[typeof value] ?? 'object';
}

function character(value: unknown): string {
  if (typeof value === 'string' && [...value].length === 1) return value;
  if (typeof value === 'bigint') {
    const code = Number(value);
    if (code >= 0 && code < 0x110000) return String.fromCodePoint(code);
    throw new OverflowError('%c arg not in range(0x110000)');
  }
  throw new TypeError('%c requires int or char');
}

type Digits = (size: number, precision: number, alternate: boolean) => string;

function float(value: unknown, spec: Spec, digits: Digits): readonly [string, string] {
  if (!['number', 'bigint', 'boolean'].includes(typeof value)) {
    throw new TypeError(`must be real number, not ${typeName(value)}`);
  }
  const x = Number(value);
  const sign = signOf(x < 0 || Object.is(x, -0), spec);
  if (Number.isNaN(x)) return [sign, 'nan'];
  if (!Number.isFinite(x)) return [sign, 'inf'];
  return [sign, digits(Math.abs(x), spec.precision < 0 ? 6 : spec.precision, hasPoint(spec))];
}

const hasPoint = ({ flags }: Spec): boolean => flags.includes('#');

function exponential(size: number, precision: number, alternate: boolean): string {
  const [mantissa, exponent] = exponentialParts(size, precision);
  return withExponent(alternate && precision === 0 ? `${mantissa}.` : mantissa, exponent);
}

function withExponent(mantissa: string, exponent: number): string {
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

/** d.ddd and the power of ten. */
function exponentialParts(size: number, precision: number): [string, number] {
  if (precision <= MAX_DIGITS) {
    const [mantissa, text] = size.toExponential(precision).split('e');
    const exponent = Number(text);
    if (!mayTie(size, precision - exponent)) return [mantissa, exponent];
  }
  const exact = { unique: false, fractional: false, max: precision + 1, min: -1 };
  const { digits, exponent } = decimalDigits(size, floatFormats[8], exact);
  const behind = digits.slice(1).padEnd(precision, '0');
  return [precision === 0 ? digits[0] : `${digits[0]}.${behind}`, exponent];
}

const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/**
 * Whether a value may lie halfway between two texts with so many digits behind the point, or with
 * one more: JavaScript then rounds up, also where it has rounded up to another power of ten.
 */
function mayTie(size: number, digits: number): boolean {
  if (digits < 0) return true;
  const bits = fractionBits(size);
  return bits === digits + 1 || bits === digits + 2;
}

/** How many binary digits, and so decimal ones, a value has behind the point. */
function fractionBits(size: number): number {
  if (Number.isInteger(size)) return 0;
  word.setFloat64(0, size);
  const high = word.getUint32(0);
  const low = word.getUint32(4);
  const field = high >>> 20;
  const top = (high & 0xfffff) | (field === 0 ? 0 : 0x100000);
  const zeros = low === 0 ? 32 + trailingZeros(top) : trailingZeros(low);
  return 1075 - Math.max(field, 1) - zeros;
}

const trailingZeros = (bits: number): number => 31 - Math.clz32(bits & -bits);

function fixed(size: number, precision: number, alternate: boolean): string {
  const text = fixedText(size, precision);
  return alternate && precision === 0 ? `${text}.` : text;
}

function fixedText(size: number, precision: number): string {
  if (size < MAX_FIXED && precision <= MAX_DIGITS && !mayTie(size, precision)) {
    return size.toFixed(precision);
  }
  const exact = { unique: false, fractional: true, max: precision, min: -1 };
  const { digits, exponent } = decimalDigits(size, floatFormats[8], exact);
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const behind = exponent < 0 ? '0'.repeat(-1 - exponent) + digits : digits.slice(exponent + 1);
  return precision === 0 ? whole : `${whole}.${behind.padEnd(precision, '0').slice(0, precision)}`;
}

/** The shorter of the two notations, by the exponent; zeros at the end dropped. */
function general(size: number, precision: number, alternate: boolean): string {
  const significant = precision || 1;
  const [mantissa, exponent] = exponentialParts(size, significant - 1);
  const plain = exponent >= -4 && exponent < significant;
  const text = plain ? fixedText(size, significant - 1 - exponent) : mantissa;
  const kept = alternate ? withPoint(text) : text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return plain ? kept : withExponent(kept, exponent);
}

const withPoint = (text: string): string => (text.includes('.') ? text : `${text}.`);
