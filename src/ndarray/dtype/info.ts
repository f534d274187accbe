// finfo and iinfo: the limits of floats and integers. Of a float all of it follows from how many bits
// its significand and its exponent have.

import { ValueError } from '../../errors.js';
import { type Nothing, nothing } from '../keywords.js';
import type { DType, DTypeName, DTypeRows, Scalar, ScalarOf } from './dtype.js';
import { withKind } from './numbers.js';
import type { DTypeLike, NameOf } from './parse.js';
import { dtypeOf, dtypeOfScalar } from './promote.js';
import { isScalar } from './scalar.js';
import { Shown } from './shown.js';

/** The dtype names of a kind. */
type OfKind<K> = {
  [D in DTypeName]: DTypeRows[D]['kind'] extends K ? D : never;
}[DTypeName];
type FloatName = OfKind<'f'>;
type IntegerName = OfKind<'i' | 'u'>;
/** The float that a dtype's parts are. */
type PartOf<D> = D extends 'complex64' ? 'float32' : D extends 'complex128' ? 'float64' : D;

/** A dtype, an array or a scalar. */
type Subject = DTypeLike | { readonly dtype: DType } | Scalar;
type NameIn<S> = S extends { readonly dtype: DType<infer D> }
  ? D
  : S extends DTypeLike
    ? NameOf<S>
    : DTypeName;

/** By the size of the float: bits of its stored significand, and digits with which NumPy prints it. */
const FLOATS: Readonly<Record<number, { readonly nmant: number; readonly digits: number }>> = {
  2: { nmant: 10, digits: 5 },
  4: { nmant: 23, digits: 7 },
  8: { nmant: 52, digits: 16 },
};

const subjectDType = (subject: Subject): DType => {
  if (isScalar(subject)) return dtypeOfScalar(subject);
  return dtypeOf(subject as DTypeLike | { readonly dtype: DType });
};

/** A number in a dtype's precision. */
function roundTo(dtype: DType<FloatName>, x: number): number {
  const cell = new DataView(new ArrayBuffer(8));
  dtype.write(cell, 0, x);
  return dtype.read(cell, 0);
}

/** With an exponent of two digits at least, as Python writes it. */
const exponential = (x: number, digits?: number): string =>
  x.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');

/** The limits of a float dtype: see `np.finfo`. */
export class FloatInfo<D extends DTypeName = DTypeName> extends Shown {
  readonly bits: number;
  /** Bits of the significand that are stored. */
  readonly nmant: number;
  /** Bits of the exponent. */
  readonly nexp: number;
  readonly iexp: number;
  /** The exponent of `eps`. */
  readonly machep: number;
  /** The exponent of `epsneg`. */
  readonly negep: number;
  /** The distance from 1 to the next larger number. */
  readonly eps: number;
  /** The distance from 1 to the next smaller number. */
  readonly epsneg: number;
  /** The least exponent of 2 of a normal number. */
  readonly minexp: number;
  /** The least exponent of 2 that overflows. */
  readonly maxexp: number;
  /** How many decimal digits are right at least. */
  readonly precision: number;
  /** 10 to the power -precision, rounded to the dtype. */
  readonly resolution: number;
  readonly min: number;
  readonly max: number;
  readonly smallest_normal: number;
  readonly smallest_subnormal: number;

  constructor(readonly dtype: DType<D>) {
    super();
    const { itemsize } = dtype;
    this.bits = 8 * itemsize;
    this.nmant = FLOATS[itemsize].nmant;
    this.nexp = this.bits - this.nmant - 1;
    this.iexp = this.nexp;
    this.machep = -this.nmant;
    this.negep = this.machep - 1;
    this.eps = 2 ** this.machep;
    this.epsneg = 2 ** this.negep;
    this.maxexp = 2 ** (this.nexp - 1);
    this.minexp = 2 - this.maxexp;
    this.precision = Math.floor(this.nmant * Math.log10(2));
    this.resolution = roundTo(dtype as DType as DType<FloatName>, Number(`1e-${this.precision}`));
    this.max = dtype.max as number;
    this.min = -this.max;
    this.smallest_normal = 2 ** this.minexp;
    this.smallest_subnormal = 2 ** (this.minexp - this.nmant);
  }

  /** The same as `smallest_normal`. */
  get tiny(): number {
    return this.smallest_normal;
  }

  /** NumPy's repr. */
  override toString(): string {
    const { precision, max, dtype } = this;
    const power = Number(`1e-${precision}`);
    const resolution = precision < 5 ? String(power) : exponential(power);
    const limit = exponential(max, FLOATS[dtype.itemsize].digits);
    return `finfo(resolution=${resolution}, min=-${limit}, max=${limit}, dtype=${dtype.name})`;
  }
}

/** The limits of an integer dtype: see `np.iinfo`. */
export class IntegerInfo<D extends DTypeName = DTypeName> extends Shown {
  readonly bits: number;
  readonly kind: DType<D>['kind'];
  readonly min: ScalarOf<D>;
  readonly max: ScalarOf<D>;

  constructor(readonly dtype: DType<D>) {
    super();
    this.bits = 8 * dtype.itemsize;
    this.kind = dtype.kind;
    this.min = dtype.min;
    this.max = dtype.max;
  }

  /** Kind and bits, as 'i8' for int8. */
  get key(): string {
    return `${this.kind}${this.bits}`;
  }

  /** NumPy's repr. */
  override toString(): string {
    return `iinfo(min=${this.min}, max=${this.max}, dtype=${this.dtype})`;
  }
}

/**
 * The limits of a float dtype; of a complex one those of its parts.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.finfo.html
 *
 * @param dtype - a dtype, an array or a scalar
 * @returns `bits`, `dtype`, `eps`, `epsneg`, `iexp`, `machep`, `max`, `maxexp`, `min`, `minexp`,
 *   `negep`, `nexp`, `nmant`, `precision`, `resolution`, `smallest_normal`, `smallest_subnormal`, `tiny`
 * @throws ValueError if the dtype is no float and not complex
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.finfo('float32').eps // => 1.1920928955078125e-7
 * np.finfo(np.float16).max // => 65504
 * np.finfo(np.complex128).dtype // => float64
 * String(np.finfo('float32')) // => 'finfo(resolution=1e-06, min=-3.4028235e+38, max=3.4028235e+38, dtype=float32)'
 * ```
 */
export function finfo<const S extends Subject>(
  dtype: S,
  ...none: Nothing
): FloatInfo<Extract<PartOf<NameIn<S>>, FloatName>> {
  nothing('finfo', 1, 1, none);
  const row = subjectDType(dtype);
  const parts = row.parts || 1;
  const float =
    row.kind === 'f' || row.kind === 'c' ? withKind('f', row.itemsize / parts) : undefined;
  if (float === undefined)
    throw new ValueError(`data type <class 'numpy.${row.name}'> not inexact`);
  return new FloatInfo(float) as FloatInfo<Extract<PartOf<NameIn<S>>, FloatName>>;
}

/**
 * The limits of an integer dtype.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.iinfo.html
 *
 * @param int_type - a dtype, an array or a bigint
 * @returns `bits`, `dtype`, `key`, `kind`, `max`, `min`; the limits are scalars of the dtype
 * @throws ValueError if it is no integer dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.iinfo('int16').max // => 32767
 * np.iinfo(np.uint64).max // => 18446744073709551615n
 * np.iinfo('float32'); // throws ValueError: Invalid integer data type 'f'.
 * ```
 */
export function iinfo<const S extends Subject>(
  int_type: S,
  ...none: Nothing
): IntegerInfo<Extract<NameIn<S>, IntegerName>> {
  nothing('iinfo', 1, 1, none);
  const row = subjectDType(int_type);
  if (row.kind !== 'i' && row.kind !== 'u') {
    throw new ValueError(`Invalid integer data type '${row.kind}'.`);
  }
  return new IntegerInfo(row) as IntegerInfo<Extract<NameIn<S>, IntegerName>>;
}
