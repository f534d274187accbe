// Text of one array element, one row per dtype kind. As in NumPy, the elements that are shown are
// looked at together first, so that all get the same width; a row's `fit` returns the function
// that then prints each of them. A further kind (complex, string, datetime, record) is a row here.

import type { Complex } from '../dtype/complex.js';
import type { DType, Kind } from '../dtype/dtype.js';
import { reprObject, reprVoid } from '../dtype/python.js';
import type { VoidScalar } from '../dtype/record-types.js';
import { quoted } from '../dtype/string-code.js';
import { type FloatFormat, floatFormats } from './digits.js';
import { type FloatText, floatScalar, positional, scientific, shortest, signOf } from './float.js';
import { type Formatter, nonNegative, type PrintOptions } from './options.js';
import { fitVoid } from './record.js';

export type ElementText<S> = (value: S) => string;

/** What a row needs of the array. */
export interface Elements<S> {
  readonly values: readonly S[];
  readonly ndim: number;
  readonly itemsize: number;
  readonly dtype: DType;
}

/** Fits elements of any dtype; records fit those of their fields by it. */
export type FitElements = (
  elements: Elements<unknown>,
  options: PrintOptions,
  fit: FitElements,
) => ElementText<unknown>;

interface Row<S> {
  /** The keys of a `formatter` option that replace this row, the strongest first. */
  readonly keys: readonly (keyof Formatter)[];
  /** The item size of the dtype that a reader of the text assumes, as np.array would; -1 or 0: none. */
  readonly impliedSize: number;
  readonly fit: (elements: Elements<S>, options: PrintOptions, fit: FitElements) => ElementText<S>;
  /** Text of a scalar on its own, as NumPy's str. */
  readonly scalar: (value: S, itemsize: number) => string;
}

const capital = (value: boolean) => (value ? 'True' : 'False');

const integerRow = (impliedSize: number): Row<number | bigint> => ({
  keys: ['int', 'int_kind', 'all'],
  impliedSize,
  fit: fitInteger,
  scalar: String,
});

interface Rows {
  readonly b: Row<boolean>;
  readonly i: Row<number | bigint>;
  readonly u: Row<number | bigint>;
  readonly f: Row<number>;
  readonly c: Row<Complex>;
  readonly O: Row<unknown>;
  readonly U: Row<string>;
  readonly S: Row<string>;
  readonly V: Row<VoidScalar>;
  readonly M: Row<Shown>;
  readonly m: Row<Shown>;
}

/** A value that knows how it stands among others. */
interface Shown {
  readonly ticks: bigint;
  readonly isNaT: boolean;
  readonly elementText: string;
}

const rows: Rows = {
  b: {
    keys: ['bool', 'all'],
    impliedSize: 1,
    fit: ({ ndim }) => (ndim === 0 ? capital : (value) => capital(value).padStart(5)),
    scalar: capital,
  },
  i: /* @__PURE__ */ integerRow(8),
  u: /* @__PURE__ */ integerRow(0),
  f: {
    keys: ['float', 'float_kind', 'all'],
    impliedSize: 8,
    fit: fitFloat,
    scalar: (value, itemsize) => floatScalar(value, floatFormats[itemsize]),
  },
  c: {
    keys: ['complexfloat', 'complex_kind', 'all'],
    impliedSize: 16,
    fit: fitComplex,
    scalar: complexScalar,
  },
  O: { keys: ['object', 'all'], impliedSize: 0, fit: fitObject, scalar: String },
  U: {
    keys: ['numpystr', 'str_kind', 'all'],
    impliedSize: -1,
    fit: () => (value) => quoted(value, false),
    scalar: String,
  },
  S: {
    keys: ['numpystr', 'str_kind', 'all'],
    impliedSize: -1,
    fit: () => (value) => quoted(value, true),
    scalar: (value) => `np.bytes_(${quoted(value, true)})`,
  },
  V: {
    keys: ['void', 'all'],
    impliedSize: -1,
    fit: fitVoid,
    scalar: (value) => reprVoid(value as Uint8Array),
  },
  M: { keys: ['datetime', 'all'], impliedSize: 0, fit: fitTimes, scalar: String },
  m: { keys: ['timedelta', 'all'], impliedSize: 0, fit: fitTimes, scalar: String },
};

/** As wide as the least and the greatest of them, and as NaT. */
function fitTimes({ values }: Elements<Shown>): ElementText<Shown> {
  const known = values.filter(({ isNaT }) => !isNaT).sort((a, b) => Number(a.ticks - b.ticks));
  const measured = [
    ...known.slice(0, 1),
    ...known.slice(-1),
    ...values.filter(({ isNaT }) => isNaT),
  ];
  const width = Math.max(...measured.map(({ elementText }) => elementText.length));
  return ({ elementText }) => elementText.padStart(width);
}

/** Each part at the width of its own column; the imaginary one always has a sign. */
function fitComplex(
  { values, itemsize }: Elements<Complex>,
  options: PrintOptions,
): ElementText<Complex> {
  const column = (parts: number[], own: PrintOptions) =>
    fitFloat({ values: parts, itemsize: itemsize / 2 }, own);
  const re = column(
    values.map((z) => z.re),
    options,
  );
  const im = column(
    values.map((z) => z.im),
    { ...options, sign: '+' },
  );
  return (z) => re(z.re) + im(z.im).replace(/ *$/, (blanks) => `j${blanks}`);
}

/** As Python: '2j' if the real part is 0, else '(1+2j)'. */
function complexScalar({ re, im }: Complex, itemsize: number): string {
  const format = floatFormats[itemsize / 2];
  const imaginary = `${floatScalar(im, format, '-')}j`;
  if (Object.is(re, 0)) return imaginary;
  return `(${floatScalar(re, format, '-')}${imaginary.startsWith('-') ? '' : '+'}${imaginary})`;
}

/** The row of a dtype kind. That a kind's values are the row's is what DTypeRows promises. */
export function elementRow(kind: Kind): Row<unknown> {
  return rows[kind] as Row<never> as Row<unknown>;
}

/** As in NumPy every object is as wide as its own text. */
function fitObject(): ElementText<unknown> {
  return objectText;
}

/** As Python shows it: a list says that it is one, since brackets are the array's. */
const objectText = (value: unknown): string =>
  Array.isArray(value) ? `list(${reprObject(value)})` : reprObject(value);

function fitInteger(
  { values }: Elements<number | bigint>,
  { sign }: PrintOptions,
): ElementText<number | bigint> {
  let max = values[0];
  let min = values[0];
  for (const value of values) {
    if (value > max) max = value;
    if (value < min) min = value;
  }
  const lead = sign === '-' || (sign === ' ' && min < 0) ? '' : sign;
  const signed = (value: number | bigint) => (value < 0 ? `${value}` : lead + value);
  const width = Math.max(signed(max).length, `${min}`.length);
  return (value) => signed(value).padStart(width);
}

function fitFloat(
  { values, itemsize }: Pick<Elements<number>, 'values' | 'itemsize'>,
  options: PrintOptions,
): ElementText<number> {
  const format = floatFormats[itemsize];
  const finite = values.filter(Number.isFinite);
  const exponential = needsExponent(finite, format, options.suppress);
  const write = exponential ? scientific : positional;
  const first = firstPass(options);
  const sizes = measure(finite.map((x) => write(x, format, first)));
  const text = secondPass(first, sizes, exponential, options);
  const padLeft = leftWidth(values, finite, sizes, options);
  const padded = { ...text, padLeft };
  const width = padLeft + 1 + sizes.right;
  return (x) =>
    Number.isFinite(x) ? write(x, format, padded) : nonFinite(x, options).padStart(width);
}

/** Whether NumPy chooses scientific notation. It compares in the array's own precision. */
function needsExponent(
  finite: readonly number[],
  { bits }: FloatFormat,
  suppress: boolean,
): boolean {
  let max = 0;
  let min = Number.POSITIVE_INFINITY;
  for (const x of finite) {
    if (x === 0) continue;
    max = Math.max(max, Math.abs(x));
    min = Math.min(min, Math.abs(x));
  }
  const decimals = Math.floor(Math.log10(2 ** (bits - 1)));
  if (max >= 10 ** Math.min(8, decimals)) return true;
  if (suppress || max === 0) return false;
  const ulpOfSmall = 2 ** (-13 - bits);
  const small = Math.round(1e-4 / ulpOfSmall) * ulpOfSmall;
  const halfUlpOfRatio = 2 ** (9 - bits);
  return min < small || max / min > 1000 + halfUlpOfRatio;
}

function firstPass({ floatmode, precision, sign }: PrintOptions): FloatText {
  const unique = floatmode !== 'fixed';
  return {
    ...shortest,
    unique,
    precision: floatmode === 'unique' ? -1 : nonNegative(precision, 'precision'),
    trim: unique ? '.' : 'k',
    sign: sign === '+',
  };
}

/** The widest parts before the point, behind it and of the exponent with its sign. */
interface Sizes {
  whole: number;
  fraction: number;
  exponent: number;
  /** All that stands behind the point. */
  right: number;
}

function measure(texts: readonly string[]): Sizes {
  const sizes = { whole: 0, fraction: 0, exponent: 0, right: 0 };
  for (const text of texts) {
    const [whole, fraction, exponent = ''] = text.split(/[.e]/);
    sizes.whole = Math.max(sizes.whole, whole.length);
    sizes.fraction = Math.max(sizes.fraction, fraction.length);
    sizes.exponent = Math.max(sizes.exponent, exponent.length);
  }
  sizes.right = sizes.fraction + (sizes.exponent && sizes.exponent + 1);
  return sizes;
}

function secondPass(
  first: FloatText,
  { fraction, exponent }: Sizes,
  exponential: boolean,
  { floatmode }: PrintOptions,
): FloatText {
  const equal = exponential || floatmode === 'fixed' || floatmode === 'maxprec_equal';
  return {
    ...first,
    trim: equal ? 'k' : '.',
    precision: equal ? fraction : first.precision,
    minDigits: equal ? fraction : 0,
    padRight: fraction,
    expDigits: exponent - 1,
  };
}

function leftWidth(
  values: readonly number[],
  finite: readonly number[],
  { whole, right }: Sizes,
  { sign, nanstr, infstr }: PrintOptions,
): number {
  const spaced = sign === ' ' && !finite.some((x) => signOf(x, false) === '-');
  const width = whole + Number(spaced);
  if (values.length === finite.length) return width;
  const signedInfinity = sign !== '-' || values.includes(Number.NEGATIVE_INFINITY);
  const offset = right + 1;
  return Math.max(width, nanstr.length - offset, infstr.length + Number(signedInfinity) - offset);
}

function nonFinite(x: number, { sign, nanstr, infstr }: PrintOptions): string {
  const plus = sign === '+';
  return Number.isNaN(x) ? (plus ? '+' : '') + nanstr : signOf(x, plus) + infstr;
}
