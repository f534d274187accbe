/**
 * Carried values at the ends of a loop over blocks: one for each lane inside, one scalar outside.
 *
 * A fold begins with its identity in each lane and is joined behind the loop; an extremum begins with
 * what is carried in; what only the last iteration leaves is in the last lane.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { bitsOf, lanes } from '../ir/lane.js';
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
    case 'place':
    case 'flag':
    case 'last':
      return k.splat(init, width);
    default:
      return init;
  }
}

/** What all carried values are behind the blocks, as scalars. */
export function finish(
  k: Builder,
  carried: readonly Carried[],
  inits: readonly Value[],
  results: readonly Value[],
  get: (value: Value) => Value,
): Value[] {
  return carried.map((one, c) => {
    const [init, result] = [inits[c], results[c]];
    switch (one.kind) {
      case 'fold':
        return k.op(one.op, init, foldLanes(k, one.op, result));
      case 'pick':
        return foldLanes(k, one.op, result);
      case 'place':
        return place(k, result, results[one.pick], carried[one.pick], init);
      case 'flag':
        return k.op('select', k.any(differs(k, result, init)), get(one.value), init);
      case 'last':
        return k.extract(result, result.type.width - 1);
      default:
        return result;
    }
  });
}

/** Which lanes are no longer, bit for bit, what they began as. */
function differs(k: Builder, lanesNow: Value, init: Value): Value {
  const { lane, width } = lanesNow.type;
  const before = k.splat(init, width);
  if (lanes[lane].kind === 'mask') return k.op('xor', lanesNow, before);
  const bits = bitsOf(lane);
  return k.op('ne', k.bitcast(lanesNow, bits), k.bitcast(before, bits));
}

/** The least index of the lanes that hold the extremum; none does where all began with NaN. */
function place(k: Builder, indices: Value, values: Value, pick: Carried, init: Value): Value {
  if (pick.kind !== 'pick') return init;
  const { lane, width } = indices.type;
  const best = foldLanes(k, pick.op, values);
  const has = k.op('eq', values, k.splat(best, width));
  const beyond = k.const(lane, identityOf('min', lanes[lane]), width);
  const least = foldLanes(k, 'min', k.op('select', has, indices, beyond));
  return k.op('select', k.op('eq', best, best), least, init);
}

/** Whether a zero was picked, of which the sign may not be right. */
export function redo(k: Builder, { carried }: Plan, results: readonly Value[]): Value | null {
  const zeros = results
    .filter(({ type }, c) => carried[c]?.kind === 'pick' && lanes[type.lane].kind === 'float')
    .map((result) => k.convert(k.op('eq', result, 0), 'm32'));
  return zeros.length === 0 ? null : zeros.reduce((x, y) => k.op('or', x, y));
}
