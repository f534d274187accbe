/**
 * Every ufunc of one operand, the ones that the table names, and integer arithmetic, beside NumPy.
 * What has no limit of its own counts in a mean.
 */
import type { DTypeName } from 'lanewise';
import { np } from '../library.js';
import type { Operand, Task } from '../task.js';
import { type Ufunc, ufuncsOf } from '../ufuncs.js';
import { besideNumpy, type Mean, timedAll, type Wanted } from './beside.js';
import type { Target } from './target.js';

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

type Named = readonly [row: Row, domain: readonly Interval[], most?: number];

/** A row at every length. */
const wantedOf = ([row, domain, most]: Named): Wanted[] =>
  lengths.map((n) => ({
    what: `np.${row[0]} ${row[1]} n=${n}`,
    task: taskOf(row, n, domain),
    most,
  }));

const figures = (rows: readonly Named[], mean?: Mean): Promise<Target[]> =>
  besideNumpy((contenders) => timedAll(rows.flatMap(wantedOf), contenders), mean);

const hasLoop = (char: string) => (ufunc: Ufunc) =>
  ufunc.nin === 1 && ufunc.types.some((type) => new RegExp(`^${char}->.$`).test(type));

/** Every function of one float64. */
function unaryTargets(): Promise<Target[]> {
  const rows = ufuncsOf(np)
    .filter(hasLoop('d'))
    .map((ufunc) => [[ufunc.name, 'float64'], domainOf(ufunc)] as const);
  return figures(rows, { of: 'functions of one float64', most: 0.6 });
}

/** Those that the table names. */
function namedTargets(): Promise<Target[]> {
  const ufuncs = new Map(ufuncsOf(np).map((ufunc) => [ufunc.name, ufunc]));
  const rows = Object.entries(limits).flatMap(([dtype, most]) =>
    named.map(
      (name) => [[name, dtype as DTypeName], domainOf(ufuncs.get(name) as Ufunc), most] as const,
    ),
  );
  return figures(rows);
}

function integerTargets(): Promise<Target[]> {
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
  return figures(rows, { of: 'integer arithmetic', most: 1.1 });
}

export const functionTargets = {
  unary: unaryTargets,
  named: namedTargets,
  integers: integerTargets,
};
