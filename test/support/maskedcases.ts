/** Golden cases of masked arrays: builds what scripts/golden/ma.py describes and runs them. */

import * as np from '../../src/index.js';
import { MaskedArray, MaskedConstant } from '../../src/ma/array.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { argument, type Stored, stored } from './arraycases.js';
import type { Place } from './places.js';

/** What is stored of a masked array. */
interface StoredMasked {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly mask: Stored | null;
  readonly hard: boolean;
  readonly data?: Stored;
  readonly filled?: Stored;
  readonly repr?: string;
}

type Kept = unknown;

export interface MaskedCase {
  /** A function of `np.ma`, or a method. */
  readonly function?: string;
  readonly method?: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly result?: Kept;
  /** What is left of the array whose method it is. */
  readonly self?: Kept;
  readonly error?: string;
}

type Callable = (...args: unknown[]) => unknown;
type Names = Readonly<Record<string, unknown>>;

function given(value: unknown, place: Place): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('constant' in value) return np.ma.masked;
  if ('call' in value) return (np.ma as Names)[value.call as string];
  if ('list' in value) return (value.list as unknown[]).map((item) => given(item, place));
  if (!('masked' in value)) return argument(value, place);
  const { masked, mask, fill, hard } = value as unknown as Record<string, unknown>;
  return np.ma.array(argument(masked, place) as NDArray, {
    copy: true,
    ...(mask !== null && { mask: argument(mask, place) as NDArray }),
    ...(fill !== undefined && { fill_value: fill as number }),
    ...(hard !== undefined && { hard_mask: hard as boolean }),
  });
}

function keptMasked(array: MaskedArray, like: StoredMasked | undefined): StoredMasked {
  const { dtype, shape, mask, hardmask, repr } = array;
  return {
    dtype: dtype.str,
    shape,
    mask: mask === np.ma.nomask ? null : stored(mask, like?.mask ?? undefined),
    hard: hardmask,
    ...((like === undefined || like.data) && { data: stored(array.data, like?.data) }),
    ...(like?.filled && { filled: stored(array.filled(0), like.filled) }),
    ...((like === undefined || like.repr !== undefined) && { repr }),
  };
}

/** A result as it is stored. */
function kept(result: unknown, like: Kept): Kept {
  if (result === null || result === undefined) return null;
  if (result instanceof MaskedConstant) return { constant: 'masked' };
  if (result instanceof MaskedArray) return keptMasked(result, like as StoredMasked);
  if (result instanceof np.Slice) return { slice: [result.start, result.stop] };
  if (Array.isArray(result)) {
    const likes = Array.isArray(like) ? like : [];
    return result.map((item, i) => kept(item, likes[i]));
  }
  if (typeof like === 'string') return String(result);
  return stored(result, like as Stored);
}

/** What a fit gives, but for roundoff. */
const sixDecimals = (found: unknown): unknown => np.add(np.round(found as NDArray, 6), 0);

/** What a case gives. */
function run({ function: fn, method, args, options, result, self }: MaskedCase, place: Place) {
  try {
    const named = Object.entries(options).map(([name, value]) => [name, given(value, place)]);
    const [first, ...rest] = args.map((value) => given(value, place));
    const all = [...rest, ...(named.length > 0 ? [Object.fromEntries(named)] : [])];
    if (fn === 'str') return { result: String(first) };
    if (fn !== undefined) {
      const called = fn.split('.').reduce<unknown>((of, name) => (of as Names)[name], np.ma);
      const found = (called as Callable)(first, ...all);
      return { result: kept(fn === 'polyfit' ? sixDecimals(found) : found, result) };
    }
    const found = (first as Names)[method as string];
    const value = typeof found === 'function' ? found.apply(first, all) : found;
    return { result: kept(value === first ? null : value, result), self: kept(first, self) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** The cases that give something else than NumPy does. */
export function wrongMasked(cases: readonly MaskedCase[], place: Place): string[] {
  const wrong: string[] = [];
  for (const golden of cases) {
    const { result, self, error } = golden;
    const actual = run(golden, place);
    const expected =
      error === undefined ? { result, ...(self !== undefined && { self }) } : { error };
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      wrong.push(JSON.stringify({ golden, actual }));
  }
  return wrong;
}
