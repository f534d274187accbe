/**
 * How functions of lists of coefficients take `poly1d` without bringing its class: a polynomial has a method
 * that makes another one of a list.
 */
import type { NDArray } from '../ndarray/array.js';
import { listOf } from './highest.js';
import type { Poly1d } from './poly1d.js';

interface Remade {
  readonly coeffs: NDArray;
  /** Another polynomial, of these coefficients. */
  remade(list: NDArray): Poly1d;
}

const isPolynomial = (x: unknown): x is Remade => typeof x === 'function' && 'remade' in x;

/** The coefficients of a polynomial or a list. */
export const coefficients = (x: unknown): NDArray => (isPolynomial(x) ? x.coeffs : listOf(x));

/** A result, as a polynomial where an operand is one. */
export const like = (result: NDArray, ...operands: readonly unknown[]): NDArray | Poly1d =>
  operands.find(isPolynomial)?.remade(result) ?? result;
