// What users hand to the functions of business days, as ticks of [D]: dates that lose nothing by
// it, holidays, and numbers of days.

import { OverflowError, ValueError } from '../../../errors.js';
import { checkDays, DAYS } from './busday.js';
import { convertByCalendar } from './convert.js';
import { canCastMetadata } from './promote.js';
import { type DatetimeLike, datetime64, Timedelta64 } from './scalar.js';

/**
 * A date as a day. `operand` is its place among the operands, for the error.
 *
 * @throws TypeError if it has a time; else as datetime64
 */
export function dayOf(value: DatetimeLike, operand = 0): bigint {
  const date = datetime64(value);
  checkDays(operand, 'M', date.metadata);
  return convertByCalendar(date.ticks, date.metadata, DAYS);
}

/**
 * Holidays as days.
 *
 * @throws ValueError if they are no list, or have times; else as datetime64
 */
export function holidayDays(values: unknown): bigint[] {
  if (!Array.isArray(values) || values.some(Array.isArray)) {
    throw new ValueError('holidays must be a provided as a one-dimensional array');
  }
  return values.map((value: DatetimeLike) => {
    const date = datetime64(value);
    if (!canCastMetadata('M', date.metadata, DAYS, 'safe')) {
      throw new ValueError('Cannot safely convert provided holidays input into an array of dates');
    }
    return convertByCalendar(date.ticks, date.metadata, DAYS);
  });
}

/**
 * A number of business days: a number is cut, a duration counts by its ticks.
 *
 * @throws ValueError for NaN; OverflowError for an infinity
 */
export function offsetOf(value: number | bigint | Timedelta64): bigint {
  if (value instanceof Timedelta64) return value.ticks;
  if (Number.isNaN(value)) throw new ValueError('cannot convert float NaN to integer');
  if (value === Infinity || value === -Infinity) {
    throw new OverflowError('cannot convert float infinity to integer');
  }
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
}
