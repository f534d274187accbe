/**
 * The greatest or least of floats, as the ops max and min have it: a NaN wins, and 0 is above −0.
 *
 * Those ops are many instructions for the sake of these two cases. So a loop compares numbers only, and
 * notes what makes its results doubtful: products of two numbers are added up, and where a number is NaN,
 * so is that sum (sometimes where one is infinite or the product is, which does no harm); and whether a
 * result is a zero. Only if there are doubts everything is done again by the op itself, which finds the
 * same from the results of the first loop as from what those began with.
 */
import type { Builder } from '../ir/builder.js';
import type { LoopTraits, Value } from '../ir/kernel.js';
import { type FloatLane, maskOf } from '../ir/lane.js';

/** The op that compares only: of two numbers it takes what max or min would. */
export const picks = { max: 'pmax', min: 'pmin' } as const;

export type ExtremumOp = keyof typeof picks;

/** What a loop over results carries: a sum that shows NaNs, and whether a result is a zero. */
export class Doubts {
  readonly traits: LoopTraits = {
    step: 1,
    independent: true,
    folds: ['add', 'or'],
    unordered: true,
  };
  readonly none: readonly Value[];

  constructor(
    private readonly k: Builder,
    lane: FloatLane,
  ) {
    this.none = [k.const(lane, -0), k.const(maskOf(lane), 0)];
  }

  /** What is carried, one result later: `hints` are products of two terms. */
  joined([sum, zeros]: readonly Value[], result: Value, hints: readonly Value[]): Value[] {
    const { k } = this;
    const hint = hints.reduce((x, y) => k.op('add', x, y));
    return [k.op('add', sum, hint), k.op('or', zeros, k.op('eq', result, 0))];
  }

  /** Whether there are doubts behind the loop. */
  any([sum, zeros]: readonly Value[]): Value {
    const { k } = this;
    return k.convert(k.op('or', zeros, k.op('ne', sum, sum)), 'm32');
  }
}
