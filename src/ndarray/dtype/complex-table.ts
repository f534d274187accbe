// The rows of complex dtypes. They come together, with `np.Complex` or one of their names, and bring
// the pass of the compiler that deals out elements of several lanes.

import { ComplexWarning } from '../../errors.js';
import { withInterleaving } from '../../vectorize/pass/interleaving.js';
import { lost, warnings } from '../warn.js';
import { Complex as Class } from './complex.js';
import type { DType } from './dtype.js';
import { isComplex, isReal, notANumber } from './scalar.js';
import { ALIASES, row } from './table.js';

interface Rows {
  readonly complex64: DType<'complex64'>;
  readonly complex128: DType<'complex128'>;
}

const makeRows = (): Rows => ({
  complex64: row<'complex64'>({
    name: 'complex64',
    num: 14,
    kind: 'c',
    char: 'F',
    lane: 'f32',
    form: { parts: 2 },
    itemsize: 8,
    alignment: 4,
    TypedArray: Float32Array,
    coerce: coerceComplex,
    aliases: ALIASES.complex64,
    read: (view, at) => new Class(view.getFloat32(at, true), view.getFloat32(at + 4, true)),
    write: (view, at, { re, im }) => {
      view.setFloat32(at, re, true);
      view.setFloat32(at + 4, im, true);
    },
  }),
  complex128: row<'complex128'>({
    name: 'complex128',
    num: 15,
    kind: 'c',
    char: 'D',
    lane: 'f64',
    form: { parts: 2 },
    itemsize: 16,
    alignment: 8,
    TypedArray: Float64Array,
    coerce: coerceComplex,
    aliases: ALIASES.complex128,
    read: (view, at) => new Class(view.getFloat64(at, true), view.getFloat64(at + 8, true)),
    write: (view, at, { re, im }) => {
      view.setFloat64(at, re, true);
      view.setFloat64(at + 8, im, true);
    },
  }),
});

let made: Rows | null = null;

/** Both rows, made once. */
function complexRows(): Rows {
  if (made === null) {
    made = withInterleaving(makeRows());
    lost.part = warnOfCast;
  }
  return made;
}

/** Tells of elements whose imaginary parts are dropped; truth has both parts. */
function warnOfCast({ kind }: DType): void {
  if (!'iuf'.includes(kind)) return;
  const text = 'Casting complex values to real discards the imaginary part';
  warnings.show(new ComplexWarning(text));
}

const rowOf = <D extends keyof Rows>(name: D): Rows[D] => complexRows()[name];

/**
 * Complex numbers of two floats of single precision.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.complex64
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.array([new np.Complex(1, 2)], np.complex64) // => [1.+2.j]
 * ```
 */
export const complex64 = /* @__PURE__ */ rowOf('complex64');
/**
 * Complex numbers of two floats of double precision.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.complex128
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.ones(2, np.complex128) // => [1.+0.j 1.+0.j]
 * ```
 */
export const complex128 = /* @__PURE__ */ rowOf('complex128');

function withRows<T>(thing: T): T {
  complexRows();
  return thing;
}

/**
 * The class of complex scalars, immutable pairs of numbers; it brings their dtypes.
 * NumPy: https://numpy.org/doc/stable/reference/arrays.scalars.html#numpy.complex128
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const z = new np.Complex(3, -4);
 * [z.re, z.im] // => [3, -4]
 * String(z) // => '(3-4j)'
 * np.abs(z) // => 5
 * ```
 */
export const Complex: typeof Class = /* @__PURE__ */ withRows(Class);
export type Complex = Class;

/** Of numbers, complex ones, and objects with the two parts. */
function coerceComplex(value: unknown, target: { readonly name: string }): Class {
  if (isComplex(value)) return value;
  if (isReal(value)) return new Class(Number(value));
  if (isParts(value)) return new Class(value.re, value.im);
  if (value === null) return new Class(Number.NaN, Number.NaN);
  throw notANumber(value, target.name);
}

const isParts = (value: unknown): value is { readonly re: number; readonly im: number } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { re?: unknown }).re === 'number' &&
  typeof (value as { im?: unknown }).im === 'number';
