// Running a kernel over a plan.
//
// The kernel walks one or two axes; further ones are walked here, pointers in hand. Long loops are
// cut into several calls: V8 replaces baseline code by optimized code only between calls, never in
// a running loop, so one call over 10⁷ elements would run at baseline speed to its end.
// Very long rows are cut short where operands disagree about the order of the two innermost axes, a
// matrix plus a transposed one: see `crossed.ts`.
//
// Operands on the JavaScript heap are staged, see `stage.ts`.

import type { Entry } from '../../vectorize/compile.js';
import type { NDArray } from '../array.js';
import { ACROSS_WIDTH, liesAcross } from './crossed.js';
import { isStrided, type LayoutClass, layoutClass } from './nest.js';
import type { Plan } from './plan.js';
import { runStaged } from './stage.js';

/** The most elements of one call. */
export const CHUNK = 1 << 16;
/** Rows come in multiples of this, so that strips of them have no rest. */
const EVEN = 8;

/** How many axes the kernel walks. */
export const depthOf = (plan: Plan): 1 | 2 => (plan.dims.length === 1 ? 1 : 2);

/** The layout classes of a plan's innermost strides, one character for each operand. */
export function layoutsOf(plan: Plan, itemsizes: readonly number[]): string {
  const inner = plan.dims.length - 1;
  let layouts = '';
  for (let k = 0; k < itemsizes.length; k++) {
    const layout = layoutClass(plan.strides[k][inner], itemsizes[k]);
    layouts += layout === 'g' && liesAcross(plan, k, itemsizes[k]) ? 'x' : layout;
  }
  return layouts;
}

/** An entry bound to a nest's strides; the pointers are the first of its arguments. */
export class Run {
  /** Pointers of the operands at the nest's current position. */
  readonly args: number[];
  private readonly n0: number;
  private readonly n1: number;
  /** The most elements of a row in one call. */
  private readonly width: number;

  constructor(
    private readonly entry: Entry,
    readonly strides: readonly (readonly number[])[],
    layouts: string,
  ) {
    const axes = strides[0].length;
    const args = strides.map(() => 0);
    for (let k = 0; k < strides.length; k++) {
      if (isStrided(layouts[k] as LayoutClass)) args.push(strides[k][axes - 1]);
    }
    this.n0 = args.length;
    args.push(0);
    this.n1 = -1;
    if (axes > 1) {
      for (let k = 0; k < strides.length; k++) args.push(strides[k][axes - 2]);
      this.n1 = args.length;
      args.push(0);
    }
    this.args = args;
    this.width = layouts.includes('x') ? ACROSS_WIDTH : CHUNK;
  }

  /** Walks a nest of these lengths from where the pointers are, and leaves them there. */
  over(dims: readonly number[], axis = 0): void {
    if (axis >= dims.length - 2) {
      this.walk(dims);
      return;
    }
    for (let i = 0; i < dims[axis]; i++) {
      this.over(dims, axis + 1);
      this.advance(axis, 1);
    }
    this.advance(axis, -dims[axis]);
  }

  /** The two innermost axes, in blocks of rows. */
  private walk(dims: readonly number[]): void {
    const inner = dims.length - 1;
    const n0 = dims[inner];
    const n1 = inner > 0 ? dims[inner - 1] : 1;
    const width = Math.min(n0, this.width);
    const most = Math.floor(CHUNK / width);
    const height = Math.min(n1, most < EVEN ? most : most & -EVEN);
    if (width === n0 && height === n1) {
      this.call(n0, n1);
      return;
    }
    for (let column = 0; column < n0; column += width) {
      const columns = Math.min(width, n0 - column);
      this.walkRows(columns, n1, height, inner);
      this.advance(inner, columns);
    }
    this.advance(inner, -n0);
  }

  private walkRows(columns: number, n1: number, height: number, inner: number): void {
    for (let row = 0; row < n1; row += height) {
      const rows = Math.min(height, n1 - row);
      this.call(columns, rows);
      if (inner > 0) this.advance(inner - 1, rows);
    }
    if (inner > 0) this.advance(inner - 1, -n1);
  }

  private call(n0: number, n1: number): void {
    const { args } = this;
    args[this.n0] = n0;
    if (this.n1 >= 0) args[this.n1] = n1;
    this.entry.run(...args);
  }

  private advance(axis: number, steps: number): void {
    const { args, strides } = this;
    for (let k = 0; k < strides.length; k++) args[k] += strides[k][axis] * steps;
  }
}

/**
 * Runs a kernel made by `elementwise` over a plan.
 *
 * @param entry - of the kernel for `layouts` and the plan's depth
 * @param layouts - as `layoutsOf` gives them
 * @param operands - the arrays that the plan was made for, inputs first; outputs may not overlap
 *   inputs unless they are the same view
 * @param inputs - how many operands are inputs
 */
export function launch(
  entry: Entry,
  plan: Plan,
  layouts: string,
  operands: readonly NDArray[],
  inputs: number,
): void {
  const { dims, strides, offsets } = plan;
  let resident = true;
  const run = new Run(entry, strides, layouts);
  for (let k = 0; k < operands.length; k++) {
    const { ptr } = operands[k];
    if (ptr === 0) resident = false;
    run.args[k] = ptr + offsets[k];
  }
  if (dims[0] === 0) return;
  if (resident) run.over(dims);
  else runStaged(run, plan, operands, inputs);
}
