/**
 * The core dimensions of generalized ufuncs: what a signature says, and where a call has them.
 *
 * '(n?,k),(k,m?)->(n?,m?)' names the core dimensions of each operand. Those with a question mark are
 * left out everywhere if an operand lacks axes for them. They are an operand's last axes unless
 * `axes` or `axis` says otherwise; `keepdims` gives a result without core dimensions one of length 1.
 *
 * Invariant: the errors are NumPy's, in NumPy's order.
 */
import { AxisError, ValueError } from '../errors.js';
import { normalizeAxis, type Shape } from '../ndarray/layout.js';

/** The keyword arguments that only generalized ufuncs have. */
export interface CoreOptions {
  /** The axes of the core dimensions, for each operand and the result. */
  readonly axes?: readonly (number | readonly number[])[];
  /** The axis of the only core dimension, in every operand. */
  readonly axis?: number;
  /** Whether a summed axis stays in the result, with length 1. */
  readonly keepdims?: boolean;
}

/** What a generalized ufunc is called, and its signature. */
export interface Signed {
  readonly name: string;
  readonly signature: string;
}

/** For each operand the names of its core dimensions. */
export type Cores = readonly (readonly string[])[];

/** The core dimensions of each operand, the results' last. */
function coresOf(signature: string): Cores {
  let cores = known.get(signature);
  if (!cores) {
    const groups = [...signature.matchAll(/\(([^)]*)\)/g)];
    cores = groups.map(([, names]) => (names ? names.split(',') : []));
    known.set(signature, cores);
  }
  return cores;
}

const known = /* @__PURE__ */ new Map<string, Cores>();

/** The same without the dimensions that inputs of these ranks lack. */
export function presentCores({ name, signature }: Signed, ranks: readonly number[]): Cores {
  const cores = coresOf(signature);
  if (ranks.every((rank, i) => rank >= cores[i].length)) return cores;
  const missing = ranks.flatMap((rank, i) => {
    const optional = cores[i].filter((dim) => dim.endsWith('?'));
    const lacks = Math.max(0, cores[i].length - rank);
    const required = cores[i].length - optional.length;
    if (lacks > optional.length)
      throw new ValueError(
        `${name}: Input operand ${i} does not have enough dimensions (has ${rank}, ` +
          `gufunc core with signature ${signature} requires ${required})`,
      );
    return lacks > 0 ? optional : [];
  });
  return cores.map((dims) => dims.filter((dim) => !missing.includes(dim)));
}

/** Throws unless every input has as many core dimensions and the result none. */
export function requireReduction({ name, signature }: Signed): void {
  const cores = coresOf(signature);
  const last = cores.length - 1;
  const refused = cores.findIndex(({ length }, i) =>
    i === last ? length > 0 : length !== cores[0].length,
  );
  if (refused < 0) return;
  const who = refused === last ? 'output 0' : `input ${refused}`;
  throw new TypeError(
    `${name} does not support keepdims: its signature ${signature} requires ${who} to have ` +
      `${cores[refused].length} core dimensions, but keepdims can only be used when all inputs ` +
      'have the same number of core dimensions and all outputs have no core dimensions.',
  );
}

/** How many axes each operand has for its core dimensions. */
export function coreAxes(
  gufunc: Signed,
  cores: Cores,
  ranks: readonly number[],
  options: CoreOptions,
): number[][] {
  const { axes, axis, keepdims } = options;
  const counts = cores.map(({ length }, i) =>
    keepdims && i === cores.length - 1 ? cores[0].length : length,
  );
  if (axes !== undefined && axis !== undefined)
    throw new TypeError("cannot specify both 'axis' and 'axes'");
  const canOmit = cores[cores.length - 1].length === 0;
  if (axes !== undefined) return listedAxes(gufunc, canOmit, counts, ranks, axes);
  if (axis !== undefined) return sharedAxis(gufunc, counts, ranks, axis);
  return counts.map((count, i) => lastAxes(count, ranks[i]));
}

const lastAxes = (count: number, rank: number): number[] =>
  Array.from({ length: count }, (_, i) => rank - count + i);

function sharedAxis(
  { name, signature }: Signed,
  counts: readonly number[],
  ranks: readonly number[],
  axis: number,
): number[][] {
  const cores = coresOf(signature);
  const distinct = new Set(cores.flat());
  const isShared = distinct.size === 1 && cores.slice(0, -1).every(({ length }) => length === 1);
  if (!isShared)
    throw new TypeError(
      `${name}: axis can only be used with a single shared core dimension, not with the ` +
        `${distinct.size} distinct ones implied by signature ${signature}.`,
    );
  return counts.map((count, i) => (count === 0 ? [] : [indexOf(axis, ranks[i])]));
}

function indexOf(axis: unknown, rank: number): number {
  return normalizeAxis(axis as number, rank);
}

function listedAxes(
  { name }: Signed,
  canOmit: boolean,
  counts: readonly number[],
  ranks: readonly number[],
  axes: unknown,
): number[][] {
  if (!Array.isArray(axes)) throw new TypeError('axes should be a list.');
  const { length } = counts;
  if (axes.length !== length && !(canOmit && axes.length === length - 1))
    throw new ValueError(
      `axes should be a list with an entry for all ${length} inputs and outputs; entries for ` +
        'outputs can only be omitted if none of them has core axes.',
    );
  return counts.map((count, i) =>
    i < axes.length ? entryOf(name, axes[i], i, count, ranks[i]) : lastAxes(count, ranks[i]),
  );
}

function entryOf(name: string, entry: unknown, i: number, count: number, rank: number): number[] {
  const who = `${name}: operand ${i} has ${count} core dimensions, but`;
  if (!Array.isArray(entry) && count === 1) return [indexOf(entry, rank)];
  if (typeof entry === 'number') {
    throw new AxisError(`${who} the axes item is a single integer.`);
  }
  if (!Array.isArray(entry)) throw new TypeError(`${name}: axes item ${i} should be a tuple.`);
  if (entry.length !== count)
    throw new AxisError(`${who} ${entry.length} dimensions are specified by axes tuple.`);
  const own = entry.map((axis) => indexOf(axis, rank));
  const repeated = own.find((axis, at) => own.indexOf(axis) < at);
  if (repeated === undefined) return own;
  throw new ValueError(`axes item ${i} has value ${repeated} repeated`);
}

/** Throws unless an output has axes for all core dimensions, where none may be missing. */
export function requireRank({ name, signature }: Signed, rank: number, count: number): void {
  if (rank >= count || signature.includes('?')) return;
  throw new ValueError(
    `${name}: Output operand 0 does not have enough dimensions (has ${rank}, gufunc core with ` +
      `signature ${signature} requires ${count})`,
  );
}

/**
 * The length of each core dimension.
 *
 * @param shapes - the core dimensions' lengths, operand by operand
 */
export function coreLengths(
  { name, signature }: Signed,
  cores: Cores,
  shapes: readonly Shape[],
): Map<string, number> {
  const known = new Map<string, number>();
  shapes.forEach((shape, i) => {
    shape.forEach((length, at) => {
      const dim = cores[i][at];
      const before = known.get(dim);
      if (before !== undefined && before !== length)
        throw new ValueError(
          `${name}: Input operand ${i} has a mismatch in its core dimension ${at}, with gufunc ` +
            `signature ${signature} (size ${length} is different from ${before})`,
        );
      known.set(dim, length);
    });
  });
  return known;
}
