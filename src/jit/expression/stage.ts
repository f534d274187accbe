// A stage: terms up to a root, run on the values of its operands.
//
// How it runs depends on what its operands are. Terms of scalars alone (0-d arrays among them) are
// computed first, as the ufuncs would, and are scalars to the rest. The rest is one loop. What was found
// out is kept for operands of the same dtypes and kinds of scalars, so a stage that ran before only looks
// at its operands.

import { NDArray } from '../../ndarray/array.js';
import { copyInto } from '../../ndarray/assign.js';
import { asarray } from '../../ndarray/create/array.js';
import type { Casting } from '../../ndarray/dtype/casting.js';
import { Complex } from '../../ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import { type CallOptions, callGeneral } from '../../ufunc/call.js';
import { resolve } from '../../ufunc/resolve.js';
import { watch } from '../../ufunc/watch.js';
import { bind, isDisguised, type Ready, seenOf, simplest } from './bind.js';
import type { Given, Reduction } from './operation.js';
import type { Call, Element, Program } from './program.js';
import type { Apply, Operand, Term } from './term.js';

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
  /** Constants, and what is made of them alone. */
  private readonly fixed: ReadonlyMap<Term, Ready>;
  private readonly cases = new Map<string, Case>();
  private quick: Quick | null = null;

  /** @param terms - the root and what it is made of, operands first */
  constructor(
    private readonly root: Term,
    terms: readonly Term[],
  ) {
    this.operands = terms.filter((term) => term.kind === 'operand');
    this.fixed = fixedIn(terms);
    this.applies = terms.filter(
      (term) => term.kind === 'apply' && !this.fixed.has(term),
    ) as Apply[];
  }

  /** Runs on the values of all slots. */
  run(values: readonly Given[], call: Call): NDArray | Scalar {
    const { quick } = this;
    const isKnown =
      quick !== null && watch.mask === 0 && call.casting === undefined && quick.fits(values);
    return (isKnown ? quick.run(values, call) : null) ?? this.runSlowly(values, call);
  }

  /** The reduction of all elements without an array of them; undefined: they must be stored first. */
  fold(values: readonly Given[], reduction: Reduction): Scalar | undefined {
    if (watch.mask !== 0) return undefined;
    if (!this.quick?.fits(values)) this.prepare(values);
    return this.quick?.fits(values) ? this.quick.fold(values, reduction) : undefined;
  }

  /** Finds the program of operands without running it. */
  private prepare(values: readonly Given[]): void {
    const { ready, found } = this.caseFor(values, undefined);
    if (found.before.length === 0 && found.rest.length > 0)
      this.programFor(found, ready, undefined);
  }

  private runSlowly(values: readonly Given[], call: Call): NDArray | Scalar {
    const { ready, found } = this.caseFor(values, call.casting);
    for (const term of found.before) ready.set(term, scalarOf(term, ready));
    if (found.rest.length === 0) return given((ready.get(this.root) as Ready).value, call);
    const program = watch.mask === 0 ? this.programFor(found, ready, call.casting) : null;
    const inputs = program?.inputs.map(({ term }) => (ready.get(term) as Ready).value as Element);
    return (inputs && program?.run(inputs, call)) ?? runEach(found.rest, ready, call);
  }

  /** What is known of the operands' types, and of terms so far. */
  private caseFor(values: readonly Given[], casting: Casting | undefined) {
    const ready = new Map(this.fixed);
    let key = casting ?? '';
    for (const operand of this.operands) {
      const entry = readyOf(values[operand.slot]);
      ready.set(operand, entry);
      key += ` ${kindOf(entry)}`;
    }
    let found = this.cases.get(key);
    if (found === undefined) {
      found = this.caseOf(ready);
      this.cases.set(key, found);
    }
    return { ready, found };
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

  private quickFor(program: Program, ready: ReadonlyMap<Term, Ready>): Quick | null {
    const kinds = this.operands.map((operand) => {
      const { value } = ready.get(operand) as Ready;
      if (!(value instanceof NDArray)) return kindOfScalar(value);
      return value.ndim > 0 ? value.dtype : null;
    });
    if (kinds.includes(null)) return null;
    return new Quick(program, this.operands, kinds as (DType | string)[]);
  }

  /** The rest in one loop; null: there is none. */
  private programFor(
    { before, rest, programs }: Case,
    ready: ReadonlyMap<Term, Ready>,
    casting: Casting | undefined,
  ): Program | null {
    const key = before.map((term) => kindOf(ready.get(term) as Ready)).join(' ');
    let program = programs.get(key);
    if (program === undefined) {
      program = bind(rest, ready, casting);
      programs.set(key, program);
    }
    if (program && before.length === 0 && casting === undefined)
      this.quick = this.quickFor(program, ready);
    return program;
  }
}

/** The program that ran last, for operands that fit it at first sight. */
class Quick {
  private readonly slots: readonly number[];

  /** @param kinds - for each slot that counts an array's dtype, or the kind of a scalar */
  constructor(
    private readonly program: Program,
    private readonly operands: readonly Operand[],
    private readonly kinds: readonly (DType | string)[],
  ) {
    this.slots = program.inputs.map(({ term }) => (term as Operand).slot);
  }

  fits(values: readonly Given[]): boolean {
    const { operands, kinds } = this;
    for (let i = 0; i < operands.length; i++) {
      const value = values[operands[i].slot];
      if (
        value instanceof NDArray
          ? value.dtype !== kinds[i] || value.ndim === 0
          : kindOfScalar(value) !== kinds[i]
      )
        return false;
    }
    return true;
  }

  run(values: readonly Given[], call: Call): NDArray | null {
    return this.program.run(this.inputs(values), call);
  }

  fold(values: readonly Given[], reduction: Reduction): Scalar | undefined {
    return this.program.fold(this.inputs(values), reduction);
  }

  private inputs(values: readonly Given[]): Element[] {
    return this.slots.map((slot) => values[slot] as Element);
  }
}

const readyOf = (
  value: Given,
  isFloat = typeof value === 'number' && !Number.isInteger(value),
  isFixed = false,
): Ready => ({
  value,
  seen: value instanceof NDArray ? value.dtype : value,
  isFloat,
  isFixed,
});

/** The constants among terms, and what is made of them alone. */
export function fixedIn(terms: readonly Term[]): Map<Term, Ready> {
  const fixed = new Map<Term, Ready>();
  for (const term of terms) {
    if (term.kind === 'constant') fixed.set(term, readyOf(term.value, term.isFloat, true));
    else if (term.kind === 'apply' && term.args.every((arg) => fixed.has(arg)))
      fixed.set(term, { ...scalarOf(term, fixed), isFixed: true });
  }
  return fixed;
}

/** What a loop depends on: an array's dtype, or how a scalar counts. */
function kindOf({ value, isFloat }: Ready): string {
  if (value instanceof NDArray) return value.ndim > 0 ? value.dtype.code : `0${value.dtype.code}`;
  return isFloat && Number.isInteger(value) ? '.' : kindOfScalar(value);
}

function kindOfScalar(value: Exclude<Given, NDArray>): string {
  if (typeof value !== 'number') return typeof value;
  if (value === 2) return '2';
  if (value === -1) return '-1';
  if (Number.isInteger(value)) return 'n';
  return value === 0.5 ? '.5' : '.';
}

/** The root's value where no loop makes it: a new array, or the output. */
function given(value: Given, { out }: Call): NDArray | Scalar {
  if (out) {
    copyInto(out, asarray(value as NDArray));
    return out;
  }
  return value instanceof NDArray ? value.copy() : value;
}

/** A term of scalars. */
function scalarOf(term: Apply, ready: ReadonlyMap<Term, Ready>): Ready {
  const args = term.args.map((arg) => ready.get(arg) as Ready);
  const value = applied(term, args, {});
  const isFloat = typeof value === 'number' && isFloatResult(term, args, value);
  return readyOf(value, isFloat);
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
  const simple = simplest(operation, args);
  const { row, loops } = simple.dispatch;
  const values = args.slice(0, row.nin).map(({ value }) => value);
  if (simple.eager) return simple.eager(values, options);
  const isPlain = !args.slice(0, row.nin).some(isDisguised) || !values.some(isArray);
  if (isPlain) return callGeneral(simple.dispatch, values, options);
  const { inputs, output } = resolve(row, loops, seenOf(simple, args.slice(0, row.nin)));
  return callGeneral(simple.dispatch, values, { ...options, signature: [...inputs, output] });
}

const isArray = (value: Given): boolean => value instanceof NDArray;
