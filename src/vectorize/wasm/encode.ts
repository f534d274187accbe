// Bytes of WebAssembly: a growing buffer that knows LEB128, constants and instructions.
//
// Problem: a kernel of some hundred instructions must be written in microseconds, while the caller
// still spells instructions as the specification does. Answer: one class over one Uint8Array; `op`
// takes a name and at most two numbers, looks the row up and allocates nothing. Immediates that are
// not numbers (64-bit constants, lists of lanes) have a method each.
//
// Invariants: `data[0 … length)` are the bytes written; every LEB128 is the shortest one; the
// alignment hint of a memory access is 0 (one byte), since a view may start at any byte and engines
// do not use the hint.

import { type Instruction, opcode, valType } from './opcodes.js';

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
let encoder: TextEncoder | null = null;

export class CodeWriter {
  data: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.data = new Uint8Array(capacity);
  }

  /** A copy of the bytes written so far. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.data.subarray(0, this.length));
  }

  /** Forgets all bytes and keeps the buffer for the next use. */
  clear(): void {
    this.length = 0;
  }

  u8(value: number): void {
    if (this.length === this.data.length) this.#grow(1);
    this.data[this.length++] = value;
  }

  /** Unsigned LEB128 of the low 32 bits. */
  u32leb(value: number): void {
    if (value >= 0 && value <= 0x7f) {
      this.u8(value);
      return;
    }
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.u8(rest);
  }

  /** Signed LEB128 of the low 32 bits. */
  s32leb(value: number): void {
    let rest = value | 0;
    while (rest < -0x40 || rest > 0x3f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.u8(rest & 0x7f);
  }

  /** Signed LEB128 of the low 64 bits. */
  s64leb(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    while (rest < -0x40n || rest > 0x3fn) {
      this.u8(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.u8(Number(rest & 0x7fn));
  }

  f32(value: number): void {
    scratch.setFloat32(0, value, true);
    this.#fromScratch(4);
  }

  f64(value: number): void {
    scratch.setFloat64(0, value, true);
    this.#fromScratch(8);
  }

  bytes(source: ArrayLike<number>): void {
    if (this.length + source.length > this.data.length) this.#grow(source.length);
    this.data.set(source, this.length);
    this.length += source.length;
  }

  /** The bytes of another writer. */
  append(other: CodeWriter): void {
    this.bytes(other.data.subarray(0, other.length));
  }

  /** A name: its UTF-8 bytes after their count. */
  name(text: string): void {
    encoder ??= new TextEncoder();
    const utf8 = encoder.encode(text);
    this.u32leb(utf8.length);
    this.bytes(utf8);
  }

  /** Puts before the bytes written since `start` their count, as sections and bodies need it. */
  prefixSize(start: number): void {
    const size = this.length - start;
    this.u32leb(size);
    const width = this.length - start - size;
    this.data.copyWithin(start + width, start, start + size);
    const end = this.length;
    this.length = start;
    this.u32leb(size);
    this.length = end;
  }

  /**
   * One instruction with the immediates that are numbers: `('i32.const', value)`,
   * `('local.get', index)`, `('br', label)`, `('call', function)`, `('f64.load', offset)`,
   * `('i32x4.extract_lane', lane)`, `('v128.load32_lane', offset, lane)`, and
   * `('block', valType.f64)`, where no type means no result.
   */
  op(name: string, a = 0, b = 0): void {
    const row = opcode(name);
    const { prefix, index, immediate } = row;
    if (prefix !== 0 || this.length + 2 > this.data.length) this.#opcode(row);
    else this.data[this.length++] = index;
    if (immediate === 'none') return;
    const isShort = immediate === 'variable' && a < 0x80 && this.length < this.data.length;
    if (isShort) this.data[this.length++] = a;
    else this.#immediate(row, a, b);
  }

  i64const(value: bigint): void {
    this.#opcode(opcode('i64.const'));
    this.s64leb(value);
  }

  /** `v128.const` of 16 bytes, lowest first. */
  v128const(value: ArrayLike<number>): void {
    this.#sixteen('v128.const', value);
  }

  /** `i8x16.shuffle`: byte i of the result is byte `lanes[i]` of the two operands' 32. */
  shuffle(lanes: ArrayLike<number>): void {
    this.#sixteen('i8x16.shuffle', lanes);
  }

  #sixteen(name: string, bytes: ArrayLike<number>): void {
    if (bytes.length !== 16) throw new Error(`${name} takes 16 bytes, not ${bytes.length}`);
    this.#opcode(opcode(name));
    this.bytes(bytes);
  }

  #opcode(row: Instruction): void {
    if (row.prefix === 0) this.u8(row.index);
    else {
      this.u8(row.prefix);
      this.u32leb(row.index);
    }
  }

  #immediate(row: Instruction, a: number, b: number): void {
    switch (row.immediate) {
      case 'variable':
      case 'label':
      case 'func':
        this.u32leb(a);
        break;
      case 'memarg':
        this.u8(0);
        this.u32leb(a);
        break;
      case 'memarg+lane':
        this.u8(0);
        this.u32leb(a);
        this.u8(b);
        break;
      case 'lane':
        this.u8(a);
        break;
      case 'block':
        this.u8(a === 0 ? valType.void : a);
        break;
      case 'i32':
        this.s32leb(a);
        break;
      case 'f32':
        this.f32(a);
        break;
      case 'f64':
        this.f64(a);
        break;
      default:
        throw new Error(`'${row.name}' has immediates that are not numbers and so its own method`);
    }
  }

  #fromScratch(count: number): void {
    for (let i = 0; i < count; i++) this.u8(scratch.getUint8(i));
  }

  #grow(extra: number): void {
    const grown = new Uint8Array(Math.max(this.data.length * 2, this.length + extra));
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
  }
}
