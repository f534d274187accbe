/**
 * From a legal kernel to a WebAssembly module.
 *
 * Regions are already structured, so loops map to `loop` blocks one to one: bottom-tested, entered
 * only if the first test holds, carried values in locals that are set in parallel through the
 * operand stack; an `if` is one, its results locals that either region sets. A `tree` becomes a function of its own (`tree.ts`).
 *
 * Invariants: the module imports one memory and exports the kernel as `k`; the operand stack is empty
 * between statements.
 */
import type { Kernel, Region, Value } from '../ir/kernel.js';
import { ValueMap, type ValueSet } from '../ir/values.js';
import { brought } from './brought.js';
import { CodeWriter } from './encode.js';
import { deferred, isInline, valTypeOf } from './locals.js';
import { type WasmFunction, writeModule } from './module.js';
import type { ValType } from './opcodes.js';
import { emitScalar } from './scalar.js';
import { emitVector } from './vector.js';

/** The functions of a module, as they come to be known. */
export interface Module {
  readonly functions: WasmFunction[];
  /** Global variables, by what they are at first; of one nobody reads what is written. */
  readonly registers: Uint8Array[];
  unread?: number;
  /** Values that their only user evaluates. */
  readonly pending: ValueSet;
  /** Values that engines must not compute once more in each of several arms. */
  readonly held: ValueSet | undefined;
}

/** Writers that no function is using. */
const writers: CodeWriter[] = [];

export class Emitter {
  readonly code: CodeWriter;
  readonly module: Module;
  private readonly params: ValType[] = [];
  private readonly locals: ValType[] = [];
  private readonly places = new ValueMap<number>();
  /** Constants that are read as the function begins. */
  readonly pins = new Map<string, { readonly local: number; readonly register: number }>();
  /** Whether this code runs in each turn of the innermost loop around it, if there is one. */
  private turn: 'each' | 'some' | undefined;

  constructor(module: Module, params: readonly Value[]) {
    this.module = module;
    this.code = writers.pop() ?? new CodeWriter(4096);
    this.code.clear();
    for (const param of params) {
      this.places.set(param, this.params.length);
      this.params.push(valTypeOf(param));
    }
  }

  local(type: ValType): number {
    this.locals.push(type);
    return this.params.length + this.locals.length - 1;
  }

  /** Evaluates a value onto the operand stack. */
  push(value: Value): void {
    const place = this.places.get(value);
    if (place !== undefined) this.code.op('local.get', place);
    else this.evaluate(value);
  }

  pushAll(values: readonly Value[]): void {
    for (const value of values) this.push(value);
  }

  /** Pushes a register that is known. */
  constant(bytes: Uint8Array): void {
    const place = this.turn === 'some' ? brought.pinned?.(this, bytes) : undefined;
    if (place === undefined) this.code.v128const(bytes);
    else this.code.op('local.get', place);
  }

  /** Whether a value is evaluated where it is used, so that a user may absorb it. */
  isPending(value: Value): boolean {
    return this.module.pending.has(value);
  }

  private evaluate(value: Value): void {
    const [first] = value.args;
    const vector = value.type.width > 1 || (first !== undefined && first.type.width > 1);
    if (vector) emitVector(this, value);
    else emitScalar(this, value);
  }

  region(region: Region): void {
    for (const value of region.body) this.statement(value);
  }

  private statement(value: Value): void {
    if (isInline(value) || this.isPending(value)) return;
    if (value.op === 'for') this.forLoop(value);
    else if (value.op === 'while') this.whileLoop(value);
    else if (value.op === 'if') this.choice(value);
    else if (value.op === 'store') this.evaluate(value);
    else if (value.op === 'result') this.places.set(value, this.resultPlace(value));
    else this.define(value);
  }

  private define(value: Value): void {
    if (value.op === 'tree') brought.tree?.(this, value);
    else this.evaluate(value);
    const place = this.local(valTypeOf(value));
    this.places.set(value, place);
    this.code.op('local.set', place);
    if (this.module.held?.has(value)) this.hold(place);
  }

  /** Writes a local to a variable that nobody reads. */
  private hold(place: number): void {
    const { module, code } = this;
    module.unread ??= module.registers.push(new Uint8Array(16)) - 1;
    code.op('local.get', place);
    code.op('global.set', module.unread);
  }

  /** A loop's place is that of its first carried value. */
  private resultPlace({ args, imm }: Value): number {
    return (this.places.get(args[0]) as number) + (imm as number);
  }

  /** Gives params locals in a row and sets them; returns the first. */
  private carry(params: readonly Value[], inits: readonly Value[]): number {
    const places = params.map((param) => this.local(valTypeOf(param)));
    params.forEach((param, k) => {
      this.push(inits[k]);
      this.code.op('local.set', places[k]);
      this.places.set(param, places[k]);
    });
    return places[0] ?? 0;
  }

  /** Sets locals in a row to values that may still use the old ones. */
  private assign(first: number, values: readonly Value[]): void {
    this.pushAll(values);
    for (let k = values.length - 1; k >= 0; k--) this.code.op('local.set', first + k);
  }

  private forLoop(loop: Value): void {
    const { code } = this;
    const region = (loop.regions as readonly Region[])[0];
    const [lo, hi, ...inits] = loop.args as [Value, Value, ...Value[]];
    const [index, ...carried] = region.params as [Value, ...Value[]];
    const first = this.carry(carried, inits);
    const counter = this.carry([index], [lo]);
    this.places.set(loop, first);
    code.op('local.get', counter);
    this.push(hi);
    code.op('i32.lt_s');
    code.op('if');
    code.op('loop');
    this.during('each', () => {
      this.region(region);
      this.assign(first, region.yields);
    });
    code.op('local.get', counter);
    code.op('i32.const', loop.traits?.step ?? 1);
    code.op('i32.add');
    code.op('local.tee', counter);
    this.push(hi);
    code.op('i32.lt_s');
    code.op('br_if', 0);
    code.op('end');
    code.op('end');
  }

  private whileLoop(loop: Value): void {
    const { code } = this;
    const [head, body] = loop.regions as readonly Region[] as [Region, Region];
    const first = this.carry(head.params, loop.args);
    body.params.forEach((param, k) => {
      this.places.set(param, first + k);
    });
    this.places.set(loop, first);
    code.op('loop');
    this.during('each', () => {
      this.region(head);
      this.push(head.yields[0]);
      code.op('if');
      this.region(body);
      this.assign(first, body.yields);
    });
    code.op('br', 1);
    code.op('end');
    code.op('end');
  }

  private choice(value: Value): void {
    const { code } = this;
    const [then, otherwise] = value.regions as readonly Region[] as [Region, Region];
    const [first = 0] = then.yields.map((result) => this.local(valTypeOf(result)));
    this.places.set(value, first);
    this.push(value.args[0]);
    code.op('if');
    this.during(value.imm && this.turn ? 'some' : this.turn, () => {
      this.region(then);
      this.assign(first, then.yields);
      if (otherwise.body.length + otherwise.yields.length > 0) {
        code.op('else');
        this.region(otherwise);
        this.assign(first, otherwise.yields);
      }
    });
    code.op('end');
  }

  private during(turn: Emitter['turn'], emit: () => void): void {
    const before = this.turn;
    this.turn = turn;
    emit();
    this.turn = before;
  }

  finish(results: readonly ValType[], name?: string): WasmFunction {
    const { params, locals, code, pins } = this;
    const body = pins.size > 0 ? this.afterPins() : code.toBytes();
    writers.push(code);
    return { params, results: [...results], locals, body, ...(name ? { export: name } : {}) };
  }

  /** The function's instructions, those in front that read constants. */
  private afterPins(): Uint8Array {
    const all = new CodeWriter(this.code.length + 6 * this.pins.size);
    for (const { local, register } of this.pins.values()) {
      all.op('global.get', register);
      all.op('local.set', local);
    }
    all.append(this.code);
    return all.toBytes();
  }
}

/** The bytes of a module that exports the kernel as `k`. */
export function emitModule(kernel: Kernel): Uint8Array<ArrayBuffer> {
  const module: Module = {
    functions: [],
    registers: [],
    pending: deferred(kernel.body),
    held: brought.heldIn?.(kernel.body),
  };
  const emitter = new Emitter(module, kernel.params);
  emitter.region(kernel.body);
  module.functions.push(emitter.finish([], 'k'));
  return writeModule(module);
}
