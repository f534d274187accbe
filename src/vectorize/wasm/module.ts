// A binary module around function bodies: types, one imported memory, functions, exports.
//
// Problem: every kernel becomes a module of its own, many of them, each small. Answer: one pass over
// the functions per section, written straight into one buffer, sizes put in afterwards.
//
// Invariants: a function's index is its position in the list (nothing but the memory is imported, so
// functions may call each other and themselves); equal signatures share a type; the memory is
// imported as `m.m` and has a maximum, as the memory that is passed must have; a body comes without
// its closing `end`, which is added here.

import { CodeWriter } from './encode.js';
import { opcode, type ValType, valType } from './opcodes.js';

export interface WasmFunction {
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  /** Locals after the parameters. */
  readonly locals: readonly ValType[];
  /** Instructions without the closing `end`. */
  readonly body: Uint8Array | CodeWriter;
  /** Name under which the function is exported. */
  readonly export?: string;
}

export interface WasmModule {
  readonly functions: readonly WasmFunction[];
  /** Registers that are global variables, by what they are at first. */
  readonly registers?: readonly Uint8Array[];
  /** Limits of the imported memory in pages of 64 KiB; by default 1 … 65536. */
  readonly memory?: { readonly minimum: number; readonly maximum: number };
}

/** Module and field of the memory import. */
const memoryImport = { module: 'm', name: 'm' } as const;

/** `\0asm`, version 1. */
const preamble = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;
const externFunction = 0;
const externMemory = 2;
const limitsWithMaximum = 1;
const functionType = 0x60;
const mutable = 1;

/** The bytes of a module with these functions. */
export function writeModule(module: WasmModule): Uint8Array<ArrayBuffer> {
  const { functions, registers = [], memory = { minimum: 1, maximum: 65536 } } = module;
  const out = new CodeWriter(2048);
  for (const byte of preamble) out.u8(byte);
  const typeOf = writeTypes(out, functions);
  writeMemoryImport(out, memory.minimum, memory.maximum);
  writeDeclarations(out, typeOf);
  if (registers.length > 0) writeRegisters(out, registers);
  writeExports(out, functions);
  writeBodies(out, functions);
  return out.toBytes();
}

/** Writes the distinct signatures and returns each function's type index. */
function writeTypes(out: CodeWriter, functions: readonly WasmFunction[]): number[] {
  const indexOf = new Map<string, number>();
  const distinct: WasmFunction[] = [];
  const typeOf = functions.map((f) => {
    const signature = `${f.params}>${f.results}`;
    let index = indexOf.get(signature);
    if (index === undefined) {
      index = distinct.push(f) - 1;
      indexOf.set(signature, index);
    }
    return index;
  });
  const start = begin(out, section.type);
  out.u32leb(distinct.length);
  for (const { params, results } of distinct) {
    out.u8(functionType);
    writeValTypes(out, params);
    writeValTypes(out, results);
  }
  out.prefixSize(start);
  return typeOf;
}

function writeValTypes(out: CodeWriter, types: readonly ValType[]): void {
  out.u32leb(types.length);
  for (const type of types) out.u8(valType[type]);
}

function writeMemoryImport(out: CodeWriter, minimum: number, maximum: number): void {
  const start = begin(out, section.import);
  out.u32leb(1);
  out.name(memoryImport.module);
  out.name(memoryImport.name);
  out.u8(externMemory);
  out.u8(limitsWithMaximum);
  out.u32leb(minimum);
  out.u32leb(maximum);
  out.prefixSize(start);
}

function writeDeclarations(out: CodeWriter, typeOf: readonly number[]): void {
  const start = begin(out, section.function);
  out.u32leb(typeOf.length);
  for (const index of typeOf) out.u32leb(index);
  out.prefixSize(start);
}

function writeRegisters(out: CodeWriter, registers: readonly Uint8Array[]): void {
  const start = begin(out, section.global);
  out.u32leb(registers.length);
  for (const bytes of registers) {
    out.u8(valType.v128);
    out.u8(mutable);
    out.v128const(bytes);
    out.u8(opcode('end').index);
  }
  out.prefixSize(start);
}

function writeExports(out: CodeWriter, functions: readonly WasmFunction[]): void {
  const start = begin(out, section.export);
  out.u32leb(functions.filter((f) => f.export !== undefined).length);
  for (const [index, f] of functions.entries()) {
    if (f.export === undefined) continue;
    out.name(f.export);
    out.u8(externFunction);
    out.u32leb(index);
  }
  out.prefixSize(start);
}

function writeBodies(out: CodeWriter, functions: readonly WasmFunction[]): void {
  const start = begin(out, section.code);
  out.u32leb(functions.length);
  for (const { locals, body } of functions) {
    const bodyStart = out.length;
    writeLocals(out, locals);
    if (body instanceof CodeWriter) out.append(body);
    else out.bytes(body);
    out.u8(opcode('end').index);
    out.prefixSize(bodyStart);
  }
  out.prefixSize(start);
}

/** Locals in their order, runs of one type as a count and the type. */
function writeLocals(out: CodeWriter, locals: readonly ValType[]): void {
  const starts: number[] = [];
  for (let i = 0; i < locals.length; i++) if (locals[i] !== locals[i - 1]) starts.push(i);
  out.u32leb(starts.length);
  for (let run = 0; run < starts.length; run++) {
    const end = run + 1 < starts.length ? starts[run + 1] : locals.length;
    out.u32leb(end - starts[run]);
    out.u8(valType[locals[starts[run]]]);
  }
}

function begin(out: CodeWriter, id: number): number {
  out.u8(id);
  return out.length;
}
