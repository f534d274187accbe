// Arrays with a border.
//
// Modes that repeat elements (edge, wrap, reflect, symmetric) are an index along each axis: which
// element stands where. Odd reflections continue an axis's line through its end, which is arithmetic
// on pieces of it. The others compute what stands beside each line. All of them treat one axis after
// the other, each with the border of those before.

import { ValueError } from '../errors.js';
import { fresh, type NDArray, view } from '../ndarray/array.js';
import { copyInto } from '../ndarray/assign.js';
import { asarray } from '../ndarray/create/array.js';
import { linspace } from '../ndarray/create/linspace.js';
import type { ArrayLike, Invented } from '../ndarray/create/nested.js';
import { eachOffset } from '../ndarray/elements.js';
import { takenAt } from '../ndarray/index/advanced.js';
import { isKeywords, type Nothing, nothing } from '../ndarray/keywords.js';
import { resolveOrder, sizeOf } from '../ndarray/layout.js';
import { squeeze } from '../ndarray/shape/axes.js';
import { between } from '../ndarray/shape/join.js';
import { median } from '../statistics/median.js';
import { around } from '../statistics/round.js';
import { max, mean, min } from '../ufunc/reductions.js';
import { multiply, subtract } from '../ufunc/table/arithmetic.js';
import {
  type Border,
  bordersOf,
  countsOf,
  inside,
  outside,
  type PadWidth,
  type Pair,
  type Paired,
  pairsOf,
  widthsOf,
} from './border.js';
import { flip } from './flip.js';

/** The keyword arguments of pad; each mode takes some of them. */
export interface PadOptions {
  /** How many elements of a line's end a statistic is of; all if it is not given. */
  readonly stat_length?: Paired | null;
  /** What mode 'constant' puts, 0 if it is not given. */
  readonly constant_values?: Paired;
  /** What mode 'linear_ramp' ends in, 0 if it is not given. */
  readonly end_values?: Paired;
  /** 'odd' reflects through the edge's value too. */
  readonly reflect_type?: 'even' | 'odd';
}

/** Writes the border of one line in place, with its widths, the axis and the keyword arguments. */
export type PadFunction = (
  vector: NDArray,
  widths: Pair<number>,
  axis: number,
  options: object,
) => void;

interface Mode {
  readonly options: readonly (keyof PadOptions)[];
  /** Fills the borders of the axes, one after the other. */
  fill(borders: readonly Border[], options: PadOptions): void;
  readonly takesEmpty?: boolean;
}

/** Which element stands at a place before 0 or from n on. */
type Place = (place: number, n: number) => number;

const modulo = (a: number, n: number): number => ((a % n) + n) % n;

const edge: Place = (place, n) => (place < 0 ? 0 : n - 1);

const wrapped: Place = modulo;

const reflected: Place = (place, n) => {
  if (n === 1) return 0;
  const at = modulo(place, 2 * (n - 1));
  return at < n ? at : 2 * (n - 1) - at;
};

const mirrored: Place = (place, n) => {
  const at = modulo(place, 2 * n);
  return at < n ? at : 2 * n - 1 - at;
};

/** Copies to each place of a border the element that stands there. */
function repeatBy(border: Border, place: Place): void {
  const { axis, width, length: n } = border;
  const own = inside(border);
  outside(border).forEach((target, side) => {
    const from = side === 0 ? -width[0] : n;
    const places = Int32Array.from({ length: width[side] }, (_, i) => place(from + i, n));
    if (places.length > 0) copyInto(target, takenAt(own, places, axis));
  });
}

const repeating = (place: Place): Mode => ({
  options: [],
  fill(borders) {
    for (const border of borders) repeatBy(border, place);
  },
});

/** Continues lines by their reflections through their ends, as many times as there is room. */
function continueOdd({ area, axis, width, length: n }: Border, withEdge: boolean): void {
  const total = area.shape[axis];
  const skipped = withEdge ? 0 : 1;
  let [left, right] = width;
  const put = (at: number, from: number, count: number, end: number): void => {
    const doubled = multiply(between(area, axis, end, end + 1), 2);
    const source = flip(between(area, axis, from, from + count), axis);
    copyInto(between(area, axis, at, at + count), subtract(doubled, source) as NDArray);
  };
  while (left > 0 || right > 0) {
    const period = n - skipped;
    const limit = Math.floor((total - left - right - skipped) / period) * period;
    const [before, after] = [Math.min(limit, left), Math.min(limit, right)];
    if (before > 0) put(left - before, left + skipped, before, left);
    left -= before;
    const end = total - right;
    if (after > 0) put(end, end - skipped - after, after, end - 1);
    right -= after;
  }
}

const reflecting = (place: Place, withEdge: boolean): Mode => ({
  options: ['reflect_type'],
  fill(borders, { reflect_type = 'even' }) {
    for (const border of borders) {
      if (border.length === 1) repeatBy(border, edge);
      else if (reflect_type === 'odd') continueOdd(border, withEdge);
      else repeatBy(border, place);
    }
  },
});

/** What stands before and after the lines along an axis, computed from their ends. */
function statistic(compute: (chunk: NDArray, axis: number) => unknown, needsSome: boolean): Mode {
  const padding = (chunk: NDArray, axis: number): NDArray => {
    const value: NDArray = asarray(compute(chunk, axis) as NDArray);
    return 'iu'.includes(chunk.dtype.kind) ? around(value) : value;
  };
  return {
    options: ['stat_length'],
    fill(borders, { stat_length = null }) {
      const lengths = stat_length === null ? null : countsOf(stat_length, borders.length);
      borders.forEach((border, i) => {
        const { axis, length: n } = border;
        const own = inside(border);
        const [before, after] = (lengths?.[i] ?? [n, n]).map((count) => Math.min(count, n));
        if (needsSome && (before === 0 || after === 0))
          throw new ValueError('stat_length of 0 yields no value for padding');
        const [first, last] = outside(border);
        copyInto(first, padding(between(own, axis, 0, before), axis));
        copyInto(last, padding(between(own, axis, n - after, n), axis));
      });
    },
  };
}

/** Straight lines from given values to the ends of an axis's lines. */
function ramp(border: Border, ends: Pair<NDArray>): void {
  const { axis, length: n, area } = border;
  const own = inside(border);
  outside(border).forEach((target, side) => {
    const at = side === 0 ? 0 : n - 1;
    const stop = squeeze(between(own, axis, at, at + 1), axis);
    const num = target.shape[axis];
    const { dtype } = area;
    const line = linspace(ends[side], stop, { num, endpoint: false, dtype, axis });
    copyInto(target, side === 0 ? line : flip(line, axis));
  });
}

const keepdims = true;

/** A row for each mode. */
const modes: Record<string, Mode> = {
  constant: {
    options: ['constant_values'],
    takesEmpty: true,
    fill(borders, { constant_values = 0n }) {
      const values = pairsOf(constant_values, borders.length);
      borders.forEach((border, i) => {
        for (const [side, target] of outside(border).entries()) copyInto(target, values[i][side]);
      });
    },
  },
  empty: { options: [], takesEmpty: true, fill: () => {} },
  edge: /* @__PURE__ */ repeating(edge),
  wrap: /* @__PURE__ */ repeating(wrapped),
  reflect: /* @__PURE__ */ reflecting(reflected, false),
  symmetric: /* @__PURE__ */ reflecting(mirrored, true),
  linear_ramp: {
    options: ['end_values'],
    fill(borders, { end_values = 0 }) {
      const values = pairsOf(end_values, borders.length);
      for (const [i, border] of borders.entries()) ramp(border, values[i]);
    },
  },
  maximum: /* @__PURE__ */ statistic((chunk, axis) => max(chunk, { axis, keepdims }), true),
  minimum: /* @__PURE__ */ statistic((chunk, axis) => min(chunk, { axis, keepdims }), true),
  mean: /* @__PURE__ */ statistic((chunk, axis) => mean(chunk, { axis, keepdims }), false),
  median: /* @__PURE__ */ statistic((chunk, axis) => median(chunk, { axis, keepdims }), false),
};

/** The mode of a name, where it takes the options. */
function modeOf(name: string, options: PadOptions): Mode {
  const mode = Object.hasOwn(modes, name) ? modes[name] : undefined;
  if (mode === undefined) throw new ValueError(`mode '${name}' is not supported`);
  const known: readonly string[] = mode.options;
  const unknown = Object.keys(options).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw new ValueError(
      `unsupported keyword arguments for mode '${name}': {${unknown.map((key) => `'${key}'`).join(', ')}}`,
    );
  return mode;
}

/** Has a function fill the borders, line by line. */
function fillByFunction(
  borders: readonly Border[],
  padded: NDArray,
  call: PadFunction,
  options: object,
) {
  for (const { axis, width } of borders) {
    const { storage, dtype, offset, shape, strides } = padded;
    const outer = shape.toSpliced(axis, 1);
    const places = { dtype, storage, offset, shape: outer, strides: strides.toSpliced(axis, 1) };
    eachOffset({ ...places, size: sizeOf(outer) }, (at) =>
      call(view(padded, [shape[axis]], [strides[axis]], at), width, axis, options),
    );
  }
}

/**
 * The array with a border, a copy.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.pad.html
 *
 * @param pad_width - how many elements before and after each axis: one number, a pair for all axes, a
 *   pair for each, or an object of axes
 * @param mode - 'constant' (default), 'edge', 'empty', 'linear_ramp', 'maximum', 'mean', 'median',
 *   'minimum', 'reflect', 'symmetric', 'wrap', or a function that fills each line's border in place
 * @param options - `constant_values`, `end_values`, `stat_length`, `reflect_type`, or `mode`
 * @throws ValueError for an unknown mode, an option that it does not have, or an empty axis
 * @throws TypeError if a width is no integer
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.pad([1, 2, 3], 2, 'edge') // => [1. 1. 1. 2. 3. 3. 3.]
 * np.pad([1, 2, 3], [1, 2], { mode: 'constant', constant_values: [4, 6] }) // => [4. 1. 2. 3. 6. 6.]
 * np.pad([[1, 2], [3, 4]], 1, 'reflect')
 * // => [[4. 3. 4. 3.]
 * //     [2. 1. 2. 1.]
 * //     [4. 3. 4. 3.]
 * //     [2. 1. 2. 1.]]
 * ```
 */
export function pad<T extends ArrayLike>(
  array: T,
  pad_width: PadWidth,
  mode?: string | PadFunction | (PadOptions & { readonly mode?: string | PadFunction }),
  options?: PadOptions,
  ...none: Nothing
): NDArray<Invented<T>> {
  nothing('pad', 2, 4, none);
  const { mode: named = 'constant', ...own } = isKeywords(mode)
    ? (mode as { mode?: string })
    : { mode };
  const given: PadOptions = { ...own, ...options };
  const a = asarray(array);
  const widths = widthsOf(pad_width, a.ndim);
  const row = typeof named === 'string' ? modeOf(named, given) : null;
  const empty = a.shape.findIndex((n, i) => n === 0 && widths[i].some((width) => width > 0));
  if (row && !row.takesEmpty && empty >= 0)
    throw new ValueError(
      `can't extend empty axis ${empty} using modes other than 'constant' or 'empty'`,
    );
  const shape = a.shape.map((n, i) => n + widths[i][0] + widths[i][1]);
  const padded = fresh(a.dtype, shape, resolveOrder('A', a.flagBits)) as NDArray;
  const borders = bordersOf(padded, a.shape, widths);
  if (!row) copyInto(padded, asarray(0));
  let center = padded;
  for (const { axis, width, length } of borders)
    center = between(center, axis, width[0], width[0] + length);
  copyInto(center, a as NDArray);
  if (row) row.fill(borders, given);
  else fillByFunction(borders, padded, named as unknown as PadFunction, given);
  return padded as NDArray<Invented<T>>;
}
