/**
 * Carried values at the ends of a loop over blocks: one for each lane inside, one scalar outside.
 *
 * A fold begins with its identity in each lane and is joined behind the loop; an extremum begins with
 * what is carried in; what only the last iteration leaves is in the last lane.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { identityOf } from '../ir/ops.js';
import type { Carried } from './carried.js';
import { foldLanes } from './pack.js';
import type { Plan } from './plan.js';

/** What a carried value is when blocks begin. */
export function start(k: Builder, carried: Carried, init: Value, width: number): Value {
  const { lane } = init.type;
  switch (carried.kind) {
    case 'fold':
      return k.const(lane, identityOf(carried.op, lanes[lane]), width);
    case 'pick':
    case 'last':
      return k.splat(init, width);
    default:
      return init;
  }
}

/** What it is behind them, as a scalar. */
export function finish(k: Builder, carried: Carried, init: Value, result: Value): Value {
  switch (carried.kind) {
    case 'fold':
      return k.op(carried.op, init, foldLanes(k, carried.op, result));
    case 'pick':
      return foldLanes(k, carried.op, result);
    case 'last':
      return k.extract(result, result.type.width - 1);
    default:
      return result;
  }
}

/** Whether a zero was picked, of which the sign may not be right. */
export function redo(k: Builder, { carried }: Plan, results: readonly Value[]): Value | null {
  const zeros = results
    .filter((_, c) => carried[c]?.kind === 'pick')
    .map((result) => k.convert(k.op('eq', result, 0), 'm32'));
  return zeros.length === 0 ? null : zeros.reduce((x, y) => k.op('or', x, y));
}
