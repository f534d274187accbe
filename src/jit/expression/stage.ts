// A stage: terms up to a root, run on the values of its operands.
//
// How it runs depends on what its operands are. Terms of scalars alone (0-d arrays among them) are
// computed first, as the ufuncs would, and are scalars to the rest. The rest is one loop. What was found
// out is kept for operands of the same dtypes and kinds of scalars, so a stage that ran before only looks
// at its operands.

import { NDArray } from '../../ndarray/array.js';
import { copyInto } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import { Complex } from '../../ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { type CallOptions, callGeneral } from '../../ufunc/call.js';
import { resolve } from '../../ufunc/resolve.js';
import { bind, isDisguised, type Program, type Ready, seenOf, simplest } from './bind.js';
import type { Given, Known } from './operation.js';
import { type Call, runProgram } from './run.js';
import type { Apply, Constant, Operand, Term } from './term.js';

/** What is found out about operands of some types. */
interface Case {
  /** Terms of scalars alone, each after its operands. */
  readonly before: readonly Apply[];
  /** The others. */
  readonly rest: readonly Apply[];
  /** The loop by the kinds of the scalars that come before it; null: there is none. */
  readonly programs: Map<string, Program | null>;
}

export class Stage {
  private readonly operands: readonly Operand[];
  private readonly applies: readonly Apply[];
  private readonly constants: readonly Constant[];
  private readonly cases = new Map<string, Case>();

  /** @param terms - the root and what it is made of, operands first */
  constructor(
    private readonly root: Term,
    terms: readonly Term[],
  ) {
    this.operands = terms.filter((term) => term.kind === 'operand');
    this.applies = terms.filter((term) => term.kind === 'apply');
    this.constants = terms.filter((term) => term.kind === 'constant');
  }

  /** Runs on the values of all slots. */
  run(values: readonly Given[], call: Call): NDArray | Scalar {
    const ready = new Map<Term, Ready>();
    let key = call.casting ?? '';
    for (const operand of this.operands) {
      const entry = readyOf(values[operand.slot]);
      ready.set(operand, entry);
      key += ` ${kindOf(entry)}`;
    }
    for (const constant of this.constants) ready.set(constant, constant);
    if (this.root.kind !== 'apply') return given((ready.get(this.root) as Ready).value, call);
    let found = this.cases.get(key);
    if (found === undefined) {
      found = this.caseOf(ready);
      this.cases.set(key, found);
    }
    for (const term of found.before) ready.set(term, scalarOf(term, ready));
    if (found.rest.length === 0) return given((ready.get(this.root) as Ready).value, call);
    return this.fused(found, ready, call) ?? runEach(found.rest, ready, call);
  }

  /** Which terms are made of scalars alone. */
  private caseOf(ready: ReadonlyMap<Term, Ready>): Case {
    const scalars = new Set<Term>();
    for (const [term, { value }] of ready) {
      if (!(value instanceof NDArray) || value.ndim === 0) scalars.add(term);
    }
    const isBefore = ({ args }: Apply) => args.every((arg) => scalars.has(arg));
    const before: Apply[] = [];
    const rest: Apply[] = [];
    for (const term of this.applies) {
      if (isBefore(term)) scalars.add(term);
      (scalars.has(term) ? before : rest).push(term);
    }
    return { before, rest, programs: new Map() };
  }

  /** The rest in one loop; null: there is none. */
  private fused(
    { before, rest, programs }: Case,
    ready: ReadonlyMap<Term, Ready>,
    call: Call,
  ): NDArray | null {
    const key = before.map((term) => kindOf(ready.get(term) as Ready)).join(' ');
    let program = programs.get(key);
    if (program === undefined) {
      program = bind(rest, ready, call.casting);
      programs.set(key, program);
    }
    const valueFor = (term: Term) => (ready.get(term) as Ready).value as NDArray | Scalar;
    return program && runProgram(program, valueFor, call);
  }
}

const readyOf = (value: Given): Ready => ({
  value,
  isFloat: typeof value === 'number' && !Number.isInteger(value),
});

/** What a loop depends on: an array's dtype, or how a scalar counts. */
function kindOf({ value, isFloat }: Ready): string {
  if (value instanceof NDArray) return value.ndim > 0 ? value.dtype.code : `0${value.dtype.code}`;
  if (typeof value === 'number') {
    if (isFloat) return value === 0.5 ? '.5' : '.';
    return value === 2 || value === -1 ? String(value) : 'n';
  }
  if (typeof value === 'object') return 'z';
  return typeof value;
}

/** The root's value where no loop makes it: a new array, or the output. */
function given(value: Given, { out }: Call): NDArray | Scalar {
  if (out) {
    copyInto(out, asarray(value as NDArray));
    return out;
  }
  return value instanceof NDArray ? value.copy() : (value as Scalar);
}

/** A term of scalars. */
function scalarOf(term: Apply, ready: ReadonlyMap<Term, Ready>): Ready {
  const args = term.args.map((arg) => ready.get(arg) as Ready);
  const value = applied(term, args, {});
  return { value, isFloat: typeof value === 'number' && isFloatResult(term, args, value) };
}

/** The dtype that a scalar has where it is not weak. */
function strongOf({ value, isFloat }: Ready): DType {
  if (value instanceof NDArray) return value.dtype;
  if (typeof value === 'boolean') return dtypes.bool;
  if (value instanceof Complex) return dtypes.complex128;
  return isFloat ? dtypes.float64 : dtypes.int64;
}

/** Whether a number that an operation gives is a float, whatever its value. */
function isFloatResult({ operation }: Apply, args: readonly Ready[], value: number): boolean {
  if (!Number.isInteger(value)) return true;
  const { row, loops } = operation.dispatch;
  try {
    return resolve(row, loops, args.map(strongOf)).output.kind === 'f';
  } catch {
    return false;
  }
}

/** Term after term, each a call of its ufunc. */
function runEach(
  terms: readonly Apply[],
  known: ReadonlyMap<Term, Ready>,
  { out, casting, order }: Call,
): NDArray | Scalar {
  const ready = new Map(known);
  let value: NDArray | Scalar = false;
  for (const term of terms) {
    const args = term.args.map((arg) => ready.get(arg) as Ready);
    const isLast = term === terms[terms.length - 1];
    const options = {
      ...(casting && { casting }),
      ...(isLast && { out, ...(order && { order }) }),
    };
    value = applied(term, args, options);
    ready.set(term, readyOf(value));
  }
  return value;
}

/** One operation on values, as its ufunc does it. */
function applied(
  { operation }: Apply,
  args: readonly Ready[],
  options: CallOptions,
): NDArray | Scalar {
  const knowns = args.map(
    ({ value, isFloat }): Known => ({
      seen: value instanceof NDArray ? value.dtype : value,
      isFloat,
    }),
  );
  const simple = simplest(operation, knowns);
  const { row, loops } = simple.dispatch;
  const values = args.slice(0, row.nin).map(({ value }) => value);
  if (simple.eager) return simple.eager(values, options);
  const isPlain = !knowns.slice(0, row.nin).some(isDisguised) || !values.some(isArray);
  if (isPlain) return callGeneral(simple.dispatch, values, options);
  const { inputs, output } = resolve(row, loops, seenOf(simple, knowns.slice(0, row.nin)));
  return callGeneral(simple.dispatch, values, { ...options, signature: [...inputs, output] });
}

const isArray = (value: Given): boolean => value instanceof NDArray;
