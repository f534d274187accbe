// Calls loops of the corpus, plainly and compiled.

import { expect } from 'vitest';
import { array } from '../../../src/index.js';
import { jit } from '../../../src/jit/jit.js';
import { setOptions } from '../../../src/vectorize/runtime/options.js';
import { random } from '../../vectorize/wasm/fill.js';
import type { CorpusLane, Entry } from './entry.js';

const kinds = { float64: Float64Array, float32: Float32Array, int32: Int32Array } as const;
type Elements = Float64Array | Float32Array | Int32Array;
type Argument = Elements | Elements[] | number;

/** Vectors have `n` elements, matrices `m` rows. */
export interface Size {
  readonly n: number;
  readonly m: number;
}

/** The names of a loop's parameters. */
const namesOf = ({ loop }: Entry): string[] =>
  /\(([^)]*)\)/
    .exec(`${loop}`)?.[1]
    ?.split(',')
    .map((name) => name.trim()) ?? [];

function elements(lane: CorpusLane, count: number, seed: number): Elements {
  const next = random(seed);
  const values = new kinds[lane](count);
  // fractions of both signs, zeros of both signs, now and then equal ones
  for (let i = 0; i < count; i++) {
    const value = (next() % 64) - 24;
    values[i] = lane === 'int32' ? value : value % 7 === 0 ? value * 0 : value / 8;
  }
  return values;
}

function argument(name: string, lane: CorpusLane, { n, m }: Size): Argument {
  const seed = name.charCodeAt(0) * 31 + name.length;
  switch (name) {
    case 'n':
      return n;
    case 'm':
      return m;
    case 'k':
      return 5;
    case 's':
      return 0.75;
    case 't':
      return -1.5;
    case 'ip':
      return Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
    case 'flat':
      return elements(lane, m * m, seed);
    default:
      if (name.length === 1) return elements(lane, n, seed);
      return Array.from({ length: m }, (_, i) => elements(lane, m, seed + i));
  }
}

const isMatrix = (value: Argument): value is Elements[] => Array.isArray(value);

export interface Outcome {
  readonly result: unknown;
  readonly arrays: unknown[];
}

const plainList = (value: Argument): unknown =>
  isMatrix(value)
    ? value.map((row) => Array.from(row))
    : ArrayBuffer.isView(value)
      ? Array.from(value)
      : value;

/** What the plain function returns and leaves. */
export function plainly(entry: Entry, lane: CorpusLane, size: Size): Outcome {
  const args = namesOf(entry).map((name) => argument(name, lane, size));
  const result = Reflect.apply(entry.loop, undefined, args);
  return { result, arrays: args.map(plainList) };
}

export interface Compiled extends Outcome {
  /** Whether a loop was made of vectors, and why others were not. */
  readonly vectorized: boolean;
  readonly reasons: string[];
}

/** The same of the compiled one, or of another form of it; matrices are arrays of two axes. */
export function compiled(
  entry: Entry,
  lane: CorpusLane,
  size: Size,
  loop: Entry['loop'] = entry.loop,
): Compiled {
  const args = namesOf(entry).map((name) => {
    const value = argument(name, lane, size);
    return isMatrix(value)
      ? array(
          value.map((row) => Array.from(row)),
          { dtype: lane },
        )
      : value;
  });
  const fn = jit(loop as (...values: unknown[]) => unknown);
  const result = fn(...args);
  const arrays = args.map((value) => {
    if (typeof value === 'number') return value;
    return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value.tolist();
  });
  const loops = fn.explain().signatures.flatMap((one) => one.loops);
  return {
    result,
    arrays,
    vectorized: loops.some((loop) => loop.vectorized),
    reasons: loops.flatMap(({ reason }) => reason ?? []),
  };
}

/** Fails unless numbers agree within 2 ulp. */
function expectNear(found: unknown[], expected: unknown[], lane: CorpusLane, where: string): void {
  const [x, y] = [found, expected].map((all) => all.flat(2) as number[]) as [number[], number[]];
  expect(x.length, where).toBe(y.length);
  const ulp = lane === 'float32' ? 2 ** -23 : 2 ** -52;
  const far = x.filter((value, i) => Math.abs(value - y[i]) > 2 * ulp * Math.abs(value));
  expect(far, where).toEqual([]);
}

/** Fails unless both do the same, bit for bit, in a mode; returns what the compiled one did. */
export function expectSame(entry: Entry, lane: CorpusLane, size: Size, mode: string): Compiled {
  setOptions(`default,threshold=0,${mode}`);
  const found = compiled(entry, lane, size);
  setOptions('default');
  const { result, arrays } = plainly(entry, lane, size);
  const where = `${entry.name} on ${lane}, ${mode}, n = ${size.n}`;
  expect(found.result, where).toEqual(result);
  if (entry.approximate) expectNear(found.arrays, arrays, lane, where);
  else expect(found.arrays, where).toEqual(arrays);
  return found;
}
