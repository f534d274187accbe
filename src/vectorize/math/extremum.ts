/**
 * The greatest or least of several floats, as the ops max and min have it: a NaN wins, and 0 is above −0.
 *
 * Those ops are many instructions for the sake of these two cases. So numbers are compared only. Beside
 * that their bits are joined: if the result is a zero no number lies beyond it, so those of the numbers
 * that have its sign are zeros. And products of two are added up: where a number is NaN, so is that sum
 * (sometimes where one is infinite or the product is, which does no harm), and only then NaNs are looked
 * for, by a `while` that runs once.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import type { OpName } from '../ir/ops.js';
import { choose, formatOf, fromBits, rarely, toBits } from './float.js';

interface Extremum {
  readonly pick: OpName;
  /** How bits are joined for the sign of a zero. */
  readonly join: OpName;
}

const extrema = {
  max: { pick: 'pmax', join: 'and' },
  min: { pick: 'pmin', join: 'or' },
} as const satisfies Record<string, Extremum>;

export type ExtremumOp = keyof typeof extrema;

/** `load` is called again for what is rarely needed, so that no register need hold the values. */
export function extremum(k: Builder, op: ExtremumOp, load: () => readonly Value[]): Value {
  const { pick, join } = extrema[op];
  const values = load();
  const picked = values.reduce((best, x) => k.op(pick, best, x));
  const bits = values.map((x) => toBits(k, x)).reduce((x, y) => k.op(join, x, y));
  const zero = fromBits(k, k.op('and', bits, formatOf(picked).sign));
  const signed = choose(k, k.op('eq', picked, 0), zero, picked);
  const hint = productsOf(k, values).reduce((sum, x) => k.op('add', sum, x));
  const mask = k.op('ne', hint, hint);
  return rarely(k, signed, mask, () => withNaN(k, signed, load()));
}

function withNaN(k: Builder, found: Value, values: readonly Value[]): Value {
  const unlike = values.map((x) => k.op('ne', x, x)).reduce((x, y) => k.op('or', x, y));
  return choose(k, unlike, NaN, found);
}

/** The products of neighbours, and of an odd number the last as it is. */
function productsOf(k: Builder, values: readonly Value[]): Value[] {
  const products: Value[] = [];
  for (let i = 0; i < values.length; i += 2) {
    const [x, y] = [values[i] as Value, values[i + 1]];
    products.push(y ? k.op('mul', x, y) : x);
  }
  return products;
}
