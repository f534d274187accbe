import { describe, expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { interpret, prepare } from '../../../src/vectorize/ir/interp.js';
import type { Kernel, Value } from '../../../src/vectorize/ir/kernel.js';
import { type LaneName, lanes, type Scalar } from '../../../src/vectorize/ir/lane.js';
import { readScalar, writeScalar } from '../../../src/vectorize/ir/ops.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { collatz, elementwise, fibonacci, laneMoves, reduction, treeSum } from './samples.js';

const memory = (bytes = 65536): DataView => new DataView(new ArrayBuffer(bytes));

function fill(view: DataView, byte: number, lane: LaneName, values: readonly Scalar[]): void {
  const { bytes } = lanes[lane];
  for (const [k, value] of values.entries())
    writeScalar(view, byte + k * bytes, lanes[lane], value);
}

function read(view: DataView, byte: number, lane: LaneName, count: number): Scalar[] {
  const { bytes } = lanes[lane];
  return Array.from({ length: count }, (_, k) => readScalar(view, byte + k * bytes, lanes[lane]));
}

/** Numbers of every magnitude and sign, the same at every run. */
function noise(count: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (((state >>> 8) / 2 ** 24 - 0.5) * 10 ** ((state >>> 3) % 7)) / 3;
  });
}

const run = (body: string, ...args: number[]): DataView => {
  const view = memory(256);
  interpret(parse(`kernel k(%a: u32, %n: i32) {\n${body}\n}`), args, view);
  return view;
};

describe('an elementwise loop', () => {
  it('adds float64', () => {
    const view = memory();
    fill(view, 0, 'f64', [1, 0.1, NaN, -0, Infinity]);
    fill(view, 64, 'f64', [2, 0.2, 1, -0, -Infinity]);
    interpret(elementwise('add', 'f64'), [0, 64, 128, 8, 8, 8, 5], view);
    expect(read(view, 128, 'f64', 6)).toEqual([3, 0.30000000000000004, NaN, -0, NaN, 0]);
  });

  it('wraps integers of one byte and of eight', () => {
    const view = memory();
    fill(view, 0, 'i8', [100, -100, 127]);
    fill(view, 16, 'i8', [100, -100, 1]);
    interpret(elementwise('add', 'i8'), [0, 16, 32, 1, 1, 1, 3], view);
    expect(read(view, 32, 'i8', 3)).toEqual([-56, 56, -128]);
    fill(view, 0, 'u64', [2n ** 64n - 1n, 2n ** 63n]);
    fill(view, 16, 'u64', [3n, 2n]);
    interpret(elementwise('mul', 'u64'), [0, 16, 32, 8, 8, 8, 2], view);
    expect(read(view, 32, 'u64', 2)).toEqual([2n ** 64n - 3n, 0n]);
  });

  it('selects by a mask of bytes', () => {
    const view = memory();
    fill(view, 0, 'u8', [1, 0, 7]);
    fill(view, 16, 'i64', [1n, 2n, 3n]);
    fill(view, 48, 'i64', [-1n, -2n, -3n]);
    interpret(elementwise('select', 'i64'), [0, 16, 48, 80, 1, 8, 8, 8, 3], view);
    expect(read(view, 80, 'i64', 3)).toEqual([1n, -2n, 3n]);
  });

  it('follows strides that are long, negative or zero', () => {
    const view = memory();
    fill(view, 0, 'u16', [1, 2, 3, 4, 5, 6]);
    interpret(elementwise('sub', 'u16'), [10, 2, 32, -4, 0, 6, 3], view);
    expect(read(view, 32, 'u16', 7)).toEqual([4, 0, 0, 2, 0, 0, 0]);
  });

  it('copies a signaling NaN as it is', () => {
    const kernel = parse(`kernel copy(%a: u32, %b: u32, %n: i32) {
      %z = const i32 0
      for %i = %z to %n step 1 {
        %x = load f32 [%a + 4*%i]
        store %x, [%b + 4*%i]
        %v = load f64x2 [%a] stride 8
        store %v, [%b + 400] stride 8
      }
    }`);
    const copy = prepare(kernel);
    const view = memory(1024);
    for (let i = 0; i < 100; i++)
      view.setUint32(4 * i, (i % 2 ? 0x7f800001 : 0xff800001) + i, true);
    for (let run = 0; run < 100; run++) copy([0, 400, 100], view);
    expect(read(view, 400, 'u32', 100)).toEqual(read(view, 0, 'u32', 100));
    expect(read(view, 800, 'u64', 2)).toEqual(read(view, 0, 'u64', 2));
  });

  it('does nothing when the count is 0 or negative', () => {
    for (const n of [0, -1, -(2 ** 31)]) {
      const view = memory(8);
      interpret(elementwise('add', 'f64'), [0, 0, 0, 8, 8, 8, n], view);
      expect(view.getBigUint64(0)).toBe(0n);
    }
  });

  it('runs again with other arguments and another memory', () => {
    const step = prepare(elementwise('neg', 'f32'));
    const [one, other] = [memory(16), memory(16)];
    one.setFloat32(0, 1.5, true);
    other.setFloat32(4, 2.5, true);
    step([0, 8, 4, 4, 1], one);
    step([4, 0, 4, 4, 1], other);
    expect([one.getFloat32(8, true), other.getFloat32(0, true)]).toEqual([-1.5, -2.5]);
  });
});

describe('an address', () => {
  it('wraps at 32 bits', () => {
    const view = run('store %n, [%a + 65536*%n + 24]', -65536 * 65536, 65536);
    expect(view.getInt32(24, true)).toBe(65536);
    const far = run('store %n, [%a + %n*%n + 2]', 2 ** 32 - 1, 2 ** 31 - 1);
    expect(far.getInt32(2, true)).toBe(2 ** 31 - 1);
  });

  it('outside memory is a RangeError', () => {
    expect(() => run('store %n, [%a]', 253, 1)).toThrow(RangeError);
    expect(() => run('store %n, [%a - 1]', 0, 1)).toThrow(RangeError);
    expect(() => run('%s = load f64 [%a + 1*%n]', 0, 249)).toThrow(RangeError);
    expect(() => run('%s = load i8x4 [%a] stride 64', 64, 0)).toThrow(RangeError);
    expect(() => run('%s = load i8x4 [%a] stride 64', 63, 0)).not.toThrow();
  });

  it('of a vector has a stride of its own', () => {
    const view = run('%v = iota i16x4 5\nstore %v, [%a] stride -6', 20, 0);
    expect([20, 14, 8, 2].map((byte) => view.getInt16(byte, true))).toEqual([5, 6, 7, 8]);
  });
});

describe('loops', () => {
  it('carry values that change places', () => {
    const view = memory(1024);
    interpret(fibonacci(), [0, 90], view);
    expect(read(view, 0, 'u64', 8)).toEqual([0n, 1n, 1n, 2n, 3n, 5n, 8n, 13n]);
    expect(readScalar(view, 720, lanes.u64)).toBe(2880067194370816120n);
  });

  it('yield what they were given when they do not run', () => {
    const view = run(
      '%l = for %i = %n to %n step 1 carry(%c = %n) {\nyield %i\n}\n%r = result i32 %l, 0\nstore %r, [%a]',
      0,
      17,
    );
    expect(view.getInt32(0, true)).toBe(17);
  });

  it('take steps and stop below the upper bound', () => {
    const view = run(
      '%z = const i32 0\nfor %i = %z to %n step 3 {\nstore %i, [%a + 4*%i]\n}',
      0,
      7,
    );
    expect(read(view, 0, 'i32', 9)).toEqual([0, 0, 0, 3, 0, 0, 6, 0, 0]);
  });

  const walk = (start: number): number => {
    let count = 0;
    for (let m = start; m > 1; count++) m = m % 2 ? 3 * m + 1 : m / 2;
    return count;
  };

  it.each([1, 4])('with a test run %i lanes, each until its own fails', (width) => {
    const starts = [1, 27, 6, 97, 0, 871, 2, 3];
    const view = memory();
    fill(view, 0, 'u32', starts);
    interpret(collatz(width), [0, 64, 8], view);
    expect(read(view, 64, 'u32', 8)).toEqual(starts.map(walk));
  });

  it.each([
    [3, 5, 8],
    [-3, 50, 0],
  ])('and an if of %i runs one of its regions', (n, other, stored) => {
    const view = run(
      `%z = const i32 0
      %five = const i32 5
      %ten = const i32 10
      %t = gt m32 %n, %z
      %c = if %t {
        %s = add i32 %n, %five
        store %s, [%a + 4]
        yield %five, %n
      } else {
        %u = load i32 [%a + 4]
        yield %u, %ten
      }
      %p = result i32 %c, 0
      %q = result i32 %c, 1
      %r = mul i32 %p, %q
      if %t {
      } else {
        %d = mul i32 %ten, %five
        %f = add i32 %d, %p
        store %f, [%a]
      }`,
      0,
      n,
    );
    expect(view.getInt32(4, true)).toBe(stored);
    expect(view.getInt32(0, true)).toBe(n > 0 ? 0 : other);
  });

  it('with a test do not run at all where it fails at once', () => {
    const view = run(
      `%w = while carry(%c = %n) {
        %t = lt m32 %c, %c
        yield %t
      } do(%d) {
        %e = div i32 %d, %d
        yield %e
      }
      %r = result i32 %w, 0
      store %r, [%a]`,
      0,
      0,
    );
    expect(view.getInt32(0, true)).toBe(0);
  });
});

/** NumPy's pairwise sum, written from its description and not from the interpreter. */
function pairwiseSum(values: readonly number[]): number {
  const n = values.length;
  const at = (k: number): number => values[k];
  if (n <= 7) return values.reduce((sum, value) => sum + value);
  if (n > 128) {
    const half = (n >> 1) - ((n >> 1) % 8);
    return pairwiseSum(values.slice(0, half)) + pairwiseSum(values.slice(half));
  }
  const r = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)] as number[];
  let i = 8;
  for (; i + 8 <= n; i += 8) for (let j = 0; j < 8; j++) r[j] = r[j] + at(i + j);
  const [a, b, c, d, e, f, g, h] = r as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (; i < n; i++) sum += at(i);
  return sum;
}

describe('a reduction', () => {
  const lengths = [...Array.from({ length: 300 }, (_, n) => n + 1), 1000, 4097];
  const values = noise(4097);

  it('in pairwise order rounds as NumPy does, at every length', () => {
    const view = memory(4097 * 16 + 8);
    fill(view, 8, 'f64', values);
    const sum = prepare(reduction('add', 'f64', 'pairwise'));
    for (const n of lengths) {
      sum([8, 0, 8, n], view);
      expect(view.getFloat64(0, true), `${n} terms`).toBe(pairwiseSum(values.slice(0, n)));
    }
    sum([8 + 8 * 999, 0, -8, 1000], view);
    expect(view.getFloat64(0, true)).toBe(pairwiseSum(values.slice(0, 1000).reverse()));
  });

  it('as a tree of leaves is the same sum', () => {
    const view = memory(4097 * 8 + 8);
    fill(view, 8, 'f64', values);
    const sum = prepare(treeSum());
    for (const n of lengths) {
      sum([8, 0, n], view);
      expect(view.getFloat64(0, true), `${n} terms`).toBe(pairwiseSum(values.slice(0, n)));
    }
  });

  it('differs from the sum in sequence, so that the order is seen', () => {
    const inSequence = values.reduce((sum, value) => sum + value);
    expect(pairwiseSum(values)).not.toBe(inSequence);
  });

  it('of no terms is the value that it is given', () => {
    for (const kernel of [reduction('add', 'f64', 'pairwise'), reduction('min', 'f64', 'any')]) {
      const view = memory(16);
      interpret(kernel, [8, 0, 8, 0], view);
      expect(view.getFloat64(0, true)).toBe(7);
    }
  });

  it('of one term is that term', () => {
    const view = memory(16);
    view.setFloat64(8, -0, true);
    interpret(reduction('add', 'f64', 'pairwise'), [8, 0, 8, 1], view);
    expect(view.getFloat64(0, true)).toBe(-0);
  });

  it('of integers has no order that shows', () => {
    const view = memory();
    fill(view, 8, 'u64', [5n, 2n ** 63n, 3n, 2n ** 64n - 1n]);
    interpret(reduction('min', 'u64', 'any'), [8, 0, 8, 4], view);
    expect(view.getBigUint64(0, true)).toBe(3n);
  });

  it('of vectors folds lane by lane', () => {
    const view = memory(1024);
    fill(view, 16, 'f32', [1, 10, 2, 20, 3, 30]);
    const kernel = parse(`kernel k(%x: u32, %out: u32, %n: i32) {
      %z = const i32 0
      %e = const f32x2 0
      %s = reduce f32x2 add pairwise %i = %z to %n else %e {
        %t = load f32x2 [%x + 8*%i] stride 4
        yield %t
      }
      store %s, [%out] stride 4
    }`);
    interpret(kernel, [16, 0, 3], view);
    expect(read(view, 0, 'f32', 2)).toEqual([6, 60]);
  });
});

describe('lanes', () => {
  it('are moved, cast and converted', () => {
    const view = memory(1024);
    view.setInt32(0, 42, true);
    interpret(laneMoves(), [0], view);
    expect(read(view, 0, 'i32', 4)).toEqual([2, 1, 0, 42]);
    expect(read(view, 16, 'i32', 8)).toEqual([-1, 0, 1, 2, -1, 0, 1, 2]);
    expect(read(view, 48, 'i32', 4)).toEqual([1, 2, 42, 42]);
    expect(read(view, 64, 'i32', 4)).toEqual([-1, 0, 99, 2]);
    expect(view.getInt32(80, true)).toBe(2);
    expect(read(view, 84, 'u32', 4)).toEqual([2 ** 32 - 1, 2 ** 32 - 1, 0, 0]);
    expect(read(view, 100, 'i8', 16)).toEqual([...Array(8).fill(-1), ...Array(8).fill(0)]);
    expect(read(view, 116, 'u64', 4)).toEqual([1n, 1n, 0n, 0n]);
    expect(view.getUint8(148)).toBe(1);
    expect(read(view, 149, 'u64', 2)).toEqual([2n ** 64n - 1n, 0n]);
    const constants = [NaN, Infinity, -Infinity, -0, 0, 1e300, 5e-324, 0.1];
    expect(read(view, 165, 'f64', 8)).toEqual(constants);
    expect(read(view, 229, 'f32', 4)).toEqual(Array(4).fill(Math.fround(0.1)));
    expect(read(view, 245, 'u64', 2)).toEqual(Array(2).fill(2n ** 64n - 1n));
    expect(read(view, 261, 'i64', 1)).toEqual([-(2n ** 63n)]);
  });

  it('of a cast are read in little-endian order, to wider and to narrower ones', () => {
    const body = `%v = iota u8x8 1
      %w = bitcast u16x4 %v
      %x = bitcast u64 %w
      %y = bitcast u32x2 %x
      store %w, [%a] stride 2
      store %y, [%a + 8] stride 4`;
    const view = run(body, 0, 0);
    expect(read(view, 0, 'u8', 16)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('parameters', () => {
  it('are taken into their lanes', () => {
    const kernel = parse(`kernel k(%a: u32, %b: u8, %c: i64, %d: f32) {
      store %b, [%a]
      store %c, [%a + 8]
      store %d, [%a + 16]
    }`);
    const view = memory(32);
    interpret(kernel, [-(2 ** 32) + 4, 300, -5, 0.1], view);
    expect(view.getUint8(4)).toBe(44);
    expect(view.getBigInt64(12, true)).toBe(-5n);
    expect(view.getFloat32(20, true)).toBe(Math.fround(0.1));
  });
});

describe('what passes produce', () => {
  /** out[i] = x[i]·2 + i, `width` at a time. */
  function scaled(width: number): Kernel {
    const k = new Builder('scaled');
    const [x, out] = [k.pointer('x'), k.pointer('out')];
    const n = k.trips('n');
    k.for(0, n, { step: width }, [], (i) => {
      const value = k.load('i16', k.at(x, [i, 2]), width);
      const numbers: Value = k.op('add', k.splat(i, width), k.iota('i32', width));
      const index = width === 1 ? i : numbers;
      k.store(k.op('add', k.op('mul', value, 2), k.convert(index, 'i16')), k.at(out, [i, 2]));
      return [];
    });
    return k.finish();
  }

  it.each([1, 2, 8, 16, 64])('means the same at a width of %i', (width) => {
    const view = memory(1024);
    fill(view, 0, 'i16', noise(64).map(Math.round));
    interpret(parse(print(scaled(width))), [0, 512, 64], view);
    const expected = noise(64).map((value, i) =>
      lanes.i16.wrap((lanes.i16.wrap(Math.round(value)) as number) * 2 + i),
    );
    expect(read(view, 512, 'i16', 64)).toEqual(expected);
  });
});
