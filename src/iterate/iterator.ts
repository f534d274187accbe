// The iterator itself: what users see of an iteration.

import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { type NDArray, view } from '../ndarray/array.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { WRITEABLE } from '../ndarray/flags.js';
import { requireNoIndex, writes } from './flags.js';
import { axisAt } from './frame.js';
import { Walk } from './walk.js';

/** The elements of one operand, or of several. */
export type IterValue = NDArray | NDArray[];

/**
 * An iterator over arrays that are broadcast together: see `nditer`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.nditer.html
 */
export class NdIter<V extends IterValue = IterValue> extends Walk implements Iterable<V> {
  /** Goes to the next place. @returns whether there is one */
  iternext(): boolean {
    if (this.isClosed || this.isFinished) return false;
    this.requireBuffers();
    if (this.advance()) {
      this.follow();
      return true;
    }
    this.isFinished = true;
    return false;
  }

  *[Symbol.iterator](): IterableIterator<V> {
    try {
      while (!this.isClosed && !this.isFinished) {
        if (this.isStarted && !this.iternext()) return;
        this.isStarted = true;
        yield this.value;
      }
    } finally {
      this.stretch?.flush();
      if (this.stretch && !this.isFinished) this.stretch.fill(this.place, this.range[1]);
      this.writeBack();
    }
  }

  /** The elements at this place: a 0-d view, or with an external loop a 1-d one, of each operand. */
  get value(): V {
    this.requirePlace();
    const values = this.all.map((_, k) => this.get(k));
    return (values.length === 1 ? values[0] : values) as V;
  }

  /** The elements of one operand at this place. */
  get(k: number): NDArray {
    this.requirePlace();
    this.requireBuffers();
    const at = k < 0 ? k + this.nop : k;
    if (!(at in this.all)) throw new IndexError(`Iterator operand index ${k} is out of bounds`);
    const found = this.viewAt(at);
    if (!writes(this.all[at].flags)) found.flagBits &= ~WRITEABLE;
    return found;
  }

  /** Assigns to the elements of one operand at this place. */
  set(k: number, value: unknown): void {
    const target = this.get(k);
    if (!target.writeable) throw new RuntimeError(`Iterator operand ${k} is not writeable`);
    target.set('...', value);
  }

  get length(): number {
    return this.nop;
  }

  get nop(): number {
    this.requireOpen();
    return this.all.length;
  }

  get ndim(): number {
    this.requireOpen();
    return this.nest.dims.length;
  }

  /** The operands' shape; without a multi-index the lengths of the nest, innermost first. */
  get shape(): readonly number[] {
    this.requirePlace();
    return this.settings.has('multi_index') ? [...this.frame.shape] : this.nest.dims.toReversed();
  }

  get dtypes(): readonly DType[] {
    this.requireOpen();
    return this.all.map(({ dtype }) => dtype as DType);
  }

  /** The arrays that are iterated over, those made for it among them. */
  get operands(): readonly NDArray[] {
    this.requireOpen();
    return this.all.map(({ array }) => array as NDArray);
  }

  /** Views of the operands whose axes are those of the nest. */
  get itviews(): readonly NDArray[] {
    this.requireOpen();
    if (this.settings.has('buffered'))
      throw new ValueError('cannot provide an iterator view when buffering is enabled');
    const { dims, strides, starts } = this.nest;
    return this.all.map(({ array, flags }, k) => {
      const found = view(array as NDArray, dims, strides[k], starts[k]);
      if (!writes(flags)) found.flagBits &= ~WRITEABLE;
      return found;
    });
  }

  get finished(): boolean {
    return this.isFinished;
  }

  get has_index(): boolean {
    this.requireOpen();
    return this.settings.has('c_index') || this.settings.has('f_index');
  }

  get has_multi_index(): boolean {
    this.requireOpen();
    return this.settings.has('multi_index');
  }

  get has_delayed_bufalloc(): boolean {
    this.requireOpen();
    return this.isDelayed;
  }

  /** Whether elements are JavaScript values. */
  get iterationneedsapi(): boolean {
    this.requireOpen();
    return this.all.some(({ array, dtype }) => array?.dtype.hasobject || dtype?.hasobject);
  }

  /** The number of this place in the order of visits. */
  get iterindex(): number {
    this.requirePlace();
    return this.place;
  }

  set iterindex(place: number) {
    this.requireOpen();
    this.requireBuffers();
    if (place < this.range[0] || place >= this.range[1])
      throw new IndexError(
        'Iterator GotoIterIndex called with an iterindex outside the iteration range.',
      );
    this.move(place);
  }

  get iterrange(): readonly [number, number] {
    this.requireOpen();
    return [...this.range];
  }

  set iterrange([start, end]: readonly [number, number]) {
    this.requireOpen();
    if (!this.settings.has('ranged'))
      throw new ValueError(
        'Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration ' +
          'support in the constructor',
      );
    if (start < 0 || end > this.itersize)
      throw new ValueError(
        `Out-of-bounds range [${start}, ${end}) passed to ResetToIterIndexRange`,
      );
    if (end < start)
      throw new ValueError(`Invalid range [${start}, ${end}) passed to ResetToIterIndexRange`);
    this.range = [start, end];
    this.reset();
    if (start === end) this.isFinished = true;
  }

  get multi_index(): readonly number[] {
    this.requirePlace();
    if (!this.settings.has('multi_index'))
      throw new ValueError('Iterator is not tracking a multi-index');
    const { order, flipped, shape } = this.frame;
    const at = this.coordinates();
    const found: number[] = [];
    order.toReversed().forEach((axis, i) => {
      found[axis] = flipped[axis] ? shape[axis] - 1 - at[i] : at[i];
    });
    return found;
  }

  set multi_index(index: readonly number[]) {
    this.requireOpen();
    if (!this.settings.has('multi_index'))
      throw new ValueError('Iterator is not tracking a multi-index');
    this.requireBuffers();
    const { order, flipped, shape } = this.frame;
    if (index.length !== shape.length) throw new ValueError('Wrong number of indices');
    if (index.some((i, axis) => i < 0 || i >= shape[axis]))
      throw new IndexError('Iterator GotoMultiIndex called with an out-of-bounds multi-index');
    const at = order.toReversed().map((axis) => [index[axis], axis] as const);
    this.goto(
      at.reduce(
        (place, [i, axis]) => place * shape[axis] + (flipped[axis] ? shape[axis] - 1 - i : i),
        0,
      ),
      'Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range',
    );
  }

  get multiIndex(): readonly number[] {
    return this.multi_index;
  }

  set multiIndex(index: readonly number[]) {
    this.multi_index = index;
  }

  /** The number of this place in C order, or in F order. */
  get index(): number {
    this.requirePlace();
    if (!this.has_index) throw new ValueError('Iterator does not have an index');
    const strides = this.nest.strides[this.all.length];
    const at = this.coordinates();
    return at.reduce((sum, i, axis) => sum + i * strides[axis], this.nest.starts[this.all.length]);
  }

  set index(index: number) {
    this.requireOpen();
    if (!this.has_index) throw new ValueError('Iterator does not have an index');
    this.requireBuffers();
    if (index < 0 || index >= this.itersize)
      throw new IndexError('Iterator GotoIndex called with an out-of-bounds index');
    const { dims, strides } = this.nest;
    const steps = strides[this.all.length];
    const place = dims.reduce((sum, n, axis) => {
      const at = steps[axis] === 0 ? 0 : Math.floor(index / Math.abs(steps[axis])) % n;
      return sum * n + (steps[axis] < 0 ? n - 1 - at : at);
    }, 0);
    this.goto(
      place,
      'Iterator GotoIndex called with an index outside the restricted iteration range.',
    );
  }

  /** Begins anew. */
  reset(): void {
    this.requireOpen();
    this.isDelayed = false;
    this.stretch?.flush();
    this.restart();
  }

  /** Leaves an axis out: the iterator stays at its first element. */
  remove_axis(axis: number): void {
    this.requireOpen();
    if (!this.settings.has('multi_index'))
      throw new RuntimeError(
        'Iterator RemoveAxis may only be called if a multi-index is being tracked',
      );
    if (this.has_index)
      throw new RuntimeError('Iterator RemoveAxis may not be called on an index is being tracked');
    if (this.settings.has('buffered'))
      throw new RuntimeError('Iterator RemoveAxis may not be called on a buffered iterator');
    const { shape, order, flipped, reduces } = this.frame;
    if (!(axis in shape)) throw new ValueError('axis out of bounds in iterator RemoveAxis');
    this.all.forEach((operand) => {
      const { array } = operand;
      const own = shape.map((_, i) => axisAt(operand, shape.length, array?.ndim ?? 0, i));
      operand.axes = own.toSpliced(axis, 1);
    });
    this.frame = {
      shape: shape.toSpliced(axis, 1),
      order: order.filter((i) => i !== axis).map((i) => (i > axis ? i - 1 : i)),
      flipped: flipped.toSpliced(axis, 1),
      reduces,
    };
    this.build();
  }

  /** No longer tracks a multi-index, so that axes can be joined. */
  remove_multi_index(): void {
    this.requireOpen();
    this.settings.delete('multi_index');
    this.build();
  }

  /** Leaves the innermost axis to the caller. */
  enable_external_loop(): void {
    this.requireOpen();
    requireNoIndex(this.settings);
    this.settings.add('external_loop');
    this.restart();
  }

  /** Another iterator at the same place. */
  copy(): NdIter<V> {
    this.requireOpen();
    const operands = this.all.map((operand) => ({ ...operand, origin: null }));
    const twin = new NdIter<V>({
      ...this.parts,
      operands,
      frame: this.frame,
      flags: this.settings,
    });
    twin.bases.splice(0, twin.bases.length, ...this.bases);
    twin.build();
    twin.range = [...this.range];
    twin.isDelayed = this.isDelayed;
    if (!this.isFinished) twin.move(this.place);
    twin.isStarted = this.isStarted;
    twin.isFinished = this.isFinished;
    return twin;
  }

  /** Writes back what is in buffers and copies; the iterator is of no use afterwards. */
  close(): void {
    if (this.isClosed) return;
    this.stretch?.flush();
    this.writeBack();
    this.isClosed = true;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
