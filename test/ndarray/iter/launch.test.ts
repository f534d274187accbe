import { describe, expect, it } from 'vitest';
import { castArray } from '../../../src/ndarray/assign.js';
import { arange } from '../../../src/ndarray/create.js';
import { dtypes } from '../../../src/ndarray/dtype/table.js';
import { layoutsOf, Run } from '../../../src/ndarray/iter/launch.js';
import { plan } from '../../../src/ndarray/iter/plan.js';
import '../../../src/ndarray/methods.js';
import type { Entry } from '../../../src/vectorize/compile.js';

/** An entry that only notes its calls. */
function recorder(): { calls: number[][]; entry: Entry } {
  const calls: number[][] = [];
  const entry = { run: (...args: number[]) => calls.push(args) } as unknown as Entry;
  return { calls, entry };
}

/** How often each byte offset of the operand was met by calls of a kernel of class g. */
function visits(calls: number[][], depth: 1 | 2): Map<number, number> {
  const met = new Map<number, number>();
  for (const [pointer, s0, n0, s1 = 0, n1 = 1] of calls) {
    for (let j = 0; j < (depth === 2 ? n1 : 1); j++) {
      for (let i = 0; i < n0; i++) {
        const at = pointer + j * s1 + i * s0;
        met.set(at, (met.get(at) ?? 0) + 1);
      }
    }
  }
  return met;
}

describe('a run over a nest', () => {
  it.each([
    { dims: [10], strides: [24] },
    { dims: [200000], strides: [24] },
    { dims: [3, 100000], strides: [2400000, 24] },
    { dims: [70000, 3], strides: [100, 24] },
    { dims: [300, 400], strides: [10000, 24] },
    { dims: [2, 3, 4, 5], strides: [3000, 1000, 200, 24] },
    { dims: [2, 300, 300], strides: [3000000, 10000, 24] },
  ])('of $dims visits every element once, in calls of bounded length', ({ dims, strides }) => {
    const { calls, entry } = recorder();
    const run = new Run(entry, [strides], 'g');
    run.args[0] = 1 << 20;
    run.over(dims);
    expect(run.args[0]).toBe(1 << 20);
    const met = visits(calls, dims.length > 1 ? 2 : 1);
    expect(met.size).toBe(dims.reduce((x, y) => x * y));
    expect([...met.values()].every((times) => times === 1)).toBe(true);
    const longest = Math.max(...calls.map(([, , n0, , n1 = 1]) => n0 * n1));
    expect(longest).toBeLessThanOrEqual(65536);
  });

  it('passes pointers, general inner strides, n0, all outer strides and n1, in this order', () => {
    const { calls, entry } = recorder();
    const strides = [
      [100, 8],
      [200, 40],
      [0, 16],
      [300, 48],
    ];
    const run = new Run(entry, strides, 'ug2g');
    [1, 2, 3, 4].forEach((pointer, k) => {
      run.args[k] = pointer;
    });
    run.over([5, 7]);
    expect(calls).toEqual([[1, 2, 3, 4, 40, 48, 7, 100, 200, 0, 300, 5]]);
  });

  it('gives the layout of each innermost stride', () => {
    const operands = [8, 0, -8, 16, 24, 32, 40, 12].map((stride) => ({
      shape: [5],
      strides: [stride],
    }));
    const itemsizes = operands.map(() => 8);
    const loops = plan([...operands, { shape: [5], strides: [8] }], 8, [...itemsizes, 8]);
    expect(layoutsOf(loops, [...itemsizes, 8])).toBe('ubr234ggu');
  });

  it('tells operands that have their neighbours in the next row', () => {
    const layoutsOfPair = (rows: number, columns: number, itemsizes: readonly number[]) => {
      const [, outer] = itemsizes;
      const across = { shape: [rows, columns], strides: [itemsizes[0], itemsizes[0] * rows] };
      const along = { shape: [rows, columns], strides: [outer * columns, outer] };
      return layoutsOf(plan([across, along], 1, itemsizes, 'C'), itemsizes);
    };
    expect(layoutsOfPair(16, 20, [8, 8])).toBe('xu');
    expect(layoutsOfPair(16, 20, [2, 8])).toBe('xu');
    expect(layoutsOfPair(15, 20, [8, 8])).toBe('gu');
    expect(layoutsOfPair(16, 15, [8, 8])).toBe('gu');
  });

  it('computes a long row and many rows to the end', () => {
    const long = castArray(arange(200001), dtypes.int32);
    expect(long.item(200000)).toBe(200000);
    const rows = arange(300 * 301)
      .reshape(300, 301)
      .get('::', ':-1');
    const cast = castArray(rows, dtypes.int32);
    expect([cast.item(0, 0), cast.item(150, 7), cast.item(299, 299)]).toEqual([
      0,
      150 * 301 + 7,
      299 * 301 + 299,
    ]);
  });
});
