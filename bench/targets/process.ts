/** What the library costs a process: to start, to compile a kernel, and in memory. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../statistics.js';
import { quantity, type Target } from './target.js';

const SPAWNS = 15;
const LOOPS = 3;

interface Run<Report = Record<string, number>> {
  readonly milliseconds: number;
  readonly report: Report;
}

/** Runs a program of `children` in a Node process of its own, without loaders: its report, and the time it took. */
export function child<Report = Record<string, number>>(
  name: string,
  argument = '',
  loaders: readonly string[] = [],
): Run<Report> {
  const path = fileURLToPath(new URL(`children/${name}.js`, import.meta.url));
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [...loaders, path, argument], {
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ${argument}: ${stderr}`);
  return { milliseconds, report: JSON.parse(stdout) };
}

/** The results of calls in turns. */
function inTurns<T>(rounds: number, calls: readonly (() => T)[]): T[][] {
  const results = calls.map((): T[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, call] of calls.entries()) results[i].push(call());
  }
  return results;
}

/** Import and first add of a fresh process, above a process that does nothing. */
export function startTargets(): Target[] {
  const runs = inTurns(SPAWNS, [() => child('first-add'), () => child('empty')]);
  const above = (read: (run: Run) => number): number => {
    const [first, empty] = runs.map((own) => median(own.map(read)));
    return first - empty;
  };
  const time = above(({ milliseconds }) => milliseconds);
  const memory = above(({ report }) => report.rss / 1e6);
  const figure = 'import and first add, above an empty process';
  return [
    { figure: `${figure}: ms`, value: time, measured: quantity(time, ' ms'), most: 40 },
    { figure: `${figure}: MB`, value: memory, measured: quantity(memory, ' MB RSS'), most: 12 },
  ];
}

const KERNELS = 40;

/** Compilation of a new kernel; the first ones of a process, when V8 has not optimized the compiler. */
export function kernelTargets(): Target[] {
  const { compiles, engines, lowers, calls } =
    child<Record<'compiles' | 'engines' | 'lowers' | 'calls', number[]>>('kernels').report;
  const value = median(compiles.slice(0, KERNELS));
  const first = [engines, lowers, calls].map((times) => times.slice(0, KERNELS));
  const [engine, lower, call, later] = [...first, compiles.slice(KERNELS)].map((times) =>
    quantity(median(times), ' ms'),
  );
  const detail = `V8's part of it ${engine}, the passes before it ${lower}, the whole call ${call}; the next ${compiles.length - KERNELS} kernels ${later}`;
  const figure = `the first ${KERNELS} kernels, compilation of one: ms`;
  return [{ figure, value, measured: `${quantity(value, ' ms')} (${detail})`, most: 0.4 }];
}

/** Loops that leave their results to the collector. */
export function memoryTargets(): Target[] {
  const [left, out] = inTurns(LOOPS, [
    () => child('loops', 'synchronous').report,
    () => child('loops', 'out').report,
  ]);
  const asynchronous = child('loops', 'asynchronous').report;
  const peak = (runs: Record<string, number>[]) => Math.max(...runs.map((run) => run.peak / 1e9));
  const seconds = (runs: Record<string, number>[]) => median(runs.map((run) => run.seconds));
  const [took, tookOut] = [seconds(left), seconds(out)];
  const detail = `${quantity(took, ' s')} to ${quantity(tookOut, ' s')}`;
  const row = (figure: string, value: number, most: number): Target => ({
    figure,
    value,
    measured: quantity(value, ' GB'),
    most,
  });
  return [
    row('20000 × x = np.add(x, y), 10⁵ float64, synchronous: peak RSS, GB', peak(left), 3),
    {
      figure: 'its time relative to the same loop with out=',
      value: took / tookOut,
      measured: `${quantity(took / tookOut, '×')} (${detail})`,
    },
    row('5000 × 8 MB yielding by setImmediate: peak RSS, GB', peak([asynchronous]), 1),
  ];
}
