import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import '../../../src/vectorize/fold.js';
import { prepare } from '../../../src/vectorize/ir/interp.js';
import type { Kernel } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { lower } from '../../../src/vectorize/pass/pipeline.js';
import { emitModule } from '../../../src/vectorize/wasm/emit.js';
import { WasmTarget } from '../../../src/vectorize/wasm/target.js';
import { random } from './fill.js';
import { map } from './kernels.js';
import { validate } from './stages.js';

type Exports = Record<string, (...args: number[]) => void>;

const pageBytes = 65536;

function compile(kernel: Kernel, features = { simd: true, relaxed: false }) {
  const target = new WasmTarget(features, 1e9);
  const bytes = emitModule(lower(kernel, target));
  validate(bytes, kernel.name);
  return { bytes, module: new WebAssembly.Module(bytes) };
}

const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): Exports =>
  new WebAssembly.Instance(module, { m: { m: memory } }).exports as Exports;

const add = () =>
  map([{ lane: 'f32' }, { lane: 'f32' }], { lane: 'f32' }, (k, [x, y]) => k.op('add', x, y)).kernel;

describe('A module', () => {
  it('imports one memory and exports the kernel', () => {
    const { module } = compile(add());
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: 'm', name: 'm', kind: 'memory' },
    ]);
    expect(WebAssembly.Module.exports(module)).toEqual([{ name: 'k', kind: 'function' }]);
  });

  it('is the same for the same kernel', () => {
    expect(compile(add()).bytes).toEqual(compile(add()).bytes);
  });

  it('holds no vector instruction for a target without them', () => {
    const vectorPrefix = 0xfd;
    expect(compile(add(), { simd: false, relaxed: false }).bytes).not.toContain(vectorPrefix);
    expect(compile(add()).bytes).toContain(vectorPrefix);
  });

  it('of a few instructions is a few hundred bytes', () => {
    expect(compile(add()).bytes.length).toBeLessThan(600);
  });
});

describe('What a register holds beyond a short vector', () => {
  it.each(['u8x2', 'u8x4', 'u16x4', 'f32x2', 'i16x2'])('is not seen, after %s', (type) => {
    const [lane = '', width] = type.split('x');
    const bytes = Number(lane.slice(1)) / 8;
    const mask = `m${lane.slice(1)}`;
    const kernel = parse(`
      kernel short(%x: u32, %out: u32) {
        %zero = const ${type} 0
        %v = load ${type} [%x] stride ${bytes}
        %m = eq ${mask}x${width} %v, %zero
        %some = any m32 %m
        %yes = convert u8 %some
        store %yes, [%out]
        store %v, [%out + 8] stride ${bytes}
      }`);
    const module = new WebAssembly.Module(emitModule(kernel));
    for (const fill of [0, 1]) {
      const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
      const data = new Uint8Array(memory.buffer);
      const size = bytes * Number(width);
      data.fill(fill, 0, size).fill(0, size, 64).fill(9, 100, 200);
      instantiate(module, memory).k?.(0, 100);
      expect(data[100]).toBe(1 - fill);
      expect([...data.subarray(108, 108 + size)]).toEqual([...data.subarray(0, size)]);
      expect([...data.subarray(108 + size, 140)]).toEqual(new Array(32 - size).fill(9));
    }
  });
});

describe('A kernel reaches all of a memory of 4 GiB', () => {
  const text = `
    kernel high(%x: u32, %out: u32, %n: i32, %s: i32) trip(%n) {
      %zero = const i32 0
      %none = const f64 -0
      for %i = %zero to %n step 1 independent {
        %v = load i32 [%x + 4*%i]
        store %v, [%out + %s*%i]
      }
      %sum = reduce f64 add pairwise %j = %zero to %n else %none {
        %w = load i32 [%x + 4*%j]
        %f = convert f64 %w
        yield %f
      }
      store %sum, [%out + 400]
    }`;

  it.each([
    ['below 2 GiB', 2 ** 31 - 1024, 4],
    ['across 2 GiB', 2 ** 31 - 100, 4],
    ['above 2 GiB', 2 ** 31 + 2048, -4],
  ])('%s', (_title, x, step) => {
    const memory = new WebAssembly.Memory({ initial: 2 ** 15 + 2, maximum: 65536 });
    const view = new DataView(memory.buffer);
    const out = 2 ** 31 + 4096;
    const next = random(x);
    const values = Array.from({ length: 50 }, () => next() | 0);
    const { module } = compile(parse(text));
    const runs = [
      instantiate(module, memory).k as (...args: number[]) => void,
      (...args: number[]) => prepare(parse(text))(args, view),
    ];
    for (const run of runs) {
      for (const [i, value] of values.entries()) view.setInt32(x + 4 * i, value, true);
      run(x, out, values.length, step);
      const found = values.map((_, i) => view.getInt32(out + step * i, true));
      expect(found).toEqual(values);
      view.setFloat64(out + 400, 0);
    }
  });
});

describe('A fused product and sum', () => {
  it('is rounded once in vectors and in their rest, where the engine can', () => {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
    const { kernel } = map([{ lane: 'f64' }, { lane: 'f64' }], { lane: 'f64' }, (k, [x, y]) =>
      k.op('muladd', x, x, y),
    );
    const { module } = compile(kernel, { simd: true, relaxed: true });
    const memory = new WebAssembly.Memory({ initial: 1, maximum: pageBytes });
    const data = new Float64Array(memory.buffer);
    const [n, x] = [27, 1 + 2 ** -30];
    data.fill(x, 0, n).fill(-(x * x), 100, 100 + n);
    instantiate(module, memory).k?.(0, 800, 1600, n);
    const found = new Set(data.subarray(200, 200 + n));
    expect(found.size).toBe(1);
    expect([0, 2 ** -60]).toContain([...found][0]);
  });

  it('is rounded twice otherwise', () => {
    const { kernel } = map([{ lane: 'f64' }, { lane: 'f64' }], { lane: 'f64' }, (k, [x, y]) =>
      k.op('muladd', x, x, y),
    );
    const { module } = compile(kernel);
    const memory = new WebAssembly.Memory({ initial: 1, maximum: pageBytes });
    const data = new Float64Array(memory.buffer);
    const [n, x] = [27, 1 + 2 ** -30];
    data
      .fill(x, 0, n)
      .fill(-(x * x), 100, 100 + n)
      .fill(7, 200, 200 + n);
    instantiate(module, memory).k?.(0, 800, 1600, n);
    expect(new Set(data.subarray(200, 200 + n))).toEqual(new Set([0]));
  });
});
