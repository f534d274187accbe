// What a fold is: of which elements, in which order, and in which form a kernel takes them.

import type { DType } from '../../ndarray/dtype/dtype.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Order, Value } from '../../vectorize/ir/kernel.js';
import { lanes } from '../../vectorize/ir/lane.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import type { Loop, UfuncRow } from '../table/row.js';

/** Rows that are folded together, each result being loaded and stored once. */
export const GROUP = 4;

export type Form = 'inside' | 'across' | 'rows' | 'nested';

/** What is folded of an element, in the loop's dtype, where it is not the element itself. */
export interface Mapped {
  /** What kernels' keys call it. */
  readonly code: string;
  readonly body: (k: Builder, x: Value, beside: Value) => Value;
}

/** Elements that are computed from those of several arrays when they are folded. */
export interface Computed {
  /** What kernels' keys call it. */
  readonly code: string;
  readonly inputs: readonly DType[];
  /** From an element of each array, part by part, to the element as its dtype holds it. */
  readonly body: (k: Builder, ...loaded: Value[]) => readonly Value[];
}

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
  /** null: elements themselves are folded. */
  readonly mapped: Mapped | null;
  /** null: the elements are those of an array. */
  readonly computed: Computed | null;
}

/** What a kernel is specialized to. */
export interface Variant {
  readonly form: Form;
  /** Whether the call starts its results. */
  readonly starts: boolean;
  readonly apart: boolean;
  /** Layouts along axis 0: of the array or arrays, and across also of the result. */
  readonly layouts: string;
}

/** Whether the greatest or least float is looked for, by comparison alone where that will do. */
export function isExtremum({ op, order, loop }: Folding): boolean {
  const { lane, parts } = loop.output;
  const isReal = order === 'any' && parts === 1 && lanes[lane].kind === 'float';
  return isReal && (op === 'max' || op === 'min');
}
