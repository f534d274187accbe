/**
 * A binary module in the text format, to look at: one line an instruction, indented by blocks.
 *
 * Only what `module` writes is read: types, the imported memory, functions, exports and bodies.
 *
 * Invariant: the text says all that the bytes do, so that it may be read back as the same module.
 */
import { type Immediate, instructionAt, valType } from './opcodes.js';

const typeNames = /* @__PURE__ */ new Map<number, string>(
  /* @__PURE__ */ Object.entries(valType).map(([name, byte]) => [byte, name]),
);

class Reader {
  private readonly view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isDone(): boolean {
    return this.at >= this.view.byteLength;
  }

  u8(): number {
    return this.view.getUint8(this.at++);
  }

  /** A LEB128 number of up to 64 bits, unsigned or signed. */
  leb(signed = false): bigint {
    let [value, shift, byte] = [0n, 0n, 0];
    do {
      byte = this.u8();
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
    } while (byte & 0x80);
    return signed ? BigInt.asIntN(Number(shift), value) : value;
  }

  u32(): number {
    return Number(this.leb());
  }

  /** The bytes of a global register at first: `mut v128`, `v128.const`, 16 bytes, `end`. */
  register(): number[] {
    this.at += 4;
    const bytes = Array.from({ length: 16 }, () => this.u8());
    this.at++;
    return bytes;
  }

  float(bytes: 4 | 8): string {
    const value =
      bytes === 4 ? this.view.getFloat32(this.at, true) : this.view.getFloat64(this.at, true);
    const bits =
      bytes === 4
        ? BigInt(this.view.getUint32(this.at, true))
        : this.view.getBigUint64(this.at, true);
    this.at += bytes;
    return floatText(value, bits, bytes === 4 ? 23n : 52n);
  }

  name(): string {
    return this.list(() => String.fromCharCode(this.u8())).join('');
  }

  list<T>(item: () => T): T[] {
    return Array.from({ length: this.u32() }, item);
  }

  type(): string {
    return typeNames.get(this.u8()) ?? '?';
  }
}

function floatText(value: number, bits: bigint, mantissa: bigint): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  const sign = bits >> (mantissa === 23n ? 31n : 63n) ? '-' : '';
  const payload = bits & ((1n << mantissa) - 1n);
  return payload === 0n ? `${sign}inf` : `${sign}nan:0x${payload.toString(16)}`;
}

const immediates: { readonly [kind in Immediate]: (r: Reader) => string } = {
  none: () => '',
  memarg: (r) => memarg(r),
  lane: (r) => ` ${r.u8()}`,
  'memarg+lane': (r) => `${memarg(r)} ${r.u8()}`,
  bytes: (r) => Array.from({ length: 16 }, () => ` ${r.u8()}`).join(''),
  i32: (r) => ` ${r.leb(true)}`,
  i64: (r) => ` ${r.leb(true)}`,
  f32: (r) => ` ${r.float(4)}`,
  f64: (r) => ` ${r.float(8)}`,
  variable: (r) => ` ${r.u32()}`,
  label: (r) => ` ${r.u32()}`,
  block: (r) => result(r.type()),
  func: (r) => ` ${r.u32()}`,
};

const result = (type: string): string => (type === 'void' ? '' : ` (result ${type})`);

function memarg(r: Reader): string {
  const align = 2 ** r.u32();
  const offset = r.u32();
  return `${offset ? ` offset=${offset}` : ''} align=${align}`;
}

const isEnd = (name: string): boolean => name === 'end' || name === 'else';

/** Instructions up to the `end` of a body. */
function bodyLines(r: Reader, end: number): string[] {
  const lines: string[] = [];
  let depth = 2;
  while (r.at < end - 1) {
    const first = r.u8();
    const [prefix, index] = first === 0xfc || first === 0xfd ? [first, r.u32()] : [0, first];
    const row = instructionAt(prefix, index);
    if (!row) throw new Error(`no instruction 0x${first.toString(16)} ${index}`);
    if (isEnd(row.name)) depth--;
    const shape = row.name === 'v128.const' ? ' i8x16' : '';
    lines.push(`${'  '.repeat(depth)}${row.name}${shape}${immediates[row.immediate](r)}`);
    if (row.immediate === 'block' || row.name === 'else') depth++;
  }
  r.at = end;
  return lines;
}

const listed = (what: string, types: readonly string[]): string =>
  types.length > 0 ? ` (${what} ${types.join(' ')})` : '';

/** A module that `writeModule` wrote, as text. */
export function moduleText(bytes: Uint8Array): string {
  const r = new Reader(bytes);
  r.at = 8;
  const lines: string[] = [];
  let functions: number[] = [];
  const sections: { readonly [id: number]: () => void } = {
    1: () => {
      for (const type of r.list(() => {
        r.u8();
        return `${listed(
          'param',
          r.list(() => r.type()),
        )}${listed(
          'result',
          r.list(() => r.type()),
        )}`;
      }))
        lines.push(`  (type (func${type}))`);
    },
    2: () => {
      r.u32();
      const [module, name] = [r.name(), r.name()];
      r.at += 2;
      lines.push(`  (import "${module}" "${name}" (memory ${r.u32()} ${r.u32()}))`);
    },
    3: () => {
      functions = r.list(() => r.u32());
    },
    6: () => {
      for (const bytes of r.list(() => r.register()))
        lines.push(`  (global (mut v128) (v128.const i8x16 ${bytes.join(' ')}))`);
    },
    7: () => {
      for (const [name, at] of r.list(() => [r.name(), r.u8() + r.u32()] as const))
        lines.push(`  (export "${name}" (func ${at}))`);
    },
    10: () => {
      r.u32();
      for (const type of functions) lines.push(...functionLines(r, type));
    },
  };
  while (!r.isDone) {
    const id = r.u8();
    r.u32();
    sections[id]?.();
  }
  return `(module\n${lines.join('\n')}\n)\n`;
}

function functionLines(r: Reader, type: number): string[] {
  const size = r.u32();
  const end = r.at + size;
  const runs = r.list(() => [r.u32(), r.type()] as const);
  const locals = runs.flatMap(([count, name]) => new Array<string>(count).fill(name));
  return [`  (func (type ${type})${listed('local', locals)}`, ...bodyLines(r, end), '  )'];
}
