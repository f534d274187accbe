import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import type { NDArray } from '../../../src/ndarray/array.js';
import {
  arange,
  array,
  asarray,
  ascontiguousarray,
  asfortranarray,
  astype,
  copy,
  empty_like,
  eye,
  frombuffer,
  full,
  linspace,
  ones,
  zeros,
  zeros_like,
} from '../../../src/ndarray/create.js';
import { Complex } from '../../../src/ndarray/dtype/complex.js';
import type { DTypeName } from '../../../src/ndarray/dtype/dtype.js';
import '../../../src/ndarray/methods.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { errorOf } from '../../support/golden.js';

afterEach(() => setOptions('default'));

describe('array', () => {
  it('takes arrays and typed arrays among nested lists, promoting their dtypes', () => {
    const row = array([1, 2], 'int16');
    const made = array([row, new Uint8Array([3, 4]), row.get('::-1')]);
    expect(made.dtype.name).toBe('int16');
    expect(made.tolist()).toEqual([
      [1, 2],
      [3, 4],
      [2, 1],
    ]);
    expect(array([[row, row]]).shape).toEqual([1, 2, 2]);
    expect(array([row, [1.5, 2]]).dtype.name).toBe('float64');
    expect(array([array(5n), 6n]).tolist()).toEqual([5n, 6n]);
  });

  it('takes typed arrays of every kind, as copies', () => {
    const typed = [
      new Int8Array(2),
      new Uint8Array(2),
      new Uint8ClampedArray(2),
      new Int16Array(2),
      new Uint16Array(2),
      new Int32Array(2),
      new Uint32Array(2),
      new BigInt64Array(2),
      new BigUint64Array(2),
      new Float32Array(2),
      new Float64Array(2),
    ];
    const names = 'int8 uint8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64';
    expect(typed.map((t) => array(t).dtype.name).join(' ')).toBe(names);
    const bytes = new Uint8Array([1, 2, 3]);
    const made = array(bytes.subarray(1));
    bytes[1] = 9;
    expect(made.tolist()).toEqual([2, 3]);
    expect(asarray(bytes, 'float32').tolist()).toEqual([1, 9, 3]);
  });

  it('copies an array unless told not to', () => {
    const a = array([1, 2]);
    expect(array(a)).not.toBe(a);
    expect(array(a, { copy: null })).toBe(a);
    expect(array(a, { copy: false })).toBe(a);
    expect(asarray(a, { copy: true })).not.toBe(a);
    expect(array(a, { copy: null, ndmin: 2 }).base).toBe(a);
  });

  it('refuses what no element can be made of', () => {
    expect(errorOf(() => array(['x' as unknown as number]))).toMatch(/^TypeError/);
    expect(errorOf(() => array([null as unknown as number]))).toMatch(/^TypeError/);
    expect(errorOf(() => array({} as unknown as number))).toMatch(/^TypeError/);
    expect(errorOf(() => array([2n ** 64n]))).toMatch(/^OverflowError/);
    expect(errorOf(() => array([array([1, 2]), 3]))).toMatch(/inhomogeneous shape after 1 dim/);
  });

  it('refuses unknown keywords and orders', () => {
    expect(errorOf(() => array([1], { dtpe: 'int8' } as object))).toBe(
      "TypeError: array() got an unexpected keyword argument 'dtpe'",
    );
    expect(errorOf(() => asarray([1], { order: 'Z' as 'C' }))).toBe(
      "ValueError: order must be one of 'C', 'F', 'A', or 'K' (got 'Z')",
    );
    expect(errorOf(() => zeros(2, 'int7' as 'int8'))).toMatch(/^TypeError/);
  });

  it('takes a dtype and an order by position', () => {
    expect(zeros([2, 3], 'int16', 'F').strides).toEqual([2, 4]);
    expect(asarray(zeros([2, 3]), 'float32', 'F').strides).toEqual([4, 8]);
    expect(zeros([2, 3]).astype('int8', 'F').strides).toEqual([1, 2]);
    expect(copy(zeros([2, 3]), 'F').strides).toEqual([8, 16]);
    expect(eye(2, 3, 1).tolist()).toEqual([
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});

describe('astype', () => {
  it('copies unless nothing is to be done and copy is false', () => {
    const a = zeros([2, 3]);
    expect(a.astype('float64')).not.toBe(a);
    expect(a.astype('float64', { copy: false })).toBe(a);
    expect(a.astype('float64', { copy: false, order: 'F' })).not.toBe(a);
    expect(a.T.astype('float64', { copy: false, order: 'A' }).strides).toEqual([8, 24]);
  });

  it('keeps to the casting rule', () => {
    expect(errorOf(() => ones(3).astype('int32', { casting: 'same_kind' }))).toBe(
      "TypeError: Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'same_kind'",
    );
    expect(ones(1).astype('float32', { casting: 'same_kind' }).item()).toBe(1);
  });
});

describe('frombuffer', () => {
  it('shares the bytes with their owner, both ways', () => {
    const bytes = new Uint8Array(9);
    const a = frombuffer(bytes, 'int16', { offset: 1, count: 3 });
    expect(a.shape).toEqual([3]);
    expect(a.flags.aligned).toBe(false);
    a.set('...', [1, 2, 3]);
    expect([...bytes]).toEqual([0, 1, 0, 2, 0, 3, 0, 0, 0]);
    bytes[2] = 1;
    expect(a.item(0)).toBe(257);
    expect(a.base).toBe(bytes);
    expect(frombuffer(bytes.buffer, 'uint8').size).toBe(9);
    expect(frombuffer(Buffer.from([1, 2]), 'uint8', 1, 1).tolist()).toEqual([2]);
  });
});

describe('frombuffer over the data of an array', () => {
  it('sees the array and is known to overlap it', () => {
    const a = arange(5);
    const b = frombuffer(a.data);
    b.set(0, 9);
    a.get('1:').set('...', b.get(':-1'));
    expect(a.tolist()).toEqual([9, 9, 1, 2, 3]);
    expect(b.tolist()).toEqual(a.tolist());
  });
});

describe('when the heap is full', () => {
  it('arrays are made on the JavaScript heap and work', () => {
    setOptions({ heap_limit: 0 });
    const a = arange(100000).reshape(1000, 100);
    expect(a.storage.foreign).not.toBeNull();
    expect(a.T.copy().item(99, 999)).toBe(99999);
    expect(linspace(0, 1, 3).tolist()).toEqual([0, 0.5, 1]);
    expect(full([2], 3, 'int8').tolist()).toEqual([3, 3]);
  });
});

describe('a disposed array', () => {
  it('cannot be cast, copied, assigned or seen', () => {
    const [a, b] = [ones(4), ones(4)];
    const part = a.get('::2');
    a.dispose();
    const calls = [
      () => a.astype('int8'),
      () => part.copy(),
      () => part.ravel('F').item(0),
      () => b.set('...', a),
      () => a.set('...', 1),
    ];
    for (const call of calls) expect(errorOf(call)).toBe('ValueError: the array was disposed');
    expect(b.tolist()).toEqual([1, 1, 1, 1]);
  });
});

describe('types', () => {
  it('say which dtype an array has', () => {
    expectTypeOf(array([[1, 2]])).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(array([1n])).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(array([true])).toEqualTypeOf<NDArray<'bool'>>();
    expectTypeOf(array([true, 1])).toEqualTypeOf<NDArray<DTypeName>>();
    expectTypeOf(array(new Float32Array(1))).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(array(new Uint8ClampedArray(1))).toEqualTypeOf<NDArray<'uint8'>>();
    expectTypeOf(array([1, 2], 'int8')).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(array([1, 2], { dtype: '<f4', ndmin: 2 })).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(array(zeros(2, 'int16'), { order: 'F' })).toEqualTypeOf<NDArray<'int16'>>();
    expectTypeOf(asarray([1, 2])).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(zeros(3)).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(zeros(3, { dtype: 'uint8' })).toEqualTypeOf<NDArray<'uint8'>>();
    expectTypeOf(full(3, 1n)).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(zeros_like([true])).toEqualTypeOf<NDArray<'bool'>>();
    expectTypeOf(empty_like([true], 'i4')).toEqualTypeOf<NDArray<'int32'>>();
    expectTypeOf(arange(3)).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(arange(3n)).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(arange(0, new Complex(3, 3))).toEqualTypeOf<NDArray<'complex128'>>();
    expectTypeOf(arange(1, 3, { dtype: 'f4' })).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(linspace(0, 1, 5, { dtype: 'int8' })).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(zeros(2).astype('bool')).toEqualTypeOf<NDArray<'bool'>>();
    expectTypeOf(astype(zeros(2), 'd')).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(zeros(2, 'int8').reshape(2, 1)).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(ascontiguousarray([1n])).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(asfortranarray([1n], 'f4')).toEqualTypeOf<NDArray<'float32'>>();
  });
});
