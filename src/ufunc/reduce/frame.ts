// A fold of two axes on the heap by calls of kernels: pointers, and whether results are started.
//
// Long rows are added to a row of results in groups, by a kernel that does nothing else: the results
// are started by a copy of the first row or of the identity, and the last rows, that are no group, go
// across. Extrema that may be wrong (see `math/extremum.ts`) are looked for again across.

import { layoutClass } from '../../ndarray/iter/nest.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import type { Fold } from './fold.js';
import { type Form, GROUP, isExtremum } from './folding.js';
import type { Dim } from './walk.js';

/** A call's axes: `inner` is the innermost of the kernel. */
export interface Frame {
  readonly form: Form;
  readonly apart: boolean;
  readonly inner: Dim;
  readonly outer: Dim;
}

/**
 * Rows that a call takes across so many columns: as many as pay for the call, but few enough for
 * their cache lines to be fetched side by side.
 */
export const rowsOf = (columns: number): number => Math.max(8, Math.ceil(16384 / columns));

/** So many rows, at least so long, are read as they lie rather than results kept in registers. */
export const MANY_ROWS = 2 * GROUP;
const LONG_ROW = 64;

/** An axis that is not there. */
export const NO_DIM: Dim = { n: 1, from: 0, to: 0 };

/** Where a kernel notes that extrema must be looked for again. */
const DOUBTS = SCRATCH + 128;

/** Where operands are: the array, the result, and what stands beside it. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly beside: number | undefined;
}

/** Folds whose result is the same if a term is met twice. */
const idempotent: ReadonlySet<string> = /* @__PURE__ */ new Set(['max', 'min', 'and', 'or']);

/**
 * Calls of kernels over two axes on the heap; `isStreamed`: no cache holds the array; `beside`: the address of
 * what stands beside the result.
 */
export function runFrame(
  given: Fold,
  frame: Frame,
  from: number,
  to: number,
  starts: boolean,
  isStreamed: boolean,
  beside?: number,
): void {
  const fold = isStreamed ? given.streamed : given;
  const { form, apart, inner, outer } = frame;
  const isLong = inner.n >= LONG_ROW && outer.n >= MANY_ROWS;
  const place: Place = { from, to, beside };
  if (form === 'across' && !apart && isLong) runRows(fold, frame, place, starts);
  else runForm(fold, frame, place, starts);
}

/** Whole groups of rows by the kernel for them, which continues results; others across. */
function runRows(fold: Fold, frame: Frame, place: Place, starts: boolean): void {
  const { outer } = frame;
  const begun = starts ? begin(fold, frame, place) : 0;
  const whole = (outer.n - begun) & -GROUP;
  const some = (form: Form, first: number, n: number) =>
    runForm(
      fold,
      { ...frame, form, outer: { ...outer, n } },
      { ...place, from: place.from + first * outer.from },
      false,
    );
  if (whole > 0) {
    some('rows', begun, whole);
    if (isExtremum(fold) && heap.i32[DOUBTS >> 2] !== 0) some('across', begun, whole);
  }
  if (begun + whole < outer.n) some('across', begun + whole, outer.n - begun - whole);
}

/** Starts results; returns how many rows they then are of. */
function begin(fold: Fold, frame: Frame, place: Place): number {
  const { inner, outer } = frame;
  const { row, loop, source, op } = fold;
  const { itemsize } = loop.output;
  const isDense = inner.to === itemsize && !loop.key;
  const isMoved = fold.mapped === null && fold.computed === null && source === loop.output;
  const { from, to } = place;
  if (isDense && row.identity !== undefined && Number(row.identity) === 0) {
    heap.u8.fill(0, to, to + inner.n * itemsize);
    return 0;
  }
  if (
    isDense &&
    isMoved &&
    row.identity === undefined &&
    inner.from === itemsize &&
    source.isnative
  ) {
    heap.u8.copyWithin(to, from, from + inner.n * itemsize);
    return op !== null && idempotent.has(op) ? 0 : 1;
  }
  const n = ((outer.n - 1) % GROUP) + 1;
  runForm(fold, { ...frame, outer: { ...outer, n } }, place, true);
  return n;
}

function runForm(
  fold: Fold,
  { form, apart, inner, outer }: Frame,
  { from, to, beside }: Place,
  starts: boolean,
): void {
  const isRows = form === 'rows';
  const ofSource = layoutClass(inner.from, fold.source.itemsize);
  const ofResult =
    form === 'across' || isRows ? layoutClass(inner.to, fold.loop.output.itemsize) : 'u';
  const args = beside === undefined ? [from, to] : [from, to, beside];
  if (isRows && isExtremum(fold)) args.push(DOUBTS);
  if (ofSource === 'g') args.push(inner.from);
  if (ofResult === 'g') args.push(inner.to);
  args.push(inner.n, outer.from);
  if (form === 'inside') args.push(outer.to);
  args.push(outer.n);
  fold.entry(form, starts, apart, ofSource, ofResult).run(...args);
}
