// The functions of a basis, made of its row.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Scalar } from '../ndarray/dtype/dtype.js';
import { exact, keywords } from '../ndarray/keywords.js';
import {
  addSeries,
  divideSeries,
  fromPowers,
  lineSeries,
  multiplySeries,
  powerSeries,
  seriesFromRoots,
  subtractSeries,
  timesX,
  toPowers,
} from './arithmetic.js';
import type { Basis, BasisOf } from './basis.js';
import { derivative, integral } from './calculus.js';
import { interpolationOf, points1, points2 } from './chebpoints.js';
import {
  values,
  valuesAtPoints,
  valuesFromRoots,
  valuesOnGrid,
  vandermonde,
  vandermondeOf,
} from './evaluate.js';
import { fitSeries } from './fit.js';
import type {
  ChebyshevFunctions,
  ChebyshevModule,
  Functions,
  Orthogonal,
  OrthogonalModule,
  PowerFunctions,
  PowerModule,
} from './functions.js';
import { quadratureOf } from './gauss.js';
import { companion, rootsOf } from './roots.js';
import { trimcoef } from './series.js';
import { inexact, isSingle, pointOf, settled } from './values.js';

/** The largest power of series, but for powers. */
const MAXPOWER = 16;

type Result = NDArray | Scalar;

type Fixed = Omit<
  Functions,
  'domain' | 'zero' | 'one' | 'x' | 'pow' | 'val' | 'der' | 'int' | 'fit' | 'trim'
>;

/** The functions without options. */
function functionsOfSeries(basis: Basis): Fixed {
  const { recurrence } = basis;
  return {
    line: (off, scl) => lineSeries(recurrence, off, scl),
    add: addSeries,
    sub: subtractSeries,
    mulx: (c) => timesX(recurrence, c),
    mul: (c1, c2) => multiplySeries(basis, c1, c2),
    div: (c1, c2) => divideSeries(basis, c1, c2),
    val2d: (x, y, c) => valuesAtPoints(basis, c, [x, y]) as Result,
    val3d: (x, y, z, c) => valuesAtPoints(basis, c, [x, y, z]) as Result,
    grid2d: (x, y, c) => valuesOnGrid(basis, c, [x, y]) as Result,
    grid3d: (x, y, z, c) => valuesOnGrid(basis, c, [x, y, z]) as Result,
    fromroots: (roots) => seriesFromRoots(basis, roots),
    vander: (x, deg) => vandermonde(basis, x, deg),
    vander2d: (x, y, deg) => vandermondeOf(basis, [x, y], deg),
    vander3d: (x, y, z, deg) => vandermondeOf(basis, [x, y, z], deg),
    companion: (c) => companion(basis, c),
    roots: (c) => rootsOf(basis, c),
  };
}

/** Functions that refuse more arguments than they have parameters. */
const fixed = <T extends object>(prefix: string, functions: T): T =>
  Object.fromEntries(
    Object.entries(functions).map(([name, fn]) => [name, exact(prefix + name, fn.length, fn)]),
  ) as T;

function functionsOf(basis: Basis): Functions {
  const { prefix, recurrence } = basis;
  const most = basis.letter === null ? null : MAXPOWER;
  return {
    get domain() {
      return asarray(basis.domain) as NDArray;
    },
    get zero() {
      return asarray([0n]) as NDArray;
    },
    get one() {
      return asarray([1n]) as NDArray;
    },
    get x() {
      const line = lineSeries(recurrence, 0, 1);
      const isWhole = recurrence.slope ** 2 === 1;
      return isWhole ? (asarray(line, 'int64') as NDArray) : line;
    },
    ...fixed(prefix, functionsOfSeries(basis)),
    pow(c, pow, ...given) {
      const known = ['maxpower'] as const;
      const options = keywords<{ maxpower: number | null }>(`${prefix}pow`, known, given, 2);
      const { maxpower = most } = options;
      return powerSeries(basis, c, pow, maxpower);
    },
    val: ((x, c, ...given) => values(basis, x, c, ...given)) as Functions['val'],
    der: (c, ...given) => derivative(basis, c, ...given),
    int: (c, ...given) => integral(basis, c, ...given),
    fit: ((x, y, deg, ...given) => fitSeries(basis, x, y, deg, ...given)) as Functions['fit'],
    trim: trimcoef,
  };
}

function orthogonalOf(basis: Basis): Orthogonal {
  return {
    gauss: (deg) => quadratureOf(basis).gauss(deg),
    weight(x) {
      const value = quadratureOf(basis).weight(inexact(x));
      return (isSingle(pointOf(x)) ? settled(value) : value) as Result;
    },
  };
}

/** The members of objects in one, getters as they are, with a prefix before their names. */
function gathered(prefix: string, ...parts: readonly object[]): object {
  const members = parts.flatMap((part) => Object.entries(Object.getOwnPropertyDescriptors(part)));
  const named = members.map(([name, member]) => [`${prefix}${name}`, member] as const);
  return Object.defineProperties({}, Object.fromEntries(named));
}

/** The functions of an orthogonal basis by their names, and its class. */
export function orthogonalModule<P extends string, C extends object>(
  basis: BasisOf<P>,
  owner: C,
): OrthogonalModule<P> & C {
  const { prefix } = basis;
  const conversions = {
    [`poly2${prefix}`]: (pol: ArrayLike) => fromPowers(basis, pol),
    [`${prefix}2poly`]: (c: ArrayLike) => toPowers(basis, c),
  };
  const own = gathered(prefix, functionsOf(basis), fixed(prefix, orthogonalOf(basis)));
  return gathered('', own, fixed('', conversions), owner) as OrthogonalModule<P> & C;
}

const ofChebyshev: ChebyshevFunctions = {
  pts1: points1,
  pts2: points2,
  interpolate: (func, deg, args = []) => interpolationOf(func, deg, args),
};

export const chebyshevModule = <C extends object>(
  basis: BasisOf<'cheb'>,
  owner: C,
): ChebyshevModule & C =>
  gathered('', orthogonalModule(basis, owner), gathered('cheb', ofChebyshev)) as ChebyshevModule &
    C;

const ofPowers: PowerFunctions = { valfromroots: valuesFromRoots };

export const powerModule = <C extends object>(basis: Basis, owner: C): PowerModule & C =>
  gathered('', gathered('poly', functionsOf(basis), ofPowers), owner) as PowerModule & C;
