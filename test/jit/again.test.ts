// Calls after the first go a shorter way: what they are called with may have changed in any respect.

import { describe, expect, it } from 'vitest';
import { JitError } from '../../src/errors.js';
import { array, frombuffer, type NDArray, zeros } from '../../src/index.js';
import { jit } from '../../src/jit/jit.js';

const shift = (a: number[], b: number[], n: number) => {
  for (let i = 1; i < n; i++) a[i] = b[i - 1] + 1;
};

const inHeap = (...values: number[]): Float64Array => array(values).data;

describe('A function that is called again', () => {
  it('sees other lengths, and none', () => {
    const f = jit(shift as never);
    for (const [length, n, last] of [
      [5, 5, 1],
      [3, 3, 1],
      [9, 4, 0],
      [0, 0, undefined],
      [2, 7, 1],
    ] as const) {
      const a = zeros([length]).data;
      f(a, zeros([length]).data, n);
      expect(a[length - 1]).toBe(last);
    }
    expect(f.signatures).toEqual(['f64[1], f64[1], int']);
  });

  it('sees that arrays overlap now, or are one', () => {
    const f = jit(shift as never);
    for (let turn = 0; turn < 2; turn++) {
      const a = inHeap(0, 0, 0, 0);
      f(a, inHeap(1, 2, 3, 4), 4);
      expect([...a]).toEqual([0, 2, 3, 4]);
      f(a, a, 4);
      expect([...a]).toEqual([0, 1, 2, 3]);
      const over = inHeap(1, 0, 0, 0, 0);
      f(over.subarray(1), over.subarray(0, 4), 4);
      expect([...over]).toEqual([1, 0, 2, 1, 3]);
    }
  });

  it('sees that one array is two now', () => {
    const f = jit(shift as never);
    const a = inHeap(7, 0, 0);
    f(a, a, 3);
    f(a, a, 3);
    expect([...a]).toEqual([7, 8, 9]);
    f(a, inHeap(0, 1, 2), 3);
    expect([...a]).toEqual([7, 1, 2]);
  });

  it('sees numbers of other kinds', () => {
    const f = jit((x: number) => 1 / x);
    for (const x of [2, 4, 0.5, -0, 0, 2 ** 31, Number.NaN, 3]) expect(f(x)).toBe(1 / x);
    const g = jit((x: unknown) => (x ? 1 : 2));
    for (const x of [true, false, 1, 0, undefined, true]) expect(g(x)).toBe(x ? 1 : 2);
  });

  it('sees other dtypes, ranks, strides and memories', () => {
    const sum = jit((a: number[]) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i];
      return s;
    });
    const all: readonly (NDArray | Float64Array)[] = [
      array([1, 2, 3]),
      array([1, 2, 4]),
      array([1, 9, 2, 9, 5]).get('::2'),
      array([3, 2, 1]).get('::-1'),
      array([1, 2, 3], { dtype: 'float32' }),
      array([7, 2, 3], { dtype: 'int16' }),
      Float64Array.of(1, 2, 6),
      inHeap(1, 2, 7),
      frombuffer(Float64Array.of(1, 2, 8)),
    ];
    for (let turn = 0; turn < 2; turn++)
      expect(all.map((one) => sum(one))).toEqual([6, 7, 8, 6, 6, 12, 9, 10, 11]);
  });

  it('believes no property that a class puts in the place of one of typed arrays', () => {
    class Liar extends Float64Array {
      override get length(): never {
        return 1000 as never;
      }
      override get byteLength(): never {
        return 8000 as never;
      }
      override get byteOffset(): never {
        return 64 as never;
      }
      override get [Symbol.toStringTag](): 'Float64Array' {
        return 'Int8Array' as never;
      }
    }
    const sum = (a: number[]) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i];
      return s;
    };
    const f = jit(sum as never);
    const heap = zeros([3]).data as Float64Array<ArrayBuffer>;
    for (const own of [new Liar(3), new Liar(heap.buffer, heap.byteOffset, 3)]) {
      own.set([1, 2, 3]);
      for (let turn = 0; turn < 3; turn++) expect(f(own)).toBe(6);
    }
    expect(() => f(new Proxy(Float64Array.of(1, 2), {}))).toThrow(JitError);
    expect(() => f({ [Symbol.toStringTag]: 'Float64Array', length: 3 })).toThrow(JitError);
  });

  it('refuses arrays that are read-only or disposed now', () => {
    const f = jit((a: number[]) => {
      a[0] = 5;
    });
    const [a, b] = [zeros([2]), zeros([2])];
    f(a);
    f(b);
    a.setflags({ write: false });
    expect(() => f(a)).toThrow('assignment destination is read-only');
    b.dispose();
    expect(() => f(b)).toThrow('the array was disposed');
    expect(a.tolist()).toEqual([5, 0]);
  });
});
