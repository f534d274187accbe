/**
 * Golden cases of whole functions: a call, its arguments, and the bytes of NumPy's results or its error
 * (scripts/golden/cases.py says how they are written).
 */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { NDArray } from '../../src/ndarray/array.js';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { dtypes, type NumberName } from '../../src/ndarray/dtype/table.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from './golden.js';
import { onHeap, onJavaScriptHeap, type Place } from './places.js';

interface ArraySpec {
  readonly dtype: NumberName;
  readonly shape: readonly number[];
  readonly steps: readonly number[];
  readonly axes: readonly number[];
  readonly flavour: 'plain' | 'nan' | 'ties' | 'whole';
}

interface Stored {
  readonly dtype: NumberName;
  readonly shape: readonly number[];
  readonly bytes: string;
}

export interface Case {
  readonly function: string;
  readonly args: readonly unknown[];
  readonly options: { readonly [name: string]: unknown };
  readonly results?: readonly Stored[];
  readonly error?: string;
}

const SCALES = [1e-3, 1, 1e3, 7, 0.1, 1e-2, 100];
const scaled = (h: number): number => (h / 2 ** 32 - 0.5) * SCALES[h % 7];

/** An integer, or one in each part. */
function whole(kind: string, h: number): Scalar {
  const real = (h % 101) - 50;
  return kind === 'f' ? real : new np.Complex(real, (h % 97) - 48);
}

function element({ kind, itemsize }: DType, flavour: ArraySpec['flavour'], i: number): Scalar {
  const h = Math.imul(i, 2654435761) >>> 0;
  if (kind === 'b') return h % 3 === 0;
  const small = flavour === 'ties' ? Math.floor((h % 101) / 25) : h % 101;
  if (kind === 'i' || kind === 'u') {
    const integer = kind === 'u' ? small : small - 50;
    return itemsize === 8 ? BigInt(integer) : integer;
  }
  if (flavour === 'whole') return whole(kind, h);
  const plain = flavour === 'ties' ? small * 0.5 : scaled(h);
  const value = flavour === 'nan' && h % 5 === 0 ? Number.NaN : plain;
  if (kind === 'f') return value;
  return new np.Complex(value, scaled((Math.imul(h, 40503) + 12345) >>> 0));
}

function arrayOf({ dtype, shape, steps, axes, flavour }: ArraySpec, place: Place): NDArray {
  const row = dtypes[dtype] as DType;
  const whole = shape.map((n, i) => n * Math.abs(steps[i]));
  const count = whole.reduce((n, length) => n * length, 1);
  const bytes = new Uint8Array(count * row.itemsize);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) row.write(view, i * row.itemsize, element(row, flavour, i));
  const stepped = place(row, whole, bytes).get(...steps.map((s) => np.slice(null, null, s)));
  return np.transpose(stepped, axes);
}

function argument(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => argument(item, place));
  if (typeof value !== 'object' || value === null) return value;
  if ('flavour' in value) return arrayOf(value as ArraySpec, place);
  if ('call' in value) return library[value.call as string];
  if ('number' in value) return Number(value.number);
  if ('complex' in value) return new np.Complex(...(value.complex as [number, number]));
  return 'options' in value ? value.options : value;
}

/** A result's bytes in C order, every NaN the same. */
function bytesOf(array: NDArray): string {
  const { kind, itemsize, parts } = array.dtype;
  const bytes = array.tobytes();
  if (kind === 'f' || kind === 'c') {
    const part = dtypes[`float${(itemsize * 8) / parts}` as NumberName] as DType;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length; at += part.itemsize) {
      if (Number.isNaN(part.read(view, at))) part.write(view, at, Number.NaN);
    }
  }
  if (bytes.length <= 64) return Buffer.from(bytes).toString('hex');
  return createHash('sha256').update(bytes).digest('hex');
}

function stored(result: unknown, { dtype }: Stored): Stored {
  if (result instanceof NDArray) {
    return { dtype: result.dtype.name as NumberName, shape: result.shape, bytes: bytesOf(result) };
  }
  const big = ['int64', 'uint64'].includes(dtype);
  const value = big ? BigInt(result as number) : result;
  return { dtype, shape: [], bytes: bytesOf(np.full([], value as Scalar, { dtype })) };
}

type Fn = (...args: unknown[]) => unknown;

const library = np as unknown as Record<string, Fn>;

/** A function by its name, or by its path in a namespace or among a function's methods. */
function functionOf(path: string): Fn {
  const names = path.split('.');
  const last = names.pop() as string;
  const owner = names.reduce<object>((of, name) => (of as Record<string, object>)[name], np);
  return (...args) => (owner as Record<string, Fn>)[last](...args);
}

/** What a case gives with its arrays in one place or another. */
function run(golden: Case, place: Place): Pick<Case, 'results' | 'error'> {
  const { args, options } = golden;
  const given = Object.fromEntries(
    Object.entries(options).map(([k, v]) => [k, argument(v, place)]),
  );
  const named = Object.keys(given).length > 0 ? [given] : [];
  let result: unknown;
  try {
    result = functionOf(golden.function)(...args.map((arg) => argument(arg, place)), ...named);
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  if (result === undefined) return { results: [] };
  const list = Array.isArray(result) ? result : [result];
  return { results: list.map((item, i) => stored(item, golden.results?.[i] ?? (item as Stored))) };
}

/** The ways in which cases are run: a name, options of the compiler, and where arrays are. */
const modes: [string, string, Place][] = [
  ['vectorized', 'vec=1', onHeap],
  ['scalar', 'vec=0', onHeap],
  ['on the JavaScript heap', 'vec=1', onJavaScriptHeap],
];

/** Tests, in every mode, that each function gives NumPy's bits or errors in the cases of a golden file. */
export function testCases(file: string): void {
  const cases = golden<Case[]>(file);
  const groups = [...new Set(cases.map((one) => one.function))];
  describe.each(modes)('%s', (_, options, place) => {
    afterEach(() => setOptions('default'));

    test.each(groups)('%s is as in NumPy', (name) => {
      setOptions(options);
      const wrong: string[] = [];
      for (const one of cases.filter((given) => given.function === name)) {
        const { results, error } = one;
        const actual = run(one, place);
        const expected = error === undefined ? { results } : { error };
        if (JSON.stringify(actual) !== JSON.stringify(expected))
          wrong.push(JSON.stringify({ golden: one, actual }));
      }
      expect(wrong).toEqual([]);
    });
  });
}
