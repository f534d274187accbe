/**
 * The dependence graph of a loop, and the blocks that come of it (Allen and Kennedy).
 *
 * The nodes are the values of the loop's region, whole inner loops and conditions among them, and the
 * values that it carries. An edge x → y says that y in an iteration needs what x does in the same or in
 * one of the few iterations before it that would be in the same block of vectors. What no cycle goes
 * through may be done for a whole block at once, in the order of the edges, which need not be that of
 * the text: statements trade places, and a loop falls apart into loops. A cycle must be gone through
 * iteration by iteration. Textbooks make loops of the parts, with arrays for what flows between them;
 * here the parts stay in one loop over blocks, where what flows between them is in registers.
 *
 * Invariant: the groups hold every value once, and each group stands before those that need it.
 */
import { inputsOf } from '../ir/inputs.js';
import type { LoopTraits, Region, Value } from '../ir/kernel.js';
import { ValueMap, ValueSet } from '../ir/values.js';
import type { Carried } from './carried.js';
import { componentsOf } from './components.js';
import {
  type Access,
  accessesAround,
  accessesIn,
  accessOf,
  type Guard,
  relate,
} from './conflict.js';

/** Values done side by side, or, where `turns`, lane after lane. */
export interface Group {
  readonly values: readonly Value[];
  /** Carried values that the cycle goes through. */
  readonly params: readonly Value[];
  readonly turns: boolean;
}

/** Edges of dependence between accesses, as tests print them: from, to, and what they are. */
export interface Dependence {
  readonly from: Value;
  readonly to: Value;
  readonly kind: 'forward' | 'backward';
}

export class Graph {
  readonly dependences: Dependence[] = [];
  readonly guards: Guard[] = [];
  private readonly region: Region;
  private readonly nodes: readonly Value[];
  private readonly places = new ValueMap<number>();
  private readonly edges: number[][];
  /** Values that a block makes of what is carried, and of a term of each lane. */
  private readonly scans = new ValueSet();

  constructor(
    region: Region,
    carried: readonly Carried[],
    width: number,
    traits?: LoopTraits,
    gate?: Value,
  ) {
    this.region = region;
    this.nodes = [...region.params.slice(1), ...region.body];
    this.edges = this.nodes.map(() => []);
    this.nodes.forEach((value, at) => {
      this.places.set(value, at);
    });
    for (const value of region.body) for (const input of inputsOf(value)) this.link(input, value);
    this.carry(carried);
    this.access(width, traits);
    if (!gate) return;
    for (const value of region.body) if (acts(value)) this.link(gate, value);
  }

  private link(from: Value, to: Value): void {
    const [x, y] = [this.places.get(from), this.places.get(to)];
    if (x !== undefined && y !== undefined) this.edges[x].push(y);
  }

  private carry(carried: readonly Carried[]): void {
    carried.forEach(({ kind }, k) => {
      const { params, yields } = this.region;
      if (kind === 'last' || kind === 'ordered' || kind === 'scan')
        this.link(yields[k], params[k + 1]);
      if (kind === 'scan') this.scans.add(yields[k]);
    });
  }

  private access(width: number, traits: LoopTraits | undefined): void {
    const index = this.region.params[0];
    const all = this.region.body.flatMap((value) =>
      accessesAround(value).map(([one, around]) => ({
        value,
        access: accessOf(one, index, around),
      })),
    );
    all.forEach((a, k) => {
      for (const b of all.slice(k)) this.order(a, b, width, traits);
    });
  }

  private order(a: Place, b: Place, width: number, traits: LoopTraits | undefined): void {
    const { forward, later, backward, guards } = relate(a.access, b.access, width, traits);
    const [from, to] = [a.access.value, b.access.value];
    if (a.value === b.value && a.value !== from) {
      // lanes go through an inner loop in step, so there no iteration may meet another one
      if (later || backward) {
        this.link(a.value, a.value);
        this.dependences.push({ from, to, kind: 'forward' });
      } else this.guards.push(...guards);
      return;
    }
    this.guards.push(...guards);
    if (forward) {
      this.link(a.value, b.value);
      this.dependences.push({ from, to, kind: 'forward' });
    }
    if (!backward || from === to) return;
    this.link(b.value, a.value);
    this.dependences.push({ from: to, to: from, kind: 'backward' });
  }

  /** What must come before a value, and the value. */
  before(value: Value): ValueSet {
    const inputs: number[][] = this.nodes.map(() => []);
    this.edges.forEach((next, at) => {
      for (const to of next) inputs[to].push(at);
    });
    const found = new ValueSet();
    const reach = (one: Value): void => {
      if (found.has(one)) return;
      found.add(one);
      const place = this.places.get(one);
      if (place === undefined) return;
      for (const at of inputs[place]) reach(this.nodes[at]);
    };
    reach(value);
    return found;
  }

  /** Loads of what the loop may store. */
  unstable(): Value[] {
    const ends = this.dependences.flatMap(({ from, to }) => [from, to]);
    return [...new Set(ends)].filter(({ op }) => op === 'load');
  }

  /** The groups; a value that only a whole group can do side by side is told by `fits`. */
  groups(fits: (value: Value) => boolean): Group[] {
    const bound = this.nodes.map((value, at) =>
      value.op === 'result' ? [this.places.get(value.args[0]) ?? at] : [],
    );
    const all = this.edges.map((next, at) => [...next, ...bound[at]]);
    return componentsOf(all)
      .map((at) => this.group(at, fits))
      .filter(({ values }) => values.length > 0);
  }

  private group(at: readonly number[], fits: (value: Value) => boolean): Group {
    const all = at.map((node) => this.nodes[node]);
    const params = all.filter((value) => this.region.params.includes(value));
    const values = all.filter((value) => !params.includes(value));
    const [only] = values;
    if (at.length === 2 && only && this.scans.has(only)) return { values, params, turns: false };
    return { values, params, turns: this.isCyclic(at) || !values.every(fits) };
  }

  private isCyclic(at: readonly number[]): boolean {
    const [only] = at as readonly [number];
    if (at.length === 1) return this.edges[only].includes(only);
    const local = at.map((node) =>
      this.edges[node].map((to) => at.indexOf(to)).filter((to) => to >= 0),
    );
    return (
      local.some((next, node) => next.includes(node)) || componentsOf(local).length < at.length
    );
  }
}

/** Whether a value does more than compute. */
const acts = (value: Value): boolean => accessesIn(value).some(({ op }) => op === 'store');

interface Place {
  /** The value of the region that the access is, or is within. */
  readonly value: Value;
  readonly access: Access;
}
