/**
 * Drops stores that a later one makes void before anything reads the element.
 *
 * A `switch` whose arms all store `a[i]` becomes one store for each arm, of which each blends over the
 * one before; once `reload` has handed on what was stored, the last of them is all that is needed.
 *
 * Invariant: between a dropped store and the one that covers it nothing reads what it wrote, whatever
 * way is taken, and the covering one is reached on every way.
 */
import type { Address, Kernel, Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { ValueSet } from '../ir/values.js';
import { addressForm, distance, type Form } from './affine.js';
import { accessesIn, isDense, typeOfAccess } from './conflict.js';
import { rewrite } from './rewrite.js';
import { declaredIn } from './users.js';

/** Bytes that are written further on. */
interface Covered {
  readonly base: Value;
  readonly form: Form;
  readonly bytes: number;
}

export function overwrite(kernel: Kernel): Kernel {
  const dropped = new ValueSet();
  search(kernel.body, declaredIn(kernel)?.disjoint === true, dropped);
  if (dropped.size === 0) return kernel;
  return rewrite(kernel, (value) => (dropped.has(value) ? value : undefined));
}

/** Looks for them from a region's end to its beginning. */
function search({ body }: Region, disjoint: boolean, dropped: ValueSet): void {
  let covered: readonly Covered[] = [];
  for (const value of [...body].reverse()) {
    for (const nested of value.regions ?? []) search(nested, disjoint, dropped);
    const accesses = accessesIn(value);
    if (value.op === 'store') {
      const own = coveredBy(value);
      if (own && covered.some((one) => isWithin(own, one))) dropped.add(value);
      else if (own) covered = [...covered, own];
    }
    for (const access of accesses)
      if (access.op === 'load') covered = covered.filter((one) => isApart(access, one, disjoint));
  }
}

/** What a store of a scalar, or of lanes side by side, covers. */
function coveredBy(store: Value): Covered | null {
  if (!isDense(store)) return null;
  const { lane, width } = typeOfAccess(store);
  const address = store.address as Address;
  return { base: address.base, form: addressForm(address), bytes: lanes[lane].bytes * width };
}

function isWithin(inner: Covered, outer: Covered): boolean {
  const by = distance(outer.form, inner.form);
  return by !== null && by >= 0 && by + inner.bytes <= outer.bytes;
}

function isApart(load: Value, { base, form, bytes }: Covered, disjoint: boolean): boolean {
  const address = load.address as Address;
  if (disjoint && base !== address.base && base.op === 'param' && address.base.op === 'param')
    return true;
  if (!isDense(load)) return false;
  const { lane, width } = load.type;
  const by = distance(form, addressForm(address));
  return by !== null && (by >= bytes || by <= -lanes[lane].bytes * width);
}
