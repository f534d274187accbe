// np.vectorize of functions whose bodies have loops, as NumPy has it (test/golden/vectorize.json).

import { afterEach, describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf, golden } from '../support/golden.js';

type Spec = number | readonly number[] | { readonly list: readonly number[] };

interface Golden {
  readonly cases: readonly {
    readonly function: string;
    readonly operands: readonly Spec[];
    readonly results?: readonly (readonly [string, readonly number[], readonly unknown[]])[];
    readonly error?: string;
  }[];
  readonly signatures: readonly { readonly text: string; readonly error?: string }[];
}

const { cases, signatures } = golden<Golden>('vectorize');

afterEach(() => setOptions('default'));

const smooth = (x: Float64Array, k: number, out: Float64Array) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s = s + k * (x[i] - s);
    out[i] = s;
  }
};

const total = (x: Float64Array) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * x[i];
  return s;
};

const bounds = (x: Float64Array) => {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    low = Math.min(low, x[i]);
    high = Math.max(high, x[i]);
  }
  return [low, high];
};

const product = (a: number[][], b: number[][], out: number[][]) => {
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b[0].length; j++) {
      let s = 0;
      for (let k = 0; k < b.length; k++) s += a[i][k] * b[k][j];
      out[i][j] = s;
    }
};

const rises = (x: Float64Array) => {
  for (let i = 1; i < x.length; i++) if (!(x[i] > x[i - 1])) return false;
  return true;
};

const polynomial = (x: number, p: number[]) => {
  let s = 0;
  for (let i = 0; i < p.length; i++) s = s * x + p[i];
  return s;
};

type Call = (...operands: unknown[]) => unknown;

/** The functions of the golden cases. */
const functions: Readonly<Record<string, Call>> = {
  smooth: np.vectorize(smooth, { signature: '(n),()->(n)' }),
  total: np.vectorize(total, { signature: '(n)->()' }),
  bounds: np.vectorize(bounds, { signature: '(n)->(),()' }),
  product: np.vectorize(product as never, { signature: '(m,k),(k,n)->(m,n)' }),
  rises: np.vectorize(rises, { signature: '(n)->()' }),
  polynomial: np.vectorize(polynomial, { excluded: [1] }),
  convolve: np.vectorize((a: np.NDArray, b: np.NDArray) => np.convolve(a, b), {
    signature: '(n),(m)->(k)',
    fallback: 'js',
  }),
};

function operandOf(spec: Spec): unknown {
  if (typeof spec === 'number') return spec;
  if ('list' in spec) return spec.list;
  const size = spec.reduce((product, length) => product * length, 1);
  const values = Float64Array.from({ length: size }, (_, i) => (((i * 7) % 11) - 4) / 4);
  return np.reshape(np.array(values), [...spec]);
}

/** Compiled loops know their results without a call. */
const isOfNone = (error: string): boolean => error.includes('size 0 inputs');

describe.each(['vec=0', 'vec=1', 'off'])('a generalized function, %s', (mode) => {
  it.each(cases.map((one) => [one.function, JSON.stringify(one.operands), one] as const))(
    '%s of %s',
    (name, _, { operands, results = [], error }) => {
      setOptions(`default,threshold=0,${mode}`);
      const call = () => functions[name](...operands.map(operandOf));
      if (error && !(isOfNone(error) && name !== 'convolve')) {
        expect(errorOf(call)).toBe(error);
        return;
      }
      const given = call();
      const all = Array.isArray(given) ? given : [given];
      results.forEach(([dtype, shape, values], i) => {
        const one = np.asarray(all[i]);
        expect([one.dtype.name, one.shape, np.ravel(one).tolist()]).toEqual([dtype, shape, values]);
      });
      if (error) expect((all[0] as np.NDArray).size).toBe(0);
    },
  );
});

describe('a signature', () => {
  it.each(signatures.map(({ text, error }) => [text, error] as const))('%s', (text, error) => {
    const make = () => np.vectorize(total, { signature: text });
    if (error) expect(errorOf(make)).toBe(`ValueError: ${error}`);
    else expect(make().signature).toBe(text);
  });
});

describe('a generalized function', () => {
  it('has results of its operands, or of otypes', () => {
    const dtypeOf = (fn: unknown, ...operands: unknown[]) =>
      ((fn as Call)(...operands) as np.NDArray).dtype.name;
    const rows = np.ones([2, 3], 'float32');
    expect(dtypeOf(functions.total, rows)).toBe('float32');
    expect(dtypeOf(functions.total, np.ones([2, 3], 'int16'))).toBe('float64');
    expect(dtypeOf(functions.total, np.ones([2, 3], 'float16'))).toBe('float16');
    expect(dtypeOf(functions.smooth, rows, 0.5)).toBe('float32');
    expect(dtypeOf(functions.smooth, rows, np.array([0.5, 1]))).toBe('float64');
    const whole = np.vectorize(total, { signature: '(n)->()', otypes: 'i' });
    expect(dtypeOf(whole, rows)).toBe('int32');
    const both = np.vectorize(bounds, { signature: '(n)->(),()', otypes: ['int8', 'float32'] });
    const [low, high] = both(
      np.array([
        [1.5, 3],
        [2, 9],
      ]),
    ) as readonly np.NDArray[];
    expect([low.dtype.name, low.tolist(), high.dtype.name]).toEqual(['int8', [1, 2], 'float32']);
  });

  it('has bigints for integers of 64 bits', () => {
    const sum = (x: BigInt64Array) => {
      let s = 0n;
      for (let i = 0; i < x.length; i++) s = BigInt.asIntN(64, s + x[i]);
      return s;
    };
    const sums = np.vectorize(sum, { signature: '(n)->()' })(
      np.array([
        [2n ** 62n, 1n],
        [3n, 4n],
      ]),
    );
    expect((sums as np.NDArray).tolist()).toEqual([2n ** 62n + 1n, 7n]);
  });

  it('writes to what it is given, as far as that may be cast', () => {
    const out = np.zeros([2, 3]);
    const x = np.reshape(np.arange(6), [2, 3]);
    const call = functions.smooth;
    expect(call(x, 1, { out })).toBe(out);
    expect(out.tolist()).toEqual(x.tolist());
    expect(call(x, 0.5, { out: x })).toBe(x);
    expect(x.tolist()).toEqual([
      [0, 0.5, 1.25],
      [1.5, 2.75, 3.875],
    ]);
    expect(() => call(x, 1, { out: np.zeros([2, 3], 'int32') })).toThrow(np.UFuncTypeError);
    expect(() => call(x, 1, { where: true })).toThrow("unexpected keyword argument 'where'");
  });

  it('reads strided operands, and does not write to them', () => {
    const x = np.reshape(np.arange(12), [3, 4]);
    expect((functions.total(x.T) as np.NDArray).tolist()).toEqual([80, 107, 140, 179]);
    expect((functions.total(x.get('::-1', '::2')) as np.NDArray).tolist()).toEqual([164, 52, 4]);
    const spoils = (a: Float64Array) => {
      a[0] = 5;
      return 1;
    };
    expect(() => np.vectorize(spoils, { signature: '(n)->()' })(x)).toThrow('read-only');
    expect(x.item(0, 0)).toBe(0);
  });

  it('passes what is excluded, by position or by name', () => {
    const power = (x: number, times: number) => {
      let s = 1;
      for (let i = 0; i < times; i++) s *= x;
      return s;
    };
    const cubes = np.vectorize(power, { excluded: ['times'] });
    expect((cubes([1, 2, 3], 3) as np.NDArray).tolist()).toEqual([1, 8, 27]);
    expect(cubes(2, 10)).toBe(1024);
    const table = np.vectorize((p: number[], i: number) => p[i], { excluded: new Set([0]) });
    expect((table(np.array([5, 6, 7]), [2, 0]) as np.NDArray).tolist()).toEqual([7, 5]);
    expect(() => np.vectorize(power, { excluded: ['other'] })).toThrow("'other' is no parameter");
    const words = np.vectorize((x: number, text: string) => text.length * x, {
      excluded: ['text'],
      fallback: 'js',
    });
    expect((words([1, 2], 'abc') as np.NDArray).tolist()).toEqual([3, 6]);
  });

  it('is refused with the place in its source', () => {
    const odd = (x: Float64Array) => {
      for (const one of x) return one;
      return 0;
    };
    const call = np.vectorize(odd, { signature: '(n)->()' });
    expect(() => call([1, 2])).toThrow(np.JitError);
    expect(() => call([1, 2])).toThrow(/for … of is not in the subset \(2:\d+\)/);
    expect(() => np.vectorize(total, { signature: '(n)->(),()' })([1])).toThrow(
      'wrong number of outputs from pyfunc: expected 2, got 1',
    );
    const open = (x: Float64Array, out: Float64Array) => {
      out[0] = x[0];
    };
    expect(() => np.vectorize(open, { signature: '(n)->(m)' })([1])).toThrow("the length of 'm'");
    expect(() => np.vectorize(total, { signature: '(n)->(n)' })([1])).toThrow(
      'are parameters behind the operands',
    );
  });
});
