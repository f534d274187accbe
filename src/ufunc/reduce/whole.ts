// The short way to the fold of all elements: for a contiguous array on the heap that one call of a
// kernel can take, the result comes back through the scratch area and no array is made for it.

import type { NDArray } from '../../ndarray/array.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { C_CONTIGUOUS, F_CONTIGUOUS } from '../../ndarray/layout.js';
import type { Entry } from '../../vectorize/compile.js';
import { CACHED_BYTES, heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { options } from '../../vectorize/runtime/switches.js';
import { buffer } from '../buffer.js';
import { watch } from '../watch.js';
import type { Fold } from './fold.js';

/** Elements of one call where the fold may be cut. */
const CHUNK = 1 << 16;

/** A compiled fold of a whole contiguous array. */
class Hit {
  constructor(
    readonly entry: Entry,
    /** For arrays that no cache holds. */
    readonly streamed: Entry,
    readonly output: DType,
    /** The most elements of one call; of cast ones as many as the buffer has. */
    readonly most: number,
    readonly isBuffered: boolean,
  ) {}
}

export class WholeFold {
  private epoch = -1;
  private hits: (Hit | undefined)[] = [];

  constructor(private readonly foldFor: (source: DType) => Fold) {}

  /** The result; undefined: take the general way. */
  of(array: NDArray): Scalar | undefined {
    const { size } = array;
    if (array.dtype.id < 0 || watch.mask !== 0) return undefined;
    if ((array.flagBits & (C_CONTIGUOUS | F_CONTIGUOUS)) === 0 || size === 0) return undefined;
    if (this.epoch !== options.epoch) {
      this.hits = [];
      this.epoch = options.epoch;
    }
    const hit = this.hits[array.dtype.id] ?? this.find(array.dtype);
    const from = array.ptr;
    if (from === 0 || size > (hit.isBuffered ? buffer.size : hit.most)) return undefined;
    const { run } = array.nbytes > CACHED_BYTES ? hit.streamed : hit.entry;
    run(from, SCRATCH, size, 0, 0, 1);
    return hit.output.read(heap.data, SCRATCH) as Scalar;
  }

  private find(source: DType): Hit {
    const fold = this.foldFor(source);
    const { inputs, output } = fold.loop;
    const entry = fold.entry('inside', true, false, 'u');
    const streamed = fold.streamed.entry('inside', true, false, 'u');
    const isBuffered = fold.endsRuns && source !== inputs[1];
    const most = fold.endsRuns ? Number.POSITIVE_INFINITY : CHUNK;
    const hit = new Hit(entry, streamed, output, most, isBuffered);
    this.hits[source.id] = hit;
    return hit;
  }
}
