import { describe, it } from 'vitest';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { lanesOf, map } from './kernels.js';
import { expectAlike } from './stages.js';

// A store drops the high bits of a scalar that stands in a wider register, so it cannot tell whether
// they are right: here every result is widened first.

const isNarrow = (lane: LaneName): boolean => lanes[lane].bytes < 4;

describe('A narrow result is extended as its lane says before it is used', () => {
  for (const op of Object.keys(ops) as OpName[]) {
    const { arity, masked, result, traps } = ops[op];
    for (const lane of lanesOf(op).filter((one) => isNarrow(one) && !masked && result === 'same')) {
      it(`of ${op} on ${lane}`, () => {
        const columns = Array.from({ length: arity }, (_, j) => ({
          lane,
          fill: traps && j === 1 ? ('divisor' as const) : ('any' as const),
        }));
        const { kernel, launch } = map(columns, { lane: 'i64' }, (k, args) =>
          k.convert(k.op(op, ...args), 'i64'),
        );
        expectAlike(kernel, launch);
      });

      it(`of ${op} on ${lane} in a comparison`, () => {
        const columns = Array.from({ length: arity }, () => ({ lane, fill: 'divisor' as const }));
        const { kernel, launch } = map(columns, { lane: 'u8' }, (k, args) =>
          k.convert(k.op('lt', k.op(op, ...args), args[0]), 'u8'),
        );
        expectAlike(kernel, launch, { staged: [1] });
      });
    }
  }
});

describe('A narrow conversion is extended as its lane says before it is used', () => {
  for (const from of ['i8', 'u16', 'i32', 'u64', 'f32', 'f64'] as const) {
    for (const to of ['i8', 'u8', 'i16', 'u16'] as const) {
      it(`from ${from} to ${to}`, () => {
        const { kernel, launch } = map([{ lane: from }], { lane: 'f64' }, (k, [x]) =>
          k.convert(k.convert(x, to), 'f64'),
        );
        expectAlike(kernel, launch);
      });
    }
  }

  it('from the other sign', () => {
    for (const [from, to] of [
      ['i8', 'u8'],
      ['u8', 'i8'],
      ['i16', 'u16'],
      ['u16', 'i16'],
    ] as const) {
      const { kernel, launch } = map([{ lane: from }], { lane: 'i32' }, (k, [x]) =>
        k.convert(k.bitcast(x, to), 'i32'),
      );
      expectAlike(kernel, launch);
    }
  });
});

describe('A count of a shift is taken modulo the width', () => {
  for (const lane of ['i8', 'u8', 'i16', 'u16', 'i32', 'u32', 'i64', 'u64'] as const) {
    const bits = lanes[lane].bytes * 8;
    for (const op of ['shl', 'shr'] as const) {
      it(`in ${op} of ${lane}`, () => {
        for (const count of [0, 1, bits - 1, bits, bits + 3, -1, -bits]) {
          const { kernel, launch } = map([{ lane }], { lane: 'i64' }, (k, [x]) =>
            k.convert(k.op(op, x, lanes[lane].big ? BigInt(count) : count), 'i64'),
          );
          expectAlike(kernel, launch, { lengths: [1, 70], staged: [3] });
        }
      });
    }
  }
});
