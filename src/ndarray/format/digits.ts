// The decimal digits of a binary float, exactly. Two questions are answered with the same long
// division: the fewest digits that no other float of the format shares ("unique"), and the digits
// of the exact value ("exact"), either one cut where the caller asks.
//
// `Number.prototype.toFixed` and friends answer neither for float32, and they round ties upwards
// where NumPy rounds them to even. So the value is held as a fraction of two BigInts and divided by
// ten's powers, one digit a step (Steele and White 1990; Burger and Dybvig 1996). Beside the value
// run half the gaps to its two neighbours: as soon as what is left is within one of them, the
// digits so far name the float.
//
// Invariants: every comparison is between integers; a cut rounds the exact value, ties to even,
// never the shortest digits a second time.

/** What the digits depend on, of a float format. */
export interface FloatFormat {
  /** Significant bits, the hidden one included. */
  readonly bits: number;
  /** The exponent of the smallest subnormal, a power of two. */
  readonly minExponent: number;
  /** A scalar from here on prints in scientific notation. */
  readonly scalarLimit: number;
}

/** By size in bytes. */
export const floatFormats: Readonly<Record<number, FloatFormat>> = {
  2: { bits: 11, minExponent: -24, scalarLimit: 1e3 },
  4: { bits: 24, minExponent: -149, scalarLimit: 1e6 },
  8: { bits: 53, minExponent: -1074, scalarLimit: 1e16 },
};

/** Where the digits end. A negative number of digits asks for no limit. */
export interface Cut {
  readonly unique: boolean;
  /** Whether `max` and `min` count digits behind the point or all significant ones. */
  readonly fractional: boolean;
  readonly max: number;
  readonly min: number;
}

/** Digits d₀d₁d₂… of the number d₀.d₁d₂… × 10^exponent; d₀ may be 0 behind a cut. */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

const word = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** The digits of |x|, a finite value of the format. */
export function decimalDigits(x: number, format: FloatFormat, cut: Cut): Digits {
  if (x === 0) return { digits: '0', exponent: 0 };
  const fraction = scaled(Math.abs(x), format);
  const top = normalize(Math.abs(x), fraction, cut);
  return divide(fraction, top, cut);
}

interface Fraction {
  value: bigint;
  /** Half the gaps to the next float below and above, over the same scale. */
  low: bigint;
  high: bigint;
  scale: bigint;
  readonly even: boolean;
}

/** x as a fraction in which the half gaps are integers too. */
function scaled(x: number, { bits, minExponent }: FloatFormat): Fraction {
  word.setFloat64(0, x);
  const raw = word.getBigUint64(0);
  const field = Number(raw >> 52n);
  const fraction = raw & 0xfffffffffffffn;
  const wide = field === 0 ? fraction : fraction | 0x10000000000000n;
  const wideExponent = Math.max(field, 1) - 1075;
  const exponent = Math.max(wideExponent + 53 - bits, minExponent);
  const significand = wide >> BigInt(exponent - wideExponent);
  const nearerBelow = significand === 1n << BigInt(bits - 1) && exponent > minExponent;
  const unit = 1n << BigInt(Math.max(exponent, 0));
  return {
    value: significand * unit * 4n,
    low: nearerBelow ? unit : unit * 2n,
    high: unit * 2n,
    scale: 4n << BigInt(Math.max(-exponent, 0)),
    even: (significand & 1n) === 0n,
  };
}

/**
 * Scales so that value / scale has one digit before the point, and returns that digit's power of
 * ten plus one. A value all of whose digits are cut off keeps one leading zero to be rounded.
 */
function normalize(x: number, f: Fraction, cut: Cut): number {
  let top = Math.floor(Math.log10(x));
  if (cut.fractional && cut.max >= 0 && top <= -cut.max) top = 1 - cut.max;
  const power = 10n ** BigInt(Math.abs(top));
  if (top > 0) f.scale *= power;
  else enlarge(f, power);
  if (f.value >= f.scale) return top + 1;
  enlarge(f, 10n);
  return top;
}

function enlarge(f: Fraction, factor: bigint): void {
  f.value *= factor;
  f.low *= factor;
  f.high *= factor;
}

function divide(f: Fraction, top: number, cut: Cut): Digits {
  const limit = (digits: number) => (cut.fractional ? 0 : top) - digits;
  const last = cut.max < 0 ? Number.NEGATIVE_INFINITY : limit(cut.max);
  const least = cut.min < 0 ? top : Math.min(top, limit(cut.min));
  let digits = '';
  for (let position = top - 1; ; position--) {
    const digit = f.value / f.scale;
    f.value -= digit * f.scale;
    const down = cut.unique && (f.even ? f.value <= f.low : f.value < f.low);
    const above = f.value + f.high;
    const up = cut.unique && (f.even ? above >= f.scale : above > f.scale);
    const done = cut.unique ? (down || up) && position <= least : f.value === 0n;
    if (done || position === last) {
      const raise = down === up ? roundsUp(f, digit) : up;
      return close(digits, Number(digit), raise, top - 1);
    }
    digits += digit;
    enlarge(f, 10n);
  }
}

function roundsUp(f: Fraction, digit: bigint): boolean {
  const twice = f.value * 2n;
  return twice === f.scale ? (digit & 1n) === 1n : twice > f.scale;
}

/** Appends the last digit, carrying over nines, which disappear. */
function close(digits: string, last: number, raise: boolean, exponent: number): Digits {
  if (!raise) return { digits: digits + last, exponent };
  const head = (digits + last).replace(/9+$/, '');
  if (head === '') return { digits: '1', exponent: exponent + 1 };
  return { digits: head.slice(0, -1) + (Number(head.at(-1)) + 1), exponent };
}
