// 64-bit arithmetic as NumPy's C does it: every sum and product wraps.

/** Not a time: the tick that stands for no date and no duration. */
export const NaT: bigint = -0x8000_0000_0000_0000n;

/** A value wrapped into a signed 64-bit integer. */
export const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

/** The largest integer not above x / y, for y > 0. */
export function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x < 0n && quotient * y !== x ? quotient - 1n : quotient;
}

/** x − y·floor(x / y), for y > 0. */
export const floorRemainder = (x: bigint, y: bigint): bigint => x - y * floorDivide(x, y);

export const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? x : gcd(y, x % y));
