// Which days are business days, as users say it: a mask of weekdays and holidays, or a calendar made of
// them once.

import { ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import {
  BusdayCalendar,
  callCalendar,
  DAYS,
  type WeekmaskLike,
} from '../ndarray/dtype/datetime/busday.js';
import { holidayDays } from '../ndarray/dtype/datetime/businput.js';
import { timeDType } from '../ndarray/dtype/datetime/dtype.js';
import { Datetime64, type DatetimeLike } from '../ndarray/dtype/datetime/scalar.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { withTimes } from './times.js';

/** Seven flags from Monday on, as a text ('1111100' or 'Mon Tue'), a list or an array. */
export type Weekmask = string | readonly unknown[] | NDArray;
/** A list of dates, or an array of one dimension. */
export type Holidays = readonly DatetimeLike[] | NDArray<'datetime64'>;

export interface CalendarOptions {
  readonly weekmask?: Weekmask | null;
  readonly holidays?: Holidays | null;
}

/** The options of the functions of business days. */
export interface BusdayOptions extends CalendarOptions {
  /** In place of weekmask and holidays. */
  readonly busdaycal?: BusinessCalendar | null;
  readonly out?: NDArray | null;
}

/** Made by `np.busdaycalendar`. */
export class BusinessCalendar {
  constructor(readonly rule: BusdayCalendar) {}

  /** Seven booleans from Monday on. */
  get weekmask(): NDArray<'bool'> {
    return asarray(this.rule.weekmask, 'bool');
  }

  /** Sorted, without those that are no business days anyway. */
  get holidays(): NDArray<'datetime64'> {
    const days = this.rule.holidays.map((day) => new Datetime64(day, DAYS));
    return asarray(days, dayType() as DType<'datetime64'>);
  }
}

/** The dtype of days. */
export const dayType = (): DType => timeDType('M', DAYS);

/**
 * A calendar of business days.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.busdaycalendar.html
 *
 * @param weekmask - or options: `weekmask` ('1111100'), `holidays`
 * @throws ValueError for a mask of no days, or of other than seven, or holidays that are no list of days
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const calendar = np.busdaycalendar('1111100', ['2011-07-04', '2011-07-02']);
 * calendar.holidays // => ['2011-07-04']
 * np.busday_count('2011-07-01', '2011-07-08', { busdaycal: calendar }) // => 4n
 * ```
 */
export const busdaycalendar: (
  weekmask?: Weekmask | CalendarOptions | null,
  holidays?: Holidays | null,
) => BusinessCalendar = /* @__PURE__ */ withTimes(makeCalendar);

function makeCalendar(
  weekmask?: Weekmask | CalendarOptions | null,
  holidays?: Holidays | null,
  ...none: Nothing
): BusinessCalendar {
  nothing('busdaycalendar', 0, 2, none);
  const isMask = typeof weekmask === 'string' || weekmask instanceof NDArray;
  if (isMask || Array.isArray(weekmask) || !weekmask) {
    const mask = weekmask as Weekmask | null | undefined;
    return new BusinessCalendar(new BusdayCalendar(maskOf(mask), daysOff(holidays)));
  }
  const known = ['weekmask', 'holidays'] as const;
  const given = checked<CalendarOptions>('busdaycalendar', known, weekmask as CalendarOptions);
  return makeCalendar(given.weekmask, given.holidays);
}

const maskOf = (mask: Weekmask | null | undefined): WeekmaskLike | undefined =>
  mask instanceof NDArray ? (mask.tolist() as WeekmaskLike) : (mask ?? undefined);

function daysOff(holidays: Holidays | null | undefined): bigint[] | undefined {
  if (holidays === undefined || holidays === null) return undefined;
  return holidayDays(holidays instanceof NDArray ? holidays.tolist() : holidays);
}

/** The calendar that a call's options say; `place` is that of `busdaycal` among NumPy's arguments. */
export function calendarOf(name: string, options: BusdayOptions, place: number): BusdayCalendar {
  const { weekmask, holidays, busdaycal } = options;
  if (busdaycal === undefined || busdaycal === null) {
    return callCalendar(maskOf(weekmask), daysOff(holidays));
  }
  if (!(busdaycal instanceof BusinessCalendar)) {
    throw new TypeError(
      `${name}() argument ${place} must be numpy.busdaycalendar, not ${typeof busdaycal}`,
    );
  }
  if ((weekmask ?? holidays ?? null) === null) return busdaycal.rule;
  throw new ValueError(
    `Cannot supply both the weekmask/holidays and the busdaycal parameters to ${name}()`,
  );
}
