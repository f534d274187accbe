// Runs one kernel in every form that it takes on its way to WebAssembly and compares what each does
// to memory with what the reference interpreter makes of the source.
//
// Operands stand in memory between guard bytes; in turn each of them is the last thing in memory, so
// that reading one byte beyond it traps, or the first, at address 0. The whole memory is compared.
// NaNs compare as NaN in operands that are marked as output; everything else bit for bit.

import binaryen from 'binaryen';
import { expect } from 'vitest';
import '../../../src/vectorize/fold.js';
import { type Prepared, prepare } from '../../../src/vectorize/ir/interp.js';
import type { Kernel, Region } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes } from '../../../src/vectorize/ir/lane.js';
import { readScalar, writeScalar } from '../../../src/vectorize/ir/ops.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { lower } from '../../../src/vectorize/pass/pipeline.js';
import { emitModule } from '../../../src/vectorize/wasm/emit.js';
import { WasmTarget } from '../../../src/vectorize/wasm/target.js';
import { type Fill, fillers } from './fill.js';

/** An operand in memory: `length` elements, the pointer at element `first`. */
export interface Operand {
  readonly lane: LaneName;
  readonly length: number;
  readonly first?: number;
  readonly output?: boolean;
  readonly fill?: Fill;
}

/** What a kernel is called with: its pointers come first, then the numbers. */
export interface Launch {
  readonly operands: readonly Operand[];
  readonly numbers: readonly number[];
}

export type LaunchOf = (length: number) => Launch;

interface Form {
  readonly name: string;
  readonly text: () => string;
  run(args: readonly number[]): void;
}

const pageBytes = 65536;
const memory = new WebAssembly.Memory({ initial: 3, maximum: 65536 });
const bytes = Buffer.from(memory.buffer);
const view = new DataView(memory.buffer);
const background = Buffer.from(
  Uint8Array.from({ length: 3 * pageBytes }, (_, k) => (k * 37) ^ 0x5a),
);
const simd = (relaxed = false) => new WasmTarget({ simd: true, relaxed }, 1e9);
const scalar = () => new WasmTarget({ simd: false, relaxed: false }, 0);

/** Every stage of a kernel and its two modules, each checked, all ready to run. */
function formsOf(kernel: Kernel): { stages: Form[]; modules: Form[]; widths: number[] } {
  const stages: Form[] = [];
  const modules: Form[] = [];
  const widths: number[] = [];
  verify(kernel);
  for (const [name, target] of [
    ['simd', simd()],
    ['scalar', scalar()],
  ] as const) {
    const lowered = lower(kernel, target, (pass, stage) => {
      if (pass === 'cost') collectWidths(stage.body, widths);
      try {
        verify(stage);
      } catch (error) {
        throw new Error(`${name} ${pass}: ${(error as Error).message}\n${print(stage)}`);
      }
      stages.push(interpreted(`${name} after ${pass}`, stage));
    });
    modules.push(compiled(`${name} module`, lowered));
  }
  return { stages, modules, widths };
}

function interpreted(name: string, kernel: Kernel): Form {
  let ready: Prepared | undefined;
  const run = (args: readonly number[]) => {
    ready ??= prepare(kernel);
    ready(args, view);
  };
  return { name, run, text: () => print(kernel) };
}

function compiled(name: string, kernel: Kernel): Form {
  const source = emitModule(kernel);
  validate(source, name);
  const module = new WebAssembly.Module(source);
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
  const k = exports.k as (...args: number[]) => void;
  return { name, run: (args) => k(...args), text: () => print(kernel) };
}

/** Binaryen's opinion on a module, beside the engine's. */
export function validate(source: Uint8Array, name: string): void {
  const module = binaryen.readBinary(source);
  module.setFeatures(binaryen.Features.All);
  const valid = module.validate();
  module.dispose();
  if (!valid) throw new Error(`Binaryen finds ${name} invalid`);
}

function collectWidths(region: Region, into: number[]): void {
  for (const { traits, regions } of region.body) {
    into.push(...(traits?.widths ?? []));
    for (const nested of regions ?? []) collectWidths(nested, into);
  }
}

/** Operands in memory, and what is there before a run. */
interface Scene {
  readonly placed: readonly (Operand & { readonly at: number })[];
  readonly before: Buffer;
}

/** Operand `last` ends where memory ends, `last` = −1: the first one begins where memory begins. */
function place(operands: readonly Operand[], last: number): Scene {
  let next = last < 0 ? 0 : 4096 + 3;
  const placed = operands.map((operand, k) => {
    const size = operand.length * lanes[operand.lane].bytes;
    if (k === last) return { ...operand, at: bytes.length - size };
    const at = next;
    next += size + 61;
    if (next > bytes.length) throw new Error('the operands are too large for the memory');
    return { ...operand, at };
  });
  background.copy(bytes);
  for (const [position, operand] of placed.entries()) fillOperand(operand, position);
  return { placed, before: Buffer.from(bytes) };
}

function fillOperand(operand: Operand & { readonly at: number }, position: number): void {
  const { lane, length, at, fill = 'any' } = operand;
  const next = fillers(lane, fill, position);
  const { bytes: size } = lanes[lane];
  for (let k = 0; k < length; k++) writeScalar(view, at + k * size, lanes[lane], next());
}

/** Makes all NaNs of output operands one. */
function sameNaNs({ placed }: Scene): void {
  for (const { lane, length, at, output } of placed) {
    if (!output || lanes[lane].kind !== 'float') continue;
    const { bytes: size } = lanes[lane];
    for (let k = 0; k < length; k++) {
      const value = readScalar(view, at + k * size, lanes[lane]);
      if (Number.isNaN(value)) writeScalar(view, at + k * size, lanes[lane], Number.NaN);
    }
  }
}

/** Runs a form in a scene; returns the words of what it threw. */
function run(form: Form, scene: Scene, numbers: readonly number[]): string | undefined {
  scene.before.copy(bytes);
  const args = scene.placed.map(({ lane, at, first = 0 }) => at + first * lanes[lane].bytes);
  try {
    form.run([...args, ...numbers]);
  } catch (error) {
    return (error as Error).message;
  }
  sameNaNs(scene);
  return undefined;
}

function compare(form: Form, scene: Scene, expected: Buffer, numbers: readonly number[]): void {
  const thrown = run(form, scene, numbers);
  if (thrown === undefined && bytes.equals(expected)) return;
  const words = thrown ?? difference(bytes, expected, scene);
  expect.fail(`${form.name}, called with ${numbers}: ${words}\n${form.text()}`);
}

function difference(found: Buffer, expected: Buffer, { placed }: Scene): string {
  const byte = found.findIndex((value, k) => value !== expected[k]);
  for (const [k, { lane, at, length }] of placed.entries()) {
    const { bytes: size } = lanes[lane];
    if (byte < at || byte >= at + length * size) continue;
    const element = Math.floor((byte - at) / size);
    const read = (source: Buffer) =>
      String(
        readScalar(
          new DataView(source.buffer, source.byteOffset),
          at + element * size,
          lanes[lane],
        ),
      );
    return `operand ${k} [${element}] is ${read(found)}, not ${read(expected)}`;
  }
  return `byte ${byte} between the operands has changed`;
}

/** Lengths 0 … 2·VF+1, or the ones of these where something changes, and a long one. */
export function lengthsFor(widths: readonly number[], thorough = false): number[] {
  const widest = Math.max(1, ...widths);
  const all = Array.from({ length: 2 * widest + 2 }, (_, n) => n);
  if (thorough) return [...all, 1000];
  const edges = new Set([0, 1, 2, 3, 1000]);
  for (const width of widths) for (const n of [-1, 0, 1]) edges.add(width + n);
  return [...edges, 2 * widest + 1];
}

export interface Thoroughness {
  readonly lengths?: readonly number[];
  /** All lengths up to twice the vector's, not just the edges. */
  readonly thorough?: boolean;
  /** Lengths on which the stages are interpreted. */
  readonly staged?: readonly number[];
}

/** Fails unless every form of the kernel does to memory what its source does. */
export function expectAlike(kernel: Kernel, launchOf: LaunchOf, how: Thoroughness = {}): void {
  const { stages, modules, widths } = formsOf(kernel);
  const source = interpreted('source', kernel);
  const lengths = how.lengths ?? lengthsFor(widths, how.thorough);
  const staged = new Set(how.staged ?? [0, 1, Math.max(1, ...widths) + 3]);
  for (const length of new Set([...lengths, ...staged])) {
    const { operands, numbers } = launchOf(length);
    const forms = staged.has(length) ? [...stages, ...modules] : modules;
    for (let last = -1; last < operands.length; last++) {
      const scene = place(operands, last);
      const thrown = run(source, scene, numbers);
      if (thrown !== undefined) expect.fail(`the source: ${thrown}\n${source.text()}`);
      const expected = Buffer.from(bytes);
      for (const form of last <= 0 ? forms : modules) compare(form, scene, expected, numbers);
    }
  }
}

/** An operand of doubles. */
export const f64 = (length: number, more: Partial<Operand> = {}): Operand => ({
  lane: 'f64',
  length,
  ...more,
});
export const out = { output: true } as const;

/** The kernel of a text agrees with itself in every form. */
export function expectText(text: string, launch: LaunchOf, how = {}): void {
  expectAlike(parse(text), launch, how);
}
