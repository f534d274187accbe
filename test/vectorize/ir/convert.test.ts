import { describe, expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { prepare } from '../../../src/vectorize/ir/interp.js';
import type { Kernel } from '../../../src/vectorize/ir/kernel.js';
import { type Lane, type LaneName, laneNames, lanes } from '../../../src/vectorize/ir/lane.js';
import { convertScalar } from '../../../src/vectorize/ir/meaning.js';
import type { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import {
  compileOn,
  edges,
  holder,
  isNaNBits,
  loadLane,
  readBits,
  storeLane,
  writeBits,
} from './edges.js';

const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
const view = new DataView(memory.buffer);
const numeric = laneNames.map((name) => lanes[name]).filter(({ kind }) => kind !== 'mask');
const [source, wasm, interp] = [0, 16384, 32768];

/** out[i] = x[i] in another lane, by one op. */
function kernelOf(op: 'convert' | 'bitcast', from: LaneName, to: LaneName): Kernel {
  const k = new Builder(op);
  const [x, out] = [k.pointer('x'), k.pointer('out')];
  const n = k.trips('n');
  k.for(0, n, { step: 1 }, [], (i) => {
    const value = k.load(from, k.at(x, [i, lanes[from].bytes]));
    k.store(k[op](value, to), k.at(out, [i, lanes[to].bytes]));
    return [];
  });
  return k.finish();
}

/** The instruction that converts between the holders of two lanes; none where they are one. */
function instruction(from: Lane, to: Lane): string | undefined {
  const [x, y] = [holder(from), holder(to)];
  if (x === y) return undefined;
  const signOf = (lane: Lane): string => (lane.kind === 'int' ? 's' : 'u');
  if (from.kind === 'float' && to.kind === 'float')
    return to.bytes === 8 ? 'f64.promote_f32' : 'f32.demote_f64';
  if (from.kind === 'float') return `${y}.trunc_sat_${x}_${signOf(to)}`;
  if (to.kind === 'float') return `${y}.convert_${x}_${signOf(from)}`;
  return to.bytes === 8 ? `i64.extend_i32_${signOf(from)}` : 'i32.wrap_i64';
}

function convertCode(code: CodeWriter, from: Lane, to: Lane): void {
  const name = instruction(from, to);
  code.op('local.get', 1);
  loadLane(code, from, 0);
  if (name) code.op(name);
  storeLane(code, to);
}

const pairs = numeric.flatMap((from) =>
  numeric.filter((to) => to !== from).map((to) => [from.name, to.name] as const),
);

describe('converting', () => {
  it.each(pairs)('%s to %s is what WebAssembly makes of it', (fromName, toName) => {
    const [from, to] = [lanes[fromName], lanes[toName]];
    const values = edges(from);
    const step = compileOn(memory, 2, (code) => convertCode(code, from, to));
    for (const [i, bits] of values.entries()) {
      writeBits(view, source + i * from.bytes, from.bytes, bits);
      step(source + i * from.bytes, wasm + i * to.bytes);
    }
    prepare(kernelOf('convert', fromName, toName))([source, interp, values.length], view);
    for (const [i, bits] of values.entries()) {
      const expected = readBits(view, wasm + i * to.bytes, to.bytes);
      const found = readBits(view, interp + i * to.bytes, to.bytes);
      const bothNaN = isNaNBits(expected, to.bytes) && isNaNBits(found, to.bytes);
      const fits = found === expected || (to.kind === 'float' && bothNaN);
      expect(fits, `${bits.toString(16)}: ${found.toString(16)}`).toBe(true);
    }
  });

  it('a float to a narrow lane saturates at 32 bits and then wraps', () => {
    const convert = (value: number, to: LaneName) => convertScalar(value, lanes.f64, lanes[to]);
    expect(convert(300.9, 'u8')).toBe(44);
    expect(convert(-129, 'i8')).toBe(127);
    expect(convert(1e10, 'i16')).toBe(-1);
    expect(convert(-1, 'u16')).toBe(0);
    expect(convert(NaN, 'i8')).toBe(0);
    expect(convert(-0.5, 'i8')).toBe(0);
  });

  it('a 64-bit integer to float32 rounds once', () => {
    const convert = (value: bigint) => convertScalar(value, lanes.i64, lanes.f32);
    const tie = 2n ** 62n + 2n ** 38n;
    expect(convert(tie)).toBe(2 ** 62);
    expect(convert(tie + 1n)).toBe(2 ** 62 + 2 ** 39);
    expect(convert(-tie - 1n)).toBe(-(2 ** 62) - 2 ** 39);
    expect(Math.fround(Number(tie + 1n))).toBe(2 ** 62);
  });

  it('a mask gives 0 or 1, in every lane', () => {
    for (const { name, big } of numeric)
      for (const bit of [0, 1])
        expect(convertScalar(bit, lanes.m8, lanes[name])).toBe(big ? BigInt(bit) : bit);
  });
});

describe('a mask of a number', () => {
  it('is whether it is not 0', () => {
    const mask = (value: number | bigint, from: LaneName) =>
      convertScalar(value, lanes[from], lanes.m16);
    expect([0, 1, 2, 256].map((value) => mask(value, 'i32'))).toEqual([0, 1, 1, 1]);
    expect([0, -0, 0.25, NaN].map((value) => mask(value, 'f64'))).toEqual([0, 0, 1, 1]);
    expect([0n, 2n ** 63n].map((value) => mask(value, 'u64'))).toEqual([0, 1]);
  });
});

describe('casting', () => {
  const casts = pairs.filter(([from, to]) => lanes[from].bytes === lanes[to].bytes);

  it.each(casts)('%s to %s keeps every bit', (fromName, toName) => {
    const { bytes } = lanes[fromName];
    const values = edges(lanes[fromName]);
    for (const [i, bits] of values.entries()) writeBits(view, source + i * bytes, bytes, bits);
    prepare(kernelOf('bitcast', fromName, toName))([source, interp, values.length], view);
    const found = values.map((_, i) => readBits(view, interp + i * bytes, bytes));
    expect(found).toEqual(values);
  });
});
