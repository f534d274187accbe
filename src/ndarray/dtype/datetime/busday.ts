// Business days: weekdays of a mask that are no holidays. Days are ticks of [D].
//
// A step of n days jumps whole weeks of the mask first. Only then holidays are looked at: those that
// were jumped over are added to what is left to go, and the rest is walked day by day.
//
// Invariant of a calendar: its holidays are sorted, differ, and all lie on days of the mask; so the
// holidays between two days are counted by two searches.

import { ValueError } from '../../../errors.js';
import { dateOf } from './calendar.js';
import { floorRemainder, NaT, wrap } from './int64.js';
import { type Metadata, metadata, type TimeKind, timeString } from './metadata.js';
import { canCastMetadata } from './promote.js';

/** What users write for a weekmask: '1111100', 'Mon Tue', or seven flags from Monday on. */
export type WeekmaskLike = string | readonly unknown[];

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Seven flags, from Monday on. */
function parseWeekmask(mask: WeekmaskLike): readonly boolean[] {
  if (typeof mask === 'string') return weekmaskOfText(mask);
  if (!Array.isArray(mask)) {
    throw new ValueError("Couldn't convert object into a business day weekmask");
  }
  if (mask.length === 7 && !mask.some(Array.isArray)) return mask.map(Boolean);
  throw new ValueError('A business day weekmask array must have length 7');
}

function weekmaskOfText(text: string): readonly boolean[] {
  if (/^[01]{7}$/.test(text)) return [...text].map((flag) => flag === '1');
  if (!/^(?:[ \t-\r]|Mon|Tue|Wed|Thu|Fri|Sat|Sun)*$/.test(text)) {
    throw new ValueError(`Invalid business day weekmask string "${text}"`);
  }
  return DAY_NAMES.map((name) => text.includes(name));
}

/** The rule by which days are business days; `np.busdaycalendar` for users. */
export class BusdayCalendar {
  /** Seven flags, from Monday on. */
  readonly weekmask: readonly boolean[];
  readonly holidays: readonly bigint[];
  /** Business days of a week without holidays. */
  readonly perWeek: number;

  /** @throws ValueError for a mask of no days */
  constructor(
    weekmask: WeekmaskLike = '1111100',
    holidays: readonly bigint[] = [],
    empty = 'Cannot construct a numpy.busdaycal with a weekmask of all zeros',
  ) {
    this.weekmask = parseWeekmask(weekmask);
    this.perWeek = this.weekmask.filter(Boolean).length;
    if (this.perWeek === 0) throw new ValueError(empty);
    const kept = holidays.filter((day) => day !== NaT && this.weekmask[weekday(day)]);
    this.holidays = [...new Set(kept)].sort((a, b) => Number(a > b) - Number(a < b));
  }

  /** How many holidays are before a day. */
  holidaysBefore(day: bigint): number {
    let [low, high] = [0, this.holidays.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.holidays[middle] < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  has(day: bigint): boolean {
    if (!this.weekmask[weekday(day)]) return false;
    return this.holidays[this.holidaysBefore(day)] !== day;
  }
}

/** The calendar of a call's `weekmask` and `holidays`. */
export const callCalendar = (
  weekmask: WeekmaskLike = '1111100',
  holidays: readonly bigint[] = [],
): BusdayCalendar =>
  new BusdayCalendar(
    weekmask,
    holidays,
    'the business day weekmask must have at least one valid business day',
  );

/** 0 is Monday. */
const weekday = (day: bigint): number => Number(floorRemainder(day - 4n, 7n));

/** What to do with a day that is no business day. */
export type Roll =
  | 'raise'
  | 'nat'
  | 'forward'
  | 'following'
  | 'backward'
  | 'preceding'
  | 'modifiedfollowing'
  | 'modifiedpreceding';

interface RollRow {
  /** The direction to look for a business day; 0 gives NaT. */
  readonly step: bigint;
  /** The other direction if that leaves the month. */
  readonly modified?: boolean;
  readonly raises?: boolean;
}

const ROLLS: Readonly<Record<Roll, RollRow>> = {
  raise: { step: 0n, raises: true },
  nat: { step: 0n },
  forward: { step: 1n },
  following: { step: 1n },
  backward: { step: -1n },
  preceding: { step: -1n },
  modifiedfollowing: { step: 1n, modified: true },
  modifiedpreceding: { step: -1n, modified: true },
};

/** @throws ValueError for another word */
export function checkRoll(roll: string): asserts roll is Roll {
  if (Object.hasOwn(ROLLS, roll)) return;
  throw new ValueError(`Invalid business day roll parameter "${roll}"`);
}

/** The business day that a day rolls to, or NaT. */
function rolled(
  day: bigint,
  calendar: BusdayCalendar,
  { step, modified, raises }: RollRow,
): bigint {
  if (day === NaT) {
    if (raises) throw new ValueError('NaT input in busday_offset');
    return NaT;
  }
  if (calendar.has(day)) return day;
  if (raises) throw new ValueError('Non-business day date in busday_offset');
  if (step === 0n) return NaT;
  const found = nearest(day, calendar, step);
  if (!modified || dateOf(found).month === dateOf(day).month) return found;
  return nearest(day, calendar, -step);
}

function nearest(start: bigint, calendar: BusdayCalendar, step: bigint): bigint {
  let day = start;
  do day = wrap(day + step);
  while (!calendar.has(day));
  return day;
}

/**
 * The business day `offset` business days after the one that `day` rolls to.
 *
 * @throws ValueError with roll 'raise' if it is none, or NaT
 */
export function busdayOffset(
  day: bigint,
  offset: bigint,
  calendar: BusdayCalendar,
  roll: Roll = 'raise',
): bigint {
  const start = rolled(day, calendar, ROLLS[roll]);
  if (start === NaT || offset === 0n) return start;
  const step = offset > 0n ? 1n : -1n;
  const perWeek = BigInt(calendar.perWeek);
  let at = wrap(start + (offset / perWeek) * 7n);
  let left = (offset % perWeek) * step + skipped(calendar, start, at);
  while (left > 0n) {
    at = wrap(at + step);
    if (calendar.has(at)) left--;
  }
  return at;
}

/** Holidays after `start` up to `end`, in the direction of the way. */
function skipped(calendar: BusdayCalendar, start: bigint, end: bigint): bigint {
  const [low, high] = start <= end ? [start + 1n, end + 1n] : [end, start];
  return BigInt(calendar.holidaysBefore(high) - calendar.holidaysBefore(low));
}

/**
 * How many business days are in begin … end, end not counted; negative, and begin not counted, if end
 * comes first.
 *
 * @throws ValueError for NaT
 */
export function busdayCount(begin: bigint, end: bigint, calendar: BusdayCalendar): bigint {
  if (begin === NaT || end === NaT) {
    throw new ValueError('Cannot compute a business day count with a NaT (not-a-time) date');
  }
  return begin <= end
    ? countBetween(begin, end, calendar)
    : -countBetween(end + 1n, begin + 1n, calendar);
}

function countBetween(begin: bigint, end: bigint, calendar: BusdayCalendar): bigint {
  const weeks = (end - begin) / 7n;
  const holidays = calendar.holidaysBefore(end) - calendar.holidaysBefore(begin);
  let count = weeks * BigInt(calendar.perWeek) - BigInt(holidays);
  for (let day = begin + weeks * 7n; day < end; day++) if (calendar.weekmask[weekday(day)]) count++;
  return count;
}

/** Whether a day is a business day; NaT is none. */
export const isBusday = (day: bigint, calendar: BusdayCalendar): boolean =>
  day !== NaT && calendar.has(day);

/** The metadata of business days. */
export const DAYS: Metadata = /* @__PURE__ */ metadata('D');

/**
 * Checks that an operand can be days without losing its time.
 *
 * @throws TypeError if it cannot
 */
export function checkDays(operand: number, kind: TimeKind, data: Metadata): void {
  if (canCastMetadata(kind, data, DAYS, 'safe')) return;
  throw new TypeError(
    `Iterator operand ${operand} dtype could not be cast from dtype('${timeString(kind, data)}') ` +
      `to dtype('${timeString(kind, DAYS)}') according to the rule 'safe'`,
  );
}
