// Dates from text: ISO 8601 as NumPy reads it, with its errors and positions.
//
// [space] [sign] year [-MM [-DD [(T or space) hh [:mm [:ss [.fraction]]]]]] [zone] [space]. The unit is the
// finest part that is there; a fraction has up to 18 digits, and each three of them are a finer unit.
// A time zone, after a time only, is applied and forgotten, with a warning. As in NumPy a year may have
// any number of digits, none too, and counts as negative only if the sign is the first character.

import { ValueError } from '../../../errors.js';
import { addMinutes, type Fields, fieldsOf, genericDate, monthDays, ticksOf } from './calendar.js';
import { NaT, wrap } from './int64.js';
import { GENERIC, type Metadata, metadata } from './metadata.js';
import { type CastingRule, canCastUnit } from './promote.js';
import { isGeneric, type UnitName, unitList, units } from './units.js';

/** Takes NumPy's UserWarning. */
export type Warn = (message: string) => void;

export interface ParseOptions {
  /** The metadata of the result; by default the unit that the text shows. */
  readonly metadata?: Metadata | undefined;
  /** Which units the text may have then. */
  readonly casting?: CastingRule;
  readonly warn?: Warn;
  /** The time in milliseconds, for 'now' and 'today'. */
  readonly clock?: () => number;
}

/** A tick and its unit. */
export interface Moment {
  readonly ticks: bigint;
  readonly metadata: Metadata;
}

interface Reading {
  readonly fields: Fields;
  readonly unit: UnitName;
}

const ZONE_WARNING = 'no explicit representation of timezones available for np.datetime64';

/**
 * A date from its text: ISO 8601, 'NaT', 'now' or 'today'.
 *
 * @throws ValueError if it is none, or out of range; TypeError if the casting rule forbids its unit
 */
export function parseDatetime(text: string, options: ParseOptions = {}): Moment {
  const { metadata: wanted, casting = 'same_kind' } = options;
  if (isNaTText(text)) return { ticks: NaT, metadata: wanted ?? GENERIC };
  if (wanted && isGeneric(wanted.unit)) throw genericDate();
  const { fields, unit } = readWord(text, options) ?? readDate(text, options.warn);
  if (wanted && !canCastUnit(unit, wanted.unit, casting)) {
    throw new TypeError(
      `Cannot parse "${text}" as unit '${wanted.unit}' using casting rule ${casting}`,
    );
  }
  const target = wanted ?? metadata(unit);
  return { ticks: ticksOf(fields, target), metadata: target };
}

/** Whether a text stands for NaT: 'NaT' in any case, or nothing. */
const isNaTText = (text: string): boolean => text === '' || text.toLowerCase() === 'nat';

const MILLISECOND = /* @__PURE__ */ metadata('ms');

function readWord(text: string, { clock = Date.now }: ParseOptions): Reading | null {
  const word = text.toLowerCase();
  if (word !== 'now' && word !== 'today') return null;
  const time = Math.floor(clock());
  if (word === 'now') {
    const fields = fieldsOf(BigInt(Math.floor(time / 1000)), metadata('s')) as Fields;
    return { fields, unit: 's' };
  }
  const local = BigInt(time) - BigInt(new Date(time).getTimezoneOffset() * 60000);
  const fields = fieldsOf(local, MILLISECOND) as Fields;
  return { fields: { ...fields, second: 0, atto: 0n }, unit: 'D' };
}

/** A place in a text. */
class Cursor {
  constructor(
    readonly text: string,
    public at = 0,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Steps over a character if it is one of these. */
  take(characters: string): string {
    const next = this.text.charAt(this.at);
    if (next === '' || !characters.includes(next)) return '';
    this.at++;
    return next;
  }

  /** Steps over what a sticky pattern matches. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [''];
    this.at += found.length;
    return found;
  }

  expect(characters: string): void {
    if (this.take(characters) === '') throw this.error();
  }

  /** A number of two digits. */
  two(what: string, least: number, most: number): number {
    const digits = this.match(/\d\d/y);
    if (digits === '') throw this.error();
    const value = Number(digits);
    if (value >= least && value <= most) return value;
    throw new ValueError(`${what} out of range in datetime string "${this.text}"`);
  }

  error(): ValueError {
    return new ValueError(`Error parsing datetime string "${this.text}" at position ${this.at}`);
  }
}

const MIDNIGHT = { second: 0, atto: 0n } as const;

function readDate(text: string, warn?: Warn): Reading {
  const cursor = new Cursor(text);
  const year = readYear(cursor);
  if (cursor.done) return { fields: { year, month: 1, day: 1, ...MIDNIGHT }, unit: 'Y' };
  cursor.expect('-');
  const month = cursor.two('Month', 1, 12);
  if (cursor.done) return { fields: { year, month, day: 1, ...MIDNIGHT }, unit: 'M' };
  cursor.expect('-');
  const day = cursor.two('Day', 1, monthDays(year, month));
  if (cursor.done) return { fields: { year, month, day, ...MIDNIGHT }, unit: 'D' };
  cursor.expect('T ');
  const { second, atto, unit } = readTime(cursor);
  const fields = { year, month, day, second, atto };
  if (cursor.done) return { fields, unit };
  warn?.(ZONE_WARNING);
  return { fields: addMinutes(fields, -readZone(cursor)), unit };
}

function readYear(cursor: Cursor): bigint {
  cursor.match(/[ \t-\r]*/y);
  cursor.take('+-');
  if (cursor.done) throw cursor.error();
  const year = wrap(BigInt(cursor.match(/\d*/y)));
  return cursor.text[0] === '-' ? wrap(-year) : year;
}

interface Time {
  readonly second: number;
  readonly atto: bigint;
  readonly unit: UnitName;
}

function readTime(cursor: Cursor): Time {
  const hour = cursor.two('Hours', 0, 23) * 3600;
  if (cursor.take(':') === '') return { second: hour, atto: 0n, unit: 'h' };
  const minute = hour + cursor.two('Minutes', 0, 59) * 60;
  if (cursor.take(':') === '') return { second: minute, atto: 0n, unit: 'm' };
  const second = minute + cursor.two('Seconds', 0, 59);
  if (cursor.take('.') === '') return { second, atto: 0n, unit: 's' };
  const digits = cursor.match(/\d{0,18}/y);
  const steps = Math.max(1, Math.ceil(digits.length / 3));
  const { name } = unitList[units.s.order + steps] ?? units.as;
  return { second, atto: BigInt(digits.padEnd(18, '0')), unit: name };
}

/** The minutes that a zone is ahead of UTC. */
function readZone(cursor: Cursor): number {
  let minutes = 0;
  if (cursor.take('Z') === '') {
    const sign = cursor.take('+-');
    if (sign !== '') minutes = (sign === '-' ? -1 : 1) * readOffset(cursor);
  }
  cursor.match(/[ \t-\r]*/y);
  if (!cursor.done) throw cursor.error();
  return minutes;
}

function readOffset(cursor: Cursor): number {
  const hours = cursor.two('Timezone hours offset', 0, 23) * 60;
  if (cursor.done) return hours;
  cursor.take(':');
  return hours + cursor.two('Timezone minutes offset', 0, 59);
}

const DURATION = /^[ \t-\r]*[+-]?\d+$/;
const MAX_TICKS = 0x7fff_ffff_ffff_ffffn;

/**
 * A duration's ticks from its text: 'NaT' or an integer, which stops at the ends of 64 bits.
 *
 * @throws ValueError if it is none
 */
export function parseTicks(text: string): bigint {
  if (isNaTText(text)) return NaT;
  if (!DURATION.test(text)) throw new ValueError('Could not convert object to NumPy timedelta');
  const value = BigInt(text.trim().replace('+', ''));
  if (value > MAX_TICKS) return MAX_TICKS;
  return value < NaT ? NaT : value;
}
