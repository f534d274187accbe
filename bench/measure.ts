/**
 * Measures tasks by several contenders in turns: ours, NumPy, ours, NumPy … A machine that slows down
 * for a while slows all of them, and medians over the rounds forget it.
 */
import type { Contender } from './contender.js';
import { type Timing, timing } from './statistics.js';
import { label, type Task } from './task.js';

export interface Plan {
  readonly rounds: number;
  /** Milliseconds of one sample; 0 is a single call. */
  readonly minimum: number;
  readonly verify: boolean;
}

export interface Point {
  readonly name: string;
  readonly dtype: string;
  readonly n: number;
  /** Of one call, by contender. */
  readonly seconds: Record<string, Timing>;
  /** Why a contender has no time, by contender. */
  readonly notes: Record<string, string>;
}

/** Rounds of tasks whose calls take so long that one is a sample are fewer. */
const LONG = 0.3;
const FEW_ROUNDS = 3;

/** One task by every contender that can do it. */
export async function measure(
  task: Task,
  contenders: readonly Contender[],
  { rounds, minimum, verify }: Plan,
): Promise<Point> {
  const samples = new Map<Contender, number[]>();
  const notes: Record<string, string> = {};
  for (const contender of contenders) {
    const { skip, error } = await reply(contender, { prepare: task, minimum, verify });
    const note = skip ?? error;
    if (note === undefined) samples.set(contender, []);
    else notes[contender.name] = note;
  }
  for (let round = 0; round < rounds; round++) {
    let longest = 0;
    for (const [contender, times] of samples) {
      const { seconds = Number.NaN, error } = await reply(contender, { sample: true });
      times.push(seconds);
      longest = Math.max(longest, seconds);
      if (error !== undefined) notes[contender.name] = error;
    }
    if (longest > LONG && round + 1 >= FEW_ROUNDS) break;
  }
  const measured = [...samples].filter(([{ name }]) => notes[name] === undefined);
  const seconds = Object.fromEntries(measured.map(([{ name }, times]) => [name, timing(times)]));
  const { name, dtype, n } = task;
  return { name, dtype, n, seconds, notes };
}

/** A contender whose process ended answers with its error. */
async function reply(contender: Contender, message: Parameters<Contender['ask']>[0]) {
  return contender.ask(message).catch((error: Error) => ({
    error: error.message,
    skip: undefined,
    seconds: undefined,
  }));
}

/** A point's failures that are ours, as lines. */
export function failures(points: readonly Point[], ours: readonly string[]): string[] {
  return points.flatMap((point) =>
    ours
      .filter((name) => point.notes[name] !== undefined)
      .map((name) => `${label(point)} ${name}: ${point.notes[name]}`),
  );
}
