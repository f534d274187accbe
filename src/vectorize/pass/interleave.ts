/**
 * Interleaved access: whole registers and shuffles for records of equal lanes side by side.
 *
 * A complex number is two lanes side by side, so packed code reads all real parts by one load and
 * all imaginary parts by another, lane by lane, though a record could be read at once. Accesses at
 * neighbouring offsets from the same moving address become one access to all lanes of their
 * records, and shuffles that deal these out or bring them together:
 *
 * - records of 2 to 4 lanes next to each other are one stretch of memory;
 * - pairs any distance apart are registers, where these are as large.
 *
 * Legalizing cuts the vectors into registers.
 *
 * Invariants:
 * 1. A group touches exactly the bytes that its members touch.
 * 2. Loads happen where the first of them stood, and no store or loop is between that and the last;
 *    stores happen where the last stood, and no other access or loop is between that and the first.
 * 3. Records are stored one after the other, so what iterations store to must not overlap.
 */
import type { Builder } from '../ir/builder.js';
import type { Address, Kernel, Region, Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';
import { ValueMap } from '../ir/values.js';
import { laneAddress } from './access.js';
import { type Group, membersOf, type Stride, type StrideOf } from './brought.js';
import { type Rewriter, rewrite } from './rewrite.js';
import type { Target } from './target.js';

const mostMembers = 4;

const typeOfAccess = ({ op, args, type }: Value) => (op === 'store' ? args[0].type : type);

const bytesOf = (access: Value): number => lanes[typeOfAccess(access).lane].bytes;

const offsetOf = (access: Value): number => access.address?.offset ?? 0;

const shown = (part: Stride): string => (typeof part === 'number' ? `${part}` : `%${part.id}`);

/** What members of a group have in common. */
function keyOf(access: Value, stride: Stride): string {
  const { lane, width } = typeOfAccess(access);
  const terms = access.address?.terms.map(({ index, scale }) => `${index.id}*${shown(scale)}`);
  return `${lane}x${width} ${shown(stride)} ${access.address?.base.id} ${terms}`;
}

/** Whether records of so many bytes follow each other without a gap. */
const isDense = (stride: Stride, bytes: number): boolean => stride === bytes;

/** How many lanes a record may have, best first. */
function recordSizes(stride: Stride, bytes: number, registerBytes: number): readonly number[] {
  const known = typeof stride === 'number' ? stride / bytes : Infinity;
  const next = Number.isInteger(known) && known >= 2 && known <= mostMembers ? [known] : [];
  const pairs = 2 * bytes === registerBytes && Math.abs(known) >= 2;
  return pairs ? [...next, 2] : next;
}

class Collector {
  readonly groups: Group[] = [];
  private readonly strideOf: StrideOf;
  private readonly registerBytes: number;
  /** Accesses that may be of one group, of several loads or of one store. */
  private readonly open = new Map<string, Value[]>();
  private storing = false;

  constructor(strideOf: StrideOf, registerBytes: number) {
    this.strideOf = strideOf;
    this.registerBytes = registerBytes;
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
    const storing = value.op === 'store';
    const stride = this.strideOf(value);
    const single = stride === null || this.sizesOf(value, stride).length === 0;
    const key = single ? '' : keyOf(value, stride);
    if (storing !== this.storing || (storing && !this.open.has(key))) this.close();
    this.storing = storing;
    if (single) return;
    let bucket = this.open.get(key) ?? [];
    if (bucket.some((access) => offsetOf(access) === offsetOf(value))) {
      this.take(bucket);
      bucket = [];
    }
    this.open.set(key, [...bucket, value]);
  }

  private sizesOf(access: Value, stride: Stride): readonly number[] {
    return recordSizes(stride, bytesOf(access), this.registerBytes);
  }

  private close(): void {
    for (const bucket of this.open.values()) this.take(bucket);
    this.open.clear();
  }

  /** Finds the groups of a bucket. */
  private take(bucket: readonly Value[]): void {
    const [access] = bucket as [Value];
    const stride = this.strideOf(access) as Stride;
    this.sizesOf(access, stride).some((size) => this.find(bucket, size));
  }

  /** Finds groups of a size; stores beyond a group's may overlap it, so there must be none. */
  private find(bucket: readonly Value[], size: number): boolean {
    if (this.storing && bucket.length !== size) return false;
    const sorted = [...bucket].sort((x, y) => offsetOf(x) - offsetOf(y));
    const before = this.groups.length;
    while (sorted.length >= size) {
      const members = sorted.slice(0, size);
      const found = areNeighbours(members);
      sorted.splice(0, found ? size : 1);
      if (!found) continue;
      const order = bucket.filter((one) => members.includes(one));
      this.groups.push({ members, first: order[0], last: order.at(-1) as Value });
    }
    return this.groups.length > before;
  }
}

function areNeighbours(members: readonly Value[]): boolean {
  const [first] = members as [Value];
  const bytes = bytesOf(first);
  return members.every((access, j) => offsetOf(access) === offsetOf(first) + j * bytes);
}

/** The groups of a region, and of those within it. */
export function groupsIn(
  region: Region,
  { registerBytes }: Target,
  strideOf: StrideOf,
): readonly Group[] {
  const collector = new Collector(strideOf, registerBytes);
  collector.region(region);
  return collector.groups;
}

/** Where records of some lanes are. */
interface Records {
  readonly size: number;
  readonly count: number;
  readonly address: Address;
  readonly stride: Stride;
}

function recordsOf({ members }: Group, rewriter: Rewriter): Records {
  const [first] = members as [Value];
  return {
    size: members.length,
    count: typeOfAccess(first).width,
    address: rewriter.address(first.address as Address),
    stride: rewriter.stride(first) as Stride,
  };
}

/** The lanes of records, one record after the other. */
function loadRecords(k: Builder, lane: LaneName, records: Records): Value {
  const { size, count, address, stride } = records;
  const { bytes } = lanes[lane];
  if (isDense(stride, size * bytes)) return k.load(lane, address, size * count);
  const loaded = Array.from({ length: count }, (_, i) =>
    k.load(lane, laneAddress(k, address, stride, i), size),
  );
  return joined(k, loaded);
}

function storeRecords(k: Builder, value: Value, records: Records): void {
  const { size, count, address, stride } = records;
  const { bytes } = lanes[value.type.lane];
  if (isDense(stride, size * bytes)) {
    k.store(value, address);
    return;
  }
  for (let i = 0; i < count; i++)
    k.store(k.slice(value, i * size, size), laneAddress(k, address, stride, i));
}

/** Vectors one after the other, a power of two of them. */
function joined(k: Builder, parts: readonly Value[]): Value {
  if (parts.length === 1) return parts[0];
  const half = parts.length / 2;
  return k.concat(joined(k, parts.slice(0, half)), joined(k, parts.slice(half)));
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

  /** Every s-th lane of all is a member's. */
  private load(group: Group, rewriter: Rewriter): void {
    const { k } = rewriter;
    const records = recordsOf(group, rewriter);
    const all = loadRecords(k, group.first.type.lane, records);
    const { size, count } = records;
    group.members.forEach((member, j) => {
      const picks = Array.from({ length: count }, (_, i) => i * size + j);
      this.dealt.set(member, k.shuffle(all, all, picks));
    });
  }
}

function store(group: Group, rewriter: Rewriter): void {
  const { k } = rewriter;
  const parts = group.members.map(({ args }) => rewriter.get(args[0]));
  storeRecords(k, interleaved(k, parts), recordsOf(group, rewriter));
}

export function interleave(kernel: Kernel, target: Target): Kernel {
  const { registerBytes } = target;
  const groups = groupsIn(kernel.body, target, (access) => {
    const { lane, width } = typeOfAccess(access);
    const fills = width > 1 && (width * lanes[lane].bytes) % registerBytes === 0;
    return (fills && access.stride) || null;
  });
  if (groups.length === 0) return kernel;
  const interleaver = new Interleaver(groups);
  return rewrite(kernel, (value, rewriter) => interleaver.visit(value, rewriter));
}
