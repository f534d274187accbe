/**
 * Where values live in a function: in a local, or nowhere because their one user evaluates them.
 *
 * A pure value used once, by a value of the same region, is evaluated on the operand stack where it
 * is needed, and so is a load in a region that stores nothing; constants are written at each use; everything else gets a local. The engine's own
 * register allocator sees through locals, so they are never shared.
 */
import { addressArgs, isPure, type Region, type Value } from '../ir/kernel.js';
import type { ValType } from './opcodes.js';
import { scalarType } from './select.js';

export const valTypeOf = (value: Value): ValType =>
  value.type.width > 1 ? 'v128' : scalarType(value.type.lane);

export const isInline = (value: Value): boolean => value.op === 'const' || value.op === 'iota';

/** The values of a region, nested ones aside, that their only user evaluates. */
export function deferred(region: Region, into: Set<Value>): void {
  const uses = new Map<Value, number>();
  const count = (value: Value, weight: number): void => {
    uses.set(value, (uses.get(value) ?? 0) + weight);
  };
  const nested = (inner: Region): void => {
    for (const value of inner.body) {
      for (const input of [...value.args, ...addressArgs(value)]) count(input, 2);
      value.regions?.forEach(nested);
    }
    for (const value of inner.yields) count(value, 2);
  };
  for (const value of region.body) {
    for (const input of [...value.args, ...addressArgs(value)]) count(input, 1);
    value.regions?.forEach(nested);
  }
  for (const value of region.yields) count(value, 1);
  const quiet = region.body.every((value) => value.op !== 'store' && !value.regions);
  for (const value of region.body) {
    const movable = (isPure(value) && value.op !== 'result') || (quiet && value.op === 'load');
    if (movable && uses.get(value) === 1) into.add(value);
  }
}

/** The values that a region uses but does not define, constants aside, in order of first use. */
export function captured(region: Region): Value[] {
  const defined = new Set<Value>();
  const free = new Set<Value>();
  const visit = (inner: Region): void => {
    for (const param of inner.params) defined.add(param);
    for (const value of inner.body) {
      for (const input of [...value.args, ...addressArgs(value)]) {
        if (!defined.has(input) && !isInline(input)) free.add(input);
      }
      defined.add(value);
      value.regions?.forEach(visit);
    }
    for (const value of inner.yields) if (!defined.has(value) && !isInline(value)) free.add(value);
  };
  visit(region);
  return [...free];
}
