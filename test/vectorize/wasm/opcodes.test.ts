import { setFlagsFromString } from 'node:v8';
import binaryen from 'binaryen';
import { describe, expect, it } from 'vitest';
import { laneNames, lanes } from '../../../src/vectorize/ir/lane.js';
import { type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import { writeModule } from '../../../src/vectorize/wasm/module.js';
import {
  type Instruction,
  instructionNames,
  opcode,
  type ValType,
} from '../../../src/vectorize/wasm/opcodes.js';
import {
  scalarConversion,
  scalarInstruction,
  vectorConversion,
  vectorInstruction,
} from '../../../src/vectorize/wasm/select.js';

interface Signature {
  params: ValType[];
  results: ValType[];
}

const scalarOf: Record<string, ValType> = {
  i8x16: 'i32',
  i16x8: 'i32',
  i32x4: 'i32',
  i64x2: 'i64',
  f32x4: 'f32',
  f64x2: 'f64',
};

/** Types of an instruction of the form `type.operation`, derived from its name. */
function signature(name: string): Signature {
  const [type, operation] = name.split('.');
  const vector = type in scalarOf || type === 'v128';
  const own = vector ? 'v128' : (type as ValType);
  if (/^(load|store)/.test(operation)) return memorySignature(operation, own);
  if (operation === 'const') return { params: [], results: [own] };
  return vector ? vectorSignature(type, operation) : scalarSignature(own, operation);
}

function memorySignature(operation: string, own: ValType): Signature {
  const params: ValType[] = /^store|_lane$/.test(operation) ? ['i32', own] : ['i32'];
  return { params, results: operation.startsWith('store') ? [] : [own] };
}

function scalarSignature(own: ValType, operation: string): Signature {
  const source = /_([if]\d\d)/.exec(operation);
  if (source !== null) return { params: [source[1] as ValType], results: [own] };
  if (operation === 'eqz') return { params: [own], results: ['i32'] };
  const comparison = /^(eq|ne|[lg][te](_[su])?)$/.test(operation);
  const unary = /^(clz|ctz|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt|extend\d+_s)$/;
  const params = unary.test(operation) ? [own] : [own, own];
  return { params, results: comparison ? ['i32'] : [own] };
}

function vectorSignature(type: string, operation: string): Signature {
  const v = 'v128';
  const scalar = scalarOf[type];
  if (operation === 'splat') return { params: [scalar], results: [v] };
  if (operation.startsWith('extract_lane')) return { params: [v], results: [scalar] };
  if (operation === 'replace_lane') return { params: [v, scalar], results: [v] };
  if (/^(all_true|any_true|bitmask)$/.test(operation)) return { params: [v], results: ['i32'] };
  if (/^sh[lr]/.test(operation)) return { params: [v, 'i32'], results: [v] };
  if (/bitselect|madd|laneselect|_add_s$/.test(operation))
    return { params: [v, v, v], results: [v] };
  const unary =
    /^(not|abs|neg|popcnt|ceil|floor|trunc|nearest|sqrt)$|^(extend|extadd|convert|(relaxed_)?trunc|demote|promote)_/;
  return { params: unary.test(operation) ? [v] : [v, v], results: [v] };
}

const bytes16 = Uint8Array.from({ length: 16 }, (_, i) => i);

function emit(w: CodeWriter, { name, immediate }: Instruction): void {
  if (name === 'i8x16.shuffle') w.shuffle(bytes16);
  else if (name === 'v128.const') w.v128const(bytes16);
  else if (name === 'i64.const') w.i64const(7n);
  else if (immediate === 'memarg+lane') w.op(name, 8, 1);
  else if (immediate === 'memarg') w.op(name, 300);
  else w.op(name, immediate === 'lane' ? 1 : 0);
}

/** A module of one function that does nothing but the instruction on its parameters. */
function plainModule(row: Instruction): Uint8Array<ArrayBuffer> {
  const { params, results } = signature(row.name);
  const body = new CodeWriter();
  for (let i = 0; i < params.length; i++) body.op('local.get', i);
  emit(body, row);
  return writeModule({ functions: [{ params, results, locals: [], body, export: 'f' }] });
}

/** Bodies of a function i32 → i32 for what has no meaning on its own. */
const control: Record<string, string> = {
  unreachable: 'unreachable',
  nop: 'nop; local.get 0',
  block: 'block; end; local.get 0',
  loop: 'loop; end; local.get 0',
  if: 'local.get 0; if; local.get 0; local.set 0; end; local.get 0',
  else: 'local.get 0; if; nop; else; local.get 0; local.set 0; end; local.get 0',
  end: 'block; end; local.get 0',
  br: 'local.get 0; br 0',
  br_if: 'block; local.get 0; br_if 0; end; local.get 0',
  return: 'local.get 0; return',
  call: 'local.get 0; call 0',
  drop: 'local.get 0; drop; local.get 0',
  select: 'local.get 0; local.get 0; local.get 0; select',
  'local.get': 'local.get 0',
  'local.set': 'local.get 0; local.set 0; local.get 0',
  'local.tee': 'local.get 0; local.tee 0',
  'global.get': 'global.get 0; drop; local.get 0',
  'global.set': 'global.get 0; global.set 0; local.get 0',
};

function controlModule(source: string): Uint8Array<ArrayBuffer> {
  const body = new CodeWriter();
  for (const line of source.split('; ')) {
    const [name, operand = '0'] = line.split(' ');
    body.op(name, Number(operand));
  }
  const functions = [{ params: ['i32'], results: ['i32'], locals: [], body, export: 'f' }] as const;
  return writeModule({ functions, registers: [bytes16] });
}

function moduleOf(row: Instruction): Uint8Array<ArrayBuffer> {
  return row.name in control ? controlModule(control[row.name]) : plainModule(row);
}

const all = instructionNames().map(opcode);
const madd = moduleOf(opcode('f64x2.relaxed_madd'));
if (!WebAssembly.validate(madd)) setFlagsFromString('--experimental-wasm-relaxed-simd'); // Node 20
const relaxed = WebAssembly.validate(madd);
const inEngine = all.filter((row) => relaxed || !row.name.includes('relaxed'));

/** Every instruction that the selection can pick. */
function selected(): string[] {
  const lanesOfAll = laneNames.flatMap((from) => laneNames.map((to) => [from, to] as const));
  const converting = lanesOfAll.flatMap(([from, to]) => [
    scalarConversion(from, to),
    vectorConversion(from, to),
  ]);
  const operating = laneNames.flatMap((lane) =>
    (Object.keys(ops) as OpName[])
      .filter((op) => ops[op].kinds.includes(lanes[lane].kind))
      .flatMap((op) => [scalarInstruction(op, lane), vectorInstruction(op, lane)]),
  );
  return [...converting, ...operating].filter((name) => name !== undefined);
}

describe('the table of instructions', () => {
  it('holds what the selection picks for every op and conversion, under one encoding each', () => {
    const names = new Set(instructionNames());
    expect(selected().filter((name) => !names.has(name))).toEqual([]);
    expect(new Set(all.map((r) => `${r.prefix} ${r.index}`)).size).toBe(all.length);
  });

  it.each([
    ['end', 0, 0x0b],
    ['i32.const', 0, 0x41],
    ['f64.promote_f32', 0, 0xbb],
    ['i32.extend16_s', 0, 0xc1],
    ['i64.trunc_sat_f64_u', 0xfc, 7],
    ['v128.const', 0xfd, 12],
    ['f64x2.convert_low_i32x4_u', 0xfd, 255],
    ['f64x2.relaxed_madd', 0xfd, 0x107],
  ])('gives %s the number of the specification', (name, prefix, index) => {
    expect(opcode(name)).toMatchObject({ name, prefix, index });
  });

  it.each([
    ['i32.add', 'none'],
    ['v128.load8_splat', 'memarg'],
    ['i32.store16', 'memarg'],
    ['v128.load64_zero', 'memarg'],
    ['v128.store16_lane', 'memarg+lane'],
    ['i16x8.extract_lane_u', 'lane'],
    ['f32x4.relaxed_madd', 'none'],
    ['i8x16.shuffle', 'bytes'],
    ['v128.const', 'bytes'],
    ['if', 'block'],
  ])('gives %s the immediates %s', (name, immediate) => {
    expect(opcode(name).immediate).toBe(immediate);
  });

  it('throws on a name that is no instruction', () => {
    expect(() => opcode('i32.plus')).toThrow("unknown WebAssembly instruction 'i32.plus'");
    expect(() => opcode('-1')).toThrow('unknown');
    expect(() => opcode('constructor')).toThrow('unknown');
  });

  it('encodes every instruction in a module that the engine accepts', () => {
    const rejected = inEngine.filter((row) => !WebAssembly.validate(moduleOf(row)));
    expect(rejected.map((row) => row.name)).toEqual([]);
  });

  it('encodes every instruction in a module that Binaryen accepts', () => {
    const rejected = all.filter((row) => !readBinaryen(row, (m) => m.validate() === 1));
    expect(rejected.map((row) => row.name)).toEqual([]);
  });

  it('encodes every instruction so that Binaryen reads it under its name, but for end', () => {
    const misread = all.filter((row) => {
      const words = readBinaryen(row, (m) => m.emitText()).split(/[()\s]+/);
      return !words.includes(row.name);
    });
    expect(misread.map((row) => row.name)).toEqual(['end']);
  });
});

function readBinaryen<T>(row: Instruction, ask: (m: binaryen.Module) => T): T {
  const m = binaryen.readBinary(moduleOf(row));
  m.setFeatures(binaryen.Features.All);
  try {
    return ask(m);
  } finally {
    m.dispose();
  }
}

type Source = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** Runs an instruction on vectors and returns the 16 bytes of its result. */
function run(name: string, operands: Source[], write?: (w: CodeWriter) => void): ArrayBuffer {
  const body = new CodeWriter();
  body.op('i32.const', 64);
  for (let i = 0; i < operands.length; i++) {
    body.op('i32.const', 16 * i);
    body.op('v128.load');
  }
  if (write === undefined) body.op(name);
  else write(body);
  body.op('v128.store');
  const source = writeModule({
    functions: [{ params: [], results: [], locals: ['v128'], body, export: 'f' }],
  });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  for (const [i, v] of operands.entries()) {
    const raw = new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
    new Uint8Array(memory.buffer).set(raw, 16 * i);
  }
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(source), { m: { m: memory } })
    .exports;
  (f as () => void)();
  return memory.buffer.slice(64, 80);
}

const i8 = (...v: number[]) => Int8Array.from({ length: 16 }, (_, i) => v[i] ?? 0);
const u8 = (...v: number[]) => Uint8Array.from({ length: 16 }, (_, i) => v[i] ?? 0);
const i16 = (...v: number[]) => Int16Array.from({ length: 8 }, (_, i) => v[i] ?? 0);
const i32 = (...v: number[]) => Int32Array.from(v);
const f64 = (...v: number[]) => Float64Array.from(v);

describe('instructions do what their names say', () => {
  it('i32x4.add wraps around', () => {
    const sum = run('i32x4.add', [i32(1, 2, -3, 2147483647), i32(10, 20, 30, 1)]);
    expect([...new Int32Array(sum)]).toEqual([11, 22, 27, -2147483648]);
  });

  it('i8x16.narrow_i16x8_s and _u saturate', () => {
    const operands = [i16(300, -300, 5, -5), i16(7, 200)];
    const signed = [...new Int8Array(run('i8x16.narrow_i16x8_s', operands))];
    expect(signed).toEqual([127, -128, 5, -5, 0, 0, 0, 0, 7, 127, 0, 0, 0, 0, 0, 0]);
    const unsigned = [...new Uint8Array(run('i8x16.narrow_i16x8_u', operands))];
    expect(unsigned).toEqual([255, 0, 5, 0, 0, 0, 0, 0, 7, 200, 0, 0, 0, 0, 0, 0]);
  });

  it('f64x2.pmax is b when a < b and else a, so that a NaN in b is not taken', () => {
    const max = run('f64x2.pmax', [f64(1, 5), f64(2, Number.NaN)]);
    expect([...new Float64Array(max)]).toEqual([2, 5]);
    const min = run('f64x2.pmin', [f64(1, Number.NaN), f64(2, 5)]);
    expect([...new Float64Array(min)]).toEqual([1, Number.NaN]);
  });

  it('i8x16.shuffle takes bytes from both operands', () => {
    const lanes = [31, 0, 16, 15, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 30];
    const a = bytes16;
    const b = bytes16.map((x) => x + 100);
    const mixed = run('i8x16.shuffle', [a, b], (w) => w.shuffle(lanes));
    expect([...new Uint8Array(mixed)]).toEqual(lanes.map((l) => (l < 16 ? l : l - 16 + 100)));
  });

  it('v128.store32_lane writes the lane that stands after the offset', () => {
    const stored = run('v128.store32_lane', [i32(5, 6, 7, 8)], (w) => {
      w.op('local.set', 0);
      w.op('i32.const', 0);
      w.op('local.get', 0);
      w.op('v128.store32_lane', 4, 3);
      w.op('i32.const', 0);
      w.op('v128.load');
    });
    expect([...new Int32Array(stored)]).toEqual([5, 8, 7, 8]);
  });

  it('i16x8.extend_low_i8x16_u reads the low eight bytes without sign, extend_high_i8x16_s the others with it', () => {
    const low = run('i16x8.extend_low_i8x16_u', [u8(200, 3, 255)]);
    expect([...new Uint16Array(low)]).toEqual([200, 3, 255, 0, 0, 0, 0, 0]);
    const high = run('i16x8.extend_high_i8x16_s', [i8(9, ...Array(7), -7)]);
    expect(new Int16Array(high)[0]).toBe(-7);
  });

  it('f64x2.convert_low_i32x4_s and promote_low_f32x4 read the low half', () => {
    const converted = run('f64x2.convert_low_i32x4_s', [i32(-7, 8, 9, 10)]);
    expect([...new Float64Array(converted)]).toEqual([-7, 8]);
    const promoted = run('f64x2.promote_low_f32x4', [Float32Array.of(0.5, -2, 3, 4)]);
    expect([...new Float64Array(promoted)]).toEqual([0.5, -2]);
  });

  it('i32x4.trunc_sat_f64x2_s_zero saturates, maps NaN to 0 and clears the high half', () => {
    const outOfRange = run('i32x4.trunc_sat_f64x2_s_zero', [f64(1e10, Number.NaN)]);
    expect([...new Int32Array(outOfRange)]).toEqual([2147483647, 0, 0, 0]);
    const inRange = run('i32x4.trunc_sat_f64x2_s_zero', [f64(-2.9, 2.9)]);
    expect([...new Int32Array(inRange)]).toEqual([-2, 2, 0, 0]);
  });

  it('v128.any_true and i32x4.extract_lane give scalars', () => {
    const some = run('v128.any_true', [i8(0, 0, -1)], (w) => {
      w.op('v128.any_true');
      w.op('i32x4.splat');
    });
    expect([...new Int32Array(some)]).toEqual([1, 1, 1, 1]);
    const lane = run('i32x4.extract_lane', [i32(4, 5, 6, 7)], (w) => {
      w.op('i32x4.extract_lane', 2);
      w.op('i32x4.splat');
    });
    expect(new Int32Array(lane)[0]).toBe(6);
  });

  it.runIf(relaxed)('f64x2.relaxed_madd is a·b + c', () => {
    const operands = [f64(2, 3), f64(5, 7), f64(1, 100)];
    expect([...new Float64Array(run('f64x2.relaxed_madd', operands))]).toEqual([11, 121]);
  });
});
