// What a ufunc is: one row, from which the function, its types, its tests and its benchmark derive.
//
// A row lists its loops as NumPy does: the dtypes of the inputs, the dtype of the output, and the
// body, which says what happens to one element as values of the compiler's lanes. The list is
// ordered; `resolve` takes the first loop to whose dtypes the operands can be cast safely. So
// promotion needs no rule of its own: int8 and uint8 meet in the first loop that holds both.
//
// A loop that NumPy lists only to refuse it (the minus of booleans) has an error for a body. Half
// precision is computed in single and rounded once, where it is stored. Bodies of complex loops take
// the parts of their operands one after the other.

import { RuntimeError, ValueError } from '../../errors.js';
import type { Cell } from '../../ndarray/dtype/cell.js';
import type { DType, Recode, Scalar } from '../../ndarray/dtype/dtype.js';
import { partOf } from '../../ndarray/dtype/parts.js';
import { dtypeList, dtypes, type NumberName } from '../../ndarray/dtype/table.js';
import { withFolds } from '../../vectorize/fold.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import type { Each } from '../each.js';
import type { Joined } from '../records.js';
import type { Seen } from '../seen.js';

/** Loaded values, part by part in the lanes of the loop's inputs, to the outputs' parts or a mask. */
export type Body = (k: Builder, ...inputs: Value[]) => Value | readonly Value[];

/** A body, and a mask of the elements for which it is made. */
export interface Usual {
  readonly body: Body;
  /** Whether it is one long chain of operations, of which more elements should be under way at a time. */
  readonly chained?: boolean;
  readonly fits: (k: Builder, ...inputs: Value[]) => Value;
}

export interface Loop {
  readonly inputs: readonly DType[];
  readonly output: DType;
  /** The outputs after the first one. */
  readonly others?: readonly DType[];
  readonly body: Body;
  /** A shorter body for most elements, with the same bits. */
  readonly usual?: Usual;
  /** Whether the body is one long chain of operations: see `Usual`. */
  readonly chained?: boolean;
  /**
   * The associative op that a reduction folds with, where the body itself is not one; they may
   * differ in the sign of a zero.
   */
  readonly fold?: OpName;
  /** What that op folds in place of the values, and how their values come back. */
  readonly key?: { readonly of: Recode; readonly back: Recode };
  /** How the body sees the inputs, where that is not as their dtypes say; nothing is cast then. */
  readonly cells?: readonly Cell[];
  /** What happens to one element, where no kernel can say it: then there is no other body. */
  readonly each?: Each;
  /** What tells the body from those of other loops with these dtypes, where the row's name does not. */
  readonly code?: string;
  /** The error bound, where it is not the row's. */
  readonly ulp?: number;
  /** The error of a combination that is refused. */
  readonly refusal?: (operands: readonly Seen[]) => Error;
}

/** Bounds between which tests and benchmarks draw an input's values. */
export type Domain = readonly [low: number, high: number];

/** A JavaScript value as an operand: an array or a scalar. */
export type CheckedOperand = Scalar | { readonly dtype: DType };

/** What results tell of floating-point errors, beyond what they tell in every row. */
export interface Signals {
  /** Where an infinite result is that of a division by zero, and an integer one is such, too. */
  readonly pole?: {
    readonly input: number;
    readonly at: readonly number[];
    /** Whether that is so of floats only. */
    readonly floats?: boolean;
  };
  /** Whether results near 0 may be those of operands that are not. */
  readonly fades?: boolean;
  /** Results never tell of errors. */
  readonly never?: boolean;
}

export interface UfuncRow {
  readonly name: string;
  readonly nin: 1 | 2 | 3;
  /** How many results there are, if not one. */
  readonly nout?: number;
  /** The core dimensions of a generalized ufunc. */
  readonly signature?: string;
  /** One line, as NumPy's documentation summarizes it. */
  readonly doc: string;
  /** In the order in which they are tried. Called once, when the ufunc is first used. */
  loops(): readonly Loop[];
  /** The loop of all operands, whatever their dtypes. */
  readonly only?: Loop;
  /** The loop for these operands, of a function whose loops are made when they are wanted. */
  readonly infer?: (operands: readonly Seen[]) => Loop;
  /** The value that leaves the other operand as it is. */
  readonly identity?: number | boolean;
  /** Whether a reduction may take several axes, in whatever order. */
  readonly reorderable?: boolean;
  /** Whether a fold rounds each step to what memory holds, as NumPy's loops do that keep no wider value. */
  readonly stepwise?: boolean;
  /** The order in which a reduction folds floats; in sequence if it is not said. */
  readonly order?: 'pairwise';
  /** Reductions cast to bool first. */
  readonly truth?: boolean;
  /** Reductions of booleans and narrow integers work in 64 bits. */
  readonly widens?: boolean;
  /** Integers are compared by value, whatever dtype holds them. */
  readonly compares?: boolean;
  /** How a comparison of records joins those of their fields; without it there is none. */
  readonly joins?: Joined;
  /** The dtypes that operands count as when the loop is chosen. */
  readonly lift?: (operands: readonly DType[]) => readonly DType[];
  /** Throws if the values of the operands are not allowed; called before anything is written. */
  readonly check?: (loop: Loop, operands: readonly CheckedOperand[]) => void;
  /** Where each input's values are drawn from in tests; by default −100 … 100. */
  readonly domain?: readonly Domain[];
  /** What its results tell of floating-point errors. */
  readonly signals?: Signals;
  /** The error bound in units in the last place; 0 is exact. */
  readonly ulp: number;
}

const withKinds = (kinds: string): readonly DType[] =>
  dtypeList.filter(({ kind }) => kinds.includes(kind));

/** Loops from one dtype to the same, for each dtype of these kinds, as 'iuf'. */
export function same(nin: 1 | 2 | 3, kinds: string, body: Body): Loop[] {
  return withKinds(kinds).map((dtype) => ({
    inputs: new Array<DType>(nin).fill(dtype),
    output: dtype,
    body,
  }));
}

/** Loops with a body for most elements; whether it will do is found out by a fold. */
export const usually = (usual: Usual, loops: readonly Loop[]): Loop[] =>
  withFolds(loops.map((loop) => ({ ...loop, usual })));

/** A body that does the same to each part of its operands. */
export function partwise(nin: 1 | 2, body: (k: Builder, ...parts: Value[]) => Value): Body {
  return (k, ...inputs) => {
    const parts = inputs.length / nin;
    return Array.from({ length: parts }, (_, p) =>
      body(k, ...inputs.filter((_, i) => i % parts === p)),
    );
  };
}

/** Loops whose bodies are long chains of operations. */
export const chained = (loops: readonly Loop[]): Loop[] =>
  loops.map((loop) => ({ ...loop, chained: true }));

/** Loops with an error bound of their own. */
export const bounded = (ulp: number, loops: readonly Loop[]): Loop[] =>
  loops.map((loop) => ({ ...loop, ulp }));

/** Loops from a complex dtype to that of its parts. */
export function toPart(body: Body): Loop[] {
  return same(1, 'c', body).map((loop) => ({ ...loop, output: partOf(loop.output) }));
}

/** Loops from one dtype to bool. */
export function test(nin: 1 | 2, kinds: string, body: Body): Loop[] {
  return same(nin, kinds, body).map((loop) => ({ ...loop, output: dtypes.bool }));
}

/** Loops that are refused. */
export function refused(
  nin: 1 | 2,
  kinds: string,
  refusal: (operands: readonly Seen[]) => Error,
): Loop[] {
  return same(nin, kinds, (_, x) => x).map((loop) => ({ ...loop, refusal }));
}

/** One loop with these dtypes. */
export function loop(inputs: readonly NumberName[], output: NumberName, body: Body): Loop {
  return { inputs: inputs.map((name) => dtypes[name]), output: dtypes[output], body };
}

/**
 * Refuses to fold with what is no function of two values to one.
 *
 * @throws ValueError, RuntimeError
 */
export function requireFoldable({ nin, nout = 1, signature }: UfuncRow, method: string): void {
  if (signature) throw new RuntimeError('Reduction not defined on ufunc with signature');
  if (nin !== 2) throw new ValueError(`${method} only supported for binary functions`);
  if (nout !== 1)
    throw new ValueError(`${method} only supported for functions returning a single value`);
}

/** The dtypes of a loop's results. */
export const outputsOf = ({ output, others }: Loop): readonly DType[] =>
  others ? [output, ...others] : [output];

/** A loop as NumPy writes it, as 'dd->d'. */
export function signature(loop: Loop): string {
  const chars = (dtypes: readonly DType[]) => dtypes.map(({ char }) => char).join('');
  return `${chars(loop.inputs)}->${chars(outputsOf(loop))}`;
}

/** The same for kernels' keys, in which units count. */
export function loopCode(loop: Loop): string {
  const codes = (dtypes: readonly DType[]) => dtypes.map(({ code }) => code).join('');
  return `${codes(loop.inputs)}->${codes(outputsOf(loop))}${loop.code ?? ''}`;
}
