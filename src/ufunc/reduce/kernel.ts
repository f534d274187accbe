// Reduction kernels: a row's body folded along an axis, with the kept axis beside it.
//
// Two axes run in one call, so that neither short rows nor short columns pay a call each:
//   inside:  for each kept j: result[j] ⊕ the fold of x[j, i] over i — the reduced axis innermost;
//   across:  for each kept j: result[j] ⊕ x[0, j] ⊕ x[1, j] … — the kept axis innermost, so that
//            neighbouring j go into the lanes of one vector;
//   rows:    the same of long rows, in another order of loops: GROUP rows at a time for all j, so that
//            memory is read as it lies; whole groups that continue results, see `frame.ts`;
//   nested:  both axes reduced: result ⊕ the fold of row 0 ⊕ the fold of row 1 …
// A call either starts a result, from the identity or the first element, or continues the one in
// memory. `apart` folds the terms by themselves and joins the result last: a pairwise sum of fewer
// than eight terms is a sequence, so short rows can be summed across without changing a bit.
//
// What memory holds with fewer bits than a lane (half precision) is rounded where a run of axis 0 ends,
// and at each step across, where every term ends a run, and of rows that say so. A part of a complex number is added by itself.
//
// What is folded of an element may be a function of it and of a value beside the result (`Mapped`): the
// squared distance from a mean. Those values have the result's dtype and strides.
//
// The elements of several arrays may be folded at once, as what is computed from them (`Computed`).
//
// Parameters: pointers x (one for each array), r, m if there are values beside, and d for doubts; sx if x's layout along axis 0 is general; sr likewise (across and rows);
// n0, length of axis 0, the innermost one; tx, stride of x along axis 1; tr (inside only); n1.

import { castValues } from '../../ndarray/cast.js';
import { loadCell, rounded, storeCell } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { higher } from '../../ndarray/dtype/family.js';
import { partOf } from '../../ndarray/dtype/parts.js';
import { innerStride, type LayoutClass } from '../../ndarray/iter/nest.js';
import { Builder } from '../../vectorize/ir/builder.js';
import type { Address, Kernel, Order, Value } from '../../vectorize/ir/kernel.js';
import { bitsOf, type FloatLane, lanes } from '../../vectorize/ir/lane.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { Doubts, type ExtremumOp, picks } from '../../vectorize/math/extremum.js';
import { asList, inLane } from '../lower.js';
import { type Folding, GROUP, isExtremum, type Variant } from './folding.js';

/** The parts of one number. */
type Values = readonly Value[];
/** A stride of each array. */
type Steps = readonly (Value | number)[];
/** The addresses of a term, one in each array. */
type Term = (i: Value | number) => readonly Address[];
type Join = (acc: Values, x: Values) => Values;

export const reductionKernel = (name: string, folding: Folding, variant: Variant): Kernel =>
  new Reduction(name, folding, variant).build();

class Reduction {
  private readonly k: Builder;
  /** The arrays' dtypes, and where they begin. */
  private readonly sources: readonly DType[];
  private readonly xs: readonly Value[];
  private readonly r: Value;
  private readonly m: Value | null;
  /** Where it is noted that extrema must be looked for again. */
  private readonly d: Value | null;
  /** The values beside the result that is being folded. */
  private beside: Values = [];

  constructor(
    name: string,
    private readonly fold: Folding,
    private readonly variant: Variant,
  ) {
    this.k = new Builder(name);
    this.sources = fold.computed?.inputs ?? [fold.source];
    this.xs = this.sources.map((_, q) => this.k.pointer(this.called('x', q)));
    this.r = this.k.pointer('r');
    this.m = fold.mapped ? this.k.pointer('m') : null;
    this.d = variant.form === 'rows' && isExtremum(fold) ? this.k.pointer('d') : null;
  }

  build(): Kernel {
    const { k, fold } = this;
    const { form } = this.variant;
    const { sources } = this;
    const sx = sources.map((dtype, q) => this.stride(this.called('sx', q), q, dtype));
    const isAcross = form === 'across' || form === 'rows';
    const sr = isAcross ? this.stride('sr', sources.length, fold.loop.output) : 0;
    const n0 = k.trips('n0');
    const tx = sources.map((_, q) => k.stride(this.called('tx', q)));
    const tr = form === 'inside' ? k.stride('tr') : 0;
    const n1 = k.trips('n1');
    if (form === 'inside') this.inside(sx, n0, tx, tr, n1);
    else if (form === 'across') this.across(sx, sr, n0, tx, n1);
    else if (form === 'rows') this.rows(sx, sr, n0, tx, n1);
    else this.nested(sx, n0, tx, n1);
    return k.finish();
  }

  /** A parameter's name: numbered where there are several arrays. */
  private called(name: string, q: number): string {
    return this.sources.length === 1 ? name : `${name}${q}`;
  }

  /** Where the elements at two indices are. */
  private at(j: Value | number, tx: Steps, i: Value | number, sx: Steps): readonly Address[] {
    return this.xs.map((x, q) => this.k.at(x, [j, tx[q]], [i, sx[q]]));
  }

  private stride(name: string, operand: number, { itemsize }: DType): Value | number {
    return innerStride(this.k, name, this.variant.layouts[operand] as LayoutClass, itemsize);
  }

  private inside(sx: Steps, n0: Value, tx: Steps, tr: Value | number, n1: Value): void {
    const { k } = this;
    k.for(0, n1, { step: 1, independent: true }, [], (j) => {
      const at = this.resultAt([j, tr]);
      const term: Term = (i) => this.at(j, tx, i, sx);
      this.store(this.folded(at, n0, term), at);
      return [];
    });
  }

  private across(sx: Steps, sr: Value | number, n0: Value, tx: Steps, n1: Value): void {
    const isFree = this.order === 'any';
    this.columns(sx, sr, n0, tx, (at, term) =>
      isFree ? this.folded(at, n1, term) : this.sequence(at, n1, term, this.combine),
    );
  }

  private rows(sx: Steps, sr: Value | number, n0: Value, tx: Steps, n1: Value): void {
    const { k, d } = this;
    const members = (i: Value, j: Value): Term[] =>
      Array.from({ length: GROUP }, (_, g) => () => this.at(j, sx, k.op('add', i, g), tx));
    if (d) {
      this.picked(sr, n0, n1, d, members);
      return;
    }
    k.for(0, n1, { step: GROUP }, [], (i) => {
      k.for(0, n0, { step: 1, independent: true }, [], (j) => {
        const at = this.resultAt([j, sr]);
        this.store(this.together(at, members(i, j)), at);
        return [];
      });
      return [];
    });
  }

  /** A group of terms onto a result; what may be folded in any order by itself first. */
  private together(at: Address, members: readonly Term[]): Values {
    if (this.asksBits) {
      const any = this.isAnyOf(members);
      return this.combine(this.loaded(at), any);
    }
    const isFree = this.order === 'any';
    const [first, ...rest] = members as [Term, ...Term[]];
    const init = isFree ? this.terms(first(0)) : this.loaded(at);
    const joined = (isFree ? rest : members).reduce(
      (acc, term) => this.combine(acc, this.terms(term(0))),
      init,
    );
    return isFree ? this.combine(this.loaded(at), joined) : joined;
  }

  /** Whether it is asked of numbers if any is not zero. */
  private get asksBits(): boolean {
    const { op, source, via, loop, mapped, computed } = this.fold;
    const to = loop.inputs[1];
    const isPlain = mapped === null && computed === null && via === source;
    const isCast = to.kind === 'b' && source.kind !== 'b' && !higher(source, to).cast;
    return isPlain && isCast && op === 'or' && this.order === 'any';
  }

  /** The bits of all terms together, those of floats without the sign. */
  private isAnyOf(members: readonly Term[]): Values {
    const { k } = this;
    const { source, loop } = this.fold;
    const { lane } = source;
    const bitsAt = (term: Term): Value =>
      loadCell(k, source, term(0)[0])
        .map((x) => k.bitcast(x, bitsOf(x.type.lane)))
        .reduce((x, y) => k.op('or', x, y));
    const [first, ...rest] = members as [Term, ...Term[]];
    const all = rest.reduce((bits, term) => k.op('or', bits, bitsAt(term)), bitsAt(first));
    const isFloat = lanes[lane].kind === 'float';
    return [k.convert(k.op('ne', isFloat ? k.op('shl', all, 1) : all, 0), loop.output.lane)];
  }

  /** Extrema by comparison alone; `d` tells afterwards whether that may not do. */
  private picked(
    sr: Value | number,
    n0: Value,
    n1: Value,
    d: Value,
    members: (i: Value, j: Value) => readonly Term[],
  ): void {
    const { k } = this;
    const { op, loop } = this.fold;
    const doubts = new Doubts(k, loop.output.lane as FloatLane);
    const pick = picks[op as ExtremumOp];
    const [sum] = k.for(0, n1, { step: GROUP }, [doubts.none], (i, held) =>
      k.for(0, n0, doubts.traits, [held], (j, sum) => {
        const at = this.resultAt([j, sr]);
        let [best] = this.loaded(at);
        const terms = members(i, j).map((term) => {
          const [x] = this.terms(term(0));
          best = k.op(pick, best, x);
          return x;
        });
        this.store([best], at);
        return [doubts.joined(sum, terms)];
      }),
    );
    const isZero = k.reduce('or', 'any', 0, n0, doubts.not, (j) =>
      k.op('eq', this.loaded(this.resultAt([j, sr]))[0], 0),
    );
    k.store(k.convert(doubts.any(sum, isZero), 'i32'), k.at(d));
  }

  private columns(
    sx: Steps,
    sr: Value | number,
    n0: Value,
    tx: Steps,
    folded: (at: Address, term: Term) => Values,
  ): void {
    const { k } = this;
    k.for(0, n0, { step: 1, independent: true }, [], (j) => {
      const at = this.resultAt([j, sr]);
      this.store(
        folded(at, (i) => this.at(j, sx, i, tx)),
        at,
      );
      return [];
    });
  }

  private nested(sx: Steps, n0: Value, tx: Steps, n1: Value): void {
    const { k } = this;
    const at = this.resultAt();
    const row = (j: Value | number) => (i: Value | number) => this.at(j, tx, i, sx);
    const { first, init } = this.opening(at, () => this.inner(n0, row(0)));
    const last = k.for(first, n1, this.traits, init, (j, ...carried) =>
      this.order === null
        ? this.stored(this.carry(carried, 0, n0, row(j), this.joined))
        : this.combine(carried, this.inner(n0, row(j))),
    );
    this.store(last, at);
  }

  /** The address of a result; loads what stands beside it. */
  private resultAt(...terms: [Value | number, Value | number][]): Address {
    const { k, m } = this;
    if (m) this.beside = this.loaded(k.at(m, ...terms));
    return k.at(this.r, ...terms);
  }

  private get order(): Order | null {
    return this.fold.order;
  }

  private get traits() {
    const { op, order } = this.fold;
    return order === 'any' ? { step: 1, folds: [op] } : { step: 1 };
  }

  /** What a run of axis 0 adds to the result at an address. */
  private folded(at: Address, n: Value, term: Term): Values {
    if (this.order === null) {
      return this.sequence(at, n, term, this.fold.row.stepwise ? this.combine : this.joined);
    }
    const run = this.inner(n, term);
    const init = this.variant.starts ? this.identity() : this.loaded(at);
    if (init === null || (this.variant.starts && this.order === 'any')) return this.stored(run);
    return this.combine(init, run);
  }

  /** A fold in the declared order, of at least one term if there is no identity. */
  private inner(n: Value, term: Term): Values {
    const { k, fold, order } = this;
    if (order === null) return this.carry(this.terms(term(0)), 1, n, term, this.joined);
    const empty = this.identity() ?? this.constants(0);
    return empty.map((none, p) =>
      k.reduce(fold.op as OpName, order, 0, n, none, (i) => this.terms(term(i), p)[0]),
    );
  }

  /** Term after term onto the result, or apart from it. */
  private sequence(at: Address, n: Value, term: Term, join: Join): Values {
    const { apart, starts } = this.variant;
    if (!apart) {
      const { first, init } = this.opening(at, () => this.terms(term(0)));
      return this.stored(this.carry(init, first, n, term, join));
    }
    const sum = this.carry(this.terms(term(0)), 1, n, term, this.joined);
    const init = starts ? this.identity() : this.loaded(at);
    return init === null ? this.stored(sum) : this.combine(init, sum);
  }

  private carry(init: Values, first: number, n: Value, term: Term, join: Join): Values {
    return this.k.for(first, n, this.traits, init, (i, ...acc) => join(acc, this.terms(term(i))));
  }

  /** Where a sequence starts: from memory, the identity, or its first term. */
  private opening(at: Address, firstTerm: () => Values): { first: number; init: Values } {
    if (!this.variant.starts) return { first: 0, init: this.loaded(at) };
    const identity = this.identity();
    return identity ? { first: 0, init: identity } : { first: 1, init: firstTerm() };
  }

  private identity(): Values | null {
    const { identity } = this.fold.row;
    return identity === undefined ? null : this.constants(Number(identity));
  }

  /** A real number. */
  private constants(value: number): Values {
    const { lane, parts } = this.fold.loop.output;
    return Array.from({ length: parts }, (_, p) => this.k.const(lane, p === 0 ? value : 0));
  }

  /** The parts of the element at addresses, or just one of them, cast as the loop takes it. */
  private terms(addresses: readonly Address[], only?: number): Values {
    const { k } = this;
    const { source, via, loop, computed } = this.fold;
    const to = loop.inputs[1];
    if (only === undefined || to.parts === 1 || computed) {
      const loaded = this.sources.flatMap((dtype, q) => loadCell(k, dtype, addresses[q]));
      const held = computed ? computed.body(k, ...loaded) : loaded;
      const element = castValues(k, held, source, via);
      const values = this.keyed(this.mapped(rounded(k, to, castValues(k, element, via, to))));
      return only === undefined ? values : values.slice(only, only + 1);
    }
    const [address] = addresses;
    if (only >= source.parts) return [k.const(to.lane, 0)];
    const [part, wanted] = [partOf(source), partOf(to)];
    const offset = address.offset + only * part.itemsize;
    return castValues(k, loadCell(k, part, { ...address, offset }), part, wanted);
  }

  private mapped(values: Values): Values {
    const { mapped } = this.fold;
    if (mapped === null) return values;
    return values.map((x, p) => mapped.body(this.k, x, this.beside[p]));
  }

  /** The body, not rounded to what memory holds. */
  private readonly joined: Join = (acc, x) => {
    const { k } = this;
    const { loop, op } = this.fold;
    if (op) return acc.map((part, p) => k.op(op, part, x[p]));
    return asList(loop.body(k, ...acc, ...x)).map((part) => inLane(k, part, loop.output));
  };

  private readonly combine: Join = (acc, x) => this.stored(this.joined(acc, x));

  /** Values as memory holds them; what a fold in any order gives already is such a value. */
  private stored(values: Values): Values {
    return this.order === 'any' ? values : rounded(this.k, this.fold.loop.output, values);
  }

  private loaded(at: Address): Values {
    return this.keyed(loadCell(this.k, this.fold.loop.output, at));
  }

  private store(values: Values, at: Address): void {
    const { key, output } = this.fold.loop;
    storeCell(this.k, output, key ? values.map((x) => key.back(this.k, x)) : values, at);
  }

  /** The values as they are folded. */
  private keyed(values: Values): Values {
    const { key } = this.fold.loop;
    return key ? values.map((x) => key.of(this.k, x)) : values;
  }
}
