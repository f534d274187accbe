// What a datetime64 or timedelta64 dtype says beside its kind: a tick is `num` units. Its text is
// '[25s]', or nothing for the generic unit; this file reads and writes it, with NumPy's errors.
//
// Where NumPy takes what its arithmetic then dies of (a num of 0, a divisor of 0 or below, a num
// that a divisor overflows) the error of a bad number is thrown here.

import { ValueError } from '../../../errors.js';
import { isGeneric, isUnitName, type UnitName, units } from './units.js';

/** The kind of dtype: 'M' datetime64, 'm' timedelta64. */
export type TimeKind = 'M' | 'm';

export interface Metadata {
  readonly unit: UnitName;
  /** How many units a tick is; 1 … 2³¹−1. */
  readonly num: number;
}

/** What users write for a unit: 's', '25s', '[25s]' or ['s', 25]. */
export type UnitLike = string | readonly [unit: string, num: number] | Metadata;

const MAX_NUM = 2 ** 31 - 1;

export const GENERIC: Metadata = { unit: 'generic', num: 1 };

export const metadata = (unit: UnitName, num = 1): Metadata => ({ unit, num });

export const sameMetadata = (a: Metadata, b: Metadata): boolean =>
  a.unit === b.unit && a.num === b.num;

/** The unit as repr and the scalar's constructor have it, as '25s'. */
export const unitText = ({ unit, num }: Metadata): string => (num === 1 ? unit : `${num}${unit}`);

/** The metadata in a dtype's name, as '[25s]'; empty for the generic unit. */
export const metadataText = (data: Metadata): string =>
  isGeneric(data.unit) ? '' : `[${unitText(data)}]`;

/** The name of a dtype, as 'datetime64[25s]'. */
export const timeName = (kind: TimeKind, data: Metadata): string =>
  `${kind === 'M' ? 'datetime64' : 'timedelta64'}${metadataText(data)}`;

/** The array-protocol type string, as '<M8[25s]'. */
export const timeString = (kind: TimeKind, data: Metadata, order: '<' | '>' = '<'): string =>
  `${order}${kind}8${metadataText(data)}`;

/** What `np.datetime_data` answers. */
export const datetimeData = ({ unit, num }: Metadata): [UnitName, number] => [unit, num];

export interface TimeType {
  readonly kind: TimeKind;
  readonly order: '<' | '>';
  readonly metadata: Metadata;
}

const TYPE = /^([<>=|]?)(M8|m8|datetime64|timedelta64|[Mm]$)(.*)$/s;

/**
 * Reads a type string such as 'datetime64[25s]', 'M8[D]', '>m8'; null if it is none of these dtypes, or
 * several, which are a record's.
 *
 * @throws TypeError, ValueError if the brackets hold no unit
 */
export function parseTimeType(text: string): TimeType | null {
  const match = TYPE.exec(text);
  if (!match || text.includes(',')) return null;
  const [, order, name = '', brackets = ''] = match;
  const kind: TimeKind = 'Md'.includes(name.charAt(0)) ? 'M' : 'm';
  return { kind, order: order === '>' ? '>' : '<', metadata: parseMetadata(brackets) };
}

/** Reads '[25s]' or '[s/10]'; no text is the generic unit. */
export function parseMetadata(text: string): Metadata {
  if (text === '') return GENERIC;
  if (text.length < 3) throw badText(text);
  if (text[0] !== '[') throw badText(text, 1);
  const num = leadingInteger(text, 1);
  if (num.value < 0 || num.value > MAX_NUM)
    throw badText(text, text.includes(']') ? 1 : text.length);
  const [unit] = /^[^\]/]*/.exec(text.slice(num.end)) ?? [''];
  const end = num.end + unit.length;
  if (unit === '' || end === text.length) throw badText(text, end);
  if (num.value === 0) throw badText(text, 1);
  if (!isUnitName(unit)) throw new TypeError(`Invalid datetime unit in metadata string "${text}"`);
  const den = text[end] === '/' ? parseDivisor(text, end + 1) : { value: 1, end };
  const data = divided(metadata(unit, num.value), den.value, text);
  if (den.end !== text.length - 1) throw badText(text, den.end + 1);
  return data;
}

function parseDivisor(text: string, at: number): Parsed {
  const den = leadingInteger(text, at);
  if (!text.includes(']', at)) throw badText(text, text.length);
  if (den.end === at || text[den.end] !== ']') throw badText(text, at);
  return den;
}

interface Parsed {
  readonly value: number;
  readonly end: number;
}

/** As C's strtol: white space, a sign, digits; 1 where there are none. */
function leadingInteger(text: string, at: number): Parsed {
  const [digits] = /^\s*[+-]?\d+/.exec(text.slice(at)) ?? [''];
  return { value: digits === '' ? 1 : Number(digits), end: at + digits.length };
}

function badText(text: string, at?: number): TypeError {
  const place = at === undefined ? '' : ` at position ${at}`;
  return new TypeError(`Invalid datetime metadata string "${text}"${place}`);
}

function divided(data: Metadata, divisor: number, text: string): Metadata {
  if (divisor === 1) return data;
  if (isGeneric(data.unit)) throw new ValueError("Can't use 'den' divisor with generic units");
  const split = units[data.unit].splits.find(([count]) => divisor > 0 && count % divisor === 0);
  if (!split) {
    throw new ValueError(
      `divisor (${divisor}) is not a multiple of a lower-unit in datetime metadata "${text}"`,
    );
  }
  const num = data.num * (split[0] / divisor);
  if (num > MAX_NUM) throw badText(text, 1);
  return metadata(split[1], num);
}

/**
 * The metadata that a scalar's second argument names: 's', '25s', '[25s]', ['s', 25].
 *
 * @throws TypeError if it names none
 */
export function metadataOf(like: UnitLike): Metadata {
  if (typeof like === 'string') return like[0] === '[' ? parseMetadata(like) : parseUnit(like);
  if (Array.isArray(like)) return fromPair(like);
  if (typeof like === 'object' && like !== null && 'unit' in like) return like;
  throw new TypeError('Invalid object for specifying NumPy datetime metadata');
}

function parseUnit(text: string): Metadata {
  const num = leadingInteger(text, 0);
  const unit = text.slice(num.end);
  if (num.value < 1 || num.value > MAX_NUM || unit === '' || unit.includes('/')) {
    throw badText(text);
  }
  return metadata(namedUnit(unit), num.value);
}

/** A unit by its name alone. */
function namedUnit(name: string): UnitName {
  if (isUnitName(name)) return name;
  throw new TypeError(`Invalid datetime unit "${name}" in metadata`);
}

function fromPair(pair: readonly unknown[]): Metadata {
  if (pair.length !== 2) {
    throw new TypeError(
      'Require tuple of size 2 to 4 for tuple to NumPy datetime metadata conversion',
    );
  }
  const unit = namedUnit(String(pair[0]));
  const num = Number(pair[1]);
  if (Number.isInteger(num) && num >= 1 && num <= MAX_NUM) return metadata(unit, num);
  throw new TypeError('Invalid tuple values for tuple to NumPy datetime metadata conversion');
}
