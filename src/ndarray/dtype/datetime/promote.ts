// Which metadata two dates or two durations have in common, and which casts a rule allows.
//
// The common metadata is the greatest common divisor: the finer unit, and the gcd of both nums in
// it. Years and months have no fixed length, so durations of them do not mix with others; dates do,
// since the calendar places them. NumPy keeps nums in 64 bits without a check, and refuses factors
// of 2⁵⁶ and above; both are kept here.

import { OverflowError } from '../../../errors.js';
import { gcd } from './int64.js';
import { type Metadata, metadata, sameMetadata, type TimeKind } from './metadata.js';
import { FACTOR_LIMIT, isGeneric, type UnitName, unitFactor, units } from './units.js';

/** A casting rule. */
export type CastingRule = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

const MAX_NUM = 0x7fff_ffffn;
const MONTHS = 12n;

const isCalendar = ({ unit }: Metadata): boolean => units[unit].calendar;
const order = ({ unit }: Metadata): number => units[unit].order;

/** How an error names metadata. */
const shown = ({ unit, num }: Metadata): string => `[${num === 1 ? '' : num}${unit}]`;

/** How many of the finer unit make the coarser one, 0 on overflow. */
function factorBetween(coarse: UnitName, fine: UnitName): bigint {
  if (coarse !== fine && units[coarse].calendar && units[fine].calendar) return MONTHS;
  return unitFactor(coarse, fine);
}

/**
 * The metadata of the finest unit that divides both: what two dtypes of the same kind promote to.
 * A date with a duration promotes by the rule of dates.
 *
 * @throws TypeError for durations in years or months with others; OverflowError
 */
export function promoteMetadata(kind: TimeKind, a: Metadata, b: Metadata): Metadata {
  if (isGeneric(a.unit)) return b;
  if (isGeneric(b.unit)) return a;
  if (kind === 'm' && isCalendar(a) !== isCalendar(b)) {
    throw new TypeError(
      `Cannot get a common metadata divisor for Numpy datetime metadata ${shown(a)} and ` +
        `${shown(b)} because they have incompatible nonlinear base time units.`,
    );
  }
  const fine = order(a) > order(b) ? a.unit : b.unit;
  const [x, y] = [a, b].map(({ unit, num }) =>
    BigInt.asUintN(64, BigInt(num) * factorBetween(unit, fine)),
  ) as [bigint, bigint];
  const num = x === 0n || y === 0n ? 0n : gcd(x, y);
  if (num > 0n && num <= MAX_NUM) return metadata(fine, Number(num));
  throw new OverflowError(
    'Integer overflow getting a common metadata divisor for NumPy datetime metadata ' +
      `${shown(a)} and ${shown(b)}.`,
  );
}

/** Whether a rule allows a cast from unit to unit, whatever their nums. */
export function canCastUnit(from: UnitName, to: UnitName, casting: CastingRule): boolean {
  if (casting === 'unsafe' || from === to) return true;
  if (casting === 'no' || casting === 'equiv') return false;
  if (isGeneric(from) || isGeneric(to)) return isGeneric(from);
  return casting === 'same_kind' || units[from].order < units[to].order;
}

/** Whether a rule allows a cast between dtypes of one kind with this metadata. */
export function canCastMetadata(
  kind: TimeKind,
  from: Metadata,
  to: Metadata,
  casting: CastingRule,
): boolean {
  if (casting === 'unsafe' || sameMetadata(from, to) || isThousands(from, to)) return true;
  if (casting === 'no' || casting === 'equiv') return false;
  if (isGeneric(from.unit) || isGeneric(to.unit)) return isGeneric(from.unit);
  if (kind === 'm' && isCalendar(from) !== isCalendar(to)) return false;
  return casting === 'same_kind' || (order(from) <= order(to) && divides(from, to));
}

/** [1000ms] is [s] in other words; NumPy sees it in this direction only. */
function isThousands(from: Metadata, to: Metadata): boolean {
  const steps = order(from) - order(to);
  if (steps <= 0 || order(to) < units.s.order || isGeneric(from.unit)) return false;
  return BigInt(from.num) === BigInt(to.num) * unitFactor(to.unit, from.unit);
}

/** Whether ticks of `from` are whole ticks of `to`; years and months always are whole days. */
function divides(from: Metadata, to: Metadata): boolean {
  if (isCalendar(from) && !isCalendar(to)) return true;
  const span = BigInt(from.num) * factorBetween(from.unit, to.unit);
  return span !== 0n && span < FACTOR_LIMIT && span % BigInt(to.num) === 0n;
}

/** The error for a scalar that a rule does not let into another unit. */
export const scalarCastError = (from: Metadata, to: Metadata, casting: CastingRule): TypeError =>
  new TypeError(
    `Cannot cast NumPy timedelta64 scalar from metadata ${shown(from)} to ` +
      `${isGeneric(to.unit) ? '' : shown(to)} according to the rule '${casting}'`,
  );
