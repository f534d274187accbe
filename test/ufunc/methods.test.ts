/** Keywords and methods of ufuncs: NumPy's bytes and errors (test/golden/methods.json), in every mode. */
import { afterEach, describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import type { DType } from '../../src/ndarray/dtype/dtype.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';
import { golden } from '../support/golden.js';
import { onHeap, onJavaScriptHeap, type Place } from '../support/places.js';

type Made = readonly [
  dtype: string,
  shape: number[],
  steps: number[],
  axes: number[],
  bytes: string,
];

interface Found {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: string;
}

interface Case {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly keywords: Readonly<Record<string, unknown>>;
  readonly watch?: number;
  readonly result?: Found | readonly Found[];
  readonly error?: string;
}

const cases = golden<Case[]>('methods');
function build(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((part) => build(part, place));
  if (typeof value !== 'object' || value === null) return value;
  if (!('array' in value))
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, build(v, place)]));
  const [dtype, shape, steps, axes, bytes] = value.array as Made;
  const base = place(np.dtype(dtype as 'float64') as DType, shape, Buffer.from(bytes, 'hex'));
  const stepped = base.get(...steps.map((step) => np.slice(null, null, step)));
  return np.transpose(stepped, axes);
}

type Fn = (...args: unknown[]) => unknown;

/** The function of a dotted name, bound to what it is a method of. */
function find(name: string): Fn {
  const parts = name.split('.');
  const last = parts.pop() as string;
  const owner = parts.reduce((at, part) => (at as never)[part], np as unknown) as never;
  return (owner[last] as Fn).bind(owner);
}

function bytesOf(value: unknown, { dtype }: Found): string {
  if (value instanceof np.NDArray)
    return `${spelt(value.dtype)} ${value.shape} ${Buffer.from(value.tobytes()).toString('hex')}`;
  const as = np.dtype(dtype as 'float64') as DType;
  const bytes = new Uint8Array(as.itemsize);
  const big = as.itemsize === 8 && (as.kind === 'i' || as.kind === 'u');
  as.write(new DataView(bytes.buffer), 0, (big ? BigInt(value as number) : value) as never);
  return `${dtype}  ${Buffer.from(bytes).toString('hex')}`;
}

const spelt = (dtype: DType): string => (dtype.isnative ? dtype.name : dtype.str);

function outcome(one: Case, place: Place): string {
  try {
    const args = one.args.map((arg) => build(arg, place));
    const keywords = build(one.keywords, place);
    const fn = find(one.call);
    const given = Object.keys(one.keywords).length > 0 ? [...args, keywords] : args;
    const result = fn(...given);
    const list = Array.isArray(one.result) ? one.result : [one.result ?? { dtype: 'float64' }];
    const got =
      one.watch !== undefined ? [args[one.watch]] : Array.isArray(result) ? result : [result];
    return list.map((found, i) => bytesOf(got[i], found as Found)).join('; ');
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

function expected({ result, error }: Case): string {
  if (error !== undefined) return error;
  const list = (Array.isArray(result) ? result : [result]) as Found[];
  return list.map(({ dtype, shape, bytes }) => `${dtype} ${shape} ${bytes}`).join('; ');
}

const described = (one: Case, got: string): string =>
  `${one.call} ${JSON.stringify(one.args)} ${JSON.stringify(one.keywords)}: ${got}, NumPy: ${expected(one)}`;

const wrong = (list: readonly Case[], place: Place): string[] =>
  list.flatMap((one) => {
    const got = outcome(one, place);
    return got === expected(one) ? [] : [described(one, got)];
  });

afterEach(() => setOptions('default'));

describe('the bytes and errors of NumPy', () => {
  test.each(['vec=1', 'vec=0', 'off'])('with %s', (mode) => {
    setOptions(mode);
    expect(wrong(cases, onHeap)).toEqual([]);
  });

  test('of arrays on the JavaScript heap', () => {
    expect(wrong(cases, onJavaScriptHeap)).toEqual([]);
  });
});
