/**
 * √(x² + y²), and ∞ if a leg is, whatever the other.
 *
 * float64: the rounded root h is corrected by (h² − x² − y²)/2h, where h² − x² = (h − x)·2x + (h − x)²
 * for the longer leg x and products keep what rounding loses. Legs beyond where squares are normal
 * numbers are scaled by a power of 2. float32 is computed in float64.
 *
 * Within 1 ulp; the errors that were found are in accuracy.ts.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { choose, constant } from './float.js';
import { product } from './pair.js';

/** Beyond these lengths squares leave the range of normal numbers. */
const LONG = 2 ** 500;
const SHORT = 2 ** -450;
const RESCALE = 2 ** 600;

function corrected(k: Builder, x: Value, y: Value): Value {
  const h = k.op('sqrt', k.op('add', k.op('mul', x, x), k.op('mul', y, y)));
  const rise = k.op('sub', h, x);
  const across = product(k, k.op('add', x, x), rise);
  const square = product(k, y, y);
  const rest = k.op('add', k.op('mul', rise, rise), k.op('sub', across.tail, square.tail));
  const excess = k.op('add', k.op('sub', across.head, square.head), rest);
  const better = k.op('sub', h, k.op('div', excess, k.op('add', h, h)));
  return choose(k, k.op('eq', h, 0), h, better);
}

function double(k: Builder, p: Value, q: Value): Value {
  const [long, short] = [k.op('pmax', p, q), k.op('pmin', q, p)];
  const [isLong, isShort] = [k.op('gt', long, LONG), k.op('lt', long, SHORT)];
  const by = (large: number, small: number): Value => {
    const one = constant(k, p, 1);
    return choose(k, isLong, large, choose(k, isShort, constant(k, p, small), one));
  };
  const scale = by(1 / RESCALE, RESCALE);
  const length = corrected(k, k.op('mul', long, scale), k.op('mul', short, scale));
  return k.op('mul', length, by(RESCALE, 1 / RESCALE));
}

/** √(p² + q²) of float32, whose squares float64 holds. */
export function hypotSingle(k: Builder, p: Value, q: Value): Value {
  const [a, b] = [k.convert(p, 'f64'), k.convert(q, 'f64')];
  return k.convert(k.op('sqrt', k.op('add', k.op('mul', a, a), k.op('mul', b, b))), 'f32');
}

export function hypot(k: Builder, x: Value, y: Value): Value {
  const [p, q] = [k.op('abs', x), k.op('abs', y)];
  const length = (x.type.lane === 'f32' ? hypotSingle : double)(k, p, q);
  const unbounded = k.op('or', k.op('eq', p, Infinity), k.op('eq', q, Infinity));
  return choose(k, unbounded, Infinity, length);
}
