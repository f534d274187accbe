// Which casts a casting rule allows. The dtypes' family says it: see `numbers` and its neighbours.

import { ValueError } from '../../errors.js';
import { alone, type Nothing, nothing } from '../keywords.js';
import type { DType } from './dtype.js';
import { higher } from './family.js';
import type { DTypeLike } from './parse.js';
import { dtypeOf } from './promote.js';
import { isScalar } from './scalar.js';

export type Casting = 'no' | 'equiv' | 'safe' | 'same_kind' | 'unsafe';

const RULES: readonly Casting[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];

const NO_SCALARS =
  'can_cast() does not support Python ints, floats, and complex because the result used to depend ' +
  'on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in ' +
  'the future.';

/** Whether a casting rule allows the cast. */
export function canCast(from: DType, to: DType, casting: Casting): boolean {
  checkCasting(casting);
  return from === to || higher(from, to).canCast(from, to, casting);
}

/** Throws unless there is such a rule. */
export function checkCasting(casting: Casting): void {
  if (RULES.includes(casting)) return;
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
 * @throws TypeError for a scalar, whose dtype depends on what it meets
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
  casting?: Casting | { readonly casting?: Casting },
  ...none: Nothing
): boolean {
  nothing('can_cast', 2, 3, none);
  if (isScalar(from)) throw new TypeError(NO_SCALARS);
  return canCast(dtypeOf(from), dtypeOf(to), alone('can_cast', 'casting', casting, 'safe'));
}

/** The error of a cast that a rule forbids, of an array or a 0-d one. */
export const castError = (
  from: DType,
  to: DType,
  casting: Casting | 'same_value',
  isScalar = false,
): Error =>
  new TypeError(
    `Cannot cast ${isScalar ? 'scalar' : 'array data'} from ${from.repr} to ${to.repr} ` +
      `according to the rule '${casting}'`,
  );
