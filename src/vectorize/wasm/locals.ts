/**
 * Where values live in a function: in a local, or nowhere because their one user evaluates them.
 *
 * A pure value used once, by a value of the same region, is evaluated on the operand stack where it
 * is needed, and so is a load in a region that stores nothing; constants are written at each use;
 * everything else gets a local. A loop's upper bound is used before every iteration. The engine's
 * own register allocator sees through locals, so they are never shared.
 */
import { addressArgs, isPure, type Region, type Value } from '../ir/kernel.js';
import { ValueSet } from '../ir/values.js';
import type { ValType } from './opcodes.js';
import { scalarType } from './select.js';

export const valTypeOf = (value: Value): ValType =>
  value.type.width > 1 ? 'v128' : scalarType(value.type.lane);

export const isInline = (value: Value): boolean => value.op === 'const' || value.op === 'iota';

/** The values, in a region and those within it, that their only user evaluates. */
export function deferred(region: Region): ValueSet {
  const found = new ValueSet();
  findDeferred(region, [], found);
  return found;
}

/** By the ids of values, the region that uses each, or null where that is not once. */
type Users = (Region | null | undefined)[];

function use(values: readonly Value[], region: Region, users: Users): void {
  for (let i = 0; i < values.length; i++) {
    const { id } = values[i];
    users[id] = users[id] === undefined ? region : null;
  }
}

function findDeferred(region: Region, users: Users, found: ValueSet): void {
  let quiet = true;
  for (const value of region.body) {
    use(value.args, region, users);
    if (value.address) use(addressArgs(value), region, users);
    if (value.op === 'for') use([value.args[1]], region, users);
    if (value.op === 'store' || value.regions) quiet = false;
    if (value.regions) for (const nested of value.regions) findDeferred(nested, users, found);
  }
  use(region.yields, region, users);
  for (const value of region.body) {
    if (users[value.id] !== region) continue;
    if ((isPure(value) && value.op !== 'result') || (quiet && value.op === 'load'))
      found.add(value);
  }
}
