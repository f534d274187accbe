// One date and one duration as JavaScript values: a tick and its metadata, immutable. They print and
// convert; arithmetic belongs to arrays.

import { OverflowError, UserWarning, ValueError } from '../../../errors.js';
import { warnings } from '../../warn.js';
import { Shown } from '../shown.js';
import { fieldsOf, genericDate, ticksOf } from './calendar.js';
import { convertByCalendar, converter } from './convert.js';
import { NaT } from './int64.js';
import {
  GENERIC,
  type Metadata,
  metadata,
  metadataOf,
  sameMetadata,
  type TimeKind,
  timeName,
  type UnitLike,
} from './metadata.js';
import { parseDatetime, parseTicks, type Warn } from './parse.js';
import { type CastingRule, canCastMetadata, promoteMetadata, scalarCastError } from './promote.js';
import { datetimeRepr, datetimeText, elementText, timedeltaRepr, timedeltaText } from './text.js';
import { isGeneric } from './units.js';

const MILLISECOND = /* @__PURE__ */ metadata('ms');

abstract class Time extends Shown {
  protected abstract readonly kind: TimeKind;

  constructor(
    /** The 64-bit integer in memory; −2⁶³ is NaT. */
    readonly ticks: bigint,
    /** The unit of a tick. */
    readonly metadata: Metadata,
  ) {
    super();
  }

  get isNaT(): boolean {
    return this.ticks === NaT;
  }

  /** The name of the dtype, as 'datetime64[D]'. */
  get dtype(): string {
    return timeName(this.kind, this.metadata);
  }

  /** The ticks, so that `<` compares values of one unit; NaN for NaT, which compares false. */
  override valueOf(): bigint | number {
    return this.isNaT ? Number.NaN : this.ticks;
  }

  abstract get repr(): string;

  abstract override toString(): string;

  /** The text among others in an array. */
  get elementText(): string {
    return elementText(this.kind, this.ticks, this.metadata);
  }

  protected override get shown(): string {
    return this.repr;
  }
}

/**
 * A date, to the unit that it is counted in: immutable; `np.datetime64` makes one.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const day = np.datetime64('2024-02-28');
 * day.as('h') // => 2024-02-28T00
 * day.equals(np.datetime64('2024-02-28T00:00')) // => true
 * day.toDate().getTime() // => 1709078400000
 * ```
 */
export class Datetime64 extends Time {
  protected readonly kind = 'M';

  /** The JavaScript date at or before it; an invalid one for NaT. */
  toDate(): Date {
    const fields = fieldsOf(this.ticks, this.metadata);
    return new Date(fields ? Number(ticksOf(fields, MILLISECOND)) : Number.NaN);
  }

  /** The date in another unit. */
  as(unit: UnitLike, casting: CastingRule = 'same_kind'): Datetime64 {
    const target = metadataOf(unit);
    checkCast('M', this, target, casting);
    return new Datetime64(convertByCalendar(this.ticks, this.metadata, target), target);
  }

  /** Whether both are the same moment, in whatever units; NaT equals nothing. */
  equals(other: Datetime64): boolean {
    return sameTime('M', this, other);
  }

  /** ISO 8601. */
  override toString(): string {
    return datetimeText(this.ticks, this.metadata);
  }

  toJSON(): string {
    return this.toString();
  }

  get repr(): string {
    return datetimeRepr(this.ticks, this.metadata);
  }
}

/**
 * A duration, a number of units: immutable; `np.timedelta64` makes one.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.timedelta64(90, 'm').as('s') // => 5400 seconds
 * ```
 */
export class Timedelta64 extends Time {
  protected readonly kind = 'm';

  /** The duration in another unit. */
  as(unit: UnitLike, casting: CastingRule = 'same_kind'): Timedelta64 {
    const target = metadataOf(unit);
    checkCast('m', this, target, casting);
    const ticks = this.isNaT ? NaT : converter('m', this.metadata, target)(this.ticks);
    return new Timedelta64(ticks, target);
  }

  /** Whether both last equally long, in whatever units; NaT equals nothing. */
  equals(other: Timedelta64): boolean {
    return sameTime('m', this, other);
  }

  override toString(): string {
    return timedeltaText(this.ticks, this.metadata);
  }

  toJSON(): string {
    return this.toString();
  }

  get repr(): string {
    return timedeltaRepr(this.ticks, this.metadata);
  }
}

function checkCast(kind: TimeKind, from: Time, to: Metadata, casting: CastingRule): void {
  if (from.isNaT || canCastMetadata(kind, from.metadata, to, casting)) return;
  throw scalarCastError(from.metadata, to, casting);
}

function sameTime(kind: TimeKind, a: Time, b: Time): boolean {
  if (a.isNaT || b.isNaT) return false;
  if (sameMetadata(a.metadata, b.metadata)) return a.ticks === b.ticks;
  const common = promoteMetadata(kind, a.metadata, b.metadata);
  const [x, y] = [a, b].map((time) => converter(kind, time.metadata, common)(time.ticks));
  return x === y;
}

export interface DatetimeOptions {
  /** Takes the warning of a time zone in a text; by default a UserWarning. */
  readonly warn?: Warn;
}

const warnUser: Warn = (message) => warnings.show(new UserWarning(message));

/** What can be made a date: ISO 8601 text, a date, ticks, null for NaT. */
export type DatetimeLike = string | Date | number | bigint | boolean | Datetime64 | null;

/**
 * A date from text, a `Date`, another date, or ticks since 1970.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @param value - ISO 8601, 'NaT', 'now' (UTC) or 'today' (local); a `Date` has milliseconds; null is NaT
 * @param unit - as 'D', '25s' or ['s', 25]; by default what the value shows
 * @throws ValueError if it is no date, or a number without a unit; TypeError for an unknown unit;
 * OverflowError for a number beyond 64 bits
 */
export function datetime64(
  value: DatetimeLike = null,
  unit?: UnitLike,
  { warn = warnUser }: DatetimeOptions = {},
): Datetime64 {
  const target = unit === undefined ? undefined : metadataOf(unit);
  if (typeof value === 'string') {
    const parsed = parseDatetime(value, { metadata: target, warn });
    return new Datetime64(parsed.ticks, parsed.metadata);
  }
  if (value === null) return new Datetime64(NaT, target ?? GENERIC);
  if (value instanceof Date) return fromDate(value, target);
  if (value instanceof Datetime64) return target ? value.as(target) : value;
  return new Datetime64(ticksOfDate(value, target ?? GENERIC), target ?? GENERIC);
}

function fromDate(date: Date, target: Metadata | undefined): Datetime64 {
  const time = date.getTime();
  const exact = new Datetime64(Number.isNaN(time) ? NaT : BigInt(time), MILLISECOND);
  if (!target) return exact;
  if (isGeneric(target.unit) && !exact.isNaT) throw genericDate();
  return exact.as(target);
}

/** An integer as ticks of a date. */
function ticksOfDate(value: unknown, { unit }: Metadata): bigint {
  const ticks = integer(value, 'datetime');
  if (!isGeneric(unit)) return checkRange(ticks);
  throw new ValueError('Converting an integer to a NumPy datetime requires a specified unit');
}

/** What can be made a duration: text of an integer, ticks, a duration, null for NaT. */
export type TimedeltaLike = string | number | bigint | boolean | Timedelta64 | null;

/**
 * A duration of a number of units.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @param value - an integer, or its text; another duration; 'NaT' or null
 * @param unit - as 'D', '25s' or ['s', 25]; by default generic, or the unit of the value
 * @throws ValueError if it is no duration; TypeError for an unknown unit, or years and months from or
 * to other units; OverflowError for a number beyond 64 bits
 */
export function timedelta64(value: TimedeltaLike = 0, unit?: UnitLike): Timedelta64 {
  const target = unit === undefined ? undefined : metadataOf(unit);
  if (value instanceof Timedelta64) return target ? value.as(target) : value;
  return new Timedelta64(ticksOfDuration(value), target ?? GENERIC);
}

function ticksOfDuration(value: unknown): bigint {
  if (typeof value === 'string') return parseTicks(value);
  return value === null ? NaT : checkRange(integer(value, 'timedelta'));
}

function integer(value: unknown, what: 'datetime' | 'timedelta'): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean' || Number.isInteger(value)) return BigInt(value as number);
  throw new ValueError(`Could not convert object to NumPy ${what}`);
}

function checkRange(ticks: bigint): bigint {
  if (BigInt.asIntN(64, ticks) === ticks) return ticks;
  throw new OverflowError('int too big to convert');
}

/**
 * A JavaScript value as ticks of a dtype: what `a.set([0], value)` does to it. A duration given to
 * dates, or a date to durations, keeps its ticks.
 *
 * @throws as datetime64 and timedelta64
 */
export function coerceTicks(
  kind: TimeKind,
  value: unknown,
  data: Metadata,
  options: DatetimeOptions = {},
): bigint {
  if (kind === 'M') {
    if (value instanceof Timedelta64) return value.ticks;
    return datetime64(value as DatetimeLike, data, options).ticks;
  }
  return value instanceof Datetime64
    ? value.ticks
    : timedelta64(value as TimedeltaLike, data).ticks;
}

/** What `discoverMetadata` finds for one value. */
function shownMetadata(kind: TimeKind, value: unknown): Metadata {
  if (value instanceof Datetime64 || value instanceof Timedelta64) return value.metadata;
  if (kind === 'm') return GENERIC;
  if (value instanceof Date) return MILLISECOND;
  return typeof value === 'string' ? (tryParse(value) ?? GENERIC) : GENERIC;
}

function tryParse(text: string): Metadata | null {
  try {
    return parseDatetime(text).metadata;
  } catch (error) {
    if (error instanceof ValueError) return null;
    throw error;
  }
}

/**
 * The metadata of an array made of values for which none was given: the common one of what they
 * show. Texts that are no dates show none; they fail when they are converted.
 *
 * @throws as promoteMetadata
 */
export function discoverMetadata(kind: TimeKind, values: Iterable<unknown>): Metadata {
  let common = GENERIC;
  for (const value of values) common = promoteMetadata(kind, shownMetadata(kind, value), common);
  return common;
}
