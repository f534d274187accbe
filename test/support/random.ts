/** Numbers that look random and depend on nothing but a seed, so that every run of a test is the same. */

/** A generator of numbers in [0, 1): Knuth's linear congruential one of 32 bits. */
export function fractions(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A generator of integers from 0 to n − 1. */
export function integersBelow(seed: number): (n: number) => number {
  const next = fractions(seed);
  return (n) => Math.floor(next() * n);
}
