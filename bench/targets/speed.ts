/** Times relative to NumPy, and of vec=1 relative to vec=0: tasks measured in turns by workers. */
import type { DTypeName } from 'lanewise';
import { type Contender, startOurs } from '../contender.js';
import { measure } from '../measure.js';
import { speedup } from '../report.js';
import type { Task } from '../task.js';
import { beside, plan, startBoth, startInTurn, times } from './beside.js';
import { quantity, type Target } from './target.js';

const relaxedFlag = '--experimental-wasm-relaxed-simd';

type Limit = readonly [n: number, most: number];

const elementwise: readonly Limit[] = [
  [16, 0.8],
  [256, 1],
  [4096, 1],
  [65536, 1],
  [1e6, 1.1],
];

/** Each call of float64 vectors, and for each n the most of NumPy's time. */
const calls: Record<string, readonly Limit[]> = {
  'np.add(a, b)': elementwise,
  'np.multiply(a, b)': elementwise,
  'np.greater(a, b)': elementwise,
  'np.sum(a)': [
    [16, 0.4],
    [4096, 0.4],
    [1e6, 0.65],
  ],
  'np.dot(a, b)': [[4096, 0.85]],
};

/** For each call with an output the least speed-up of vec=1 over vec=0. */
const widths: Record<string, Partial<Record<DTypeName, number>>> = {
  'np.add(a, b, c)': { float64: 1.7, float32: 3, int16: 6, uint8: 10 },
  'np.multiply(a, b, c)': { float64: 1.7, float32: 3, int16: 6, uint8: 4 },
};

function taskOf(code: string, dtype: DTypeName, shape: readonly number[]): Task {
  const range = { low: 1, high: 11 };
  const operands = ['a', 'b', 'c']
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    .map(() => ({ dtype, shape, ...range }));
  const n = shape.reduce((size, length) => size * length, 1);
  return { name: code, dtype, n, code, operands, result: dtype, plain: null };
}

async function besideNumpy(contenders: readonly Contender[]): Promise<Target[]> {
  const wanted = Object.entries(calls).flatMap(([code, limits]) =>
    limits.map(([n, most]) => [code, 'float64' as DTypeName, n, most] as const),
  );
  const targets: Target[] = [];
  const inTurn = await startInTurn(({ code }) => (/greater/.test(code) ? 'bool' : 'float64'));
  for (const [code, dtype, n, most] of wanted) {
    const isLarge = calls[code] === elementwise && n >= 4096;
    const all = isLarge ? [...contenders, inTurn] : contenders;
    const { value, measured } = await beside(taskOf(code, dtype, [n]), all);
    targets.push({ figure: `${code} ${dtype} n=${n}, time of NumPy's`, value, measured, most });
  }
  inTurn.close();
  return targets;
}

const side = 512;
const gigaflops = (seconds: number): number => (2 * side ** 3) / seconds / 1e9;

async function matmul(contenders: readonly Contender[], ours: string, least: number) {
  const targets: Target[] = [];
  for (const dtype of ['float64', 'float32'] as const) {
    const point = await measure(taskOf('np.matmul(a, b)', dtype, [side, side]), contenders, plan);
    const [mine, theirs] = [ours, 'NumPy'].map((name) =>
      gigaflops(point.seconds[name]?.median ?? Number.NaN),
    );
    targets.push({
      figure: `matmul ${side} ${dtype}${ours === 'relaxed' ? ', relaxed' : ''}, speed of OpenBLAS's`,
      value: mine / theirs,
      measured: `${quantity(mine / theirs, '')} (${quantity(mine, '')} of ${quantity(theirs, ' GFLOP/s')})`,
      least,
    });
  }
  return targets;
}

/** Figures relative to NumPy on one thread. */
export async function speedTargets(): Promise<Target[]> {
  const contenders = await startBoth();
  const [ours, numpy] = contenders;
  const relaxed = await startOurs('relaxed', 'vec=1,relaxed=1', [relaxedFlag]);
  try {
    return [
      ...(await besideNumpy(contenders)),
      ...(await matmul([ours, numpy], 'ours', 0.38)),
      ...(await matmul([relaxed, numpy], 'relaxed', 0.55)),
    ];
  } finally {
    for (const contender of [...contenders, relaxed]) contender.close();
  }
}

/** How much faster vectors are than scalars, into an output that is there. */
export async function widthTargets(): Promise<Target[]> {
  const contenders = [await startOurs('vec=1', 'vec=1'), await startOurs('vec=0', 'vec=0')];
  const targets: Target[] = [];
  for (const [code, leasts] of Object.entries(widths)) {
    for (const [dtype, least] of Object.entries(leasts)) {
      const task = taskOf(code, dtype as DTypeName, [16384]);
      const point = await measure(task, contenders, plan);
      const value = speedup(point, 'vec=1', 'vec=0');
      const measured = `${quantity(value, '×')} (${times(point, 'vec=1', 'vec=0')})`;
      targets.push({
        figure: `${code} ${dtype} n=16384, vec=1 over vec=0`,
        value,
        measured,
        least,
      });
    }
  }
  for (const contender of contenders) contender.close();
  return targets;
}
