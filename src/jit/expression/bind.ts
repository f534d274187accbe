// From a stage's terms and the types of its operands to one loop: each operation is resolved as the
// ufunc resolves it, from the dtypes of what its operands turned out to be.
//
// There is no such loop where a dtype has no kernels (strings, objects), where a family of dtypes does
// calls in its own way, or where the values of a result within would have to be looked at before
// anything is written. Then `bind` gives null, and the operations run one by one.

import type { NDArray } from '../../ndarray/array.js';
import type { Casting } from '../../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { higher } from '../../ndarray/dtype/family.js';
import { dtypeOfScalar } from '../../ndarray/dtype/promote.js';
import { callerOf } from '../../ufunc/beside.js';
import { type Resolved, resolveCall } from '../../ufunc/resolve.js';
import { isDType, type Seen } from '../../ufunc/seen.js';
import type { Loop, UfuncRow } from '../../ufunc/table/row.js';
import { type Bound, dtypeOf, type Fused, fixed, fuse } from './fuse.js';
import type { Given, Known, Operation } from './operation.js';
import { type Check, type Input, Program } from './program.js';
import type { Apply, Term } from './term.js';

/** What is known of a term before the loop runs: its value, which is an array or a scalar. */
export interface Ready extends Known {
  readonly value: Given;
  /** Whether it is the same in every run. */
  readonly isFixed: boolean;
}

/** The loop of terms, the last of which is the root; null: there is none. */
export function bind(
  terms: readonly Apply[],
  ready: ReadonlyMap<Term, Ready>,
  casting: Casting | undefined,
): Program | null {
  if (callerOf([...ready.values()].map(({ value }) => value))) return null;
  const binder = new Binder(ready, casting);
  for (const term of terms) if (!binder.add(term)) return null;
  return binder.program(terms[terms.length - 1]);
}

/** What does the same for these operands, and how many of them it takes. */
export function simplest(operation: Operation, operands: readonly Known[]): Operation {
  return operation.instead?.(operands) ?? operation;
}

/** The operands as a loop is chosen by them: a float with an integer's value as any other float. */
export function seenOf(operation: Operation, operands: readonly Known[]): readonly Seen[] {
  const seen = operands.map((operand) => (isDisguised(operand) ? 0.5 : operand.seen));
  return operation.countsAs?.(seen) ?? seen;
}

/** Whether a number would pass for an integer, but is none. */
export const isDisguised = ({ seen, isFloat }: Known): boolean => isFloat && Number.isInteger(seen);

const isTrue = (value: Scalar): boolean => Boolean(value) || Number.isNaN(value);

export class Binder {
  private readonly bound = new Map<Term, Bound>();
  private readonly inputs: Input[] = [];
  private readonly numbers = new Map<string, Bound>();
  private readonly checks: Check[] = [];

  constructor(
    private readonly ready: ReadonlyMap<Term, Ready>,
    private readonly casting: Casting | undefined,
  ) {}

  /** Makes an array of a dtype the next input. */
  declare(term: Term, dtype: DType): void {
    const leaf = this.input({ term, dtype, isSpread: true, scalar: null, isCompared: false }, '');
    this.bound.set(term, leaf);
  }

  program(root: Term): Program {
    const { name, loop } = this.fused(root, null);
    return new Program(name, loop, this.inputs, this.checks);
  }

  /** The loop of a root, its result cast if a dtype is wanted. */
  fused(root: Term, wanted: DType | null): Fused & { readonly checks: readonly Check[] } {
    const inputs = this.inputs.map(({ dtype }) => dtype);
    return { ...fuse(this.rootOf(root), inputs, wanted), checks: this.checks };
  }

  private rootOf(root: Term): Bound {
    const bound = this.bound.get(root);
    if (bound) return bound;
    const value = (this.ready.get(root) as Ready).value as Scalar;
    return fixed(dtypeOfScalar(value), value);
  }

  /** Binds a term; false: no kernel does it. */
  add(term: Apply): boolean {
    const knowns = term.args.map((arg) => this.known(arg));
    if (knowns.some(({ seen }) => typeof seen === 'string')) return false;
    const operation = simplest(term.operation, knowns);
    const { row, loops } = operation.dispatch;
    const operands = knowns.slice(0, row.nin);
    const args = term.args.slice(0, row.nin);
    const seen = seenOf(operation, operands);
    const resolved = resolveCall(row, loops, seen, {
      dtype: null,
      casting: this.casting ?? 'same_kind',
    });
    if (!isFusible(resolved.loop, operands)) return false;
    const bound = args.map((arg, i) => this.operand(arg, operation, resolved, i, operands[i]));
    if (!this.allows(row, resolved, bound)) return false;
    this.bound.set(term, { kind: 'inner', row, loop: resolved.loop, args: bound });
    return true;
  }

  private known(term: Term): Known {
    const bound = this.bound.get(term);
    if (bound) return { seen: dtypeOf(bound), isFloat: false };
    return this.ready.get(term) as Ready;
  }

  /** Notes what must be checked before the loop runs; false: the values are not there yet. */
  private allows(row: UfuncRow, { loop, scalars }: Resolved, bound: readonly Bound[]): boolean {
    if (!row.check || loop.inputs[0].kind === 'f') return true;
    if (bound.some(({ kind }) => kind === 'inner')) return false;
    const operands = bound.map((operand, i) =>
      operand.kind === 'leaf' ? { input: operand.index } : { value: scalars[i] as Scalar },
    );
    this.checks.push({ row, loop, operands });
    return true;
  }

  private operand(
    term: Term,
    { dispatch: { row }, coerce }: Operation,
    { loop, scalars }: Resolved,
    i: number,
    { seen, isFloat }: Known,
  ): Bound {
    const bound = this.bound.get(term);
    if (bound) return bound;
    if (seen instanceof Object && isDType(seen as Seen)) {
      const { value } = this.ready.get(term) as Ready;
      const isSpread = (value as NDArray).ndim > 0;
      const dtype = seen as DType;
      const leaf = this.input({ term, dtype, isSpread, scalar: null, isCompared: false }, '');
      this.bound.set(term, leaf);
      return leaf;
    }
    const dtype = loop.inputs[i];
    const made = (value: Scalar) =>
      (coerce ?? dtype.coerce.bind(dtype))(row.truth ? isTrue(value) : value, dtype) as Scalar;
    if (!this.ready.get(term)?.isFixed) {
      const kind = `${row.truth ? 't' : ''}${row.compares ? 'c' : ''}`;
      const isCompared = row.compares ?? false;
      return this.input({ term, dtype, isSpread: false, scalar: made, isCompared }, kind);
    }
    return fixed(dtype, isFloat ? made(seen as Scalar) : (scalars[i] ?? made(seen as Scalar)));
  }

  private input(input: Input, kind: string): Bound {
    const key = `${input.term.id} ${input.dtype.code} ${kind}`;
    let leaf = this.numbers.get(key);
    if (leaf === undefined) {
      leaf = { kind: 'leaf', index: this.inputs.push(input) - 1, dtype: input.dtype };
      this.numbers.set(key, leaf);
    }
    return leaf;
  }
}

/** Whether a loop is one that kernels know, over operands that they can cast to its dtypes. */
function isFusible({ inputs, output, each, cells }: Loop, operands: readonly Known[]): boolean {
  if (each || cells || output.parts === 0) return false;
  return inputs.every((to, i) => {
    const seen = operands[i].seen;
    if (to.parts === 0) return false;
    if (!isDType(seen) || seen === to) return true;
    return seen.parts > 0 && !higher(seen, to).checkCast;
  });
}
