/** Calls of 65536 elements of dtypes beside float64 and its like, beside NumPy. */
import type { Operand } from '../task.js';
import { array, measuring, type Row } from './layouts.js';

const n = 65536;
const of = (dtype: Operand['dtype']): Operand => array([n], dtype);

const row = (code: string, dtype: Operand['dtype'], most?: number, note = ''): Row => ({
  code,
  operands: [of(dtype), of(dtype)],
  note: `${dtype} ${note}n=${n}`,
  ...(most !== undefined && { most }),
});

const rows: readonly Row[] = [
  row('np.multiply(a, b)', 'complex128', 1.3),
  row('np.add(a, b)', 'float16', 0.35),
  row('np.add(a, b)', '>f8', 0.5),
  row("np.astype(a, 'float64')", 'int16', 1.2),
  {
    code: 'np.sum(a)',
    operands: [array([n], 'float64', 'field')],
    most: 1,
    note: `a float64 field of 40-byte records, n=${n}`,
  },
  row('np.equal(a, a)', 'U10', 0.5, 'all equal '),
  // NumPy looks at one character of each here, and both wait for memory
  row('np.equal(a, b)', 'U10', undefined, 'all different '),
];

export const dtypeTargets = { dtypes: measuring(rows) };
