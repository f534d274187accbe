// The units of dates and durations, one row each, from the coarsest to the finest.
//
// All that depends on a unit asks its row: the factor to another unit is the product of the rows in
// between, divisors such as [s/10] look for the first multiple that they divide. Years and months
// have no factor to days; `finer` is 1 there, as in NumPy, whose promotion multiplies by it.
//
// Invariant: `order` is the row's place, so a coarser unit has the smaller one.

export type UnitName =
  | 'Y'
  | 'M'
  | 'W'
  | 'D'
  | 'h'
  | 'm'
  | 's'
  | 'ms'
  | 'us'
  | 'ns'
  | 'ps'
  | 'fs'
  | 'as'
  | 'generic';

export interface Unit {
  readonly name: UnitName;
  readonly order: number;
  /** As a duration prints it. */
  readonly plural: string;
  /** How many of the next finer unit make one. */
  readonly finer: bigint;
  /** Counted by the calendar: the unit has no fixed length. */
  readonly calendar: boolean;
  /** Decimal places of a second that an ISO 8601 date shows. */
  readonly decimals: number;
  /** How many characters a date string of this unit may have. */
  readonly width: number;
  /** What a divisor in the metadata may turn one unit into. */
  readonly splits: readonly (readonly [count: number, into: UnitName])[];
}

type Split = Unit['splits'][number];
type Row = readonly [UnitName, string, bigint, number, number, ...Split[]];

const ROWS: readonly Row[] = [
  ['Y', 'years', 1n, 0, 22, [12, 'M'], [52, 'W'], [365, 'D']],
  ['M', 'months', 1n, 0, 25, [4, 'W'], [30, 'D'], [720, 'h']],
  ['W', 'weeks', 7n, 0, 28, [7, 'D'], [168, 'h'], [10080, 'm']],
  ['D', 'days', 24n, 0, 28, [24, 'h'], [1440, 'm'], [86400, 's']],
  ['h', 'hours', 60n, 0, 32, [60, 'm'], [3600, 's']],
  ['m', 'minutes', 60n, 0, 35, [60, 's'], [60000, 'ms']],
  ['s', 'seconds', 1000n, 0, 38, [1000, 'ms'], [1000000, 'us']],
  ['ms', 'milliseconds', 1000n, 3, 42, [1000, 'us'], [1000000, 'ns']],
  ['us', 'microseconds', 1000n, 6, 45, [1000, 'ns'], [1000000, 'ps']],
  ['ns', 'nanoseconds', 1000n, 9, 48, [1000, 'ps'], [1000000, 'fs']],
  ['ps', 'picoseconds', 1000n, 12, 51, [1000, 'fs'], [1000000, 'as']],
  ['fs', 'femtoseconds', 1000n, 15, 54, [1000, 'as']],
  ['as', 'attoseconds', 1n, 18, 57],
  ['generic', 'generic time units', 1n, 0, 4],
];

function unitOf(row: Row, order: number): Unit {
  const [name, plural, finer, decimals, width, ...splits] = row;
  return { name, order, plural, finer, calendar: order < 2, decimals, width, splits };
}

/** All units, coarsest first; `generic` last. */
export const unitList: readonly Unit[] = /* @__PURE__ */ ROWS.map(unitOf);

/** The row of each unit, by name. */
export const units = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ unitList.map((unit) => [unit.name, unit]),
) as Readonly<Record<UnitName, Unit>>;

export const isUnitName = (name: string): name is UnitName => Object.hasOwn(units, name);

/** The unit without a length, which takes the other one's in promotion. */
export const isGeneric = (unit: UnitName): boolean => units[unit] === units.generic;

/** How many of a finer unit make a coarser one. */
export function unitProduct(coarse: UnitName, fine: UnitName): bigint {
  const between = unitList.slice(units[coarse].order, units[fine].order);
  return between.reduce((product, { finer }) => product * finer, 1n);
}

/** NumPy's limit for factors in promotion and conversion. */
export const FACTOR_LIMIT: bigint = 0x100_0000_0000_0000n;

/** The same, but 0 where it reaches the limit. */
export function unitFactor(coarse: UnitName, fine: UnitName): bigint {
  const factor = unitProduct(coarse, fine);
  return factor < FACTOR_LIMIT ? factor : 0n;
}
