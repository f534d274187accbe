// Whether two arrays have bytes in common.
//
// Bounds are compared first, as everywhere (`iter/overlap.ts`). The exact answer is whether an equation
// has a solution: a byte of one array is its first byte plus a multiple of each stride, no multiple
// reaching the length, plus a place inside the element. Counted from its other end, the second array's
// terms are positive too, so the question is whether a number is a sum of multiples of strides within
// bounds. It is searched from the largest stride down; what the rest can reach, and the greatest common
// divisor of its strides, leave out most multiples. The problem is NP-complete, so `max_work` may stop
// the search.

import { TooHardError } from '../errors.js';
import type { NDArray } from './array.js';
import { extentOf, sharesMemory } from './iter/conflict.js';
import type { Extent } from './iter/overlap.js';
import { keywords } from './keywords.js';
import { highestByte, lowestByte } from './layout.js';

/** At most `most` times `step`. */
interface Term {
  readonly step: number;
  readonly most: number;
}

/** Terms from the largest step down, those of one step together. */
function termsOf(extents: readonly Extent[]): Term[] {
  const most = new Map<number, number>();
  const add = (step: number, times: number): void => {
    if (step > 0 && times > 0) most.set(step, (most.get(step) ?? 0) + times);
  };
  for (const { shape, strides, itemsize } of extents) {
    for (const [i, n] of shape.entries()) add(Math.abs(strides[i]), n - 1);
    add(1, itemsize - 1);
  }
  return [...most].map(([step, times]) => ({ step, most: times })).sort((a, b) => b.step - a.step);
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Whether a number is a sum of multiples of the terms. */
function isSum(terms: readonly Term[], total: number, work: number): boolean {
  const reach = terms.map((_, i) => terms.slice(i).reduce((sum, t) => sum + t.step * t.most, 0));
  const common = terms.map((_, i) => terms.slice(i).reduce((d, t) => gcd(d, t.step), 0));
  let left = work;
  const search = (at: number, rest: number): boolean => {
    if (rest === 0) return true;
    if (at === terms.length || rest > reach[at] || rest % common[at] !== 0) return false;
    if (left-- <= 0) throw new TooHardError('Exceeded max_work');
    const { step, most } = terms[at];
    const least = Math.max(0, Math.ceil((rest - (reach[at + 1] ?? 0)) / step));
    for (let times = Math.min(most, Math.floor(rest / step)); times >= least; times--) {
      if (search(at + 1, rest - times * step)) return true;
    }
    return false;
  };
  return search(0, total);
}

/** The first byte of an array's bounds. */
const low = ({ address, shape, strides }: Extent): number => address + lowestByte(shape, strides);

/** How far from it the last one is. */
const span = ({ shape, strides, itemsize }: Extent): number =>
  highestByte(shape, strides, itemsize) - lowestByte(shape, strides) - 1;

/** How much may be tried, alone or as an option. */
type MaxWork = number | { readonly max_work?: number };

const workOf = (name: string, given: readonly [MaxWork?], fallback: number): number =>
  keywords<{ max_work: number }>(name, ['max_work'], given, 2).max_work ?? fallback;

/**
 * Whether two arrays may have bytes in common: whether their bounds overlap.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.may_share_memory.html
 *
 * @param max_work - as for `shares_memory`; without it only bounds are compared
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros(8);
 * np.may_share_memory(a.get('::2'), a.get('1::2')) // => true
 * ```
 */
export function may_share_memory(
  a: NDArray,
  b: NDArray,
  ...given: readonly [max_work?: MaxWork]
): boolean {
  const max_work = workOf('may_share_memory', given, 0);
  const [x, y] = [extentOf(a), extentOf(b)];
  if (a.size === 0 || b.size === 0 || !sameMemory(a, b)) return false;
  if (max_work !== 0) {
    try {
      return shares_memory(a, b, max_work);
    } catch (error) {
      if (!(error instanceof TooHardError)) throw error;
    }
  }
  return low(x) <= low(y) + span(y) && low(y) <= low(x) + span(x);
}

const sameMemory = (a: NDArray, b: NDArray): boolean =>
  a.storage.memory.buffer === b.storage.memory.buffer;

/**
 * Whether two arrays have a byte in common.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.shares_memory.html
 *
 * @param max_work - how many steps the search may take; -1 for as many as it needs
 * @throws TooHardError if they do not suffice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.zeros(8);
 * np.shares_memory(a.get('::2'), a.get('1::2')) // => false
 * np.shares_memory(a.get('::2'), a.get('::3')) // => true
 * ```
 */
export function shares_memory(
  a: NDArray,
  b: NDArray,
  ...given: readonly [max_work?: MaxWork]
): boolean {
  const max_work = workOf('shares_memory', given, -1);
  if (a.size === 0 || b.size === 0 || !sharesMemory(a, b)) return false;
  const [x, y] = [extentOf(a), extentOf(b)];
  // A byte of x counted from its low end, and one of y from its high end.
  const distance = low(y) + span(y) - low(x);
  if (distance < 0) return false;
  const work = max_work < 0 ? Number.POSITIVE_INFINITY : max_work;
  return isSum(termsOf([x, y]), distance, work);
}
