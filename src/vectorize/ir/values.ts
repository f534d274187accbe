/**
 * Values as objects, and maps and sets of one kernel's values as lists indexed by their ids.
 *
 * Hash maps keyed by objects make the engine give each object a hash, which costs more than all that
 * a pass does with the value. Ids are dense and unique within a kernel, so a list will do.
 */
import type { Type, Value } from './kernel.js';

export class ValueMap<T> {
  private readonly list: (T | undefined)[] = [];

  /** Whether anything is in the map. */
  get some(): boolean {
    return this.list.length > 0;
  }

  get({ id }: Value): T | undefined {
    return this.list[id];
  }

  has({ id }: Value): boolean {
    return this.list[id] !== undefined;
  }

  set({ id }: Value, item: T): void {
    this.list[id] = item;
  }
}

export class ValueSet {
  private readonly list: (true | undefined)[] = [];
  /** How many values are in the set. */
  size = 0;

  has({ id }: Value): boolean {
    return this.list[id] === true;
  }

  add({ id }: Value): void {
    if (this.list[id] === true) return;
    this.list[id] = true;
    this.size++;
  }

  addAll(values: readonly Value[]): void {
    const { list } = this;
    for (let i = 0; i < values.length; i++) {
      const { id } = values[i];
      if (list[id] === true) continue;
      list[id] = true;
      this.size++;
    }
  }
}

/** What a value may have besides id, op, type and depth. */
export type Fields = Partial<Omit<Value, 'id' | 'op' | 'type' | 'depth'>>;

const noArgs: readonly Value[] = [];

/** A value with every field present, so that all have one hidden class. */
export class Node implements Value {
  readonly id: number;
  readonly op: Value['op'];
  readonly type: Type;
  readonly args: readonly Value[];
  readonly depth: number;
  readonly imm: Value['imm'];
  readonly name: Value['name'];
  readonly address: Value['address'];
  readonly stride: Value['stride'];
  readonly regions: Value['regions'];
  readonly traits: Value['traits'];
  readonly fold: Value['fold'];
  readonly order: Value['order'];
  readonly shape: Value['shape'];

  constructor(
    id: number,
    op: Value['op'],
    type: Type,
    depth: number,
    args: readonly Value[],
    imm: Value['imm'],
    fields?: Fields,
  ) {
    this.id = id;
    this.op = op;
    this.type = type;
    this.args = args;
    this.depth = depth;
    this.imm = imm;
    this.name = fields?.name;
    this.address = fields?.address;
    this.stride = fields?.stride;
    this.regions = fields?.regions;
    this.traits = fields?.traits;
    this.fold = fields?.fold;
    this.order = fields?.order;
    this.shape = fields?.shape;
  }
}

export const makeValue = (
  id: number,
  op: Value['op'],
  type: Type,
  depth: number,
  fields: Fields,
): Value => new Node(id, op, type, depth, fields.args ?? noArgs, fields.imm, fields);
