/**
 * The greatest or least of floats, as the ops max and min have it: a NaN wins, and 0 is above −0.
 *
 * Those ops are many instructions for the sake of these two cases. So a loop compares numbers only, and
 * notes what makes its results doubtful: products of two numbers are added up, and where a number is NaN,
 * so is that sum (sometimes where one is infinite or the product is, which does no harm); and in the end whether a
 * result is a zero. Only if there are doubts everything is done again by the op itself, which finds the
 * same from the results of the first loop as from what those began with.
 */
import type { Builder } from '../ir/builder.js';
import type { LoopTraits, Value } from '../ir/kernel.js';
import { type FloatLane, maskOf } from '../ir/lane.js';

/** The op that compares only: of two numbers it takes what max or min would. */
export const picks = { max: 'pmax', min: 'pmin' } as const;

export type ExtremumOp = keyof typeof picks;

/** What loops over results carry: a sum that shows NaNs. */
export class Doubts {
  readonly traits: LoopTraits = { step: 1, independent: true, folds: ['add'], unordered: true };
  readonly none: Value;
  /** That no result is a zero. */
  readonly not: Value;

  constructor(
    private readonly k: Builder,
    lane: FloatLane,
  ) {
    this.none = k.const(lane, -0);
    this.not = k.const(maskOf(lane), 0);
  }

  /** What is carried, an even number of terms later. */
  joined(sum: Value, terms: readonly Value[]): Value {
    const { k } = this;
    const products = terms.flatMap((x, i) => (i % 2 ? [k.op('mul', terms[i - 1], x)] : []));
    const hint = products.reduce((x, y) => k.op('add', x, y));
    return k.op('add', sum, hint);
  }

  /** Whether there are doubts behind the loops, where it is known if a result is a zero. */
  any(sum: Value, isZero: Value): Value {
    const { k } = this;
    return k.convert(k.op('or', isZero, k.op('ne', sum, sum)), 'm32');
  }
}
