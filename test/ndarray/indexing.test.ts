import { beforeAll, describe, expect, it } from 'vitest';
import { fresh, type NDArray, view } from '../../src/ndarray/array.js';
import { dtypes } from '../../src/ndarray/dtype/table.js';
import { ellipsis, type IndexTerm, newaxis } from '../../src/ndarray/indexing.js';
import { parseSlice, Slice, slice, sliceSpan } from '../../src/ndarray/slice.js';
import { errorOf, golden } from '../support/golden.js';

interface Layout {
  shape: number[];
  strides: number[];
  offset: number;
}

interface Golden {
  length: number;
  cases: {
    view: Layout;
    index: (number | string | null)[];
    result: { error: string } | (Layout & { values: unknown; error?: undefined });
  }[];
  items: {
    view: Layout;
    index: number[];
    result: { error: string } | { value: number; error?: undefined };
  }[];
}

const numpy = golden<Golden>('indexing');
let buffer: NDArray<'int32'>;

beforeAll(() => {
  buffer = fresh(dtypes.int32, [numpy.length]);
  for (let i = 0; i < numpy.length; i++) buffer.set(i, i);
});

const viewOf = ({ shape, strides, offset }: Layout) => view(buffer, shape, strides, offset);

describe('a basic index', () => {
  it.each(numpy.cases)('$index of a view of $view.shape selects what NumPy selects', (row) => {
    const array = viewOf(row.view);
    if (row.result.error !== undefined) {
      expect(errorOf(() => array.get(...row.index))).toBe(row.result.error);
      return;
    }
    const part = array.get(...row.index);
    const { shape, strides, offset, values } = row.result;
    expect({ shape: part.shape, strides: part.strides }).toEqual({ shape, strides });
    expect(part.tolist()).toEqual(values);
    if (part.size > 0) expect(part.offset).toBe(offset);
    expect(part.base).toBe(buffer);
  });

  it('may be spelled by slices, symbols and bigints instead of strings', () => {
    const a = viewOf({ shape: [4, 3, 5], strides: [60, 20, 4], offset: 0 });
    expect(a.get(slice(3, null, -2), ellipsis, newaxis, -1n).tolist()).toEqual(
      a.get('3::-2', '...', null, -1).tolist(),
    );
  });

  it.each<[string, IndexTerm[], string]>([
    ['two ellipses', ['...', 0, ellipsis], "an index can only have a single ellipsis ('...')"],
    [
      'more terms than axes',
      [0, ':', 0, newaxis, '...'],
      'too many indices for array: array is 2-dimensional, but 3 were indexed',
    ],
    ['a fraction', [1.5], 'only integers, slices (`:`), ellipsis (`...`)'],
    ['an object', [{} as Slice], 'only integers, slices (`:`), ellipsis (`...`)'],
    ['a string that is no slice', ['1:2:3:4'], "'1:2:3:4' is not a slice"],
  ])('refuses %s with an IndexError', (_, index, message) => {
    const a = viewOf({ shape: [4, 3], strides: [12, 4], offset: 0 });
    expect(errorOf(() => a.get(...index))).toContain(`IndexError: `);
    expect(errorOf(() => a.get(...index))).toContain(message);
  });
});

describe('item', () => {
  it.each(numpy.items)('$index of a view of $view.shape is what NumPy gives', (row) => {
    const array = viewOf(row.view);
    if (row.result.error !== undefined) {
      expect(errorOf(() => array.item(...row.index))).toBe(row.result.error);
    } else {
      expect(array.item(...row.index)).toBe(row.result.value);
    }
  });

  it('wants integers', () => {
    expect(errorOf(() => buffer.item(1.5))).toContain('TypeError');
    expect(errorOf(() => buffer.item(Number.NaN))).toContain('TypeError');
  });
});

describe('a slice', () => {
  it('takes one argument as the stop, as in Python', () => {
    expect(slice(3)).toEqual(new Slice(null, 3, null));
    expect(slice(1, 3)).toEqual(new Slice(1, 3, null));
    expect(slice(null)).toEqual(new Slice(null, null, null));
  });

  it('prints as in Python', () => {
    expect(String(slice(1, null, -1))).toBe('slice(1, None, -1)');
  });

  it('takes integers only', () => {
    expect(errorOf(() => slice(1.5))).toBe(
      'TypeError: slice indices must be integers or None or have an __index__ method',
    );
  });

  it.each([
    [':', new Slice(null, null, null)],
    ['1:', new Slice(1, null, null)],
    [':-2', new Slice(null, -2, null)],
    [' 1 : 10 : 2 ', new Slice(1, 10, 2)],
    ['::-1', new Slice(null, null, -1)],
    ['+1:2:', new Slice(1, 2, null)],
  ])('written %s is read as in Python', (text, expected) => {
    expect(parseSlice(text)).toEqual(expected);
  });

  it.each(['', '1', 'a:b', '1.5:2', '1:2:3:4', '--1:'])('is not written "%s"', (text) => {
    expect(() => parseSlice(text)).toThrow(RangeError);
  });

  it('selects, for every start, stop, step and length, what counting selects', () => {
    const bounds = [null, -7, -6, -5, -1, 0, 1, 4, 5, 6, 9];
    for (const n of [0, 1, 5, 6])
      for (const start of bounds)
        for (const stop of bounds)
          for (const step of [null, -7, -2, -1, 1, 2, 7]) {
            const span = sliceSpan(new Slice(start, stop, step), n);
            const indices = Array.from(
              { length: span.length },
              (_, i) => span.start + i * span.step,
            );
            expect(indices).toEqual(counted(n, start, stop, step ?? 1));
          }
  });
});

/** The indices of a slice by walking over the axis. */
function counted(n: number, start: number | null, stop: number | null, step: number): number[] {
  const resolve = (bound: number) => (bound < 0 ? bound + n : bound);
  const axis = Array.from({ length: n }, (_, i) => (step > 0 ? i : n - 1 - i));
  const before = (a: number, b: number) => (step > 0 ? a < b : a > b);
  const inside = axis.filter(
    (i) =>
      (start === null || !before(i, resolve(start))) && (stop === null || before(i, resolve(stop))),
  );
  return inside.filter((_, k) => k % Math.abs(step) === 0);
}
