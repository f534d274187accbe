import { describe, expect, it } from 'vitest';
import {
  type Extent,
  mayOverlap,
  overlapsItself,
  sameView,
} from '../../../src/ndarray/iter/overlap.js';
import { integersBelow } from '../../support/random.js';

function randomExtent(random: (n: number) => number): Extent {
  const ndim = random(4);
  return {
    address: 300 + random(40),
    shape: Array.from({ length: ndim }, () => random(5) + (random(20) === 0 ? 0 : 1)),
    strides: Array.from({ length: ndim }, () => random(25) - 12),
    itemsize: [1, 2, 4, 8][random(4)],
  };
}

/** For each element the bytes it has. */
function elements({ address, shape, strides, itemsize }: Extent): number[][] {
  let starts = [address];
  shape.forEach((n, axis) => {
    starts = starts.flatMap((start) =>
      Array.from({ length: n }, (_, i) => start + i * strides[axis]),
    );
  });
  return starts.map((start) => Array.from({ length: itemsize }, (_, i) => start + i));
}

const extent = (address: number, shape: number[], strides: number[], itemsize = 8): Extent => ({
  address,
  shape,
  strides,
  itemsize,
});

describe('mayOverlap', () => {
  it('never denies an overlap, and denies most disjointness of small random views', () => {
    const random = integersBelow(1);
    let disjoint = 0;
    let denied = 0;
    for (let round = 0; round < 20000; round++) {
      const [a, b] = [randomExtent(random), randomExtent(random)];
      const bytes = new Set(elements(a).flat());
      const shared = elements(b).some((element) => element.some((byte) => bytes.has(byte)));
      if (shared) expect(mayOverlap(a, b), JSON.stringify([a, b])).toBe(true);
      else disjoint++;
      if (!mayOverlap(a, b)) denied++;
    }
    expect(denied / disjoint).toBeGreaterThan(0.6);
  });

  it('tells columns of a matrix apart, and blocks of columns', () => {
    expect(mayOverlap(extent(0, [10], [80]), extent(8, [10], [80]))).toBe(false);
    expect(mayOverlap(extent(0, [10, 5], [80, 8]), extent(40, [10, 5], [80, 8]))).toBe(false);
    expect(mayOverlap(extent(0, [10, 6], [80, 8]), extent(40, [10, 5], [80, 8]))).toBe(true);
  });

  it('tells even elements from odd ones, in either direction', () => {
    expect(mayOverlap(extent(0, [10], [16]), extent(8, [10], [16]))).toBe(false);
    expect(mayOverlap(extent(144, [10], [-16]), extent(8, [10], [16]))).toBe(false);
    expect(mayOverlap(extent(0, [10], [16]), extent(4, [10], [16]))).toBe(true);
  });

  it('knows that an empty view shares nothing', () => {
    expect(mayOverlap(extent(0, [10, 0], [8, 8]), extent(0, [10], [8]))).toBe(false);
  });
});

describe('sameView', () => {
  it('says that each step meets the same bytes in both, and none twice', () => {
    const random = integersBelow(2);
    let same = 0;
    for (let round = 0; round < 5000; round++) {
      const a = randomExtent(random);
      const changed = random(3) > 0 ? a : randomExtent(random);
      const b = { ...changed, itemsize: [a.itemsize, 4][random(2)] };
      if (!sameView(a, b)) continue;
      same++;
      expect(elements(a).map(([first]) => first)).toEqual(elements(b).map(([first]) => first));
      const wide = elements(a.itemsize > b.itemsize ? a : b).flat();
      expect(new Set(wide).size).toBe(wide.length);
    }
    expect(same).toBeGreaterThan(300);
  });

  it('looks past strides of axes of length 1', () => {
    expect(sameView(extent(8, [1, 3], [24, 8]), extent(8, [1, 3], [0, 8]))).toBe(true);
  });
});

describe('overlapsItself', () => {
  it('never denies that two elements share a byte', () => {
    const random = integersBelow(3);
    for (let round = 0; round < 5000; round++) {
      const a = randomExtent(random);
      const bytes = elements(a).flat();
      if (new Set(bytes).size < bytes.length) expect(overlapsItself(a)).toBe(true);
    }
  });

  it('knows that a transposed matrix does not', () => {
    expect(overlapsItself(extent(0, [5, 10], [8, 40]))).toBe(false);
    expect(overlapsItself(extent(0, [5, 10], [8, 32]))).toBe(true);
  });
});
