// Kernels for the tests of this folder: every statement, attribute and kind of constant is in one.

import { Builder } from '../../../src/vectorize/ir/builder.js';
import { type Kernel, typeOf, type Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes, maskOf } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';

/** out[i] = op(in0[i], in1[i], …) with strides in bytes as parameters. */
export function elementwise(op: OpName, lane: LaneName): Kernel {
  const k = new Builder(op);
  const { arity, masked, result } = ops[op];
  const inputs = Array.from({ length: arity }, (_, j) => k.pointer(`x${j}`));
  const out = k.pointer('out');
  const strides = inputs.map((_, j) => k.stride(`s${j}`));
  const outStride = k.stride('so');
  const n = k.trips('n');
  k.for(0, n, { step: 1, independent: true }, [], (i) => {
    const args = inputs.map((input, j) => {
      const isTest = masked && j === 0;
      const value = k.load(isTest ? 'u8' : lane, k.at(input, [i, strides[j]]));
      return isTest ? k.convert(k.op('ne', value, 0), maskOf(lane)) : value;
    });
    const value = k.op(op, ...args);
    const stored = result === 'mask' ? k.convert(value, 'u8') : value;
    k.store(stored, k.at(out, [i, outStride]));
    return [];
  });
  return k.finish();
}

/** out[0] = fold of x[i·stride], by a declared order. */
export function reduction(fold: OpName, lane: LaneName, order: 'any' | 'pairwise'): Kernel {
  const k = new Builder('reduction');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const stride = k.stride('s');
  const n = k.trips('n');
  const empty = k.const(lane, lanes[lane].big ? 7n : 7);
  const sum = k.reduce(fold, order, 0, n, empty, (i) => k.load(lane, k.at(x, [i, stride])));
  k.store(sum, k.at(out));
  return k.finish();
}

/** out[i] = the steps of the Collatz walk from x[i]; `width` walks at a time. */
export function collatz(width: number): Kernel {
  const k = new Builder('collatz');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  k.for(0, n, { step: width }, [], (i) => {
    const start = k.load('u32', k.at(x, [i, 4]), width);
    const [, steps] = k.while(
      [start, k.const('u32', 0, width)],
      (m) => k.op('gt', m, 1),
      (m, count) => {
        const half = k.op('shr', m, 1);
        const odd = k.op('ne', k.op('and', m, 1), 0);
        const next = k.op('select', odd, k.op('add', k.op('mul', m, 3), 1), half);
        return [next, k.op('add', count, 1)];
      },
    ) as [Value, Value];
    k.store(steps, k.at(out, [i, 4]));
    return [];
  });
  return k.finish();
}

/** Fibonacci numbers: carried values that change places. */
export function fibonacci(): Kernel {
  const k = new Builder('fibonacci');
  const out = k.pointer('out');
  const n = k.trips('n');
  const inits = [k.const('u64', 0n), k.const('u64', 1n)];
  const [last] = k.for(0, n, { step: 1, folds: [null, 'add'] }, inits, (i, a, b) => {
    k.store(a, k.at(out, [i, 8]));
    return [b, k.op('add', a, b)];
  }) as [Value];
  k.store(last, k.at(out, [n, 8]));
  return k.finish();
}

/** A pairwise sum as a tree of eight accumulators in four vectors. */
export function treeSum(): Kernel {
  const k = new Builder('tree sum');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  const shape = { leaf: 128, multiple: 8 };
  const sum = k.tree('add', shape, n, typeOf('f64'), (start, length) => {
    const base = k.op('add', x, k.convert(k.op('mul', start, 8), 'u32'));
    const zero = k.const('f64', -0);
    return k.reduce('add', 'pairwise', 0, length, zero, (i) => k.load('f64', k.at(base, [i, 8])));
  });
  k.store(sum, k.at(out));
  return k.finish();
}

/** Every move of lanes, and constants of every kind. */
export function laneMoves(): Kernel {
  const k = new Builder('lane moves');
  const out = k.pointer('out');
  let offset = 0;
  const keep = (value: Value) => {
    k.store(value, { base: out, terms: [], offset });
    offset += value.type.width * lanes[value.type.lane].bytes;
  };
  const four = k.iota('i32', 4, -1);
  const other = k.splat(k.load('i32', k.at(out)), 4);
  keep(k.shuffle(four, other, [3, 2, 1, 4]));
  keep(k.concat(four, four));
  keep(k.slice(k.concat(four, other), 2, 4));
  keep(k.replace(four, 2, k.const('i32', 99)));
  keep(k.extract(four, 3));
  const mask = k.op('lt', four, 1);
  keep(k.bitcast(mask, 'u32'));
  keep(k.bitcast(mask, 'u8'));
  keep(k.convert(mask, 'u64'));
  keep(k.convert(k.any(mask), 'u8'));
  keep(k.bitcast(k.bitcast(k.bitcast(mask, 'i64'), 'm64'), 'u64'));
  for (const value of [NaN, Infinity, -Infinity, -0, 0, 1e300, 5e-324, 0.1])
    keep(k.const('f64', value));
  keep(k.const('f32', 0.1, 4));
  keep(k.const('u64', 2n ** 64n - 1n, 2));
  keep(k.const('i64', -(2n ** 63n)));
  return k.finish();
}

/** Two loops, a vector load with a stride that is a value, a store backwards, all traits. */
export function strided(): Kernel {
  const k = new Builder('strided');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const [row, column] = [k.stride('row'), k.stride('column')];
  const [m, n] = [k.trips('m'), k.trips('n')];
  const outer = { step: 1, reject: { reason: 'an "inner" loop', line: 3, column: 14 } };
  k.for(0, m, outer, [], (i) => {
    const words = { disjoint: true, bounded: true, reassoc: true, chained: true };
    const declared = { ...words, at: { line: 4, column: 2 } };
    k.for(0, n, { step: 4, independent: true, ...declared, widths: [8, 2], copies: 2 }, [], (j) => {
      const value = k.load('f32', k.at(x, [i, row], [j, column]), 4, column);
      const { base, terms } = k.at(out, [i, row], [j, -4]);
      k.store(value, { base, terms, offset: -4 }, -4);
      return [];
    });
    return [];
  });
  return k.finish();
}

/** Choices with results, with stores only, and without another side. */
function choices(): Kernel {
  const k = new Builder('choices');
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  k.for(0, n, { step: 1 }, [], (i) => {
    const value = k.load('f64', k.at(x, [i, 8]));
    const [root, sign] = k.if(
      k.op('ge', value, 0),
      () => [k.op('sqrt', value), k.const('i8', 1)],
      () => [k.load('f64', k.at(x)), k.const('i8', -1)],
    ) as [Value, Value];
    k.if(
      k.op('lt', sign, 0),
      () => {
        k.store(root, k.at(out, [i, 8]));
        return [];
      },
      () => [],
    );
    return [];
  });
  return k.finish();
}

export const samples: readonly Kernel[] = [
  elementwise('add', 'f64'),
  elementwise('select', 'i16'),
  elementwise('lt', 'u8'),
  elementwise('div', 'i64'),
  reduction('add', 'f64', 'pairwise'),
  reduction('min', 'u64', 'any'),
  collatz(1),
  collatz(4),
  fibonacci(),
  treeSum(),
  laneMoves(),
  strided(),
  choices(),
  new Builder('nothing').finish(),
];
