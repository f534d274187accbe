/**
 * Splits a loop's range into runs of whole vectors and a scalar rest.
 *
 * Invariants: the runs cover lo … hi once, in order, and the length of each is a multiple of its
 * width; an empty or negative range gives empty runs.
 */
import type { Builder } from '../ir/builder.js';
import type { Value } from '../ir/kernel.js';

export interface Run {
  readonly from: Value;
  readonly to: Value;
  readonly width: number;
}

export function tail(k: Builder, lo: Value, hi: Value, widths: readonly number[]): Run[] {
  const endOf = wholeVectors(k, lo, hi);
  const runs: Run[] = [];
  let from = lo;
  for (const width of widths) {
    const to = endOf(width);
    runs.push({ from, to, width });
    from = to;
  }
  runs.push({ from, to: hi, width: 1 });
  return runs;
}

/** Where whole vectors of a width end; of a range that is known it is known. */
function wholeVectors(k: Builder, lo: Value, hi: Value): (width: number) => Value {
  const fromZero = lo.op === 'const' && lo.imm === 0;
  if (fromZero && hi.op === 'const') {
    const length = Math.max(0, Number(hi.imm));
    return (width) => k.const(hi.type.lane, length & -width);
  }
  const length = k.op('max', fromZero ? hi : k.op('sub', hi, lo), 0);
  return (width) => {
    const whole = k.op('and', length, -width);
    return fromZero ? whole : k.op('add', lo, whole);
  };
}
