/** The cases beyond those of the ufuncs, which `ufuncs.ts` derives, and the tasks that cases make. */
import type { DTypeName } from 'lanewise';
import { map, mapSquare, product, productsAxis, sum, sumAxis } from './loops.js';
import type { Operand, Task } from './task.js';

export const dtypes = ['float64', 'float32', 'int32', 'uint8'] as const satisfies DTypeName[];

/** All squares, so that each is also a matrix. */
export const sizes = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((k) => 4 ** k);
const fewSizes = [16, 4096, 4 ** 9];

export interface Case {
  readonly name: string;
  /** The call, in NumPy's names, which are ours. */
  readonly code: string;
  readonly dtypes: readonly DTypeName[];
  readonly result: (dtype: DTypeName) => DTypeName;
  readonly operands: (n: number, dtype: DTypeName) => readonly Operand[];
  /** The body of the plain JavaScript loop. */
  readonly plain: string;
  /** Measured at every size, and drawn in the plot. */
  readonly featured: boolean;
  /** The largest size to measure, and the largest for the plain loop. */
  readonly most?: (dtype: DTypeName) => number;
  readonly plainMost?: number;
}

const isFloat = (dtype: DTypeName): boolean => dtype.startsWith('float');

/** Sums of positive values, so that a relative error means something. */
const range = { low: 1, high: 100 };

const vector = (n: number, dtype: DTypeName): Operand => ({ dtype, shape: [n], ...range });
const stepped = (n: number, dtype: DTypeName): Operand => ({
  ...vector(2 * n, dtype),
  view: 'step',
});
const square = (n: number, dtype: DTypeName): Operand => ({
  ...vector(n, dtype),
  shape: [Math.sqrt(n), Math.sqrt(n)],
});
const edge = (n: number, dtype: DTypeName): Operand => vector(Math.sqrt(n), dtype);
const transposed = (n: number, dtype: DTypeName): Operand => ({ ...square(n, dtype), view: 'T' });

type Draw = typeof vector;
type Changes = Partial<Case>;

function row(name: string, code: string, draw: Draw[], plain: string, changes: Changes = {}): Case {
  return {
    name,
    code,
    dtypes,
    result: (dtype) => dtype,
    operands: (n, dtype) => draw.map((operand) => operand(n, dtype)),
    plain,
    featured: true,
    ...changes,
  };
}

/** Integers are summed in 64 bits, which a plain loop's numbers hold exactly. */
const wide: Changes = { result: (dtype) => (isFloat(dtype) ? dtype : 'float64') };
/** n ** 1.5 multiplications. */
const cubic: Changes = { most: (dtype) => (isFloat(dtype) ? 4 ** 10 : 4 ** 8), plainMost: 4 ** 8 };

const plainly: Changes = { featured: false };

const byStep = ['2 * i', '2 * i'];
const byRowAndColumn = ['i', 'column * side + row'];

export const cases: readonly Case[] = [
  row('dot', 'np.dot(a, b)', [vector, vector], sum('x * y', ['i', 'i'])),
  row('sum', 'np.sum(a)', [vector], sum('x', ['i']), wide),
  row('sum axis 0', 'np.sum(a, 0)', [square], sumAxis(0), wide),
  row('sum axis 1', 'np.sum(a, 1)', [square], sumAxis(1), wide),
  row('add strided', 'np.add(a, b)', [stepped, stepped], map('x + y', byStep)),
  row('add transposed', 'np.add(a, b)', [square, transposed], mapSquare('x + y', byRowAndColumn)),
  row('matmul', 'np.matmul(a, b)', [square, square], product, cubic),
  row('vecdot', 'np.vecdot(a, b)', [square, square], productsAxis(1, ['i', 'i']), plainly),
  row('matvec', 'np.matvec(a, b)', [square, edge], productsAxis(1, ['i', 'column']), plainly),
  row('vecmat', 'np.vecmat(a, b)', [edge, square], productsAxis(0, ['row', 'i']), plainly),
];

/** One case at one size in one dtype. */
export function taskOf(one: Case, n: number, dtype: DTypeName): Task {
  const { name, code, operands, result, plain, plainMost = Infinity } = one;
  return {
    name,
    dtype,
    n,
    code,
    operands: operands(n, dtype),
    result: result(dtype),
    plain: n <= plainMost ? plain : null,
  };
}

export interface Selection {
  readonly sizes: (featured: boolean) => readonly number[];
  readonly dtypes: readonly DTypeName[];
  readonly only?: RegExp;
}

const isPowerOf16 = (n: number): boolean => Math.log2(n) % 4 === 0;

/** The extents of a run. */
export const selections = {
  full: { sizes: (all) => (all ? sizes : fewSizes), dtypes },
  quick: {
    sizes: (all) => (all ? sizes.filter(isPowerOf16) : [4096]),
    dtypes: ['float64', 'uint8'],
  },
  smoke: { sizes: () => [16, 1024], dtypes },
} as const satisfies Record<string, Selection>;

/** The tasks of a run, in the order in which they are measured. */
export function tasksOf(all: readonly Case[], selection: Selection): Task[] {
  const tasks = all.flatMap((one) =>
    selection.dtypes
      .filter((dtype) => one.dtypes.includes(dtype))
      .flatMap((dtype) =>
        selection
          .sizes(one.featured)
          .filter((n) => n <= (one.most?.(dtype) ?? Infinity))
          .map((n) => taskOf(one, n, dtype)),
      ),
  );
  const { only } = selection;
  return only ? tasks.filter(({ name, dtype }) => only.test(`${name} ${dtype}`)) : tasks;
}
