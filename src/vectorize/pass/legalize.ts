/**
 * Splits values of any width into what the target's registers hold, and ops into what it can do.
 *
 * Up to here a vector has as many lanes as a loop iteration has elements. Legalizing gives each
 * value its parts: full registers, one partial register where the width is small, or plain scalars
 * where there are no vectors at all, so the scalar target is the same code with registers of one
 * lane. Ops that the target lacks are decomposed (`decompose`), done lane by lane where there is no
 * rule; conversions go through steps that double or halve lanes (`conversion`); memory accesses pick
 * a form by their stride (`access`).
 *
 * Invariants: parts are in lane order; every part but a single partial one fills a register; carried
 * values of loops are carried as their parts, and what packing knew of their folds is dropped.
 */
import { Builder, type Operand } from '../ir/builder.js';
import { type Address, type Kernel, type Region, resultsOf, type Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';
import { isOpName, type OpName } from '../ir/ops.js';
import { ValueMap } from '../ir/values.js';
import { loadPart, storePart } from './access.js';
import { convertParts } from './conversion.js';
import { decompositions } from './decompose.js';
import { gather } from './gather.js';
import { rebuilt, sweep } from './rewrite.js';
import type { Target } from './target.js';

export type Parts = readonly Value[];

/** Registers of what is loaded that an engine can hold beside masks and constants. */
const mostHeld = 12;

export class Legalizer extends Builder {
  readonly target: Target;
  private readonly parts = new ValueMap<Parts>();
  /** Values of which each part is made when it is asked for, and the parts that were. */
  private readonly late = new ValueMap<Value[]>();

  constructor(name: string, target: Target) {
    super(name);
    this.target = target;
  }

  /** Lanes that one register holds. */
  perRegister(lane: LaneName): number {
    return Math.max(1, this.target.registerBytes / lanes[lane].bytes);
  }

  /** An op on parts: one instruction, or what the target can do instead. */
  override op(op: OpName, ...operands: Operand[]): Value {
    const args = this.operands(op, operands);
    const last = args[args.length - 1] as Value;
    const { lane, width } = last.type;
    if (this.native(op, lane, args)) return super.op(op, ...args);
    const found = decompositions[op]?.(this, lane, ...(args as [Value, Value, Value]));
    if (found) return found;
    if (width === 1) throw new Error(`the target cannot ${op} ${lane}`);
    return this.assemble(width, (j) => this.op(op, ...args.map((arg) => this.extract(arg, j))));
  }

  private native(op: OpName, lane: LaneName, args: readonly Value[]): boolean {
    const vector = (args[0] as Value).type.width > 1;
    if (!this.target.has(op, lane, vector)) return false;
    if (vector && op === 'select' && isZero(args[2] as Value)) return false;
    if (!vector || (op !== 'shl' && op !== 'shr')) return true;
    const count = args[1] as Value;
    return count.op === 'const' || count.op === 'splat';
  }

  override extract(vector: Value, lane: number): Value {
    if (vector.op === 'splat') return vector.args[0] as Value;
    if (vector.op === 'const') return this.const(vector.type.lane, vector.imm as number);
    return super.extract(vector, lane);
  }

  /** A part built lane by lane. */
  assemble(width: number, laneAt: (lane: number) => Value): Value {
    let vector = this.splat(laneAt(0), width);
    for (let j = 1; j < width; j++) vector = this.replace(vector, j, laneAt(j));
    return vector;
  }

  get(value: Value): Parts {
    const found = this.parts.get(value) ?? this.lateParts(value);
    if (!found) throw new Error(`%${value.id} ${value.op} is used before it is legal`);
    return found;
  }

  /** All parts of a value, those that were not asked for yet, too. */
  private lateParts(value: Value): Parts | undefined {
    if (!this.late.has(value)) return undefined;
    const parts = Array.from({ length: this.countOf(value) }, (_, p) => this.part(value, p));
    this.set(value, parts);
    return parts;
  }

  private part(value: Value, p: number): Value {
    const made = this.late.get(value);
    if (!made) return this.get(value)[p] as Value;
    made[p] ??= this.makePart(value, p);
    return made[p];
  }

  private makePart(value: Value, p: number): Value {
    const { op, args, type } = value;
    if (op === 'load') return loadPart(this, value, p, this.laneCountOf(value));
    const parts = args.map((arg) => this.part(arg, p));
    return isOpName(op) ? this.op(op, ...parts) : this.bitcast(parts[0] as Value, type.lane);
  }

  private laneCountOf({ type: { lane, width } }: Value): number {
    return Math.min(width, this.perRegister(lane));
  }

  private countOf(value: Value): number {
    return Math.max(1, value.type.width / this.laneCountOf(value));
  }

  scalar(value: Value): Value {
    return this.get(value)[0] as Value;
  }

  set(value: Value, parts: Parts): void {
    this.parts.set(value, parts);
  }

  inline(region: Region): void {
    const isLate = this.overflows(region);
    for (const value of region.body) {
      if (isLate && isPartwise(value)) this.late.set(value, []);
      else this.parts.set(value, this.legal(value));
    }
  }

  /**
   * Whether a region loads more than registers hold for one store at its end. Engines keep a load in
   * front of the stores behind it, so there each part is loaded where it is stored: the order of the
   * iterations themselves.
   */
  private overflows({ body, yields }: Region): boolean {
    if (yields.length > 0 || body.some(({ regions }) => regions)) return false;
    if (body.findIndex(({ op }) => op === 'store') !== body.length - 1) return false;
    const loads = body.filter(({ op }) => op === 'load');
    return loads.reduce((sum, load) => sum + this.countOf(load), 0) > mostHeld;
  }

  address(address: Address): Address {
    return rebuilt(this, address, (value) => this.scalar(value));
  }

  private legal(value: Value): Parts {
    if (isOpName(value.op)) return this.elementwise(value, value.op);
    const { lane, width } = value.type;
    const per = this.laneCountOf(value);
    const count = this.countOf(value);
    const first = value.args[0];
    const second = value.args[1];
    switch (value.op) {
      case 'const':
        return new Array(count).fill(this.const(lane, value.imm as number, per));
      case 'splat':
        return new Array(count).fill(this.splat(this.scalar(first as Value), per));
      case 'iota':
        return Array.from({ length: count }, (_, p) =>
          this.sequence(lane, per, Number(value.imm) + p * per),
        );
      case 'convert':
        return convertParts(this, this.get(first as Value), (first as Value).type, lane);
      case 'bitcast':
        return this.get(first as Value).map((part) => this.bitcast(part, lane));
      case 'extract':
        return [this.laneOf(first as Value, value.imm as number)];
      case 'slice':
        return this.sliceOf(first as Value, value.imm as number, width);
      case 'concat':
        return this.join(first as Value, second as Value);
      case 'replace':
        return this.replaced(first as Value, value.imm as number, this.scalar(second as Value));
      case 'shuffle':
        return this.shuffled(value, per);
      case 'any':
        return [this.any(this.get(first as Value).reduce((x, y) => this.op('or', x, y)))];
      case 'load':
        return Array.from({ length: count }, (_, p) => loadPart(this, value, p, per));
      case 'store':
        for (let p = 0; p < this.countOf(first as Value); p++)
          storePart(this, value, this.part(first as Value, p), p);
        return [];
      case 'result':
        return this.shares(value);
      case 'for':
      case 'while':
      case 'if':
      case 'tree':
        return this.loop(value);
      default:
        throw new Error(`cannot legalize ${value.op}`);
    }
  }

  private sequence(lane: LaneName, width: number, first: number): Value {
    return width === 1 ? this.const(lane, first) : this.iota(lane, width, first);
  }

  private elementwise(value: Value, op: OpName): Parts {
    const args = value.args.map((arg) => this.get(arg));
    const count = (args[0] as Parts).length;
    const made: Value[] = [];
    for (let p = 0; p < count; p++) made.push(this.op(op, ...args.map((parts) => parts[p])));
    return made;
  }

  private laneOf(vector: Value, lane: number): Value {
    const parts = this.get(vector);
    const per = (parts[0] as Value).type.width;
    return this.extract(parts[Math.floor(lane / per)] as Value, lane % per);
  }

  private sliceOf(vector: Value, first: number, width: number): Parts {
    const parts = this.get(vector);
    const per = (parts[0] as Value).type.width;
    if (width >= per) return parts.slice(first / per, (first + width) / per);
    return [this.slice(parts[Math.floor(first / per)] as Value, first % per, width)];
  }

  private join(low: Value, high: Value): Parts {
    const full = this.perRegister(low.type.lane);
    const [x, y] = [this.get(low), this.get(high)];
    if ((x[0] as Value).type.width === full) return [...x, ...y];
    return [this.concat(x[0] as Value, y[0] as Value)];
  }

  private replaced(vector: Value, lane: number, scalar: Value): Parts {
    const parts = this.get(vector);
    const per = (parts[0] as Value).type.width;
    return parts.map((part, p) => {
      if (p !== Math.floor(lane / per)) return part;
      return per === 1 ? scalar : this.replace(part, lane % per, scalar);
    });
  }

  /** One instruction for two registers, one more for each further one that a part needs. */
  private shuffled({ args, imm, type }: Value, per: number): Parts {
    const [x, y] = args as [Value, Value];
    const picks = imm as readonly number[];
    const { width } = x.type;
    if (per === type.width && this.get(x).length === 1)
      return [this.shuffle(this.scalar(x), this.scalar(y), picks)];
    const sources = [...this.get(x), ...this.get(y)];
    if (per > 1 && (sources[0] as Value).type.width === per) {
      return Array.from({ length: type.width / per }, (_, p) =>
        gather(this, sources, picks.slice(p * per, (p + 1) * per)),
      );
    }
    const laneAt = (j: number): Value => {
      const pick = picks[j] as number;
      return pick < width ? this.laneOf(x, pick) : this.laneOf(y, pick - width);
    };
    return Array.from({ length: type.width / per }, (_, p) =>
      per === 1 ? laneAt(p) : this.assemble(per, (j) => laneAt(p * per + j)),
    );
  }

  /** Results are the loop's flattened carried values, shared out again. */
  private shares(value: Value): Parts {
    const loop = value.args[0] as Value;
    const all = this.get(loop);
    const carried = resultsOf(loop);
    let start = 0;
    for (let k = 0; k < (value.imm as number); k++) start += this.get(carried[k] as Value).length;
    return all.slice(start, start + this.get(carried[value.imm as number] as Value).length);
  }

  private loop(value: Value): Parts {
    if (value.op === 'for') return this.forLoop(value);
    if (value.op === 'while') return this.whileLoop(value);
    const [region, second] = value.regions as readonly Region[] as [Region, Region];
    const arm = (of: Region) => () => this.enter(of, []);
    if (value.op === 'if')
      return this.if(this.scalar(value.args[0] as Value), arm(region), arm(second), value.imm);
    const count = this.scalar(value.args[0] as Value);
    const joined = this.tree(
      value.fold as OpName,
      value.shape as never,
      count,
      value.type,
      (...params) => this.enter(region, params)[0] as Value,
    );
    return [joined];
  }

  /** Shares flat values out to params as their parts. */
  private bind(params: readonly Value[], flat: readonly Value[]): void {
    let next = 0;
    for (const param of params) {
      const { lane, width } = param.type;
      const count = Math.max(1, width / this.perRegister(lane));
      this.parts.set(param, flat.slice(next, next + count));
      next += count;
    }
  }

  private flat(values: readonly Value[]): Value[] {
    return values.flatMap((value) => this.get(value));
  }

  /** Legalizes a region whose params are these flat values; returns its flat yields. */
  private enter(region: Region, params: readonly Value[]): Value[] {
    this.bind(region.params, params);
    this.inline(region);
    return this.flat(region.yields);
  }

  private forLoop(value: Value): Parts {
    const region = (value.regions as readonly Region[])[0] as Region;
    const [lo, hi] = value.args as [Value, Value];
    const inits = this.flat(value.args.slice(2));
    const { folds: _, unordered: __, ...traits } = value.traits ?? { step: 1 };
    return this.for(this.scalar(lo), this.scalar(hi), traits, inits, (...params) =>
      this.enter(region, params),
    );
  }

  /** A vector `while` carries the mask of lanes that still run, and freezes the others. */
  private whileLoop(value: Value): Parts {
    const [head, body] = value.regions as readonly Region[] as [Region, Region];
    const inits = this.flat(value.args);
    const first = this.enter(head, inits);
    if (((first[0] as Value).type.width ?? 1) === 1 && first.length === 1) {
      return this.while(
        inits,
        (...carried) => this.enter(head, carried)[0] as Value,
        (...carried) => this.enter(body, carried),
      );
    }
    const running = this.while(
      [...inits, ...first],
      (...carried) => this.any(carried.slice(inits.length).reduce((x, y) => this.op('or', x, y))),
      (...carried) => this.masked(value, carried, inits.length),
    );
    return running.slice(0, inits.length);
  }

  private masked(loop: Value, carried: readonly Value[], count: number): Value[] {
    const [head, body] = loop.regions as readonly Region[] as [Region, Region];
    const old = carried.slice(0, count);
    const masks = carried.slice(count);
    const mask = (head.yields[0] as Value).type;
    const next = this.enter(body, old);
    let position = 0;
    const frozen = loop.args.flatMap((init) => {
      const lane = init.type.lane;
      const select = convertParts(this, masks, mask, `m${lanes[lane].bytes * 8}` as LaneName);
      return this.get(init).map((_, p) => {
        const at = position++;
        return this.op('select', select[p] as Value, next[at] as Value, old[at] as Value);
      });
    });
    const still = this.enter(head, frozen);
    return [...frozen, ...still.map((test, p) => this.op('and', masks[p] as Value, test))];
  }
}

/** Whether each part of a value is made of the same parts of others. */
const isPartwise = ({ op }: Value): boolean => op === 'load' || op === 'bitcast' || isOpName(op);

/** Whether every bit is known to be 0. */
const isZero = ({ op, type, imm }: Value): boolean =>
  op === 'const' && lanes[type.lane].kind !== 'mask' && Object.is(Number(imm), 0);

/** The kernel in terms of the target's registers and instructions. */
export function legalize(kernel: Kernel, target: Target): Kernel {
  const legalizer = new Legalizer(kernel.name, target);
  for (const param of kernel.params) {
    legalizer.set(param, [legalizer.param(param.name ?? '', param.type.lane)]);
  }
  legalizer.trip.push(...kernel.trip);
  legalizer.inline(kernel.body);
  return sweep(legalizer.finish());
}
