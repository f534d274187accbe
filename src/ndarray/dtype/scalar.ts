// One JavaScript value as a scalar of a dtype: what `a.set([0], x)` or `np.array([x])` does to x.
// As in NumPy a value is never wrapped silently: an integer that does not fit is an OverflowError,
// a fraction is cut, and a NaN has no integer.

import { OverflowError, ValueError } from '../../errors.js';
import type { Complex } from './complex.js';
import { Parts } from './shown.js';

/** The part of a dtype's row that a conversion looks at. */
interface Target<S> {
  readonly name: string;
  readonly min: S;
  readonly max: S;
}

export function coerceBool(value: unknown): boolean {
  if (isReal(value)) return Boolean(value) || Number.isNaN(value);
  if (isComplex(value)) return value.re !== 0 || value.im !== 0;
  throw notANumber(value, 'bool');
}

export function coerceFloat(value: unknown, target: Target<number>): number {
  if (typeof value === 'number') return value;
  if (isReal(value)) return Number(value);
  if (value === null) return Number.NaN;
  throw notANumber(value, target.name, FLOAT);
}

/** To an integer of at most 32 bits. */
export function coerceInt(value: unknown, target: Target<number>): number {
  if (typeof value !== 'number') return Number(coerceLong(value, target));
  const integer = Math.trunc(value);
  if (integer >= target.min && integer <= target.max) return integer;
  throw unfit(value, target);
}

/** To an integer of any size. */
export function coerceLong(value: unknown, target: Target<number | bigint>): bigint {
  if (!isReal(value)) throw notANumber(value, target.name, INT);
  if (typeof value === 'number' && !Number.isFinite(value)) throw unfit(value, target);
  const integer = BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  if (integer >= target.min && integer <= target.max) return integer;
  throw unfit(integer, target);
}

/** Whether a value is a scalar without an imaginary part. */
export function isReal(value: unknown): value is boolean | number | bigint {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** Whether a value is a complex number. */
export const isComplex = (value: unknown): value is Complex => value instanceof Parts;

export function isScalar(value: unknown): value is boolean | number | bigint | Complex {
  return isReal(value) || value instanceof Parts;
}

/** The error for an integer dtype that cannot hold a number. */
function unfit(value: number | bigint, { name, min, max }: Target<number | bigint>): Error {
  if (Number.isNaN(value)) return new ValueError('cannot convert float NaN to integer');
  if (value === Infinity || value === -Infinity) {
    return new OverflowError('cannot convert float infinity to integer');
  }
  const integer = BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  // NumPy goes through C's long, or for the larger unsigned integers through its unsigned one.
  const most = min < 0 || max < 2 ** 31 ? 2n ** 63n : 2n ** 64n;
  const isLong = integer >= -(2n ** 63n) && integer < most;
  if (!isLong) return new OverflowError('Python int too large to convert to C long');
  return new OverflowError(`Python integer ${integer} out of bounds for ${name}`);
}

const INT = 'int() argument must be a string, a bytes-like object or a real number';
const FLOAT = 'float() argument must be a string or a real number';

/** The error for what is no number; `rule` says what NumPy asks for in place of a complex one. */
export function notANumber(value: unknown, dtype: string, rule = ''): TypeError {
  if (isComplex(value)) return new TypeError(`${rule}, not 'complex'`);
  const shown = typeof value === 'string' ? `'${value}'` : value === null ? 'null' : typeof value;
  return new TypeError(`cannot convert ${shown} to ${dtype}`);
}
