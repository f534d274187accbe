/** Times relative to NumPy's, of tasks that are measured by both in turns. */

import type { DTypeName } from 'lanewise';
import { type Contender, startNumpy, startOurs } from '../contender.js';
import { np } from '../library.js';
import { measure, type Plan, type Point } from '../measure.js';
import { formatSeconds, speedup } from '../report.js';
import { type Operand, operandNames, type Task } from '../task.js';
import { quantity, type Target } from './target.js';

export const plan: Plan = { rounds: 15, minimum: 2, verify: false };

export function ratio(point: Point, ours: string, other: string): number {
  return 1 / speedup(point, ours, other);
}

export function times({ seconds }: Point, ours: string, other: string): string {
  return `${formatSeconds(seconds[ours]?.median)} to ${formatSeconds(seconds[other]?.median)}`;
}

/** This library, NumPy, and this library where results are disposed at once. */
export async function startBoth(): Promise<readonly [Contender, Contender, Contender]> {
  const numpy = await startNumpy();
  if (!numpy) throw new Error('these figures are relative to NumPy: no python3 with numpy');
  const ours = await startOurs('ours', 'vec=1');
  const disposed = await startOurs('disposed', 'vec=1');
  disposed.edit = (task) => ({ ...task, code: `${task.code}.dispose()` });
  return [ours, numpy, disposed];
}

/** As many bytes as results left to the collector take before it looks at them. */
const leftBytes = 128 * 2 ** 20;

/**
 * This library where nothing is allocated, into as many results in turn as are left to the collector:
 * what of the time is the memory's, which no cache holds.
 */
export async function startInTurn(dtypeOf: (task: Task) => DTypeName): Promise<Contender> {
  const inTurn = await startOurs('in turn', 'vec=1');
  inTurn.edit = (task) => {
    const dtype = dtypeOf(task);
    const bytes = task.n * np.dtype(dtype).itemsize;
    const shape = [Math.ceil(leftBytes / bytes), task.n];
    const results: Operand = { dtype, shape, low: 0, high: 1, rows: true };
    const name = operandNames[task.operands.length];
    const code = task.code.replace(/\)$/, `, ${name}[turn % ${name}.length])`);
    return { ...task, code, operands: [...task.operands, results] };
  };
  return inTurn;
}

export type Beside = Pick<Target, 'value' | 'measured'> & { readonly disposed: number };

/** A point relative to a NumPy: the figure that counts leaves results to the collector. */
export function besideOf(point: Point, numpy: string): Beside {
  const value = ratio(point, 'ours', numpy);
  const disposed = ratio(point, 'disposed', numpy);
  const inTurn = ratio(point, 'in turn', numpy);
  const other =
    (Number.isNaN(disposed) ? '' : `; disposed ${quantity(disposed, '')}`) +
    (Number.isNaN(inTurn) ? '' : `; into 128 MiB in turn ${quantity(inTurn, '')}`);
  return {
    value,
    disposed,
    measured: `${quantity(value, '')} (${times(point, 'ours', numpy)}${other})`,
  };
}

/** Results are left to the collector in the figure that counts, disposed at once in the other. */
export async function beside(task: Task, contenders: readonly Contender[]): Promise<Beside> {
  return besideOf(await measure(task, contenders, plan), 'NumPy');
}
