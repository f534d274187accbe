// Which floating-point errors calls look for, and what does so.
//
// `watch.mask` is 0 unless `seterr` or `errstate` asked for errors: then calls take their short ways and
// kernels are those without flags, so looking for nothing costs nothing. What is looked for is put here by
// the module of those functions; a program without them has none of it.

import type { NDArray } from '../ndarray/array.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Value } from '../vectorize/ir/kernel.js';
import type { UintLane } from '../vectorize/ir/lane.js';
import type { Dispatch } from './dispatch.js';
import type { Loop, Signals } from './table/row.js';

/** The flags of the errors, as NumPy's callbacks get them. */
export const DIVIDE = 1;
export const OVER = 2;
export const UNDER = 4;
export const INVALID = 8;

/** Finds out the flags of one element. */
export interface Flagging {
  /** The lane of a word of flags. */
  readonly lane: UintLane;
  /** The word, of the values of a loop's inputs and of its results as they are stored. */
  word(k: Builder, inputs: readonly Value[], results: readonly Value[]): Value;
}

/** An operand of a fold. */
export interface FoldedOperand {
  readonly array: NDArray;
  /** Of marks on its elements, folded by `or`, which results they are in. */
  spread(or: Dispatch, marks: NDArray): unknown;
}

/** A fold that has been computed. */
export interface Folded {
  /** What NumPy says that the error was in. */
  readonly where: string;
  readonly signals: Signals | undefined;
  readonly operands: readonly FoldedOperand[];
  readonly result: NDArray;
}

export interface Watch {
  /** The flags of the errors that are not ignored. */
  mask: number;
  /** How a loop's kernel finds flags; null: none of its results can show any. */
  flagging(loop: Loop, signals: Signals | undefined): Flagging | null;
  folded(fold: Folded): void;
  /** Runs a kernel that collects flags, and does with those found what is to be done. */
  collect(where: string, run: () => void): void;
}

export const watch: Watch = {
  mask: 0,
  flagging: () => null,
  folded: () => {},
  collect: (_, run) => run(),
};
