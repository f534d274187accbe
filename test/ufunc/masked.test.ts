/** Sums with `where`: NumPy's bits (test/golden/masked.json), in every mode. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';

interface Case {
  readonly n: number;
  readonly kind: keyof typeof isTrue;
  readonly dtype: 'float64' | 'float32' | 'int32';
  readonly wanted: 'float64' | null;
  readonly step: number;
  readonly rows: number;
  readonly initial: number;
  readonly bytes: string;
}

const hashed = (i: number): number => Math.imul(i, 2654435761) >>> 0;
const sixteenth = (i: number): number => (hashed(i) >>> 7) % 16;

const isTrue = {
  dense: (i: number) => sixteenth(i) !== 0,
  sparse: (i: number) => sixteenth(i) === 0,
  half: (i: number) => sixteenth(i) < 8,
  runs: (i: number) => i % 7 !== 3,
  mixed: (i: number) => sixteenth(i) < 8 || Math.floor(i / 300) % 3 === 1,
  none: () => false,
  all: () => true,
};

function elementOf(dtype: Case['dtype'], i: number): number {
  const h = hashed(i);
  return dtype === 'int32' ? h % 101 : (h / 2 ** 32 - 0.5) * 10 ** (h % 7);
}

function sumOf({ n, kind, dtype, wanted, step, rows, initial }: Case): string {
  const count = n * rows;
  const whole = Array.from({ length: count * Math.abs(step) }, (_, i) => elementOf(dtype, i));
  const line: NDArray = np.array(whole, { dtype }).get(`::${step}`);
  const where = np.array(Array.from({ length: count }, (_, i) => isTrue[kind](i)));
  const options = { initial, ...(wanted && { dtype: wanted }) };
  const result = np.empty(rows === 1 ? [] : [rows], { dtype: wanted ?? dtype });
  if (rows === 1) np.sum(line, { where, out: result, ...options });
  else {
    const shape = [rows, n];
    np.sum(line.reshape(shape), { where: where.reshape(shape), axis: 1, out: result, ...options });
  }
  return Buffer.from(result.tobytes()).toString('hex');
}

afterEach(() => setOptions('default'));

describe.each(['vec=1', 'vec=0', 'off'])('masked sums with %s', (options) => {
  test.each(golden<Case[]>('masked'))('$kind $dtype $n × $rows by $step', (one) => {
    setOptions(`threshold=0,${options}`);
    expect(sumOf(one)).toBe(one.bytes);
  });
});
