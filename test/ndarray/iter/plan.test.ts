import { describe, expect, it } from 'vitest';
import { plan } from '../../../src/ndarray/iter/plan.js';
import type { Order } from '../../../src/ndarray/layout.js';
import { errorOf, golden } from '../../support/golden.js';

interface Operand {
  shape: number[];
  strides: number[];
  itemsize: number;
}

interface Nest {
  dims: number[];
  strides: number[][];
  offsets: number[];
}

interface Case {
  inputs: Operand[];
  itemsize: number;
  made: Record<Order, number[]>;
  allocated: Nest;
  output: Operand;
  given: Nest;
}

const cases = golden<Case[]>('iter');
const orders: Order[] = ['K', 'C', 'F', 'A'];

/** NumPy's nest without axes of length 1, which it keeps where nothing is left to merge. */
function normalized({ dims, strides, offsets }: Nest): Nest {
  const kept = dims.flatMap((n, axis) => (n === 1 ? [] : [axis]));
  return {
    dims: kept.map((axis) => dims[axis]),
    strides: strides.map((list) => kept.map((axis) => list[axis])),
    offsets,
  };
}

function nestOf({ dims, strides, offsets }: ReturnType<typeof plan>): Nest {
  return normalized({
    dims: [...dims],
    strides: strides.map((s) => [...s]),
    offsets: [...offsets],
  });
}

describe('an iteration plan over random layouts', () => {
  it('lays out a new output as NumPy does in every order', () => {
    for (const { inputs, itemsize, made } of cases) {
      const itemsizes = [...inputs.map((input) => input.itemsize), itemsize];
      for (const order of orders) {
        const { made: layouts } = plan([...inputs, itemsize], inputs.length, itemsizes, order);
        expect(layouts[inputs.length], JSON.stringify({ inputs, order })).toEqual(made[order]);
      }
    }
  });

  it('visits the axes in NumPy order, merged as NumPy merges them, with a new output', () => {
    for (const { inputs, itemsize, allocated } of cases) {
      const itemsizes = [...inputs.map((input) => input.itemsize), itemsize];
      const found = plan([...inputs, itemsize], inputs.length, itemsizes);
      expect(nestOf(found), JSON.stringify(inputs)).toEqual(normalized(allocated));
    }
  });

  it('walks backwards axes forwards, as NumPy does, with a given output', () => {
    for (const { inputs, output, given } of cases) {
      const operands = [...inputs, output];
      const itemsizes = operands.map((operand) => operand.itemsize);
      const found = plan(operands, inputs.length, itemsizes);
      expect(nestOf(found), JSON.stringify(operands)).toEqual(normalized(given));
    }
  });

  it('visits every element once, in step, whatever order the new output has', () => {
    for (const { inputs, itemsize } of cases.slice(0, 100)) {
      const itemsizes = [...inputs.map((input) => input.itemsize), itemsize];
      for (const order of orders) {
        const found = plan([...inputs, itemsize], inputs.length, itemsizes, order);
        const out = { shape: [...found.shape], strides: [...(found.made[inputs.length] ?? [])] };
        expect(visited(found)).toEqual(expected([...inputs, out], found.shape));
      }
    }
  });
});

/** The operands' byte offsets at each step, as sorted texts. */
function visited({ dims, strides, offsets }: ReturnType<typeof plan>): string[] {
  return walk([...dims], strides, offsets).sort();
}

function expected(operands: { shape: number[]; strides: number[] }[], shape: readonly number[]) {
  const strides = operands.map((operand) =>
    shape.map((_, axis) => {
      const own = axis - (shape.length - operand.shape.length);
      return own < 0 || operand.shape[own] === 1 ? 0 : operand.strides[own];
    }),
  );
  return walk(
    [...shape],
    strides,
    operands.map(() => 0),
  ).sort();
}

function walk(
  dims: number[],
  strides: readonly (readonly number[])[],
  offsets: readonly number[],
): string[] {
  if (dims.length === 0) return [offsets.join()];
  const [n, ...rest] = dims;
  return Array.from({ length: n }, (_, i) =>
    walk(
      rest,
      strides.map((list) => list.slice(1)),
      offsets.map((offset, k) => offset + i * strides[k][0]),
    ),
  ).flat();
}

describe('a plan', () => {
  const f8 = (shape: number[], strides: number[]) => ({ shape, strides });

  it('of one element is one axis of length 1', () => {
    expect(plan([f8([], []), 8], 1, [8, 8])).toMatchObject({
      shape: [],
      dims: [1],
      made: [null, []],
    });
    expect(plan([f8([1, 1], [8, 8]), 4], 1, [8, 4])).toMatchObject({
      dims: [1],
      strides: [[8], [4]],
    });
  });

  it('of no element is one axis of length 0', () => {
    const { dims, shape, made } = plan([f8([2, 0, 3], [0, 0, 0]), f8([3], [8]), 8], 2, [8, 8, 8]);
    expect({ dims, shape }).toEqual({ dims: [0], shape: [2, 0, 3] });
    expect(made[2]).toHaveLength(3);
  });

  it('lets an output add axes to the broadcast shape', () => {
    expect(plan([f8([3], [8]), f8([2, 3], [24, 8])], 1, [8, 8])).toMatchObject({
      shape: [2, 3],
      dims: [2, 3],
      strides: [
        [0, 8],
        [24, 8],
      ],
    });
  });

  it('refuses an output that would have to be repeated, in NumPy words', () => {
    expect(errorOf(() => plan([f8([3, 2], [16, 8]), f8([2], [8])], 1, [8, 8]))).toBe(
      "ValueError: non-broadcastable output operand with shape (2,) doesn't match the broadcast shape (3,2)",
    );
    expect(errorOf(() => plan([f8([2, 3], [24, 8]), f8([1, 3], [24, 8])], 1, [8, 8]))).toBe(
      "ValueError: non-broadcastable output operand with shape (1,3) doesn't match the broadcast shape (2,3)",
    );
  });

  it('refuses an output that writes one element many times', () => {
    expect(errorOf(() => plan([f8([3, 2], [16, 8]), f8([3, 2], [8, 0])], 1, [8, 8]))).toBe(
      'ValueError: output operand requires a reduction along dimension 1, but the reduction is not enabled',
    );
  });

  it('refuses shapes that do not broadcast, in NumPy words', () => {
    expect(errorOf(() => plan([f8([3], [8]), f8([2], [8]), 8], 2, [8, 8, 8]))).toBe(
      'ValueError: operands could not be broadcast together with shapes (3,) (2,) ',
    );
  });
});
