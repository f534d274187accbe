/**
 * The arguments of a call: what kind each is, where its elements are, and which share memory.
 *
 * A kernel reaches the WebAssembly memory only. Arrays there are used in place; those on the
 * JavaScript heap are copied into blocks of it and back, arrays that overlap together, so that a
 * write through one is seen through the other.
 *
 * Invariants: no array is longer than the kernel's indices allow for; of arrays without elements the
 * address is one that may be read.
 */
import { NDArray } from '../ndarray/array.js';
import { highestByte, lowestByte } from '../ndarray/layout.js';
import { type LaneName, lanes } from '../vectorize/ir/lane.js';
import {
  type ArgumentType,
  type ArrayType,
  type ElementKind,
  smallest,
} from '../vectorize/js/signature.js';
import { heap, STAGING } from '../vectorize/runtime/heap.js';

/** An array argument. */
export interface ArrayArgument {
  readonly type: ArrayType;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly strides: readonly number[];
  /** The memory that holds the elements, and where in it the first one is. */
  readonly memory: ArrayBufferLike;
  readonly start: number;
  /** The bytes of all elements: from, to. */
  readonly low: number;
  readonly high: number;
  readonly writeable: boolean;
}

export type Argument =
  | ArrayArgument
  | { readonly type: Exclude<ArgumentType, ArrayType>; readonly value: number | bigint };

export const isInHeap = ({ memory }: ArrayArgument): boolean => memory === heap.memory.buffer;

export const isArray = (argument: Argument): argument is ArrayArgument =>
  argument.type.kind === 'array';

const typedRows: { readonly [name: string]: readonly [lane: LaneName, element: ElementKind] } = {
  Int8Array: ['i8', 'number'],
  Uint8Array: ['u8', 'number'],
  Uint8ClampedArray: ['u8', 'clamped'],
  Int16Array: ['i16', 'number'],
  Uint16Array: ['u16', 'number'],
  Int32Array: ['i32', 'number'],
  Uint32Array: ['u32', 'number'],
  Float32Array: ['f32', 'number'],
  Float64Array: ['f64', 'number'],
  BigInt64Array: ['i64', 'bigint'],
  BigUint64Array: ['u64', 'bigint'],
};

/** The lane and the kind of the elements of a dtype, by its name. */
export function typedLanes(name: string): readonly [LaneName, ElementKind] | undefined {
  if (name === 'bool') return ['u8', 'boolean'];
  const key = Object.keys(typedRows).find(
    (one) => one.toLowerCase().replace('big', '') === `${name}array`,
  );
  return key === undefined ? undefined : typedRows[key];
}

/** A property that all typed arrays have, whatever a class or an instance puts in its place. */
function getter<T>(name: PropertyKey): (this: unknown) => T {
  const { prototype } = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object };
  return Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: unknown) => T;
}

/** What typed arrays are: the name of the kind is undefined of anything else. */
export const typed = /* @__PURE__ */ typedGetters();

function typedGetters() {
  return {
    kind: getter<string | undefined>(Symbol.toStringTag),
    buffer: getter<ArrayBufferLike>('buffer'),
    start: getter<number>('byteOffset'),
    length: getter<number>('length'),
  };
}

/** The types of vectors; arrays of one kind share one. */
const types = /* @__PURE__ */ new Map<string, ArrayType>();

function arrayType(lane: LaneName, element: ElementKind, rank: number, dense: boolean): ArrayType {
  const key = `${lane}${element}${rank}${dense}`;
  let type = types.get(key);
  if (!type) {
    type = { kind: 'array', lane, element, rank, dense };
    types.set(key, type);
  }
  return type;
}

function ofTyped(value: object, [lane, element]: readonly [LaneName, ElementKind]): ArrayArgument {
  const [start, length] = [typed.start.call(value), typed.length.call(value)];
  const { bytes } = lanes[lane];
  return {
    type: arrayType(lane, element, 1, true),
    shape: [length],
    strides: [bytes],
    memory: typed.buffer.call(value),
    start,
    low: start,
    high: start + length * bytes,
    writeable: true,
  };
}

const elementKinds: { readonly [kind: string]: ElementKind } = {
  b: 'boolean',
  i: 'number',
  u: 'number',
  f: 'number',
};

/** An array of numbers as kernels hold them; undefined of other dtypes. */
function ofArray(array: NDArray): ArrayArgument | undefined {
  const { dtype, shape, strides, storage, ndim } = array;
  const kind = elementKinds[dtype.kind];
  if (!kind || ndim === 0 || dtype.parts !== 1 || dtype.decode || dtype.lane !== dtype.word)
    return undefined;
  const { memory } = storage;
  const start = memory.byteOffset + storage.start + array.offset;
  const element = kind === 'number' && dtype.itemsize === 8 && dtype.kind !== 'f' ? 'bigint' : kind;
  const dense = strides[ndim - 1] === dtype.itemsize || shape[ndim - 1] <= 1;
  return {
    type: arrayType(dtype.lane, element, ndim, dense),
    shape,
    strides,
    memory: memory.buffer,
    start,
    low: start + lowestByte(shape, strides),
    high: start + highestByte(shape, strides, dtype.itemsize),
    writeable: array.writeable,
  };
}

const scalarTypes = {
  int: { kind: 'int' },
  float: { kind: 'float' },
  boolean: { kind: 'boolean' },
  bigint: { kind: 'bigint' },
  undefined: { kind: 'undefined' },
} as const;

/** Whether a number is one of those that come as i32. */
export const isSmall = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) < smallest && !Object.is(value, -0);

/** What an argument is; undefined if kernels cannot take it. */
export function argumentOf(value: unknown): Argument | undefined {
  switch (typeof value) {
    case 'number':
      return { type: isSmall(value) ? scalarTypes.int : scalarTypes.float, value };
    case 'boolean':
      return { type: scalarTypes.boolean, value: value ? 1 : 0 };
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) return undefined;
      return { type: scalarTypes.bigint, value };
    case 'undefined':
      return { type: scalarTypes.undefined, value: 0 };
    case 'object':
      return value === null ? undefined : arrayArgument(value);
    default:
      return undefined;
  }
}

function arrayArgument(value: object): ArrayArgument | undefined {
  const row = typedRows[typed.kind.call(value) ?? ''];
  const found = row ? ofTyped(value, row) : value instanceof NDArray ? ofArray(value) : undefined;
  return found?.shape.every((length) => length <= smallest) && found.high - found.low <= 2 ** 32
    ? found
    : undefined;
}

const overlap = (x: ArrayArgument, y: ArrayArgument): boolean =>
  x.memory === y.memory && x.low < y.high && y.low < x.high;

const isSame = (x: ArrayArgument, y: ArrayArgument): boolean =>
  x.memory === y.memory &&
  x.start === y.start &&
  x.type === y.type &&
  x.shape.length === y.shape.length &&
  x.shape.every((length, axis) => length === y.shape[axis]) &&
  x.strides.every((stride, axis) => stride === y.strides[axis]);

export interface Sharing {
  /** For each argument the first that is the same array. */
  readonly same: readonly number[];
  /** Arrays that are not the same have no byte in common. */
  readonly disjoint: boolean;
}

export function sharingOf(args: readonly Argument[]): Sharing {
  let disjoint = true;
  const same = args.map((argument, j) => {
    if (!isArray(argument)) return j;
    for (let i = 0; i < j; i++) {
      const other = args[i];
      if (!isArray(other)) continue;
      if (isSame(other, argument)) return i;
      if (overlap(other, argument)) disjoint = false;
    }
    return j;
  });
  return { same, disjoint };
}

/** A stretch of an array buffer that is in the heap for a launch. */
interface Block {
  readonly memory: ArrayBufferLike;
  low: number;
  high: number;
  readonly members: ArrayArgument[];
  address: number;
}

function blocksOf(args: readonly ArrayArgument[]): Block[] {
  const blocks: Block[] = [];
  for (const argument of [...args].sort((x, y) => x.low - y.low)) {
    const { memory, low, high } = argument;
    const block = blocks.find((one) => one.memory === memory && low < one.high);
    if (block) {
      block.high = Math.max(block.high, high);
      block.members.push(argument);
    } else if (high > low) blocks.push({ memory, low, high, members: [argument], address: 0 });
  }
  return blocks;
}

/** Arrays in the heap: their addresses, and what is to be copied back. */
export class Staging {
  private readonly blocks: Block[];
  /** Whether there was room. */
  readonly fits: boolean;

  constructor(args: readonly ArrayArgument[]) {
    this.blocks = blocksOf(args.filter((argument) => !isInHeap(argument)));
    this.fits = this.blocks.every((block) => {
      block.address = heap.allocate(block.high - block.low);
      return block.address !== 0;
    });
    if (!this.fits) this.release();
  }

  copyIn(): void {
    for (const { memory, low, high, address } of this.blocks)
      heap.u8.set(new Uint8Array(memory, low, high - low), address);
  }

  copyOut(isWritten: (argument: ArrayArgument) => boolean): void {
    for (const { memory, low, high, address, members } of this.blocks) {
      if (!members.some(isWritten)) continue;
      new Uint8Array(memory, low, high - low).set(heap.u8.subarray(address, address + high - low));
    }
  }

  address(argument: ArrayArgument): number {
    if (argument.high <= argument.low) return STAGING;
    const block = this.blocks.find(({ members }) => members.includes(argument));
    return block ? block.address + argument.start - block.low : argument.start;
  }

  release(): void {
    for (const block of this.blocks) {
      if (block.address !== 0) heap.release(block.address);
      block.address = 0;
    }
  }
}
