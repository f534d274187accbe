// How an iterator moves: a place in a nest, or in the stretch that buffers hold of it.

import { IndexError, ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { coalesce } from '../ndarray/iter/axes.js';
import { contiguousStrides, sizeOf } from '../ndarray/layout.js';
import { cut } from './chunks.js';
import { type IterFlag, writes } from './flags.js';
import { type Frame, stridesOf } from './frame.js';
import { Cursor, type Nest } from './nest.js';
import type { Operand } from './operands.js';
import { Stretch } from './stretch.js';

/** What an iterator is made of. */
export interface Parts {
  readonly operands: readonly Operand[];
  readonly frame: Frame;
  readonly flags: ReadonlySet<IterFlag>;
  /** The operand that is the mask of others; −1: none is. */
  readonly mask: number;
  readonly buffersize: number;
}

export class Walk {
  protected readonly all: readonly Operand[];
  protected readonly settings: Set<IterFlag>;
  protected frame: Frame;
  /** Offsets of the operands' first elements. */
  protected readonly bases: number[];
  protected nest!: Nest;
  protected cursor!: Cursor;
  protected stretch: Stretch | null = null;
  protected range: [number, number] = [0, 0];
  protected place = 0;
  protected isStarted = false;
  protected isFinished = false;
  protected isDelayed: boolean;
  protected isClosed = false;
  protected child: Walk | null = null;

  constructor(protected readonly parts: Parts) {
    this.all = parts.operands;
    this.settings = new Set(parts.flags);
    this.frame = parts.frame;
    this.bases = this.all.map(({ array }) => (array as NDArray).offset);
    this.isDelayed = this.settings.has('buffered') && this.settings.has('delay_bufalloc');
    this.build();
  }

  /** Lays out the nest and begins. */
  protected build(): void {
    const { shape, order, flipped } = this.frame;
    const lists = this.all.map((operand) => stridesOf(operand, shape));
    const index = this.indexStrides();
    if (index) lists.push(index);
    const starts = [...this.bases, 0].slice(0, lists.length);
    lists.forEach((list, k) => {
      for (let axis = 0; axis < shape.length; axis++) {
        if (!flipped[axis] || list[axis] === 0) continue;
        starts[k] += list[axis] * (shape[axis] - 1);
        list[axis] = -list[axis];
      }
    });
    this.nest = { ...this.nestOf(lists, order), starts };
    this.cursor = new Cursor(this.nest);
    this.range = [0, this.itersize];
    this.stretch = null;
    this.restart();
  }

  protected nestOf(lists: number[][], order: readonly number[]): Omit<Nest, 'starts'> {
    const { shape } = this.frame;
    if (!this.settings.has('multi_index') && shape.length > 1) {
      const nest = coalesce(shape, lists, order);
      if (nest.dims.length > 0) return nest;
      return { dims: [1], strides: lists.map(() => [0]) };
    }
    const outward = order.toReversed();
    return {
      dims: outward.map((axis) => shape[axis]),
      strides: lists.map((list) => outward.map((axis) => list[axis])),
    };
  }

  protected indexStrides(): number[] | null {
    const { shape } = this.frame;
    const order = this.settings.has('c_index') ? 'C' : 'F';
    if (!this.settings.has('c_index') && !this.settings.has('f_index')) return null;
    const strides = contiguousStrides(shape, 1, order);
    return strides.map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
  }

  /** Goes to the beginning of the range. */
  protected restart(): void {
    this.isStarted = false;
    this.isFinished = this.itersize === 0;
    if (!this.isFinished) this.move(this.range[0]);
  }

  protected move(place: number): void {
    this.stretch?.flush();
    this.place = place;
    this.isStarted = false;
    this.isFinished = false;
    if (this.settings.has('buffered')) {
      if (!this.isDelayed && place < this.range[1]) this.buffers.fill(place, this.range[1]);
    } else this.cursor.goto(place);
    this.follow();
  }

  protected get buffers(): Stretch {
    const { operands, mask, buffersize } = this.parts;
    this.stretch ??= new Stretch(
      operands,
      this.nest,
      cut(
        this.nest,
        operands.map(({ dtype, casts, flags }, k) => ({
          itemsize: (dtype as DType).itemsize,
          casts,
          reduces: this.frame.reduces[k],
          spreads: flags.has('contig') && !writes(flags),
        })),
        buffersize,
        this.settings.has('growinner'),
      ),
      mask,
    );
    return this.stretch;
  }

  /** Moves on; false at the end. */
  protected advance(): boolean {
    const { stretch, nest } = this;
    const isOuter = this.settings.has('external_loop');
    const { length } = nest.dims;
    if (stretch) {
      this.place += isOuter ? stretch.piece : 1;
      if (this.place < stretch.from + stretch.size) return true;
      stretch.flush();
      if (this.place >= this.range[1]) return false;
      stretch.fill(this.place, this.range[1]);
      return true;
    }
    this.place += isOuter && length > 0 ? nest.dims[length - 1] : 1;
    if (this.place >= this.range[1]) return false;
    this.cursor.step(isOuter ? length - 2 : length - 1);
    return true;
  }

  /** Lets a nested iterator begin where this one is. */
  protected follow(): void {
    if (this.child === null || this.isFinished) return;
    this.all.forEach((_, k) => {
      (this.child as Walk).bases[k] = this.cursor.offsets[k];
    });
    this.child.build();
  }

  /** Makes another iterator start anew wherever this one goes. */
  begin(child: Walk): void {
    this.child = child;
    this.follow();
  }

  protected viewAt(k: number): NDArray {
    const { stretch, nest, cursor, place } = this;
    const isOuter = this.settings.has('external_loop');
    if (stretch) {
      const i = place - stretch.from;
      return isOuter ? stretch.pieceOf(k, i) : stretch.elementOf(k, i);
    }
    const array = this.all[k].array as NDArray;
    if (!isOuter) return view(array, [], [], cursor.offsets[k]);
    const inner = nest.dims.length - 1;
    const [n, stride] = inner < 0 ? [1, 0] : [nest.dims[inner], nest.strides[k][inner]];
    return view(array, [n], [stride], cursor.offsets[k]);
  }

  /** The place along each axis of the nest, outermost first. */
  protected coordinates(): readonly number[] {
    if (!this.stretch) return this.cursor.at;
    const cursor = new Cursor(this.nest);
    cursor.goto(this.place);
    return cursor.at;
  }

  protected goto(place: number, refusal: string): void {
    if (place < this.range[0] || place >= this.range[1]) throw new IndexError(refusal);
    this.move(place);
  }

  get itersize(): number {
    this.requireOpen();
    return sizeOf(this.nest.dims);
  }

  protected requireOpen(): void {
    if (this.isClosed) throw new ValueError('Iterator is invalid');
  }

  protected requirePlace(): void {
    if (this.isClosed || this.isFinished) throw new ValueError('Iterator is past the end');
  }

  protected requireBuffers(): void {
    if (this.isDelayed)
      throw new ValueError(
        'Iterator construction used delayed buffer allocation, and no reset has been done yet',
      );
  }

  /** Writes copies back to the operands that they are of. */
  protected writeBack(): void {
    for (const { array, origin } of this.all) if (origin && array) copyInto(origin, array);
  }
}
