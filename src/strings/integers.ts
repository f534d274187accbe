// Integer arguments of functions of strings: widths, positions, counts.

import { UFuncTypeError, ValueError } from '../errors.js';
import { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import type { ArrayLike } from '../ndarray/create/nested.js';
import type { Param } from './row.js';

/** An argument as an array of integers; numbers with integer values are integers. */
export function integers(name: string, param: Param, position: number, given: unknown): NDArray {
  const array = asarray(given as ArrayLike);
  if ('biu'.includes(array.dtype.kind)) return array;
  const isWhole = !(given instanceof NDArray) && [...array.flat].every(Number.isInteger);
  if (isWhole) return array;
  if (param.kind === 'width') {
    throw new TypeError(`unsupported type ${array.dtype} for operand '${param.name}'`);
  }
  throw new UFuncTypeError(
    `Cannot cast ufunc '${name}' input ${position} from ${array.dtype.repr} to dtype('int64') ` +
      "with casting rule 'same_kind'",
  );
}

/** The bounds that Python's find takes from optional positions, in a text of a length. */
export function boundsOf(start: number, end: number, length: number): [number, number] {
  const stop = end < 0 ? Math.max(end + length, 0) : Math.min(end, length);
  return [start < 0 ? Math.max(start + length, 0) : start, stop];
}

/** The positions that Python's slice selects of a length. */
export function* sliced(
  length: number,
  start: number | null,
  stop: number | null,
  step: number | null,
): Iterable<number> {
  const stride = step ?? 1;
  if (stride === 0) throw new ValueError('slice step cannot be zero');
  const [low, high] = stride > 0 ? [0, length] : [-1, length - 1];
  const clip = (at: number | null, fallback: number) =>
    at === null ? fallback : Math.min(Math.max(at < 0 ? at + length : at, low), high);
  const first = clip(start, stride > 0 ? low : high);
  const last = clip(stop, stride > 0 ? high : low);
  for (let i = first; stride > 0 ? i < last : i > last; i += stride) yield i;
}
