// The fold of all elements of an expression: they are computed as they are folded, and never stored.
//
// The fold is the one of an array that would hold them, so its bits are those of the reduction of the
// stored result. It is for operands that lie alike, for folds that one kernel may do in one call or in
// calls one after the other, and for small bodies: a sum in NumPy's order has its term in many places.
// All else is stored first.

import { isRounded, rounded } from '../../ndarray/dtype/cell.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { CHUNK } from '../../ndarray/iter/launch.js';
import { buffer } from '../../ufunc/buffer.js';
import type { Dispatch } from '../../ufunc/dispatch.js';
import { asList, inLane } from '../../ufunc/lower.js';
import { Fold } from '../../ufunc/reduce/fold.js';
import { narrowed, plainFold } from '../../ufunc/reduce/reduce.js';
import type { Loop } from '../../ufunc/table/row.js';
import type { Entry } from '../../vectorize/compile.js';
import { Builder } from '../../vectorize/ir/builder.js';
import { CACHED_BYTES, heap } from '../../vectorize/runtime/heap.js';
import { options } from '../../vectorize/runtime/switches.js';

/** A body of more values than these is not put into a sum. */
const LARGE = 40;

export class Whole {
  private readonly entries = new Map<string, Entry>();
  private epoch = -1;
  /** Whether as many elements as the buffer has are added at once. */
  private readonly isBuffered: boolean;

  private constructor(
    private readonly fold: Fold,
    /** The inputs' layouts along the elements. */
    private readonly layouts: string,
  ) {
    this.isBuffered = fold.endsRuns && fold.source !== fold.loop.inputs[1];
  }

  /** The fold of a loop's results; null: they are stored first. */
  static of(dispatch: Dispatch, name: string, loop: Loop, layouts: string): Whole | null {
    const { row, loop: folded } = plainFold(dispatch, loop.output);
    if (folded.each || sizeOf(loop) > LARGE) return null;
    const computed = {
      code: name,
      inputs: loop.inputs,
      body: (k: Builder, ...loaded: Parameters<Loop['body']>[1][]) =>
        rounded(
          k,
          loop.output,
          asList(loop.body(k, ...loaded)).map((x) => inLane(k, x, loop.output)),
        ),
    };
    const fold = new Fold(row, folded, loop.output, loop.output, false, null, computed);
    return new Whole(fold, layouts);
  }

  /**
   * Folds so many elements; undefined: they must be stored first.
   *
   * @param pointers - of the inputs
   * @param steps - from one element to the next
   * @param at - where the result may be put
   */
  run(
    pointers: readonly number[],
    steps: readonly number[],
    size: number,
    at: number,
  ): Scalar | undefined {
    if (size === 0 || (this.isBuffered && size > buffer.size)) return undefined;
    const { fold } = this;
    const { output } = fold.loop;
    const isStreamed = steps.reduce((sum, step) => sum + step, 0) * size > CACHED_BYTES;
    const chunk = fold.endsRuns ? size : CHUNK;
    for (let done = 0; done < size; done += chunk) {
      const { run } = this.entry(isStreamed, done === 0);
      const from = pointers.map((pointer, i) => pointer + done * steps[i]);
      run(...from, at, Math.min(chunk, size - done), ...steps.map(() => 0), 0, 1);
    }
    return narrowed(output.read(heap.data, at) as Scalar, fold.source, null);
  }

  private entry(isStreamed: boolean, starts: boolean): Entry {
    if (this.epoch !== options.epoch) {
      this.entries.clear();
      this.epoch = options.epoch;
    }
    const key = `${isStreamed} ${starts}`;
    let found = this.entries.get(key);
    if (found === undefined) {
      const fold = isStreamed ? this.fold.streamed : this.fold;
      found = fold.make('inside', starts, false, `${this.layouts}u`);
      this.entries.set(key, found);
    }
    return found;
  }
}

/** How many values a loop's body is. */
function sizeOf({ inputs, body }: Loop): number {
  const k = new Builder('size');
  const loaded = inputs.flatMap(({ parts, lane }, i) =>
    Array.from({ length: parts }, (_, p) => k.param(`x${i}${p}`, lane)),
  );
  body(k, ...loaded);
  return k.finish().body.body.length;
}

/** Whether a mean is the sum divided, in the dtype itself. */
export const isMeanOfSum = (dtype: DType): boolean => dtype.kind === 'f' && !isRounded(dtype);

/** The mean of so many elements of such a dtype, by their sum. */
export function meanBySum(total: Scalar, size: number, { itemsize }: DType): number {
  const mean = Number(total) / size;
  return itemsize === 4 ? Math.fround(mean) : mean;
}
