// A fused loop with all that a call of it needs: the short way for arrays that lie alike and scalars, and
// the general one for all others. The rules are those of ufuncs.

import { ValueError } from '../../errors.js';
import { NDArray } from '../../ndarray/array.js';
import { castArray, copyInto, zeroDimensional } from '../../ndarray/assign.js';
import type { Casting } from '../../ndarray/dtype/casting.js';
import type { DType, Scalar } from '../../ndarray/dtype/dtype.js';
import { checkOutput } from '../../ndarray/iter/broadcast.js';
import { conflicts } from '../../ndarray/iter/conflict.js';
import { CHUNK } from '../../ndarray/iter/launch.js';
import {
  broadcastShapes,
  C_CONTIGUOUS,
  F_CONTIGUOUS,
  type Order,
  sameShape,
} from '../../ndarray/layout.js';
import { runLoop } from '../../ufunc/call.js';
import { accepts, collides, Dispatch, resultLike } from '../../ufunc/dispatch.js';
import { checkCast, exceeds } from '../../ufunc/resolve.js';
import type { CheckedOperand, Loop, UfuncRow } from '../../ufunc/table/row.js';
import type { Entry } from '../../vectorize/compile.js';
import { heap, SCRATCH } from '../../vectorize/runtime/heap.js';
import { options } from '../../vectorize/runtime/switches.js';
import type { Reduction } from './operation.js';
import type { Term } from './term.js';
import { isMeanOfSum, meanBySum, Whole } from './whole.js';

/** How an expression is called. */
export interface Call {
  readonly out: NDArray | null;
  readonly casting?: Casting | undefined;
  readonly order?: Order | undefined;
}

/** What an operand of a loop is. */
export type Element = NDArray | Scalar;

/** An operand of the fused loop. */
export interface Input {
  readonly term: Term;
  readonly dtype: DType;
  /** Whether it has axes; the others are repeated. */
  readonly isSpread: boolean;
  /** What a scalar is made before it is written; null: the operand is an array. */
  readonly scalar: ((value: Scalar) => Scalar) | null;
  /** Whether an integer scalar may lie outside the dtype, which changes the loop. */
  readonly isCompared: boolean;
}

/** Values that must be allowed before anything is written: of inputs, by number, and of constants. */
export interface Check {
  readonly row: UfuncRow;
  readonly loop: Loop;
  readonly operands: readonly ({ readonly input: number } | { readonly value: Scalar })[];
}

/** Bytes for a scalar. */
const SLOT = 16;

export class Program {
  private readonly dispatch: Dispatch;
  /** Layouts of operands that lie alike. */
  private readonly layouts: string;
  private entry: Entry | null = null;
  private epoch = -1;
  private readonly wholes = new Map<object, Whole | null>();

  constructor(
    private readonly name: string,
    private readonly loop: Loop,
    readonly inputs: readonly Input[],
    private readonly checks: readonly Check[],
  ) {
    const row: UfuncRow = { name, nin: 1, doc: name, ulp: 0, only: loop, loops: () => [loop] };
    this.dispatch = new Dispatch(row);
    this.layouts = `${inputs.map(({ isSpread }) => (isSpread ? 'u' : 'b')).join('')}u`;
  }

  /** Runs on the inputs' values; null: this is not the loop for these scalars, and nothing was written. */
  run(values: readonly Element[], call: Call): NDArray | null {
    const { loop } = this;
    const { out, order } = call;
    if (this.isOther(values)) return null;
    if (out) {
      if (!out.writeable) throw new ValueError('output array is read-only');
      checkCast('evaluate', 'output', loop.output, out.dtype, call.casting ?? 'same_kind');
    }
    for (const check of this.checks) runCheck(check, values);
    const isPlain = order === undefined || order === 'K';
    return (isPlain ? this.runFlat(values, out) : null) ?? this.runGeneral(values, call);
  }

  /** The short way; null: take the general one. */
  private runFlat(values: readonly Element[], out: NDArray | null): NDArray | null {
    const { inputs, loop } = this;
    const first = this.alike(values);
    if (first === null) return null;
    const bits = bitsOf(inputs, values);
    if (out !== null && (!accepts(out, first, bits, loop.output) || isInTheWay(out, values)))
      return null;
    const result = out ?? resultLike(first, bits, loop.output);
    if (result.ptr === 0) return null;
    this.launch(values, result);
    return result;
  }

  /** The reduction of all elements without an array of them; undefined: they must be stored first. */
  fold(values: readonly Element[], { name, ufunc }: Reduction): Scalar | undefined {
    const { inputs, loop } = this;
    const first = this.alike(values);
    if (first === null || this.isOther(values)) return undefined;
    const isMean = name === 'mean';
    if (isMean && !isMeanOfSum(loop.output)) return undefined;
    let whole = this.wholes.get(ufunc);
    if (whole === undefined) {
      whole = Whole.of(ufunc.dispatch, this.name, loop, this.layouts.slice(0, -1));
      this.wholes.set(ufunc, whole);
    }
    if (whole === null) return undefined;
    for (const check of this.checks) runCheck(check, values);
    const steps = inputs.map(({ dtype, isSpread }) => (isSpread ? dtype.itemsize : 0));
    const at = SCRATCH + inputs.length * SLOT;
    const result = whole.run(this.pointers(values), steps, first.size, at);
    return isMean && result !== undefined ? meanBySum(result, first.size, loop.output) : result;
  }

  /** Whether integer scalars change the loop. */
  private isOther(values: readonly Element[]): boolean {
    return this.inputs.some(
      ({ isCompared, dtype }, i) => isCompared && exceeds(values[i] as Scalar, dtype),
    );
  }

  /** The first of the arrays, if all are on the heap and lie alike. */
  private alike(values: readonly Element[]): NDArray | null {
    const { inputs } = this;
    let bits = C_CONTIGUOUS | F_CONTIGUOUS;
    let first: NDArray | null = null;
    for (let i = 0; i < inputs.length; i++) {
      if (inputs[i].scalar !== null) continue;
      const value = values[i] as NDArray;
      if (value.ptr === 0) return null;
      if (!inputs[i].isSpread) continue;
      bits &= value.flagBits;
      if (first === null) first = value;
      else if (!sameShape(value.shape, first.shape)) return null;
    }
    return bits === 0 ? null : first;
  }

  /** Where the inputs are; scalars are written. */
  private pointers(values: readonly Element[]): number[] {
    return this.inputs.map(({ scalar, dtype }, i) => {
      if (!scalar) return (values[i] as NDArray).ptr;
      dtype.write(heap.data, SCRATCH + i * SLOT, scalar(values[i] as Scalar) as never);
      return SCRATCH + i * SLOT;
    });
  }

  private launch(values: readonly Element[], result: NDArray): void {
    const { size } = result;
    const args = this.pointers(values);
    args.push(result.ptr, size);
    const { run } = this.flatEntry();
    if (size <= CHUNK) run(...args);
    else this.launchLong(args, size, run);
  }

  /** In several calls: V8 optimizes between them. */
  private launchLong(args: number[], size: number, run: Entry['run']): void {
    const { inputs, loop } = this;
    const steps = inputs.map(({ dtype, isSpread }) => (isSpread ? dtype.itemsize : 0));
    steps.push(loop.output.itemsize);
    for (let done = 0; done < size; done += CHUNK) {
      args[steps.length] = Math.min(CHUNK, size - done);
      run(...args);
      for (let i = 0; i < steps.length; i++) args[i] += CHUNK * steps[i];
    }
  }

  private flatEntry(): Entry {
    if (this.entry === null || this.epoch !== options.epoch) {
      const { loop, layouts } = this;
      this.entry = this.dispatch.kernel(loop, [...loop.inputs, loop.output], layouts, 1);
      this.epoch = options.epoch;
    }
    return this.entry;
  }

  private runGeneral(values: readonly Element[], { out, order }: Call): NDArray {
    const { inputs, loop, dispatch } = this;
    const operands = inputs.map(({ scalar, dtype }, i): NDArray => {
      const value = values[i];
      if (scalar) return zeroDimensional(dtype, scalar(value as Scalar));
      const array = value as NDArray;
      return out && conflicts(array, out) ? castArray(array, array.dtype, 'K') : array;
    });
    const isWritten = out !== null && out.dtype.parts > 0;
    const [result] = runLoop(dispatch, loop, operands, [isWritten ? out : null], order);
    if (out === null || isWritten) return result;
    checkOutput(out, broadcastShapes(out.shape, result.shape));
    copyInto(out, result);
    return out;
  }
}

/** How the arrays with axes are contiguous, all of them. */
const bitsOf = (inputs: readonly Input[], values: readonly Element[]): number =>
  inputs.reduce(
    (bits, { isSpread }, i) => (isSpread ? bits & (values[i] as NDArray).flagBits : bits),
    C_CONTIGUOUS | F_CONTIGUOUS,
  );

const isInTheWay = (out: NDArray, values: readonly Element[]): boolean =>
  values.some((value) => value instanceof NDArray && collides(out, out.ptr, value, value.ptr));

export function runCheck({ row, loop, operands }: Check, values: readonly CheckedOperand[]): void {
  const given = operands.map((operand) =>
    'input' in operand ? values[operand.input] : operand.value,
  );
  row.check?.(loop, given);
}
