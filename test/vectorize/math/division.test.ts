import { describe, expect, test } from 'vitest';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import { floorDivide, fmod, power, remainder } from '../../../src/vectorize/math/arithmetic.js';
import { leftShift, rightShift } from '../../../src/vectorize/math/integer.js';
import { type Body, engines, evaluate, firstDifference, golden, scalars } from './engines.js';

type Column = Uint8Array<ArrayBuffer>;

const integerLanes = ['i8', 'i16', 'i32', 'i64', 'u8', 'u16', 'u32', 'u64'] as const;
const floatLanes = ['f32', 'f64'] as const;

/** y modulo 70, as the golden file's exponents are, and never negative. */
function exponents(column: Column, lane: LaneName): Column {
  const { bytes, big, wrap } = lanes[lane];
  const out = new DataView(new ArrayBuffer(column.length));
  scalars(column, lane).forEach((y, i) => {
    const exponent = ((BigInt(y) % 70n) + 70n) % 70n;
    const value = wrap(big ? exponent : Number(exponent));
    for (let byte = 0; byte < bytes; byte++)
      out.setUint8(i * bytes + byte, Number((BigInt(value) >> BigInt(8 * byte)) & 255n));
  });
  return new Uint8Array(out.buffer);
}

/** x % y as JavaScript has it, which is C's fmod. */
function fmodColumn(x: Column, y: Column, lane: 'f32' | 'f64'): Column {
  const [left, right] = [scalars(x, lane), scalars(y, lane)] as [number[], number[]];
  const rest = left.map((value, i) => value % right[i]);
  return new Uint8Array((lane === 'f32' ? new Float32Array(rest) : new Float64Array(rest)).buffer);
}

for (const [engine, run] of Object.entries(engines)) {
  const check = (body: Body, lane: LaneName, operands: Column[], expected: Column) =>
    expect(
      firstDifference(evaluate(run, body, lane, operands), expected, lane, operands),
    ).toBeNull();

  describe.each(floatLanes)(`%s in the ${engine}`, (lane) => {
    const [x, y, mod, floor] = golden(`divmod.${lane}`, lane, 4) as [
      Column,
      Column,
      Column,
      Column,
    ];

    test('fmod is exact for all magnitudes and has the sign of the dividend', () => {
      check(fmod as Body, lane, [x, y], fmodColumn(x, y, lane));
    });

    test('remainder is NumPy’s, signed zeros, inf and NaN included', () => {
      check(remainder as Body, lane, [x, y], mod);
    });

    test('floor_divide is NumPy’s, signed zeros, inf and NaN included', () => {
      check(floorDivide as Body, lane, [x, y], floor);
    });
  });

  describe.each(integerLanes)(`%s in the ${engine}`, (lane) => {
    const [x, y, floor, mod, rest, left, right, powers] = golden(
      `divmod.${lane}`,
      lane,
      8,
    ) as Column[] as [Column, Column, Column, Column, Column, Column, Column, Column];

    test('floor_divide gives 0 for a zero divisor and wraps for the least integer // -1', () => {
      check(floorDivide as Body, lane, [x, y], floor);
    });

    test('remainder has the sign of the divisor and is 0 for a zero divisor', () => {
      check(remainder as Body, lane, [x, y], mod);
    });

    test('fmod has the sign of the dividend and is 0 for a zero divisor', () => {
      check(fmod as Body, lane, [x, y], rest);
    });

    test('shifts by the width or more, or by a negative count, push every bit out', () => {
      check(leftShift as Body, lane, [x, y], left);
      check(rightShift as Body, lane, [x, y], right);
    });

    test('power wraps around', () => {
      check(power as Body, lane, [x, exponents(y, lane)], powers);
    });
  });
}

describe('power of integers', () => {
  test('ends, with 1, for negative exponents', () => {
    const operands = [new Uint8Array([3, 0, 7, 255]), new Uint8Array([255, 128, 0, 254])];
    for (const run of Object.values(engines))
      expect([...evaluate(run, power as Body, 'i8', operands)]).toEqual([1, 1, 1, 1]);
  });
});
