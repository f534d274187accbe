// Casting: one element as another dtype's, and the copies and assignments that follow from it.
//
// Between integers bits are wrapped or extended; integers become floats rounded once; a bool is
// true where the value is not 0. What a float becomes that no integer can hold is undefined in C,
// and in NumPy whatever the processor does. On x86-64 that is the smallest integer of the
// converting instruction: 32 bits wide for targets up to int32, which then wrap, and 64 bits wide
// for int64; uint32 and uint64 convert x - 2^(n-1) from 2^(n-1) on. (NumPy's uint32 has two
// answers, one for the bulk of a contiguous array and one for its rest and for strided ones; this
// is the first; of half precision, which it does not vectorize, the second: by way of 64 bits.)
// WebAssembly's conversion saturates, so one comparison restores the instruction.
//
// A copy without a cast, or to the other byte order, moves bits, through unsigned lanes: no NaN's
// payload changes.

import { type Entry, entry } from '../vectorize/compile.js';
import type { Builder } from '../vectorize/ir/builder.js';
import type { Kernel, Value } from '../vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../vectorize/ir/lane.js';
import { options } from '../vectorize/runtime/switches.js';
import { bitsCell, isRounded } from './dtype/cell.js';
import { type DType, IDS } from './dtype/dtype.js';
import { higher } from './dtype/family.js';
import { native } from './dtype/order.js';
import { elementwise, type LayoutClass } from './iter/nest.js';

/**
 * An element of one dtype as the values of another, which are rounded where they are stored. What
 * becomes half precision may stay a float64 until then, so that it is rounded once.
 */
export function castValues(
  k: Builder,
  values: readonly Value[],
  from: DType,
  to: DType,
): readonly Value[] {
  const beside = higher(from, to).cast?.(k, values, from, to);
  if (beside) return beside;
  if (from.kind === to.kind && from.lane === to.lane) return values;
  if (to.kind === 'b') return [k.convert(isNonzero(k, values), to.lane)];
  const parts = from.kind === 'b' ? [k.op('ne', values[0], 0)] : values;
  const cast = parts.slice(0, to.parts).map((x) => castPart(k, x, from, to));
  return cast.length < to.parts ? [...cast, k.const(to.lane, 0)] : cast;
}

function isNonzero(k: Builder, values: readonly Value[]): Value {
  return values.map((x) => k.op('ne', x, 0)).reduce((x, y) => k.op('or', x, y));
}

function castPart(k: Builder, x: Value, from: DType, to: DType): Value {
  const isFloat = lanes[x.type.lane].kind === 'float';
  if (isFloat && lanes[to.lane].kind !== 'float') {
    const isHalfToUint32 = isRounded(from) && to.lane === 'u32';
    return isHalfToUint32 ? k.convert(truncate(k, x, 'i64'), 'u32') : floatToInteger(k, x, to.lane);
  }
  if (isFloat && isRounded(to)) return x;
  return k.convert(x, to.lane);
}

function floatToInteger(k: Builder, x: Value, lane: LaneName): Value {
  const { bytes, kind } = lanes[lane];
  if (bytes < 4) return k.convert(truncate(k, x, 'i32'), lane);
  const signed: LaneName = bytes === 8 ? 'i64' : 'i32';
  if (kind === 'int') return truncate(k, x, signed);
  const half = 2 ** (bytes * 8 - 1);
  const high = k.op('ge', x, half);
  const low = truncate(k, k.op('select', high, k.op('sub', x, half), x), signed);
  const top = k.const(signed, -(2n ** BigInt(bytes * 8 - 1)));
  const bit = k.op('select', high, top, k.const(signed, 0));
  return k.convert(k.op('xor', low, bit), lane);
}

/** Towards 0; the smallest integer for what does not fit. */
function truncate(k: Builder, x: Value, lane: 'i32' | 'i64'): Value {
  const bits = lanes[lane].bytes * 8;
  const fits = k.op('lt', x, 2 ** (bits - 1));
  const least = k.const(lane, -(2n ** BigInt(bits - 1)));
  return k.op('select', fits, k.convert(x, lane), least);
}

/** The kernel that casts from one dtype to another, for these layouts of source and target. */
export function castEntry(from: DType, to: DType, layouts: string, depth: 1 | 2): Entry {
  const key = `cast:${from.code}:${to.code}:${layouts}:${depth}`;
  return entry(key, () => castKernel(key, from, to, layouts, depth));
}

const flat: Entry[] = [];
let epoch = -1;

/** The same for gapless source and target, found without spelling its key. */
export function flatCastEntry(from: DType, to: DType): Entry {
  if (from.id < 0 || to.id < 0) return castEntry(from, to, 'uu', 1);
  if (epoch !== options.epoch) {
    flat.length = 0;
    epoch = options.epoch;
  }
  const at = from.id * IDS + to.id;
  flat[at] ??= castEntry(from, to, 'uu', 1);
  return flat[at];
}

function castKernel(name: string, from: DType, to: DType, layouts: string, depth: 1 | 2): Kernel {
  const same = native(from) === native(to);
  const target = same ? bitsCell(to) : to;
  const source = same ? bitsCell(from, from !== to) : from;
  const operands = [
    { cell: source, layout: layouts[0] as LayoutClass, role: 'in' },
    { cell: target, layout: layouts[1] as LayoutClass, role: 'out' },
  ] as const;
  return elementwise(name, operands, depth, (k, ...values) =>
    same ? values : castValues(k, values, from, to),
  );
}
