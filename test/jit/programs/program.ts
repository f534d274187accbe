// What a program of the corpus is: a function with loops, and what to call it with.

/** What a program is called with: rows become an array of two axes where it is compiled. */
export type Input = number | Numbers | readonly Numbers[];
export type Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | BigInt64Array
  | BigUint64Array;

export interface Program {
  readonly name: string;
  readonly run: (...args: never[]) => unknown;
  /** New arguments, of a size; the same each time. */
  readonly inputs: (size: number) => Input[];
  /** The sizes that it is tested with. */
  readonly sizes: readonly number[];
  /** For each loop in the order of the source: it becomes one of vectors, it holds one, or why not. */
  readonly loops: readonly Verdict[];
  /**
   * Calls what ECMAScript leaves to implementations: results are sums of numbers up to this, each right
   * to a few units in its last place.
   */
  readonly magnitude?: number;
}

/**
 * `vectors`; `around`: the loop only runs others; `ordered`: the meaning forbids it; `left`: it could
 * be one of vectors, and is not yet.
 */
export type Verdict = 'vectors' | 'around' | 'ordered' | 'left';

/** Makes a program; they are written in JavaScript, as those of users. */
export const program = (
  name: string,
  run: Program['run'],
  inputs: Program['inputs'],
  loops: readonly Verdict[],
  more: Partial<Program> = {},
): Program => ({ name, run, inputs, loops, sizes: [1, 38], ...more });

/** Numbers that look random: fractions of both signs. */
export function numbers<T extends Numbers>(
  kind: new (length: number) => T,
  length: number,
  seed = 1,
): T {
  const values = new kind(length);
  let state = (seed * 2654435761) >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const whole = (state >>> 20) - 2048;
    (values as Float64Array)[i] =
      values instanceof Float64Array || values instanceof Float32Array ? whole / 256 : whole;
  }
  return values;
}

/** The same between 0 and 1. */
export const shares = <T extends Float64Array | Float32Array>(
  kind: new (length: number) => T,
  length: number,
  seed = 1,
): T => numbers(kind, length, seed).map((value) => value / 16 + 0.5) as T;

/** A matrix by rows. */
export const matrix = <T extends Numbers>(
  kind: new (length: number) => T,
  rows: number,
  columns: number,
  seed = 1,
): T[] => Array.from({ length: rows }, (_, i) => numbers(kind, columns, seed + i));
