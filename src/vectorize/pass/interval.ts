/**
 * Between which bounds an integer of a kernel lies, by interval arithmetic.
 *
 * Invariant: bounds hold for every input; where arithmetic may leave the lane they are the lane's.
 */
import type { Value } from '../ir/kernel.js';
import { type LaneName, lanes } from '../ir/lane.js';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a lane of integers of up to 32 bits, or a mask as 0 or 1, may hold. */
export function boundsOfLane(lane: LaneName): Bounds {
  const { kind, bytes } = lanes[lane];
  if (kind === 'mask') return { low: 0, high: 1 };
  if (kind === 'float' || bytes > 4) return { low: -Infinity, high: Infinity };
  const size = 2 ** (bytes * 8);
  return kind === 'uint' ? { low: 0, high: size - 1 } : { low: -size / 2, high: size / 2 - 1 };
}

type Rule = (x: Bounds, y: Bounds, z: Bounds) => Bounds | undefined;

const spanned = (corners: readonly number[]): Bounds => ({
  low: Math.min(...corners),
  high: Math.max(...corners),
});

const union = (x: Bounds, y: Bounds): Bounds => spanned([x.low, x.high, y.low, y.high]);

const rules: { readonly [op: string]: Rule } = {
  add: (x, y) => ({ low: x.low + y.low, high: x.high + y.high }),
  sub: (x, y) => ({ low: x.low - y.high, high: x.high - y.low }),
  mul: (x, y) => spanned([x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high]),
  neg: (x) => ({ low: -x.high, high: -x.low }),
  min: (x, y) => ({ low: Math.min(x.low, y.low), high: Math.min(x.high, y.high) }),
  max: (x, y) => ({ low: Math.max(x.low, y.low), high: Math.max(x.high, y.high) }),
  select: (_, x, y) => union(x, y),
  // no more bits than the smaller of two that are not negative
  and: (x, y) => {
    const highs = [x, y].flatMap(({ low, high }) => (low >= 0 ? [high] : []));
    return highs.length > 0 ? { low: 0, high: Math.min(...highs) } : undefined;
  },
  shr: (x, y) => {
    const count = 2 ** y.low;
    if (y.low !== y.high || y.low < 0 || y.low > 31) return undefined;
    return { low: Math.floor(x.low / count), high: Math.floor(x.high / count) };
  },
  convert: (x) => x,
};

const known = /* @__PURE__ */ new WeakMap<Value, Bounds>();

export function boundsIn(value: Value): Bounds {
  const found = known.get(value) ?? bounded(value);
  known.set(value, found);
  return found;
}

function bounded(value: Value): Bounds {
  const { op, args, imm, type } = value;
  const lane = boundsOfLane(type.lane);
  if (lanes[type.lane].big) return lane;
  if (op === 'const') return { low: Number(imm), high: Number(imm) };
  if (op === 'splat') return boundsIn(args[0]);
  const rule = rules[op];
  if (!rule || args.some((arg) => lanes[arg.type.lane].kind === 'float')) return lane;
  const [x, y = x, z = y] = args.map(boundsIn) as [Bounds, Bounds?, Bounds?];
  const own = rule(x, y, z);
  return own && own.low >= lane.low && own.high <= lane.high ? own : lane;
}
