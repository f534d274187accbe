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

/** A compiled fold of a whole contiguous array. */
class Hit {
  constructor(
    readonly entry: Entry,
    /** For arrays that no cache holds. */
    readonly streamed: Entry,
    readonly fold: Fold,
    /** Whether elements are cast, as many in a call as the buffer has. */
    readonly isBuffered: boolean,
  ) {}

  /** The most elements of one call. */
  get most(): number {
    if (this.isBuffered) return buffer.size;
    return this.fold.endsRuns ? Number.POSITIVE_INFINITY : this.fold.chunk;
  }
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
    if (from === 0 || size > hit.most) return undefined;
    const { run } = array.nbytes > CACHED_BYTES ? hit.streamed : hit.entry;
    run(from, SCRATCH, size, 0, 0, 1);
    return hit.fold.loop.output.read(heap.data, SCRATCH) as Scalar;
  }

  private find(source: DType): Hit {
    const fold = this.foldFor(source);
    const entry = fold.entry('inside', true, false, 'u');
    const streamed = fold.streamed.entry('inside', true, false, 'u');
    const isBuffered = fold.endsRuns && source !== fold.loop.inputs[1];
    const hit = new Hit(entry, streamed, fold, isBuffered);
    this.hits[source.id] = hit;
    return hit;
  }
}
