// The proleptic Gregorian calendar: ticks of a unit since 1970 to a date with a time of day, and
// back. Leap seconds do not exist.
//
// Days are counted by Howard Hinnant's method: years begin in March, so a leap day is the last of
// its year, and 400 years are one era of 146097 days. Ticks are 64 bits wide and wrap, as in NumPy;
// all else is exact. (Beyond 2.5·10¹⁶ years days do not fit; NumPy's differ there, since it looks at
// the sign of a product that has overflowed.)

import { ValueError } from '../../../errors.js';
import { ERA_DAYS, ERA_YEARS, MARCH_TO_1970 } from './eras.js';
import { floorDivide, floorRemainder, NaT, wrap } from './int64.js';
import type { Metadata } from './metadata.js';
import { isGeneric, unitProduct, units } from './units.js';

/** A date and a time of day. */
export interface Fields {
  readonly year: bigint;
  /** 1 … 12 */
  readonly month: number;
  /** 1 … 31 */
  readonly day: number;
  /** Of the day, 0 … 86399. */
  readonly second: number;
  /** Of the second, 0 … 10¹⁸−1. */
  readonly atto: bigint;
}

const EPOCH_YEAR = 1970n;
/** Days from 0000-03-01 to 2000-01-01. */
const TO_2000 = 730425n;
const SECOND_ATTOS = 1_000_000_000_000_000_000n;
const DAY_ATTOS = 86_400_000_000_000_000_000_000n;

export const isLeap = (year: bigint): boolean =>
  year % 4n === 0n && (year % 100n !== 0n || year % ERA_YEARS === 0n);

/** The length of a month, 1 … 12. */
export function monthDays(year: bigint, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from 1970-01-01 to a date. */
export function daysOf(year: bigint, month: number, day: number): bigint {
  const marchYear = month > 2 ? year : year - 1n;
  const era = floorDivide(marchYear, ERA_YEARS);
  const ofEra = Number(marchYear - era * ERA_YEARS);
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(ofEra / 4) - Math.floor(ofEra / 100);
  return wrap(era * ERA_DAYS + BigInt(ofEra * 365 + leaps + ofYear) - MARCH_TO_1970);
}

/** The date that many days from 1970-01-01. Days are counted from 2000 first, which may wrap. */
export function dateOf(days: bigint): Pick<Fields, 'year' | 'month' | 'day'> {
  const count = wrap(days - (TO_2000 - MARCH_TO_1970)) + TO_2000;
  const era = floorDivide(count, ERA_DAYS);
  const ofEra = Number(count - era * ERA_DAYS);
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);
  const year = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  return {
    year: era * ERA_YEARS + BigInt(month > 2 ? year : year + 1),
    month,
    day: ofYear - Math.floor((153 * march + 2) / 5) + 1,
  };
}

/**
 * The date and time that a tick stands for; null for NaT.
 *
 * @throws ValueError if the unit is generic
 */
export function fieldsOf(ticks: bigint, { unit, num }: Metadata): Fields | null {
  if (ticks === NaT) return null;
  if (isGeneric(unit)) {
    throw new ValueError('Cannot convert a NumPy datetime value other than NaT with generic units');
  }
  const count = wrap(ticks * BigInt(num));
  const { order, calendar } = units[unit];
  if (calendar) return fieldsOfMonths(order === units.Y.order ? count * 12n : count);
  if (order <= units.D.order) return atMidnight(wrap(count * unitProduct(unit, 'D')));
  const perDay = unitProduct('D', unit);
  const atto = floorRemainder(count, perDay) * (DAY_ATTOS / perDay);
  const second = Number(atto / SECOND_ATTOS);
  return { ...dateOf(floorDivide(count, perDay)), second, atto: atto % SECOND_ATTOS };
}

const atMidnight = (days: bigint): Fields => ({ ...dateOf(days), second: 0, atto: 0n });

function fieldsOfMonths(months: bigint): Fields {
  const year = wrap(floorDivide(months, 12n) + EPOCH_YEAR);
  return { year, month: Number(floorRemainder(months, 12n)) + 1, day: 1, second: 0, atto: 0n };
}

/**
 * The tick in which a date and time lies.
 *
 * @throws ValueError if the unit is generic
 */
export function ticksOf(fields: Fields, { unit, num }: Metadata): bigint {
  if (isGeneric(unit)) throw genericDate();
  if (fields.year === NaT) return NaT;
  return floorDivide(wrap(unitsOf(fields, units[unit].order, unit)), BigInt(num));
}

function unitsOf(fields: Fields, order: number, unit: Metadata['unit']): bigint {
  const years = fields.year - EPOCH_YEAR;
  if (order === units.Y.order) return years;
  if (order === units.M.order) return years * 12n + BigInt(fields.month - 1);
  const days = daysOf(fields.year, fields.month, fields.day);
  if (order <= units.D.order) return floorDivide(days, unitProduct(unit, 'D'));
  const perDay = unitProduct('D', unit);
  const atto = BigInt(fields.second) * SECOND_ATTOS + fields.atto;
  return days * perDay + atto / (DAY_ATTOS / perDay);
}

/** The error of a date in generic units, which only NaT may have. */
export const genericDate = (): ValueError =>
  new ValueError('Cannot create a NumPy datetime other than NaT with generic units');

/** The same moment that many minutes later. */
export function addMinutes(fields: Fields, minutes: number): Fields {
  if (minutes === 0) return fields;
  const seconds = fields.second + minutes * 60;
  const days = Math.floor(seconds / 86400);
  const date = dateOf(daysOf(fields.year, fields.month, fields.day) + BigInt(days));
  return { ...date, second: seconds - days * 86400, atto: fields.atto };
}
