/** Floating-point errors: which calls have them, as NumPy finds them (test/golden/errstate.json), and what is done. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as np from '../../src/index.js';
import type { UfuncMethods } from '../../src/ufunc/ufunc.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { errorOf, golden } from '../support/golden.js';

type Fn = UfuncMethods & ((...args: unknown[]) => unknown);
type Flags = readonly (number | null)[];

interface Golden {
  readonly ufuncs: Readonly<Record<string, Readonly<Record<string, Flags>>>>;
  readonly methods: Readonly<Record<string, Readonly<Record<string, Flags>>>>;
}

const { ufuncs, methods } = golden<Golden>('errstate');
const all = np as unknown as Readonly<Record<string, Fn>>;
const [divide, over, invalid] = ['call', 'call', 'call'] as const;
const watched = { divide, over, invalid };

const FLOATS = [0, -0, 1, -1, 0.5, -2.5, 3, 1e-300, 1e300, -1e300, Infinity, -Infinity, NaN];
const COMPLEX = [
  [0, 0],
  [1, 0],
  [0, 2],
  [-2.5, 0],
  [1e300, 3],
  [Infinity, Infinity],
].map(([re, im]) => new np.Complex(re, im));
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  d: FLOATS,
  e: FLOATS,
  i: [0, 1, -1, 7],
  D: COMPLEX,
};
const METHODS = [
  [1e308, 1e308],
  [1e308, 1e308, -Infinity],
  [Infinity, -Infinity],
  [NaN, 1],
  [1, 0],
  [1, 2],
  [0, Infinity],
];

let found = 0;
beforeEach(() => {
  np.seterrcall((_, flag) => {
    found |= flag;
  });
});
afterEach(() => {
  np.seterr('ignore');
  np.seterrcall(null);
  setOptions('default');
});

/** The flags of a call; null if it throws. */
function flags(call: () => unknown): number | null {
  found = 0;
  try {
    np.errstate(watched, call);
  } catch {
    return null;
  }
  return found;
}

/** The calls on one element each. */
function elementwise(name: string, char: string): [title: string, call: () => unknown][] {
  const values = VALUES[char].map((x) => np.array([x as number]).astype(char as 'd'));
  const fn = all[name];
  if (fn.nin === 1) return values.map((x) => [`${char} ${x}`, () => fn(x)]);
  return values.flatMap((x) =>
    values.map((y): [string, () => unknown] => [`${char} ${x} ${y}`, () => fn(x, y)]),
  );
}

/** Where NumPy finds what its formulas meet on the way, or what only the way shows. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  floor_divide: ['d [1.e+300] [1.e-300]', 'd [-1.e+300] [1.e-300]'],
  divmod: ['d [1.e+300] [1.e-300]', 'd [-1.e+300] [1.e-300]'],
  power: [
    'd [0.] [-inf]',
    'd [-0.] [-inf]',
    'd [1.e+300] [inf]',
    'd [-1.e+300] [inf]',
    'D [inf+infj] [-2.5+0.j]',
  ],
  float_power: ['D [inf+infj] [-2.5+0.j]'],
  reciprocal: ['i [0]'],
  'add.reduce': ['1e+308,1e+308,-Infinity'],
  'multiply.reduce': ['1e+308,1e+308,-Infinity'],
  'multiply.reduceat': ['1e+308,1e+308,-Infinity'],
};

describe.each(Object.keys(ufuncs))('%s', (name) => {
  test('has the errors that it has in NumPy', () => {
    const wrong = Object.keys(VALUES).flatMap((char) =>
      elementwise(name, char).flatMap(([title, call], i) =>
        flags(call) === ufuncs[name][char][i] ? [] : [title],
      ),
    );
    expect(wrong).toEqual(KNOWN[name] ?? []);
  });
});

const folds = Object.keys(methods).flatMap((name) =>
  (['reduce', 'accumulate', 'reduceat'] as const).map((method) => [name, method] as const),
);

describe.each(folds)('%s.%s', (name, method) => {
  test('has the errors that it has in NumPy', () => {
    const wrong = METHODS.filter((row, i) => {
      const array = np.array(row);
      const call = method === 'reduceat' ? [array, [0]] : [array];
      const fn = all[name][method] as (...args: unknown[]) => unknown;
      return flags(() => fn.apply(all[name], call)) !== methods[name][method][i];
    });
    expect(wrong.map(String)).toEqual(KNOWN[`${name}.${method}`] ?? []);
  });
});

describe('errors', () => {
  const a = np.arange(1000).reshape([20, 50]) as np.NDArray;
  const calls: readonly (readonly [string, () => unknown])[] = [
    ['a transposed quotient', () => np.divide(a, a.T.reshape([20, 50]))],
    ['a stepped logarithm', () => np.log(a.get(':', '::3'))],
    ['a row', () => np.divide(a, np.array([0, ...new Array<number>(49).fill(1)]))],
    ['a cast', () => np.multiply(a.astype('int16'), np.array(1e308))],
    ['halfs', () => np.add(np.full(33, 60000, 'float16'), np.full(33, 60000, 'float16'))],
    ['complex numbers', () => np.log(np.zeros(9, 'complex64'))],
    ['integers', () => np.floor_divide(np.ones(37, 'uint8'), np.zeros(37, 'uint8'))],
    ['two results', () => np.divmod(np.ones(37), np.zeros(37))],
    ['the last of many', () => np.sqrt(np.array([...new Array<number>(99).fill(4), -1]))],
    ['nothing', () => np.sqrt(np.ones(1000))],
    [
      'where a mask is',
      () => np.log(a, { where: a.get(0).astype('bool'), out: np.zeros([20, 50]) }),
    ],
    ['durations', () => np.remainder(np.array([1, 2], 'm8[s]'), np.array([1, 0], 'm8[s]'))],
  ];

  test.each(calls)('are found by the interpreter, scalar and vector code alike: %s', (_, call) => {
    overrideFeatures({});
    const seen = ['off=1', 'off=0,vec=0', 'off=0,vec=1'].map((mode) => {
      setOptions(mode);
      const plain = String(call());
      return [flags(() => expect(String(call())).toBe(plain)), plain];
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test('are found in what `at` does, in scalars and in fields', () => {
    const changed = np.array([1e308, 1]);
    expect(flags(() => np.add.at(changed, [0], 1e308))).toBe(2);
    expect(flags(() => np.divide.at(changed, [1], 0))).toBe(1);
    expect(flags(() => np.divide(1, 0))).toBe(1);
    expect(flags(() => np.divide(1n, 0n))).toBe(1);
    expect(flags(() => np.sum(np.array([1e308, 1e308])))).toBe(2);
    expect(
      flags(() =>
        np.sum(
          np.array([
            [1e308, 1e308],
            [1, NaN],
          ]),
          { axis: 1 },
        ),
      ),
    ).toBe(2);
  });

  test('of results that are too small are found where these fade', () => {
    const under = (call: () => unknown) => {
      found = 0;
      np.errstate({ under: 'call' }, call);
      return found;
    };
    expect(under(() => np.multiply(1e-300, 1e-300))).toBe(4);
    expect(under(() => np.exp(np.array([-1000, 1])))).toBe(4);
    expect(under(() => np.multiply(0, 1e-300))).toBe(0);
    expect(under(() => np.divide(1, Infinity))).toBe(0);
    expect(under(() => np.sin(0))).toBe(0);
  });

  test('leave no trace once they are ignored again', () => {
    expect(errorOf(() => np.errstate({ all: 'raise' }, () => np.log(0)))).toBe(
      'FloatingPointError: divide by zero encountered in log',
    );
    expect(np.log(np.array([0])).item()).toBe(-Infinity);
    expect(np.geterr()).toEqual({
      divide: 'ignore',
      over: 'ignore',
      under: 'ignore',
      invalid: 'ignore',
    });
  });
});

describe('what is done with an error', () => {
  test('is said for each class, or for all', () => {
    expect(np.seterr({ all: 'warn', under: 'ignore' }).divide).toBe('ignore');
    expect(np.seterr('raise')).toEqual({
      divide: 'warn',
      over: 'warn',
      under: 'ignore',
      invalid: 'warn',
    });
    expect(errorOf(() => np.seterr({ divide: 'foo' as 'warn' }))).toBe(
      "ValueError: invalid error mode 'foo'",
    );
    expect(errorOf(() => np.seterr({ foo: 'warn' } as object))).toBe(
      "TypeError: seterr() got an unexpected keyword argument 'foo'",
    );
    expect(np.geterr().divide).toBe('raise');
  });

  test('is an error, thrown when the results are there', () => {
    const out = np.zeros(2);
    const call = () => np.divide([1, 1], [0, 1], { out });
    expect(errorOf(() => np.errstate({ divide: 'raise' }, call))).toBe(
      'FloatingPointError: divide by zero encountered in divide',
    );
    expect(out.tolist()).toEqual([Infinity, 1]);
  });

  test('is a warning, a line, a message or a call', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    np.errstate({ all: 'warn' }, () => np.divide([1, 0], 0));
    expect(warn.mock.calls.flat()).toEqual([
      'RuntimeWarning: divide by zero encountered in divide',
      'RuntimeWarning: invalid value encountered in divide',
    ]);
    np.errstate({ all: 'print' }, () => np.log(-1));
    expect(error.mock.calls.flat()).toEqual(['Warning: invalid value encountered in log']);
    warn.mockRestore();
    error.mockRestore();
    const lines: string[] = [];
    np.errstate({ all: 'log', call: { write: (line) => lines.push(line) } }, () => np.exp(1000));
    expect(lines).toEqual(['Warning: overflow encountered in exp\n']);
  });

  test('is refused without somebody to tell', () => {
    np.seterrcall(null);
    expect(errorOf(() => np.errstate({ all: 'log' }, () => np.log(0)))).toBe(
      'NameError: log specified for divide by zero (in log) but no object with write method found.',
    );
    expect(errorOf(() => np.errstate({ all: 'call' }, () => np.log(0)))).toBe(
      'NameError: python callback specified for divide by zero (in  log) but no function found.',
    );
    expect(errorOf(() => np.seterrcall(3 as never))).toBe(
      'TypeError: python object must be callable or have a callable write method',
    );
  });

  test('holds until the state is disposed of', () => {
    const state = np.errstate({ all: 'raise' });
    expect(errorOf(() => np.log(0))).toMatch('FloatingPointError');
    state[Symbol.dispose]();
    expect(np.log(0)).toBe(-Infinity);
  });
});
