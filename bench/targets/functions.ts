/**
 * Every ufunc of one operand, the ones that the table names, and integer arithmetic, beside NumPy.
 * What has no limit of its own counts in a mean.
 */
import type { DTypeName } from 'lanewise';
import type { Contender } from '../contender.js';
import { np } from '../library.js';
import { geometricMean } from '../statistics.js';
import type { Operand, Task } from '../task.js';
import { type Ufunc, ufuncsOf } from '../ufuncs.js';
import { beside, startBoth } from './beside.js';
import { quantity, type Target } from './target.js';

type Row = readonly [ufunc: string, dtype: DTypeName];
type Interval = readonly [low: number, high: number];

const lengths = [4096, 65536];

const named = ['sin', 'cos', 'exp', 'log', 'tanh', 'power'];
const limits: Partial<Record<DTypeName, number>> = { float64: 0.8, float32: 1.5 };

const arithmetic = ['add', 'multiply', 'floor_divide', 'remainder', 'minimum'];
const shifts = ['left_shift', 'right_shift'];
const integers: readonly DTypeName[] = [
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
];

function taskOf([ufunc, dtype]: Row, n: number, domain: readonly Interval[]): Task {
  const operands = domain.map(([low, high]): Operand => ({ dtype, shape: [n], low, high }));
  const code = `np.${ufunc}(${['a', 'b'].slice(0, operands.length).join(', ')})`;
  return { name: ufunc, dtype, n, code, operands, result: dtype, plain: null };
}

const domainOf = ({ nin, row }: Ufunc): Interval[] =>
  Array.from({ length: nin }, (_, i) => row.domain?.[i] ?? [-100, 100]);

/** The figures of rows at every length, and their mean. */
async function figures(
  rows: readonly (readonly [row: Row, domain: readonly Interval[], most?: number])[],
  contenders: readonly Contender[],
  mean: string,
  most: number,
): Promise<Target[]> {
  const targets: Target[] = [];
  const disposed: number[] = [];
  for (const [row, domain, limit] of rows) {
    for (const n of lengths) {
      const found = await beside(taskOf(row, n, domain), contenders);
      disposed.push(found.disposed);
      const figure = `np.${row[0]} ${row[1]} n=${n}, time of NumPy's`;
      targets.push({ figure, value: found.value, measured: found.measured, most: limit });
    }
  }
  const value = geometricMean(targets.map((target) => target.value));
  const measured = `${quantity(value, '')} (disposed ${quantity(geometricMean(disposed), '')})`;
  return [
    { figure: `${mean}, time of NumPy's, geometric mean`, value, measured, most },
    ...targets,
  ];
}

const hasLoop = (char: string) => (ufunc: Ufunc) =>
  ufunc.nin === 1 && ufunc.types.some((type) => new RegExp(`^${char}->.$`).test(type));

/** Every function of one float64. */
async function unaryTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const rows = ufuncsOf(np)
    .filter(hasLoop('d'))
    .map((ufunc) => [[ufunc.name, 'float64'], domainOf(ufunc)] as const);
  return figures(rows, contenders, 'functions of one float64', 0.6);
}

/** Those that the table names. */
async function namedTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const ufuncs = new Map(ufuncsOf(np).map((ufunc) => [ufunc.name, ufunc]));
  const rows = Object.entries(limits).flatMap(([dtype, most]) =>
    named.map(
      (name) => [[name, dtype as DTypeName], domainOf(ufuncs.get(name) as Ufunc), most] as const,
    ),
  );
  const [, ...each] = await figures(rows, contenders, 'named functions', 1);
  return each;
}

async function integerTargets(contenders: readonly Contender[]): Promise<Target[]> {
  const operands: Interval[] = [
    [1, 120],
    [1, 12],
  ];
  const counts: Interval[] = [
    [1, 120],
    [0, 7.5],
  ];
  const rows = integers.flatMap((dtype) => [
    ...arithmetic.map((name) => [[name, dtype], operands] as const),
    ...shifts.map((name) => [[name, dtype], counts] as const),
  ]);
  return figures(rows, contenders, 'integer arithmetic', 1.1);
}

const groups = { unary: unaryTargets, named: namedTargets, integers: integerTargets };

const measuring = (group: keyof typeof groups) => async (): Promise<Target[]> => {
  const contenders = await startBoth();
  try {
    return await groups[group](contenders);
  } finally {
    for (const contender of contenders) contender.close();
  }
};

export const functionTargets = {
  unary: measuring('unary'),
  named: measuring('named'),
  integers: measuring('integers'),
};
