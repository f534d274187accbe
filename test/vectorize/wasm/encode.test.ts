import { describe, expect, it } from 'vitest';
import { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import { writeModule } from '../../../src/vectorize/wasm/module.js';
import { type ValType, valType } from '../../../src/vectorize/wasm/opcodes.js';

function written(write: (w: CodeWriter) => void): number[] {
  const w = new CodeWriter(1);
  write(w);
  return [...w.toBytes()];
}

/** The value of an expression without parameters, as the engine computes it. */
function evaluate(type: ValType, write: (w: CodeWriter) => void): unknown {
  const body = new CodeWriter();
  write(body);
  const source = writeModule({
    functions: [{ params: [], results: [type], locals: [], body, export: 'f' }],
  });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(source), { m: { m: memory } });
  return (instance.exports.f as () => unknown)();
}

describe('LEB128', () => {
  it.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [16383, [0xff, 0x7f]],
    [16384, [0x80, 0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [0x7fffffff, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [0xffffffff, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('writes unsigned %i in the fewest bytes', (value, expected) => {
    expect(written((w) => w.u32leb(value))).toEqual(expected);
  });

  it.each([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [8191, [0xff, 0x3f]],
    [8192, [0x80, 0xc0, 0x00]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [0x7fffffff, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-0x80000000, [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('writes signed %i in the fewest bytes, alike for 32 and 64 bits', (value, expected) => {
    expect(written((w) => w.s32leb(value))).toEqual(expected);
    expect(written((w) => w.s64leb(BigInt(value)))).toEqual(expected);
  });

  it('writes the ends of the 64-bit range in ten bytes', () => {
    const nine = (byte: number) => Array(9).fill(byte);
    expect(written((w) => w.s64leb(2n ** 63n - 1n))).toEqual([...nine(0xff), 0x00]);
    expect(written((w) => w.s64leb(-(2n ** 63n)))).toEqual([...nine(0x80), 0x7f]);
    expect(written((w) => w.s64leb(2n ** 64n - 1n))).toEqual([0x7f]);
  });

  it.each([0, 1, -1, 63, 64, -64, -65, 8191, -8193, 0x7fffffff, -0x80000000, 0xdeadbeef])(
    'writes i32.const %i so that the engine reads it back',
    (value) => {
      expect(evaluate('i32', (w) => w.op('i32.const', value))).toBe(value | 0);
    },
  );

  it.each([0n, -1n, 2n ** 31n, 2n ** 63n - 1n, -(2n ** 63n), 0x0123456789abcdefn])(
    'writes i64.const %i so that the engine reads it back',
    (value) => {
      expect(evaluate('i64', (w) => w.i64const(value))).toBe(value);
    },
  );
});

describe('floats', () => {
  it('keeps the sign of zero and every bit of a number', () => {
    expect(evaluate('f64', (w) => w.op('f64.const', -0))).toBe(-0);
    expect(evaluate('f64', (w) => w.op('f64.const', 0.1))).toBe(0.1);
    expect(evaluate('f32', (w) => w.op('f32.const', 0.1))).toBe(Math.fround(0.1));
  });

  it('writes little endian', () => {
    expect(written((w) => w.f64(1))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    expect(written((w) => w.f32(1))).toEqual([0, 0, 0x80, 0x3f]);
  });
});

describe('instructions', () => {
  it.each<[string, number, number, number[]]>([
    ['i32.add', 0, 0, [0x6a]],
    ['local.get', 200, 0, [0x20, 0xc8, 0x01]],
    ['f64.load', 1024, 0, [0x2b, 0, 0x80, 0x08]],
    ['i32.store', 0xffffffff, 0, [0x36, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['v128.store32_lane', 16, 3, [0xfd, 0x5a, 0, 16, 3]],
    ['i32x4.extract_lane', 2, 0, [0xfd, 0x1b, 2]],
    ['i64x2.mul', 0, 0, [0xfd, 0xd5, 0x01]],
    ['f64x2.relaxed_madd', 0, 0, [0xfd, 0x87, 0x02]],
    ['i32.trunc_sat_f64_s', 0, 0, [0xfc, 0x02]],
    ['block', 0, 0, [0x02, 0x40]],
    ['if', valType.f64, 0, [0x04, 0x7c]],
    ['br_if', 1, 0, [0x0d, 1]],
    ['call', 130, 0, [0x10, 0x82, 0x01]],
  ])('writes %s with immediates %i, %i', (name, a, b, expected) => {
    expect(written((w) => w.op(name, a, b))).toEqual(expected);
  });

  it('writes v128.const and i8x16.shuffle with their lists', () => {
    const sixteen = Array.from({ length: 16 }, (_, i) => 31 - i);
    expect(written((w) => w.v128const(Uint8Array.from(sixteen)))).toEqual([0xfd, 12, ...sixteen]);
    expect(written((w) => w.shuffle(sixteen))).toEqual([0xfd, 13, ...sixteen]);
  });

  it('refuses lists of a wrong length, and lists in place of numbers', () => {
    const w = new CodeWriter();
    expect(() => w.v128const(new Uint8Array(15))).toThrow('takes 16 bytes, not 15');
    expect(() => w.shuffle([1])).toThrow('takes 16 bytes, not 1');
    expect(w.length).toBe(0);
    expect(() => w.op('i8x16.shuffle')).toThrow("'i8x16.shuffle' has immediates");
    expect(() => w.op('i31.add')).toThrow("unknown WebAssembly instruction 'i31.add'");
  });
});

describe('the buffer', () => {
  it('grows as needed, also for a block far larger than itself', () => {
    const block = Uint8Array.from({ length: 1000 }, (_, i) => i & 0xff);
    const bytes = written((w) => {
      w.u8(7);
      w.bytes(block);
      w.u8(8);
    });
    expect(bytes).toEqual([7, ...block, 8]);
    const empty = new CodeWriter(0);
    empty.u8(1);
    expect([...empty.toBytes()]).toEqual([1]);
  });

  it('hands out a copy, and starts anew after clear', () => {
    const w = new CodeWriter();
    w.u8(1);
    const first = w.toBytes();
    w.clear();
    w.u8(2);
    expect([[...first], [...w.toBytes()]]).toEqual([[1], [2]]);
  });

  it('appends another writer and leaves that one as it is', () => {
    const inner = new CodeWriter();
    inner.op('i32.const', 5);
    expect(written((w) => w.append(inner))).toEqual([0x41, 5]);
    expect(inner.length).toBe(2);
  });

  it('writes names as UTF-8 with their length in bytes', () => {
    expect(written((w) => w.name('aé'))).toEqual([3, 0x61, 0xc3, 0xa9]);
  });

  it.each([0, 1, 127, 128, 20000])('puts the size before a part of %i bytes', (size) => {
    const content = Array.from({ length: size }, (_, i) => i % 251);
    const bytes = written((w) => {
      w.u8(9);
      const start = w.length;
      w.bytes(Uint8Array.from(content));
      w.prefixSize(start);
      w.u8(9);
    });
    const prefix = written((w) => w.u32leb(size));
    expect(bytes).toEqual([9, ...prefix, ...content, 9]);
  });
});
