// Loops that the source has unrolled, in every form, and what became of them.

import { describe, expect, it } from 'vitest';
import { jit } from '../../src/jit/jit.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { expectAlike } from './alike.js';

type Plain = (...args: never[]) => unknown;
type Numbers = Float64Array | Float32Array | Int32Array;
type Kind = new (values: number[]) => Numbers;

const rough = [0, -0, NaN, 1.5, -2.25, Infinity, 1e-320, 3, -Infinity, 7e15];
const numbers = <T extends Numbers = Numbers>(
  kind: new (values: number[]) => T,
  length: number,
): T => {
  const value = (i: number) => (i % 3 === 0 ? rough[i % rough.length] : i / 4 - 6);
  return new kind(Array.from({ length }, (_, i) => value(i)));
};

const lengths = [0, 1, 4, 5, 9, 17, 40];

/** Runs a function on arrays of many lengths, apart, the same and overlapping. */
function expectEverywhere(fn: Plain, kind: Kind): void {
  for (const n of lengths) {
    expectAlike(fn, () => [numbers(kind, n), numbers(kind, n).reverse(), n]);
    expectAlike(fn, () => {
      const a = numbers(kind, n);
      return [a, a, n];
    });
    for (const shift of [1, 3])
      expectAlike(fn, () => {
        const a = numbers(kind, n + 3);
        return [a.subarray(shift), a, n];
      });
  }
}

/** By how much the loops of a function are rolled up, 0 for those that are not vectors. */
function rolled(fn: Plain, kind: Kind): (number | undefined)[] {
  setOptions('default,threshold=0');
  const f = jit(fn);
  Reflect.apply(f, undefined, [numbers(kind, 40), numbers(kind, 40), 40]);
  return f.explain().loops.map((loop) => (loop.vectorized ? loop.rerolled : 0));
}

type A = Float64Array;

const loops: readonly (readonly [string, Plain, number | undefined])[] = [
  [
    'a map by fours',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n - 3; i += 4) {
        a[i] = b[i] * 2;
        a[i + 1] = b[i + 1] * 2;
        a[i + 2] = b[i + 2] * 2;
        a[i + 3] = b[i + 3] * 2;
      }
    },
    4,
  ],
  [
    'a sum of two by fives, with a test ahead',
    (a: A, b: A, n: number) => {
      for (let i = 0; i + 4 < n; i += 5) {
        a[i] += 1.5 * b[i];
        a[i + 1] += 1.5 * b[i + 1];
        a[i + 2] += 1.5 * b[i + 2];
        a[i + 3] += 1.5 * b[i + 3];
        a[i + 4] += 1.5 * b[i + 4];
      }
    },
    5,
  ],
  [
    'a map by fours and the rest',
    (a: A, b: A, n: number) => {
      let i = 0;
      for (; i + 3 < n; i += 4) {
        a[i] = b[i] - 1;
        a[i + 1] = b[i + 1] - 1;
        a[i + 2] = b[i + 2] - 1;
        a[i + 3] = b[i + 3] - 1;
      }
      for (; i < n; i++) a[i] = b[i] - 1;
    },
    4,
  ],
  [
    'triples of one kind',
    (a: A, b: A, n: number) => {
      for (let i = 0; 3 * i + 2 < n; i++) {
        a[3 * i] = b[3 * i] * 0.5 + 1;
        a[3 * i + 1] = b[3 * i + 1] * 0.5 + 1;
        a[3 * i + 2] = b[3 * i + 2] * 0.5 + 1;
      }
    },
    3,
  ],
  [
    'the index',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n - 1; i += 2) {
        a[i] = b[i] + i;
        a[i + 1] = b[i + 1] + (i + 1);
      }
    },
    2,
  ],
  [
    'neighbours',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n - 2; i += 2) {
        a[i] = b[i] + b[i + 1];
        a[i + 1] = b[i + 1] + b[i + 2];
      }
    },
    2,
  ],
  [
    'recurrences four elements back',
    (a: A, b: A, n: number) => {
      for (let i = 4; i < n - 3; i += 4) {
        a[i] = a[i - 4] * 0.5 + b[i];
        a[i + 1] = a[i - 3] * 0.5 + b[i + 1];
        a[i + 2] = a[i - 2] * 0.5 + b[i + 2];
        a[i + 3] = a[i - 1] * 0.5 + b[i + 3];
      }
    },
    4,
  ],
];

describe.each(loops)('%s', (_, fn, factor) => {
  it.each([
    ['float64', Float64Array],
    ['float32', Float32Array],
    ['int32', Int32Array],
  ] as const)('on %s', (__, kind) => {
    expectEverywhere(fn, kind);
    expect(rolled(fn, kind)[0]).toBe(factor);
  });
});

it('a sum of integers by fours', () => {
  const sum = (a: Int32Array, n: number) => {
    let t = 0;
    for (let i = 0; i + 3 < n; i += 4) {
      t = (t + a[i]) | 0;
      t = (t + a[i + 1]) | 0;
      t = (t + a[i + 2]) | 0;
      t = (t + a[i + 3]) | 0;
    }
    return t;
  };
  for (const n of lengths) expectAlike(sum as never, () => [numbers(Int32Array, n), n]);
  const f = jit(sum);
  f(numbers(Int32Array, 40), 40);
  expect(f.explain().loops).toMatchObject([{ vectorized: true, rerolled: 4 }]);
  expect(String(f.explain())).toMatch(/iterations at a time, of which one of the source is 4, /);
});

it('a dot product by fives keeps its order, and is rolled up where any will do', () => {
  const dot = (a: A, b: A, n: number) => {
    let t = 0;
    for (let i = 0; i + 4 < n; i += 5)
      t +=
        a[i] * b[i] +
        a[i + 1] * b[i + 1] +
        a[i + 2] * b[i + 2] +
        a[i + 3] * b[i + 3] +
        a[i + 4] * b[i + 4];
    return t;
  };
  const inOrder = (a: A, b: A, n: number) => {
    let t = 0;
    for (let i = 0; i + 1 < n; i += 2) {
      t += a[i] * b[i];
      t += a[i + 1] * b[i + 1];
    }
    return t;
  };
  for (const fn of [dot, inOrder]) {
    for (const n of lengths)
      expectAlike(fn as never, () => [numbers(Float64Array, n), numbers(Float64Array, n), n]);
    expect(rolled(fn as never, Float64Array)[0] ?? 0).toBe(0);
  }
  const free = jit(inOrder, { fastmath: true });
  const ones = () => new Float64Array(40).fill(1);
  expect(free(ones(), ones(), 40)).toBe(40);
  expect(free.explain().loops).toMatchObject([{ vectorized: true, rerolled: 2 }]);
});

it('tests of fractions are asked as they stand', () => {
  const fill = (a: A, n: number) => {
    let turns = 0;
    for (let i = 0; i + 4 < n; i++) {
      a[i] = i;
      turns++;
    }
    for (let i = 9; 2 * i - 3 >= n; i -= 2) turns += 100;
    return turns;
  };
  for (const n of [
    4.5,
    4,
    5,
    1e-20 + 4,
    4.000000000000001,
    -3.5,
    0,
    17,
    NaN,
    1e-20,
    12.5,
    Infinity,
  ])
    if (n !== Infinity) expectAlike(fill as never, () => [new Float64Array(20), n]);
});
