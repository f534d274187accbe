import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../../src/index.js';
import { errorOf, golden } from '../../support/golden.js';

interface Shown {
  dtype: np.DTypeLike;
  shape?: number[];
  bytes?: string;
  error?: string;
}
/** A scalar; [re, im] is a complex number, [dtype, value] an array of it. */
type Given = number | boolean | [number, number] | [string, Given];

interface Golden {
  arange: ({ bounds: [number, number, number] } & Shown)[];
  linspace: ({
    call: { start: Given; stop: Given; num: number; endpoint?: boolean; dtype?: np.DTypeLike };
  } & Shown)[];
  full: ({ value: Given } & Shown)[];
  item: ({ value: Given } & Shown)[];
  eye: Shown[];
  array: Record<string, Shown>;
  npy: { dtype: np.DTypeLike; order: 'C' | 'F'; data: string; file: string }[];
  tobytes: { dtype: np.DTypeLike; order: np.Order; layout: 'C' | 'F'; bytes: string }[];
}

const numpy = golden<Golden>('making');
const z = (re: number, im: number): np.Complex => new np.Complex(re, im);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function value(given: Given): np.ArrayLike {
  if (!Array.isArray(given)) return given;
  const [first, second] = given;
  if (typeof first === 'number') return z(first, second as number);
  const isPlainPair = Array.isArray(second) && first === 'e';
  return np.array(isPlainPair ? (second as number[]) : value(second), first as np.DTypeLike);
}

/** What there is of an array, or of the error instead of it. */
function shown(make: () => np.NDArray): object {
  let result = {};
  const error = errorOf(() => {
    const a = make();
    result = { dtype: a.dtype.str, shape: [...a.shape], bytes: hex(a.tobytes()) };
  });
  return error === null ? result : { error };
}

const expected = ({ dtype, shape, bytes, error }: Shown): object =>
  error === undefined ? { dtype, shape, bytes } : { error };

afterEach(() => np.set_options('default'));

describe.each(['off=1', 'vec=0', 'vec=1', 'heap_limit=0'])('with %s', (mode) => {
  it('arange of every inexact and swapped dtype has the bytes of NumPy', () => {
    np.set_options(mode);
    for (const { bounds, ...row } of numpy.arange) {
      const [start, stop, step] = bounds;
      const found = shown(() => np.arange(start, stop, step, row.dtype));
      expect({ bounds, ...found }).toEqual({ bounds, ...expected(row) });
    }
  });
});

describe('half, complex and swapped dtypes', () => {
  it.each(numpy.linspace)('linspace of $call has the bytes of NumPy', ({ call, ...row }) => {
    const { start, stop, ...rest } = call;
    expect(shown(() => np.linspace(value(start), value(stop), rest))).toEqual(expected(row));
  });

  it('linspace gives the distance in the bounds’ dtype', () => {
    const [, step] = np.linspace(0, z(0, 3), 4, { retstep: true });
    expect(step).toEqual(z(0, 1));
    const [, half] = np.linspace(np.array(0, 'e'), np.array([1, 2], 'e'), 3, { retstep: true });
    expect((half as np.NDArray).dtype).toBe(np.float16);
    expectTypeOf(np.linspace(0, z(0, 3), 4)).toEqualTypeOf<np.NDArray<'complex128'>>();
    expectTypeOf(np.linspace(0, 1)).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(np.linspace(0, 1, 3, { dtype: '<f4' })).toEqualTypeOf<np.NDArray<'float32'>>();
  });

  it('full casts what is no integer and refuses integers that do not fit, as NumPy', () => {
    for (const { value: given, ...row } of numpy.full) {
      const found = shown(() => np.full(3, value(given), row.dtype));
      expect({ given, dtype: row.dtype, ...found }).toEqual({
        given,
        dtype: row.dtype,
        ...expected(row),
      });
    }
  });

  it('lists of scalars become what NumPy makes of them', () => {
    for (const { value: given, ...row } of numpy.item) {
      const found = shown(() => np.array([value(given)], row.dtype));
      expect({ given, dtype: row.dtype, ...found }).toEqual({
        given,
        dtype: row.dtype,
        ...expected(row),
      });
    }
  });

  it('eye has ones in every dtype', () => {
    for (const row of numpy.eye) {
      expect(shown(() => np.eye(2, 3, { k: 1, dtype: row.dtype }))).toEqual(row);
    }
    expect(np.identity(2, 'F').tolist()).toEqual([
      [z(1, 0), z(0, 0)],
      [z(0, 0), z(1, 0)],
    ]);
  });

  it('lists with complex numbers and arrays become arrays of the dtype that NumPy finds', () => {
    const lists: Record<string, np.ArrayLike> = {
      pair: [z(1, 2), 3],
      nested: [
        [z(0, 1), 2],
        [true, 1.5],
      ],
      arrays: [np.array([1, 2], 'F'), [z(0, 1), 3.5]],
      halves: [np.array([1.5], 'e'), [2.25]],
      swapped: [np.array([1], '>i2'), np.array([2], '>i2')],
      mixed: [np.array([1], '>i2'), np.array([2], 'e')],
      'zero-d': [np.array(1.5, '>e'), np.array(z(0, 2), 'F')],
    };
    for (const [name, list] of Object.entries(lists)) {
      expect([name, shown(() => np.array(list))]).toEqual([name, numpy.array[name]]);
    }
    expectTypeOf(np.array([z(1, 2)])).toEqualTypeOf<np.NDArray<'complex128'>>();
  });

  it('elements are read and written one by one', () => {
    for (const dtype of ['complex64', '>c16', 'D'] as const) {
      const a = np.zeros([2, 2], dtype);
      a.set([0, 1], z(1, -2));
      a.set(1, 3);
      a.flat.set(2, z(0, 0.5));
      expect(a.item(0, 1)).toEqual(z(1, -2));
      expect([...a.flat]).toEqual([z(0, 0), z(1, -2), z(0, 0.5), z(3, 0)]);
      a.fill(z(0, 1));
      expect(a.tolist()).toEqual([
        [z(0, 1), z(0, 1)],
        [z(0, 1), z(0, 1)],
      ]);
      a.set(':', [z(1, 1), { re: 2, im: 3 }]);
      expect(a.get(1).tolist()).toEqual([z(1, 1), z(2, 3)]);
    }
    const half = np.zeros(2, '>f2');
    half.set(0, 0.1);
    expect(half.item(0)).toBe(0.0999755859375);
    expect(hex(half.tobytes())).toBe('2e660000');
  });

  it('a real array takes no complex scalar', () => {
    expect(errorOf(() => np.zeros(1, 'e').set(0, z(1, 1)))).toBe(
      "TypeError: float() argument must be a string or a real number, not 'complex'",
    );
    expect(errorOf(() => np.zeros(1, '>i2').fill(z(1, 0)))).toBe(
      "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'",
    );
  });

  it('frombuffer reads them at any byte', () => {
    const bytes = Buffer.from(`00${'3ff8000000000000'}`, 'hex');
    expect(np.frombuffer(bytes, '>f8', { offset: 1 }).tolist()).toEqual([1.5]);
    expect(np.frombuffer(bytes, '>f8', { offset: 1 }).flags.aligned).toBe(false);
    expect(np.frombuffer(bytes, '>F', 1, 1).tolist()).toEqual([z(1.9375, 0)]);
    expect(
      np.frombuffer(new DataView(bytes.buffer, bytes.byteOffset + 1, 2), '>e').tolist(),
    ).toEqual([1.9921875]);
    expect(errorOf(() => np.frombuffer(bytes, 'c16'))).toBe(
      'ValueError: buffer size must be a multiple of element size',
    );
  });

  it('tobytes has every order', () => {
    for (const { dtype, order, layout, bytes } of numpy.tobytes) {
      const npy = numpy.npy.find((row) => row.dtype === np.dtype(dtype).str);
      const a = np
        .frombuffer(Buffer.from(npy?.data ?? '', 'hex'), dtype)
        .reshape([2, 3])
        .copy(layout);
      expect({ dtype, order, layout, bytes: hex(a.tobytes(order)) }).toEqual({
        dtype,
        order,
        layout,
        bytes,
      });
      expect(hex(a.tobytes({ order }))).toBe(bytes);
    }
    expect(errorOf(() => np.zeros(1).tobytes('x' as 'C'))).toBe(
      "ValueError: order must be one of 'C', 'F', 'A', or 'K' (got 'x')",
    );
  });

  it('data has the parts of complex numbers and the bits of halves, in native order only', () => {
    expect([...np.array([z(1, 2), 3], 'F').data]).toEqual([1, 2, 3, 0]);
    expect([...np.array([1.5], 'e').data]).toEqual([0x3e00]);
    expect(errorOf(() => np.zeros(1, '>f8').data)).toBe(
      'ValueError: data needs native byte order; take a.astype(a.dtype.type) first',
    );
  });
});

describe('.npy files', () => {
  it.each(numpy.npy)('of $dtype in $order order are the bytes of NumPy, there and back', (row) => {
    const bytes = Buffer.from(row.data, 'hex');
    const a = np.frombuffer(bytes, row.dtype).reshape([2, 3]).copy(row.order);
    expect(hex(np.npy_bytes(a))).toBe(row.file);
    const loaded = np.load(Buffer.from(row.file, 'hex'));
    expect(loaded.dtype).toBe(np.dtype(row.dtype));
    expect(hex(loaded.tobytes())).toBe(row.data);
    expect(loaded.flags.fnc).toBe(row.order === 'F');
  });
});

describe('arange between complex bounds', () => {
  it('has as many values as both parts have room for, as in NumPy', () => {
    const z = (re: number, im = 0) => new np.Complex(re, im);
    expect(String(np.arange(0, z(3, 3)))).toBe('[0.+0.j 1.+0.j 2.+0.j]');
    expect(np.arange(z(3)).dtype.name).toBe('complex128');
    expect(np.arange(z(3)).size).toBe(0);
    expect(np.arange(0, z(3, 3), z(1, 1)).size).toBe(0);
    expect(String(np.arange(z(0, 1), z(2, 2), { dtype: 'c8' }))).toBe('[0.+1.j]');
    expect(() => np.arange(0, z(3), { dtype: 'f8' })).toThrow('must be real number, not complex');
  });
});
