/**
 * Builds kernels: the one place where values are made.
 *
 * Pure values are hash-consed. The key of a value is its op, type, immediate and operands; it is put
 * into the outermost open region that knows all its operands, so equal values are one value and
 * loop-invariant ones stand outside the loop, without a pass for either. What was made of the same
 * youngest operand is looked through: these are few, and operands of a region are in no other one. What
 * is made in a sealed region stays there, unless it is known outside the loop around it.
 *
 * Invariant: a value is only built from values of the open regions.
 */
import {
  type Address,
  type Kernel,
  type LoopTraits,
  none,
  type Order,
  type Region,
  resultType,
  type Term,
  type TreeShape,
  type Type,
  typeOf,
  type Value,
} from './kernel.js';
import { type LaneName, lanes, maskOf, type Scalar } from './lane.js';
import { bitcastScalar, type OpName, ops } from './ops.js';
import { immText, isRecast, sameArgs, sameImm } from './same.js';
import { type Fields, makeValue, Node } from './values.js';

interface Scope {
  readonly body: Value[];
  /** Of a sealed region: values of this depth on that are made in it stay in it. */
  readonly seal?: number | undefined;
}

/** What may stand where a value is wanted: numbers become constants of the other operand's type. */
export type Operand = Value | Scalar;

export class Builder {
  readonly name: string;
  readonly params: Value[] = [];
  readonly trip: number[] = [];
  private count = 0;
  private readonly scopes: Scope[] = [{ body: [] }];
  /** By the id of an operand, the pure value made last whose youngest operand it is. */
  private readonly latest: (Value | undefined)[] = [];
  /** By the id of such a value, the one that was made of the same operand before it. */
  private readonly earlier: (Value | undefined)[] = [];
  /** Those without operands. */
  private readonly leaves = new Map<Type, Map<unknown, Value>>();

  constructor(name: string) {
    this.name = name;
  }

  /** How many regions are open around what is built next. */
  get depth(): number {
    return this.scopes.length - 1;
  }

  private make(op: Value['op'], type: Type, depth: number, fields: Fields): Value {
    return makeValue(this.count++, op, type, depth, fields);
  }

  /** Puts a value where it is written. */
  emit(op: Value['op'], type: Type, fields: Fields): Value {
    const depth = this.scopes.length - 1;
    const value = this.make(op, type, depth, fields);
    this.scopes[depth].body.push(value);
    return value;
  }

  /** The one value of this op on these operands, in the outermost region that knows them. */
  pure(op: Value['op'], type: Type, args: readonly Value[], imm?: Value['imm']): Value {
    let depth = 0;
    let youngest = -1;
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (arg.depth > depth) depth = arg.depth;
      if (arg.id > youngest) youngest = arg.id;
    }
    if (youngest < 0) return this.leaf(op, type, imm);
    const { latest, earlier } = this;
    const last = latest[youngest];
    for (let one = last; one; one = earlier[one.id])
      if (one.op === op && one.type === type && sameArgs(one.args, args) && sameImm(one.imm, imm))
        return one;
    const { length } = this.scopes;
    const outermost = depth;
    for (let at = depth + 1; at < length; at++)
      if (outermost >= (this.scopes[at]?.seal ?? length)) depth = at;
    const value = new Node(this.count++, op, type, depth, args, imm);
    earlier[value.id] = last;
    latest[youngest] = value;
    this.scopes[depth].body.push(value);
    return value;
  }

  /** A value is found no more. */
  private forget(value: Value): void {
    const { latest, earlier } = this;
    for (const { id } of value.args) {
      if (latest[id] === value) latest[id] = earlier[value.id];
      for (let one = latest[id]; one; one = earlier[one.id])
        if (earlier[one.id] === value) earlier[one.id] = earlier[value.id];
    }
  }

  private leaf(op: Value['op'], type: Type, imm: Value['imm']): Value {
    const known = this.leaves.get(type) ?? new Map<unknown, Value>();
    this.leaves.set(type, known);
    const key = op === 'const' && !Object.is(imm, -0) ? imm : `${op} ${immText(imm)}`;
    let value = known.get(key);
    if (!value) {
      value = this.make(op, type, 0, { imm });
      known.set(key, value);
      this.scopes[0].body.push(value);
    }
    return value;
  }

  param(name: string, lane: LaneName): Value {
    const value = this.make('param', typeOf(lane), 0, { name, imm: this.params.length });
    this.params.push(value);
    return value;
  }

  /** A pointer parameter: a byte address. */
  pointer(name: string): Value {
    return this.param(name, 'u32');
  }

  /** An i32 parameter: a stride in bytes. */
  stride(name: string): Value {
    return this.param(name, 'i32');
  }

  /** An i32 parameter that is a trip count; the product of all is the kernel's work. */
  trips(name: string): Value {
    this.trip.push(this.params.length);
    return this.param(name, 'i32');
  }

  const(lane: LaneName, value: Scalar, width = 1): Value {
    const { big, wrap } = lanes[lane];
    return this.pure('const', typeOf(lane, width), [], wrap(big ? BigInt(value) : Number(value)));
  }

  private operand(value: Operand, like: Value | undefined): Value {
    if (typeof value === 'object') return value;
    if (!like) throw new Error(`a constant ${value} needs an operand that tells its lane`);
    return this.const(like.type.lane, value, like.type.width);
  }

  /** An elementwise op; scalar operands are splatted to the width of the widest one. */
  op(op: OpName, ...operands: Operand[]): Value {
    const row = ops[op];
    const args = this.operands(op, operands);
    const type = resultType(op, args);
    const mayTrap = row.traps && lanes[type.lane].kind !== 'float';
    return mayTrap ? this.emit(op, type, { args }) : this.pure(op, type, args);
  }

  /** Operands as values of one width; a mask as wide as the lanes that it selects. */
  protected operands(op: OpName, operands: readonly Operand[]): Value[] {
    const { masked } = ops[op];
    let like: Value | undefined;
    let width = 1;
    for (let i = 0; i < operands.length; i++) {
      const operand = operands[i];
      if (typeof operand !== 'object') continue;
      if (operand.type.width > width) width = operand.type.width;
      if (like === undefined || (masked && i === 1)) like = operand;
    }
    if (masked && like === operands[0] && typeof operands[2] === 'object') like = operands[2];
    const args = new Array<Value>(operands.length);
    for (let i = 0; i < operands.length; i++) {
      const operand = operands[i];
      const isFit = typeof operand === 'object' && operand.type.width === width;
      args[i] = isFit ? operand : this.splat(this.operand(operand, like), width);
    }
    if (masked) args[0] = this.convert(args[0], maskOf(args[1].type.lane));
    return args;
  }

  splat(value: Value, width: number): Value {
    if (value.type.width === width) return value;
    const type = typeOf(value.type.lane, width);
    if (value.type.width !== 1)
      throw new Error(`cannot splat ${value.type.width} lanes to ${width}`);
    if (value.op === 'const') return this.pure('const', type, [], value.imm);
    return this.pure('splat', type, [value]);
  }

  iota(lane: LaneName, width: number, first = 0): Value {
    return this.pure('iota', typeOf(lane, width), [], first);
  }

  convert(value: Value, lane: LaneName): Value {
    const { type } = value;
    if (type.lane === lane) return value;
    return this.pure('convert', typeOf(lane, type.width), [value]);
  }

  bitcast(value: Value, lane: LaneName): Value {
    if (value.type.lane === lane) return value;
    const [from, to] = [lanes[value.type.lane], lanes[lane]];
    const width = (value.type.width * from.bytes) / to.bytes;
    if (isRecast(value, width) && to.kind !== 'mask') {
      return this.bitcast(value.args[0], lane);
    }
    if (value.op === 'const' && width === value.type.width && from.kind !== 'mask') {
      return this.const(lane, bitcastScalar(value.imm as Scalar, from, to), width);
    }
    return this.pure('bitcast', typeOf(lane, width), [value]);
  }

  extract(vector: Value, lane: number): Value {
    if (vector.type.width === 1) return vector;
    return this.pure('extract', typeOf(vector.type.lane), [vector], lane);
  }

  replace(vector: Value, lane: number, scalar: Value): Value {
    return this.pure('replace', vector.type, [vector, scalar], lane);
  }

  /** Lanes first … first+width−1. */
  slice(vector: Value, first: number, width: number): Value {
    if (width === vector.type.width) return vector;
    if (width === 1) return this.extract(vector, first);
    return this.pure('slice', typeOf(vector.type.lane, width), [vector], first);
  }

  concat(low: Value, high: Value): Value {
    return this.pure('concat', typeOf(low.type.lane, low.type.width * 2), [low, high]);
  }

  /** Lane k of the result is lane picks[k] of x followed by y. */
  shuffle(x: Value, y: Value, picks: readonly number[]): Value {
    return this.pure('shuffle', typeOf(x.type.lane, picks.length), [x, y], picks);
  }

  /** Whether some lane of a mask is set. */
  any(mask: Value): Value {
    if (mask.type.width === 1) return this.convert(mask, 'm32');
    return this.pure('any', typeOf('m32'), [mask]);
  }

  /**
   * An address in its normal form: sums in an index become terms of their own, terms with index or
   * scale 0 vanish, constant ones move into the offset.
   */
  at(base: Value, ...terms: readonly (readonly [index: Operand, scale: Operand])[]): Address {
    const kept: Term[] = [];
    let offset = 0;
    for (const [index, scale] of terms) offset += this.addTerm(kept, base, index, scale);
    return { base, terms: kept, offset };
  }

  /** Adds what a term is to those of an address; returns what it adds to the offset. */
  addTerm(kept: Term[], base: Value, index: Operand, scale: Operand): number {
    const i = constant(index);
    const s = constant(scale);
    if (i !== null && s !== null) return i * s;
    if (i === 0 || s === 0) return 0;
    if (typeof index === 'object' && index.op === 'add' && index.type.width === 1) {
      let offset = 0;
      for (const part of index.args) offset += this.addTerm(kept, base, part, scale);
      return offset;
    }
    kept.push({ index: this.operand(index, base), scale: s ?? (scale as Value) });
    return 0;
  }

  load(lane: LaneName, address: Address, width = 1, stride?: number | Value): Value {
    const step = width === 1 ? undefined : (stride ?? lanes[lane].bytes);
    return this.emit('load', typeOf(lane, width), {
      address,
      ...(step === undefined ? {} : { stride: step }),
    });
  }

  store(value: Value, address: Address, stride?: number | Value): void {
    const step = value.type.width === 1 ? undefined : (stride ?? lanes[value.type.lane].bytes);
    this.emit('store', none, {
      args: [value],
      address,
      ...(step === undefined ? {} : { stride: step }),
    });
  }

  /** Builds a region in a scope of its own; other regions see nothing of what a sealed one keeps. */
  region(
    paramTypes: readonly Type[],
    body: (...params: Value[]) => readonly Value[],
    seal?: number,
  ): Region {
    const scope: Scope = { body: [], seal };
    this.scopes.push(scope);
    const depth = this.scopes.length - 1;
    const params = paramTypes.map((type, imm) => this.make('param', type, depth, { imm }));
    const yields = body(...params);
    this.scopes.pop();
    if (seal !== undefined) for (const value of scope.body) this.forget(value);
    return { params, body: scope.body, yields };
  }

  /** for (i = lo; i < hi; i += step), carrying values; returns their last ones. */
  for(
    lo: Operand,
    hi: Value,
    traits: LoopTraits,
    inits: readonly Value[],
    body: (index: Value, ...carried: Value[]) => readonly Value[],
  ): Value[] {
    const paramTypes = [hi.type, ...inits.map((init) => init.type)];
    const region = this.region(paramTypes, body as (...params: Value[]) => readonly Value[]);
    const args = [this.operand(lo, hi), hi, ...inits];
    return this.results(this.emit('for', none, { args, regions: [region], traits }), inits);
  }

  /** while (test(carried)) carried = body(carried); a vector of tests runs each lane until its own fails. */
  while(
    inits: readonly Value[],
    test: (...carried: Value[]) => Value,
    body: (...carried: Value[]) => readonly Value[],
    traits?: LoopTraits,
  ): Value[] {
    const paramTypes = inits.map((init) => init.type);
    const head = this.region(paramTypes, (...carried) => [test(...carried)]);
    const regions = [head, this.region(paramTypes, body)];
    const declared = traits ? { traits } : {};
    return this.results(this.emit('while', none, { args: inits, regions, ...declared }), inits);
  }

  /** What the region that the mask picks yields; both yield the same types. With an immediate they are sealed. */
  if(
    test: Value,
    then: () => readonly Value[],
    otherwise: () => readonly Value[],
    imm?: Value['imm'],
  ): Value[] {
    const seal = imm ? (this.scopes.at(-1)?.seal ?? this.depth) : undefined;
    const regions = [this.region([], then, seal), this.region([], otherwise, seal)];
    const yields = regions[0].yields;
    return this.results(this.emit('if', none, { args: [test], regions, imm }), yields);
  }

  private results(loop: Value, inits: readonly Value[]): Value[] {
    return inits.map((init, k) => this.pure('result', init.type, [loop], k));
  }

  /** Folds `term(i)` for lo ≤ i < hi; an empty range yields `empty`. */
  reduce(
    fold: OpName,
    order: Order,
    lo: Operand,
    hi: Value,
    empty: Value,
    term: (index: Value) => Value,
  ): Value {
    const region = this.region([hi.type], (index) => [term(index)]);
    const args = [this.operand(lo, hi), hi, empty];
    return this.emit('reduce', empty.type, { args, regions: [region], fold, order });
  }

  /** Splits 0 … count into a binary tree of leaves, each `leaf(start, length)`, joined by `fold`. */
  tree(
    fold: OpName,
    shape: TreeShape,
    count: Value,
    type: Type,
    leaf: (start: Value, length: Value) => Value,
  ): Value {
    const region = this.region([count.type, count.type], (start, length) => [leaf(start, length)]);
    return this.emit('tree', type, { args: [count], regions: [region], fold, shape });
  }

  finish(): Kernel {
    const body = { params: [], body: this.scopes[0].body, yields: [] };
    return { name: this.name, params: this.params, body, trip: this.trip };
  }
}

function constant(operand: Operand): number | null {
  if (typeof operand === 'number') return operand;
  if (typeof operand === 'bigint') return Number(operand);
  return operand.op === 'const' ? Number(operand.imm) : null;
}
