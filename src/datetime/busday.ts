// Business days: which days they are, how many lie between two, and which one comes so many later.

import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { isTyped } from '../ndarray/create/typed.js';
import { canCast, castError } from '../ndarray/dtype/casting.js';
import {
  busdayCount,
  busdayOffset,
  checkRoll,
  DAYS,
  isBusday,
  type Roll,
} from '../ndarray/dtype/datetime/busday.js';
import { Datetime64, Timedelta64 } from '../ndarray/dtype/datetime/scalar.js';
import type { DType, Scalar } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { checked } from '../ndarray/keywords.js';
import { type BusdayOptions, calendarOf, dayType, type Weekmask } from './calendar.js';
import { mapEach } from './each.js';
import { withTimes } from './times.js';

export interface BusdayOffsetOptions extends BusdayOptions {
  /** What to do with dates that are no business days; 'raise' if it is not said. */
  readonly roll?: Roll;
}

const CALENDAR = ['weekmask', 'holidays', 'busdaycal', 'out'] as const;

/** Whatever stands for dates, as an array that casts to days safely. */
function datesOf(value: ArrayLike, operand: number): NDArray {
  const isArray = value instanceof NDArray || isTyped(value);
  const array: NDArray = isArray ? asarray(value) : asarray(value, 'datetime64');
  if (canCast(array.dtype, dayType(), 'safe')) return array;
  throw new TypeError(
    `Iterator operand ${operand} dtype could not be cast from ${array.dtype.repr} to ` +
      `${dayType().repr} according to the rule 'safe'`,
  );
}

/** Numbers of days; a duration beside them counts by its ticks. */
function offsetsOf(value: ArrayLike): NDArray {
  if (!(value instanceof NDArray || isTyped(value))) return asarray(ticksIn(value), 'int64');
  const array: NDArray = asarray(value);
  if (canCast(array.dtype, dtypes.int64, 'safe')) return array;
  throw castError(array.dtype, dtypes.int64, 'safe');
}

function ticksIn(value: ArrayLike): ArrayLike {
  if (Array.isArray(value)) return value.map(ticksIn);
  return value instanceof Timedelta64 ? value.ticks : value;
}

/** The options behind the operands, of which one may stand alone before the others. */
function optionsOf<O extends object>(
  name: string,
  known: readonly (keyof O & string)[],
  [first, isFirst]: readonly [keyof O, (given: unknown) => boolean],
  given: unknown,
  rest: O | undefined,
): O {
  if (!isFirst(given)) return checked<O>(name, known, (given ?? {}) as O);
  return { ...checked<O>(name, known, rest ?? ({} as O)), [first]: given } as O;
}

const isText = (given: unknown): boolean => typeof given === 'string';
const isMask = (given: unknown): boolean =>
  isText(given) || Array.isArray(given) || given instanceof NDArray;

/** What takes dates gives one for one, an array for an array. */
type Given = string | Datetime64 | Date;

export interface BusdayOffset {
  (
    dates: Given,
    offsets: number | bigint | Timedelta64,
    roll?: Roll | (BusdayOffsetOptions & { readonly out?: null }),
    options?: BusdayOptions & { readonly out?: null },
  ): Datetime64;
  (
    dates: ArrayLike,
    offsets: ArrayLike,
    roll?: Roll | BusdayOffsetOptions,
    options?: BusdayOptions,
  ): NDArray<'datetime64'>;
}

/**
 * The business days that come so many after dates, each date first rolled to one.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.busday_offset.html
 *
 * @param dates - dates without a time of day
 * @param offsets - integers, broadcast with the dates
 * @param roll - or options: `roll` ('raise'), `weekmask` ('1111100'), `holidays`, `busdaycal`, `out`;
 * 'forward' and 'following', 'backward' and 'preceding', 'modifiedfollowing', 'modifiedpreceding', 'nat'
 * @throws ValueError if a date is no business day and `roll` is 'raise', for a bad option, or shapes that
 * do not broadcast; TypeError for dates with a time of day
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.busday_offset('2011-10', 0, 'forward') // => 2011-10-03
 * np.busday_offset('2012-03', -1, { roll: 'forward' }) // => 2012-02-29
 * np.busday_offset(['2011-01-03', '2011-01-04'], [[1], [5]]) // => [['2011-01-04' '2011-01-05']
 * //     ['2011-01-10' '2011-01-11']]
 * np.busday_offset('2011-10-01', 1) // throws ValueError: Non-business day date in busday_offset
 * ```
 */
export const busday_offset = /* @__PURE__ */ withTimes(
  (
    dates: ArrayLike,
    offsets: ArrayLike,
    second?: Roll | BusdayOffsetOptions,
    third?: BusdayOptions,
  ): NDArray | Scalar => {
    const name = 'busday_offset';
    const known = ['roll', ...CALENDAR] as const;
    const options = optionsOf<BusdayOffsetOptions>(name, known, ['roll', isText], second, third);
    const { roll = 'raise', out } = options;
    checkRoll(roll);
    const calendar = calendarOf(name, options, 6);
    const each = (day: Datetime64, offset: bigint) =>
      new Datetime64(busdayOffset(day.ticks, offset, calendar, roll), DAYS);
    const inputs = [dayType(), dtypes.int64 as DType];
    const operands = [datesOf(dates, 0), offsetsOf(offsets)];
    return mapEach({ name, inputs, output: dayType(), each }, operands, out);
  },
) as BusdayOffset;

export interface BusdayCount {
  (
    begindates: Given,
    enddates: Given,
    weekmask?: string | (BusdayOptions & { readonly out?: null }),
    options?: Omit<BusdayOptions, 'out'>,
  ): bigint;
  <O extends NDArray>(
    begindates: ArrayLike,
    enddates: ArrayLike,
    options: BusdayOptions & { readonly out: O },
  ): O;
  (
    begindates: ArrayLike,
    enddates: ArrayLike,
    weekmask?: Weekmask | BusdayOptions,
    options?: BusdayOptions,
  ): NDArray<'int64'>;
}

/**
 * How many business days there are from the first dates up to, but without, the second; negative where
 * these come first.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.busday_count.html
 *
 * @param weekmask - or options: `weekmask` ('1111100'), `holidays`, `busdaycal`, `out`
 * @throws ValueError for NaT, a bad option, or shapes that do not broadcast; TypeError for dates with a
 * time of day
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.busday_count('2011-01', '2011-02') // => 21n
 * np.busday_count('2011', ['2012', '2013']) // => [260 521]
 * np.busday_count('2011', '2012', 'Sat') // => 53n
 * ```
 */
export const busday_count = /* @__PURE__ */ withTimes(
  (
    begindates: ArrayLike,
    enddates: ArrayLike,
    second?: Weekmask | BusdayOptions,
    third?: BusdayOptions,
  ): NDArray | Scalar => {
    const name = 'busday_count';
    const options = optionsOf<BusdayOptions>(name, CALENDAR, ['weekmask', isMask], second, third);
    const calendar = calendarOf(name, options, 5);
    const each = (begin: Datetime64, end: Datetime64) =>
      busdayCount(begin.ticks, end.ticks, calendar);
    const inputs = [dayType(), dayType()];
    const operands = [datesOf(begindates, 0), datesOf(enddates, 1)];
    return mapEach({ name, inputs, output: dtypes.int64, each }, operands, options.out);
  },
) as BusdayCount;

export interface IsBusday {
  (
    dates: Given,
    weekmask?: string | (BusdayOptions & { readonly out?: null }),
    options?: Omit<BusdayOptions, 'out'>,
  ): boolean;
  <O extends NDArray>(dates: ArrayLike, options: BusdayOptions & { readonly out: O }): O;
  (dates: ArrayLike, weekmask?: Weekmask | BusdayOptions, options?: BusdayOptions): NDArray<'bool'>;
}

/**
 * Whether dates are business days; NaT is none.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.is_busday.html
 *
 * @param weekmask - or options: `weekmask` ('1111100'), `holidays`, `busdaycal`, `out`
 * @throws ValueError for a bad option; TypeError for dates with a time of day
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const holidays = ['2011-07-01', '2011-07-04', '2011-07-17'];
 * np.is_busday(['2011-07-01', '2011-07-02', '2011-07-18'], { holidays }) // => [False False  True]
 * np.is_busday('2011-07-02', '1111111') // => true
 * ```
 */
export const is_busday = /* @__PURE__ */ withTimes(
  (
    dates: ArrayLike,
    second?: Weekmask | BusdayOptions,
    third?: BusdayOptions,
  ): NDArray | Scalar => {
    const name = 'is_busday';
    const options = optionsOf<BusdayOptions>(name, CALENDAR, ['weekmask', isMask], second, third);
    const calendar = calendarOf(name, options, 4);
    const each = (day: Datetime64) => isBusday(day.ticks, calendar);
    const operands = [datesOf(dates, 0)];
    return mapEach({ name, inputs: [dayType()], output: dtypes.bool, each }, operands, options.out);
  },
) as IsBusday;
