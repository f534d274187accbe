/** Golden cases of functions of arrays: builds what scripts/golden/arrays.py describes and runs them. */
import { createHash } from 'node:crypto';
import * as np from '../../src/index.js';
import { NDArray } from '../../src/ndarray/array.js';
import { Complex } from '../../src/ndarray/dtype/complex.js';
import type { DType, Scalar } from '../../src/ndarray/dtype/dtype.js';
import { partField } from '../../src/ndarray/dtype/parts.js';
import { onHeap, onJavaScriptHeap, type Place } from './places.js';

interface ByFormula {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly steps: readonly number[];
  readonly axes: readonly number[];
  readonly flavour: 'plain' | 'nan' | 'ties' | 'zeros';
}

interface ByBytes {
  readonly dtype: string | readonly unknown[];
  readonly shape: readonly number[];
  readonly hex: string;
}

export interface Stored {
  readonly dtype: string;
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
const NAT = -(2n ** 63n);
const scaled = (h: number): number => (h / 2 ** 32 - 0.5) * SCALES[h % 7];

function element({ kind, itemsize }: DType, flavour: ByFormula['flavour'], i: number): unknown {
  const h = Math.imul(i, 2654435761) >>> 0;
  if (kind === 'b') return h % 3 === 0;
  const small = flavour === 'ties' ? Math.floor((h % 101) / 25) : h % 101;
  if ('iuMm'.includes(kind)) {
    const integer = kind === 'u' ? small : small - 50;
    if ('Mm'.includes(kind)) return flavour === 'nan' && h % 5 === 0 ? NAT : BigInt(integer);
    return itemsize === 8 ? BigInt(integer) : integer;
  }
  const plain =
    flavour === 'ties' ? small * 0.5 : flavour === 'zeros' ? [-0, 0, 1, -1][small % 4] : scaled(h);
  const value = flavour === 'nan' && h % 5 === 0 ? Number.NaN : plain;
  if (kind === 'f') return value;
  const other = (Math.imul(h, 40503) + 12345) >>> 0;
  const imaginary = flavour === 'ties' ? other % 3 : scaled(other);
  return new Complex(value, flavour === 'nan' && other % 3 === 0 ? Number.NaN : imaginary);
}

function byFormula({ dtype, shape, steps, axes, flavour }: ByFormula, place: Place): NDArray {
  const row = np.dtype(dtype as 'f8') as DType;
  const { byteorder, kind } = row;
  const isTime = 'Mm'.includes(kind);
  const held = isTime ? (np.dtype(byteorder === '>' ? '>i8' : '<i8') as DType) : row;
  const whole = shape.map((n, i) => n * Math.abs(steps[i]));
  const count = whole.reduce((n, length) => n * length, 1);
  const bytes = new Uint8Array(count * row.itemsize);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    held.write(view, i * row.itemsize, element(row, flavour, i) as Scalar);
  }
  const stepped = place(row, whole, bytes).get(...steps.map((s) => np.slice(null, null, s)));
  return np.transpose(stepped, axes);
}

/** An argument of a case, its arrays put somewhere. */
export function argument(value: unknown, place: Place): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('flavour' in value) return byFormula(value as ByFormula, place);
  if ('list' in value) return (value.list as unknown[]).map((item) => argument(item, place));
  if ('float' in value)
    return { nan: Number.NaN, inf: Infinity, '-inf': -Infinity }[value.float as 'nan'];
  if (!('hex' in value)) return value;
  const { dtype, shape, hex } = value as ByBytes;
  return place(np.dtype(dtype as 'f8') as DType, shape, new Uint8Array(Buffer.from(hex, 'hex')));
}

function canonical(array: NDArray): Uint8Array {
  const { dtype } = array;
  const bytes = array.tobytes();
  if (dtype.kind !== 'f' && dtype.kind !== 'c') return bytes;
  const part = partField(dtype, 0).dtype;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length; at += part.itemsize) {
    if (Number.isNaN(part.read(view, at))) part.write(view, at, Number.NaN);
  }
  return bytes;
}

/** A result as it is stored: bytes in C order, every NaN the same. */
export function stored(result: unknown, given: unknown): Stored {
  const like = given as Stored | undefined;
  const wanted = np.dtype((like?.dtype ?? 'f8') as 'f8') as DType;
  const isScalar = !(result instanceof NDArray);
  const isBig = isScalar && 'iu'.includes(wanted.kind) && wanted.itemsize === 8;
  const value = isBig ? BigInt(result as number) : result;
  const array = isScalar
    ? np.full([], value as Scalar, { dtype: wanted as DType<'float64'> })
    : result;
  const bytes = canonical(array as NDArray);
  const text =
    bytes.length <= 64
      ? Buffer.from(bytes).toString('hex')
      : createHash('sha256').update(bytes).digest('hex');
  return { dtype: array.dtype.str, shape: array.shape, bytes: text };
}

type Callable = (...args: unknown[]) => unknown;

function functionOf(name: string): Callable {
  let found: unknown = np;
  for (const part of name.split('.')) found = (found as Record<string, unknown>)[part];
  return found as Callable;
}

/** Several results: a list, or an object of arrays. */
function listOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result.flat();
  const isPlain =
    typeof result === 'object' &&
    result !== null &&
    Object.getPrototypeOf(result) === Object.prototype;
  return isPlain ? Object.values(result) : [result];
}

function run(golden: Case, place: Place): Pick<Case, 'results' | 'error'> {
  const { args, options, results } = golden;
  const given = Object.entries(options).map(([name, value]) => [name, argument(value, place)]);
  const arrays = args.map((value) => argument(value, place));
  try {
    const rest = given.length > 0 ? [Object.fromEntries(given)] : [];
    const result = functionOf(golden.function)(...arrays, ...rest);
    return { results: listOf(result).map((item, i) => stored(item, results?.[i])) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** The cases that give something else than NumPy does. */
export function wrongCases(cases: readonly Case[], place: Place): string[] {
  const wrong: string[] = [];
  for (const golden of cases) {
    const { results, error } = golden;
    const actual = run(golden, place);
    const expected = error === undefined ? { results } : { error };
    if (JSON.stringify(actual) !== JSON.stringify(expected)) {
      wrong.push(JSON.stringify({ golden, actual }));
    }
  }
  return wrong;
}

/** Ways to run that must give the same: what they are called, options, and where arrays are. */
export const modes: readonly (readonly [name: string, options: string, place: Place])[] = [
  ['vectorized', 'vec=1,threshold=0', onHeap],
  ['scalar', 'vec=0,threshold=0', onHeap],
  ['interpreted', 'off', onHeap],
  ['on the JavaScript heap', 'vec=1', onJavaScriptHeap],
];
