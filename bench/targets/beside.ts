/** Times relative to NumPy's, of tasks that are measured by both in turns. */
import { type Contender, startNumpy, startOurs } from '../contender.js';
import { measure, type Plan, type Point } from '../measure.js';
import { formatSeconds, speedup } from '../report.js';
import type { Task } from '../task.js';
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

export type Beside = Pick<Target, 'value' | 'measured'> & { readonly disposed: number };

/** A point relative to a NumPy: the figure that counts leaves results to the collector. */
export function besideOf(point: Point, numpy: string): Beside {
  const value = ratio(point, 'ours', numpy);
  const disposed = ratio(point, 'disposed', numpy);
  const other = Number.isNaN(disposed) ? '' : `; disposed ${quantity(disposed, '')}`;
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
