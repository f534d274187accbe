import { describe, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Order } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes, maskOf } from '../../../src/vectorize/ir/lane.js';
import { identityOf, type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { withCounting } from '../../../src/vectorize/pass/counting.js';
import type { Fill } from './fill.js';
import { type Case, lanesOf, operandOf } from './kernels.js';
import { expectAlike } from './stages.js';

const folds: readonly OpName[] = ['add', 'mul', 'min', 'max', 'and', 'or', 'xor'];

interface Setting {
  readonly steps?: number;
  readonly empty?: 'identity' | 'seven';
  /** The lane in which terms are stored. */
  readonly stored?: LaneName;
  readonly fill?: Fill;
}

/** out[0] = the fold of x. */
function reduction(op: OpName, lane: LaneName, order: Order, setting: Setting = {}): Case {
  const { steps = 1, empty = 'identity', stored = lane } = setting;
  const fillOf = (length: number): Fill => setting.fill ?? (length > 20 ? 'small' : 'any');
  const k = new Builder('reduction');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  const none = empty === 'identity' ? identityOf(op, lanes[lane]) : lanes[lane].big ? 7n : 7;
  const sum = k.reduce(op, order, 0, n, k.const(lane, none), (i) =>
    k.convert(k.load(stored, k.at(x, [i, steps * lanes[stored].bytes])), lane),
  );
  k.store(sum, k.at(out));
  const launch = (length: number) => ({
    operands: [
      operandOf(stored, { steps }, length, { fill: fillOf(length) }),
      { lane, length: 1, output: true },
    ],
    numbers: [length],
  });
  return { kernel: k.finish(), launch };
}

const isFree = (op: OpName, lane: LaneName): boolean =>
  ops[op].associative?.includes(lanes[lane].kind) ?? false;

describe('A fold in any order agrees in every form', () => {
  for (const op of folds) {
    for (const lane of lanesOf(op).filter((one) => isFree(op, one))) {
      it(`of ${op} on ${lane}`, () => {
        for (const setting of [{}, { empty: 'seven' }, { steps: -1 }, { steps: 3 }] as const) {
          const { kernel, launch } = reduction(op, lane, 'any', setting);
          expectAlike(kernel, launch);
        }
      });
    }
  }
});

describe('A pairwise fold agrees in every form', () => {
  const edges = [0, 1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 135, 136, 137, 255, 256, 257, 1000];

  for (const op of ['add', 'mul'] as const) {
    for (const lane of ['f32', 'f64'] as const) {
      for (const steps of [1, -1, 2, 5]) {
        it(`of ${op} on ${lane} ${steps} apart`, () => {
          const { kernel, launch } = reduction(op, lane, 'pairwise', {
            steps,
            empty: 'seven',
            fill: 'rough',
          });
          expectAlike(kernel, launch, { lengths: edges, staged: [0, 5, 9, 300] });
        });
      }
    }
  }

  it('of each length up to 600', () => {
    const { kernel, launch } = reduction('add', 'f64', 'pairwise', { fill: 'rough' });
    const lengths = Array.from({ length: 600 }, (_, n) => n);
    expectAlike(kernel, launch, { lengths, staged: [] });
  });

  it('of each length up to 600 in one stream or two, one after the other or 5 apart', () => {
    for (const [lane, steps] of [
      ['f64', 1],
      ['f64', 5],
      ['f32', 1],
    ] as const) {
      const { kernel, launch } = reduction('add', lane, 'streamed', { steps, fill: 'rough' });
      const lengths = [...Array.from({ length: 600 }, (_, n) => n), 1000, 1008, 1024, 2064];
      expectAlike(kernel, launch, { lengths, staged: [0, 9, 160, 300] });
    }
  });

  it('of each length up to 128 where none is longer', () => {
    for (const [lane, steps] of [
      ['f64', 1],
      ['f32', 1],
      ['f64', -3],
    ] as const) {
      const { kernel, launch } = reduction('add', lane, 'brief', { steps, fill: 'rough' });
      const lengths = Array.from({ length: 129 }, (_, n) => n);
      expectAlike(kernel, launch, { lengths, staged: [0, 9, 128] });
    }
  });

  it('of each length up to 300 by half, as parts of complex numbers are added', () => {
    for (const [lane, steps] of [
      ['f32', 2],
      ['f64', 1],
      ['f64', -2],
    ] as const) {
      const { kernel, launch } = reduction('add', lane, 'paired', { steps, fill: 'rough' });
      const lengths = [...Array.from({ length: 300 }, (_, n) => n), 1000];
      expectAlike(kernel, launch, { lengths, staged: [0, 3, 70, 300] });
    }
  });

  it('of nothing but −0', () => {
    for (const order of ['identity', 'seven'] as const) {
      const { kernel, launch } = reduction('add', 'f64', 'pairwise', {
        empty: order,
        fill: 'zero',
      });
      expectAlike(kernel, launch, { lengths: edges, staged: [0, 5, 9, 300] });
    }
  });

  for (const stored of ['i8', 'u16', 'i64', 'f32'] as const) {
    it(`of terms that are ${stored} in memory`, () => {
      const { kernel, launch } = reduction('add', 'f64', 'pairwise', { stored, fill: 'rough' });
      expectAlike(kernel, launch, { lengths: edges, staged: [300] });
    });
  }

  for (const lane of ['i8', 'u32', 'i64'] as const) {
    it(`of ${lane}, where no order matters`, () => {
      const { kernel, launch } = reduction('add', lane, 'pairwise', { empty: 'seven' });
      expectAlike(kernel, launch, { lengths: edges, staged: [300] });
    });
  }
});

describe('A count of bytes agrees in every form', () => {
  withCounting(null);
  for (const lane of ['i32', 'u64'] as const) {
    it(`in ${lane}`, () => {
      const k = new Builder('count');
      const [x, out] = [k.pointer('x'), k.pointer('out')];
      const n = k.trips('n');
      const count = k.reduce('add', 'any', 0, n, k.const(lane, lane === 'u64' ? 0n : 0), (i) =>
        k.convert(k.op('ne', k.load('u8', k.at(x, [i, 1])), 0), lane),
      );
      k.store(count, k.at(out));
      const launch = (length: number) => ({
        operands: [
          operandOf('u8', { steps: 1 }, length, { fill: 'any' }),
          { lane, length: 1, output: true },
        ],
        numbers: [length],
      });
      expectAlike(k.finish(), launch, {
        lengths: [0, 1, 16, 17, 2047, 2048, 2049, 2064, 5000],
        staged: [3, 2048, 4100],
      });
    });
  }
});

describe('A fold of comparisons agrees in every form', () => {
  for (const lane of ['u8', 'i16', 'f32', 'f64'] as const) {
    it(`as masks of ${lane}`, () => {
      for (const op of ['and', 'or', 'xor'] as const) {
        const k = new Builder('masks');
        const [x, out] = [k.pointer('x'), k.pointer('out')];
        const n = k.trips('n');
        const none = k.const(maskOf(lane), op === 'and' ? 1 : 0);
        const found = k.reduce(op, 'any', 0, n, none, (i) => {
          const v = k.load(lane, k.at(x, [i, lanes[lane].bytes]));
          return k.op(op === 'and' ? 'ge' : 'gt', v, op === 'and' ? 0 : 8);
        });
        k.store(k.convert(found, 'u8'), k.at(out));
        const launch = (length: number) => ({
          operands: [
            { lane, length, fill: 'small' as const },
            { lane: 'u8' as const, length: 1, output: true },
          ],
          numbers: [length],
        });
        expectAlike(k.finish(), launch);
      }
    });
  }
});
