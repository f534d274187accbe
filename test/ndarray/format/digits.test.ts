import { describe, expect, test } from 'vitest';
import { type Cut, decimalDigits, floatFormats } from '../../../src/ndarray/format/digits.js';

const unique: Cut = { unique: true, fractional: true, max: -1, min: -1 };
const float64 = floatFormats[8];
const float32 = floatFormats[4];

const bits = new DataView(new ArrayBuffer(8));

/** Floats with uniform bit patterns from a linear congruential generator. */
function* patterns(count: number): Generator<bigint> {
  let state = 0x123456789abcdefn;
  for (let i = 0; i < count; i++) {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    yield state;
  }
}

function* finite64(count: number): Generator<number> {
  for (const pattern of patterns(count)) {
    bits.setBigUint64(0, pattern);
    const x = Math.abs(bits.getFloat64(0));
    if (Number.isFinite(x)) yield x;
  }
}

function* finite32(count: number): Generator<number> {
  for (const pattern of patterns(count)) {
    bits.setUint32(0, Number(pattern >> 32n));
    const x = Math.abs(bits.getFloat32(0));
    if (Number.isFinite(x)) yield x;
  }
}

describe('shortest digits', () => {
  test('of float64 are those of JavaScript itself', () => {
    for (const x of finite64(3000)) {
      const [mantissa, exponent] = x.toExponential().split('e');
      const expected = { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
      expect(decimalDigits(x, float64, unique)).toEqual(expected);
    }
  });

  test('of float32 read back as the same float32, and one digit fewer does not', () => {
    for (const x of finite32(3000)) {
      const { digits, exponent } = decimalDigits(x, float32, unique);
      const value = Number(`${digits[0]}.${digits.slice(1)}e${exponent}`);
      expect(Math.fround(value)).toBe(x);
      if (digits.length > 1) {
        expect(Math.fround(Number(x.toPrecision(digits.length - 1)))).not.toBe(x);
      }
    }
  });

  test('of powers of two, whose lower neighbour is nearer, read back, too', () => {
    for (let power = -149; power < 128; power++) {
      const { digits, exponent } = decimalDigits(2 ** power, float32, unique);
      expect(Math.fround(Number(`${digits}e${exponent - digits.length + 1}`))).toBe(2 ** power);
    }
  });
});

describe('exact digits', () => {
  const exact = { unique: false, fractional: false, min: -1 };

  test('end where the binary value ends', () => {
    const cut = { ...exact, max: -1 };
    const digits = '1000000000000000055511151231257827021181583404541015625';
    expect(decimalDigits(0.1, float64, cut)).toEqual({ digits, exponent: -1 });
  });

  test('round as toPrecision does where no tie is', () => {
    for (const x of finite64(1500)) {
      const [mantissa, exponent] = x.toExponential(6).split('e');
      const digits = mantissa.replace('.', '').replace(/0+$/, '');
      const ours = decimalDigits(x, float64, { ...exact, max: 7 });
      expect(ours.digits.replace(/0+$/, '')).toBe(digits);
      expect(ours.exponent).toBe(Number(exponent));
    }
  });

  test('round ties to even', () => {
    const cut = { ...exact, max: 2 };
    const digitsOf = (x: number) => decimalDigits(x, float64, cut).digits;
    expect([1.25, 1.75, 1.125, 12.5, 13.5].map(digitsOf)).toEqual(['12', '18', '11', '12', '14']);
  });

  test('carry into a new first digit', () => {
    const cut = { ...exact, max: 3 };
    expect(decimalDigits(999.96, float64, cut)).toEqual({ digits: '1', exponent: 3 });
  });

  test('of a value below the last place are a zero or a rounded one', () => {
    const cut = { unique: false, fractional: true, max: 2, min: -1 };
    expect(decimalDigits(0.0049, float64, cut)).toEqual({ digits: '0', exponent: -2 });
    expect(decimalDigits(0.0051, float64, cut)).toEqual({ digits: '1', exponent: -2 });
  });
});
