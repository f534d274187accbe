/**
 * Programs of users: those of test/jit/programs that the project has set itself figures for, plainly
 * under V8's optimizing tier and compiled by np.jit on arrays in the heap, in turns.
 */
import type { Input, Numbers } from '../../test/jit/programs/program.js';
import { programs } from '../../test/jit/programs/programs.js';
import { np } from '../library.js';
import { median } from '../statistics.js';
import { child } from './process.js';
import { quantity, type Target } from './target.js';
import { anew, speedUp } from './turns.js';

/** By the names of programs: the size of their inputs, and the least speed-up. */
const wanted: Readonly<Record<string, readonly [size: number, least: number]>> = {
  'mandelbrot, float64': [400, 1.6],
  Jacobi: [1000, 4],
  'Black–Scholes': [10_000, 3],
  'rgb to luma': [10_000, 8],
  'FIR filter': [10_000, 4],
};

/** The same numbers in the heap. */
function resident(input: Input): unknown {
  if (typeof input === 'number') return input;
  if (!ArrayBuffer.isView(input))
    return np.array(input.map((row) => Array.from(row as Float64Array)));
  const { data } = np.array(input as Float64Array) as unknown as { readonly data: Numbers };
  return data;
}

const ROUNDS = 10;

/** Functions of about 20 lines, one after the other in a process of their own. */
function compileTarget(): Target {
  type Report = Record<'milliseconds', number[]>;
  const { milliseconds } = child<Report>('programs', `${ROUNDS}`, ['--import', 'tsx']).report;
  const { length } = milliseconds;
  const value = median(milliseconds);
  const [cold, early] = [milliseconds[0], median(milliseconds.slice(0, length / ROUNDS))];
  const detail = `the process's first ${quantity(cold, ' ms')}, of its first ${length / ROUNDS} the median ${quantity(early, ' ms')}`;
  const figure = `parse, compile and instantiate: median of ${length} functions of 15 to 25 lines`;
  return { figure, value, measured: `${quantity(value, ' ms')} (${detail})`, most: 3 };
}

function measured(): Target[] {
  const speeds = Object.entries(wanted).map(([name, [size, least]]): Target => {
    const found = programs.find((one) => one.name === name);
    if (!found) throw new Error(`no program '${name}'`);
    const run = anew(found.run) as (...args: unknown[]) => unknown;
    const [plain, own] = [found.inputs(size), found.inputs(size).map(resident)];
    const compiled = np.jit(run);
    const value = speedUp(
      () => run(...plain),
      () => compiled(...own),
      20,
    );
    return { figure: `${name}: speed-up over V8`, value, measured: quantity(value, ' ×'), least };
  });
  return [...speeds, compileTarget()];
}

export const programTargets = { programs: measured };
