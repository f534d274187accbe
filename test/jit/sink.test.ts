// Sides of conditions that are dear and seldom taken, never, always: the same bits in every form.

import { describe, expect, it } from 'vitest';
import { jit } from '../../src/jit/jit.js';
import { expectAlike } from './alike.js';

type A = Float64Array;
type Plain = (...args: never[]) => unknown;

const lengths = [0, 1, 2, 3, 4, 5, 8, 13, 16, 33, 64];

/** How often an element is positive: never, in one place, now and then, always. */
const shares: readonly ((i: number) => boolean)[] = [
  () => false,
  (i) => i === 9,
  (i) => i % 5 === 3,
  () => true,
];
const rough = [0, -0, NaN, Infinity, -Infinity, 5e-324];

function numbers(length: number, isPositive: (i: number) => boolean): A {
  return Float64Array.from({ length }, (_, i) => {
    if (i % 11 === 10) return rough[((i / 11) | 0) % rough.length];
    return (isPositive(i) ? 1 : -1) * (i / 3 + 0.25);
  });
}

const loops: readonly (readonly [string, Plain])[] = [
  [
    'roots and quotients where an element is positive',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = a[i];
        if (x > 0) b[i] = Math.sqrt(x) / (x + 1) + Math.sqrt(x / (x + 2));
      }
    },
  ],
  [
    'both sides',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = a[i];
        if (x > 0) b[i] = Math.sqrt(Math.sqrt(x) / (x + 1)) / 3;
        else b[i] = Math.sqrt(1 / (x * x + 1)) / (2 - x);
      }
    },
  ],
  [
    'a side within a side',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = a[i];
        if (x > 0) {
          const y = Math.sqrt(x / 7) / (x + 1);
          if (y > 0.2) b[i] = Math.sqrt(y / (x - y)) / Math.sqrt(y + 3);
          else b[i] = y;
        }
      }
    },
  ],
  [
    'a choice of what is carried in order',
    (a: A, b: A, n: number) => {
      let s = 0;
      for (let i = 0; i < n; i++) {
        const x = a[i];
        if (x > 0) {
          s = Math.sqrt(s * s + x / (s + 1)) / Math.sqrt(x + Math.sqrt(x) / (x + 3));
          b[i] = s;
        } else s *= 0.5;
      }
      return s;
    },
  ],
  [
    'a remainder and a loop within a side',
    (a: A, b: A, n: number) => {
      for (let i = 0; i < n; i++) {
        const x = a[i];
        let y = x;
        if (x > 2) for (let j = 0; j < 6; j++) y = (y + x / y) / 2;
        b[i] = x > 3 ? (y * 7) % 3 : y;
      }
    },
  ],
];

describe.each(loops)('%s', (_, fn) => {
  it.each(shares.map((share) => [share]))('where %s', (share) => {
    for (const n of lengths) expectAlike(fn, () => [numbers(n, share), numbers(n, share), n]);
    expectAlike(fn, () => {
      const a = numbers(40, share);
      return [a, a, 40];
    });
  });
});

it('an exp that no lane wants is not computed', () => {
  const f = jit((a: A, b: A, n: number) => {
    for (let i = 0; i < n; i++) if (a[i] > 0) b[i] = Math.exp(a[i]);
  });
  f(
    numbers(40, () => true),
    numbers(40, () => true),
    40,
  );
  const text = f.inspect('ir:sink');
  expect(text.match(/ = any m32 [^\n]*\n[^\n]*if %\w+ sealed \{/g)?.length).toBe(1);
});
