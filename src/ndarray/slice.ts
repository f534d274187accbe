// Slices in Python's sense: start, stop and step, each of which may be missing, negative or beyond
// the end.

import { IndexError, ValueError } from '../errors.js';
import { type Nothing, nothing } from './keywords.js';

/**
 * What `np.slice` makes: start, stop and step, null where they are missing.
 * Python: https://docs.python.org/3/library/functions.html#slice
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.slice(1, 5).stop // => 5
 * String(np.slice(2)) // => 'slice(None, 2, None)'
 * ```
 */
export class Slice {
  constructor(
    readonly start: number | null,
    readonly stop: number | null,
    readonly step: number | null,
  ) {}

  toString(): string {
    const text = (part: number | null): string => (part === null ? 'None' : `${part}`);
    return `slice(${text(this.start)}, ${text(this.stop)}, ${text(this.step)})`;
  }
}

type Part = number | bigint | null | undefined;

/**
 * A slice for `get` and `set`, as Python's `start:stop:step`; with one argument it is the stop, as
 * in Python. A missing part is `null`.
 * Python: https://docs.python.org/3/library/functions.html#slice
 *
 * @throws TypeError for a part that is not an integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const a = np.arange(10);
 * a.get(np.slice(1, 8, 3)) // => [1. 4. 7.]
 * a.get(np.slice(2)) // => [0. 1.]
 * a.get(np.slice(null, null, -4)) // => [9. 5. 1.]
 * ```
 */
export function slice(stop: Part): Slice;
export function slice(start: Part, stop: Part, step?: Part): Slice;
export function slice(...parts: [Part, Part?, Part?, ...Nothing]): Slice {
  nothing('slice', 1, 3, parts.slice(3));
  const [start, stop, step] = parts.length === 1 ? [null, parts[0]] : parts;
  return new Slice(slicePart(start), slicePart(stop), slicePart(step));
}

function slicePart(part: Part): number | null {
  if (part === null || part === undefined) return null;
  if (Number.isInteger(part)) return part as number;
  if (typeof part === 'bigint') return Number(part);
  throw new TypeError('slice indices must be integers or None or have an __index__ method');
}

const NOTATION = /^\s*([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?\s*)?$/;

/** Reads Python's notation: '1:10:2', ':', '::-1'. */
export function parseSlice(text: string): Slice {
  const match = NOTATION.exec(text);
  if (match === null) throw new IndexError(`'${text}' is not a slice; write it as '1:10:2'`);
  const part = (digits: string | undefined): number | null =>
    digits === undefined ? null : Number(digits);
  return new Slice(part(match[1]), part(match[2]), part(match[3]));
}

/** A slice of an axis: the first index, how many, and how far apart. */
export interface Span {
  start: number;
  length: number;
  step: number;
}

/** A slice of an axis of length n, by Python's rules. */
export function sliceSpan(slice: Slice, n: number): Span {
  const step = slice.step ?? 1;
  if (step === 0) throw new ValueError('slice step cannot be zero');
  const down = step < 0;
  const start = clip(slice.start ?? (down ? n - 1 : 0), slice.start !== null, n, down);
  const stop = clip(slice.stop ?? (down ? -1 : n), slice.stop !== null, n, down);
  const length = Math.max(0, Math.ceil((stop - start) / step));
  return length === 0 ? { start: 0, length, step: 1 } : { start, length, step };
}

/** A bound as a position from 0 to n, or from -1 to n - 1 going down. */
function clip(bound: number, relative: boolean, n: number, down: boolean): number {
  const position = relative && bound < 0 ? bound + n : bound;
  return Math.min(Math.max(position, down ? -1 : 0), down ? n - 1 : n);
}
