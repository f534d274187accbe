/** What the type checker knows of results. */
import { expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';

const f32 = np.ones(2, { dtype: 'float32' });
const f64 = np.ones(2);
const i8 = np.ones(2, { dtype: 'int8' });
const u8 = np.ones(2, { dtype: 'uint8' });

test('two arrays give an array of the promoted dtype', () => {
  const sum = np.add(f32, f64);
  expectTypeOf(sum).toEqualTypeOf<NDArray<'float64'>>();
  expectTypeOf(np.add(i8, u8)).toEqualTypeOf<NDArray<'int16'>>();
  expectTypeOf(np.divide(i8, u8)).toEqualTypeOf<NDArray<'float64'>>();
  expectTypeOf(np.divide(f32, i8)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(np.less(f32, f64)).toEqualTypeOf<NDArray<'bool'>>();
  expect(String(sum.dtype)).toBe('float64');
});

test('an array gives an array of the dtype that its rule says', () => {
  expectTypeOf(np.negative(i8)).toEqualTypeOf<NDArray<'int8'>>();
  expectTypeOf(np.sqrt(f32)).toEqualTypeOf<NDArray<'float32'>>();
  const roots = np.sqrt(np.ones(2, { dtype: 'int32' }));
  expectTypeOf(roots).toEqualTypeOf<NDArray<'float64'>>();
  expectTypeOf(np.isnan(f64)).toEqualTypeOf<NDArray<'bool'>>();
  expect(String(roots.dtype)).toBe('float64');
});

test('a float array keeps its dtype beside a number', () => {
  const more = np.multiply(f32, 2);
  expectTypeOf(more).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(np.greater(2, f64)).toEqualTypeOf<NDArray<'bool'>>();
  expect(String(more.dtype)).toBe('float32');
});

test('scalars give scalars', () => {
  const three = np.add(1, 2);
  expectTypeOf(three).toEqualTypeOf<number>();
  expectTypeOf(np.add(1n, 2n)).toEqualTypeOf<bigint>();
  expectTypeOf(np.less(1, 2)).toEqualTypeOf<boolean>();
  expectTypeOf(np.sqrt(2)).toEqualTypeOf<number>();
  expectTypeOf(np.floor_divide(7, 2)).toEqualTypeOf<number>();
  expect(three).toBe(3);
});

test('an output, or a dtype that is named, is the type of the result', () => {
  const out = np.zeros(2, { dtype: 'float32' });
  expectTypeOf(np.add(f64, f64, out)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(np.add(f64, f64, { out })).toEqualTypeOf<NDArray<'float32'>>();
  const halves = np.add(i8, i8, { dtype: 'float32' });
  expectTypeOf(halves).toEqualTypeOf<NDArray<'float32'>>();
  expect(String(halves.dtype)).toBe('float32');
});

test('a reduction of all axes gives a scalar, of some an array', () => {
  const total = np.sum(f32);
  expectTypeOf(total).toEqualTypeOf<number>();
  expectTypeOf(np.sum(np.ones(2, { dtype: 'int64' }))).toEqualTypeOf<bigint>();
  expectTypeOf(np.any(f32)).toEqualTypeOf<boolean>();
  expectTypeOf(np.sum(i8, 0)).toEqualTypeOf<NDArray<'int64'>>();
  expectTypeOf(np.sum(u8, { axis: 0 })).toEqualTypeOf<NDArray<'uint64'>>();
  expectTypeOf(np.max(i8, { keepdims: true })).toEqualTypeOf<NDArray<'int8'>>();
  expectTypeOf(np.mean(i8, 0)).toEqualTypeOf<NDArray<'float64'>>();
  expectTypeOf(f32.sum({ axis: 0 })).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(f32.argmax()).toEqualTypeOf<number>();
  expect(total).toBe(2);
});

test('halfs and complex numbers promote, and lose their imaginary part to absolute', () => {
  const e = np.ones(2, 'float16');
  const F = np.ones(2, 'complex64');
  expectTypeOf(np.add(e, i8)).toEqualTypeOf<NDArray<'float16'>>();
  expectTypeOf(np.sqrt(i8)).toEqualTypeOf<NDArray<'float16'>>();
  expectTypeOf(np.multiply(F, f64)).toEqualTypeOf<NDArray<'complex128'>>();
  expectTypeOf(np.divide(F, i8)).toEqualTypeOf<NDArray<'complex64'>>();
  expectTypeOf(np.absolute(F)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(np.add(F, new np.Complex(1, 2))).toEqualTypeOf<NDArray<'complex64'>>();
  expectTypeOf(np.mean(F)).toEqualTypeOf<np.Complex>();
  expect(np.absolute(F).dtype.name).toBe('float32');
});
