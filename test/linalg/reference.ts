/** Products in plain JavaScript, element by element, in the order that the library declares. */

import { Complex } from '../../src/ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { partOf } from '../../src/ndarray/dtype/parts.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import { held } from './arrays.js';

interface Ring {
  zero: Scalar;
  times(x: Scalar, y: Scalar): Scalar;
  plus(x: Scalar, y: Scalar): Scalar;
}

function ringOf({ kind, itemsize, name }: DType): Ring {
  if (kind === 'b') return { zero: false, times: (x, y) => x && y, plus: (x, y) => x || y };
  if (kind === 'f') {
    const round = name === 'float32' ? Math.fround : (x: number) => x;
    return {
      zero: 0,
      times: (x, y) => round((x as number) * (y as number)),
      plus: (x, y) => round((x as number) + (y as number)),
    };
  }
  const bits = itemsize * 8;
  if (bits < 64) {
    const free = 32 - bits;
    const wrap = (x: number) => (kind === 'i' ? (x << free) >> free : (x << free) >>> free);
    return {
      zero: 0,
      times: (x, y) => wrap(Math.imul(x as number, y as number)),
      plus: (x, y) => wrap((x as number) + (y as number)),
    };
  }
  const wrap = (x: bigint) => (kind === 'i' ? BigInt.asIntN(64, x) : BigInt.asUintN(64, x));
  return {
    zero: 0n,
    times: (x, y) => wrap((x as bigint) * (y as bigint)),
    plus: (x, y) => wrap((x as bigint) + (y as bigint)),
  };
}

type Product = (dtype: DType, a: readonly Scalar[], b: readonly Scalar[]) => Scalar[];

/** Of complex numbers by four real products, of halfs in float32 and rounded once. */
function byParts(
  dtype: DType,
  a: readonly Scalar[],
  b: readonly Scalar[],
  real: Product,
): Scalar[] {
  if (dtype.kind === 'f' && dtype.itemsize === 2)
    return real(dtypes.float32, a, b).map((x) => held(dtype, x));
  if (dtype.kind !== 'c') return real(dtype, a, b);
  const part = partOf(dtype);
  const { plus, times } = ringOf(part);
  const re = (list: readonly Scalar[]) => list.map((z) => (z as Complex).re);
  const im = (list: readonly Scalar[]) => list.map((z) => (z as Complex).im);
  const [rr, ii] = [real(part, re(a), re(b)), real(part, im(a), im(b))];
  const [ri, ir] = [real(part, re(a), im(b)), real(part, im(a), re(b))];
  return rr.map(
    (x, i) => new Complex(plus(x, times(-1, ii[i])) as number, plus(ri[i], ir[i]) as number),
  );
}

/** (m, k) times (k, n), both in C order, each element summed in the order of k. */
export function product(
  dtype: DType,
  a: readonly Scalar[],
  b: readonly Scalar[],
  [m, k, n]: readonly [number, number, number],
): Scalar[] {
  return byParts(dtype, a, b, (part, x, y) => {
    const { zero, times, plus } = ringOf(part);
    const c: Scalar[] = [];
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = zero;
        for (let p = 0; p < k; p++) sum = plus(sum, times(x[i * k + p], y[p * n + j]));
        c.push(sum);
      }
    }
    return c;
  });
}

/**
 * Σ a[i]·b[i] as NumPy sums: eight interleaved sums over up to 128 products, longer ones in halves
 * of which the first is a multiple of eight.
 */
export function dotOf(dtype: DType, a: readonly Scalar[], b: readonly Scalar[]): Scalar {
  return byParts(dtype, a, b, (part, x, y) => [realDot(part, x, y)])[0];
}

function realDot(dtype: DType, a: readonly Scalar[], b: readonly Scalar[]): Scalar {
  const { zero, times, plus } = ringOf(dtype);
  return plus(zero, pairwise(0, a.length));

  function pairwise(from: number, count: number): Scalar {
    if (count > 128) {
      const half = Math.floor(count / 16) * 8;
      return plus(pairwise(from, half), pairwise(from + half, count - half));
    }
    if (count < 8) return sequence(from, from + count, dtype.kind === 'f' ? -0 : zero);
    const r = Array.from({ length: 8 }, (_, j) => term(from + j));
    let i = 8;
    for (; i < count - (count % 8); i += 8) {
      for (let j = 0; j < 8; j++) r[j] = plus(r[j], term(from + i + j));
    }
    const [r0, r1, r2, r3, r4, r5, r6, r7] = r;
    const left = plus(plus(r0, r1), plus(r2, r3));
    const right = plus(plus(r4, r5), plus(r6, r7));
    return sequence(from + i, from + count, plus(left, right));
  }

  function sequence(from: number, to: number, start: Scalar): Scalar {
    let sum = start;
    for (let i = from; i < to; i++) sum = plus(sum, term(i));
    return sum;
  }

  function term(i: number): Scalar {
    return times(a[i], b[i]);
  }
}
