/**
 * What the lowering of a function knows while it goes through the source.
 *
 * Variables are values of the kernel, kept in `env`, which flow of control copies and joins. What
 * loops learn of their variables (their shapes, whether they need guards) is kept in `memory`: the
 * function is lowered again until nothing there changes, and only the last kernel counts.
 *
 * A jump is data: `exit` is 0 while control runs on, else the number of the place where it goes.
 * Statements behind one that may jump run only where `exit` is 0; the loop or the function that a
 * number belongs to sets it back.
 */
import type { AnyNode, Expression, Function as FunctionNode, Node, Pattern } from 'acorn';
import type { Builder } from '../ir/builder.js';
import { none, type Value } from '../ir/kernel.js';
import type { Nest } from './bounds.js';
import { type Num, ofBest } from './num.js';
import { type Range, wholes } from './range.js';
import type { Scopes, Variable } from './scope.js';
import { type Js, type Shape, unset } from './value.js';

/** What variables are: what was set here, and else what they are around. */
export class Env {
  private readonly own = new Map<Variable, Js>();
  private readonly outer: Env | undefined;

  constructor(outer?: Env) {
    this.outer = outer;
  }

  get(variable: Variable): Js | undefined {
    return this.own.get(variable) ?? this.outer?.get(variable);
  }

  has(variable: Variable): boolean {
    return this.get(variable) !== undefined;
  }

  set(variable: Variable, value: Js): void {
    this.own.set(variable, value);
  }
}

/** What names mean that a function does not declare. */
export interface Surroundings {
  readonly constants: ReadonlyMap<string, Js | number | boolean | bigint>;
  readonly functions: ReadonlyMap<string, Source>;
}

/** A function that was read. */
export interface Source {
  readonly text: string;
  readonly node: FunctionNode;
  readonly scopes: Scopes;
}

/** What loops found out, by where they stand. */
export interface Memory {
  readonly shapes: Map<string, Shape>;
  /** What a turn of a loop adds to sums. */
  readonly growths: Map<string, { readonly low: number; readonly high: number }>;
  /** Whether loops need a guard before them; once they do, they keep it. */
  readonly guarded: Map<string, boolean>;
  /** Whether calls are declined that need checks of indices; else these are in the kernel. */
  declines: boolean;
  /** Loops whose guards ask what is not known at the entry: they keep a version with checks. */
  readonly within: Set<string>;
  changed: boolean;
}

/** A loop in the source, and how many indices are known to be in bounds behind its guard. */
export interface Tested {
  readonly line: number;
  readonly column: number;
  readonly indices: number;
}

/** A place that `break` or `continue` may go to. */
export interface Target {
  readonly label: string | undefined;
  readonly breaks: number;
  /** Absent for what is no loop. */
  readonly continues?: number;
  /** A statement that only a `break` with its label leaves. */
  readonly named?: boolean;
}

/** Where the flag is that says what is to be thrown; what is returned comes behind it. */
const faultOffset = 0;

/**
 * What is thrown: JavaScript's error for an undefined among bigints, or one for an index. Or nothing was
 * done, as indices need checks.
 */
export const faults = { mixed: 1, index: 2, declined: 3 } as const;

/** The parts of the lowering that call each other, so that files need not import each other in a ring. */
export interface Lowering {
  evaluate(c: Context, node: Expression | Node): Js;
  bind(c: Context, pattern: Pattern, value: Js, declares: boolean): void;
  statement(c: Context, node: AnyNode, label?: string): void;
  statements(c: Context, list: readonly AnyNode[]): void;
  discard(c: Context, node: Expression): void;
}

const pseudo = (name: string): Variable => ({ name, constant: false, reads: [] });

/** Where control goes, and what the function returns there. */
export const exitVariable = /* @__PURE__ */ pseudo('exit');
export const resultVariable = /* @__PURE__ */ pseudo('the result');

/** The exit of a return from the function that is being lowered, by how deep it is inlined. */
const mostExits = 2 ** 20;

export class Context {
  readonly k: Builder;
  readonly lower: Lowering;
  readonly memory: Memory;
  readonly surroundings: Surroundings;
  /** Positions of the array arguments that are stored to. */
  readonly written = new Set<number>();
  /** Where results are stored. */
  readonly result: Value;
  /** Whether the kernel tells of something that is to be thrown. */
  faults = false;
  /** Where a side is computed though it may not be meant: whether it is. */
  private meant: (() => Value) | undefined;
  /** Indices outside of arrays are errors. */
  readonly strict: boolean;
  readonly disjoint: boolean;
  readonly reassoc: boolean;
  /** Arithmetic of float32 numbers stays in float32. */
  readonly contract: boolean;
  /** The function whose body is being lowered. */
  source: Source;
  env = new Env();
  targets: readonly Target[] = [];
  /** The number of a return from here. */
  returns = 1;
  /** Masks that must hold at the entry of a kernel that declines. */
  readonly asked = new Set<Value>();
  /** Loops around, outermost first; in a checked version nothing is hoisted. */
  nests: readonly Nest[] = [];
  checked = false;
  /** Which copy of the source this is: calls and versions on the way here. */
  path = '';
  /** Where loops stand that are no counted ones. */
  readonly open: { readonly line: number; readonly column: number }[] = [];
  /** Where loops stand before which indices are tested, and how many. */
  readonly tested: Tested[] = [];
  /** Ranges of what loops carry, as they begin. */
  readonly startOf = new Map<string, Range>();
  private exits = 1;

  constructor(
    lower: Lowering,
    k: Builder,
    result: Value,
    source: Source,
    memory: Memory,
    surroundings: Surroundings,
    { disjoint = true, reassoc = false, contract = false, strict = false } = {},
  ) {
    this.strict = strict;
    this.lower = lower;
    this.k = k;
    this.result = result;
    this.source = source;
    this.memory = memory;
    this.surroundings = surroundings;
    this.disjoint = disjoint;
    this.reassoc = reassoc;
    this.contract = contract;
    this.env.set(exitVariable, this.exitNumber(0));
    this.env.set(resultVariable, unset);
  }

  /** A number for a place to jump to. */
  newExit(): number {
    return ++this.exits;
  }

  exitNumber(exit: number): Num {
    return ofBest(this.k.const('i32', exit), wholes(exit, exit));
  }

  get exit(): Num {
    return this.env.get(exitVariable) as Num;
  }

  /** Control goes elsewhere. */
  leave(exit: number): void {
    this.env.set(exitVariable, this.exitNumber(exit));
  }

  /** Notes what is to be thrown, where a mask is set. */
  fault(what: keyof typeof faults, when: Value): void {
    const { k } = this;
    const meant = this.meant?.();
    this.faults = true;
    const store = () => this.tell(what);
    const both = meant ? k.op('and', k.convert(meant, when.type.lane), when) : when;
    k.if(both, store, () => []);
  }

  /** Stores what a caller should know. */
  private tell(what: keyof typeof faults): [] {
    const { k } = this;
    k.store(k.const('i32', faults[what]), k.at(this.result, [faultOffset, 1]));
    return [];
  }

  /** Builds what runs only where all that is asked at the entry holds. */
  enter(build: () => void): void {
    const { k } = this;
    const body = k.region([], () => {
      build();
      return [];
    });
    const [first, ...rest] = this.asked;
    if (!first) {
      this.memory.declines = false;
      this.memory.changed = true;
      return;
    }
    const all = rest.reduce((x, y) => k.op('and', x, k.convert(y, x.type.lane)), first);
    const regions = [body, k.region([], () => this.tell('declined'))];
    k.emit('if', none, { args: [all], regions });
  }

  /** Computes what is meant only where a mask is set. */
  where<T>(mask: () => Value, run: () => T): T {
    const { k, meant } = this;
    this.meant = () => {
      const [own, outer] = [mask(), meant?.()];
      return outer ? k.op('and', outer, k.convert(own, outer.type.lane)) : own;
    };
    const result = run();
    this.meant = meant;
    return result;
  }

  /** Control is known to have gone elsewhere. */
  gone(): void {
    const { exit } = this;
    const range = wholes(Math.max(1, exit.range.low), Math.max(1, exit.range.high));
    this.env.set(exitVariable, exit.with(range));
  }

  /** Whether control runs on here: surely, surely not, or under a mask. */
  get running(): boolean | Value {
    const { range } = this.exit;
    if (range.low === 0 && range.high === 0) return true;
    if (range.low > 0) return false;
    return this.k.op('eq', this.exit.form(this.k, 'i32'), 0);
  }

  /** An exit that belongs here has arrived. */
  arrive(exit: number): void {
    const { range } = this.exit;
    if (range.low === range.high) {
      if (range.low === exit) this.leave(0);
      return;
    }
    const now = this.exit.form(this.k, 'i32');
    const left = this.k.op('select', this.k.op('eq', now, exit), 0, now);
    this.env.set(exitVariable, ofBest(left, wholes(0, mostExits)));
  }

  /** What is remembered under a key is this node's in this copy. */
  key(node: Node, what = ''): string {
    return `${this.path}${node.start} ${what}`;
  }

  /** The shape that is known of a place; of one with checks, at first, that of the same without. */
  shapeAt(key: string): Shape | undefined {
    const { shapes } = this.memory;
    return shapes.get(key) ?? (this.checked ? shapes.get(key.replace('-', '+')) : undefined);
  }

  /**
   * Runs something with the environment that it leaves behind kept apart. A variable is to be read from
   * that before it is set out here.
   */
  apart<T>(run: () => T): { result: T; env: Env } {
    const before = this.env;
    this.env = new Env(before);
    const result = run();
    const { env } = this;
    this.env = before;
    return { result, env };
  }
}
