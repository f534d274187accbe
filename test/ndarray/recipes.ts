import type { NDArray } from '../../src/ndarray/array.js';
import { arange } from '../../src/ndarray/create.js';
import type { DTypeName } from '../../src/ndarray/dtype/dtype.js';
import { sharesMemory } from '../../src/ndarray/iter/conflict.js';
import '../../src/ndarray/methods.js';
import { broadcast_to } from '../../src/ndarray/shape.js';

/** How to build an array: see scripts/golden/recipes.py. */
export interface Recipe {
  shape: number[];
  dtype: DTypeName;
  steps: (['get', string[]] | ['transpose', number[]] | ['broadcast_to', number[]])[];
}

/** What NumPy gives. */
export type Result =
  | { error: string }
  | {
      dtype: string;
      shape: number[];
      strides: number[];
      bytes: string;
      writeable: boolean;
      shares: boolean;
    };

export function build({ shape, dtype, steps }: Recipe): NDArray {
  const size = shape.reduce((product, n) => product * n, 1);
  let a: NDArray = arange(0, size, 1, dtype).reshape(shape);
  for (const [name, argument] of steps) {
    if (name === 'get') a = a.get(...argument);
    else if (name === 'transpose') a = a.transpose(argument);
    else a = broadcast_to(a, argument);
  }
  return a;
}

/** What a call gives, in the form of a golden result. */
export function resultOf(call: () => unknown, ...given: NDArray[]): Result {
  let a: NDArray;
  try {
    a = call() as NDArray;
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message}` };
  }
  return {
    dtype: a.dtype.name,
    shape: [...a.shape],
    strides: [...a.strides],
    bytes: Buffer.from(a.tobytes()).toString('hex'),
    writeable: a.writeable,
    shares: given.some((b) => sharesMemory(a, b)),
  };
}

/** The same without the strides of an empty array, of which nothing depends. */
export function comparable(result: Result): Result {
  if ('error' in result || !result.shape.includes(0)) return result;
  return { ...result, strides: [] };
}

/** Decodes {"big": "5"} and {"float": "nan"} in golden arguments. */
export function decoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  if ('big' in value) return BigInt(value.big as string);
  return 'float' in value ? { nan: Number.NaN, inf: Infinity }[value.float as 'nan'] : value;
}
