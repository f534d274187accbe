/**
 * What a basis is: one row, from which its functions and its class derive.
 *
 * A recurrence of three terms says almost everything: how a series is evaluated (Clenshaw), what x times
 * a basis polynomial is, and with it products, conversions and the companion matrix. What it does not
 * say, NumPy's scaling of that matrix or its own ways to multiply, are the other fields.
 */
import type { NDArray } from '../ndarray/array.js';
import type { Value } from './values.js';

/** A number, or one for each n. */
export type Coefficient = number | ((n: number) => number);

/** d·Pₙ = (a·x + b)·Pₙ₋₁ − g·Pₙ₋₂ for n ≥ 2; P₀ = 1. */
export interface Recurrence {
  /** P₁ = offset + slope·x. */
  readonly offset: number;
  readonly slope: number;
  readonly a: Coefficient;
  /** 0, or `a` is −1. */
  readonly b: Coefficient;
  readonly g: Coefficient;
  readonly d: Coefficient;
  /** Whether coefficients are divided by d before anything is multiplied by them, where values are computed. */
  readonly dividesFirst?: boolean;
}

/** Pⱼ′ = factor(j)·Pⱼ₋₁ + (p/q)·Pⱼ′₋ₛ for j ≥ 1, with [p, q] = carry(j), if that is not null. */
export interface Derivative {
  factor(j: number): number;
  readonly back?: number;
  carry?(j: number): readonly [p: number, q: number] | null;
}

/** The matrix whose eigenvalues are the roots of a series of degree n. */
export interface Companion {
  /** What stands below the diagonal, and above it if the matrix is to be symmetric. */
  beside(n: number): readonly number[];
  readonly isSymmetric: boolean;
  readonly diagonal?: (k: number) => number;
  /** What is subtracted from the last column: of the other coefficients and the leading one. */
  column(c: NDArray, lead: NDArray, n: number): Value;
}

export interface Basis {
  /** What the names of its functions begin with. */
  readonly prefix: string;
  /** NumPy's module, and its class. */
  readonly module: string;
  readonly name: string;
  /** The letter of its polynomials in texts; null: powers. */
  readonly letter: string | null;
  readonly domain: readonly [number, number];
  readonly recurrence: Recurrence;
  readonly derivative: Derivative;
  readonly companion: Companion;
  /** In place of what the recurrence gives. */
  readonly multiply?: (a: NDArray, b: NDArray) => NDArray;
  readonly divide?: (a: NDArray, b: NDArray) => [NDArray, NDArray];
  readonly power?: (c: NDArray, power: number) => NDArray;
}

/** The row of the basis with this prefix. */
export interface BasisOf<P extends string> extends Basis {
  readonly prefix: P;
}

export const valueFor = (coefficient: Coefficient, n: number): number =>
  typeof coefficient === 'number' ? coefficient : coefficient(n);
