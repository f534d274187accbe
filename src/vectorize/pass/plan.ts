/**
 * How the iterations of a loop may be run in blocks: what is done side by side, what in turns, and
 * what must be asked first.
 *
 * Invariant: a plan is right for every input on which its guards hold.
 */
import type { Estimate, LoopTraits, Region, Value } from '../ir/kernel.js';
import type { ValueSet } from '../ir/values.js';
import { type Carried, classify, ordered } from './carried.js';
import type { Guard } from './conflict.js';
import { shape } from './depend.js';
import { type Dependence, Graph, type Group } from './graph.js';
import { varying } from './widen.js';

export interface Plan {
  readonly loop: Value;
  readonly region: Region;
  /** Iterations in a block. */
  readonly width: number;
  readonly carried: readonly Carried[];
  /** Values that may differ from iteration to iteration, besides those made from them. */
  readonly seeds: readonly Value[];
  readonly vary: ValueSet;
  readonly groups: readonly Group[];
  readonly guards: readonly Guard[];
  readonly dependences: readonly Dependence[];
  /** Of a loop that may be left early: whether an iteration goes on, and the groups that tell. */
  readonly gate?: Value;
  readonly first: readonly Group[];
  readonly estimate?: Estimate;
}

export function planOf(loop: Value, width: number, gate?: Value): Plan {
  const [region] = loop.regions as readonly Region[] as [Region];
  const traits = loop.traits as LoopTraits;
  const alone = classify(region, loop.args.slice(2), traits);
  const graph = new Graph(region, alone, width, traits, gate);
  const seeds = [...movingIn(region, alone), ...graph.unstable()];
  const index = region.params[0];
  const vary = varying(region, [index, ...seeds]);
  const groups = graph.groups((value) => shape(value, index, vary) === null);
  const { dependences } = graph;
  const guards = [...graph.guards, ...alone.flatMap(exactness)];
  const turning = groups.flatMap(({ turns, params }) => (turns ? params : []));
  const carried = alone.map((one, k) => (turning.includes(region.params[k + 1]) ? ordered : one));
  const common = { loop, region, width, carried, seeds, vary, guards, dependences };
  if (!gate) return { ...common, groups, first: [] };
  const needed = graph.before(gate);
  const isFirst = ({ values, params }: Group) =>
    [...values, ...params].some((one) => needed.has(one));
  const first = groups.filter(isFirst);
  return { ...common, gate, first, groups: groups.filter((group) => !isFirst(group)) };
}

/** What keeps a sum of whole numbers exact. */
const exactness = (carried: Carried): Guard[] =>
  carried.kind === 'fold' && carried.most ? [{ kind: 'turns', most: carried.most }] : [];

const movingIn = ({ params }: Region, carried: readonly Carried[]): Value[] =>
  params.slice(1).filter((_, k) => carried[k]?.kind !== 'still');

/** Whether everything is done side by side. */
export const isWhole = ({ groups, first }: Plan): boolean =>
  [...first, ...groups].every(({ turns }) => !turns);
