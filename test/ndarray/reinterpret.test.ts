import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf, golden } from '../support/golden.js';

interface Golden {
  views: {
    dtype: np.DTypeLike;
    shape: number[];
    steps: number[];
    start: number[];
    to: np.DTypeLike;
    error?: string;
    result?: number[];
    strides?: number[];
    bytes?: string;
  }[];
  'strings and records': {
    value: np.ArrayLike;
    dtype: np.DTypeLike;
    swapped: string;
    orders: Record<'S' | '<' | '>', unknown>;
  }[];
  byteswap: { dtype: np.DTypeLike; bytes: string; swapped: string }[];
}

const numpy = golden<Golden>('casting');
const hex = (a: np.NDArray): string => Buffer.from(a.tobytes()).toString('hex');
const counted = Uint8Array.from({ length: 256 }, (_, i) => i);

afterEach(() => np.set_options('default'));

describe('a view as another dtype', () => {
  it('has in every case the shape, strides and bytes that NumPy gives it, or its error', () => {
    expect(numpy.views.length).toBeGreaterThan(500);
    for (const { dtype, shape, steps, start, to, ...expected } of numpy.views) {
      const size = shape.reduce((n, length) => n * length, 1);
      const base = np.frombuffer(counted, dtype, size).reshape(shape);
      const cut = steps.map((step, i) => np.slice(start[i], null, step));
      const what = `${dtype} as ${to} ${JSON.stringify({ shape, steps })}`;
      expect({ what, ...outcome(base.get(...cut), to) }).toEqual({ what, ...expected });
    }
  });

  function outcome(a: np.NDArray, to: np.DTypeLike): object {
    const error = errorOf(() => a.view(to));
    if (error !== null) return { error };
    const b: np.NDArray = a.view(to);
    expect(b.dtype).toBe(np.dtype(to));
    return { result: b.shape, strides: b.strides, bytes: hex(b) };
  }

  it('shares the bytes and the right to write them', () => {
    const a = np.zeros(2, 'float32');
    a.view('uint32').set(0, 0x3f800000);
    expect(a.tolist()).toEqual([1, 0]);
    a.flags.writeable = false;
    expect(a.view(np.uint8).writeable).toBe(false);
    expect(a.view().dtype).toBe(np.float32);
    expect(a.view({ dtype: 'int32' }).base).toBe(a);
    expectTypeOf(a.view('int32')).toEqualTypeOf<np.NDArray<'int32'>>();
    expectTypeOf(a.view()).toEqualTypeOf<np.NDArray<'float32'>>();
  });

  it('takes voids of any length and sub-arrays, as NumPy does', () => {
    expect(np.zeros(2).view('V').dtype.str).toBe('|V8');
    const a = np.array([1, 65536 * 2], 'int32').view('(2,)i2');
    expect([a.dtype, a.shape, a.strides]).toEqual([np.int16, [2, 2], [4, 2]]);
    expect(a.tolist()).toEqual([
      [1, 0],
      [0, 2],
    ]);
    expect(errorOf(() => np.zeros([2, 4], 'u1').view('(2,)i2'))).toBe(
      'ValueError: Changing the dtype to a subarray type is only supported if the total itemsize is unchanged',
    );
    const smaller =
      'ValueError: When changing to a smaller dtype, its size must be a divisor of the size of original dtype';
    for (const dtype of ['S', 'U'] as const) {
      expect(errorOf(() => np.zeros(2).view(dtype))).toBe(smaller);
    }
    expect(errorOf(() => np.zeros(3, 'V6').view('V4'))).toBe(smaller);
    expect(errorOf(() => np.zeros(2, np.object_).view('i8'))).toBe(
      'TypeError: Cannot change data-type for array of references.',
    );
  });

  it('says by its flags whether it is aligned', () => {
    const bytes = np.zeros(17, np.uint8);
    expect(bytes.get('1:').view('float64').flags.aligned).toBe(false);
    expect(bytes.get(':16').view('float64').flags.aligned).toBe(true);
  });
});

describe.each(['off=1', 'vec=0', 'vec=1', 'heap_limit=0'])('byteswap with %s', (mode) => {
  it.each(numpy.byteswap)('turns the bytes of $dtype around as NumPy does', (row) => {
    np.set_options(mode);
    const a = np.array(np.frombuffer(Buffer.from(row.bytes, 'hex'), row.dtype));
    const before = hex(a);
    expect(hex(a.byteswap())).toBe(row.swapped);
    expect(hex(a)).toBe(before);
    expect(a.byteswap().dtype).toBe(a.dtype);
    const reversed = a.get('::-2');
    expect(hex(reversed.byteswap())).toBe(hex(np.array(a.byteswap().get('::-2'))));
    expect(a.byteswap({ inplace: true })).toBe(a);
    expect(hex(a)).toBe(row.swapped);
  });
});

describe('byteswap', () => {
  it.each(numpy['strings and records'])('of $dtype is that of NumPy', (row) => {
    const dtype = np.dtype(row.dtype);
    for (const order of ['S', '<', '>'] as const) {
      expect(JSON.stringify(dtype.newbyteorder(order).descr)).toBe(
        JSON.stringify(row.orders[order]),
      );
    }
    const a = np.array(row.value, { dtype });
    expect(hex(a.byteswap())).toBe(row.swapped);
    a.byteswap(true).byteswap(true);
    expect(a.tolist()).toEqual(np.array(row.value, { dtype }).tolist());
  });

  it('in place turns around only what a view shows', () => {
    const a = np.array([1, 2, 3, 4], 'int16');
    a.get('::2').byteswap(true);
    expect(a.tolist()).toEqual([256, 2, 768, 4]);
  });

  it('in place refuses what is read-only, and other keywords', () => {
    const a = np.zeros(1, 'int16');
    expect(errorOf(() => a.byteswap({ in: true } as object))).toBe(
      "TypeError: byteswap() got an unexpected keyword argument 'in'",
    );
    a.flags.writeable = false;
    expect(errorOf(() => a.byteswap(true))).toBe(
      'ValueError: array to be byte-swapped is read-only',
    );
  });
});
