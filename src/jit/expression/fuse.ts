// From loops that follow one another to one loop: the body of the whole is the bodies of all.
//
// Every element takes the way that it would take through memory: what an operation gives is held in its
// result's dtype (half precision is rounded, a truth is 0 or 1), and cast to the dtype of the next
// operation's loop. So the bits are those of the operations one by one; only the stores and loads between
// them are gone. What is used twice is computed once.

import { castValues } from '../../ndarray/cast.js';
import { rounded } from '../../ndarray/dtype/cell.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { asList, inLane } from '../../ufunc/lower.js';
import { singleOp } from '../../ufunc/reduce/fold.js';
import { type Loop, loopCode, type UfuncRow } from '../../ufunc/table/row.js';
import type { Builder } from '../../vectorize/ir/builder.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import { lanes, type Scalar as Word } from '../../vectorize/ir/lane.js';

/** An element of an input. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly index: number;
  readonly dtype: DType;
}

/** A constant, by the words that memory would hold. */
export interface Fixed {
  readonly kind: 'fixed';
  readonly dtype: DType;
  readonly words: readonly Word[];
}

/** What a loop makes of its operands. */
export interface Inner {
  readonly kind: 'inner';
  readonly row: UfuncRow;
  readonly loop: Loop;
  readonly args: readonly Bound[];
}

/** A term with a dtype. */
export type Bound = Leaf | Fixed | Inner;

export const dtypeOf = (bound: Bound): DType =>
  bound.kind === 'inner' ? bound.loop.output : bound.dtype;

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(16));

/** A dtype's scalar as a constant. */
export function fixed(dtype: DType, value: unknown): Fixed {
  const lane = lanes[dtype.word];
  dtype.write(scratch, 0, value as never);
  const words = Array.from({ length: dtype.parts }, (_, p) => lane.read(scratch, p * lane.bytes));
  return { kind: 'fixed', dtype, words };
}

/** A loop, and a name that tells it from all others. */
export interface Fused {
  readonly name: string;
  readonly loop: Loop;
}

/**
 * The loop of a graph over inputs of these dtypes.
 *
 * @param wanted - what the result is cast to, if that is not its own dtype
 */
export function fuse(root: Bound, inputs: readonly DType[], wanted: DType | null): Fused {
  const starts = [0];
  for (const { parts } of inputs) starts.push(starts[starts.length - 1] + parts);
  const output = wanted ?? dtypeOf(root);
  const body = (k: Builder, ...loaded: Value[]): readonly Value[] => {
    const composer = new Composer(k, loaded, starts);
    return wanted === null ? composer.results(root) : composer.cast(root, output);
  };
  const suffix = wanted === null ? '' : `:${wanted.code}`;
  return { name: `${nameOf(root)}${suffix}`, loop: { inputs, output, body } };
}

/** The operations in the order in which they come, each once: what kernels' keys call the whole. */
function nameOf(root: Bound): string {
  const numbers = new Map<Bound, number>();
  const lines: string[] = [];
  const visit = (bound: Bound): string => {
    if (bound.kind === 'leaf') return `$${bound.index}`;
    if (bound.kind === 'fixed') return `${bound.dtype.code}${bound.words.map(textOf)}`;
    let number = numbers.get(bound);
    if (number === undefined) {
      const args = bound.args.map(visit);
      number = lines.length;
      numbers.set(bound, number);
      lines.push(`${bound.row.name}.${loopCode(bound.loop)}(${args})`);
    }
    return `%${number}`;
  };
  const last = visit(root);
  return [...lines, last].join(';');
}

const textOf = (word: Word): string => (Object.is(word, -0) ? '-0' : String(word));

const isMask = ({ type }: Value): boolean => lanes[type.lane].kind === 'mask';

/** Builds a graph's values, each once. */
class Composer {
  private readonly known = new Map<Bound, readonly Value[]>();

  constructor(
    private readonly k: Builder,
    private readonly loaded: readonly Value[],
    private readonly starts: readonly number[],
  ) {}

  /** What a body gives: the parts in the lane of the dtype, or a mask. */
  results(bound: Bound): readonly Value[] {
    let values = this.known.get(bound);
    if (values === undefined) {
      values = this.made(bound);
      this.known.set(bound, values);
    }
    return values;
  }

  private made(bound: Bound): readonly Value[] {
    const { k } = this;
    if (bound.kind === 'leaf')
      return this.loaded.slice(this.starts[bound.index], this.starts[bound.index + 1]);
    if (bound.kind === 'inner') {
      const args =
        this.masks(bound) ?? bound.args.flatMap((arg, i) => this.cast(arg, bound.loop.inputs[i]));
      return asList(bound.loop.body(k, ...args));
    }
    const { decode, word } = bound.dtype;
    return bound.words.map((imm) => {
      const value = k.const(word, imm);
      return decode ? decode(k, value) : value;
    });
  }

  /** An operand as the values of a dtype. */
  cast(arg: Bound, to: DType): readonly Value[] {
    const { k } = this;
    const from = dtypeOf(arg);
    const results = this.results(arg).map((x) => inLane(k, x, from));
    const held = arg.kind === 'inner' ? rounded(k, from, results) : results;
    return from === to ? held : rounded(k, to, castValues(k, held, from, to));
  }

  /** The operands of a connective as masks, where they are truths that have not been stored yet. */
  private masks({ loop, args }: Inner): readonly Value[] | null {
    if (!isConnective(loop)) return null;
    const values = args.flatMap((arg) => this.results(arg));
    if (!values.every(isMask)) return null;
    return values.map((value) => this.k.convert(value, values[0].type.lane));
  }
}

const connectives = /* @__PURE__ */ new WeakMap<Loop, boolean>();

/** Whether a loop of booleans is but one op on bits. */
function isConnective(loop: Loop): boolean {
  let found = connectives.get(loop);
  if (found === undefined) {
    const isTruth = [...loop.inputs, loop.output].every(({ kind }) => kind === 'b');
    found =
      isTruth && loop.inputs.length === 2 && ['and', 'or', 'xor'].includes(singleOp(loop) ?? '');
    connectives.set(loop, found);
  }
  return found;
}
