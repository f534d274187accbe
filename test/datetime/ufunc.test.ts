import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, expectTypeOf, test } from 'vitest';
import * as np from '../../src/index.js';
import type { NDArray } from '../../src/ndarray/array.js';
import { type TimeOperand, timeLoops } from '../../src/ufunc/table/datetime.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { arrayOf, type Case, expected, indexed, outcome, type Ticks } from './support.js';

type Operand = [code: string, ticks: Ticks];

interface Golden {
  binary: (Case & { ufunc: string; x: Operand; y: Operand })[];
  unary: (Case & { ufunc: string; x: Operand })[];
  reductions: (Case & { name: string; code: string; ticks: Ticks; axis: number | null })[];
}

const file = new URL('../golden/time_dtype.json', import.meta.url);
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'));
const MODES = ['off=1', 'off=0,vec=0', 'off=0,vec=1'];
type Fn = (...args: unknown[]) => unknown;
const fn = (name: string): Fn => (np as unknown as Record<string, Fn>)[name];

/** The same elements, laid out otherwise. */
const LAYOUTS: Readonly<Record<string, (a: NDArray) => NDArray>> = {
  contiguous: (a) => a,
  reversed: (a) => a.get('::-1').copy().get('::-1'),
  stepped: (a) => {
    const wide = np.empty([...a.shape.slice(0, -1), 3 * (a.shape.at(-1) ?? 1)], a.dtype);
    const view = wide.get('...', '::3');
    view.set([], a);
    return view;
  },
  'on the JavaScript heap': (a) =>
    a.size > 0 ? np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape) : a,
};

afterAll(() => setOptions('default'));

describe.each(MODES)('with %s', (mode) => {
  test.each(Object.keys(LAYOUTS))('ufuncs of %s operands are NumPy', (layout) => {
    setOptions(mode);
    const laid = ([code, ticks]: Operand) => LAYOUTS[layout](arrayOf(code, ticks));
    for (const { ufunc, x, y, ...result } of golden.binary) {
      const ours = outcome(() => fn(ufunc)(laid(x), laid(y)));
      expect({ ufunc, x, y, ...ours }).toEqual({ ufunc, x, y, ...expected(result) });
    }
    for (const { ufunc, x, ...result } of golden.unary) {
      const ours = outcome(() => fn(ufunc)(laid(x)));
      expect({ ufunc, x, ...ours }).toEqual({ ufunc, x, ...expected(result) });
    }
  });

  test('reductions are those of NumPy', () => {
    setOptions(mode);
    for (const { name, code, ticks, axis, ...result } of golden.reductions) {
      const what = { name, code, ticks, axis };
      const a = arrayOf(code, ticks);
      const turned = a.ndim === 2 ? a.T.copy().T : a;
      for (const array of [a, turned, LAYOUTS['on the JavaScript heap'](a)]) {
        expect({ ...what, ...indexed(outcome(() => fn(name)(array, { axis }))) }).toEqual({
          ...what,
          ...expected(result),
        });
      }
    }
  });

  test('long arrays, casts and reductions give the same', () => {
    setOptions(mode);
    const n = 1000;
    const ticks = np.arange(n).astype('int64');
    const a = ticks.view('m8[s]');
    const b = np.multiply(ticks, 3n).view('m8[ms]');
    const sum = np.add(a, b);
    expect(sum.dtype).toBe(np.dtype('m8[ms]'));
    expect(sum.view('int64').tolist()).toEqual(
      Array.from({ length: n }, (_, i) => BigInt(i * 1003)),
    );
    expect(np.sum(a)).toEqual(np.timedelta64((n * (n - 1)) / 2, 's'));
    expect(np.max(a)).toEqual(np.timedelta64(n - 1, 's'));
    expect(np.argmax(a)).toBe(n - 1);
    expect(String(np.min(ticks.view('M8[D]').astype('M8[Y]')))).toBe('1970');
  });
});

describe('a ufunc of dates and durations', () => {
  const days = np.array(['2000-01-01', '2000-03-01'], 'M8[D]');

  test('takes scalars', () => {
    const hour = np.timedelta64(1, 'h');
    expect(String(np.add(days, hour))).toBe("['2000-01-01T01' '2000-03-01T01']");
    expect(String(np.add(days, 1n))).toBe("['2000-01-02' '2000-03-02']");
    expect(String(np.add(days, 1))).toBe("['2000-01-02' '2000-03-02']");
    expect(String(np.subtract(days, np.datetime64('1999-12-31')))).toBe('[ 1 61]');
    expect(String(np.subtract(new Date(86400000), np.datetime64('1970-01-01')))).toBe(
      '86400000 milliseconds',
    );
    expect(np.divide(np.timedelta64(3, 'D'), hour)).toBe(72);
    expect(String(np.multiply(hour, 2.5))).toBe('2 hours');
    expect(np.less(np.timedelta64(1, 'h'), np.timedelta64(61, 'm'))).toBe(true);
    expect(() => np.add(days, 1.5)).toThrow(
      "ufunc 'add' cannot use operands with types dtype('<M8[D]') and dtype('float64')",
    );
  });

  test('writes to an output of another unit, or refuses it', () => {
    const out = np.empty(2, '>M8[s]');
    expect(np.add(days, np.array([1n, 2n], 'm8[D]'), { out })).toBe(out);
    expect(String(out)).toBe("['2000-01-02T00:00:00' '2000-03-03T00:00:00']");
    const numbers = np.zeros(2);
    expect(() => np.add(days, 1n, { out: numbers })).toThrow(
      "Cannot cast ufunc 'add' output from dtype('<M8[D]') to dtype('float64') with casting rule " +
        "'same_kind'",
    );
    expect(numbers.tolist()).toEqual([0, 0]);
  });

  test('broadcasts', () => {
    const spans = np.array([[1n], [2n]], 'm8[D]');
    expect(String(np.add(days, spans))).toBe(
      "[['2000-01-02' '2000-03-02']\n ['2000-01-03' '2000-03-03']]",
    );
  });

  test('has types', () => {
    const spans = np.zeros(2, 'm8[D]');
    expectTypeOf(np.add(days, spans)).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.subtract(days, days)).toEqualTypeOf<np.NDArray<'timedelta64'>>();
    expectTypeOf(np.subtract(days, spans)).toEqualTypeOf<np.NDArray<'datetime64'>>();
    expectTypeOf(np.divide(spans, spans)).toEqualTypeOf<np.NDArray<'float64'>>();
    expectTypeOf(np.divide(spans, np.zeros(2))).toEqualTypeOf<np.NDArray<'timedelta64'>>();
    expectTypeOf(np.less(days, days)).toEqualTypeOf<np.NDArray<'bool'>>();
    expectTypeOf(np.isnat(days)).toEqualTypeOf<np.NDArray<'bool'>>();
    expectTypeOf(np.max(days)).toEqualTypeOf<np.Datetime64>();
    expectTypeOf(np.sum(spans)).toEqualTypeOf<np.Timedelta64>();
    expectTypeOf(np.mean(spans, 0)).toEqualTypeOf<np.NDArray<'timedelta64'>>();
  });
});

/** Operands of dates and durations for each row of loops: 'Mm' of one unit, and of two. */
const UNITS = [
  ['s', 's'],
  ['D', 'h'],
] as const;
const LENGTHS = [0, 1, 2, 3, 5, 33, 100];

/** Ticks of every kind: small, large, NaT. */
function ticksOf(n: number, seed: number): NDArray {
  let state = BigInt(seed) * 0x9e3779b97f4a7c15n;
  const values = Array.from({ length: n }, (_, i) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    if (i % 7 === seed % 7) return -(2n ** 63n);
    return i % 5 === 0 ? (state >> 60n) - 8n : BigInt.asIntN(40, state >> 20n);
  });
  return np.array(values, 'int64');
}

const NUMBERS: Readonly<Record<string, np.DTypeLike>> = { q: 'int64', d: 'float64', '?': 'bool' };

const dtypeOf = (kind: TimeOperand, unit: string): np.DTypeLike =>
  NUMBERS[kind] ?? (`${kind}8[${unit}]` as np.DTypeLike);

function operandOf(kind: TimeOperand, unit: string, n: number, seed: number): NDArray {
  const ticks = ticksOf(n, seed);
  return 'Mm'.includes(kind)
    ? ticks.view(dtypeOf(kind, unit))
    : ticks.astype(dtypeOf(kind, unit) as 'int64');
}

/** The bytes of a result, or of each of several. */
const bytesOf = (result: unknown): string =>
  [result]
    .flat()
    .map((one) => String((one as NDArray).tobytes()))
    .join();

const swappedOrder = (a: NDArray): NDArray => a.astype(a.dtype.newbyteorder('S'));

describe('every loop of dates and durations', () => {
  const rows = timeLoops.map((loop) => [`${loop.ufunc} ${loop.inputs.join('')}`, loop] as const);

  test.each(rows)('%s gives the same bits in every mode and layout', (_, { ufunc, inputs }) => {
    const given = MODES.map((mode) => {
      setOptions(mode);
      const bits: string[] = [];
      for (const units of UNITS) {
        for (const n of LENGTHS) {
          const operands = inputs.map((kind, i) => operandOf(kind, units[i], n, i + 3));
          const layouts = [...Object.values(LAYOUTS), swappedOrder];
          const results = layouts.map((lay) => bytesOf(fn(ufunc)(...operands.map(lay))));
          for (const result of results) expect(result).toBe(results[0]);
          bits.push(results[0]);
        }
      }
      return bits;
    });
    expect(given[1]).toEqual(given[0]);
    expect(given[2]).toEqual(given[0]);
  });
});

test('a date of no unit has no place in a calendar', () => {
  const nowhere = np.zeros(2, 'M8');
  const out = np.ones(2, 'm8[Y]');
  expect(() => np.subtract(nowhere, np.zeros(2, 'M8[Y]'), { out })).toThrow(
    'Cannot convert a NumPy datetime value other than NaT with generic units',
  );
  expect(String(out)).toBe('[1 1]');
  expect(String(np.subtract(nowhere, np.zeros(2, 'M8[s]')))).toBe('[0 0]');
  nowhere.fill(null as never);
  expect(String(np.subtract(nowhere, np.zeros(2, 'M8[Y]')))).toBe("['NaT' 'NaT']");
});

test('extrema of long arrays find NaT, or pass over it', () => {
  const ticks = ticksOf(700, 5);
  const values = (ticks.tolist() as bigint[]).filter((x) => x !== -(2n ** 63n));
  const [least, most] = [
    values.reduce((a, b) => (a < b ? a : b)),
    values.reduce((a, b) => (a > b ? a : b)),
  ];
  for (const mode of MODES) {
    setOptions(mode);
    const spans = ticks.view('m8[s]');
    expect([np.min(spans).isNaT, np.max(spans).isNaT]).toEqual([true, true]);
    expect(np.fmin.reduce(spans)).toEqual(np.timedelta64(least, 's'));
    expect(np.fmax.reduce(spans)).toEqual(np.timedelta64(most, 's'));
    const times = np.array(values, 'int64').view('M8[s]');
    expect(np.max(times).ticks).toBe(most);
    const grid = spans.reshape(7, 100);
    const rows = np.fmin.reduce(grid, { axis: 1 }) as NDArray<'timedelta64'>;
    expect(np.min(rows).ticks).toBe(least);
    const columns = np.max(
      np.array(values.slice(0, 600), 'int64').view('m8[s]').reshape(6, 100),
      0,
    );
    expect(np.max(columns).ticks).toBe(values.slice(0, 600).reduce((a, b) => (a > b ? a : b)));
  }
});
