// Dates and durations in kernels: a tick is a value of the lane i64, and NaT the least of them.
//
// That NaT is the least has its uses. Negation, the absolute value and the minimum keep it without a
// test; `lastKey`, x − 1 wrapped, makes it the greatest and leaves the order of the others alone: by
// that key NaT sorts last, the greater of two keys is NumPy's maximum, which passes NaT on, and the
// lesser is fmin, which ignores it.
//
// `convertTicks` is the body of a cast between units. It gives what `converter` gives, bit for bit:
// units of fixed length by a fraction, years and months by the calendar, in whole 64-bit arithmetic.

import type { Builder } from '../../../vectorize/ir/builder.js';
import type { Value } from '../../../vectorize/ir/kernel.js';
import { integerFloorDivide } from '../../../vectorize/math/integer.js';
import { conversionFactor, type Fraction } from './convert.js';
import { ERA_DAYS, ERA_YEARS, MARCH_TO_1970 } from './eras.js';
import { NaT } from './int64.js';
import { type Metadata, sameMetadata, type TimeKind } from './metadata.js';
import { isGeneric, type Unit, unitProduct, units } from './units.js';

/** Whether ticks are NaT, as a mask. */
export const isNaTValue = (k: Builder, x: Value): Value => k.op('eq', x, NaT);

/** One of two integers, by a mask. */
const either = (k: Builder, mask: Value, x: bigint, y: bigint): Value =>
  k.op('select', mask, k.const('i64', x), y);

/** NaT where a mask is set, else `value`. */
export const orNaT = (k: Builder, mask: Value, value: Value): Value =>
  k.op('select', mask, NaT, value);

/** NaT where an operand is NaT, else `value`. */
export function passNaT(k: Builder, operands: readonly Value[], value: Value): Value {
  const masks = operands.map((x) => isNaTValue(k, x));
  return orNaT(
    k,
    masks.reduce((a, b) => k.op('or', a, b)),
    value,
  );
}

/** The key by which ticks sort, NaT last. */
export const lastKey = (k: Builder, x: Value): Value => k.op('sub', x, 1n);

/** Ticks of their key. */
export const ofLastKey = (k: Builder, key: Value): Value => k.op('add', key, 1n);

/** A float as ticks: cut to an integer; NaT for a NaN and beyond 64 bits. */
export function ticksOfFloat(k: Builder, x: Value): Value {
  const wide = k.convert(x, 'f64');
  const fits = k.op('lt', k.op('abs', wide), 2 ** 63);
  return k.op('select', fits, k.convert(wide, 'i64'), NaT);
}

/** Truncating division of ticks; NaT for a zero divisor. The least integer is NaT, so −1 is safe. */
export function divideTicks(k: Builder, x: Value, y: Value): Value {
  const bad = k.op('or', isNaTValue(k, x), k.op('eq', y, 0n));
  const divisor = k.op('select', bad, 1n, y);
  return orNaT(k, bad, k.op('div', x, divisor));
}

/** From a value of a kernel to one. */
export type TicksBody = (k: Builder, x: Value) => Value;

/**
 * How a kernel converts ticks of one metadata to ticks of another.
 *
 * @throws as conversionFactor
 */
export function convertTicks(kind: TimeKind, from: Metadata, to: Metadata): TicksBody {
  if (sameMetadata(from, to)) return (_, x) => x;
  const fraction = conversionFactor(from, to);
  const [source, target] = [units[from.unit], units[to.unit]];
  if (kind === 'm' || !(source.calendar || target.calendar)) return scaledBody(fraction);
  if (isGeneric(from.unit)) return refuseDates;
  const num = BigInt(to.num);
  return (k, x) => {
    const count = k.op('mul', x, BigInt(from.num));
    const date = source.calendar ? ofMonths(k, source, count) : ofDays(k, source, count);
    const value = floored(k, inUnit(k, target, date), num);
    return orNaT(k, k.op('or', isNaTValue(k, x), isNaTValue(k, date.year)), value);
  };
}

const floored = (k: Builder, x: Value, by: bigint): Value =>
  by === 1n ? x : integerFloorDivide(k, x, k.const('i64', by));

/** Rounds down as `converter` does: products wrap before the division. */
function scaledBody({ num, den }: Fraction): TicksBody {
  return (k, x) => {
    const product = k.op('mul', x, num);
    if (den === 1n) return passNaT(k, [x], product);
    const below = k.op('select', k.op('lt', x, 0n), k.op('sub', product, den - 1n), product);
    return passNaT(k, [x], k.op('div', below, den));
  };
}

/** A date of the generic unit is NaT, or an error that a kernel cannot throw; the caller checks. */
const refuseDates: TicksBody = (k) => k.const('i64', NaT);

/** A month, or a day: what is missing follows from the other. */
interface DateValues {
  readonly year: Value;
  /** 0 … 11 */
  readonly month: Value;
  /** From 1970-01-01. */
  readonly days: Value;
}

const YEAR = 12n;
/** Days from 1970-01-01 to 2000-01-01. */
const TO_2000 = 10957n;
/** 2000-01-01 is that many days before the fifth era, which begins on 2000-03-01. */
const MARCH_1_OF_ERA = 60n;

/** The first day of a month that is counted from 1970-01, or of a year. */
function ofMonths(k: Builder, unit: Unit, count: Value): DateValues {
  const whole = unit.order === units.Y.order;
  const years = whole ? count : floored(k, count, YEAR);
  const month = k.op('sub', whole ? years : count, k.op('mul', years, whole ? 1n : YEAR));
  const year = k.op('add', years, 1970n);
  return { year, month, days: daysOfMonth(k, year, month) };
}

/** Days to the first of a month, as `daysOf` counts them: years begin in March. */
function daysOfMonth(k: Builder, year: Value, month: Value): Value {
  const early = k.op('lt', month, 2n);
  const marchYear = k.op('sub', year, either(k, early, 1n, 0n));
  const era = floored(k, marchYear, ERA_YEARS);
  const ofEra = k.op('sub', marchYear, k.op('mul', era, ERA_YEARS));
  const march = k.op('add', month, either(k, early, 10n, -2n));
  const ofYear = floored(k, k.op('add', k.op('mul', march, 153n), 2n), 5n);
  const sum = k.op('add', k.op('mul', era, ERA_DAYS), k.op('add', yearsInDays(k, ofEra), ofYear));
  return k.op('sub', sum, MARCH_TO_1970);
}

/** The days of the first years of an era. */
function yearsInDays(k: Builder, years: Value): Value {
  const leaps = k.op('sub', floored(k, years, 4n), floored(k, years, 100n));
  return k.op('add', k.op('mul', years, 365n), leaps);
}

/** The date of a unit of fixed length. */
function ofDays(k: Builder, { name, order }: Unit, count: Value): DateValues {
  const days =
    order <= units.D.order
      ? k.op('mul', count, unitProduct(name, 'D'))
      : floored(k, count, unitProduct('D', name));
  return { ...monthOfDays(k, days), days };
}

/** The month in which a day lies, as `dateOf` finds it. */
function monthOfDays(k: Builder, days: Value): Pick<DateValues, 'year' | 'month'> {
  const count = k.op('sub', days, TO_2000);
  const eras = floored(k, count, ERA_DAYS);
  const rest = k.op('sub', k.op('sub', count, k.op('mul', eras, ERA_DAYS)), MARCH_1_OF_ERA);
  const before = k.op('lt', rest, 0n);
  const ofEra = k.op('add', rest, either(k, before, ERA_DAYS, 0n));
  const era = k.op('add', eras, either(k, before, 4n, 5n));
  const ofYears = k.op(
    'sub',
    k.op('sub', ofEra, leapsBefore(k, ofEra)),
    floored(k, ofEra, 146096n),
  );
  const years = floored(k, ofYears, 365n);
  const ofYear = k.op('sub', ofEra, yearsInDays(k, years));
  const march = floored(k, k.op('add', k.op('mul', ofYear, 5n), 2n), 153n);
  const next = k.op('ge', march, 10n);
  const year = k.op(
    'add',
    k.op('mul', era, ERA_YEARS),
    k.op('add', years, either(k, next, 1n, 0n)),
  );
  return { year, month: k.op('add', march, either(k, next, -10n, 2n)) };
}

/** The leap days of an era before one of its days, those of the era's end apart. */
const leapsBefore = (k: Builder, ofEra: Value): Value =>
  k.op('sub', floored(k, ofEra, 1460n), floored(k, ofEra, 36524n));

/** A date's count of a unit. */
function inUnit(k: Builder, unit: Unit, { year, month, days }: DateValues): Value {
  const { order } = unit;
  if (order === units.Y.order) return k.op('sub', year, 1970n);
  if (order === units.M.order)
    return k.op('add', k.op('mul', k.op('sub', year, 1970n), YEAR), month);
  if (order <= units.D.order) return floored(k, days, unitProduct(unit.name, 'D'));
  return k.op('mul', days, unitProduct('D', unit.name));
}
