// Which casts a casting rule allows, computed from the rows: a cast is safe when promotion stays at
// the target, and of the same kind when it does not go down the order bool, unsigned, signed, float.

import { ValueError } from '../../errors.js';
import type { DTypeLike } from './parse.js';
import { dtypeOf, promote } from './promote.js';
import type { DType, Kind } from './table.js';

export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

const ORDER: Record<Kind, number> = { b: 0, u: 1, i: 2, f: 3 };

const RULES: Record<Casting, (from: DType, to: DType) => boolean> = {
  no: (from, to) => from === to,
  equiv: (from, to) => from === to,
  safe: (from, to) => promote(from, to) === to,
  same_kind: (from, to) => promote(from, to) === to || ORDER[from.kind] <= ORDER[to.kind],
  unsafe: () => true,
};

/** Whether a casting rule allows the cast. */
export function canCast(from: DType, to: DType, casting: Casting): boolean {
  if (Object.hasOwn(RULES, casting)) return RULES[casting](from, to);
  throw new ValueError(
    `casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '${casting}')`,
  );
}

/**
 * Whether a dtype, or an array's dtype, can be cast to another by a casting rule.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.can_cast.html
 *
 * @param casting - 'no' and 'equiv': the same dtype; 'safe': every value kept; 'same_kind': safe, or
 * within a kind as float64 to float32; 'unsafe': any
 * @throws ValueError for another casting rule
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.can_cast('int32', 'float64') // => true
 * np.can_cast('float64', 'float32') // => false
 * np.can_cast('float64', 'float32', 'same_kind') // => true
 * ```
 */
export function can_cast(
  from: DTypeLike | { readonly dtype: DType },
  to: DTypeLike,
  casting: Casting = 'safe',
): boolean {
  return canCast(dtypeOf(from), dtypeOf(to), casting);
}

/** The error of a cast that a rule forbids. */
export const castError = (from: DType, to: DType, casting: Casting): Error =>
  new TypeError(
    `Cannot cast array data from ${from.repr} to ${to.repr} according to the rule '${casting}'`,
  );
