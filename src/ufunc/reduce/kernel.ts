// Reduction kernels: a row's body folded along an axis, with the kept axis beside it.
//
// Two axes run in one call, so that neither short rows nor short columns pay a call each:
//   inside:  for each kept j: result[j] ⊕ the fold of x[j, i] over i — the reduced axis innermost;
//   across:  for each kept j: result[j] ⊕ x[0, j] ⊕ x[1, j] … — the kept axis innermost, so that
//            neighbouring j go into the lanes of one vector;
//   nested:  both axes reduced: result ⊕ the fold of row 0 ⊕ the fold of row 1 …
// A call either starts a result, from the identity or the first element, or continues the one in
// memory. `apart` folds the terms by themselves and joins the result last: a pairwise sum of fewer
// than eight terms is a sequence, so short rows can be summed across without changing a bit.
//
// Parameters: pointers x, r; sx if x's layout along axis 0 is general; sr likewise (across only);
// n0, length of axis 0, the innermost one; tx, stride of x along axis 1; tr (inside only); n1.

import { castValues } from '../../ndarray/cast.js';
import { loadCell, rounded, storeCell } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { innerStride, type LayoutClass } from '../../ndarray/iter/nest.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Order, Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { asList, inLane } from '../lower.js';
import type { Loop, UfuncRow } from '../table/row.js';

export type Form = 'inside' | 'across' | 'nested';

/** What is folded, of what, and in which order. */
export interface Folding {
  readonly row: UfuncRow;
  readonly loop: Loop;
  /** The dtype of the array; its elements are cast to the loop's. */
  readonly source: DType;
  /** A dtype that elements are cast to on the way. */
  readonly via: DType;
  /** The op that the body is, if it is just one. */
  readonly op: OpName | null;
  /** null: in sequence. */
  readonly order: Order | null;
}

/** What a kernel is specialized to. */
export interface Variant {
  readonly form: Form;
  /** Whether the call starts its results. */
  readonly starts: boolean;
  readonly apart: boolean;
  /** Layouts along axis 0: of the array, and across also of the result. */
  readonly layouts: string;
}

export const reductionKernel = (name: string, folding: Folding, variant: Variant): Kernel =>
  new Reduction(name, folding, variant).build();

class Reduction {
  private readonly k: Builder;
  private readonly x: Value;
  private readonly r: Value;

  constructor(
    name: string,
    private readonly fold: Folding,
    private readonly variant: Variant,
  ) {
    this.k = new Builder(name);
    this.x = this.k.pointer('x');
    this.r = this.k.pointer('r');
  }

  build(): Kernel {
    const { k, fold } = this;
    const { form } = this.variant;
    const sx = this.stride('sx', 0, fold.source);
    const sr = form === 'across' ? this.stride('sr', 1, fold.loop.output) : 0;
    const n0 = k.trips('n0');
    const tx = k.stride('tx');
    const tr = form === 'inside' ? k.stride('tr') : 0;
    const n1 = k.trips('n1');
    if (form === 'inside') this.inside(sx, n0, tx, tr, n1);
    else if (form === 'across') this.across(sx, sr, n0, tx, n1);
    else this.nested(sx, n0, tx, n1);
    return k.finish();
  }

  private stride(name: string, operand: number, { itemsize }: DType): Value | number {
    return innerStride(this.k, name, this.variant.layouts[operand] as LayoutClass, itemsize);
  }

  private inside(sx: Value | number, n0: Value, tx: Value, tr: Value | number, n1: Value): void {
    const { k } = this;
    k.for(0, n1, { step: 1, independent: true }, [], (j) => {
      const at = k.at(this.r, [j, tr]);
      const term = (i: Value | number) => this.term(k.at(this.x, [j, tx], [i, sx]));
      this.store(this.folded(at, n0, term), at);
      return [];
    });
  }

  private across(sx: Value | number, sr: Value | number, n0: Value, tx: Value, n1: Value): void {
    const { k } = this;
    k.for(0, n0, { step: 1, independent: true }, [], (j) => {
      const at = k.at(this.r, [j, sr]);
      const term = (i: Value | number) => this.term(k.at(this.x, [j, sx], [i, tx]));
      this.store(this.sequence(at, n1, term), at);
      return [];
    });
  }

  private nested(sx: Value | number, n0: Value, tx: Value, n1: Value): void {
    const { k } = this;
    const at = k.at(this.r);
    const row = (j: Value | number) => (i: Value | number) =>
      this.term(k.at(this.x, [j, tx], [i, sx]));
    const { first, init } = this.opening(at, () => this.inner(n0, row(0)));
    const [last] = k.for(first, n1, this.traits, [init], (j, carried) => [
      this.order === null
        ? this.carry(carried, 0, n0, row(j))
        : this.combine(carried, this.inner(n0, row(j))),
    ]);
    this.store(last, at);
  }

  private get order(): Order | null {
    return this.fold.order;
  }

  private get traits() {
    const { op, order } = this.fold;
    return order === 'any' ? { step: 1, folds: [op] } : { step: 1 };
  }

  /** What a run of axis 0 adds to the result at an address. */
  private folded(at: Address, n: Value, term: (i: Value | number) => Value): Value {
    if (this.order === null) return this.sequence(at, n, term);
    const run = this.inner(n, term);
    const init = this.variant.starts ? this.identity() : this.loaded(at);
    if (init === null || (this.variant.starts && this.order === 'any')) return run;
    return this.combine(init, run);
  }

  /** A fold in the declared order, of at least one term if there is no identity. */
  private inner(n: Value, term: (i: Value | number) => Value): Value {
    const { k, fold } = this;
    if (this.order === null) return this.carry(term(0), 1, n, term);
    const empty = this.identity() ?? k.const(fold.loop.output.lane, 0);
    return k.reduce(fold.op as OpName, this.order, 0, n, empty, term);
  }

  /** Term after term onto the result, or apart from it. */
  private sequence(at: Address, n: Value, term: (i: Value | number) => Value): Value {
    const { apart, starts } = this.variant;
    if (!apart) {
      const { first, init } = this.opening(at, () => term(0));
      return this.carry(init, first, n, term);
    }
    const sum = this.carry(term(0), 1, n, term);
    const init = starts ? this.identity() : this.loaded(at);
    return init === null ? sum : this.combine(init, sum);
  }

  private carry(init: Value, first: number, n: Value, term: (i: Value | number) => Value): Value {
    const body = (i: Value, acc: Value) => [this.combine(acc, term(i))];
    return this.k.for(first, n, this.traits, [init], body)[0];
  }

  /** Where a sequence starts: from memory, the identity, or its first term. */
  private opening(at: Address, firstTerm: () => Value): { first: number; init: Value } {
    if (!this.variant.starts) return { first: 0, init: this.loaded(at) };
    const identity = this.identity();
    return identity ? { first: 0, init: identity } : { first: 1, init: firstTerm() };
  }

  private identity(): Value | null {
    const { identity } = this.fold.row;
    if (identity === undefined) return null;
    return this.k.const(this.fold.loop.output.lane, Number(identity));
  }

  private term(address: Address): Value {
    const { k } = this;
    const { source, via, loop } = this.fold;
    const to = loop.inputs[1];
    const element = castValues(k, loadCell(k, source, address), source, via);
    return rounded(k, to, castValues(k, element, via, to))[0];
  }

  private combine(acc: Value, x: Value): Value {
    const { k } = this;
    const { loop, op } = this.fold;
    const folded = op ? k.op(op, acc, x) : asList(loop.body(k, acc, x))[0];
    return rounded(k, loop.output, [inLane(k, folded, loop.output)])[0];
  }

  private loaded(at: Address): Value {
    return loadCell(this.k, this.fold.loop.output, at)[0];
  }

  private store(value: Value, at: Address): void {
    storeCell(this.k, this.fold.loop.output, [value], at);
  }
}
