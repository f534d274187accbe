/**
 * What in loops is wanted on one side of a choice only, and is dear (see `sink`).
 *
 * A choice is a `select` or an `if`; selects by one mask choose together. Going up from the end, a value
 * belongs to a side if all that use it do, or choose it for that side.
 */
import { inputsOf } from '../ir/inputs.js';
import { addressArgs, isPure, type Region, type Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import { accessesIn } from './conflict.js';
import { branchCost, weightOf } from './cost.js';
import type { Target } from './target.js';

type Side = 0 | 1;

/** Where a side is chosen. */
interface Site {
  readonly at: Value;
  readonly side: Side;
}

/** What moves to where it is wanted. */
export interface Move extends Site {
  readonly sites: readonly Site[];
  readonly values: readonly Value[];
  /** It is wanted where the mask of a lane is this. */
  readonly mask: Value;
  readonly holds: boolean;
}

/** A value that uses another, and the side on which it does. */
interface Use {
  readonly by: Value;
  readonly side: Side | null;
}

export class Sides {
  /** The moves that are done at a value. */
  readonly starts = new ValueMap<Move[]>();
  /** The innermost move that a value is of. */
  readonly owner = new ValueMap<Move>();
  some = false;
  /** Choices that a move has been found for: they stay in front of each other. */
  private readonly settled = new ValueSet();
  private readonly target: Target;
  private readonly weights = new ValueMap<number>();
  private uses = new ValueMap<Use[]>();
  private yields = new ValueSet();

  constructor(target: Target) {
    this.target = target;
  }

  /** Looks through the loops of a region. */
  search({ body }: Region, within = false): void {
    for (const value of body) {
      for (const nested of value.regions ?? []) {
        const inner = within || value.op !== 'if';
        this.search(nested, inner);
        if (inner && !runsApart(value)) this.region(nested);
      }
    }
  }

  private region({ body, yields }: Region): void {
    if (!body.some(isChoice) || this.weightOf(body) < branchCost) return;
    this.uses = new ValueMap();
    this.yields = new ValueSet();
    for (const value of yields) this.yields.add(value);
    for (const value of body) this.collect(value);
    this.list(body);
  }

  private weightOf(values: readonly Value[]): number {
    let sum = 0;
    for (const value of values) {
      const known = this.weights.get(value) ?? this.weigh(value);
      this.weights.set(value, known);
      sum += known;
    }
    return sum;
  }

  private weigh(value: Value): number {
    const nested = (value.regions ?? []).map(({ body }) => this.weightOf(body));
    return nested.reduce((x, y) => x + y, weightOf(value, this.target));
  }

  private use(input: Value, by: Value, side: Side | null): void {
    const all = this.uses.get(input) ?? [];
    all.push({ by, side });
    this.uses.set(input, all);
  }

  private collect(value: Value): void {
    const { op, args, regions = [] } = value;
    for (const [at, arg] of args.entries())
      this.use(arg, value, op === 'select' && at > 0 ? ((at - 1) as Side) : null);
    for (const arg of addressArgs(value)) this.use(arg, value, null);
    for (const [at, region] of regions.entries())
      this.within(region, value, op === 'if' ? (at as Side) : null);
  }

  private within({ body, yields }: Region, by: Value, side: Side | null): void {
    for (const value of body) {
      for (const input of [...value.args, ...addressArgs(value)]) this.use(input, by, side);
      for (const nested of value.regions ?? []) this.within(nested, by, side);
    }
    for (const value of yields) this.use(value, by, side);
  }

  /** Finds the moves among values in a row, the last ones first, and among those of each. */
  private list(values: readonly Value[], outer?: Move): void {
    const isFree = (value: Value) => this.owner.get(value) === outer;
    let free = values;
    const moved = (sites: readonly Site[]): boolean => {
      const move = sites.length > 0 ? this.move(free, sites) : undefined;
      if (!move) return false;
      this.add(move);
      free = free.filter(isFree);
      return true;
    };
    for (const all of groupsOf(values)) {
      const sites = all.filter(({ at }) => isFree(at));
      if (moved(sites) || sites.length < 2) continue;
      for (const site of sites.reverse()) if (isFree(site.at)) moved([site]);
    }
  }

  private add(move: Move): void {
    this.some = true;
    for (const { at } of move.sites) this.settled.add(at);
    this.starts.set(move.at, [...(this.starts.get(move.at) ?? []), move]);
    for (const value of move.values) this.owner.set(value, move);
    this.list(move.values, move);
  }

  /** What is wanted at these sites only, if it is dear and can be had at the first of them. */
  private move(values: readonly Value[], sites: readonly Site[]): Move | undefined {
    const [{ at, side }] = sites as [Site];
    const own = new ValueSet();
    const fixed = (value: Value) =>
      this.yields.has(value) || this.settled.has(value) || sites.some((site) => site.at === value);
    const mine = ({ by, side: of }: Use) =>
      own.has(by) || sites.some((site) => site.at === by && site.side === of);
    const found: Value[] = [];
    for (let place = values.indexOf((sites.at(-1) as Site).at) - 1; place >= 0; place--) {
      const value = values[place] as Value;
      if (!this.uses.get(value)?.every(mine) || fixed(value) || !isMovable(value)) continue;
      own.add(value);
      found.push(value);
    }
    if (this.weightOf(found) < branchCost) return undefined;
    found.reverse();
    const late = new ValueSet();
    for (const value of values.slice(values.indexOf(at))) if (!own.has(value)) late.add(value);
    if (found.some((value) => inputsOf(value).some((input) => late.has(input)))) return undefined;
    const { mask, holds } = sideOf(at, side);
    return { at, side, sites, values: found, mask, holds };
  }
}

/** Whether a loop carries which of its lanes still run: where none does it is left. */
const runsApart = ({ op, args }: Value): boolean =>
  op === 'while' && args.some(({ type }) => type.width > 1 && lanes[type.lane].kind === 'mask');

const isChoice = ({ op }: Value): boolean => op === 'select' || op === 'if';

/** Sites that choose together, in order; those first of which the last one comes last. */
function groupsOf(values: readonly Value[]): Site[][] {
  const groups = new Map<string, Site[]>();
  for (const at of values) {
    if (!isChoice(at)) continue;
    for (const side of [0, 1] as const) {
      const { mask, holds } = sideOf(at, side);
      const key = at.op === 'if' ? `if ${at.id} ${side}` : `${mask.id} ${holds}`;
      groups.set(key, [...(groups.get(key) ?? []), { at, side }]);
    }
  }
  const last = (sites: readonly Site[]) => values.indexOf((sites.at(-1) as Site).at);
  return [...groups.values()].sort((x, y) => last(y) - last(x));
}

/** When a side is chosen. */
function sideOf({ args }: Value, side: Side): { mask: Value; holds: boolean } {
  let mask = args[0];
  let holds = side === 0;
  for (;;) {
    const [inner] = mask.args;
    const isCast = mask.op === 'convert' && inner && lanes[inner.type.lane].kind === 'mask';
    if (!inner || !(isCast || mask.op === 'not')) return { mask, holds };
    if (mask.op === 'not') holds = !holds;
    mask = inner;
  }
}

/** Whether a value may be made less often: it has no effect, and reads no memory. */
function isMovable(value: Value): boolean {
  if (value.op === 'for' || value.op === 'while') return accessesIn(value).length === 0;
  return isPure(value) && value.op !== 'const' && value.op !== 'splat' && value.op !== 'iota';
}
