/**
 * Passes that only some kernels need: they come with whoever makes such kernels (`reduce` with folds:
 * see `vectorize/fold.ts`; `interleave` with complex numbers; `countBlocks` with counts), and without them kernels stay as they are.
 */
import type { Kernel, Region, Value } from '../ir/kernel.js';
import type { OpName } from '../ir/ops.js';
import { ValueMap } from '../ir/values.js';
import type { Rewriter } from './rewrite.js';
import type { Target } from './target.js';

export type Pass = (kernel: Kernel, target: Target) => Kernel;

/** Bytes from one record to the next. */
export type Stride = number | Value;

/** Accesses that together touch whole records. */
export interface Group {
  /** By their offsets. */
  readonly members: readonly Value[];
  readonly first: Value;
  readonly last: Value;
}

/** The distance of an access's lanes, null where it may not be of a group. */
export type StrideOf = (access: Value) => Stride | null;

/** The count of whole blocks of a sum of masks from `lo` on, and where they end; null: it is another sum. */
export type CountBlocks = (
  rewriter: Rewriter,
  op: OpName,
  region: Region,
  bounds: readonly [lo: Value, hi: Value],
  zero: Value,
) => readonly [count: Value, end: Value] | null;

export const brought: {
  reduce?: Pass;
  /** What analyses loops of users. */
  address?: Pass;
  interchange?: Pass;
  reload?: Pass;
  reroll?: Pass;
  ahead?: Pass;
  split?: Pass;
  jam?: Pass;
  strip?: Pass;
  forward?: Pass;
  apart?: Pass;
  narrow?: Pass;
  sink?: Pass;
  interleave?: Pass;
  groupsIn?: (region: Region, target: Target, strideOf: StrideOf) => readonly Group[];
  countBlocks?: CountBlocks;
} = {};

/** The group of each access that is in one. */
export function membersOf(groups: readonly Group[]): ValueMap<Group> {
  const found = new ValueMap<Group>();
  for (const group of groups) for (const access of group.members) found.set(access, group);
  return found;
}
