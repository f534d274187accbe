// One call of a reduction kernel: two axes, pointers, and whether results are started.

import { layoutClass } from '../../ndarray/iter/nest.js';
import type { Fold } from './fold.js';
import type { Form } from './kernel.js';
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

/** Rows at least so long are read as they lie rather than results kept in registers. */
const LONG_ROW = 64;

/** An axis that is not there. */
export const NO_DIM: Dim = { n: 1, from: 0, to: 0 };

/**
 * One call of a kernel, on the heap; `isStreamed`: no cache holds the array; `beside`: the address of
 * what stands beside the result.
 */
export function runFrame(
  fold: Fold,
  { form: wanted, apart, inner, outer }: Frame,
  from: number,
  to: number,
  starts: boolean,
  isStreamed: boolean,
  beside?: number,
): void {
  const form = wanted === 'across' && !apart && inner.n >= LONG_ROW ? 'rows' : wanted;
  const ofSource = layoutClass(inner.from, fold.source.itemsize);
  const ofResult =
    form === 'across' || form === 'rows' ? layoutClass(inner.to, fold.loop.output.itemsize) : 'u';
  const entry = (isStreamed ? fold.streamed : fold).entry(form, starts, apart, ofSource, ofResult);
  const args = beside === undefined ? [from, to] : [from, to, beside];
  if (ofSource === 'g') args.push(inner.from);
  if (ofResult === 'g') args.push(inner.to);
  args.push(inner.n, outer.from);
  if (form === 'inside') args.push(outer.to);
  args.push(outer.n);
  entry.run(...args);
}
