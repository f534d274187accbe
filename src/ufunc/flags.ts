// The flags of floating-point errors, found from what goes into a loop and what comes out.
//
// WebAssembly has no flags, so they are computed, in the kernel, beside the results: a NaN of operands
// that are none is an invalid value; an infinity of finite operands is an overflow, unless the row has a
// pole there: then it is a division by zero. A result of 0, or too small to be normal, of finite operands
// that are not 0 is an underflow where the row says that its results fade. (NumPy asks the processor,
// which calls only inexact results so.) Integers have poles only.

import type { DType } from '../ndarray/dtype/dtype.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Value } from '../vectorize/ir/kernel.js';
import { bitsOf, type LaneName, type UintLane } from '../vectorize/ir/lane.js';
import { FLAGS, heap } from '../vectorize/runtime/heap.js';
import { inPieces } from './lower.js';
import { type Loop, outputsOf, type Signals } from './table/row.js';
import { DIVIDE, type Flagging, INVALID, OVER, UNDER, watch } from './watch.js';

const isFloat = ({ kind }: DType): boolean => kind === 'f' || kind === 'c';

/** The least normal number of a float dtype's parts. */
const LEAST: Readonly<Record<number, number>> = { 2: 2 ** -14, 4: 2 ** -126, 8: 2 ** -1022 };

/** How a loop's kernel finds flags; null: none of its results can show any. */
export function flaggingOf(
  loop: Loop,
  signals: Signals | undefined,
  mask: number,
): Flagging | null {
  const output = outputsOf(loop).find(isFloat);
  if (loop.each || loop.cells || signals?.never) return null;
  if (output) return ofFloats(loop, output, signals, mask);
  const pole = signals?.pole;
  const from = pole && loop.inputs[pole.input];
  if (
    !from ||
    pole.floats ||
    (mask & DIVIDE) === 0 ||
    outputsOf(loop).some(({ kind }) => kind === 'b')
  )
    return null;
  const lane = unsigned(from.lane);
  return {
    lane,
    word: (k, inputs) => bit(k, atPole(k, loop, signals, inputs) as Value, lane, DIVIDE),
  };
}

const unsigned = (lane: LaneName): UintLane => bitsOf(lane);

const bit = (k: Builder, mask: Value, lane: UintLane, flag: number): Value =>
  k.op('select', mask, k.const(lane, flag), k.const(lane, 0));

type Test = (x: Value) => Value;

/** Whether a test holds of one value, or of all. */
const some = (k: Builder, values: readonly Value[], test: Test): Value =>
  values.map(test).reduce((a, b) => k.op('or', a, b));
const every = (k: Builder, values: readonly Value[], test: Test): Value =>
  values.map(test).reduce((a, b) => k.op('and', a, b));

/** The values of a loop's inputs, operand by operand. */
const byInput = ({ inputs }: Loop, values: readonly Value[]): readonly Value[][] =>
  inPieces(inputs, values);

/** Whether an input is where the row has a pole. */
function atPole(
  k: Builder,
  loop: Loop,
  signals: Signals | undefined,
  inputs: readonly Value[],
): Value | null {
  const pole = signals?.pole;
  if (!pole) return null;
  const [re, ...im] = byInput(loop, inputs)[pole.input];
  const isAt = pole.at.map((at) => k.op('eq', re, at)).reduce((a, b) => k.op('or', a, b));
  return im.length === 0
    ? isAt
    : k.op(
        'and',
        isAt,
        every(k, im, (x) => k.op('eq', x, 0)),
      );
}

function ofFloats(loop: Loop, output: DType, signals: Signals | undefined, mask: number): Flagging {
  const lane = unsigned(output.lane);
  const least = LEAST[output.itemsize / output.parts];
  return {
    lane,
    word: (k, inputs, results) => {
      const ofLane = (values: readonly Value[]) =>
        values.filter(({ type }) => type.lane === output.lane);
      const [given, made] = [ofLane(inputs), ofLane(results)];
      const words: Value[] = [];
      const flag = (found: Value, which: number): void => {
        if ((mask & which) !== 0) words.push(bit(k, found, lane, which));
      };
      const isUnknown = some(k, made, (x) => k.op('ne', x, x));
      flag(
        k.op(
          'and',
          isUnknown,
          every(k, given, (x) => k.op('eq', x, x)),
        ),
        INVALID,
      );
      const bounded = every(k, given, (x) => k.op('lt', k.op('abs', x), Infinity));
      const isInfinite = some(k, made, (x) => k.op('eq', k.op('abs', x), Infinity));
      const grown = k.op('and', isInfinite, bounded);
      const pole = atPole(k, loop, signals, inputs);
      flag(pole ? k.op('and', grown, k.op('not', pole)) : grown, OVER);
      if (pole) flag(k.op('and', grown, pole), DIVIDE);
      if (signals?.fades) {
        const isSmall = every(k, made, (x) => k.op('lt', k.op('abs', x), least));
        const operands = byInput(loop, inputs)
          .map(ofLane)
          .filter(({ length }) => length > 0);
        const isNonzero = operands
          .map((parts) => some(k, parts, (x) => k.op('ne', x, 0)))
          .reduce((a, b) => k.op('and', a, b));
        flag(k.op('and', k.op('and', isSmall, bounded), isNonzero), UNDER);
      }
      return words.reduce((a, b) => k.op('or', a, b), k.const(lane, 0));
    },
  };
}

/** The flags that a run collects. */
export function collected(run: () => void): number {
  heap.data.setFloat64(FLAGS, 0);
  run();
  return heap.data.getUint8(FLAGS) & watch.mask;
}
