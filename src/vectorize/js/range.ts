/**
 * What is known of a number: interval arithmetic over JavaScript's doubles.
 *
 * A range says between which bounds a number lies, whether it is whole, and whether it may be −0 or
 * NaN. From that follows in which lane it has the same bits as its double: 32-bit integers where it
 * is whole, within their bounds and never −0; float32 where it was rounded to it.
 *
 * Invariants:
 * 1. A range holds every value that the number takes; NaN and −0 only where the flags say so.
 * 2. Whole numbers beyond ±2⁵³ are not whole here: sums of them are rounded.
 * 3. `wider` rises through a few bounds only, so that a loop's ranges settle after a few rounds.
 */

export interface Range {
  readonly low: number;
  readonly high: number;
  /** A whole number, exactly: within ±2⁵³. */
  readonly whole: boolean;
  /** May be −0. */
  readonly negativeZero: boolean;
  readonly nan: boolean;
  /** Is a float32. */
  readonly single: boolean;
  /** What elements it was made of, where that counts (see `contract.ts`). */
  readonly precision?: Precision;
}

/** Absent where there are none: constants, scalars and indices are as precise as what is beside them. */
export type Precision = 'single' | 'double' | undefined;

export const morePrecise = (x: Precision, y: Precision): Precision =>
  x === 'double' || y === 'double' ? 'double' : (x ?? y);

export const withPrecision = (range: Range, precision: Precision): Range =>
  precision === range.precision ? range : { ...range, precision };

const exact = 2 ** 53;

function make(
  low: number,
  high: number,
  whole: boolean,
  negativeZero = false,
  nan = false,
  single = false,
): Range {
  const fits = low >= -exact && high <= exact;
  const small = whole && low >= -(2 ** 24) && high <= 2 ** 24;
  const flags = { whole: whole && fits && !nan, negativeZero, nan, single: single || small };
  // −0 is told by its flag alone
  return { low: low + 0, high: high + 0, ...flags };
}

/** Whole numbers from `low` to `high`. */
export const wholes = (low: number, high: number): Range => make(low, high, true);

export const anyNumber: Range = {
  low: -Infinity,
  high: Infinity,
  whole: false,
  negativeZero: true,
  nan: true,
  single: false,
};
export const anySingle: Range = /* @__PURE__ */ Object.assign({}, anyNumber, { single: true });
export const int32: Range = /* @__PURE__ */ wholes(-2147483648, 2147483647);
export const uint32: Range = /* @__PURE__ */ wholes(0, 4294967295);

export function ofConstant(value: number): Range {
  if (Number.isNaN(value))
    return { ...anyNumber, low: 0, high: 0, negativeZero: false, single: true };
  const single = Math.fround(value) === value;
  return make(value, value, Number.isInteger(value), Object.is(value, -0), false, single);
}

export const fitsI32 = ({ low, high, whole, negativeZero, nan }: Range): boolean =>
  whole && !negativeZero && !nan && low >= -(2 ** 31) && high < 2 ** 31;

export const fitsU32 = ({ low, high, whole, negativeZero, nan }: Range): boolean =>
  whole && !negativeZero && !nan && low >= 0 && high < 2 ** 32;

const mayBeZero = ({ low, high }: Range): boolean => low <= 0 && high >= 0;
const mayBeNegative = ({ low }: Range): boolean => low < 0;
const mayBeInfinite = ({ low, high }: Range): boolean => low === -Infinity || high === Infinity;

export function addRanges(x: Range, y: Range): Range {
  const nan = x.nan || y.nan || (mayBeInfinite(x) && mayBeInfinite(y));
  const [low, high] = [x.low + y.low, x.high + y.high];
  return bounded(low, high, x.whole && y.whole, x.negativeZero && y.negativeZero, nan);
}

export function negateRange(x: Range): Range {
  const range = make(0 - x.high, 0 - x.low, x.whole, mayBeZero(x), x.nan, x.single);
  return withPrecision(range, x.precision);
}

export function subtractRanges(x: Range, y: Range): Range {
  const nan = x.nan || y.nan || (mayBeInfinite(x) && mayBeInfinite(y));
  const zero = x.negativeZero && mayBeZero(y);
  return bounded(x.low - y.high, x.high - y.low, x.whole && y.whole, zero, nan);
}

export function multiplyRanges(x: Range, y: Range): Range {
  const corners = [x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high];
  const products = corners.map((corner) => (Number.isNaN(corner) ? 0 : corner));
  const nan =
    x.nan || y.nan || (mayBeInfinite(x) && mayBeZero(y)) || (mayBeInfinite(y) && mayBeZero(x));
  const zero =
    x.negativeZero ||
    y.negativeZero ||
    (mayBeZero(x) && mayBeNegative(y)) ||
    (mayBeZero(y) && mayBeNegative(x)) ||
    !(x.whole && y.whole);
  const whole = x.whole && y.whole;
  return bounded(Math.min(...products), Math.max(...products), whole, zero, nan);
}

export function divideRanges(x: Range, y: Range): Range {
  if (mayBeZero(y) || mayBeInfinite(x) || mayBeInfinite(y)) return anyNumber;
  const corners = [x.low / y.low, x.low / y.high, x.high / y.low, x.high / y.high];
  return bounded(Math.min(...corners), Math.max(...corners), false, true, x.nan || y.nan);
}

/** The remainder has the sign of x and is nearer to 0 than both x and y. */
export function remainderRange(x: Range, y: Range): Range {
  const most = Math.max(Math.abs(y.low), Math.abs(y.high));
  const whole = x.whole && y.whole;
  const limit = whole ? most - 1 : most;
  const nan = x.nan || y.nan || mayBeZero(y) || mayBeInfinite(x);
  const low = Math.max(Math.min(x.low, 0), -limit);
  const high = Math.min(Math.max(x.high, 0), limit);
  return make(low, high, whole && !nan, mayBeNegative(x) || x.negativeZero, nan);
}

/** The bounds of rounded sums are rounded sums of the bounds. */
function bounded(low: number, high: number, whole: boolean, zero: boolean, nan: boolean): Range {
  const [from, to] = [Number.isNaN(low) ? -Infinity : low, Number.isNaN(high) ? Infinity : high];
  return make(from, to, whole, zero, nan);
}

/** After rounding to a whole number by a monotone function. */
export function roundedRange(x: Range, round: (value: number) => number): Range {
  const zero = x.negativeZero || (!x.whole && mayBeNegative(x));
  return make(round(x.low), round(x.high), true, zero, x.nan, x.single);
}

export function absoluteRange(x: Range): Range {
  const high = Math.max(Math.abs(x.low), Math.abs(x.high));
  const low = mayBeZero(x) ? 0 : Math.min(Math.abs(x.low), Math.abs(x.high));
  return make(low, high, x.whole, false, x.nan, x.single);
}

export function smallerRange(x: Range, y: Range): Range {
  return both(x, y, Math.min(x.low, y.low), Math.min(x.high, y.high));
}

export function greaterRange(x: Range, y: Range): Range {
  return both(x, y, Math.max(x.low, y.low), Math.max(x.high, y.high));
}

function both(x: Range, y: Range, low: number, high: number): Range {
  const zero = x.negativeZero || y.negativeZero;
  const range = make(low, high, x.whole && y.whole, zero, x.nan || y.nan, x.single && y.single);
  return withPrecision(range, morePrecise(x.precision, y.precision));
}

/** After rounding to float32. */
export function singleRange(x: Range): Range {
  const [low, high] = [Math.fround(x.low), Math.fround(x.high)];
  const zero = x.negativeZero || (!x.whole && mayBeNegative(x));
  return make(low, high, x.whole, zero, x.nan, true);
}

/** Every value of either. */
export const union = (x: Range, y: Range): Range =>
  both(x, y, Math.min(x.low, y.low), Math.max(x.high, y.high));

/** Values of x that lie between two bounds. */
export const clipped = (x: Range, low: number, high: number): Range => {
  const [from, to] = [Math.max(x.low, low), Math.min(x.high, high)];
  if (from > to) return { ...x, nan: false };
  const zero = x.negativeZero && from <= 0 && to >= 0;
  return withPrecision(make(from, to, x.whole, zero, false, x.single), x.precision);
};

export const isWithin = (x: Range, y: Range): boolean =>
  x.low >= y.low &&
  x.high <= y.high &&
  (x.whole || !y.whole) &&
  (!x.negativeZero || y.negativeZero) &&
  (!x.nan || y.nan) &&
  (x.single || !y.single) &&
  morePrecise(x.precision, y.precision) === y.precision;

const floors = [0, -(2 ** 31), -exact, -Infinity];
const ceilings = [2 ** 30, 2 ** 31 - 1, 2 ** 32 - 1, exact, Infinity];

/**
 * A range that holds both, with bounds that have room to grow where they did; those of numbers that are
 * not whole say little, and are given up at once.
 */
export function wider(x: Range, y: Range): Range {
  const all = union(x, y);
  const [below, above] = all.whole ? [floors, ceilings] : [floors.slice(-1), ceilings.slice(-1)];
  const low = all.low < x.low ? (below.find((bound) => bound <= all.low) as number) : x.low;
  const high = all.high > x.high ? (above.find((bound) => bound >= all.high) as number) : x.high;
  const range = make(low, high, all.whole, all.negativeZero, all.nan, all.single);
  return withPrecision(range, all.precision);
}
