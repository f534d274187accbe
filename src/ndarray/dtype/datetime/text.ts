// Dates and durations as text: ISO 8601 with the parts that the unit has, and NumPy's `repr`. A week
// prints as its first day. Only `datetimeAsString` writes a time zone, and only after a time.

import { ValueError } from '../../../errors.js';
import { addMinutes, type Fields, fieldsOf, ticksOf } from './calendar.js';
import { NaT, wrap } from './int64.js';
import { type Metadata, metadata, type TimeKind, unitText } from './metadata.js';
import { type CastingRule, canCastUnit } from './promote.js';
import { isGeneric, type UnitName, unitList, units } from './units.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** At least four characters, the sign among them. */
function yearText(year: bigint): string {
  return year < 0n ? `-${String(-year).padStart(3, '0')}` : String(year).padStart(4, '0');
}

/** ISO 8601 down to a unit. */
function isoText(fields: Fields, unit: UnitName): string {
  const { order, decimals } = units[unit];
  let text = yearText(fields.year);
  if (order >= units.M.order) text += `-${two(fields.month)}`;
  if (order >= units.W.order) text += `-${two(fields.day)}`;
  if (order >= units.h.order) text += `T${two(Math.floor(fields.second / 3600))}`;
  if (order >= units.m.order) text += `:${two(Math.floor(fields.second / 60) % 60)}`;
  if (order >= units.s.order) text += `:${two(fields.second % 60)}`;
  if (decimals > 0) text += `.${String(fields.atto).padStart(18, '0').slice(0, decimals)}`;
  return text;
}

/** The coarsest unit from days, minutes and seconds on that shows all of a time. */
function losslessUnit({ second, atto }: Fields): UnitName {
  if (atto !== 0n) {
    const digits = String(atto).padStart(18, '0').replace(/0+$/, '').length;
    return unitList[units.s.order + Math.ceil(digits / 3)]?.name ?? 'as';
  }
  if (second % 60 !== 0) return 's';
  return second !== 0 ? 'm' : 'D';
}

/** A date as `str` prints it. */
export function datetimeText(ticks: bigint, data: Metadata): string {
  const fields = fieldsOf(ticks, data);
  return fields ? isoText(fields, data.unit) : 'NaT';
}

/** A duration as `str` prints it. */
export function timedeltaText(ticks: bigint, { unit, num }: Metadata): string {
  return ticks === NaT ? 'NaT' : `${wrap(ticks * BigInt(num))} ${units[unit].plural}`;
}

/** A date as `repr` prints it; the unit stands where the text does not tell it. */
export function datetimeRepr(ticks: bigint, data: Metadata): string {
  const told = ticks !== NaT && data.num === 1 && data.unit !== 'h';
  const unit = told ? '' : `,'${unitText(data)}'`;
  return `np.datetime64('${datetimeText(ticks, data)}'${unit})`;
}

/** A duration as `repr` prints it. */
export function timedeltaRepr(ticks: bigint, data: Metadata): string {
  const value = ticks === NaT ? "'NaT'" : String(ticks);
  return `np.timedelta64(${value}${isGeneric(data.unit) ? '' : `,'${unitText(data)}'`})`;
}

/** An element as an array prints it: dates and NaT in quotes, a duration as its ticks. */
export function elementText(kind: TimeKind, ticks: bigint, data: Metadata): string {
  return kind === 'm' && ticks !== NaT ? String(ticks) : `'${datetimeText(ticks, data)}'`;
}

/** How many characters the text of a date may have: the length of NumPy's string dtype. */
export const datetimeWidth = ({ unit }: Metadata): number => units[unit].width;

/** The same for a duration. */
export const TIMEDELTA_WIDTH = 21;

/** The minutes that a place is ahead of UTC, at a time in milliseconds. */
export type ZoneOffset = (time: number) => number;

export interface AsStringOptions {
  /** The finest part to print: a unit, or 'auto' for the coarsest that shows all. */
  readonly unit?: string | null;
  /** 'naive', 'UTC', 'local', or a function for any other zone. */
  readonly timezone?: string | ZoneOffset;
  readonly casting?: CastingRule;
}

const CASTINGS: readonly string[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];

/**
 * A date as text, in a unit and a time zone.
 *
 * @throws TypeError if the casting rule forbids the unit, or a date without a time is to be local;
 * ValueError for an unknown time zone or casting rule
 */
export function datetimeAsString(
  ticks: bigint,
  data: Metadata,
  { unit, timezone = 'naive', casting = 'same_kind' }: AsStringOptions = {},
): string {
  const target = unit === 'auto' ? null : asUnit(unit ?? data.unit);
  checkTarget(data.unit, target, timezone, casting);
  const fields = fieldsOf(ticks, data);
  if (!fields) return 'NaT';
  if (timezone === 'naive') return isoText(fields, target ?? losslessUnit(fields));
  if (timezone === 'UTC') return zonedText(fields, target, 'Z');
  const zone = typeof timezone === 'function' ? timezone : systemZone(fields);
  if (zone === null) return isoText(fields, target ?? losslessUnit(fields));
  return localText(fields, target, zone, casting);
}

function asUnit(name: string): UnitName {
  if (Object.hasOwn(units, name)) return name as UnitName;
  throw new TypeError(`Invalid datetime unit "${name}" in metadata`);
}

function checkTarget(
  unit: UnitName,
  target: UnitName | null,
  timezone: string | ZoneOffset,
  casting: CastingRule,
): void {
  if (!CASTINGS.includes(casting)) {
    throw new ValueError(
      `casting must be one of ${CASTINGS.map((name) => `'${name}'`).join(', ')} (got '${casting}')`,
    );
  }
  if (typeof timezone === 'string' && !['naive', 'UTC', 'local'].includes(timezone)) {
    throw new ValueError(`Unsupported timezone input string "${timezone}"`);
  }
  if (target === null || canCastUnit(unit, target, casting)) return;
  throw new TypeError(
    `Cannot create a datetime string as units '${target}' from a NumPy datetime with units ` +
      `'${unit}' according to the rule '${casting}'`,
  );
}

function zonedText(fields: Fields, target: UnitName | null, suffix: string): string {
  const unit = target ?? losslessUnit(fields);
  return isoText(fields, unit) + (hasTime(unit) ? suffix : '');
}

const hasTime = (unit: UnitName): boolean => units[unit].order > units.D.order;

function localText(
  fields: Fields,
  target: UnitName | null,
  zone: ZoneOffset,
  casting: CastingRule,
): string {
  const offset = zone(Number(ticksOf(fields, metadata('ms'))));
  const local = addMinutes(fields, offset);
  const unit = target ?? atLeastMinutes(losslessUnit(local));
  if (!hasTime(unit) && casting !== 'unsafe') {
    throw new TypeError(
      'Cannot create a local timezone-based date string from a NumPy datetime without forcing ' +
        "'unsafe' casting",
    );
  }
  const [sign, minutes] = [offset < 0 ? '-' : '+', Math.abs(offset)];
  return zonedText(local, unit, `${sign}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`);
}

const atLeastMinutes = (unit: UnitName): UnitName => (hasTime(unit) ? unit : 'm');

/** The system's zone, which NumPy asks for the years 1970 to 9999 only. */
function systemZone({ year }: Fields): ZoneOffset | null {
  if (year < 1970n || year >= 10000n) return null;
  return (time) => -new Date(time).getTimezoneOffset();
}
