// Under fastmath's `contract`, what is made of float32 elements has the bits of a function that rounds with
// Math.fround after each operation; what is made of others has the bits that it had.

import { describe, expect, it } from 'vitest';
import { jit } from '../../src/jit/jit.js';
import { expectAlike } from './alike.js';

type A = Float32Array;
type Plain = (...args: never[]) => unknown;

const singles = (n: number, seed: number): A =>
  Float32Array.from({ length: n }, (_, i) => ((i * 37 + seed) % 41) / 7 - 2.3);
const doubles = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => i / 3 + 0.1);
const arrays = (n: number) => (): unknown[] => [singles(n, 5), singles(n, 11), n, 0.1];

const lengths = [0, 1, 3, 4, 7, 8, 33, 100];

/** A function, and one that says with Math.fround what it does under `contract`. */
const rounded: readonly (readonly [string, Plain, Plain])[] = [
  [
    'a polynomial with constants and a scalar',
    (a: A, b: A, n: number, s: number) => {
      for (let i = 0; i < n; i++) a[i] = (b[i] * 0.1 + s) * b[i] - 1.7;
    },
    (a: A, b: A, n: number, s: number) => {
      const f = Math.fround;
      for (let i = 0; i < n; i++) a[i] = f(f(f(f(b[i] * f(0.1)) + f(s)) * b[i]) - f(1.7));
    },
  ],
  [
    'a sum',
    (a: A, b: A, n: number) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += a[i] * b[i];
      return sum;
    },
    (a: A, b: A, n: number) => {
      const f = Math.fround;
      let sum = 0;
      for (let i = 0; i < n; i++) sum = f(sum + f(a[i] * b[i]));
      return sum;
    },
  ],
  [
    'functions and conditions',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = b[i] > 0 ? b[i] / 3 : 0.3;
        a[i] = Math.sqrt(Math.abs(x)) * Math.max(x, 0.7) + Math.floor(x);
      }
    },
    (a: A, b: A, n: number) => {
      const f = Math.fround;
      for (let i = 0; i < n; i++) {
        const x = b[i] > 0 ? f(b[i] / 3) : 0.3;
        a[i] = f(f(f(Math.sqrt(Math.abs(f(x)))) * Math.max(f(x), f(0.7))) + Math.floor(f(x)));
      }
    },
  ],
  [
    'a function of the user, and an element that is changed in place',
    (a: A, b: A, n: number, s: number) => {
      const mix = (x: number, y: number, w: number) => x * w + y * (1 - w);
      for (let i = 1; i < n; i++) {
        b[i] -= 0.3;
        a[i] += mix(b[i], b[i - 1], s);
      }
    },
    (a: A, b: A, n: number, s: number) => {
      const f = Math.fround;
      for (let i = 1; i < n; i++) {
        b[i] = f(b[i] - f(0.3));
        a[i] = f(a[i] + f(f(b[i] * f(s)) + f(b[i - 1] * f(1 - s))));
      }
    },
  ],
];

/** Functions whose bits stay. */
const kept: readonly (readonly [string, Plain, () => unknown[]])[] = [
  [
    'an element of 53 bits is in it',
    (a: A, d: Float64Array, n: number) => {
      for (let i = 0; i < n; i++) a[i] = d[i] * a[i] + a[i] * d[i] * 0.1;
    },
    () => [singles(33, 3), doubles(33), 33],
  ],
  [
    'an element of 32 bits is in it',
    (a: A, b: Int32Array, n: number) => {
      for (let i = 0; i < n; i++) a[i] = a[i] * b[i] + b[i];
    },
    () => [singles(33, 3), Int32Array.from({ length: 33 }, (_, i) => i * 99_999_999), 33],
  ],
  [
    'a hash of whole numbers',
    (a: A, n: number) => {
      let h = 17;
      for (let i = 0; i < n; i++) h = (Math.imul(h, 31) + ((a[i] * 4) | 0) * 16_777_619) >>> 0;
      return h;
    },
    () => [singles(33, 3), 33],
  ],
  [
    'scalars alone, beside doubles',
    (a: A, d: Float64Array, n: number, s: number) => {
      const t = s * 0.7 + 0.1;
      for (let i = 0; i < n; i++) d[i] = d[i] * t;
      a[0] = 1;
      return t;
    },
    () => [singles(33, 3), doubles(33), 33, 0.3],
  ],
];

describe('contract', () => {
  it.each(rounded)('rounds after each operation: %s', (_, fn, meant) => {
    for (const n of lengths) expectAlike(fn, arrays(n), { fastmath: ['contract'] }, meant);
  });

  it.each(rounded)('does not where it is not asked for: %s', (_, fn) => {
    for (const fastmath of [false, ['nnan', 'nsz'] as const])
      expectAlike(fn, arrays(33), { fastmath });
  });

  it.each(kept)('leaves alone what is more than float32: %s', (_, fn, args) => {
    expectAlike(fn, args, { fastmath: ['contract'] });
  });

  it('computes with four numbers in a register', () => {
    const fn = jit(rounded[0][1], { fastmath: ['contract'] });
    fn(...arrays(100)());
    expect(fn.inspect('wat')).toContain('f32x4.mul');
    expect(fn.inspect('wat')).not.toContain('promote');
  });
});
