/** The parts of complex arrays. */
import { expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';

const z = (): np.NDArray<'complex128'> =>
  np.array([new np.Complex(1, 2), new np.Complex(-3, 4), new np.Complex(0, -0)], 'complex128');

test('the parts of a complex array are views', () => {
  const a = z();
  expect(a.real.tolist()).toEqual([1, -3, 0]);
  expect(a.imag.tolist()).toEqual([2, 4, -0]);
  a.imag.set(1, 9);
  expect(a.item(1)).toEqual(new np.Complex(-3, 9));
  expectTypeOf(a.real).toEqualTypeOf<np.NDArray<'float64'>>();
});

test('parts can be assigned, broadcast and cast', () => {
  const a = z();
  a.real = [5, 6, 7];
  a.imag = 0.5;
  expect(a.tolist()).toEqual([5, 6, 7].map((re) => new np.Complex(re, 0.5)));
});

test('parts of every layout and byte order', () => {
  const turned = np.astype(z(), '>c16').get('::-2');
  expect(turned.real.tolist()).toEqual([0, 1]);
  expect(turned.imag.tolist()).toEqual([-0, 2]);
  expect(turned.imag.dtype.str).toBe('>f8');
  expect(np.zeros([2, 0], 'complex64').imag.shape).toEqual([2, 0]);
});

test('a real array is its own real part, and its imaginary part is zeros that are read-only', () => {
  const a = np.array([1, 2], 'int16');
  a.real.set(0, 7);
  expect(a.tolist()).toEqual([7, 2]);
  expect(a.imag.tolist()).toEqual([0, 0]);
  expect(() => a.imag.set(0, 1)).toThrow('read-only');
  expect(() => {
    a.imag = 1;
  }).toThrow('array does not have imaginary part to set');
});

test('real, imag, iscomplexobj and isrealobj of scalars and lists', () => {
  expect(np.real(new np.Complex(1, 2))).toBe(1);
  expect(np.imag(new np.Complex(1, 2))).toBe(2);
  expect(np.imag(3)).toBe(0);
  expect(np.iscomplexobj([new np.Complex(1, 2)])).toBe(true);
  expect(np.isrealobj([1, 2])).toBe(true);
  expect(np.iscomplexobj(new np.Complex(1))).toBe(true);
});

test('iscomplex and isreal look at the values', () => {
  expect(np.iscomplex(z()).tolist()).toEqual([true, true, false]);
  expect(np.isreal(z()).tolist()).toEqual([false, false, true]);
  expect(np.isreal(np.arange(2)).tolist()).toEqual([true, true]);
  expect(np.iscomplex(new np.Complex(1, 0))).toBe(false);
});
