/**
 * The sweep of sweep.test.ts for dates, durations and strings, in either byte order, and for fields of
 * records: the same bits from the interpreter, from scalar and from vector code, in every layout. Of
 * each ufunc that has a loop for a pair of dtypes, of the reductions, and of casts.
 */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { NDArray } from '../../src/ndarray/array.js';
import { allocate } from '../../src/ndarray/storage.js';
import { counters } from '../../src/vectorize/runtime/counters.js';
import { overrideFeatures } from '../../src/vectorize/runtime/features.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { bits, type Layout, layouts, random, roomFor, ufuncs } from './support.js';

beforeEach(() => overrideFeatures({}));
afterAll(() => setOptions('default'));

const modes = ['off=1', 'off=0,vec=0,threshold=0', 'off=0,vec=1,threshold=0'];
const MOST = 65;
const lengths = [0, 1, 2, 3, 5, 17, MOST];
/** The bytes of a record, and where its field begins: aligned to nothing. */
const RECORD = 41;
const AT = 3;

const field: Layout = (base, n) =>
  new NDArray(base.dtype, [n], [RECORD], base.storage, AT, base, true);
const fieldBackwards: Layout = (base, n) =>
  new NDArray(
    base.dtype,
    [n],
    [-RECORD],
    base.storage,
    AT + RECORD * Math.max(n - 1, 0),
    base,
    true,
  );

const laid: readonly (readonly [Layout, Layout])[] = [
  [layouts.contiguous, layouts.contiguous],
  [layouts['offset by one element'], layouts['stepped by 2']],
  [layouts['stepped by 3'], layouts.reversed],
  [layouts.repeated, layouts.contiguous],
  [layouts.F, layouts.C],
  [layouts['a row repeated'], layouts['a column repeated']],
  [field, layouts.contiguous],
  [field, fieldBackwards],
];

/** Values of 8 bytes that dates and durations, floats and integers all make something of. */
const TICKS = [0n, 1n, -1n, 59n, -3600n, 86_399n, 10n ** 12n, -(2n ** 63n), 2n ** 62n];

/** An array whose bytes are values of a dtype wherever a layout may look for them. */
function base(name: string, seed: number): NDArray {
  const dtype = np.dtype(name as 'str') as NDArray['dtype'];
  const next = random(seed);
  const { itemsize, kind } = dtype;
  const bytes = Math.max(roomFor(MOST) * itemsize, RECORD * (MOST + 1));
  const storage = allocate(bytes);
  const { view, start } = storage;
  for (let at = 0; at < bytes; at++) view.setUint8(start + at, 0);
  const write = (at: number): void => dtype.write(view, start + at, some() as never);
  for (let at = 0; at + itemsize <= bytes; at += itemsize) write(at);
  return new NDArray(dtype, [Math.floor(bytes / itemsize)], [itemsize], storage, 0, storage, true);

  function some(): unknown {
    const ticks = TICKS[next() % TICKS.length];
    if (kind === 'M') return np.datetime64(ticks, name.slice(name.indexOf('[') + 1, -1) as 's');
    if (kind === 'm') return np.timedelta64(ticks, name.slice(name.indexOf('[') + 1, -1) as 's');
    const text = ['', 'a', 'ab', 'b', 'abc', 'abcd', 'zzzzz'][next() % 7];
    if (kind === 'U') return text + (next() % 4 === 0 ? '😀' : '');
    if (kind === 'S') return text;
    return dtype.coerce(dtype.itemsize === 8 && kind === 'i' ? ticks : Number(next() % 100) - 50);
  }
}

/** Fields' bytes would be no code points if strings began at any byte. */
const isText = (name: string): boolean => /[US]/.test(name);

/** What a call gives, or the error that it throws. */
function outcome(call: () => unknown): string {
  try {
    return bits(call());
  } catch (error) {
    return String(error);
  }
}

function sameInAllModes(name: string, cases: () => string[], vectorizes: boolean): void {
  const before = counters.vecoptSuccess;
  const [interpreted, scalar, vector] = modes.map((mode) => {
    setOptions(mode);
    return cases();
  });
  expect({ [name]: scalar }).toEqual({ [name]: interpreted });
  expect({ [name]: vector }).toEqual({ [name]: interpreted });
  if (vectorizes) expect(counters.vecoptSuccess).toBeGreaterThan(before);
}

/** Numbers have the others in sweep.test.ts. */
const isNumber = (name: string): boolean => !/[USMm]/.test(name);

/** The layouts to try: text cannot begin anywhere, numbers are tried as fields only. */
function layoutsOf(names: readonly string[]): typeof laid {
  if (names.some(isText)) return laid.slice(0, 6);
  return names.every(isNumber) ? laid.slice(6) : laid;
}

const PAIRS = [
  ['M8[s]', 'm8[ms]'],
  ['>M8[s]', 'M8[s]'],
  ['M8[D]', 'M8[s]'],
  ['m8[s]', '>m8[s]'],
  ['m8[s]', 'i8'],
  ['m8[us]', 'f8'],
  ['U3', 'U5'],
  ['>U3', 'U3'],
  ['S4', 'S7'],
  ['f2', '>f2'],
  ['c8', '>c16'],
  ['>i2', 'f2'],
] as const;

describe.each(PAIRS)('%s and %s', (first, second) => {
  const operands = [base(first, 7), base(second, 13)];
  const of = (n: number, [one, two]: (typeof laid)[number]): NDArray[] => [
    one(operands[0], n),
    two(operands[1], n),
  ];
  const known = ufuncs.filter((fn) => {
    const [a, b] = of(1, laid[0]);
    return !/TypeError/.test(outcome(() => (fn.row.nin === 1 ? fn(a) : fn(a, b))));
  });

  test('give the same bits in functions on the interpreter, in scalar and in vector code', () => {
    expect(known.length).toBeGreaterThan(4);
    const cases = () =>
      known.flatMap((fn) =>
        layoutsOf([first, second]).flatMap((pair) =>
          lengths.map((n) => {
            const [a, b] = of(n, pair);
            return `${fn.name} ${n} ${outcome(() => (fn.row.nin === 1 ? fn(a) : fn(a, b)))}`;
          }),
        ),
      );
    // Strings are compared in vectors, each by itself.
    sameInAllModes(`${first}, ${second}`, cases, !isText(first));
  });

  test('give the same bits in reductions and casts', () => {
    const folds = [np.sum, np.min, np.max, np.any, np.all, np.argmin, np.argmax, np.count_nonzero];
    const cases = () =>
      layoutsOf([first, second]).flatMap(([layout]) =>
        lengths.flatMap((n) => {
          const a = layout(operands[0], n);
          const reduced = folds.map((fold) => outcome(() => (fold as (a: NDArray) => unknown)(a)));
          const cast = outcome(() => a.astype(second as 'U5', { casting: 'unsafe' }));
          const swapped = outcome(() => a.astype(a.dtype.newbyteorder()));
          return [...reduced, cast, swapped, outcome(() => np.count_nonzero(a, -1))];
        }),
      );
    sameInAllModes(`reductions of ${first}, casts to ${second}`, cases, !isText(first));
  });
});
