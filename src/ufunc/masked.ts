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
import { elementwise, type LayoutClass, type LoopOperand } from '../ndarray/iter/nest.js';
import { plan } from '../ndarray/iter/plan.js';
import { broadcastStrides, type Order } from '../ndarray/layout.js';
import { type Entry, entry } from '../vectorize/compile.js';
import type { Kernel } from '../vectorize/ir/kernel.js';
import { runEach } from './each.js';
import { bodyOf, type Typed } from './lower.js';
import { type Loop, loopCode } from './table/row.js';

/** The mask that `where` says; null: everywhere. */
export function maskOf(where: ArrayLike | undefined): NDArray | null {
  if (where === undefined || where === true) return null;
  const mask: NDArray = asarray(where as NDArray);
  if (canCast(mask.dtype, dtypes.bool, 'safe')) return mask;
  throw castError(mask.dtype, dtypes.bool, 'safe');
}

/** A loop over arrays that the output does not overlap. */
interface Task {
  readonly name: string;
  readonly loop: Loop;
  readonly inputs: readonly NDArray[];
  readonly mask: NDArray;
  readonly order: Order | undefined;
}

/** Runs a loop where a mask is true. */
export function runMasked(task: Task, out: NDArray | null): NDArray {
  const { name, loop, inputs, mask } = task;
  const target = out ?? newOutput(task);
  const operands = [...inputs, mask, target, target];
  const dtypeList = operands.map(({ dtype }) => dtype);
  const itemsizes = dtypeList.map(({ itemsize }) => itemsize);
  const nest = plan(operands, inputs.length + 2, itemsizes);
  const { each } = loop;
  if (each) return runEach({ ...loop, each }, inputs, nest.shape, target, mask);
  const layouts = layoutsOf(nest, itemsizes);
  const kernel = maskedEntry({ name, loop, dtypes: dtypeList }, layouts, depthOf(nest));
  launch(kernel, nest, layouts, operands, inputs.length + 2);
  return target;
}

function newOutput({ loop, inputs, mask, order }: Task): NDArray {
  const operands = [...inputs, mask];
  const itemsizes = [...operands.map(({ itemsize }) => itemsize), loop.output.itemsize];
  const { made, shape } = plan(
    [...operands, loop.output.itemsize],
    operands.length,
    itemsizes,
    order,
  );
  return freshStrided(loop.output, shape, made[operands.length] as readonly number[]);
}

function maskedEntry(typed: Typed, layouts: string, depth: 1 | 2): Entry {
  const { name, loop, dtypes: memory } = typed;
  const codes = memory.map(({ code }) => code).join('');
  const key = `${name}.where:${loopCode(loop)}:${codes}:${layouts}:${depth}`;
  return entry(key, () => maskedKernel(key, typed, layouts, depth));
}

function maskedKernel(name: string, typed: Typed, layouts: string, depth: 1 | 2): Kernel {
  const { loop, dtypes: memory } = typed;
  const last = memory.length - 1;
  const target = memory[last];
  const bits = bitsCell(target);
  const operands = memory.map(
    (dtype: DType, i): LoopOperand => ({
      cell: i >= last - 2 ? bitsCell(dtype) : (loop.cells?.[i] ?? dtype),
      layout: layouts[i] as LayoutClass,
      role: i === last ? 'out' : 'in',
    }),
  );
  return elementwise(name, operands, depth, (k, ...loaded) => {
    const old = loaded.slice(-bits.parts);
    const mask = k.op('ne', loaded[loaded.length - bits.parts - 1], 0);
    const values = loaded.slice(0, -bits.parts - 1);
    return bodyOf(k, loop, memory, target, values).map((value, p) =>
      k.op('select', mask, k.bitcast(wordOf(k, target, value), bits.lane), old[p]),
    );
  });
}

/** Writes the elements of one array, cast, into another of its shape where a mask is true. */
export function copyWhere(target: NDArray, source: NDArray, mask: NDArray | null): void {
  if (!mask) {
    copyInto(target, source);
    return;
  }
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
