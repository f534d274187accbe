import { describe, expect, it } from 'vitest';
import '../../../src/ndarray/methods.js';
import '../../support/compiled.js';
import { fresh, type NDArray, view } from '../../../src/ndarray/array.js';
import { castArray } from '../../../src/ndarray/assign.js';
import { array } from '../../../src/ndarray/create/array.js';
import { Complex } from '../../../src/ndarray/dtype/complex.js';
import type { DType } from '../../../src/ndarray/dtype/dtype.js';
import { object_ } from '../../../src/ndarray/dtype/object.js';
import { dtype } from '../../../src/ndarray/dtype/parse.js';
import '../../../src/ndarray/dtype/record.js';
import '../../../src/strings/dtypes.js';
import '../../../src/datetime/scalars.js';
import '../../../src/ndarray/index/flatiter.js';
import { bringing } from '../../../src/ndarray/index/bring.js';
import type { IndexTerm } from '../../../src/ndarray/indexing.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { errorOf, golden } from '../../support/golden.js';

bringing(null);

type Nested = number | boolean | readonly Nested[];
type Term =
  | number
  | string
  | boolean
  | null
  | { list: Nested }
  | { mask: Nested; shape: number[] }
  | { integers: Nested; shape: number[]; dtype: string; steps: number[]; turned?: true };

interface Recipe {
  shape: number[];
  axes: number[];
  steps: number[];
}

interface Golden {
  gets: {
    array: Recipe;
    index: Term[];
    result:
      | { error: string }
      | { shape: number[]; strides: (number | null)[]; values: number[]; error?: undefined };
  }[];
  sets: {
    array: Recipe;
    index: Term[];
    values: number[];
    result: { error: string } | { values: number[]; error?: undefined };
  }[];
}

const numpy = golden<Golden>('index');

/** The dtypes, and how each makes an element of a number; the cases go round. */
const dtypes: [string | object, (n: number) => unknown][] = [
  ['float64', (n) => n],
  ['int16', (n) => n],
  ['>f8', (n) => n],
  ['complex128', (n) => new Complex(n, -n)],
  ['complex64', (n) => new Complex(n, n + 1)],
  ['U4', (n) => `${n}`],
  ['S5', (n) => `x${n}`],
  ['uint8', (n) => n % 251],
  ['object', (n) => ({ n })],
  ['datetime64[D]', (n) => dtype('datetime64[D]').coerce(n as never)],
  [
    [
      ['a', 'i4'],
      ['b', 'U2'],
      ['c', 'f8'],
    ],
    (n) => ({ a: n, b: `${n % 97}`, c: n / 2 }),
  ],
  [
    { names: ['p', 'q'], formats: ['i2', 'f8'], offsets: [4, 16], itemsize: 32 },
    (n) => ({ p: n, q: n * 2 }),
  ],
  [
    [
      ['o', 'O'],
      ['k', 'i4', [2]],
    ],
    (n) => ({ o: `o${n}`, k: [n, n + 1] }),
  ],
  ['float16', (n) => n],
];

function filled(shape: readonly number[], row: DType, make: (n: number) => unknown, first = 0) {
  const made = fresh(row, shape);
  for (let i = 0; i < made.size; i++) made.flat.set(i, make(first + i));
  return made;
}

function build({ shape, axes, steps }: Recipe, row: DType, make: (n: number) => unknown): NDArray {
  const start = filled(shape, row, make).transpose(axes);
  return start.get(...steps.map((step) => `::${step}`));
}

const step = (a: NDArray, steps: readonly number[]): NDArray =>
  a.get(...steps.map((by) => `::${by}`));

function termOf(term: Term): IndexTerm {
  if (typeof term !== 'object' || term === null) return term;
  if ('list' in term) return typeof term.list === 'number' ? term.list : (term.list as number[]);
  if ('mask' in term)
    return castArray(array(term.mask as never, 'bool') as NDArray, dtype('bool') as DType).reshape(
      term.shape,
    );
  const whole = castArray(
    array(term.integers as number[], 'int64'),
    dtype(term.dtype as 'i4') as DType,
  );
  const stepped = step(whole.reshape(term.shape), term.steps);
  return term.turned ? stepped.T : stepped;
}

const shown = (a: NDArray): unknown[] =>
  [...a.flat].map((x) =>
    JSON.stringify(x, (_, v) =>
      typeof v === 'bigint' ? `${v}` : v instanceof Complex ? `${v}` : v,
    ),
  );

describe.each(['vec=1', 'vec=0', 'off=1', 'heap_limit=0'])('with %s', (mode) => {
  const set = () => setOptions(mode);

  it.each(numpy.gets.map((row, i) => [i, row] as const))(
    'case %i selects what NumPy selects',
    (i, row) => {
      set();
      const [name, make] = dtypes[i % dtypes.length];
      const a = build(row.array, dtype(name as 'f8') as DType, make);
      const index = row.index.map(termOf);
      if (row.result.error !== undefined) {
        expect(errorOf(() => a.get(...index))).toBe(row.result.error);
        return;
      }
      const part = a.get(...index);
      expect(part.shape).toEqual(row.result.shape);
      expect(part.dtype).toBe(a.dtype);
      row.result.strides.forEach((stride, axis) => {
        if (stride !== null) expect(part.strides[axis]).toBe(stride * part.itemsize);
      });
      const expected = filled(row.result.shape, a.dtype, (k) =>
        make((row.result as { values: number[] }).values[k]),
      );
      expect(shown(part)).toEqual(shown(expected));
    },
  );

  it.each(numpy.sets.map((row, i) => [i, row] as const))(
    'case %i assigns what NumPy assigns',
    (i, row) => {
      set();
      const [name, make] = dtypes[i % dtypes.length];
      const a = build(row.array, dtype(name as 'f8') as DType, make);
      const before = shown(a);
      const index = row.index.map(termOf);
      const values = filled(row.values, a.dtype, make, 1000);
      if (row.result.error !== undefined) {
        expect(errorOf(() => a.set(index, values))).toBe(row.result.error);
        expect(shown(a)).toEqual(before);
        return;
      }
      a.set(index, values);
      const expected = filled(a.shape, a.dtype, (k) =>
        make((row.result as { values: number[] }).values[k]),
      );
      expect(shown(a)).toEqual(shown(expected));
    },
  );
});
void view;
void object_;
