// A fold: a row's loop over elements of one dtype, with the kernels that were made for it.

import { isRounded } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { withKind } from '../../ndarray/dtype/numbers.js';
import type { LayoutClass } from '../../ndarray/iter/nest.js';
import type { Entry } from '../../vectorize/compile.js';
import { foldEntry } from '../../vectorize/fold.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Order } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import { type OpName, ops } from '../../vectorize/ir/ops.js';
import { options } from '../../vectorize/runtime/switches.js';
import { asList } from '../lower.js';
import { type Loop, loopCode, type UfuncRow } from '../table/row.js';
import type { Computed, Folding, Form, Mapped } from './folding.js';
import { reductionKernel } from './kernel.js';

/** Elements of one call: V8 replaces baseline code between calls only. */
export const CHUNK = 1 << 16;
/** The same where it had its time: a call first fetches what the one before has driven out of the cache. */
const LONG_CHUNK = 1 << 20;
/** So many folds of more elements than a call takes are that time. */
const WARM = 16;

const FORMS: Readonly<Record<Form, number>> = { inside: 0, across: 1, nested: 2, rows: 3 };
const LAYOUTS = 'ubr234g';

export class Fold implements Folding {
  readonly op: OpName | null;
  readonly order: Order | null;
  private entries: (Entry | undefined)[] = [];
  private epoch = -1;
  private twin: Fold | null = null;
  private cuts = 0;

  constructor(
    readonly row: UfuncRow,
    readonly loop: Loop,
    readonly source: DType,
    readonly via: DType = source,
    isStreamed = false,
    readonly mapped: Mapped | null = null,
    readonly computed: Computed | null = null,
  ) {
    this.op = singleOp(loop);
    const order = this.op && orderOf(this.op, row, loop);
    this.order = isStreamed && order === 'pairwise' ? 'streamed' : order;
  }

  /** The same fold, its result as kernels hold it: not rounded to fewer bits. */
  get unrounded(): Fold {
    const { row, loop, source, via } = this;
    const { output } = loop;
    if (!isRounded(output)) return this;
    const wide = withKind(output.kind, lanes[output.lane].bytes) as DType;
    return new Fold(row, { ...loop, inputs: [wide, wide], output: wide }, source, via);
  }

  /** Whether it is a pairwise sum. */
  get isPairwise(): boolean {
    return this.order === 'pairwise' || this.order === 'paired';
  }

  /** Whether the bits tell where a run of terms ends: a pairwise sum's, and what is rounded there. */
  get endsRuns(): boolean {
    return this.isPairwise || (this.order === null && isRounded(this.loop.output));
  }

  /** Elements of one call. A fold of booleans may end between calls. */
  get chunk(): number {
    return this.cuts < WARM || this.loop.output.kind === 'b' ? CHUNK : LONG_CHUNK;
  }

  /** Takes note of a fold of so many elements. */
  took(elements: number): void {
    if (elements > CHUNK) this.cuts++;
  }

  /** The same fold, of arrays that no cache holds. */
  get streamed(): Fold {
    const { row, loop, source, via, mapped, computed } = this;
    this.twin ??= new Fold(row, loop, source, via, true, mapped, computed);
    return this.twin;
  }

  /** The kernel for these layouts along axis 0; `ofResult` counts across and by rows only. */
  entry(
    form: Form,
    starts: boolean,
    apart: boolean,
    ofSource: LayoutClass,
    ofResult: LayoutClass = 'u',
  ): Entry {
    if (this.epoch !== options.epoch) {
      this.entries = [];
      this.epoch = options.epoch;
    }
    const flags = FORMS[form] * 4 + (starts ? 2 : 0) + (apart ? 1 : 0);
    const code = (flags * 8 + LAYOUTS.indexOf(ofSource)) * 8 + LAYOUTS.indexOf(ofResult);
    let found = this.entries[code];
    if (found === undefined) {
      found = this.make(form, starts, apart, ofSource + ofResult);
      this.entries[code] = found;
    }
    return found;
  }

  /** The kernel for these layouts, looked up by its key. */
  make(form: Form, starts: boolean, apart: boolean, layouts: string): Entry {
    const { row, loop, source, via, mapped, computed } = this;
    const identity = row.identity ?? 'first';
    const key =
      `${row.name}.reduce:${loopCode(loop)}:${source.code}${via.code}:${identity}:` +
      `${this.order}:${form}:${layouts}:${starts ? 's' : 'c'}${apart ? 'a' : ''}` +
      (mapped ? `:${mapped.code}` : '') +
      (computed ? `:${computed.code}` : '');
    return foldEntry(key, () => reductionKernel(key, this, { form, starts, apart, layouts }));
  }
}

/** The op that a loop's body applies to its operands, part by part, if that is all it does. */
export function singleOp(loop: Loop): OpName | null {
  if (loop.each) return null;
  if (loop.fold) return loop.fold;
  const k = new Builder('probe');
  const [left, right] = loop.inputs.map(({ parts, lane }, i) =>
    Array.from({ length: parts }, (_, p) => k.param(`x${i}${p}`, lane)),
  );
  const results = asList(loop.body(k, ...left, ...right));
  const [{ op }] = results;
  const single = results.every(
    ({ op: other, args }, p) =>
      other === op && args.length === 2 && args[0] === left[p] && args[1] === right[p],
  );
  return single && Object.hasOwn(ops, op) ? (op as OpName) : null;
}

/** An op that is associative bit for bit needs no order; another has the one that its row declares. */
function orderOf(op: OpName, { order }: UfuncRow, { output }: Loop): Order | null {
  const free = ops[op].associative?.includes(lanes[output.lane].kind);
  if (free) return 'any';
  return order === 'pairwise' && output.parts === 2 ? 'paired' : (order ?? null);
}

const known = /* @__PURE__ */ new WeakMap<Loop, (Fold | undefined)[]>();

/** The fold of a loop over a dtype. */
export function foldOf(row: UfuncRow, loop: Loop, source: DType): Fold {
  if (source.id < 0) return new Fold(row, loop, source);
  let folds = known.get(loop);
  if (!folds) {
    folds = [];
    known.set(loop, folds);
  }
  let fold = folds[source.id];
  if (!fold) {
    fold = new Fold(row, loop, source);
    folds[source.id] = fold;
  }
  return fold;
}
