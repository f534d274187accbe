// How a buffered iteration is cut: into stretches of one axis, the outer one, each place of which is all
// that lies inside it, the core.
//
// Whatever is not walked in even steps over core and outer axis goes through a buffer. The larger the
// core, the fewer stretches; the more operands need buffers, the dearer each. NumPy's measure of that
// decides, since users see the lengths: (1 + buffers) · stretches. An operand that is reduced changes
// between stride 0 and another at most once, from the core to the outer axis: then the stretch is walked
// core by core, and its buffer holds each of its elements once.

import type { Nest } from './nest.js';

export interface Way {
  readonly isBuffered: boolean;
  /** Steps in bytes from element to element inside a core, and from core to core. */
  readonly inner: number;
  readonly outer: number;
  /** What the buffer holds: all elements of a stretch, those of one core, one of each core, or one. */
  readonly holds: 'all' | 'core' | 'cores' | 'one';
}

export interface Cut {
  /** Axes of the nest in the core. */
  readonly depth: number;
  /** Elements of a core. */
  readonly core: number;
  /** The most elements of a stretch. */
  readonly size: number;
  /** Whether a stretch is walked core by core. */
  readonly reduces: boolean;
  readonly ways: readonly Way[];
}

export interface Cuttable {
  readonly itemsize: number;
  /** Whether it must go through a buffer however it lies. */
  readonly casts: boolean;
  readonly reduces: boolean;
  /** Whether it must not be repeated by a stride of 0. */
  readonly spreads: boolean;
}

/** What an unset buffer size stands for. */
const DEFAULT = 8192;

/** The lengths and steps of a nest from the innermost axis on; one of no axes is one element. */
interface Inside {
  readonly count: number;
  length(i: number): number;
  step(operand: number, i: number): number;
}

function inside({ dims, strides }: Nest): Inside {
  const count = dims.length;
  return {
    count,
    length: (i) => (count === 0 ? 1 : dims[count - 1 - i]),
    step: (k, i) => (count === 0 ? 0 : strides[k][count - 1 - i]),
  };
}

/** Where a nest is cut, and what is known of each operand by then. */
interface Found {
  readonly depth: number;
  readonly core: number;
  readonly size: number;
  /** How many axes from the innermost on are one stretch. */
  readonly single: readonly number[];
  /** The axis from which on a reduction repeats its output; 0: none. */
  readonly turns: readonly number[];
  /** The outermost of these. */
  readonly turn: number;
}

/** Finds the cut that costs the least for its size, from the innermost axis on. */
function cheapest(
  { count, length, step }: Inside,
  operands: readonly Cuttable[],
  most: number,
  grows: boolean,
): Found {
  const single = operands.map(() => 1);
  const turns = operands.map(() => 0);
  let cost = 1 + operands.filter(({ casts }) => casts).length;
  let turn = 0;
  let size = length(0);
  let best = { depth: 0, core: 1, size, cost };
  for (let i = 1; i < count && turn === 0; i++) {
    if (size >= most && (cost > 1 || !grows)) break;
    operands.forEach(({ casts, reduces }, k) => {
      if (single[k] === i) {
        if (step(k, i - 1) * length(i - 1) === step(k, i)) {
          single[k]++;
          return;
        }
        if (!casts) cost++;
      }
      if (!reduces || (step(k, i) !== 0 && step(k, i - 1) !== 0)) return;
      turns[k] = i;
      turn = i;
    });
    const core = size;
    size *= length(i);
    if (size === 0) break;
    const held = size > most && (cost > 1 || !grows) ? most : size;
    if (cost * best.size <= best.cost * held) best = { depth: i, core, size, cost };
  }
  return { ...best, single, turns, turn };
}

/** How an operand's stretches are held. */
function wayOf({ step }: Inside, found: Found, operands: readonly Cuttable[], k: number): Way {
  const { depth, core, turn, turns, single } = found;
  const { itemsize, casts, spreads } = operands[k];
  const jumps = step(k, turn);
  const isReduced =
    turn > 0 &&
    depth === turn &&
    (turns[k] === depth ||
      (single[k] === depth && !casts) ||
      (jumps === 0 && single[k] <= depth && !spreads));
  const isEven = single[k] + Number(isReduced) > depth;
  if (!casts && isEven) return { isBuffered: false, inner: step(k, 0), outer: jumps, holds: 'all' };
  const held = { isBuffered: true } as const;
  if (isReduced)
    return jumps === 0
      ? { ...held, inner: itemsize, outer: 0, holds: 'core' }
      : { ...held, inner: 0, outer: itemsize, holds: 'cores' };
  if (isEven && step(k, 0) === 0 && !spreads) return { ...held, inner: 0, outer: 0, holds: 'one' };
  return { ...held, inner: itemsize, outer: itemsize * core, holds: 'all' };
}

/**
 * Cuts the nest of `operands` into stretches of at most `buffersize` elements; where it `grows`, a stretch
 * for which no operand needs a buffer may be of more.
 */
export function cut(
  nest: Nest,
  operands: readonly Cuttable[],
  buffersize: number,
  grows: boolean,
): Cut {
  const most = buffersize <= 0 ? DEFAULT : buffersize;
  const axes = inside(nest);
  const found = cheapest(axes, operands, most, grows);
  const { depth, core, size, turn } = found;
  const ways = operands.map((_, k) => wayOf(axes, found, operands, k));
  const isLimited = ways.some(({ isBuffered }) => isBuffered) || !grows;
  const total = isLimited && most < size ? core * Math.floor(most / core) : size;
  return { depth, core, size: total, reduces: turn > 0 && depth === turn, ways };
}
