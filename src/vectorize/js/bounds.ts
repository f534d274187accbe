/**
 * Whether indices are inside their arrays: proven, checked once before a loop, or at each access.
 *
 * The least and the greatest value that an affine index takes in a loop nest follow from the bounds
 * of its loops: from the innermost loop out, each loop's index is replaced by its first or its last
 * value, by the sign of its coefficient. What is left is made of values known before the nest. Where
 * the difference to the array's length is a number, it is decided now; else a guard before the loop
 * tests it, and a version of the loop that checks each access runs where the guard fails.
 *
 * Invariants:
 * 1. A guard computes in i64 from i32 symbols with small coefficients; a product of symbols is
 *    limited by the guard itself, so that neither overflows, and the index is what JavaScript
 *    computes in doubles, without rounding.
 * 2. An access goes unchecked only if its index was proven or is guarded.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { type Affine, type AffineTerm, addAffine, scaleAffine } from './affine.js';

/** A loop's index and the values between which it moves. */
export interface LoopIndex {
  readonly symbol: Value;
  /** Its least value. */
  readonly first: Affine;
  /** Its greatest value, where the loop runs at all. */
  readonly last: Affine;
}

/** An index that must be in 0 … length − 1. */
interface Demand {
  /** Absent where it is known to be right. */
  readonly low: Extreme | undefined;
  readonly high: Extreme | undefined;
  readonly length: Value;
}

/** A loop that is being lowered, and what must hold before it. */
export interface Nest {
  readonly index: LoopIndex | undefined;
  /** The depth of values known before the loop. */
  readonly depth: number;
  readonly demands: Demand[];
  /** Whether every access so far is in bounds whether or not a condition lets it happen. */
  bounded: boolean;
}

/** A sum, and terms of which the lesser or the greater of two is added. */
interface Extreme {
  readonly sum: Affine;
  readonly ends: readonly (readonly [AffineTerm[], AffineTerm[]])[];
}

const largestCoefficient = 2 ** 20;

/** The extreme of an index over the loops inside `depth`; undefined where it is not known there. */
function extreme(
  index: Affine,
  loops: readonly LoopIndex[],
  depth: number,
  top: boolean,
): Extreme | undefined {
  let sum: Affine | undefined = index;
  const ends: (readonly [AffineTerm[], AffineTerm[]])[] = [];
  for (const loop of [...loops].reverse()) {
    const moving = sum.terms.filter(({ symbol }) => symbol === loop.symbol);
    if (moving.length === 0 || loop.symbol.depth <= depth) continue;
    let rest: Affine | undefined = {
      constant: sum.constant,
      terms: sum.terms.filter(({ symbol }) => symbol !== loop.symbol),
    };
    for (const { coefficient, factor } of moving) {
      const end = coefficient > 0 === top ? loop.last : loop.first;
      if (!factor) {
        rest = addAffine(rest, scaleAffine(end, coefficient));
        continue;
      }
      const both = [loop.first, loop.last].map((at) => multipliedBy(at, coefficient, factor));
      const [a, b] = both as [AffineTerm[] | undefined, AffineTerm[] | undefined];
      if (!a || !b) return undefined;
      ends.push([a, b]);
    }
    if (!rest) return undefined;
    sum = rest;
  }
  const terms = [...sum.terms, ...ends.flat(2)];
  const known = terms.every(
    ({ symbol, factor }) => symbol.depth <= depth && (factor?.depth ?? 0) <= depth,
  );
  return known ? { sum, ends } : undefined;
}

function multipliedBy(at: Affine, coefficient: number, factor: Value): AffineTerm[] | undefined {
  if (at.terms.some((term) => term.factor)) return undefined;
  const terms: AffineTerm[] = at.terms.map((term) => ({
    symbol: term.symbol,
    factor,
    coefficient: term.coefficient * coefficient,
  }));
  if (at.constant !== 0) terms.push({ symbol: factor, coefficient: at.constant * coefficient });
  return terms;
}

const isSmall = ({ sum, ends }: Extreme): boolean =>
  [...sum.terms, ...ends.flat(2)].every(
    ({ coefficient, factor }) => Math.abs(coefficient) <= (factor ? 4 : largestCoefficient),
  );

export type Verdict = 'proven' | 'guarded' | 'unknown';

/** Finds out about one index along one axis; a guard's demand goes to the outermost loop that can. */
export function demand(
  nests: readonly Nest[],
  index: Affine | undefined,
  length: Value,
  mayGuard: boolean,
): Verdict {
  if (!index) return 'unknown';
  const loops = nests.flatMap((nest) => nest.index ?? []);
  const depths = [...nests.map(({ depth }) => depth), Number.POSITIVE_INFINITY];
  for (const [at, depth] of depths.entries()) {
    const low = extreme(index, loops, depth, false);
    const high = extreme(index, loops, depth, true);
    if (!low || !high) continue;
    const [reaches, ends] = [isAtLeastZero(low), isBelow(high, length)];
    if (reaches && ends) return 'proven';
    if (isNegative(low)) return 'unknown';
    const nest = nests[at];
    if (!nest || !mayGuard || length.depth > depth || !isSmall(low) || !isSmall(high)) continue;
    nest.demands.push({ low: reaches ? undefined : low, high: ends ? undefined : high, length });
    return 'guarded';
  }
  return 'unknown';
}

/** Lengths are never negative, so sums of them are not either. */
const isAtLeastZero = ({ sum, ends }: Extreme): boolean =>
  ends.length === 0 &&
  sum.constant >= 0 &&
  sum.terms.every(
    ({ symbol, coefficient, factor }) => !factor && coefficient > 0 && isLength(symbol),
  );

const isNegative = ({ sum, ends }: Extreme): boolean =>
  sum.constant < 0 && sum.terms.length + ends.length === 0;

const isLength = ({ op, name }: Value): boolean =>
  op === 'param' && name?.includes('.length') === true;

function isBelow({ sum, ends }: Extreme, length: Value): boolean {
  const distance = addAffine(sum, { constant: 0, terms: [{ symbol: length, coefficient: 1 }] }, -1);
  if (ends.length > 0 || !distance || distance.constant >= 0) return false;
  return distance.terms.every(
    ({ symbol, coefficient, factor }) => !factor && coefficient < 0 && isLength(symbol),
  );
}

/** Products of symbols beyond this are no index, and their sums would overflow. */
const largestProduct = 2n ** 48n;

class Guard {
  private readonly k: Builder;
  readonly tests: Value[] = [];

  constructor(k: Builder) {
    this.k = k;
  }

  private term({ symbol, coefficient, factor }: AffineTerm): Value {
    const { k } = this;
    let value = k.convert(symbol, 'i64');
    if (factor) {
      value = k.op('mul', value, k.convert(factor, 'i64'));
      this.tests.push(k.op('lt', value, largestProduct), k.op('gt', value, -largestProduct));
    }
    return coefficient === 1 ? value : k.op('mul', value, BigInt(coefficient));
  }

  private total(terms: readonly AffineTerm[]): Value {
    const { k } = this;
    const [first, ...rest] = terms.map((term) => this.term(term));
    return rest.reduce((sum, term) => k.op('add', sum, term), first ?? k.const('i64', 0n));
  }

  extreme({ sum, ends }: Extreme, top: boolean): Value {
    const { k } = this;
    let total = this.total(sum.terms);
    if (sum.constant !== 0) total = k.op('add', total, BigInt(sum.constant));
    for (const [a, b] of ends)
      total = k.op('add', total, k.op(top ? 'max' : 'min', this.total(a), this.total(b)));
    return total;
  }

  demand({ low, high, length }: Demand): void {
    const { k } = this;
    if (low) this.tests.push(k.op('ge', this.extreme(low, false), 0n));
    if (high) this.tests.push(k.op('lt', this.extreme(high, true), k.convert(length, 'i64')));
  }
}

/** A mask: whether what a loop demands holds. */
export function guardOf(k: Builder, demands: readonly Demand[]): Value {
  const guard = new Guard(k);
  for (const one of demands) guard.demand(one);
  const [first, ...rest] = new Set(guard.tests);
  return [...rest].reduce((all, test) => k.op('and', all, test), first);
}
