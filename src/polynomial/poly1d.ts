/**
 * `np.poly1d`: a polynomial by its coefficients from the highest degree to the lowest.
 *
 * Like a series it is a function whose operators are methods by the names of ufuncs; `r…` is for what stands
 * on the left.
 */
import { ValueError } from '../errors.js';
import type { NDArray } from '../ndarray/array.js';
import { zeros } from '../ndarray/create/constant.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { Complex } from '../ndarray/dtype/complex.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { isScalar } from '../ndarray/dtype/scalar.js';
import { percent } from '../ndarray/format/percent.js';
import { array_repr } from '../ndarray/format/text.js';
import { keywords } from '../ndarray/keywords.js';
import { joined } from '../ndarray/shape/join.js';
import { array_equal } from '../statistics/close.js';
import { callable, showing } from './callable.js';
import {
  aligned,
  derivativeOf,
  highestFromRoots,
  integralOf,
  listOf,
  polynomialAt,
  product,
  quotient,
  requireList,
  rootsOfHighest,
  trimmed,
} from './highest.js';
import { length } from './series.js';
import { minus, minusOf, type Operand, over, plus, times, type Value } from './values.js';

/** A polynomial. */
export interface Poly1d extends Poly1dMethods {
  /** The polynomial with another one in place of its variable. */
  (x: Operand): Poly1d;
  /** The values at points, or the value at one. */
  (x: ArrayLike): NDArray | Scalar;
}

/** The keyword arguments of `poly1d`. */
export interface Poly1dOptions {
  /** Whether the list is of roots (false). */
  readonly r?: boolean;
  /** The variable's name in texts ('x'). */
  readonly variable?: string | null;
}

/** What a polynomial is made of. */
export type PolynomialLike = ArrayLike | Poly1d;

/** The keyword arguments of integrals. */
export interface PolyIntegralOptions {
  readonly m?: number;
  /** The constants, one for all or one for each. */
  readonly k?: ArrayLike | null;
}

export abstract class Poly1dMethods {
  /** From the highest degree to the lowest, without zeros in front. */
  declare coeffs: NDArray;
  /** The variable's name in texts. */
  declare readonly variable: string;

  /** Another polynomial, of these coefficients. */
  remade(list: NDArray): Poly1d {
    return poly1d(list);
  }

  get c(): NDArray {
    return this.coeffs;
  }

  get coef(): NDArray {
    return this.coeffs;
  }

  get coefficients(): NDArray {
    return this.coeffs;
  }

  /** The degree. */
  get order(): number {
    return length(this.coeffs) - 1;
  }

  get o(): number {
    return this.order;
  }

  /** As NumPy has it, the degree. */
  get length(): number {
    return this.order;
  }

  get roots(): NDArray {
    return rootsOfHighest(this.coeffs);
  }

  get r(): NDArray {
    return this.roots;
  }

  *[Symbol.iterator](): IterableIterator<Scalar> {
    yield* this.coeffs as Iterable<Scalar>;
  }

  /**
   * The coefficient of a power, p[k] in NumPy.
   *
   * @example
   * ```ts
   * import * as np from 'lanewise';
   * np.poly1d([1, 2, 3]).get(2) // => 1
   * ```
   */
  get(power: number): Scalar {
    const { coeffs, order } = this;
    if (power > order || power < 0) return coeffs.dtype.coerce(0) as Scalar;
    return coeffs.item(order - power) as Scalar;
  }

  /** Assigns the coefficient of a power. */
  set(power: number, value: unknown): void {
    const more = power - this.order;
    if (power < 0) throw new ValueError('Does not support negative powers.');
    const { dtype } = this.coeffs;
    if (more > 0) this.coeffs = joined([zeros(more, { dtype }), this.coeffs], 0);
    this.coeffs.set(this.order - power, value);
  }

  /** p + q. */
  add(other: unknown): Poly1d {
    return poly1d(plus(...aligned(this.coeffs, operand(other))) as NDArray);
  }

  radd(other: unknown): Poly1d {
    return this.add(other);
  }

  /** p − q. */
  subtract(other: unknown): Poly1d {
    return poly1d(minus(...aligned(this.coeffs, operand(other))) as NDArray);
  }

  rsubtract(other: unknown): Poly1d {
    return poly1d(minus(...aligned(operand(other), this.coeffs)) as NDArray);
  }

  /** p · q, or p times a number. */
  multiply(other: unknown): Poly1d {
    if (isScalar(other)) return poly1d(times(this.coeffs, other) as NDArray);
    return poly1d(product(this.coeffs, operand(other)));
  }

  rmultiply(other: unknown): Poly1d {
    return this.multiply(other);
  }

  /** p divided by a number; or quotient and remainder of a division by a polynomial. */
  divide(other: unknown): Poly1d | [Poly1d, Poly1d] {
    if (isScalar(other)) return poly1d(over(this.coeffs, other) as NDArray);
    return both(quotient(this.coeffs, operand(other)));
  }

  rdivide(other: unknown): Poly1d | [Poly1d, Poly1d] {
    if (isScalar(other)) return poly1d(over(other, this.coeffs) as NDArray);
    return both(quotient(operand(other), this.coeffs));
  }

  /** p to a power. */
  power(exponent: number): Poly1d {
    if (!Number.isInteger(exponent) || exponent < 0)
      throw new ValueError('Power to non-negative integers only.');
    let result = listOf([1n]);
    for (let i = 0; i < exponent; i++) result = product(this.coeffs, result);
    return poly1d(result);
  }

  negative(): Poly1d {
    return poly1d(minusOf(this.coeffs) as NDArray);
  }

  positive(): Poly1d {
    return this as Poly1dMethods as Poly1d;
  }

  equal(other: unknown): boolean {
    return other instanceof Poly1dMethods && array_equal(this.coeffs, other.coeffs);
  }

  not_equal(other: unknown): boolean {
    return !this.equal(other);
  }

  /** The integral, of order `m` (1), with constants `k` (0). */
  integ(m?: number | PolyIntegralOptions, k?: ArrayLike | PolyIntegralOptions | null): Poly1d {
    const options = keywords<PolyIntegralOptions>('integ', ['m', 'k'], [m, k]);
    return poly1d(integralOf(this.coeffs, Math.trunc(options.m ?? 1), options.k ?? 0));
  }

  /** The derivative, of order `m` (1). */
  deriv(m?: number | { readonly m?: number }): Poly1d {
    const options = keywords<{ m: number }>('deriv', ['m'], [m]);
    return poly1d(derivativeOf(this.coeffs, Math.trunc(options.m ?? 1)));
  }

  /** p(x), as a method. */
  evaluate(x: unknown): Value {
    return polynomialAt(this.coeffs, x);
  }

  /** Two lines, powers above. */
  toString(): string {
    return raised(plainText(this));
  }

  /** NumPy's repr. */
  get repr(): string {
    return `poly1d(${array_repr(this.coeffs).slice(6, -1)})`;
  }
}

const operand = (other: unknown): NDArray => poly1d(other as PolynomialLike).coeffs;
const both = ([q, r]: [NDArray, NDArray]): [Poly1d, Poly1d] => [poly1d(q), poly1d(r)];

const short = (x: number): string => percent('%.4g').apply([x], String);

function coefficientText(x: unknown): string {
  if (!(x instanceof Complex) || x.im === 0) return short(x instanceof Complex ? x.re : Number(x));
  return x.re === 0 ? `${short(x.im)}j` : `(${short(x.re)} + ${short(x.im)}j)`;
}

/** In one line, powers as 'x**2'. */
function plainText({ coeffs, variable }: Poly1dMethods): string {
  let text = '0';
  const list = [...trimmed(coeffs)].map(coefficientText);
  list.forEach((c, i) => {
    const power = list.length - 1 - i;
    const name = power === 0 ? '' : power === 1 ? ` ${variable}` : ` ${variable}**${power}`;
    const term = c === '0' && (power > 0 || i > 0) ? '' : `${c}${name}`;
    if (i === 0) text = term;
    else if (term.startsWith('-')) text += ` - ${term.slice(1)}`;
    else if (term !== '') text += ` + ${term}`;
  });
  return text;
}

/** The width at which texts are broken. */
const WRAP = 70;

/** Powers on a line above. */
function raised(text: string): string {
  let [above, below, done, end] = ['', '', ' ', 0];
  for (const match of text.matchAll(/\*\*(\d*)/g)) {
    const [whole, power] = match;
    const part = text.slice(end, match.index);
    end = match.index + whole.length;
    const [high, low] = [
      ' '.repeat(Math.max(0, part.length - 1)) + power,
      part + ' '.repeat(power.length - 1),
    ];
    if (below.length + low.length > WRAP || above.length + high.length > WRAP) {
      done += `${above}\n${below}\n `;
      [above, below] = [high, low];
    } else [above, below] = [above + high, below + low];
  }
  return `${done}${above}\n${below}${text.slice(end)}`;
}

interface Poly1dClass {
  (c_or_r: PolynomialLike, r?: boolean | Poly1dOptions, variable?: string | null): Poly1d;
  new (c_or_r: PolynomialLike, r?: boolean | Poly1dOptions, variable?: string | null): Poly1d;
  readonly prototype: Poly1dMethods;
}

function make(this: unknown, given: PolynomialLike, ...rest: readonly unknown[]): Poly1d {
  const { r = false, variable = null } = keywords<Poly1dOptions>('poly1d', ['r', 'variable'], rest);
  const known = given instanceof Poly1dMethods ? given : null;
  const list = known ? known.coeffs : r ? listOf(highestFromRoots(listOf(given))) : listOf(given);
  requireList(list);
  const name = variable ?? known?.variable ?? 'x';
  const { prototype } = new.target ?? poly1d;
  return callable<Poly1d>(prototype, { coeffs: known ? list : trimmed(list), variable: name });
}

/**
 * A polynomial by its coefficients from the highest degree to the lowest: a function that is evaluated by
 * calling it, with arithmetic by methods. `np.polynomial` has more, and is preferred.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.poly1d.html
 *
 * @param c_or_r - coefficients, or another polynomial
 * @param r - whether the list is of roots (false), or options: `r`, `variable` ('x')
 * @throws ValueError for a list of several axes
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const p = np.poly1d([1, 2, 3]);
 * p(0.5) // => 4.25
 * p.multiply(p).coeffs // => [ 1.  4. 10. 12.  9.]
 * String(p.deriv()) // => ' \n2 x + 2'
 * ```
 */
export const poly1d: Poly1dClass = /* @__PURE__ */ asClass();

function asClass(): Poly1dClass {
  const own = { constructor: { value: make }, ...showing() };
  const prototype = Object.create(Poly1dMethods.prototype, own) as object;
  Object.defineProperty(make, 'name', { value: 'poly1d' });
  return Object.defineProperty(make, 'prototype', { value: prototype }) as unknown as Poly1dClass;
}
