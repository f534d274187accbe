/**
 * Calls like one before: the same function, arguments of the same kinds, arrays in the heap.
 *
 * Loops of a few thousand elements take a microsecond or two, and finding out from nothing what
 * arguments are takes as long. So what a call found out is kept: a later one only compares its
 * arguments, one by one, and writes the kernel's parameters into a list that is there already.
 *
 * Invariant: whatever is not as it was is told by `unlike`, and goes the general way.
 */
import { NDArray } from '../ndarray/array.js';
import { C_CONTIGUOUS, highestByte, lowestByte } from '../ndarray/layout.js';
import { lanes } from '../vectorize/ir/lane.js';
import type { Compiled } from '../vectorize/js/function.js';
import type { ArgumentType, ArrayType } from '../vectorize/js/signature.js';
import { smallest } from '../vectorize/js/signature.js';
import { heap, SCRATCH } from '../vectorize/runtime/heap.js';
import { isSmall, typed } from './arguments.js';
import { outcome, type Result, run, type Specialization } from './specialize.js';

/** What `call` answers where arguments are not like those before. */
export const unlike: unique symbol = /* @__PURE__ */ Symbol('unlike');

/** An argument, as it was. */
interface Slot {
  readonly kind: ArgumentType['kind'];
  /** Of an NDArray its dtype, of a typed array the name of its kind. */
  readonly form: unknown;
  /** The position of the first argument that is the same array. */
  readonly same: number;
  readonly written: boolean;
  /** Of an element. */
  readonly bytes: number;
}

const formOf = (value: unknown): unknown =>
  value instanceof NDArray ? value.dtype : typed.kind.call(value);

export class Again {
  private readonly one: Specialization;
  private readonly slots: readonly Slot[];
  /** What the kernel is called with. */
  private readonly params: (number | bigint)[] = [SCRATCH];
  private at = 1;
  /** Of each array the bytes: from, to. */
  private readonly low: number[];
  private readonly high: number[];

  /** For calls like one that ran a specialization with these values, of disjoint arrays. */
  constructor(one: Specialization, values: readonly unknown[]) {
    this.one = one;
    this.slots = one.types.map((type, j) => ({
      kind: type.kind,
      form: formOf(values[j]),
      same: one.same[j],
      written: one.compiled.written.has(j),
      bytes: type.kind === 'array' ? lanes[type.lane].bytes : 0,
    }));
    this.low = values.map(() => 0);
    this.high = values.map(() => 0);
  }

  /** Whether this is what another call with these values would be like. */
  isFor(one: Specialization, values: readonly unknown[]): boolean {
    return this.one === one && this.slots.every(({ form }, j) => formOf(values[j]) === form);
  }

  call(values: readonly unknown[]): Result | typeof unlike {
    const { slots, one, params } = this;
    if (values.length !== slots.length) return unlike;
    this.at = 1;
    for (let j = 0; j < slots.length; j++) if (!this.take(values, j)) return unlike;
    const ran = run(one, params, this.isLet);
    return ran ? outcome(ran) : unlike;
  }

  /** Whether a kernel writes no arrays but those of which it is known that they may be written. */
  private readonly isLet = ({ written }: Compiled): boolean =>
    [...written].every((j) => this.slots[j].written || typeof this.slots[j].form === 'string');

  /** Writes the parameters of an argument; false if it is not like the one before. */
  private take(values: readonly unknown[], j: number): boolean {
    const value = values[j];
    switch (this.slots[j].kind) {
      case 'array':
        return this.takeArray(values, j);
      case 'int':
        return typeof value === 'number' && isSmall(value) && this.push(value);
      case 'float':
        return typeof value === 'number' && !isSmall(value) && this.push(value);
      case 'boolean':
        return typeof value === 'boolean' && this.push(value ? 1 : 0);
      case 'bigint':
        return typeof value === 'bigint' && BigInt.asIntN(64, value) === value && this.push(value);
      default:
        return value === undefined;
    }
  }

  private push(value: number | bigint): true {
    this.params[this.at++] = value;
    return true;
  }

  private takeArray(values: readonly unknown[], j: number): boolean {
    const value = values[j];
    const { same, form } = this.slots[j];
    if (same !== j) return value === values[same];
    if (typeof form === 'string')
      return typed.kind.call(value) === form && this.takeTyped(value, j);
    return value instanceof NDArray && value.dtype === form && this.takeNDArray(value, j);
  }

  private takeTyped(value: unknown, j: number): boolean {
    if (typed.buffer.call(value) !== heap.buffer) return false;
    const length = typed.length.call(value);
    const start = typed.start.call(value);
    if (length === 0 || length > smallest) return false;
    this.push(start);
    this.push(length);
    return this.isApart(j, start, start + length * this.slots[j].bytes);
  }

  private takeNDArray(value: NDArray, j: number): boolean {
    const { shape, strides, ndim, dtype, size, flagBits, storage } = value;
    const { rank, dense } = this.one.types[j] as ArrayType;
    const { itemsize } = dtype;
    if (ndim !== rank || size === 0 || storage.ptr <= 0) return false;
    if (this.slots[j].written && !value.writeable) return false;
    const last = ndim - 1;
    const isDense = strides[last] === itemsize || shape[last] <= 1;
    if (isDense !== dense) return false;
    const start = storage.ptr + value.offset;
    this.push(start);
    for (let axis = 0; axis < ndim; axis++) {
      const length = shape[axis];
      if (length > smallest) return false;
      this.push(length);
    }
    for (let axis = 0; axis < (dense ? last : ndim); axis++) this.push(strides[axis]);
    if (flagBits & C_CONTIGUOUS) return this.isApart(j, start, start + size * itemsize);
    const [low, high] = [lowestByte(shape, strides), highestByte(shape, strides, itemsize)];
    return this.isApart(j, start + low, start + high);
  }

  /** Notes an array's bytes; whether no array before it has any of them. */
  private isApart(j: number, from: number, to: number): boolean {
    const { low, high, slots } = this;
    low[j] = from;
    high[j] = to;
    for (let i = 0; i < j; i++) {
      const { kind, same } = slots[i];
      if (kind !== 'array' || same !== i) continue;
      if (low[i] < to && from < high[i]) return false;
    }
    return true;
  }
}
