/** Indexing by arrays, where and nonzero beside NumPy. */
import type { Operand } from '../task.js';
import { array, bools, measuring, type Row } from './layouts.js';

const million: readonly number[] = [1e6];
const places: Operand = { dtype: 'int64', shape: million, low: 0, high: 1e6 };

/** How many of a million booleans, drawn as the second operand, are true. */
const selected = 499998;

const row = (most: number, code: string, python: string, operands: readonly Operand[]): Row => ({
  code,
  python,
  operands,
  most,
  note: `n=${operands[0].shape[0]}`,
});

const indexing: readonly Row[] = [
  row(0.6, 'a.get(b)', 'a[b]', [array(million), bools(million)]),
  row(0.6, 'a.set(b, 7)', 'a[b] = 7', [array(million), bools(million)]),
  row(0.6, 'a.set(b, c)', 'a[b] = c', [array(million), bools(million), array([selected])]),
  row(1, 'a.get(b)', 'a[b]', [array(million), places]),
  row(1, 'a.set([b], c)', 'a[b] = c', [array(million), places, array(million)]),
  row(1, 'a.get(b)', 'a[b]', [array([1000, 1000]), { ...places, shape: [1000], high: 1000 }]),
  ...[4096, 65536, 1e6].map((n) =>
    row(0.35, 'np.where(a, b, c)', 'np.where(a, b, c)', [bools([n]), array([n]), array([n])]),
  ),
  row(1.2, 'np.nonzero(a)', 'np.nonzero(a)', [bools(million)]),
];

export const indexingTargets = { indexing: measuring(indexing) };
