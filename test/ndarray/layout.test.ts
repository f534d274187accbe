import { describe, expect, it } from 'vitest';
import { NDArray } from '../../src/ndarray/array.js';
import { freshLike } from '../../src/ndarray/assign.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import {
  broadcastShapes,
  broadcastStrides,
  C_CONTIGUOUS,
  contiguity,
  contiguousStrides,
  F_CONTIGUOUS,
  highestByte,
  lowestByte,
  normalizeAxes,
  normalizeAxis,
  type Order,
  permute,
  reshapeStrides,
  resolveOrder,
  resolveReshape,
  transposeAxes,
} from '../../src/ndarray/layout.js';
import { allocate } from '../../src/ndarray/storage.js';
import { errorOf, golden } from '../support/golden.js';

interface Layout {
  shape: number[];
  strides: number[];
  offset: number;
}

interface Golden {
  views: (Layout & { c: boolean; f: boolean; like: Record<Order, number[]> })[];
  reshapes: (Layout & { to: number[]; order: 'C' | 'F'; result: number[] | null })[];
  broadcasts: { shapes: number[][]; error: string | null; result: number[] | null }[];
  shapes: { size: number; to: number[]; result: number[] | null; error: string | null }[];
  axes: { ndim: number; axis: number; error: string | null }[];
  transposes: { ndim: number; axes: number[]; error: string | null; result: number[] | null }[];
}

const numpy = golden<Golden>('layout');
const ITEM = 4;

describe('contiguity', () => {
  it.each(numpy.views)('of $shape with strides $strides is that of NumPy', (view) => {
    const bits = contiguity(view.shape, view.strides, ITEM);
    expect([(bits & C_CONTIGUOUS) !== 0, (bits & F_CONTIGUOUS) !== 0]).toEqual([view.c, view.f]);
  });
});

describe('strides of a new array', () => {
  it.each(numpy.views.filter(hasElements))(
    'like one of $shape with strides $strides are those of NumPy',
    (view) => {
      const { shape, strides } = view;
      const flags = contiguity(shape, strides, ITEM);
      expect(contiguousStrides(shape, ITEM, 'C')).toEqual(view.like.C);
      expect(contiguousStrides(shape, ITEM, 'F')).toEqual(view.like.F);
      expect(contiguousStrides(shape, ITEM, resolveOrder('A', flags))).toEqual(view.like.A);
      const low = -lowestByte(shape, strides);
      const storage = allocate(low + highestByte(shape, strides, ITEM));
      const prototype = new NDArray(dtypes.int32, shape, strides, storage, low, null, true);
      expect(freshLike(prototype, dtypes.int32, shape, 'K').strides).toEqual(view.like.K);
    },
  );

  it('refuse an order that there is not', () => {
    expect(errorOf(() => resolveOrder('x' as Order, 0))).toBe(
      "ValueError: order must be one of 'C', 'F', 'A', or 'K' (got 'x')",
    );
  });
});

describe('the extent of a view', () => {
  it.each(numpy.views)('of $shape with strides $strides covers its elements exactly', (view) => {
    const offsets = elementOffsets(view.shape, view.strides);
    const low = offsets.length > 0 ? Math.min(...offsets) : 0;
    const high = offsets.length > 0 ? Math.max(...offsets) + ITEM : 0;
    expect(lowestByte(view.shape, view.strides)).toBe(low);
    expect(highestByte(view.shape, view.strides, ITEM)).toBe(high);
  });
});

describe('reshaping without a copy', () => {
  it.each(numpy.reshapes)('$shape $strides to $to in order $order is judged as by NumPy', (row) => {
    expect(reshapeStrides(row.shape, row.strides, row.to, ITEM, row.order)).toEqual(row.result);
  });

  it.each(numpy.reshapes.filter((row) => row.result !== null))(
    '$shape $strides to $to in order $order keeps the sequence of elements',
    (row) => {
      const axes = row.shape.map((_, i) => i);
      const newAxes = row.to.map((_, i) => i);
      if (row.order === 'F') [axes, newAxes].map((list) => list.reverse());
      expect(elementOffsets(permute(row.to, newAxes), permute(row.result ?? [], newAxes))).toEqual(
        elementOffsets(permute(row.shape, axes), permute(row.strides, axes)),
      );
    },
  );

  it.each(numpy.shapes)('of $size elements to $to asks for the shape that NumPy takes', (row) => {
    if (row.error === null) expect(resolveReshape(row.to, row.size)).toEqual(row.result);
    else expect(errorOf(() => resolveReshape(row.to, row.size))).toBe(row.error);
  });
});

describe('broadcasting', () => {
  it.each(numpy.broadcasts)('of $shapes is that of NumPy', (row) => {
    if (row.error === null) expect(broadcastShapes(...row.shapes)).toEqual(row.result);
    else expect(errorOf(() => broadcastShapes(...row.shapes))).toBe(row.error);
  });

  it('repeats an axis by stride 0 and keeps the strides of the others', () => {
    expect(broadcastStrides([3, 1, 1], [8, 4, 4], [2, 3, 5, 1])).toEqual([0, 8, 0, 4]);
  });
});

describe('an axis', () => {
  it.each(numpy.axes)('$axis of $ndim is valid when NumPy says so', ({ ndim, axis, error }) => {
    if (error === null) expect(normalizeAxis(axis, ndim)).toBe((axis + ndim) % ndim);
    else expect(errorOf(() => normalizeAxis(axis, ndim))).toBe(error);
  });

  it('is named once', () => {
    expect(normalizeAxes([0, -1], 3)).toEqual([0, 2]);
    expect(errorOf(() => normalizeAxes([0, -3], 3))).toBe("ValueError: duplicate value in 'axis'");
  });

  it('is an integer', () => {
    expect(() => normalizeAxis(0.5, 2)).toThrow(TypeError);
  });
});

describe('a transpose', () => {
  it.each(numpy.transposes)('by $axes has the axes that NumPy gives it', (row) => {
    if (row.error === null)
      expect(permute([1, 2, 3], transposeAxes(row.axes, 3))).toEqual(row.result);
    else expect(errorOf(() => transposeAxes(row.axes, 3))).toBe(row.error);
  });

  it('without axes reverses them', () => {
    expect(transposeAxes(null, 3)).toEqual([2, 1, 0]);
  });
});

function hasElements({ shape }: Layout): boolean {
  return !shape.includes(0);
}

/** The offsets of all elements in C order, the slow and plain way. */
function elementOffsets(shape: number[], strides: number[]): number[] {
  return shape.reduceRight<number[]>(
    (inner, n, axis) =>
      Array.from({ length: n }, (_, i) => inner.map((at) => at + i * strides[axis])).flat(),
    [0],
  );
}
