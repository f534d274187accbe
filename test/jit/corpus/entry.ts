// What an entry of the corpus is: a loop, and what its meaning allows.

/** Lanes that a loop is run on. */
export const corpusLanes = ['float64', 'float32', 'int32'] as const;
export type CorpusLane = (typeof corpusLanes)[number];

/**
 * A loop. Its parameters say what it is called with: `a` … `e` are arrays of n elements, `aa`, `bb`,
 * `cc` are square matrices of m rows, `flat` is one in a row, `ip` a permutation of the indices, `n`
 * and `m` the sizes, `k` is 5, `s` and `t` are fractions. It stays away from the ends of arrays.
 */
export interface Entry {
  readonly name: string;
  readonly loop: (...args: never[]) => unknown;
  /** Why its iterations have an order that shows, and on which lanes. */
  readonly ordered?: string;
  /** Calls what ECMAScript leaves to implementations, so results differ in their last bits. */
  readonly approximate?: boolean;
  /** The lanes that make sense; all, if absent. */
  readonly lanes?: readonly CorpusLane[];
}

/** Makes an entry; loops are written in JavaScript, as those of users. */
export const entry = (name: string, loop: Entry['loop'], more: Partial<Entry> = {}): Entry => ({
  name,
  loop,
  ...more,
});
