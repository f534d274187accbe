import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import type { NumberName } from '../../src/ndarray/dtype/table.js';
import { errorOf } from '../support/golden.js';
import { bitsOf, laidOut, place, strayWrites, values } from './arrays.js';

const matrix = (name: NumberName, shape: number[], seed: number, layout = 'C', foreign = false) =>
  laidOut(name, shape, layout, values(name, shape[0] * shape[1], seed), foreign);

/** Operands and an output of a matrix of 40 × 40: some share elements, some only interleave. */
const overlaps: Record<string, (a: np.NDArray) => [np.NDArray, np.NDArray, np.NDArray]> = {
  'the left operand': (a) => [a.get(':20', ':20'), a.get('20:', '20:'), a.get(':20', ':20')],
  'the right operand': (a) => [a.get(':20', ':20'), a.get('20:', '20:'), a.get('20:', '20:')],
  'both operands': (a) => [a, a, a],
  'the transpose of both': (a) => [a, a, a.T],
  'parts of both': (a) => [a.get(':30', ':30'), a.get('5:35', ':30'), a.get('10:', '10:')],
  'an operand read backwards': (a) => [a.get('::-1'), a, a.get(':', '::-1')],
  'what lies between the elements of both': (a) => [
    a.get('::2', '::2'),
    a.get('::2', '1::2'),
    a.get('1::2', '::2'),
  ],
  'the row beside one operand': (a) => [a.get(':1'), a, a.get('7:8')],
  'a column of the left operand': (a) => [a, a.get(':', '3:4'), a.get(':', '4:5')],
  'nothing of either': (a) => [a.get(':20', ':20'), a.get('20:', '20:'), a.get(':20', '20:')],
};

describe('an output of matmul', () => {
  it.each(Object.entries(overlaps))('may be %s: the result is as if computed aside', (_, take) => {
    for (const foreign of [false, true]) {
      for (const name of ['float64', 'int16', 'bool'] as const) {
        const placed = place(name, [40, 40], 'part of C', foreign);
        placed.array.set('...', matrix(name, [40, 40], 5));
        const [x, y, out] = take(placed.array);
        const wanted = np.matmul(like(x), like(y));
        const part = { array: out, ground: placed.ground };
        let result: unknown;
        const stray = strayWrites(part, () => {
          result = np.matmul(x, y, out);
        });
        expect(result).toBe(out);
        expect(bitsOf(out) === bitsOf(wanted), `${name} ${foreign}`).toBe(true);
        expect(stray, `${name} ${foreign}`).toBe(0);
      }
    }
  });

  /** A copy that keeps what says how a sum is ordered: whether rows, or columns, lie contiguous. */
  function like(a: np.NDArray): np.NDArray {
    const [row, column] = a.strides;
    if (column === a.itemsize) return a.copy();
    return row === a.itemsize ? a.T.copy().T : matrixLike(a);
  }

  function matrixLike(a: np.NDArray): np.NDArray {
    const apart = place(a.dtype.name as NumberName, a.shape, 'stepped').array;
    apart.set('...', a);
    return apart;
  }

  it('of another dtype takes the sums of the operands’ dtype, cast', () => {
    const [a, b] = [np.full([2, 3], 100, 'int8'), np.full([3, 2], 1, 'int8')];
    const out = np.zeros([2, 2], 'float32');
    expect(np.matmul(a, b, { out })).toBe(out);
    expect(out.tolist()).toEqual([
      [44, 44],
      [44, 44],
    ]);
    const shared = np.arange(0, 8, 1, 'int32') as np.NDArray;
    const view = shared.get(':4').reshape([2, 2]);
    np.matmul(
      view,
      np.array(
        [
          [2, 0],
          [0, 2],
        ],
        'int16',
      ),
      { out: shared.get('1:5').reshape([2, 2]) },
    );
    expect(shared.tolist()).toEqual([0, 0, 2, 4, 6, 5, 6, 7]);
  });

  it('is named by position, by `out`, alone in a list, or not at all', () => {
    const a = np.ones([2, 2]);
    const out = np.zeros([2, 2]);
    expect(np.matmul(a, a, out)).toBe(out);
    expect(np.dot(a, a, out)).toBe(out);
    expect(np.outer([1, 2], [3, 4], out)).toBe(out);
    expect(out.tolist()).toEqual([
      [3, 4],
      [6, 8],
    ]);
    for (const none of [undefined, null, {}, { out: null }, { out: undefined }]) {
      expect(np.matmul(a, a, none)).not.toBe(out);
      expect(np.dot(a, a, none)).not.toBe(out);
    }
  });

  it('of no dimension is written, and returned by matmul alone', () => {
    const v = np.array([1, 2, 3]);
    const out = np.zeros([]);
    expect(np.matmul(v, v, out)).toBe(out);
    expect(np.dot(v, v, out)).toBe(14);
    expect(np.dot(2, 3, out)).toBe(6);
    expect(out.item()).toBe(6);
  });

  it('with more stacks than the operands gets the product in each', () => {
    const out = np.zeros([3, 2, 2]);
    np.matmul(np.ones([2, 4]), np.ones([4, 2]), out);
    expect(np.all(np.equal(out, 4))).toBe(true);
    const rows = np.zeros([5, 3]);
    np.matmul(np.ones(4), np.ones([4, 3]), rows);
    expect(np.all(np.equal(rows, 4))).toBe(true);
  });
});

describe('a product that cannot be', () => {
  const a = np.ones([2, 3]);
  const readOnly = np.broadcast_to(np.zeros(2), [2, 2]);
  const gone = disposed([2, 3]);

  it.each([
    [() => np.matmul(a, a.T, readOnly), 'ValueError: output array is read-only'],
    [
      () => np.dot(a, a.T, readOnly),
      'ValueError: output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)',
    ],
    [() => np.outer([1, 2], [1, 2], readOnly), 'ValueError: output array is read-only'],
    [() => np.matmul(a, a.T, [1] as never), 'TypeError: return arrays must be of ArrayType'],
    [() => np.dot(a, a.T, [1] as never), "TypeError: 'out' must be an array"],
    [() => np.dot(a, a.T, { out: 5 as never }), "TypeError: 'out' must be an array"],
    [
      () => np.matmul(a, a.T, { where: true } as never),
      "TypeError: matmul() got an unexpected keyword argument 'where'",
    ],
    [
      () => np.dot(a, a.T, { dtype: 'int8' } as never),
      "TypeError: dot() got an unexpected keyword argument 'dtype'",
    ],
    [() => np.matmul(gone, a.T), 'ValueError: the array was disposed'],
    [() => np.matmul(a, gone.T), 'ValueError: the array was disposed'],
    [() => np.matmul(a, a.T, disposed([2, 2])), 'ValueError: the array was disposed'],
    [() => np.dot(gone.get(0), a.get(0)), 'ValueError: the array was disposed'],
    [() => np.vdot(gone, a), 'ValueError: the array was disposed'],
    [() => np.inner(gone, a), 'ValueError: the array was disposed'],
    [() => np.outer(gone, a), 'ValueError: the array was disposed'],
  ])('says why in the words of NumPy (%#)', (call, text) => {
    expect(errorOf(call)).toBe(text);
  });

  function disposed(shape: number[]): np.NDArray {
    const array = np.zeros(shape);
    array.dispose();
    return array;
  }

  it('leaves its operands and its output as they were', () => {
    const out = np.full([2, 2], 7);
    const before = bitsOf(a);
    expect(() => np.matmul(a, gone.T, out)).toThrow();
    expect(() => np.matmul(a, a, out)).toThrow();
    expect(() => np.dot(a, [1, 2], out)).toThrow();
    expect(bitsOf(a)).toBe(before);
    expect([...out.flat]).toEqual([7, 7, 7, 7]);
  });
});

describe('operands of products', () => {
  it('may be nested lists, TypedArrays and scalars, which are arrays first', () => {
    expect(String(np.matmul([[1, 2]], new Int32Array([3, 4])))).toBe('[11.]');
    expect(np.dot([1, 2], new Float32Array([3, 4]))).toBe(11);
    expect((np.dot(2n, np.ones(2, 'int8')) as np.NDArray).dtype.name).toBe('int64');
    expect((np.dot(true, np.ones(2, 'int8')) as np.NDArray).dtype.name).toBe('int8');
    expect(np.inner(3, 4)).toBe(12);
    expect(np.vdot(3n, 4n)).toBe(12n);
    expect(np.array([1, 2]).dot([3, 4])).toBe(11);
  });

  it('of types without a common integer are multiplied as floats', () => {
    const c = np.matmul(np.full([1, 2], 3, 'int64'), np.full([2, 1], 3, 'uint64')) as np.NDArray;
    expect([c.dtype.name, c.item()]).toEqual(['float64', 18]);
    const d = np.matmul(np.ones([2, 2], 'float32'), np.ones([2, 2], 'int32')) as np.NDArray;
    expect(d.dtype.name).toBe('float64');
  });
});
