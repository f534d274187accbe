// Dates and durations one by one, with what arrays of them need. The functions stand for their dtypes,
// as NumPy's scalar types do.

import { anyDate, anyDuration } from '../ndarray/dtype/datetime/dtype.js';
import type { UnitLike } from '../ndarray/dtype/datetime/metadata.js';
import {
  type Datetime64,
  type DatetimeLike,
  type DatetimeOptions,
  datetime64 as makeDate,
  timedelta64 as makeDuration,
  type Timedelta64,
  type TimedeltaLike,
} from '../ndarray/dtype/datetime/scalar.js';
import type { DType, DTypeName } from '../ndarray/dtype/dtype.js';
import { keywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { withTimes } from './times.js';

/** `np.datetime64`; as a dtype the one whose unit is open. */
export interface MakeDate {
  (value?: DatetimeLike, unit?: UnitLike, options?: DatetimeOptions): Datetime64;
  readonly dtype: DType<'datetime64'>;
}

/** `np.timedelta64`. */
export interface MakeDuration {
  (value?: TimedeltaLike, unit?: UnitLike): Timedelta64;
  readonly dtype: DType<'timedelta64'>;
}

function standingFor<F extends object, D extends DTypeName>(
  make: F,
  dtype: () => DType,
): F & { readonly dtype: DType<D> } {
  return Object.assign(make, { dtype: dtype() as DType<D> });
}

/**
 * A date from text, a `Date`, another date, or ticks since 1970; immutable. With it come the dtypes
 * 'datetime64[D]' ('M8[D]') and 'timedelta64[D]' ('m8[D]') of every unit.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @param value - ISO 8601, 'NaT', 'now' (UTC) or 'today' (local); a `Date` has milliseconds; null is NaT
 * @param unit - as 'D', '25s' or ['s', 25]; by default what the value shows
 * @throws ValueError if it is no date, or a number without a unit; TypeError for an unknown unit;
 * OverflowError for a number beyond 64 bits
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.datetime64('2005-02-25T03:30') // => 2005-02-25T03:30
 * np.datetime64('2005-02', 'D').toString() // => '2005-02-01'
 * np.datetime64('NaT').isNaT // => true
 * np.array(['2001-01-01', '2002-02-03'], np.datetime64) // => ['2001-01-01' '2002-02-03']
 * np.subtract(np.datetime64('2009-01-01'), np.datetime64('2008-01-01')) // => 366 days
 * ```
 */
export const datetime64: MakeDate = /* @__PURE__ */ withTimes(
  /* @__PURE__ */ standingFor(
    (value?: DatetimeLike, unit?: UnitLike, ...given: readonly [options?: DatetimeOptions]) => {
      const options = keywords<DatetimeOptions>('datetime64', ['*', 'warn'], given, 2, 0);
      return makeDate(value, unit, options);
    },
    anyDate,
  ),
);

/**
 * A duration of a number of units; immutable.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.datetime.html
 *
 * @param value - an integer, or its text; another duration; 'NaT' or null
 * @param unit - as 'D', '25s' or ['s', 25]; by default generic, or the unit of the value
 * @throws ValueError if it is no duration; TypeError for an unknown unit, or years and months from or
 * to other units; OverflowError for a number beyond 64 bits
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.timedelta64(1, 'D').repr // => "np.timedelta64(1,'D')"
 * np.timedelta64(90, 'm').toString() // => '90 minutes'
 * np.divide(np.timedelta64(1, 'W'), np.timedelta64(1, 'D')) // => 7
 * np.add(np.datetime64('2011-06-15T00:00'), np.timedelta64(12, 'h')).toString() // => '2011-06-15T12:00'
 * ```
 */
export const timedelta64: MakeDuration = /* @__PURE__ */ withTimes(
  /* @__PURE__ */ standingFor((value?: TimedeltaLike, unit?: UnitLike, ...none: Nothing) => {
    nothing('timedelta64', 0, 2, none);
    return makeDuration(value, unit);
  }, anyDuration),
);
