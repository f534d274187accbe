// Evaluates a body over columns of lanes, by the interpreter and by compiled kernels.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../../src/vectorize/fold.js';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { interpret } from '../../../src/vectorize/ir/interp.js';
import type { Kernel, Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes, type Scalar } from '../../../src/vectorize/ir/lane.js';
import { readScalar } from '../../../src/vectorize/ir/ops.js';
import { lower } from '../../../src/vectorize/pass/pipeline.js';
import { emitModule } from '../../../src/vectorize/wasm/emit.js';
import { WasmTarget } from '../../../src/vectorize/wasm/target.js';
import { root } from '../../support/files.js';

export type Body = (k: Builder, ...args: Value[]) => Value;

/** Something that runs a kernel over a memory. */
export type Engine = (kernel: Kernel, args: number[], memory: WebAssembly.Memory) => void;

const compiled =
  (simd: boolean): Engine =>
  (kernel, args, memory) => {
    const target = new WasmTarget({ simd, relaxed: false }, 1);
    const module = new WebAssembly.Module(emitModule(lower(kernel, target)));
    const instance = new WebAssembly.Instance(module, { m: { m: memory } });
    (instance.exports.k as (...args: number[]) => void)(...args);
  };

export const engines: Record<string, Engine> = {
  interpreter: (kernel, args, memory) => interpret(kernel, args, new DataView(memory.buffer)),
  'scalar code': compiled(false),
  'SIMD code': compiled(true),
};

/** out[i] = body(x0[i], x1[i], …) over contiguous columns. */
function contiguous(body: Body, lane: LaneName, arity: number, to: LaneName): Kernel {
  const { bytes } = lanes[lane];
  const k = new Builder('body');
  const inputs = Array.from({ length: arity }, (_, j) => k.pointer(`x${j}`));
  const out = k.pointer('out');
  const n = k.trips('n');
  k.for(0, n, { step: 1, independent: true }, [], (i) => {
    const result = body(k, ...inputs.map((input) => k.load(lane, k.at(input, [i, bytes]))));
    k.store(result, k.at(out, [i, lanes[to].bytes]));
    return [];
  });
  return k.finish();
}

/** The body's results on columns of `lane`, which are of the lane `to`, as bytes. */
export function evaluate(
  engine: Engine,
  body: Body,
  lane: LaneName,
  columns: readonly Uint8Array[],
  to = lane,
): Uint8Array<ArrayBuffer> {
  const size = columns[0].length;
  const rows = size / lanes[lane].bytes;
  const last = rows * lanes[to].bytes;
  const pages = Math.ceil((size * columns.length + last + 64) / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65536 });
  const bytes = new Uint8Array(memory.buffer);
  columns.forEach((column, j) => {
    bytes.set(column, j * size);
  });
  const starts = [...columns, null].map((_, j) => j * size);
  const kernel = contiguous(body, lane, columns.length, to);
  engine(kernel, [...starts, rows], memory);
  return bytes.slice(columns.length * size, columns.length * size + last);
}

/** A golden file cut in `count` columns of `lane`; `extra` bytes a row are left for the rest. */
export function golden(name: string, lane: LaneName, count: number, extra = 0): Uint8Array[] {
  const file = new Uint8Array(readFileSync(join(root, `test/golden/math/${name}.bin`)));
  const rows = file.length / (count * lanes[lane].bytes + extra);
  if (!Number.isInteger(rows)) throw new Error(`${name} does not hold ${count} columns`);
  const size = rows * lanes[lane].bytes;
  const columns = Array.from({ length: count }, (_, j) => file.slice(j * size, (j + 1) * size));
  return extra ? [...columns, file.slice(count * size)] : columns;
}

/** The bytes of a column as scalars of `lane`. */
export function scalars(bytes: Uint8Array, lane: LaneName): Scalar[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = lanes[lane].bytes;
  return Array.from({ length: bytes.length / step }, (_, i) =>
    readScalar(view, i * step, lanes[lane]),
  );
}

/** The first row on which two columns differ as scalars (NaN equals NaN, −0 is not 0), described. */
export function firstDifference(
  got: Uint8Array,
  expected: Uint8Array,
  lane: LaneName,
  operands: readonly Uint8Array[],
): string | null {
  const [left, right] = [scalars(got, lane), scalars(expected, lane)];
  const at = left.findIndex((value, i) => !Object.is(value, right[i]));
  if (at < 0) return null;
  const given = operands.map((column) => scalars(column, lane)[at]);
  return `(${given.join(', ')}) gives ${show(left[at])}, not ${show(right[at])}`;
}

const show = (value: Scalar | undefined): string => (Object.is(value, -0) ? '-0' : String(value));
