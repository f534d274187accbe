/**
 * Where values live in a function: in a local, or nowhere because their one user evaluates them.
 *
 * A pure value used once, by a value of the same region, is evaluated on the operand stack where it
 * is needed, and so is a load in a region that stores nothing; constants are written at each use;
 * everything else gets a local. A loop's upper bound is used before every iteration. The engine's
 * own register allocator sees through locals, so they are never shared.
 */
import { addressArgs, isPure, type Region, type Value } from '../ir/kernel.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import type { ValType } from './opcodes.js';
import { scalarType } from './select.js';

export const valTypeOf = (value: Value): ValType =>
  value.type.width > 1 ? 'v128' : scalarType(value.type.lane);

export const isInline = (value: Value): boolean => value.op === 'const' || value.op === 'iota';

/** The values, in a region and those within it, that their only user evaluates. */
export function deferred(region: Region): ValueSet {
  const found = new ValueSet();
  findDeferred(region, new ValueMap(), found);
  return found;
}

/** `users` knows of each value the region that uses it, or null where that is not once. */
function findDeferred(region: Region, users: ValueMap<Region | null>, found: ValueSet): void {
  const use = (value: Value): void => users.set(value, users.has(value) ? null : region);
  let quiet = true;
  for (const value of region.body) {
    for (const arg of value.args) use(arg);
    if (value.address) for (const arg of addressArgs(value)) use(arg);
    if (value.op === 'for') use(value.args[1]);
    if (value.op === 'store' || value.regions) quiet = false;
    if (value.regions) for (const nested of value.regions) findDeferred(nested, users, found);
  }
  for (const value of region.yields) use(value);
  for (const value of region.body) {
    const movable = (isPure(value) && value.op !== 'result') || (quiet && value.op === 'load');
    if (movable && users.get(value) === region) found.add(value);
  }
}
