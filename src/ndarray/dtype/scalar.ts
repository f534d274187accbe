// One JavaScript value as a scalar of a dtype: what `a.set([0], x)` or `np.array([x])` does to x.
// As in NumPy a value is never wrapped silently: an integer that does not fit is an OverflowError,
// a fraction is cut, and a NaN has no integer.

import { OverflowError, ValueError } from '../../errors.js';

/** The part of a dtype's row that a conversion looks at. */
interface Target<S> {
  readonly name: string;
  readonly min: S;
  readonly max: S;
}

/** Converts a value to a dtype's scalar, or throws in NumPy's words. */
export type Coerce<S> = { method(value: unknown, target: Target<S>): S }['method'];

export function coerceBool(value: unknown): boolean {
  if (isScalar(value)) return Boolean(value) || Number.isNaN(value);
  throw notANumber(value, 'bool');
}

export function coerceFloat(value: unknown, target: Target<number>): number {
  if (typeof value === 'number') return value;
  if (isScalar(value)) return Number(value);
  throw notANumber(value, target.name);
}

/** To an integer of at most 32 bits. */
export function coerceInt(value: unknown, target: Target<number>): number {
  if (typeof value !== 'number') return Number(coerceLong(value, target));
  const integer = Math.trunc(value);
  if (integer >= target.min && integer <= target.max) return integer;
  throw unfit(value, target.name);
}

/** To an integer of any size. */
export function coerceLong(value: unknown, target: Target<number | bigint>): bigint {
  if (!isScalar(value)) throw notANumber(value, target.name);
  if (typeof value === 'number' && !Number.isFinite(value)) throw unfit(value, target.name);
  const integer = BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  if (integer >= target.min && integer <= target.max) return integer;
  throw unfit(integer, target.name);
}

export function isScalar(value: unknown): value is boolean | number | bigint {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** The error for an integer dtype that cannot hold a number. */
export function unfit(value: number | bigint, dtype: string): Error {
  if (Number.isNaN(value)) return new ValueError('cannot convert float NaN to integer');
  if (value === Infinity || value === -Infinity) {
    return new OverflowError('cannot convert float infinity to integer');
  }
  const integer = BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  return new OverflowError(`Python integer ${integer} out of bounds for ${dtype}`);
}

function notANumber(value: unknown, dtype: string): TypeError {
  const shown = typeof value === 'string' ? `'${value}'` : value === null ? 'null' : typeof value;
  return new TypeError(`cannot convert ${shown} to ${dtype}`);
}
