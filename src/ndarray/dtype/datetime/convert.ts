// Ticks of one unit as ticks of another.
//
// Units of fixed length convert by a fraction, rounding down (also durations below zero, and NumPy's
// way to round down: the numerator less den − 1, then cut, which a wrapped product shows). A duration
// in years or months has the mean length of the Gregorian calendar, 146097 days in 400 years. Dates
// in years or months go by the calendar. NaT stays NaT.

import { OverflowError, ValueError } from '../../../errors.js';
import { fieldsOf, ticksOf } from './calendar.js';
import { ERA_DAYS } from './eras.js';
import { gcd, NaT, wrap } from './int64.js';
import { type Metadata, sameMetadata, type TimeKind } from './metadata.js';
import { isGeneric, type UnitName, unitFactor, units } from './units.js';

/** ticks · num / den, in lowest terms. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

const DAYS_FROM = { Y: 400n, M: 4800n } as const;

/** One coarse unit in fine ones; num is 0 on overflow. */
function coarseToFine(coarse: UnitName, fine: UnitName): Fraction {
  if (!units[coarse].calendar || coarse === fine) return { num: unitFactor(coarse, fine), den: 1n };
  if (units[fine].calendar) return { num: 12n, den: 1n };
  const den = DAYS_FROM[coarse as keyof typeof DAYS_FROM];
  if (units[fine].order < units.D.order) return { num: ERA_DAYS, den: den * units[fine].finer };
  return { num: ERA_DAYS * unitFactor('D', fine), den };
}

/**
 * The factor from ticks of one metadata to ticks of another.
 *
 * @throws OverflowError where the factor needs 2⁵⁶ or more; ValueError from a unit to the generic one
 */
export function conversionFactor(from: Metadata, to: Metadata): Fraction {
  if (isGeneric(from.unit)) return { num: 1n, den: 1n };
  if (isGeneric(to.unit)) {
    throw new ValueError(
      'Cannot convert from specific units to generic units in NumPy datetimes or timedeltas',
    );
  }
  const down = units[from.unit].order <= units[to.unit].order;
  const [coarse, fine] = down ? [from.unit, to.unit] : [to.unit, from.unit];
  const unit = coarseToFine(coarse, fine);
  if (unit.num === 0n) {
    throw new OverflowError(
      'Integer overflow while computing the conversion factor between NumPy datetime units ' +
        `${coarse} and ${fine}`,
    );
  }
  const num = BigInt.asUintN(64, (down ? unit.num : unit.den) * BigInt(from.num));
  const den = BigInt.asUintN(64, (down ? unit.den : unit.num) * BigInt(to.num));
  const common = gcd(num, den);
  return { num: wrap(num / common), den: wrap(den / common) };
}

/** A function from ticks to ticks. */
export type Convert = (ticks: bigint) => bigint;

const same: Convert = (ticks) => ticks;

function scaled({ num, den }: Fraction): Convert {
  return (ticks) => {
    if (ticks === NaT) return NaT;
    const product = wrap(ticks * num);
    return (ticks < 0n ? wrap(product - (den - 1n)) : product) / den;
  };
}

/**
 * How ticks of one metadata become ticks of another, whatever the casting rule.
 *
 * @throws as conversionFactor; the function itself throws a ValueError for dates of the generic unit
 */
export function converter(kind: TimeKind, from: Metadata, to: Metadata): Convert {
  if (sameMetadata(from, to)) return same;
  const fraction = conversionFactor(from, to);
  if (kind === 'm') return scaled(fraction);
  const byCalendar = units[from.unit].calendar || units[to.unit].calendar;
  return byCalendar ? (ticks) => convertByCalendar(ticks, from, to) : scaled(fraction);
}

/** A date's tick by way of the calendar: exact for every pair of units, and how scalars convert. */
export function convertByCalendar(ticks: bigint, from: Metadata, to: Metadata): bigint {
  const fields = fieldsOf(ticks, from);
  return fields ? ticksOf(fields, to) : NaT;
}
