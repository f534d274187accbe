import * as np from 'lanewise';
import { describe, expect, it } from 'vitest';
import type { Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { errorOf } from '../support/golden.js';
import { bitsOf, eachMode, laidOut, layouts, names, values } from './arrays.js';
import { dotOf } from './reference.js';

const lengths = [
  1, 2, 7, 8, 9, 15, 16, 17, 63, 127, 128, 129, 135, 136, 137, 255, 256, 257, 1000, 4099,
];
const floats: NumberName[] = ['float32', 'float64'];

/** A vector; every layout of more axes is made of these. */
const vector = (name: NumberName, list: readonly Scalar[], layout = 'C', foreign = false) =>
  laidOut(name, [list.length], layout, list, foreign);

describe('the dot product of two vectors', () => {
  it.each(names)('of %s is the pairwise sum, whatever its length', (name) => {
    for (const n of lengths) {
      const [x, y] = [values(name, n, n), values(name, n, n + 1)];
      const wanted = dotOf(dtypes[name], x, y);
      const [a, b] = [vector(name, x), vector(name, y)];
      for (const call of [np.dot, np.inner, np.matmul]) {
        expect(call(a, b), `${call.name} of ${n}`).toEqual(wanted);
      }
      const conjugated = x.map((z) => (z instanceof np.Complex ? new np.Complex(z.re, -z.im) : z));
      expect(np.vdot(a, b), `vdot of ${n}`).toEqual(dotOf(dtypes[name], conjugated, y));
    }
  });

  it('has the same bits in every layout, on both heaps, by every way to run it', () => {
    eachMode((mode) => {
      for (const name of names) {
        for (const n of mode === 'off' ? [1, 9, 130] : [1, 7, 8, 130, 1000]) {
          const [x, y] = [values(name, n, n), values(name, n, 3)];
          const wanted = dotOf(dtypes[name], x, y);
          for (const layout of layouts) {
            const a = vector(name, x, layout);
            const b = vector(name, y, layout === 'C' ? 'stepped' : 'C', true);
            expect(np.dot(a, b), `${name} ${layout} ${mode}`).toEqual(wanted);
            expect(np.dot(a, a.copy()), `${name} ${layout}`).toEqual(dotOf(dtypes[name], x, x));
          }
        }
      }
    });
  });

  it('is put together of halves where a vector on the JavaScript heap is longer than the workspace', () => {
    const n = 2 ** 18 + 1003;
    for (const name of ['float64', 'int8', 'int64'] as const) {
      const [x, y] = [values(name, n, 1), values(name, n, 2)];
      const wanted = dotOf(dtypes[name], x, y);
      expect(np.dot(vector(name, x), vector(name, y))).toEqual(wanted);
      expect(np.dot(vector(name, x, 'C', true), vector(name, y))).toEqual(wanted);
      expect(np.dot(vector(name, x), vector(name, y, 'backwards in F', true))).toEqual(wanted);
    }
  });

  it('takes operands of the other byte order', () => {
    for (const name of ['int32', 'float16', 'float64', 'complex128'] as const) {
      const [x, y] = [values(name, 37, 1), values(name, 37, 2)];
      const turned = np.astype(vector(name, x, 'stepped'), `>${dtypes[name].char}` as '>d');
      expect(np.dot(turned, vector(name, y)), name).toEqual(dotOf(dtypes[name], x, y));
    }
  });

  it('repeats an element of stride 0', () => {
    for (const name of floats) {
      const x = values(name, 300, 5);
      const one = np.broadcast_to(laidOut(name, [1], 'C', [x[0]]), [300]);
      const wanted = dotOf(dtypes[name], new Array(300).fill(x[0]), x);
      expect(np.dot(one, vector(name, x))).toEqual(wanted);
      expect(np.dot(vector(name, x), one)).toEqual(wanted);
    }
  });

  it('of nothing is zero, and no sum of zeros is -0', () => {
    for (const name of names) {
      for (const foreign of [false, true]) {
        const none = vector(name, [], 'C', foreign);
        const zero = dtypes[name].coerce(0);
        for (const call of [np.dot, np.vdot, np.inner, np.matmul])
          expect(call(none, none)).toEqual(zero);
      }
    }
    for (const n of [2, 7, 8, 9, 200]) expect(np.dot(np.full(n, -0), np.ones(n))).toBe(0);
  });

  it('is a scalar as JavaScript has it', () => {
    const type = (name: NumberName) => typeof np.dot(np.ones(2, name), np.ones(2, name));
    expect(Object.fromEntries(names.map((name) => [name, type(name)]))).toMatchObject({
      bool: 'boolean',
      int8: 'number',
      uint32: 'number',
      int64: 'bigint',
      uint64: 'bigint',
      float32: 'number',
    });
  });

  it('is read as it is now: the operands are free to change between calls', () => {
    const a = np.arange(5);
    expect(np.dot(a, a)).toBe(30);
    a.set(0, 10);
    expect(np.dot(a, a)).toBe(130);
  });
});

describe('a matrix times a vector', () => {
  const [m, k] = [5, 301];

  it.each(floats)('of %s sums each row of a row-wise matrix pairwise', (name) => {
    const [x, y] = [values(name, m * k, 1), values(name, k, 2)];
    const wanted = sums(name, x, y);
    for (const layout of ['C', 'part of C', 'rows stepped']) {
      for (const foreign of [false, true]) {
        const a = laidOut(name, [m, k], layout, x, foreign);
        for (const other of [false, true]) {
          const v = vector(name, y, 'stepped', other);
          expect(bitsOf(np.matmul(a, v)), `${layout} ${foreign} ${other}`).toEqual(wanted);
          expect(bitsOf(np.dot(a, v))).toEqual(wanted);
          expect(bitsOf(np.matmul(v, a.T))).toEqual(wanted);
          expect(bitsOf(np.inner(a, v))).toEqual(wanted);
        }
      }
    }
  });

  function sums(name: NumberName, x: Scalar[], y: Scalar[]): string {
    const list = Array.from({ length: m }, (_, i) =>
      dotOf(dtypes[name], x.slice(i * k, (i + 1) * k), y),
    );
    return bitsOf(laidOut(name, [m], 'C', list));
  }

  it('gives the same bits on both heaps and by every way to run it, in every layout', () => {
    for (const name of floats) {
      const [x, y] = [values(name, m * k, 1), values(name, k, 2)];
      for (const layout of layouts) {
        const found = new Set<string>();
        eachMode(() => {
          for (const foreign of [false, true]) {
            const a = laidOut(name, [m, k], layout, x, foreign);
            found.add(bitsOf(np.matmul(a, vector(name, y))));
            found.add(bitsOf(np.matmul(vector(name, y), a.T)));
          }
        });
        expect(found.size, `${name} ${layout}`).toBe(1);
      }
    }
  });
});

describe('products of objects', () => {
  const m = np.array(
    [
      [1, 2],
      [3, 4],
    ],
    'object',
  );
  const v = np.array([1n, 2n, 3n], 'object');

  it('multiply and add as the objects do', () => {
    expect(np.dot(v, v)).toBe(14n);
    expect(np.vdot(v, v)).toBe(14n);
    expect(np.inner(v, v)).toBe(14n);
    const product = [
      [7, 10],
      [15, 22],
    ];
    expect((np.dot(m, m) as np.NDArray).tolist()).toEqual(product);
    expect((np.matmul(m, m.T.T) as np.NDArray).tolist()).toEqual(product);
    expect((np.inner(m, m) as np.NDArray).tolist()).toEqual([
      [5, 11],
      [11, 25],
    ]);
    const out = np.zeros([2, 2], 'object');
    expect(np.dot(m, m, { out })).toBe(out);
    expect(out.tolist()).toEqual(product);
  });

  it('slide along each other', () => {
    expect(np.convolve(v, v).tolist()).toEqual([1n, 4n, 10n, 12n, 9n]);
    expect(np.correlate(v, np.array([1n, 2n], 'object'), 'full').tolist()).toEqual([
      2n,
      5n,
      8n,
      3n,
    ]);
  });

  it('of nothing are 0', () => {
    expect(np.dot(v.get('3:'), v.get('3:'))).toBe(0);
    const none = np.zeros([2, 0], 'object');
    expect((np.dot(none, none.T) as np.NDArray).tolist()).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('are not there for dates, strings and records', () => {
    const dates = np.array(['2020-01-01'], 'M8[D]');
    for (const a of [dates, np.array(['a']), np.zeros(1, 'i4,i4')]) {
      expect(errorOf(() => np.dot(a, a))).toBe('ValueError: dot not available for this type');
    }
    const classes = "<class 'numpy.dtypes.DateTime64DType'>";
    expect(errorOf(() => np.matmul(dates, dates))).toBe(
      "UFuncTypeError: ufunc 'matmul' did not contain a loop with signature matching types " +
        `(${classes}, ${classes}) -> None`,
    );
    expect(errorOf(() => np.vecdot(np.array(['a']), np.array([1n])))).toBe(
      "UFuncTypeError: ufunc 'vecdot' did not contain a loop with signature matching types " +
        "(dtype('<U1'), dtype('int64')) -> None",
    );
  });
});
