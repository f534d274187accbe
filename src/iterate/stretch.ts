// The buffers of an iterator and the stretch of the iteration that they hold.

import { fresh, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { contiguousStrides } from '../ndarray/layout.js';
import { copyWhere } from '../ufunc/masked.js';
import type { Cut } from './chunks.js';
import { reads, writes } from './flags.js';
import { Cursor, type Nest } from './nest.js';
import type { Operand } from './operands.js';

/** One place of an array. */
const single = (of: NDArray, offset: number): NDArray => view(of, [], [], offset);

export class Stretch {
  /** Elements, the first of which is number `from` of the iteration. */
  size = 0;
  from = 0;
  private readonly buffers: (NDArray | null)[];
  private readonly cursor: Cursor;
  private isFilled = false;

  constructor(
    private readonly operands: readonly Operand[],
    private readonly nest: Nest,
    private readonly cut: Cut,
    private readonly mask: number,
  ) {
    this.cursor = new Cursor(nest);
    this.buffers = operands.map(({ dtype }, k) =>
      cut.ways[k].isBuffered && dtype ? fresh(dtype, [Math.max(cut.size, 1)]) : null,
    );
  }

  /** Elements of one step of an outer loop. */
  get piece(): number {
    return this.cut.reduces ? Math.min(this.cut.core, this.size) : this.size;
  }

  /** Reads the stretch that begins at an element, up to the end of a range. */
  fill(from: number, end: number): void {
    const { core, size, depth } = this.cut;
    const { dims } = this.nest;
    this.cursor.goto(from);
    const axis = dims.length - 1 - depth;
    const left = dims.length === 0 ? 1 : dims[axis] - this.cursor.at[axis];
    const inside = from % core;
    const room = inside > 0 ? core - inside : Math.min(size, left * core);
    const wanted = Math.min(room, end - from);
    this.size = wanted > core ? wanted - (wanted % core) : wanted;
    this.from = from;
    this.isFilled = true;
    this.operands.forEach(({ flags }, k) => {
      if (reads(flags)) this.move(k, true);
    });
  }

  /** Writes back what the buffers hold. */
  flush(): void {
    if (!this.isFilled) return;
    this.isFilled = false;
    this.operands.forEach(({ flags }, k) => {
      if (writes(flags)) this.move(k, false);
    });
  }

  /** Copies an operand's elements to its buffer, or back. */
  private move(k: number, isReading: boolean): void {
    const buffer = this.buffers[k];
    const { array, flags } = this.operands[k];
    if (buffer === null || array === null) return;
    if (this.size % this.cut.core !== 0) {
      this.moveEach(k, isReading);
      return;
    }
    const [outside, inside] = [this.region(k, array), this.held(k, buffer)];
    if (isReading) copyInto(inside, outside);
    else if (flags.has('writemasked')) copyWhere(outside, inside, this.maskOf(k));
    else copyInto(outside, inside);
  }

  /** The lengths of what a buffer holds, and an operand's strides along them. */
  private extent(k: number, holds = this.cut.ways[k].holds) {
    const { core, depth } = this.cut;
    const { dims, strides } = this.nest;
    const first = dims.length - depth;
    const outer = dims.length === 0 ? 0 : strides[k][first - 1];
    const count = this.size / core;
    const [shape, steps] = [dims.slice(first), strides[k].slice(first)];
    if (holds === 'one') return { shape: [], steps: [] };
    if (holds === 'core') return { shape, steps };
    if (holds === 'cores') return { shape: [count], steps: [outer] };
    return { shape: [count, ...shape], steps: [outer, ...steps] };
  }

  private region(k: number, array: NDArray, holds = this.cut.ways[k].holds): NDArray {
    const { shape, steps } = this.extent(k, holds);
    return view(array, shape, steps, this.cursor.offsets[k]);
  }

  private held(k: number, buffer: NDArray): NDArray {
    const { shape } = this.extent(k);
    return view(buffer, shape, contiguousStrides(shape, buffer.itemsize, 'C'), 0);
  }

  /** The mask along what an operand's buffer holds. */
  private maskOf(k: number): NDArray {
    const { mask } = this;
    const buffer = this.buffers[mask];
    const { holds } = this.cut.ways[k];
    if (buffer && this.cut.ways[mask].holds === holds) return this.held(mask, buffer);
    return this.region(mask, this.operands[mask].array as NDArray, holds);
  }

  /** A stretch that ends inside a core. */
  private moveEach(k: number, isReading: boolean): void {
    const { array, flags } = this.operands[k];
    const places = new Cursor(this.nest);
    places.goto(this.from);
    const isMasked = flags.has('writemasked') && !isReading;
    for (let i = 0; i < this.size; i++) {
      const outside = single(array as NDArray, places.offsets[k]);
      const inside = single(this.buffers[k] as NDArray, this.slot(k, i));
      if (isReading) copyInto(inside, outside);
      else if (!isMasked || this.elementOf(this.mask, i).item()) copyInto(outside, inside);
      places.step();
    }
  }

  /** Bytes from the first element that an operand or its buffer has of the stretch to element i. */
  private slot(k: number, i: number): number {
    const { ways, core, reduces } = this.cut;
    const { inner, outer } = ways[k];
    return reduces ? (i % core) * inner + Math.floor(i / core) * outer : i * inner;
  }

  /** Where element i of the stretch is: in an operand, or in its buffer. */
  private placeOf(k: number, i: number): { of: NDArray; offset: number } {
    const buffer = this.buffers[k];
    const slot = this.slot(k, i);
    if (buffer) return { of: buffer, offset: slot };
    return { of: this.operands[k].array as NDArray, offset: this.cursor.offsets[k] + slot };
  }

  elementOf(k: number, i: number): NDArray {
    const { of, offset } = this.placeOf(k, i);
    return single(of, offset);
  }

  /** The elements of an operand from element i on, of one step of an outer loop. */
  pieceOf(k: number, i: number): NDArray {
    const { of, offset } = this.placeOf(k, i);
    return view(of, [this.piece], [this.cut.ways[k].inner], offset);
  }
}
