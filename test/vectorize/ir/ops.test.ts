import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/vectorize/ir/interp.js';
import { type Lane, laneNames, lanes, maskOf } from '../../../src/vectorize/ir/lane.js';
import { meaningOf } from '../../../src/vectorize/ir/meaning.js';
import { identityOf, type OpName, ops } from '../../../src/vectorize/ir/ops.js';
import type { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import { instructionNames } from '../../../src/vectorize/wasm/opcodes.js';
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
import { elementwise } from './samples.js';

const memory = new WebAssembly.Memory({ initial: 64, maximum: 64 });
const view = new DataView(memory.buffer);
const area = 2 ** 19;
const places = { x: 0, y: area, z: 2 * area, wasm: 3 * area, interp: 4 * area };

const instructions = new Set(instructionNames());
const numeric = laneNames.map((name) => lanes[name]).filter(({ kind }) => kind !== 'mask');
const opNames = Object.keys(ops) as OpName[];
const sign = ({ kind }: Lane): string => (kind === 'int' ? '_s' : '_u');

/** The first of these names that is an instruction. */
const known = (...names: string[]): string | undefined =>
  names.find((name) => instructions.has(name));

/** Ops whose scalar instruction on 32 bits gives the low bits of a narrow lane's result. */
const narrowable = new Set<OpName>(
  'add sub mul div rem and or xor shl shr eq ne lt le gt ge'.split(' ') as OpName[],
);

/** The scalar instruction of an op on a lane. */
function scalarName(op: OpName, lane: Lane): string | undefined {
  if (lane.bytes < 4 && lane.kind !== 'float' && !narrowable.has(op)) return undefined;
  const type = holder(lane);
  return known(`${type}.${op}`, `${type}.${op}${sign(lane)}`);
}

const shapes: Record<string, string> = {
  i8: 'i8x16',
  i16: 'i16x8',
  i32: 'i32x4',
  i64: 'i64x2',
  f32: 'f32x4',
  f64: 'f64x2',
};

/** The instruction of an op on a whole register. */
function vectorName(op: OpName, lane: Lane): string | undefined {
  const shape = shapes[lane.name.replace('u', 'i')];
  if (op === 'shl' || op === 'shr') return undefined;
  return known(`${shape}.${op}`, `${shape}.${op}${sign(lane)}`, `v128.${op}`);
}

function scalarCode(code: CodeWriter, op: OpName, lane: Lane, instruction: string): void {
  const { arity, result } = ops[op];
  code.op('local.get', arity);
  for (let k = 0; k < arity; k++) loadLane(code, lane, k);
  if (op === 'shl' || op === 'shr') {
    if (lane.big) code.i64const(63n);
    else code.op('i32.const', lane.bytes * 8 - 1);
    code.op(`${holder(lane)}.and`);
  }
  code.op(instruction);
  if (result === 'mask') code.op('i32.store8');
  else storeLane(code, lane);
}

function vectorCode(code: CodeWriter, op: OpName, instruction: string): void {
  const { arity } = ops[op];
  code.op('local.get', arity);
  for (let k = 0; k < arity; k++) {
    code.op('local.get', k);
    code.op('v128.load');
  }
  code.op(instruction);
  code.op('v128.store');
}

const overflows = (x: bigint, y: bigint, { kind, bytes }: Lane): boolean =>
  kind === 'int' && x === 1n << BigInt(bytes * 8 - 1) && y === 2n ** BigInt(bytes * 8) - 1n;

/** Whether an op may be asked this; what traps has a test of its own. */
function allowed(op: OpName, lane: Lane, x: bigint, y: bigint): boolean {
  if (!ops[op].traps || lane.kind === 'float') return true;
  return y !== 0n && !(lane.bytes >= 4 && overflows(x, y, lane));
}

/** Writes all pairs of edges as operands; returns how many. */
function writeOperands(op: OpName, lane: Lane): number {
  const { bytes } = lane;
  const values = edges(lane);
  let count = 0;
  for (const x of values)
    for (const y of ops[op].arity === 1 ? [0n] : values) {
      if (!allowed(op, lane, x, y)) continue;
      writeBits(view, places.x + count * bytes, bytes, x);
      writeBits(view, places.y + count * bytes, bytes, y);
      writeBits(view, places.z + count * bytes, bytes, values[count % values.length]);
      count++;
    }
  return count;
}

/** Where WebAssembly leaves a NaN's bits open, any is as good. */
const exact = new Set<OpName>(['neg', 'abs', 'copysign', 'pmin', 'pmax', 'select']);

function same(op: OpName, lane: Lane, x: bigint, y: bigint): boolean {
  if (x === y) return true;
  if (lane.kind !== 'float' || exact.has(op)) return false;
  return isNaNBits(x, lane.bytes) && isNaNBits(y, lane.bytes);
}

function interpretAll(op: OpName, lane: Lane, count: number): void {
  const { arity, result } = ops[op];
  const inputs = [places.x, places.y, places.z].slice(0, arity);
  const out = result === 'mask' ? 1 : lane.bytes;
  const strides = [...inputs.map(() => lane.bytes), out];
  prepare(elementwise(op, lane.name))([...inputs, places.interp, ...strides, count], view);
}

/** The operands where two runs differ. */
function differences(op: OpName, lane: Lane, count: number, maskBytes: number): string[] {
  const isMask = ops[op].result === 'mask';
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    const bytes = isMask ? maskBytes : lane.bytes;
    const size = isMask ? 1 : lane.bytes;
    const wasm = readBits(view, places.wasm + i * bytes, bytes);
    const interp = readBits(view, places.interp + i * size, size);
    const fits = isMask ? (wasm !== 0n) === (interp === 1n) : same(op, lane, wasm, interp);
    if (fits) continue;
    const x = readBits(view, places.x + i * lane.bytes, lane.bytes).toString(16);
    const y = readBits(view, places.y + i * lane.bytes, lane.bytes).toString(16);
    found.push(`${op}(${x}, ${y}) = ${wasm.toString(16)} and ${interp.toString(16)}`);
  }
  return found;
}

const pairs = opNames.flatMap((op) =>
  numeric.filter(({ kind }) => ops[op].kinds.includes(kind)).map((lane) => [op, lane] as const),
);

describe('an op means what its scalar instruction does:', () => {
  const rows = pairs.flatMap(([op, lane]) => {
    const name = scalarName(op, lane);
    return name && op !== 'select' ? [[op, lane.name, name] as const] : [];
  });

  it('most pairs of op and lane have one', () => {
    expect(rows.length).toBeGreaterThan(150);
  });

  it.each(rows)('%s on %s', (op, laneName, name) => {
    const lane = lanes[laneName];
    const { arity, result } = ops[op];
    const count = writeOperands(op, lane);
    const step = compileOn(memory, arity + 1, (code) => scalarCode(code, op, lane, name));
    const out = result === 'mask' ? 1 : lane.bytes;
    for (let i = 0; i < count; i++) {
      const at = [places.x, places.y].slice(0, arity).map((place) => place + i * lane.bytes);
      step(...at, places.wasm + i * out);
    }
    interpretAll(op, lane, count);
    expect(differences(op, lane, count, 1)).toEqual([]);
  });
});

describe('an op means what its vector instruction does:', () => {
  const rows = pairs.flatMap(([op, lane]) => {
    const name = vectorName(op, lane);
    return name ? [[op, lane.name, name] as const] : [];
  });

  it('most pairs of op and lane have one', () => {
    expect(rows.length).toBeGreaterThan(120);
  });

  it.each(rows)('%s on %s', (op, laneName, name) => {
    const lane = lanes[laneName];
    const { arity } = ops[op];
    const count = writeOperands(op, lane);
    const step = compileOn(memory, arity + 1, (code) => vectorCode(code, op, name));
    for (let byte = 0; byte < count * lane.bytes; byte += 16) {
      const at = [places.x, places.y].slice(0, arity).map((place) => place + byte);
      step(...at, places.wasm + byte);
    }
    interpretAll(op, lane, count);
    expect(differences(op, lane, count, lane.bytes)).toEqual([]);
  });
});

describe('ops without an instruction of their own', () => {
  it.each(['f32', 'f64'] as const)('muladd on %s rounds twice', (laneName) => {
    const lane = lanes[laneName];
    const count = writeOperands('muladd', lane);
    const step = compileOn(memory, 4, (code) => {
      code.op('local.get', 3);
      for (const pointer of [0, 1]) loadLane(code, lane, pointer);
      code.op(`${laneName}.mul`);
      loadLane(code, lane, 2);
      code.op(`${laneName}.add`);
      storeLane(code, lane);
    });
    for (let i = 0; i < count; i++) {
      const byte = i * lane.bytes;
      step(places.x + byte, places.y + byte, places.z + byte, places.wasm + byte);
    }
    interpretAll('muladd', lane, count);
    expect(differences('muladd', lane, count, 1)).toEqual([]);
  });

  it.each(numeric.map(({ name }) => name))('select on %s moves every bit', (laneName) => {
    const lane = lanes[laneName];
    const values = edges(lane);
    const kernel = prepare(elementwise('select', laneName));
    for (const [i, bits] of values.entries()) {
      writeBits(view, places.y + i * lane.bytes, lane.bytes, bits);
      writeBits(view, places.z + i * lane.bytes, lane.bytes, 0n);
      view.setUint8(places.x + i, 1);
    }
    const { bytes } = lane;
    const args = [places.x, places.y, places.z, places.interp, 1, bytes, bytes, bytes];
    kernel([...args, values.length], view);
    const out = values.map((_, i) => readBits(view, places.interp + i * bytes, bytes));
    expect(out).toEqual(values);
  });

  it.each(['i8', 'u8', 'i16', 'u16'] as const)(
    'bits of %s are counted in its own width',
    (name) => {
      const lane = lanes[name];
      const width = lane.bytes * 8;
      const [clz, ctz, popcnt] = (['clz', 'ctz', 'popcnt'] as const).map((op) =>
        meaningOf(op, lane),
      );
      for (const bits of edges(lane)) {
        const value = lane.kind === 'int' ? BigInt.asIntN(width, bits) : bits;
        const digits = bits.toString(2);
        const x = Number(value);
        expect(clz?.(x)).toBe(bits === 0n ? width : width - digits.length);
        expect(ctz?.(x)).toBe(bits === 0n ? width : digits.length - 1 - digits.lastIndexOf('1'));
        expect(popcnt?.(x)).toBe(digits.replaceAll('0', '').length);
      }
    },
  );

  it.each([
    ['u8', 0x81, 0x81],
    ['i8', -127, -127],
    ['u16', 0x8001, 0x0180],
    ['i16', 0x0180, -32767],
    ['u32', 0x80010203, 0x03020180],
    ['i32', 0x03020180, -0x7ffefdfd],
    ['u64', 0x8001020304050607n, 0x0706050403020180n],
    ['i64', 0x0706050403020180n, -0x7ffefdfcfbfaf9f9n],
  ] as const)('bswap turns the bytes of a lane of %s around', (name, x, swapped) => {
    expect(meaningOf('bswap', lanes[name])(x)).toBe(swapped);
  });

  it('of masks are those of one bit', () => {
    const bit = (op: OpName, ...args: number[]) => meaningOf(op, lanes.m16)(...args);
    expect([bit('and', 1, 1), bit('and', 1, 0), bit('or', 0, 1), bit('xor', 1, 1)]).toEqual([
      1, 0, 1, 0,
    ]);
    expect([bit('not', 0), bit('not', 1)]).toEqual([1, 0]);
    expect([bit('select', 1, 0, 1), bit('select', 0, 0, 1)]).toEqual([0, 1]);
  });
});

describe('a division that traps', () => {
  const divisions = (['div', 'rem'] as const).flatMap((op) =>
    numeric.filter(({ kind }) => kind !== 'float').map((lane) => [op, lane.name] as const),
  );

  it.each(divisions)('%s on %s throws where WebAssembly does, and nowhere else', (op, laneName) => {
    const lane = lanes[laneName];
    const name = scalarName(op, lane) as string;
    const step = compileOn(memory, 3, (code) => scalarCode(code, op, lane, name));
    const kernel = prepare(elementwise(op, laneName));
    const throws = (run: () => void): boolean => {
      try {
        run();
        return false;
      } catch {
        return true;
      }
    };
    const top = 1n << BigInt(lane.bytes * 8 - 1);
    const ones = 2n * top - 1n;
    for (const [x, y] of [
      [1n, 0n],
      [0n, 0n],
      [top, ones],
      [top, 1n],
      [0n, ones],
    ] as const) {
      writeBits(view, places.x, lane.bytes, x);
      writeBits(view, places.y, lane.bytes, y);
      const wasm = throws(() => step(places.x, places.y, places.wasm));
      const args = [places.x, places.y, places.interp, 0, 0, 0, 1];
      expect(
        throws(() => kernel(args, view)),
        `${x} by ${y}`,
      ).toBe(wasm);
    }
  });
});

describe('the op table', () => {
  const real = numeric.map((lane) => [lane.name, lane] as const);

  it.each(real)('has results in the lane %s for operands in it', (_, lane) => {
    const values = edges(lane).map((bits) => {
      writeBits(view, 0, 8, 0n);
      writeBits(view, 0, lane.bytes, bits);
      return lane.name === 'f64'
        ? view.getFloat64(0, true)
        : lane.name === 'f32'
          ? view.getFloat32(0, true)
          : lane.big
            ? lane.wrap(bits)
            : lane.wrap(Number(bits));
    });
    for (const op of opNames) {
      const { kinds, arity, result, traps, masked } = ops[op];
      if (!kinds.includes(lane.kind) || traps || masked) continue;
      const target = result === 'mask' ? lanes[maskOf(lane.name)] : lane;
      const meaning = meaningOf(op, lane);
      for (const [i, x] of values.entries()) {
        const y = values[(i * 7) % values.length] as number;
        const z = meaning(...[x, y, x].slice(0, arity));
        expect(
          typeof z === (target.big ? 'bigint' : 'number') && Object.is(target.wrap(z), z),
          `${op}(${x}, ${y}) = ${z}`,
        ).toBe(true);
      }
    }
  });

  it('has identities that leave every value alone', () => {
    for (const op of ['add', 'mul', 'or', 'xor', 'and', 'min', 'max'] as const)
      for (const lane of numeric.filter(({ kind }) => ops[op].kinds.includes(kind))) {
        const meaning = meaningOf(op, lane);
        const values = lane.big
          ? [0n, 1n, lane.wrap(-1n), lane.wrap(2n ** 63n)]
          : [0, 1, 100].map(lane.wrap);
        if (lane.kind === 'float') values.push(-0, Infinity, -Infinity, NaN, -1.5);
        for (const x of values) {
          expect(meaning(identityOf(op, lane), x), `${op} on ${lane.name}`).toBe(x);
          expect(meaning(x, identityOf(op, lane)), `${op} on ${lane.name}`).toBe(x);
        }
      }
  });

  it('is associative and commutative where it says so', () => {
    for (const op of opNames)
      for (const lane of numeric.filter(({ kind }) => ops[op].associative?.includes(kind))) {
        const f = meaningOf(op, lane);
        const values =
          lane.kind === 'float'
            ? [0, -0, 1.5, NaN, Infinity, -2]
            : [0, 1, 77, 100, 127].map((x) =>
                lane.big ? lane.wrap(BigInt(x) * 0x1111111111111111n) : lane.wrap(x * 0x1010101),
              );
        for (const x of values)
          for (const y of values) {
            expect(f(x, y)).toBe(f(y, x));
            for (const z of values) expect(f(f(x, y), z)).toBe(f(x, f(y, z)));
          }
      }
  });
});
