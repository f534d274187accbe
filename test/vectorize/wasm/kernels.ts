// Families of kernels for the tests of the compiler.

import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Kernel, Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes, maskOf } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import type { Launch, LaunchOf, Operand } from './stages.js';

export interface Case {
  readonly kernel: Kernel;
  readonly launch: LaunchOf;
}

export const dataLanes = (Object.keys(lanes) as LaneName[]).filter((x) => lanes[x].kind !== 'mask');

/** The data lanes on which an op is defined. */
export const lanesOf = (op: OpName): LaneName[] =>
  dataLanes.filter((lane) => ops[op].kinds.includes(lanes[lane].kind));

const independent = { step: 1, independent: true } as const;

/** A pointer that moves by a constant number of elements, or by a stride parameter in elements. */
export interface Layout {
  readonly steps: number;
  readonly dynamic?: boolean;
}

const unit: Layout = { steps: 1 };

/** The operand that a layout walks over in n steps. */
export function operandOf(
  lane: LaneName,
  { steps }: Layout,
  n: number,
  more: Partial<Operand> = {},
): Operand {
  const length = n === 0 ? 0 : Math.abs(steps) * (n - 1) + 1;
  return { lane, length, first: steps < 0 && n > 0 ? length - 1 : 0, ...more };
}

interface Column {
  readonly lane: LaneName;
  readonly layout?: Layout;
  readonly fill?: Operand['fill'];
}

/** out[i] = body(in0[i], in1[i], …), each operand with a layout of its own. */
export function map(
  inputs: readonly Column[],
  out: Column,
  body: (k: Builder, args: Value[], index: Value) => Value,
): Case {
  const k = new Builder('map');
  const columns = [...inputs, out];
  const pointers = columns.map((_, j) => k.pointer(`p${j}`));
  const n = k.trips('n');
  const scales = columns.map(({ lane, layout = unit }, j) =>
    layout.dynamic ? k.stride(`s${j}`) : layout.steps * lanes[lane].bytes,
  );
  const at = (j: number, i: Value) => k.at(pointers[j], [i, scales[j]]);
  k.for(0, n, independent, [], (i) => {
    const args = inputs.map(({ lane }, j) => k.load(lane, at(j, i)));
    k.store(body(k, args, i), at(inputs.length, i));
    return [];
  });
  const launch = (length: number): Launch => ({
    operands: columns.map(({ lane, layout = unit, fill }, j) =>
      operandOf(lane, layout, length, { fill, output: j === inputs.length }),
    ),
    numbers: [
      length,
      ...columns
        .filter(({ layout }) => layout?.dynamic)
        .map(({ lane, layout }) => (layout as Layout).steps * lanes[lane].bytes),
    ],
  });
  return { kernel: k.finish(), launch };
}

/** out[i] = op(in0[i], in1[i], …); masks come from and go to u8. */
export function elementwise(op: OpName, lane: LaneName): Case {
  const { arity, masked, result, traps } = ops[op];
  const inputs = Array.from({ length: arity }, (_, j): Column => {
    if (masked && j === 0) return { lane: 'u8', fill: 'small' };
    return { lane, fill: traps && j === 1 ? 'divisor' : 'any' };
  });
  return map(inputs, { lane: result === 'mask' ? 'u8' : lane }, (k, args) => {
    if (masked) args[0] = k.convert(k.op('gt', args[0], 4), maskOf(lane));
    const value = k.op(op, ...args);
    return result === 'mask' ? k.convert(value, 'u8') : value;
  });
}
