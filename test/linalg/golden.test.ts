import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { errorOf, golden } from '../support/golden.js';
import { laidOut, place, strayWrites, values } from './arrays.js';

interface Operand {
  shape: number[];
  dtype: NumberName;
  seed: number;
  exact: boolean;
  layout: string;
  /** The shape that it is broadcast to. */
  to?: number[];
}

interface Case {
  call: 'dot' | 'matmul' | 'inner' | 'outer' | 'vdot';
  a: Operand;
  b: Operand;
  out?: { shape: number[]; dtype: NumberName; layout: string };
  result:
    | { error: string }
    | { scalar: boolean; dtype: NumberName; shape: number[]; bytes: string };
}

interface Golden {
  cases: Case[];
  pairwise: { dtype: NumberName; n: number; bytes: string }[];
  rounded: { dtype: NumberName; size: [number, number, number]; bytes: string }[];
}

const { cases, pairwise, rounded } = golden<Golden>('linalg');
const { dot, matmul, inner, outer, vdot } = np;
const calls: Record<Case['call'], (...args: never[]) => unknown> = {
  dot,
  matmul,
  inner,
  outer,
  vdot,
};

const sizeOf = (shape: number[]): number => shape.reduce((product, n) => product * n, 1);

function build({ shape, dtype, seed, exact, layout, to }: Operand, foreign: boolean): np.NDArray {
  const a = laidOut(dtype, shape, layout, values(dtype, sizeOf(shape), seed, exact), foreign);
  return to ? np.broadcast_to(a, to) : a;
}

const hexOf = (a: np.NDArray): string => Buffer.from(a.tobytes()).toString('hex');

/** What a call gives, in the form of the golden result; 0-d outputs become scalars or not as NumPy has it. */
function resultOf({ call, a, b, result }: Case, foreign: boolean[], out?: np.NDArray) {
  const given = [build(a, foreign[0]), build(b, foreign[1])];
  const run = () => calls[call](...([...given, ...(out ? [{ out }] : [])] as never[]));
  let value: unknown;
  const error = errorOf(() => {
    value = run();
  });
  if (error !== null) return { error };
  if (value instanceof np.NDArray) {
    return { scalar: false, dtype: value.dtype.name, shape: [...value.shape], bytes: hexOf(value) };
  }
  const dtype = 'error' in result ? 'float64' : result.dtype;
  expect(dtypes[dtype].coerce(value), 'the scalar of its dtype').toEqual(value);
  return {
    scalar: true,
    dtype,
    shape: [],
    bytes: hexOf(np.array(value as number, dtype as 'int8')),
  };
}

const titleOf = ({ call, a, b, out }: Case): string => JSON.stringify({ call, a, b, out });

describe('products of arrays', () => {
  const plain = cases.filter(({ out }) => out === undefined);

  it('are those of NumPy for every dtype, rank and layout', () => {
    for (const one of plain) {
      expect(resultOf(one, [false, false]), titleOf(one)).toEqual(one.result);
    }
  });

  it('are the same of operands on the JavaScript heap', () => {
    plain.forEach((one, i) => {
      const foreign = [i % 3 !== 1, i % 3 !== 0];
      expect(resultOf(one, foreign), titleOf(one)).toEqual(one.result);
    });
  });

  it.each([false, true])(
    'go where `out` says, or refuse it and leave it (foreign: %s)',
    (foreign) => {
      for (const one of cases) {
        if (one.out === undefined) continue;
        const { dtype, shape, layout } = one.out;
        const placed = place(dtype, shape, layout, foreign);
        const before = placed.array.tobytes();
        let found: unknown;
        const stray = strayWrites(placed, () => {
          found = resultOf(one, [false, false], placed.array);
        });
        expect(found, titleOf(one)).toEqual(one.result);
        expect(stray, titleOf(one)).toBe(0);
        const now = Buffer.from(placed.array.tobytes());
        const wanted =
          'error' in one.result ? Buffer.from(before).toString('hex') : one.result.bytes;
        expect(now.toString('hex'), titleOf(one)).toBe(wanted);
      }
    },
  );
});

describe('a dot product of floats', () => {
  it('has the bits of the NumPy sum of the products', () => {
    for (const { dtype, n, bytes } of pairwise) {
      const [a, b] = [vector(dtype, n, n), vector(dtype, n, n + 1)];
      expect(hexOf(np.array(np.dot(a, b) as number, dtype as 'float64')), `${dtype} ${n}`).toBe(
        bytes,
      );
    }
  });

  function vector(dtype: NumberName, n: number, seed: number): np.NDArray {
    return laidOut(dtype, [n], 'C', values(dtype, n, seed));
  }
});

describe('products of float matrices', () => {
  it('lie within 2k units of roundoff of |A|·|B| of those of NumPy', () => {
    for (const { dtype, size, bytes } of rounded) {
      const [m, k, n] = size;
      const a = laidOut(dtype, [m, k], 'C', values(dtype, m * k, 1));
      const b = laidOut(dtype, [k, n], 'C', values(dtype, k * n, 2));
      const theirs = np.reshape(np.frombuffer(Buffer.from(bytes, 'hex'), dtype), [m, n]);
      const unit = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
      const magnitudes = np.matmul(np.abs(a.astype('float64')), np.abs(b.astype('float64')));
      const ours = np.matmul(a, b) as np.NDArray;
      const apart = np.abs(np.subtract(ours.astype('float64'), theirs.astype('float64')));
      const bound = np.multiply(magnitudes as np.NDArray, 2 * k * unit);
      expect(np.all(np.less_equal(apart, bound)), `${dtype} ${size}`).toBe(true);
    }
  });
});
