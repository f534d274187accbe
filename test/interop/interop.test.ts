import * as arrow from 'apache-arrow';
import ndarray from 'ndarray';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

describe('scijs ndarrays', () => {
  it.each(['int8', 'uint16', 'int32', 'float32', 'float64', 'int64', 'uint64'] as const)(
    'of %s share their bytes with arrays, both ways',
    (dtype) => {
      const one = np.dtype(dtype).coerce(1);
      const a = np.array(np.arange(24), dtype).reshape(2, 3, 4);
      for (const part of [a, a.T, a.get(1), a.get('::-1', 1, '::2'), a.get(1, 2, 3)]) {
        const nd = part.to_ndarray(ndarray);
        expect(nd.dimension).toBe(part.ndim);
        expect(nd.shape).toEqual([...part.shape]);
        const index = part.shape.map((n) => n - 1);
        expect(nd.get(...index)).toEqual(part.item(...index));
        nd.set(...index, one as number);
        expect(part.item(...index)).toEqual(one);
        const back = np.from_ndarray(nd);
        expect(back.tolist()).toEqual(part.tolist());
        expect(back.ptr).toBe(part.ptr);
        expect(back.dtype).toBe(part.dtype);
      }
    },
  );

  it('made elsewhere become arrays over their data, however they are stepped', () => {
    const nd = ndarray(new Float32Array([0, 1, 2, 3, 4, 5]), [2, 3]);
    const a = np.from_ndarray(nd.transpose(1, 0).step(-1, 1));
    expect(a.tolist()).toEqual([
      [2, 5],
      [1, 4],
      [0, 3],
    ]);
    a.set([0, 0], 9);
    expect(nd.get(0, 2)).toBe(9);
    expect(np.add(a, a).tolist()).toEqual([
      [18, 10],
      [2, 8],
      [0, 6],
    ]);
    expect(np.from_ndarray(ndarray([1, 2, 3, 4], [2, 2], [1, 2])).tolist()).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('take booleans as bytes, and nothing whose bits are no numbers', () => {
    expect(np.array([true, false]).to_ndarray(ndarray).get(0)).toBe(1);
    for (const dtype of ['float16', 'complex64', '>f8'] as const) {
      expect(errorOf(() => np.zeros(1, dtype).to_ndarray(ndarray))).toMatch(
        /^TypeError: no typed array/,
      );
    }
    const odd = np.zeros(9, 'uint8').get('1:').view('float64');
    expect(errorOf(() => odd.to_ndarray(ndarray))).toMatch(/^ValueError: to_ndarray needs aligned/);
  });

  it('are refused where they reach beyond their data, or have none', () => {
    const data = new Int8Array(4);
    for (const [step, offset] of [
      [1.5, 0],
      [1, 0.5],
      [1n, 0],
    ]) {
      const halves = { data, shape: [2], stride: [step as number], offset: offset as number };
      expect(errorOf(() => np.from_ndarray(halves))).toMatch(/^TypeError: an ndarray has strides/);
    }
    expect(errorOf(() => np.from_ndarray({ data, shape: [3], stride: [2], offset: 0 }))).toBe(
      'ValueError: the view lies outside its storage',
    );
    expect(
      errorOf(() => np.from_ndarray({ data: {}, shape: [1], stride: [1], offset: 0 })),
    ).toMatch(/^TypeError/);
  });

  it('are made with the package that Node finds if none is given', () => {
    const nd = np.to_ndarray(np.array([1, 2]));
    expect(nd.data).toEqual(new Float64Array([1, 2]));
    expectTypeOf(nd.data).toEqualTypeOf<Float64Array>();
  });
});

describe('portable arrays', () => {
  const arrays: np.NDArray[] = [
    np.arange(6).reshape(2, 3),
    np.arange(6).reshape(2, 3).T,
    np.arange(6).get('::-2'),
    np.array([1.5], '>e'),
    np.array([new np.Complex(1, 2)], 'F'),
    np.array(true),
    np.zeros([0, 3], 'int16'),
    np.array(['ab', 'cde']),
    np.zeros(2, [
      ['a', '<i4'],
      ['b', '>U2'],
    ]),
    np.zeros(2, np.dtype('u1, f8, (2,)i2', { align: true }) as never),
    np.zeros(1, {
      names: ['a', 'b'],
      formats: ['i4', [['x', '>i2', [2]]]],
      offsets: [1, 3],
      titles: ['t', null],
      itemsize: 16,
    } as never),
    np.zeros(1, [['p', [['q', 'M8[25s]', [2]]], [3]]] as never),
  ];

  it.each(arrays.map((a) => [`${a.dtype} ${a.shape}`, a] as const))(
    'survive structuredClone: %s',
    (_, a) => {
      const portable = np.to_portable(a);
      const cloned = structuredClone(portable, { transfer: [portable.data.buffer] });
      const back = np.from_portable(cloned);
      expect(back.dtype).toBe(a.dtype);
      expect(back.shape).toEqual(a.shape);
      expect(back.flags.fnc).toBe(a.flags.fnc);
      expect(back.tolist()).toEqual(a.tolist());
      expect(back.ptr).not.toBe(a.ptr);
    },
  );

  it('are refused unless they are whole', () => {
    const portable = np.to_portable(np.zeros(3));
    expect(errorOf(() => np.from_portable({ ...portable, shape: [4] }))).toBe(
      'ValueError: the array has 32 bytes, but the data 24',
    );
    expect(errorOf(() => np.from_portable({ ...portable, shape: [-1] }))).toMatch(
      /^ValueError: neg/,
    );
    expect(errorOf(() => np.from_portable({ ...portable, dtype: 'x' }))).toMatch(/^TypeError/);
    expect(errorOf(() => np.from_portable({} as np.PortableArray))).toMatch(/^TypeError/);
    expect(errorOf(() => np.to_portable(np.array([{}], np.object_)))).toMatch(/^ValueError/);
  });
});

describe('Arrow columns', () => {
  it.each(['int8', 'uint8', 'int16', 'uint32', 'int64', 'uint64', 'float32', 'float64'] as const)(
    'of %s share their bytes with arrays, both ways',
    (dtype) => {
      const a = np.array(np.arange(1, 5), dtype);
      const column = np.to_arrow(a, arrow);
      expect([...column]).toEqual(a.tolist());
      const back = np.from_arrow(column, { zero_copy_only: true });
      const { values } = column.data[0];
      values[3] = a.item(0);
      expect(back.item(3)).toEqual(a.item(0));
      expect(a.item(3)).not.toEqual(a.item(0));
      expect(np.to_arrow(back, arrow).data[0].values.buffer).toBe(values.buffer);
      values[3] = a.item(3);
      expect([back.dtype, back.writeable]).toEqual([a.dtype, false]);
      expect(np.from_arrow(column.slice(1, 3)).tolist()).toEqual(a.get('1:3').tolist());
    },
  );

  it('of halves have their own type', () => {
    const column = np.to_arrow(np.array([1.5, -2], 'e'), arrow);
    expect(String(column.type)).toBe('Float16');
    const back = np.from_arrow(column);
    expect([back.dtype, back.tolist()]).toEqual([np.float16, [1.5, -2]]);
  });

  it('of arrays that lie otherwise are copies', () => {
    const a = np.array([1, 2, 3, 4], '>i2').get('::2');
    expect([...np.to_arrow(a, arrow)]).toEqual([1, 3]);
    expect([...np.to_arrow(np.array([true, false]), arrow)]).toEqual([true, false]);
    expect([...np.to_arrow(np.array(['a', 'bc']), arrow)]).toEqual(['a', 'bc']);
  });

  it('with nulls or in chunks are copied, numbers with NaN', () => {
    const ints = arrow.vectorFromArray([1, null, 3], new arrow.Int16());
    expect(np.from_arrow(ints).tolist()).toEqual([1, Number.NaN, 3]);
    const floats = np.from_arrow(arrow.vectorFromArray([1.5, null], new arrow.Float32()));
    expect([floats.dtype, floats.tolist()]).toEqual([np.float32, [1.5, Number.NaN]]);
    const chunks = arrow.makeVector([new Int32Array([1, 2]), new Int32Array([3])] as never);
    const whole = np.from_arrow(chunks as arrow.Vector);
    expect([whole.dtype, whole.tolist()]).toEqual([np.int32, [1, 2, 3]]);
    expect(errorOf(() => np.from_arrow(ints, { zero_copy_only: true }))).toBe(
      'ValueError: the column cannot be an array without a copy',
    );
  });

  it('with a dictionary become arrays of its values', () => {
    const type = new arrow.Dictionary(new arrow.Int16(), new arrow.Int8());
    const column = np.from_arrow(arrow.vectorFromArray([5, 6, 5], type));
    expect([column.dtype, column.tolist()]).toEqual([np.int16, [5, 6, 5]]);
    const missing = np.from_arrow(arrow.vectorFromArray([5, null], type));
    expect(missing.tolist()).toEqual([5, Number.NaN]);
    const words = np.from_arrow(arrow.vectorFromArray(['a', 'b', 'a']));
    expect(words.tolist()).toEqual(['a', 'b', 'a']);
  });

  it('without elements have the dtype of their type', () => {
    const types = [new arrow.Utf8(), new arrow.Bool(), new arrow.Int8()];
    expect(
      types.map((type) => String(np.from_arrow(arrow.vectorFromArray([], type)).dtype)),
    ).toEqual(['<U1', 'bool', 'int8']);
  });

  it('of booleans and strings become arrays of them', () => {
    const flags = arrow.vectorFromArray([true, false, true]);
    expect(np.from_arrow(flags).tolist()).toEqual([true, false, true]);
    expect(np.from_arrow(arrow.vectorFromArray(['a', 'bc'])).tolist()).toEqual(['a', 'bc']);
    expect(errorOf(() => np.from_arrow(arrow.vectorFromArray([true, null])))).toMatch(
      /^ValueError/,
    );
    const times = arrow.vectorFromArray([1], new arrow.TimeSecond());
    expect(errorOf(() => np.from_arrow(times))).toMatch(/^TypeError: no dtype has the elements/);
  });

  it.each(['M8[s]', 'M8[ms]', 'M8[us]', 'M8[ns]', 'm8[s]', 'm8[ns]'] as const)(
    'of %s share their bytes with arrays, both ways',
    (dtype) => {
      const a = np.array([-1n, 0n, 86400n], dtype);
      const column = np.to_arrow(a, arrow);
      expect(column.data[0].values).toEqual(new BigInt64Array([-1n, 0n, 86400n]));
      const back = np.from_arrow(column, { zero_copy_only: true });
      expect([back.dtype, back.writeable, back.tolist()]).toEqual([a.dtype, false, a.tolist()]);
      expect(np.from_arrow(column.slice(1, 3)).tolist()).toEqual(a.get('1:3').tolist());
      expect(np.to_arrow(back, arrow).data[0].values.buffer).toBe(column.data[0].values.buffer);
    },
  );

  it('of moments and durations have the types of Arrow', () => {
    const types = ['M8[D]', 'M8[s]', 'M8[ns]', 'm8[us]'] as const;
    expect(types.map((dtype) => String(np.to_arrow(np.zeros(1, dtype), arrow).type))).toEqual([
      'Date32<DAY>',
      'Timestamp<SECOND>',
      'Timestamp<NANOSECOND>',
      'Duration<MICROSECOND>',
    ]);
    const days = np.to_arrow(np.array(['2020-02-29', 'NaT'], 'M8[D]'), arrow);
    expect([days.get(0), days.get(1)]).toEqual([Date.UTC(2020, 1, 29), null]);
    expect(String(np.from_arrow(days))).toBe("['2020-02-29'        'NaT']");
    const others = np.array(['2020-02'], 'M8[M]');
    expect(errorOf(() => np.to_arrow(others, arrow))).toMatch(/^TypeError: Arrow has no elements/);
    const far = np.array([2n ** 40n], 'M8[D]');
    expect(errorOf(() => np.to_arrow(far, arrow))).toBe('ValueError: Arrow counts days in 32 bits');
  });

  it('of moments in chunks or with nulls are copied, nulls as NaT', () => {
    const nulls = arrow.vectorFromArray([1n, null, 3n], new arrow.DurationSecond());
    const a = np.from_arrow(nulls);
    expect([String(a.dtype), String(a)]).toEqual(['timedelta64[s]', "[    1 'NaT'     3]"]);
    expect([...np.to_arrow(a, arrow)]).toEqual([1n, null, 3n]);
    expect(errorOf(() => np.from_arrow(nulls, { zero_copy_only: true }))).toMatch(/^ValueError/);
    const type = new arrow.TimestampMillisecond();
    const pieces = [[1n, 2n], [3n]].map((ticks) =>
      arrow.makeData({ type, data: BigInt64Array.from(ticks) }),
    );
    expect(
      np
        .from_arrow(arrow.makeVector(pieces as never))
        .view('int64')
        .tolist(),
    ).toEqual([1n, 2n, 3n]);
    const dates = arrow.vectorFromArray([new Date(86400000)], new arrow.DateMillisecond());
    expect(String(np.from_arrow(dates))).toBe("['1970-01-02T00:00:00.000']");
    const swapped = np.array([1n, 2n], '>m8[s]').get('::-1');
    expect([...np.to_arrow(swapped, arrow)]).toEqual([2n, 1n]);
  });

  it('have one dimension, and elements that Arrow has', () => {
    expect(errorOf(() => np.to_arrow(np.zeros([1, 1]), arrow))).toMatch(/^ValueError/);
    expect(errorOf(() => np.to_arrow(np.zeros(1, 'F'), arrow))).toMatch(/^TypeError: Arrow has no/);
    expectTypeOf(np.to_arrow(np.zeros(1), arrow)).toExtend<arrow.Vector>();
  });
});
