import { type DTypeLike, frombuffer, type NDArray } from '../../../src/index.js';
import { golden } from '../../support/golden.js';
import { base64, bytes as decoded } from '../files.js';

/** An array as scripts/golden/text.py describes it; bytes are in base64. */
export interface Described {
  dtype: string | unknown[];
  shape: number[];
  bytes: string;
}

export interface Outcome<T> {
  result?: T;
  error?: string;
}

type Case<T, R = Described> = T & Outcome<R>;

/** What scripts/golden/text.py wrote. */
export const text = golden<{
  load: Case<{ lines: string[]; options: object }>[];
  files: Case<{ file: string; options: object }>[];
  arrays: Record<string, Described>;
  save: Case<{ array: string; options: object }, string>[];
  values: string[];
  conversions: { format: string; floats: Outcome<string>[]; integers: Outcome<string>[] }[];
  separated: Case<{ text: string; sep: string; dtype: string; options: object }>[];
  written: { array: string; sep: string; format: string; file: string }[];
}>('text');

export function described(array: NDArray): Described {
  const { names, descr, str } = array.dtype;
  return {
    dtype: names === null ? str : descr,
    shape: [...array.shape],
    bytes: base64(array.tobytes()),
  };
}

/** What a call gives or throws, as the script writes it. */
export function outcome<T>(call: () => T): Outcome<T> {
  try {
    return { result: call() };
  } catch (error) {
    return { error: String(error) };
  }
}

export function arrayOf({ dtype, shape, bytes: data }: Described): NDArray {
  return frombuffer(decoded(data), dtype as DTypeLike).reshape(shape);
}
