/** Elementwise JavaScript functions as ufuncs. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { counters } from '../../src/vectorize/runtime/counters.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf } from '../support/golden.js';
import { bits } from '../ufunc/support.js';

afterEach(() => setOptions('default'));

const x = np.array([4, -1, 9, 0, -0.5, NaN]);
const y = np.array([1, 2, 3, -4, 5, 6]);
const i = np.array([7, -8, 3], 'int32');

/** Asserts that a function gives for each element what it gives for numbers. */
function check(fn: (...elements: number[]) => unknown, ...operands: np.NDArray[]): void {
  const lists = operands.map((operand) => operand.tolist() as number[]);
  const expected = lists[0].map((_, k) => fn(...lists.map((list) => list[k])));
  const given = np.vectorize(fn as never)(...operands) as np.NDArray;
  expect(given.tolist()).toEqual(expected);
}

describe('a vectorized function', () => {
  test('gives for elements what it gives for numbers', () => {
    check((a, b) => (a > 0 ? Math.sqrt(a) * b : -b), x, y);
    check((a) => a * a - 2 * a + 1, x);
    check((a, b) => a % b, x, y);
    check((a) => Math.round(a), np.array([0.5, 1.5, -0.6, 2.4, 0.49999999999999994]));
    check((a, b) => Math.max(a, b, 2) - Math.min(a, b), x, y);
    check((a, b) => a >= 0 && b < 3, x, y);
    check((a, b) => !(a >= 0) || b === 3, x, y);
    check((a, b) => a && b, y, x);
    check((a, b) => a || b, x.get(':5') as np.NDArray, y.get(':5') as np.NDArray);
    check((a) => Number.isNaN(a), x);
    check((a) => Number.isInteger(a), x);
    check((a) => Math.abs(a) + Math.sign(a) + Math.trunc(a) + Math.floor(a) + Math.ceil(a), x);
    check((a) => a * Math.PI + Number.EPSILON, x);
    check((a) => a, x);
  });

  test('may have locals, ways that return, and functions of its own', () => {
    check(
      (a, b) => {
        let sum = a;
        if (a > b) sum += b;
        else {
          const half = b / 2;
          sum = half * half;
        }
        return sum * 2;
      },
      x,
      y,
    );
    check(
      (a, b) => {
        if (a > b) return a;
        if (a < -b) {
          if (b > 2) return -1;
          b = 7;
        }
        return b;
      },
      x,
      y,
    );
    check((a) => {
      const square = (t: number) => t * t;
      function twice(t: number) {
        return square(t) + square(t);
      }
      return twice(a) - square(a + 1);
    }, x);
    check((a) => {
      const b = 1;
      {
        const b = 2;
        if (a > b) return b;
      }
      return b;
    }, x);
    check((a) => {
      let n = 0;
      n++;
      n -= a;
      n *= 2;
      return n;
    }, x);
  });

  test('has the dtypes of the ufuncs', () => {
    const f = np.vectorize((a: number, b: number) => a * b + 1);
    const dtypeOf = (...operands: unknown[]) => (f(...operands) as np.NDArray).dtype.name;
    expect(dtypeOf(i, i)).toBe('int32');
    expect(dtypeOf(i, 2.5)).toBe('float64');
    expect(dtypeOf(np.array([1], 'float32'), 2.5)).toBe('float32');
    expect(dtypeOf(np.array([1], 'int8'), np.array([1], 'uint8'))).toBe('int16');
    expect(dtypeOf(np.array([new np.Complex(1, 2)]), i.get(':1'))).toBe('complex128');
    expect(f(2, 3)).toBe(7);
    expect(String(np.vectorize((a: number) => a / 2)(i))).toBe('[ 3.5 -4.   1.5]');
    expect(String(np.vectorize((a: number) => a % 3)(i))).toBe('[ 1 -2  0]');
    expect((np.vectorize((a: number) => a > 2)(i) as np.NDArray).dtype.name).toBe('bool');
  });

  test('is one kernel', () => {
    setOptions({ threshold: 0 });
    const f = np.vectorize((a: number, b: number) => (a > b ? Math.sqrt(a - b) : a * a * b));
    const before = counters.kernelsCompiled;
    f(x, y);
    f(x, y);
    expect(counters.kernelsCompiled).toBe(before + 1);
  });

  test('broadcasts and takes out, where, dtype and casting', () => {
    const f = np.vectorize((a: number, b: number) => a * 10 + b);
    const column = np.array([[1], [2]]);
    expect(String(f(column, np.array([1, 2])))).toBe('[[11. 12.]\n [21. 22.]]');
    const out = np.zeros(3);
    expect(f(i, 1, { out, where: [true, false, true] })).toBe(out);
    expect(out.tolist()).toEqual([71, 0, 31]);
    expect((f(i, i, { dtype: 'float64' }) as np.NDArray).dtype.name).toBe('float64');
    expect(() => f(x, y, { out: np.zeros(6, { dtype: 'int32' }) })).toThrow(np.UFuncTypeError);
    expect(() => f(x)).toThrow(TypeError);
  });

  test('has the methods of ufuncs', () => {
    const f = np.vectorize((a: number, b: number) => (a > b ? a : b), { name: 'larger' });
    expect(f.name).toBe('larger');
    expect(f instanceof np.ufunc).toBe(true);
    expect([f.nin, f.nout]).toEqual([2, 1]);
    expect(f.reduce(y)).toBe(6);
    expect(String(f.accumulate(np.array([1, 3, 2])))).toBe('[1. 3. 3.]');
    expect(String(f.outer(np.array([1, 4]), np.array([2, 3])))).toBe('[[2. 3.]\n [4. 4.]]');
    expect(String(f.reduceat(np.array([1, 5, 2, 3]), [0, 2]))).toBe('[5. 3.]');
    const grid = np.reshape(np.arange(6), [2, 3]);
    expect(bits(f.reduce(grid, { axis: 1 }))).toBe(bits(np.max(grid, { axis: 1 })));
    const z = np.array([1, 9]);
    f.at(z, [0, 0], [5, 3]);
    expect(z.tolist()).toEqual([5, 9]);
  });

  test('takes names from around it by consts and functions', () => {
    const scale = 3;
    const shift = (t: number) => t - 1;
    const f = np.vectorize((a: number) => shift(a) * scale, {
      consts: { scale },
      functions: { shift },
    });
    expect(String(f(i))).toBe('[ 18 -27   6]');
    const g = np.vectorize((a: number) => (root as never as (t: number) => number)(a), {
      functions: { root: np.sqrt },
    });
    expect(String(g(np.array([4, 9])))).toBe('[2. 3.]');
  });

  test('casts its results to otypes', () => {
    const f = np.vectorize((a: number) => a * 2.5, { otypes: ['float32'] });
    expect((f(i) as np.NDArray).dtype.name).toBe('float32');
    expect((np.vectorize((a: number) => a / 2, { otypes: 'i' })(i) as np.NDArray).tolist()).toEqual(
      [3, -4, 1],
    );
  });

  test('refuses integers to negative integer powers before anything is written', () => {
    const f = np.vectorize((a: number, b: number) => a ** b);
    const out = np.zeros(3, { dtype: 'int32' });
    expect(() => f(i, np.array([1, -1, 2], 'int32'), { out })).toThrow(np.ValueError);
    expect(out.tolist()).toEqual([0, 0, 0]);
    expect(String(f(i, 2))).toBe('[49 64  9]');
  });

  test('gives the same bits on the interpreter, in scalar and in vector code', () => {
    const fn = (a: number, b: number) => (a > b ? Math.exp(a / 10) - b : Math.sin(a * b) / (b + 1));
    const [p, q] = [np.linspace(-20, 20, 333), np.linspace(9, -9, 333)];
    const results = ['off=1', 'off=0,vec=0', 'off=0,vec=1'].map((mode) => {
      setOptions(mode);
      return bits(np.vectorize(fn)(p, q));
    });
    expect(new Set(results).size).toBe(1);
  });
});

// Outside of the scope where it is used: the name is free in the functions below.
declare const root: unknown;
declare const unknown: number;

describe('what is no elementwise function', () => {
  test.each<[(...elements: never[]) => unknown, string, number]>([
    [(a: number) => a + unknown, "the name 'unknown' is not known here", 1],
    [(a: number) => String(a), "the function 'String' is not known here", 1],
    [(a: number) => Math.random() * a, "'Math.random' is not", 1],
    [
      (a: number) => {
        for (;;) a++;
      },
      'an elementwise function has no loops',
      2,
    ],
    [
      (a: number): number | undefined => {
        if (a > 0) return 1;
        a += 1;
        return;
      },
      'nothing is returned',
      4,
    ],
    [(a: number) => [a], 'array is outside what is compiled', 1],
    [(a: string) => `${a}`, 'template literal is outside what is compiled', 1],
    [({ a }: { a: number }) => a, 'a parameter is a name', 1],
    [() => 1, 'the function takes no element', 1],
    [(a: number) => a >>> 1, "'>>>' has no meaning on elements", 1],
    [Math.sin, 'only functions written in JavaScript are compiled', 1],
    [async (a: number) => a, 'async functions and generators are not compiled', 1],
  ])('%s is refused: %s', (fn, reason, line) => {
    const error = errorOf(() => np.vectorize(fn)) as string;
    expect(error).toMatch(/^JitError: /);
    expect(error).toContain(reason);
    expect(error).toMatch(new RegExp(` \\(${line}:\\d+\\)\n`));
  });

  test('a function that calls itself is refused', () => {
    const down = (a: number): number => (a > 0 ? down(a - 1) : a);
    expect(() => np.vectorize(down, { functions: { down } })).toThrow(np.JitError);
  });

  test('is called for each element where fallback says so', () => {
    const digits = np.vectorize((a: number) => String(Math.trunc(a)).length, { fallback: 'js' });
    const given = digits(np.array([5, 123, -42])) as np.NDArray;
    expect(given.tolist()).toEqual([1, 3, 3]);
    expect(given.dtype.name).toBe('float64');
    const typed = np.vectorize((a: number) => String(a).length, { fallback: 'js', otypes: 'i' });
    expect((typed(np.array([[1], [22]])) as np.NDArray).tolist()).toEqual([[1], [2]]);
    expect(() => digits(np.zeros(0))).toThrow('size 0 inputs');
  });

  test('options that do not exist are errors', () => {
    expect(() => np.vectorize((a: number) => a, { nothing: 1 } as never)).toThrow(TypeError);
    expect(() => np.vectorize(3 as never)).toThrow('function must be callable');
  });
});
