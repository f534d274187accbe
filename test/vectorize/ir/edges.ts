// Bit patterns at the edges of every lane, and WebAssembly functions on them.

import type { Lane } from '../../../src/vectorize/ir/lane.js';
import { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import { writeModule } from '../../../src/vectorize/wasm/module.js';

const scratch = new DataView(new ArrayBuffer(8));

const f64Bits = (value: number): bigint => {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
};

const f32Bits = (value: number): bigint => {
  scratch.setFloat32(0, value);
  return BigInt(scratch.getUint32(0));
};

const reals: readonly number[] = [
  [0, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 3.5, 7, 100.5, 255, 256, 32767.5, 65536, 1e10, 1e20, 1e38],
  [2 ** 22 + 0.5, 2 ** 23 - 0.5, 2 ** 23 + 1, 2 ** 24 + 2, 2 ** 52 - 0.5, 2 ** 52 + 1, 2 ** 53],
  [2 ** 31 - 1, 2 ** 31 - 128, 2 ** 31, 2 ** 31 + 256, 2 ** 32 - 1, 2 ** 32 - 256, 2 ** 32],
  [2 ** 63 - 1024, 2 ** 63 - 2 ** 39, 2 ** 63, 2 ** 64 - 2048, 2 ** 64 - 2 ** 40, 2 ** 64],
  [1e300, 2 ** -126, 2 ** -149, 2 ** -150, 2 ** -1022, 2 ** -1074, 1.1754942e-38, Number.MAX_VALUE],
  [Math.PI, 1 / 3, 1 + 2 ** -23, 1 + 2 ** -24, 1 + 2 ** -24 + 2 ** -50, 2147483647.5, Infinity],
].flatMap((group) => group.flatMap((value) => [value, -value]));

/** NaNs that are quiet, of both signs, with and without a payload. */
const nans: Record<number, readonly bigint[]> = {
  4: [0x7fc00000n, 0xffc00000n, 0x7fc12345n, 0xffffffffn],
  8: [0x7ff8000000000000n, 0xfff8000000000000n, 0x7ff8000000abcdefn, 0xffffffffffffffffn],
};

/** Integers near powers of two, whose bits lie where a float rounds, and some at random. */
function integers(width: number): bigint[] {
  const values = [0n, 1n, 2n, 3n, 5n, 7n, 10n, 0x55555555_55555555n, 0x01234567_89abcdefn];
  for (const power of [7, 8, 15, 16, 24, 31, 32, 53, 60, 63])
    for (const delta of [-1n, 0n, 1n]) values.push((1n << BigInt(power)) + delta);
  values.push(0x8000008000000001n, 0x8000008000000000n, 0x8000018000000000n, 0x7fffffbfffffffffn);
  values.push(0x7fffffc000000000n, 0x0020000010000001n, 0xfffffffffffffbffn, 0xfffffffffffffc00n);
  const both = values.flatMap((value) => [value, -value]);
  return [...new Set(both.map((value) => BigInt.asUintN(width, value)))];
}

/** The edges of a lane, as bits. */
export function edges({ kind, bytes }: Lane): bigint[] {
  if (kind !== 'float') return integers(bytes * 8);
  const bits = reals.map(bytes === 4 ? f32Bits : f64Bits);
  return [...new Set([...bits, ...nans[bytes]])];
}

export function writeBits(view: DataView, byte: number, bytes: number, bits: bigint): void {
  for (let k = 0; k < bytes; k++) view.setUint8(byte + k, Number((bits >> BigInt(8 * k)) & 255n));
}

export function readBits(view: DataView, byte: number, bytes: number): bigint {
  let bits = 0n;
  for (let k = bytes - 1; k >= 0; k--) bits = (bits << 8n) | BigInt(view.getUint8(byte + k));
  return bits;
}

export function isNaNBits(bits: bigint, bytes: number): boolean {
  const exponent = bytes === 4 ? 0x7f800000n : 0x7ff0000000000000n;
  const fraction = bytes === 4 ? 0x7fffffn : 0xfffffffffffffn;
  return (bits & exponent) === exponent && (bits & fraction) !== 0n;
}

/** A function of pointers, whose instructions `write` writes, on a memory. */
export function compileOn(
  memory: WebAssembly.Memory,
  pointers: number,
  write: (code: CodeWriter) => void,
): (...pointers: number[]) => void {
  const body = new CodeWriter();
  write(body);
  const params = Array.from({ length: pointers }, () => 'i32' as const);
  const source = writeModule({
    functions: [{ params, results: [], locals: [], body, export: 'f' }],
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(source), { m: { m: memory } });
  return instance.exports.f as (...pointers: number[]) => void;
}

/** The value type that holds a lane's scalar. */
export const holder = ({ kind, bytes }: Lane): 'i32' | 'i64' | 'f32' | 'f64' => {
  if (kind === 'float') return bytes === 4 ? 'f32' : 'f64';
  return bytes === 8 ? 'i64' : 'i32';
};

const isNarrow = ({ kind, bytes }: Lane): boolean => kind !== 'float' && bytes < 4;

export function loadLane(code: CodeWriter, lane: Lane, pointer: number): void {
  const extension = isNarrow(lane) ? `${lane.bytes * 8}_${lane.kind === 'int' ? 's' : 'u'}` : '';
  code.op('local.get', pointer);
  code.op(`${holder(lane)}.load${extension}`);
}

/** Stores what is above the address on the stack. */
export function storeLane(code: CodeWriter, lane: Lane): void {
  code.op(`${holder(lane)}.store${isNarrow(lane) ? lane.bytes * 8 : ''}`);
}
