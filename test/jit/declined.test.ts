// Calls that need checks of indices go to a kernel of their own, which may write what the other one reads.

import { describe, expect, it } from 'vitest';
import { ValueError } from '../../src/errors.js';
import { arange, array, zeros } from '../../src/index.js';
import { setCompileHook } from '../../src/jit/hooks.js';
import { jit } from '../../src/jit/jit.js';
import { expectAlike } from './alike.js';

/** Changes `a` where it reads beyond the end of `b` only. */
const counts = (a: Float64Array, b: Uint8Array, n: number): number => {
  let missing = 0;
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(b[i + 1] * 2)) {
      a[missing]--;
      missing++;
    } else b[i] |= 3;
  }
  return missing;
};

const made = (n: number) => (): unknown[] => [
  Float64Array.of(2, 7, 5),
  Uint8Array.of(8, 16, 32, 64),
  n,
];

describe('A call that needs checks', () => {
  it.each([0, 1, 3, 4, 5, 6])('writes what its kernel writes, of %i turns', (n) => {
    expectAlike(counts, made(n));
  });

  it('does so again and again, between others that need none', () => {
    const fn = jit(counts);
    const inHeap = (): unknown[] => [
      array([2, 7, 5]).data,
      array([8, 16, 32, 64], { dtype: 'uint8' }).data,
    ];
    for (const arrays of [inHeap, () => made(0)().slice(0, 2)])
      for (const n of [3, 5, 2, 4, 4, 3, 6]) {
        const [own, plain] = [arrays(), made(0)()] as [unknown[], unknown[]];
        const expected = counts(...([plain[0], plain[1], n] as Parameters<typeof counts>));
        expect(fn(...own, n)).toBe(expected);
        expect(own.slice(0, 2).map((x) => Array.from(x as Uint8Array))).toEqual(
          plain.slice(0, 2).map((x) => Array.from(x as Uint8Array)),
        );
      }
  });

  it('is refused where it would write an array that is read-only, and leaves the others', () => {
    const fn = jit(counts);
    const [a, b] = [array([2, 7, 5]), array([8, 16, 32, 64], { dtype: 'uint8' })];
    a.setflags({ write: false });
    expect(fn(a, b, 3)).toBe(0);
    expect(b.tolist()).toEqual([11, 19, 35, 64]);
    for (const _ of [1, 2, 3]) expect(() => fn(a, b, 4)).toThrow(ValueError);
    expect(a.tolist()).toEqual([2, 7, 5]);
    expect(b.tolist()).toEqual([11, 19, 35, 64]);
  });

  it('is what a kernel with them is compiled for, when it first comes', () => {
    const names: string[] = [];
    setCompileHook(({ ir }) => names.push(ir));
    const total = jit((a: Float64Array, out: Float64Array, n: number) => {
      for (let i = 0; i < n; i++) out[i] = a[i] * 2;
      let s = 0;
      for (let i = 0; i < n; i++) s += out[i] + a[i + 1];
      return s;
    });
    const own = zeros(4).data;
    const [inside, outside] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3)];
    expect(total(inside, own, 3)).toBe(21);
    expect(names.length).toBe(1);
    expect(total(outside, own, 3)).toBeNaN();
    expect(own).toEqual(Float64Array.of(2, 4, 6, 0));
    expect(names.length).toBe(2);
    expect(total(inside, own, 3)).toBe(21);
    expect(total(inside, own, 9)).toBeNaN();
    const [x, y] = [arange(3).data, zeros(2).data] as Float64Array[];
    for (let round = 0; round < 3; round++) {
      expect(total(x, y, 2)).toBe(5);
      expect(total(x, y, 3)).toBeNaN();
    }
    expect(names.length).toBe(2);
    expect(total.signatures).toEqual(['f64[1], f64[1], int']);
    setCompileHook(undefined);
  });
});
