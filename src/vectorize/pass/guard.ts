/**
 * Questions that a loop asks when it starts: may its iterations run side by side this time?
 *
 * Operands may alias and offsets be anything, and mostly they do not matter. So the vectors of a loop
 * run behind a test, and where that fails the scalar rest, which is there anyway, takes all
 * iterations: two versions for the price of a comparison.
 *
 * Invariant: a test that fails too often costs speed, never a bit; sums that could overflow are of
 * 64 bits, or count modulo 2³² as addresses do.
 */
import type { Builder, Operand } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';
import { emitForm, type Form, isConstant } from './affine.js';
import type { Access, Guard } from './conflict.js';

/** What stands for a value outside the loop. */
type Get = (value: Value) => Value;

/** The iterations that a loop runs. */
export interface Range {
  readonly lo: Value;
  readonly hi: Value;
}

/** Strides beyond this could overflow when multiplied by a width. */
const farthest = 2 ** 26;

/** All guards hold; null where there are none. */
export function emitGuards(
  k: Builder,
  guards: readonly Guard[],
  width: number,
  range: Range,
  get: Get,
): Value | null {
  const tests = guards.map((guard) => k.convert(test(k, guard, width, range, get), 'm32'));
  return tests.length === 0 ? null : tests.reduce((x, y) => k.op('and', x, y));
}

function test(k: Builder, guard: Guard, width: number, range: Range, get: Get): Value {
  switch (guard.kind) {
    case 'distance':
      return distance(k, guard, width, get);
    case 'stride':
      return stride(k, guard.slope, guard.bytes, get);
    case 'turns':
      return isWithin(k, k.op('sub', range.hi, range.lo), 0, guard.most);
    case 'lanes':
      return lieInStep(k, guard, width, get);
    case 'rows':
      return lieInRow(k, guard, get);
    case 'apart':
      return lieApart(k, extent(k, guard.one, get, range), extent(k, guard.other, get, range));
  }
}

/** Whether a number is in first … last, modulo 2³². */
function isWithin(k: Builder, x: Value, first: Operand, last: Operand): Value {
  const span = typeof last === 'number' ? Number(last) - Number(first) : k.op('sub', last, first);
  const word = (value: Operand) =>
    typeof value === 'object' ? k.convert(value, 'u32') : k.const('u32', value);
  return k.op('le', word(k.op('sub', x, first)), word(span));
}

function distance(
  k: Builder,
  { slope, difference, below, above }: Guard & { kind: 'distance' },
  width: number,
  get: Get,
): Value {
  const at = emitForm(k, difference, get);
  if (isConstant(slope)) {
    const ends = [slope.constant, slope.constant * (width - 1)];
    const [first, last] = [Math.min(...ends) - below + 1, Math.max(...ends) + above - 1];
    return k.op('not', isWithin(k, at, first, last));
  }
  const once = emitForm(k, slope, get);
  const most = k.op('mul', once, width - 1);
  const first = k.op('add', k.op('min', once, most), 1 - below);
  const last = k.op('add', k.op('max', once, most), above - 1);
  return k.op('and', k.op('not', isWithin(k, at, first, last)), isModest(k, once));
}

const isModest = (k: Builder, stride: Value): Value => isWithin(k, stride, -farthest, farthest);

function stride(k: Builder, slope: Form, bytes: number, get: Get): Value {
  const by = emitForm(k, slope, get);
  return k.op('and', k.op('not', isWithin(k, by, 1 - bytes, bytes - 1)), isModest(k, by));
}

/** Whether the lanes of a block lie beyond all that inner loops span, or within a step of one. */
function lieInStep(
  k: Builder,
  { slope, inner, aligned, far, bytes }: Guard & { kind: 'lanes' },
  width: number,
  get: Get,
): Value {
  const by = magnitude(k, longForm(k, slope, get));
  const steps = inner.map((one) => magnitude(k, longForm(k, one.slope, get)));
  const spans = inner.map(({ lo, hi }, j) => {
    const turns = k.op('sub', k.op('sub', long(k, get(hi)), long(k, get(lo))), 1n);
    return k.op('mul', steps[j], k.op('select', k.op('lt', turns, 0n), 0n, turns));
  });
  const all = spans.reduce((x, y) => k.op('add', x, y));
  const beyond = k.op('ge', by, k.op('add', all, BigInt(bytes)));
  if (!aligned) return beyond;
  const most = k.op('add', k.op('mul', by, BigInt(width - 1)), BigInt(bytes));
  const within = k.op('and', k.op('ge', by, BigInt(bytes)), k.op('ge', steps[0], most));
  return far ? k.op('or', within, beyond) : within;
}

const long = (k: Builder, value: Value): Value => k.convert(value, 'i64');

function magnitude(k: Builder, value: Value): Value {
  return k.op('select', k.op('lt', value, 0n), k.op('neg', value), value);
}

/** Whether two accesses in an iteration span no more than a step, and far from overflow. */
function lieInRow(k: Builder, { slope, one, other }: Guard & { kind: 'rows' }, get: Get): Value {
  const [low, high] = extent(k, one, get) as [Value, Value];
  const [from, to] = one === other ? [low, high] : (extent(k, other, get) as [Value, Value]);
  const span = k.op('sub', k.op('max', high, to), k.op('min', low, from));
  const step = magnitude(k, longForm(k, slope, get));
  return k.op('and', k.op('le', span, step), k.op('le', step, BigInt(farthest)));
}

/** The first byte that an access touches in these iterations, or in one, and the one behind the last. */
function extent(k: Builder, access: Access, get: Get, range?: Range): Value[] {
  const start = longForm(k, access.rest, get);
  let [low, high] = [start, start];
  const moves = range ? [{ slope: access.slope as Form, lo: range.lo, hi: range.hi }] : [];
  for (const { slope, lo, hi } of access.inner) moves.push({ slope, lo: get(lo), hi: get(hi) });
  for (const { slope, lo, hi } of moves) {
    const by = longForm(k, slope, get);
    const first = k.op('mul', by, long(k, lo));
    const last = k.op('mul', by, k.op('sub', long(k, hi), 1n));
    const rising = k.op('lt', first, last);
    low = k.op('add', low, k.op('select', rising, first, last));
    high = k.op('add', high, k.op('select', rising, last, first));
  }
  return [low, k.op('add', high, BigInt(access.bytes))];
}

function lieApart(k: Builder, [first, end]: Value[], [from, to]: Value[]): Value {
  const [a, b, c, d] = [first, end, from, to] as [Value, Value, Value, Value];
  const order = k.op('or', k.op('le', b, c), k.op('le', d, a));
  const above = k.op('and', k.op('ge', a, 0n), k.op('ge', c, 0n));
  const limit = 2n ** 32n;
  const below = k.op('and', k.op('le', b, limit), k.op('le', d, limit));
  return k.op('and', order, k.op('and', above, below));
}

/** A form in 64 bits; bases count as unsigned. */
function longForm(k: Builder, { constant, terms }: Form, get: Get): Value {
  let sum = k.const('i64', BigInt(constant));
  for (const { factors, coefficient } of terms.values()) {
    const long = factors.map((factor) => k.convert(get(factor), 'i64'));
    const product = long.reduce((x, y) => k.op('mul', x, y));
    sum = k.op('add', sum, k.op('mul', product, BigInt(coefficient)));
  }
  return sum;
}
