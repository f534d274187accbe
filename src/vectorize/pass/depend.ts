/**
 * Whether the iterations of a loop may run side by side.
 *
 * A ufunc's loop says so itself: its operands were proven disjoint, or the same element, before the
 * launch. A loop that folds into accumulators may be split where every fold is associative bit for
 * bit. Everything else is ordered. What is left to check here is shape: whether each access moves
 * with the index in a way that a vector can follow.
 *
 * Invariant: no verdict says "yes" by default; a construct that is not known is a Reject.
 */
import { addressArgs, type Region, type Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { ops } from '../ir/ops.js';
import { type Reject, reject } from '../ir/reject.js';
import { strideOf, varying } from './widen.js';

/** null where the loop's iterations may become lanes, else the first obstacle. */
export function depend(loop: Value): Reject | null {
  const [region] = loop.regions as readonly Region[] as [Region];
  const traits = loop.traits ?? { step: 1 };
  if (traits.step !== 1) return reject('the loop is already unrolled');
  return (
    ordered(loop, region) ??
    shapes(region, region.params[0] as Value, varying(region, region.params))
  );
}

function ordered(loop: Value, region: Region): Reject | null {
  const { independent, folds = [] } = loop.traits ?? { step: 1 };
  const carried = region.params.slice(1);
  if (carried.length === 0)
    return independent ? null : reject('iterations are not known to be independent');
  for (const [k, param] of carried.entries()) {
    const fold = folds[k];
    const { kind } = lanes[param.type.lane];
    if (!fold) return reject('a value carried from one iteration to the next is ordered');
    if (!ops[fold].associative?.includes(kind)) return reject(`a ${kind} ${fold} is ordered`);
  }
  return null;
}

function shapes(region: Region, index: Value, vary: ReadonlySet<Value>): Reject | null {
  for (const value of region.body) {
    const found = obstacle(value, index, vary);
    if (found) return found;
    for (const nested of value.regions ?? []) {
      const inner = shapes(nested, index, vary);
      if (inner) return inner;
    }
  }
  return null;
}

function obstacle(value: Value, index: Value, vary: ReadonlySet<Value>): Reject | null {
  if (value.op === 'tree') return reject('an inner reduction is packed along its own loop');
  if (value.op === 'reduce' && value.order === 'pairwise') {
    return reject('an inner reduction is packed along its own loop');
  }
  if (value.op === 'for' && value.args.slice(0, 2).some((bound) => vary.has(bound))) {
    return reject('an inner loop has another trip count in each iteration');
  }
  if (!value.address) return null;
  const others = addressArgs(value).filter((arg) => arg !== index);
  if (others.some((arg) => vary.has(arg))) return reject('an address is not affine in the index');
  const moves = strideOf(value.address, index) !== null;
  if (value.op === 'store' && !moves) return reject('every iteration stores to the same address');
  return null;
}
