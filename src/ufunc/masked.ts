// Calls with `where`: elements that are computed, and others that keep what the output held.
//
// The mask is one more operand and the output another: a kernel loads both, and stores either the
// result or the old word again, so that the loop stays one of vectors. The choice is between words as
// memory holds them, as bits: what is kept keeps its NaN's payload. A new output is made first, its
// contents undefined.

import { freshStrided, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import { canCast, castError } from '../ndarray/dtype/casting.js';
import { bitsCell, wordOf } from '../ndarray/dtype/cell.js';
import type { DType } from '../ndarray/dtype/dtype.js';
import { dtypes } from '../ndarray/dtype/table.js';
import { eachOffset, readAt } from '../ndarray/elements.js';
import { depthOf, launch, layoutsOf } from '../ndarray/iter/launch.js';
import {
  type Body,
  elementwise,
  type LayoutClass,
  type LoopOperand,
} from '../ndarray/iter/nest.js';
import { plan } from '../ndarray/iter/plan.js';
import { broadcastStrides, type Order } from '../ndarray/layout.js';
import { type Entry, entry } from '../vectorize/compile.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { runEach } from './each.js';
import { bodyOf, flaggingOf, type Typed, watchedKey } from './lower.js';
import { type Loop, loopCode, outputsOf, type UfuncRow } from './table/row.js';
import { watch } from './watch.js';

/** The mask that `where` says; null: everywhere. */
export function maskOf(where: ArrayLike | undefined): NDArray | null {
  if (where === undefined || where === true) return null;
  const mask: NDArray = asarray(where as NDArray);
  if (canCast(mask.dtype, dtypes.bool, 'safe')) return mask;
  throw castError(mask.dtype, dtypes.bool, 'safe');
}

/** Where each result goes; null: to a new array. */
export type Outputs = readonly (NDArray | null)[];

/** A loop over arrays that the output does not overlap. */
interface Task {
  readonly row: Pick<UfuncRow, 'name' | 'signals'>;
  readonly loop: Loop;
  readonly inputs: readonly NDArray[];
  readonly mask: NDArray;
  readonly order: Order | undefined;
}

/** Runs a loop where a mask is true. */
export function runMasked(task: Task, outs: Outputs): readonly NDArray[] {
  const { row, loop, inputs, mask } = task;
  const targets = newOutputs(task, outs);
  const { each } = loop;
  const operands = [...inputs, mask, ...targets, ...targets];
  const dtypeList = operands.map(({ dtype }) => dtype);
  const itemsizes = dtypeList.map(({ itemsize }) => itemsize);
  const nin = operands.length - targets.length;
  const nest = plan(operands, nin, itemsizes);
  if (each) {
    runEach({ ...loop, each }, inputs, targets, mask);
    return targets;
  }
  const layouts = layoutsOf(nest, itemsizes);
  const { name, signals } = row;
  const typed = { name, loop, dtypes: dtypeList, ...(signals && { signals }) };
  const kernel = maskedEntry(typed, layouts, depthOf(nest));
  const run = () => launch(kernel, nest, layouts, operands, nin);
  if (watch.mask === 0) run();
  else watch.collect(name, run);
  return targets;
}

/** The outputs, with new ones in the places of those that are not given. */
function newOutputs({ loop, inputs, mask, order }: Task, outs: Outputs): readonly NDArray[] {
  if (!outs.includes(null)) return outs as readonly NDArray[];
  const outputs = outputsOf(loop);
  const operands = [...inputs, mask, ...outputs.map((output, i) => outs[i] ?? output.itemsize)];
  const itemsizes = operands.map((one) => (typeof one === 'number' ? one : one.itemsize));
  const first = inputs.length + 1;
  const { made, shape } = plan(operands, first, itemsizes, order);
  return outputs.map(
    (output, i) => outs[i] ?? freshStrided(output, shape, made[first + i] as readonly number[]),
  );
}

function maskedEntry(typed: Typed, layouts: string, depth: 1 | 2): Entry {
  const { name, loop, dtypes: memory } = typed;
  const codes = memory.map(({ code }) => code).join('');
  const key = `${name}.where:${loopCode(loop)}:${codes}:${layouts}:${depth}${watchedKey()}`;
  return entry(key, () => maskedKernel(key, typed, layouts, depth));
}

function maskedKernel(name: string, typed: Typed, layouts: string, depth: 1 | 2): Kernel {
  const { loop, dtypes: memory } = typed;
  const flagging = flaggingOf(typed);
  const nin = loop.inputs.length;
  const targets = memory.slice(-outputsOf(loop).length);
  const cells = targets.map((target) => bitsCell(target));
  const operands = memory.map(
    (dtype: DType, i): LoopOperand => ({
      cell: i > nin ? bitsCell(dtype) : (loop.cells?.[i] ?? dtype),
      layout: layouts[i] as LayoutClass,
      role: i > nin + targets.length ? 'out' : 'in',
    }),
  );
  const words = cells.reduce((sum, { parts }) => sum + parts, 0);
  const body: Body = (k, ...loaded) => {
    const old = loaded.slice(-words);
    const mask = k.op('ne', loaded[loaded.length - words - 1], 0);
    const flags: Value[] = [];
    const see = (given: readonly Value[], made: readonly Value[]): void => {
      if (!flagging) return;
      const word = flagging.word(k, given, made);
      flags.push(k.op('select', mask, word, k.const(flagging.lane, 0)));
    };
    const results = bodyOf(k, loop, memory, targets, loaded.slice(0, -words - 1), see);
    const stored = results.flatMap((values, i) =>
      values.map((value) => k.bitcast(wordOf(k, targets[i], value), cells[i].lane)),
    );
    return [...stored.map((word, p) => k.op('select', mask, word, old[p])), ...flags];
  };
  return elementwise(name, operands, depth, body, flagging?.lane ?? null);
}

/** Values as they are, in the dtype in which they are written. */
const kept = (dtype: DType): Loop => ({
  inputs: [dtype],
  output: dtype,
  body: (_, ...parts) => parts,
});

/** Writes the elements of one array, cast and broadcast, into another where a mask is true. */
export function copyWhere(target: NDArray, source: NDArray, mask: NDArray | null): void {
  if (!mask) copyInto(target, source);
  else if (target.dtype.parts > 0 && source.dtype.parts > 0) {
    const loop = kept(target.dtype);
    runMasked({ row: { name: 'copy' }, loop, inputs: [source], mask, order: undefined }, [target]);
  } else copyEachWhere(target, source, mask);
}

/** The same for elements of which kernels know nothing. */
function copyEachWhere(target: NDArray, source: NDArray, mask: NDArray): void {
  const along = (array: NDArray): number[] => {
    const offsets: number[] = [];
    const spread = broadcastStrides(array.shape, array.strides, target.shape);
    eachOffset(view(array, target.shape, spread, array.offset), (at) => offsets.push(at));
    return offsets;
  };
  const [masks, from] = [along(mask), along(source)];
  along(target).forEach((to, i) => {
    if (readAt(mask, masks[i])) copyInto(view(target, [], [], to), view(source, [], [], from[i]));
  });
}
