/**
 * Times relative to NumPy's, of tasks that are measured by both in turns. There are two NumPys, as it
 * runs on this processor and kept to AVX2: its own loops differ by up to five times. Each figure is
 * reported relative to both.
 */

import type { DTypeName } from 'lanewise';
import {
  type Contender,
  startEngine,
  startNumpy,
  startNumpyAvx2,
  startOurs,
} from '../contender.js';
import { np } from '../library.js';
import { measure, type Plan, type Point } from '../measure.js';
import { formatSeconds, speedup } from '../report.js';
import { geometricMean } from '../statistics.js';
import { type Operand, operandNames, type Task } from '../task.js';
import { quantity, type Target } from './target.js';

export const plan: Plan = { rounds: 15, minimum: 2, verify: false };

function ratio(point: Point, ours: string, other: string): number {
  return 1 / speedup(point, ours, other);
}

export function times({ seconds }: Point, ours: string, other: string): string {
  return `${formatSeconds(seconds[ours]?.median)} to ${formatSeconds(seconds[other]?.median)}`;
}

/** This library, where results are left to the collector and where they are disposed at once, and NumPy. */
async function startAll(): Promise<readonly Contender[]> {
  const numpy = await startNumpy();
  if (!numpy) throw new Error('these figures are relative to NumPy: no python3 with numpy');
  const ours = await startOurs('ours', 'vec=1');
  const disposed = await startDisposed();
  const avx2 = await startNumpyAvx2();
  return avx2 ? [ours, numpy, disposed, avx2] : [ours, numpy, disposed];
}

/** This library where results are disposed at once. */
export async function startDisposed(): Promise<Contender> {
  const disposed = await startOurs('disposed', 'vec=1');
  disposed.edit = (task) => ({ ...task, code: `${task.code}.dispose()` });
  return disposed;
}

export const isNumpy = ({ name }: Contender): boolean => name.startsWith('NumPy');

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

/** The plainest loop: what is left of a figure when nothing but the memory and the arithmetic is. */
export const startBound = () => startEngine('bound', './engines/bound.ts');

/** What was measured, and what it comes to relative to the NumPy of a name. */
export interface Measured {
  readonly point: Point;
  readonly figure: (numpy: string) => Target;
}

/** What figures are together, and what their mean must be. */
export interface Mean {
  readonly of: string;
  readonly most: number;
}

/** What a task is called, and the most of NumPy's time that it may take; none: it is reported only. */
export interface Wanted {
  readonly what: string;
  readonly task: Task;
  readonly most?: number;
}

/** A task by all contenders: the figure that counts leaves results to the collector. */
export async function timed(
  { what, task, most }: Wanted,
  contenders: readonly Contender[],
): Promise<Measured> {
  const point = await measure(task, contenders, plan);
  const figure = (numpy: string): Target => ({
    figure: `${what}, time of ${numpy}'s`,
    value: ratio(point, 'ours', numpy),
    measured: relative(point, numpy),
    ...(most !== undefined && { most }),
  });
  return { point, figure };
}

function relative(point: Point, numpy: string): string {
  const others: [string, number][] = [
    ['disposed', ratio(point, 'disposed', numpy)],
    ['into 128 MiB in turn', ratio(point, 'in turn', numpy)],
    ['a loop by hand', ratio(point, 'bound', numpy)],
  ];
  const known = others.filter(([, value]) => !Number.isNaN(value));
  const beside = known.map(([name, value]) => `; ${name} ${quantity(value, '')}`);
  const value = quantity(ratio(point, 'ours', numpy), '');
  return `${value} (${times(point, 'ours', numpy)}${beside.join('')})`;
}

/** Tasks one after the other. */
export async function timedAll(
  wanted: readonly Wanted[],
  contenders: readonly Contender[],
): Promise<Measured[]> {
  const found: Measured[] = [];
  for (const one of wanted) found.push(await timed(one, contenders));
  return found;
}

/** The figures of what was measured relative to a NumPy, and their mean. */
function relativeTo(
  { name, features }: Contender,
  measured: readonly Measured[],
  mean?: Mean,
): Target[] {
  const sets = features.split(' ').length;
  const runsWith = { figure: `sets of instructions, ${name}`, value: sets, measured: features };
  const targets = measured.map(({ figure }) => figure(name));
  if (!mean) return [runsWith, ...targets];
  const meanOf = (ours: string) =>
    geometricMean(measured.map(({ point }) => ratio(point, ours, name)));
  const value = meanOf('ours');
  const text = `${quantity(value, '')} (disposed ${quantity(meanOf('disposed'), '')})`;
  const figure = `${mean.of}, time of ${name}'s, geometric mean`;
  return [runsWith, { figure, value, measured: text, most: mean.most }, ...targets];
}

/** Measures by all contenders, in one run: the figures relative to one NumPy after the other. */
export async function besideNumpy(
  run: (contenders: readonly Contender[]) => Promise<readonly Measured[]>,
  mean?: Mean,
): Promise<Target[]> {
  const contenders = await startAll();
  try {
    const measured = await run(contenders);
    return contenders.filter(isNumpy).flatMap((numpy) => relativeTo(numpy, measured, mean));
  } finally {
    for (const contender of contenders) contender.close();
  }
}
