// Half precision one scalar at a time, for what reads and writes elements as JavaScript numbers.
// Kernels have their own: src/vectorize/math/half.ts.

const cell = /* @__PURE__ */ new DataView(new ArrayBuffer(8));
/** 2^52: adding and subtracting it rounds a smaller number to an integer, ties to even. */
const INTEGRAL = 2 ** 52;

/** The number that 16 bits stand for. */
export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The bits of a number rounded once, to nearest, ties to even. */
export function halfBits(x: number): number {
  if (Number.isNaN(x)) return 0x7e00;
  const magnitude = Math.abs(x);
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  if (magnitude >= 65520) return sign | 0x7c00;
  cell.setFloat64(0, magnitude);
  const exponent = Math.max(-14, (cell.getUint16(0) >> 4) - 1023);
  const scaled = magnitude * 2 ** (10 - exponent);
  const fraction = scaled + INTEGRAL - INTEGRAL;
  return sign | (((exponent + 14) << 10) + fraction);
}
