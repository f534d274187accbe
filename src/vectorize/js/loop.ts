/**
 * Loops: counted ones as `for` of the kernel, all others as `while`.
 *
 * A counted loop has a variable that only its update changes, by a constant, and a bound that the
 * loop does not change. Its index is a value of the kernel's loop, so that accesses are sums of
 * indices; a loop that may be left early is a `while` that counts.
 */
import type { Expression } from 'acorn';
import type { LoopTraits, Value } from '../ir/kernel.js';
import {
  assigns,
  continues,
  escapes,
  type LoopNode,
  leaves,
  leavesMore,
  readsElements,
  returns,
} from './ast.js';
import type { Nest } from './bounds.js';
import { isLight } from './branch.js';
import { condition } from './condition.js';
import { type Context, exitVariable, resultVariable } from './context.js';
import { ofKnown } from './convert.js';
import { type Counted, counted, isLength } from './counted.js';
import { assignedIn, factsOf } from './flow.js';
import { withBreak } from './head.js';
import { boundedSum, type Derived, derivedAt, derivedOf } from './recurrence.js';
import { withTruth } from './refine.js';
import type { Variable } from './scope.js';
import { placeOf } from './source.js';
import { runWhereRunning, testWhereRunning } from './turn.js';
import {
  type Bool,
  holds,
  type Js,
  joinShapes,
  nothing,
  pack,
  type Shape,
  shapeOf,
  unpack,
} from './value.js';
import { buildVersions } from './versions.js';

export function lowerLoop(c: Context, node: LoopNode, label?: string): void {
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration') c.lower.statement(c, node.init);
    else c.lower.discard(c, node.init);
  }
  const early = withBreak(node);
  const loop = early && new Loop(c, early, label, !c.checked);
  (loop?.counts ? loop : new Loop(c, node, label, !c.checked)).lower();
}

class Loop {
  private readonly c: Context;
  private readonly node: LoopNode;
  private readonly label: string | undefined;
  private readonly carried: readonly Variable[];
  private readonly escapes: boolean;
  private readonly derived: readonly Derived[];
  /** Sums whose order does not show. */
  private readonly exact = new Set<Variable>();
  private readonly count: Counted | undefined;

  /** A loop that counts, where `asks` perhaps only under a mask. */
  constructor(c: Context, node: LoopNode, label: string | undefined, asks: boolean) {
    this.c = c;
    this.node = node;
    this.label = label;
    const facts = factsOf(c.source.scopes, node);
    this.escapes = escapes(node.body, label);
    this.count = counted(c, node, facts, asks);
    const own = [...facts.assigned].filter(
      (variable) =>
        variable !== this.count?.variable &&
        (facts.exposed.has(variable) || c.source.scopes.isReadOutside(variable, node)),
    );
    const { count } = this;
    const steady = count !== undefined && !leaves(node.body);
    this.derived = steady ? derivedOf(c, own, count) : [];
    const kept = own.filter((variable) => !this.derived.some((one) => one.variable === variable));
    if (this.escapes) kept.push(exitVariable);
    if (returns(node.body)) kept.push(resultVariable);
    this.carried = kept;
  }

  get counts(): boolean {
    return this.count !== undefined;
  }

  /** Builds the loop, twice where bounds are to be checked before it. */
  lower(): void {
    const { c, node, count, variables } = this;
    const isNest = c.nests.length === 0 && count !== undefined && !isLength(count.to);
    buildVersions(c, {
      node,
      variables,
      expected: isNest && readsElements(node.body),
      within: count?.within,
      build: (nest) => {
        if (c.checked && count?.within) new Loop(c, node, this.label, false).build(nest);
        else this.build(nest);
      },
    });
  }

  /** What the loop may leave different. */
  private get variables(): readonly Variable[] {
    const { c, carried, count, node } = this;
    const known = this.derived.map(({ variable }) => variable);
    if (count) known.push(count.variable);
    const read = known.filter((variable) => c.source.scopes.isReadOutside(variable, node));
    return [...carried, ...read];
  }

  private build(nest: Nest): void {
    const { c, count } = this;
    if (count && !this.escapes) this.forLoop(nest, count);
    else {
      if (!c.checked) c.open.push(this.at);
      if (count) this.countedWhile(nest, count);
      else this.whileLoop(nest);
    }
    if (!leavesMore(this.node.body, this.label)) c.leave(0);
  }

  /** The shapes of what the loop carries, and its values at the start. */
  private start(): { shapes: Shape[]; inits: Value[] } {
    const { c } = this;
    const shapes = this.carried.map((variable) => {
      const own = shapeOf(c.env.get(variable) ?? nothing);
      return this.settled(variable, c.shapeAt(this.key(variable)) ?? own, own, false);
    });
    const inits = this.carried.flatMap((variable, j) => {
      const value = c.env.get(variable) ?? nothing;
      if (value.kind === 'num') c.startOf.set(this.key(variable), value.range);
      return pack(c.k, value, shapes[j]);
    });
    return { shapes, inits };
  }

  private key(variable: Variable): string {
    const position = this.carried.indexOf(variable);
    return this.c.key(this.node, `loop ${position}`);
  }

  /** Remembers a shape that holds both, if `known` does not. */
  private settled(variable: Variable, known: Shape, own: Shape, grow: boolean): Shape {
    if (holds(known, own)) return known;
    const { memory } = this.c;
    const what = variable === resultVariable ? variable.name : `'${variable.name}'`;
    const joined = joinShapes(known, own, this.node, what, grow);
    memory.shapes.set(this.key(variable), joined);
    memory.changed = true;
    return joined;
  }

  /** Variables as the kernel's loop has them. */
  private enter(shapes: readonly Shape[], values: readonly Value[]): void {
    const rest = [...values];
    this.carried.forEach((variable, j) => {
      this.c.env.set(variable, unpack(shapes[j], rest));
    });
    if (this.escapes) this.c.leave(0);
  }

  /** What the loop goes on with. */
  private next(shapes: readonly Shape[]): Value[] {
    const { c } = this;
    return this.carried.flatMap((variable, j) => {
      const value = c.env.get(variable) ?? nothing;
      const shape = shapes[j];
      const isSum =
        this.count && boundedSum(c, this.count, this.key(variable), shape, value, variable);
      if (isSum) this.exact.add(variable);
      else this.settled(variable, shape, shapeOf(value), true);
      return pack(c.k, value, shape);
    });
  }

  /** The body, up to where the next turn begins. */
  private body(): void {
    const { c, node, label } = this;
    const { targets } = c;
    const target = { label, breaks: this.breaks, continues: c.newExit() };
    c.targets = [...targets, target];
    c.lower.statements(c, this.count?.body ?? [node.body]);
    c.targets = targets;
    if (!this.escapes) c.leave(0);
    else if (continues(node.body)) c.arrive(target.continues);
  }

  private breaks = 0;

  /** Where the source says the loop is. */
  private get at(): NonNullable<LoopTraits['at']> {
    return placeOf(this.c.source.text, this.node);
  }

  private within<T>(nest: Nest, run: () => T): T {
    const { c } = this;
    const { nests } = c;
    c.nests = [...nests, nest];
    const result = run();
    c.nests = nests;
    for (const outer of nests) outer.bounded &&= nest.bounded;
    return result;
  }

  /** What is declared of this loop. */
  private traits(): { -readonly [key in keyof LoopTraits]: LoopTraits[key] } {
    const { c } = this;
    return {
      step: 1,
      ...(c.checked ? { made: 'rest' as const } : { at: this.at }),
      ...(c.disjoint ? { disjoint: true } : {}),
      ...(c.reassoc ? { reassoc: true } : {}),
    };
  }

  private forLoop(nest: Nest, count: Counted): void {
    const { c } = this;
    const { k } = c;
    const { shapes, inits } = this.start();
    const traits = this.traits();
    const results = k.for(count.from, count.to, traits, inits, (symbol, ...carried) => {
      const { result } = c.apart(() => {
        this.enter(shapes, carried);
        c.env.set(count.variable, count.at(symbol));
        for (const one of this.derived)
          c.env.set(one.variable, derivedAt(c, one, count.turn(symbol)));
        return this.within(Object.assign(nest, { index: count.index(symbol) }), () => {
          this.body();
          for (const part of count.rest) c.lower.discard(c, part);
          return this.next(shapes);
        });
      });
      if (nest.bounded && !c.checked) traits.bounded = true;
      if (this.carried.every((variable) => this.exact.has(variable))) traits.reassoc = true;
      return result;
    });
    this.leave(shapes, results);
    c.env.set(count.variable, count.final());
    for (const one of this.derived) c.env.set(one.variable, derivedAt(c, one, count.turns()));
  }

  private leave(shapes: readonly Shape[], results: readonly Value[]): void {
    const rest = [...results];
    this.carried.forEach((variable, j) => {
      this.c.env.set(variable, unpack(shapes[j], rest));
    });
  }

  /** A counted loop that may be left early: the index stays where it was left. */
  private countedWhile(nest: Nest, count: Counted): void {
    const { c } = this;
    const { k } = c;
    this.breaks = c.newExit();
    const { shapes, inits } = this.start();
    const from = typeof count.from === 'number' ? k.const('i32', count.from) : count.from;
    const traits = this.traits();
    const results = k.while(
      [from, ...inits],
      (symbol, ...carried) => {
        const goes = k.op('lt', symbol, count.to);
        return this.goesOn(shapes, carried, { kind: 'bool', mask: goes }).mask;
      },
      (symbol, ...carried) =>
        c.apart(() => {
          this.enter(shapes, carried);
          c.env.set(count.variable, count.at(symbol));
          return this.within(Object.assign(nest, { index: count.index(symbol) }), () => {
            this.body();
            runWhereRunning(c, count.rest);
            const { running } = c;
            const one = k.op('add', symbol, 1);
            const stays = running === true ? one : running === false ? symbol : undefined;
            const next = stays ?? k.op('select', running as Value, one, symbol);
            if (nest.bounded && !c.checked) traits.bounded = true;
            return [next, ...this.next(shapes)];
          });
        }).result,
      traits,
    );
    this.leave(shapes, results.slice(1));
    c.env.set(count.variable, count.value(results[0]));
    c.arrive(this.breaks);
  }

  /** A test, unless control has left. */
  private goesOn(shapes: readonly Shape[], carried: readonly Value[], test: Bool): Bool {
    const { c } = this;
    if (!this.escapes) return test;
    return c.apart(() => {
      const rest = [...carried];
      this.carried.forEach((variable, j) => {
        c.env.set(variable, unpack(shapes[j], rest));
      });
      const { running } = c;
      if (typeof running === 'boolean') return running ? test : ofKnown(c, false);
      const mask = c.k.op('and', running, c.k.convert(test.mask, running.type.lane));
      return { kind: 'bool', mask } as const;
    }).result;
  }

  private whileLoop(nest: Nest): void {
    const { c, node } = this;
    this.breaks = c.newExit();
    const test = node.test ?? undefined;
    const plain =
      node.type !== 'DoWhileStatement' && (!test || (isLight([test]) && !assigns(test)));
    if (plain) this.tested(nest, test);
    else this.rotated(nest, test as Expression);
    c.arrive(this.breaks);
  }

  private update(): readonly Expression[] {
    return this.node.type === 'ForStatement' && this.node.update ? [this.node.update] : [];
  }

  /** A turn, where a test is known to hold, if there is one. */
  private turn(test: Expression | undefined): void {
    const { c } = this;
    const run = (): Js => {
      this.body();
      runWhereRunning(c, this.update());
      return nothing;
    };
    if (test) withTruth(c, test, true, run);
    else run();
  }

  /** The test has no effects and stands at the head. */
  private tested(nest: Nest, test: Expression | undefined): void {
    const { c } = this;
    const { k } = c;
    const { shapes, inits } = this.start();
    const decide = (carried: readonly Value[]): Bool =>
      c.apart(() => {
        this.enter(shapes, carried);
        return test ? condition(c, test) : ofKnown(c, true);
      }).result;
    const results = k.while(
      inits,
      (...carried) => this.within(nest, () => this.goesOn(shapes, carried, decide(carried))).mask,
      (...carried) =>
        c.apart(() =>
          this.within(nest, () => {
            this.enter(shapes, carried);
            this.turn(test);
            return this.next(shapes);
          }),
        ).result,
    );
    this.leave(shapes, results);
  }

  /** The test is made before the loop and at the end of each turn; whether it held is carried. */
  private rotated(nest: Nest, test: Expression): void {
    const { c, node } = this;
    const { k } = c;
    const first =
      node.type === 'DoWhileStatement'
        ? k.const('m32', 1)
        : k.convert(condition(c, test).mask, 'm32');
    const { shapes, inits } = this.start();
    const isHeld = node.type !== 'DoWhileStatement' && assignedIn(c.source.scopes, test).size === 0;
    const results = k.while(
      [first, ...inits],
      (goes) => goes,
      (_, ...carried) =>
        c.apart(() =>
          this.within(nest, () => {
            this.enter(shapes, carried);
            this.turn(isHeld ? test : undefined);
            const again = testWhereRunning(c, test);
            return [k.convert(again.mask, 'm32'), ...this.next(shapes)];
          }),
        ).result,
    );
    this.leave(shapes, results.slice(1));
  }
}
