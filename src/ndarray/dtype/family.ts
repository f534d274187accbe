// Families: dtypes that convert and promote by the same rules. Numbers are one; each of strings,
// records, times and objects is another, and knows how its dtypes meet those of the families below.
//
// The families above numbers come with what needs them (`np.str_`, `np.datetime64` …), so that a
// program without them does not carry them: each registers itself where it is made.

import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { NDArray } from '../array.js';
import type { Casting } from './casting.js';
import type { DType } from './dtype.js';

export interface Family {
  readonly name: string;
  /** Of two families the one of the higher rank answers. */
  readonly rank: number;
  /** The common dtype of one of this family and one of the same or a lower rank; null: none. */
  promote(mine: DType, other: DType): DType | null;
  /** Whether weak numbers have no dtype in common with this family's: texts of their own length do not. */
  readonly refusesNumbers?: boolean;
  /** Whether a rule allows a cast in which one side is of this family, the other not above it. */
  canCast(from: DType, to: DType, casting: Casting): boolean;
  /** The dtype that a text names; null: it names none of this family. */
  parse?(text: string, align?: boolean): DType | null;
  /** The dtype that an object or a list describes. */
  describe?(spec: object, align?: boolean): DType | null;
  /** The dtype of a JavaScript value that stands for itself; null: it is no value of this family. */
  dtypeOf?(value: unknown): DType | null;
  /** The dtype in native ('='), big-endian or the other ('S') order; without it there is only one. */
  reordered?(dtype: DType, order: '=' | '>' | 'S'): DType;
  /**
   * How one element becomes another dtype's, where no kernel does it. What it gives is coerced to
   * the target; without it values are coerced as they are.
   */
  convert?(from: DType, to: DType): (value: unknown) => unknown;
  /** Casts all elements at once where that can be done; false: it cannot. */
  copy?(target: NDArray, source: NDArray): boolean;
  /** One element in a kernel as the values of another dtype, where one side is of this family. */
  cast?(k: Builder, values: readonly Value[], from: DType, to: DType): readonly Value[];
  /** Throws if kernels cannot cast an array's elements; asked before anything is written. */
  checkCast?(source: NDArray, to: DType): void;
  /** Whether an element is greater than another, where no kernel tells. */
  greater?(x: unknown, y: unknown): boolean;
  /** The key by which an element that is none (NaT) comes after all others, where it comes first. */
  lastKey?(k: Builder, value: Value): Value;
  /** The element with such a key. */
  ofLastKey?(k: Builder, key: Value): Value;
  /** How elements that no kernel holds are ordered by words: see `Words`. */
  words?(dtype: DType): Words;
  /**
   * The dtype of a new array where the one asked for leaves something open, as 'U' its length: from
   * the dtype of the elements that go in, from one of them, or from nothing (undefined).
   */
  complete?(dtype: DType, source: unknown): DType;
  /** How many characters the text of an element may have, in an array of strings. */
  textLength?(dtype: DType): number;
  /** Whether a dtype leaves something open; if it is not said, those that `complete` makes others of. */
  isOpen?(dtype: DType): boolean;
  /** The same as `complete` for the elements of an array, where their dtype does not tell enough. */
  completeFrom?(dtype: DType, source: NDArray): DType;
  /** The range of values between bounds of which one, or the dtype, is of this family. */
  range?(bounds: readonly unknown[], dtype: DType | null): Range;
}

/** Evenly spaced values, by the first two. */
export interface Range {
  readonly dtype: DType;
  readonly length: number;
  readonly first: unknown;
  readonly second: unknown;
}

/**
 * Elements ordered by words of eight bytes: the dtype of the same elements that fill whole words, and
 * the key of a word; the first keys that differ decide.
 */
export interface Words {
  readonly dtype: DType;
  key(k: Builder, word: Value): Value;
}

/** The dtype of a new array that holds such elements. */
export const complete = (dtype: DType, source?: unknown): DType =>
  dtype.family.complete?.(dtype, source) ?? dtype;

/** The dtype of a new array that holds an array's elements. */
export const completeFrom = (dtype: DType, source: NDArray): DType =>
  dtype.family.completeFrom?.(dtype, source) ?? complete(dtype, source.dtype);

/** Whether a dtype leaves something open that elements tell. */
export const isOpen = (dtype: DType): boolean =>
  dtype.family.isOpen?.(dtype) ?? complete(dtype) !== dtype;

const registered: Family[] = [];

/** The families beside numbers that are there, in the order of their ranks. */
export const families: readonly Family[] = registered;

/** Makes a family known. */
export function register(family: Family): void {
  if (registered.includes(family)) return;
  registered.push(family);
  registered.sort((a, b) => a.rank - b.rank);
}

/** A text or a date as a number takes it, if there is a family of such values. */
export function readForeign(value: unknown, to: DType): unknown {
  for (const { dtypeOf, convert } of registered) {
    const from = dtypeOf?.(value);
    if (from && convert && !from.hasobject) return convert(from, to)(value);
  }
  return value;
}

/** The family that answers for two dtypes. */
export const higher = (a: DType, b: DType): Family =>
  a.family.rank >= b.family.rank ? a.family : b.family;
