/**
 * What a loop does with the values that it carries from one iteration to the next.
 *
 *   still    comes round as it went in
 *   fold     an op folds terms into it that do not see it, whatever the condition; the op may take
 *            them in any order, so each lane folds its own, and the lanes are folded behind the loop
 *   pick     the same of a float extremum by comparison, `x > m ? x : m`: lanes agree with the loop
 *            but for the sign of a zero, so where a zero comes out the loop is done over
 *   last     does not depend on itself: an iteration sees what the one before it made
 *   ordered  anything else, one iteration after the other
 *
 * Invariant: only `fold`s of ops that are associative bit for bit, or that a trait has freed.
 */
import type { LoopTraits, Region, Value } from '../ir/kernel.js';
import { type LaneKind, lanes } from '../ir/lane.js';
import { type OpName, ops } from '../ir/ops.js';
import type { ValueSet } from '../ir/values.js';
import { accessesIn, inputsOf } from './conflict.js';
import { varying } from './widen.js';

export type Carried =
  | { readonly kind: 'still' | 'last' | 'ordered' }
  | { readonly kind: 'fold' | 'pick'; readonly op: OpName };

export const ordered: Carried = { kind: 'ordered' };

/** One verdict for each value that the region's loop carries. */
export function classify(region: Region, traits: LoopTraits | undefined): Carried[] {
  const stores = region.body.some((value) => accessesIn(value).some(({ op }) => op === 'store'));
  return region.params.slice(1).map((param, k) => {
    const value = region.yields[k] as Value;
    if (value === param) return { kind: 'still' };
    const chain = varying(region, [param]);
    if (!chain.has(value)) return { kind: 'last' };
    const pick = picked(region, param, value, chain);
    if (pick && !(stores && pick.kind === 'pick')) return pick;
    return folded(region, k, param, chain, traits) ?? ordered;
  });
}

/** Whether nothing but the values of the chain, and what is carried of them, sees one of them. */
function isPrivate(region: Region, k: number, chain: ValueSet): boolean {
  const leaks = region.yields.some((value, j) => j !== k && chain.has(value));
  return (
    !leaks &&
    region.body.every((value) => chain.has(value) || !inputsOf(value).some((x) => chain.has(x)))
  );
}

function folded(
  region: Region,
  k: number,
  param: Value,
  chain: ValueSet,
  traits: LoopTraits | undefined,
): Carried | null {
  if (!isPrivate(region, k, chain)) return null;
  let op: OpName | null = null;
  for (const value of region.body) {
    if (!chain.has(value)) continue;
    const own = foldOf(value, chain);
    if (own === null || (own !== 'select' && op !== null && op !== own)) return null;
    if (own !== 'select') op = own;
  }
  if (op === null) return null;
  const { kind } = lanes[param.type.lane];
  return isFree(op, kind, traits) ? { kind: 'fold', op } : null;
}

function isFree(op: OpName, kind: LaneKind, traits: LoopTraits | undefined): boolean {
  if (ops[op].commutative !== true || ops[op].result !== 'same') return false;
  return traits?.reassoc === true || ops[op].associative?.includes(kind) === true;
}

/** The op by which a value of a chain folds a term into another; a choice of two is none. */
function foldOf({ op, args }: Value, chain: ValueSet): OpName | null {
  const [x, y, z] = args as [Value, Value?, Value?];
  if (op === 'select') return !chain.has(x) && y && z && chain.has(y) && chain.has(z) ? op : null;
  if (args.length !== 2 || !y || !(op in ops) || chain.has(x) === chain.has(y)) return null;
  if (op === 'sub') return chain.has(x) ? 'add' : null;
  return op as OpName;
}

const picks: Readonly<Record<string, readonly [less: OpName, greater: OpName]>> = {
  lt: ['pmin', 'pmax'],
  le: ['pmin', 'pmax'],
  gt: ['pmax', 'pmin'],
  ge: ['pmax', 'pmin'],
};

/** `x < m ? x : m`, and all ways to write it. */
function picked(region: Region, param: Value, value: Value, chain: ValueSet): Carried | null {
  if (value.op !== 'select') return null;
  const [test, yes, no] = value.args as [Value, Value, Value];
  const own = region.body.filter((one) => chain.has(one));
  const only = own.length === 2 && own.includes(test) && own.includes(value);
  const row = picks[test.op];
  if (!only || !row || region.yields.filter((one) => chain.has(one)).length > 1) return null;
  const [x, y] = test.args as [Value, Value];
  if (![x, y].includes(param) || chain.has(x) === chain.has(y)) return null;
  const straight = x === yes && y === no;
  if (!straight && !(x === no && y === yes)) return null;
  const op = row[straight ? 0 : 1];
  if (lanes[param.type.lane].kind === 'float') return no === param ? { kind: 'pick', op } : null;
  return { kind: 'fold', op: op === 'pmin' ? 'min' : 'max' };
}
