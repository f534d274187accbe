/**
 * Interleaved access: whole registers and shuffles for records of 2 to 4 equal lanes.
 *
 * A complex number is two lanes side by side, so packed code reads all real parts by one load and
 * all imaginary parts by another, each of stride 2: lane by lane, though together they read every
 * byte of one stretch of memory. Where the accesses of a region are of stride s·w at the offsets
 * o, o + w, … o + (s−1)·w, they become one access of unit stride, and shuffles that deal its lanes
 * out or bring them together. Legalizing cuts both into registers.
 *
 * Invariants:
 * 1. A group touches exactly the bytes that its members touch.
 * 2. Loads happen where the first of them stood, and no store or loop is between that and the last;
 *    stores happen where the last stood, and no other access or loop is between that and the first.
 */
import type { Builder } from '../ir/builder.js';
import type { Address, Kernel, Region, Value } from '../ir/kernel.js';
import { lanes } from '../ir/lane.js';
import { ValueMap } from '../ir/values.js';
import { type Rewriter, rewrite } from './rewrite.js';
import type { Target } from './target.js';

/** Members of one group. */
export interface Group {
  /** By their offsets. */
  readonly members: readonly Value[];
  readonly first: Value;
  readonly last: Value;
}

/** Bytes from one record to the next, null where the access may not be of a group. */
type StrideOf = (access: Value) => number | null;

const mostMembers = 4;

const typeOfAccess = ({ op, args, type }: Value) =>
  op === 'store' ? (args[0] as Value).type : type;

const offsetOf = (access: Value): number => access.address?.offset ?? 0;

/** What members of a group have in common; undefined where an access is of none. */
function keyOf(access: Value, stride: number | null): string | undefined {
  const { lane, width } = typeOfAccess(access);
  const size = (stride ?? 0) / lanes[lane].bytes;
  if (!Number.isInteger(size) || size < 2 || size > mostMembers) return undefined;
  const terms = access.address?.terms.map(({ index, scale }) => {
    return `${index.id}*${typeof scale === 'number' ? scale : `%${scale.id}`}`;
  });
  return `${lane}x${width} ${stride} ${access.address?.base.id} ${terms}`;
}

class Collector {
  readonly groups: Group[] = [];
  private readonly strideOf: StrideOf;
  /** Accesses that may be of one group, of several loads or of one store. */
  private readonly open = new Map<string, Value[]>();
  private storing = false;

  constructor(strideOf: StrideOf) {
    this.strideOf = strideOf;
  }

  region({ body }: Region): void {
    for (const value of body) {
      if (value.address) this.access(value);
      if (!value.regions) continue;
      this.close();
      for (const nested of value.regions) this.region(nested);
    }
    this.close();
  }

  private access(value: Value): void {
    const key = keyOf(value, this.strideOf(value));
    const storing = value.op === 'store';
    if (storing !== this.storing || (storing && !this.open.has(key ?? ''))) this.close();
    this.storing = storing;
    if (key === undefined) return;
    let bucket = this.open.get(key) ?? [];
    if (bucket.some((access) => offsetOf(access) === offsetOf(value))) {
      this.take(bucket);
      bucket = [];
    }
    this.open.set(key, [...bucket, value]);
  }

  private close(): void {
    for (const bucket of this.open.values()) this.take(bucket);
    this.open.clear();
  }

  /** Finds groups in a bucket; stores beyond a group's may overlap it, so there must be none. */
  private take(bucket: readonly Value[]): void {
    const [access] = bucket as [Value];
    const size = (this.strideOf(access) as number) / lanes[typeOfAccess(access).lane].bytes;
    if (this.storing && bucket.length !== size) return;
    const sorted = [...bucket].sort((x, y) => offsetOf(x) - offsetOf(y));
    while (sorted.length >= size) {
      const members = sorted.slice(0, size);
      const dense = isDense(members);
      sorted.splice(0, dense ? size : 1);
      if (!dense) continue;
      const order = bucket.filter((one) => members.includes(one));
      this.groups.push({ members, first: order[0] as Value, last: order.at(-1) as Value });
    }
  }
}

function isDense(members: readonly Value[]): boolean {
  const [first] = members as [Value];
  const { bytes } = lanes[typeOfAccess(first).lane];
  return members.every((access, j) => offsetOf(access) === offsetOf(first) + j * bytes);
}

/** The groups of a region, and of those within it. */
export function groupsIn(region: Region, strideOf: StrideOf): readonly Group[] {
  const collector = new Collector(strideOf);
  collector.region(region);
  return collector.groups;
}

/** The group of each access that is in one. */
export function membersOf(groups: readonly Group[]): ValueMap<Group> {
  const found = new ValueMap<Group>();
  for (const group of groups) for (const access of group.members) found.set(access, group);
  return found;
}

/** The members' lanes in the order of memory. */
function interleaved(k: Builder, parts: readonly Value[]): Value {
  const [a, b, c = b, d = c] = parts as [Value, Value, Value?, Value?];
  const { width } = a.type;
  const picks = Array.from(
    { length: parts.length * width },
    (_, j) => (j % parts.length) * width + Math.floor(j / parts.length),
  );
  if (parts.length === 2) return k.shuffle(a, b, picks);
  return k.shuffle(k.concat(a, b), k.concat(c, d), picks);
}

class Interleaver {
  private readonly groups: ValueMap<Group>;
  private readonly dealt = new ValueMap<Value>();

  constructor(groups: readonly Group[]) {
    this.groups = membersOf(groups);
  }

  visit(value: Value, rewriter: Rewriter): Value | undefined {
    const group = this.groups.get(value);
    if (!group) return undefined;
    if (value.op === 'load') {
      if (value === group.first) this.load(group, rewriter);
      return this.dealt.get(value);
    }
    if (value === group.last) store(group, rewriter);
    return value;
  }

  /** Every s-th lane of one load is a member's. */
  private load({ members }: Group, rewriter: Rewriter): void {
    const { k } = rewriter;
    const [{ type, address }] = members as [Value];
    const { length } = members;
    const whole = k.load(type.lane, rewriter.address(address as Address), type.width * length);
    members.forEach((member, j) => {
      const picks = Array.from({ length: type.width }, (_, i) => i * length + j);
      this.dealt.set(member, k.shuffle(whole, whole, picks));
    });
  }
}

function store({ members }: Group, rewriter: Rewriter): void {
  const [{ address }] = members as [Value];
  const parts = members.map(({ args }) => rewriter.get(args[0] as Value));
  rewriter.k.store(interleaved(rewriter.k, parts), rewriter.address(address as Address));
}

export function interleave(kernel: Kernel, { registerBytes }: Target): Kernel {
  const groups = groupsIn(kernel.body, (access) => {
    const { lane, width } = typeOfAccess(access);
    const fills = width > 1 && (width * lanes[lane].bytes) % registerBytes === 0;
    return fills && typeof access.stride === 'number' ? access.stride : null;
  });
  if (groups.length === 0) return kernel;
  const interleaver = new Interleaver(groups);
  return rewrite(kernel, (value, rewriter) => interleaver.visit(value, rewriter));
}
