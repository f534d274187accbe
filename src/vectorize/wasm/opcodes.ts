// THE table of WebAssembly instructions that we can emit, by their names in the text format.
//
// Problem: some 300 instructions, each with an encoding and a kind of immediate, in a library whose
// size is counted in kilobytes. Answer: instructions of neighbouring types have the same names in
// the same order, so a row has a prefix byte, the index of its first instruction, types and names,
// and the kind of immediates. `-n` skips n indices, which are taken by nothing, by another row or by
// instructions that the selection has no use for.
//
// Invariants: an instruction without a prefix is the one byte `index`; with a prefix it is the
// prefix byte and `index` as unsigned LEB128. Nothing is computed before the first `opcode` call.

/** What follows an instruction in the binary format. */
export type Immediate =
  | 'none'
  | 'memarg' // alignment hint and offset
  | 'lane'
  | 'memarg+lane'
  | 'bytes' // 16
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'variable' // a local or global one
  | 'label'
  | 'block' // type of the block's result
  | 'func';

export interface Instruction {
  readonly name: string;
  /** 0 (none), 0xfc or 0xfd. */
  readonly prefix: number;
  readonly index: number;
  readonly immediate: Immediate;
}

export type ValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** The byte of each value type; `void` is the type of a block without result. */
export const valType = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  void: 0x40,
} as const satisfies Record<ValType | 'void', number>;

/** Of each type in turn (none: ''), its names, from this index on. */
type Block = readonly [
  prefix: number,
  first: number,
  types: string,
  names: string,
  immediate?: Immediate,
];

const I = 'i32 i64';
const F = 'f32 f64';
const INTS = 'i8x16 i16x8 i32x4 i64x2';
const FLOATS = 'f32x4 f64x2';
const ORDER = 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u';

const blocks: readonly Block[] = [
  [0, 0x00, '', 'unreachable nop'],
  [0, 0x02, '', 'block loop if', 'block'],
  [0, 0x05, '', 'else -5 end'],
  [0, 0x0c, '', 'br br_if', 'label'],
  [0, 0x0f, '', 'return'],
  [0, 0x10, '', 'call', 'func'],
  [0, 0x1a, '', 'drop select'],
  [0, 0x20, 'local', 'get set tee', 'variable'],
  [0, 0x23, 'global', 'get set', 'variable'],
  [0, 0x28, `${I} ${F}`, 'load', 'memarg'],
  [0, 0x2c, 'i32', 'load8_s load8_u load16_s load16_u', 'memarg'],
  [0, 0x36, `${I} ${F}`, 'store', 'memarg'],
  [0, 0x3a, 'i32', 'store8 store16', 'memarg'],
  [0, 0x41, 'i32', 'const', 'i32'],
  [0, 0x42, 'i64', 'const', 'i64'],
  [0, 0x43, 'f32', 'const', 'f32'],
  [0, 0x44, 'f64', 'const', 'f64'],
  [0, 0x45, 'i32', 'eqz'],
  [0, 0x46, I, `${ORDER} -1`],
  [0, 0x5b, F, 'eq ne lt gt le ge'],
  [0, 0x67, I, 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u -2'],
  [0, 0x8b, F, 'abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign'],
  [0, 0xa7, 'i32', 'wrap_i64'],
  [0, 0xac, 'i64', 'extend_i32_s extend_i32_u'],
  [0, 0xb2, 'f32', 'convert_i32_s convert_i32_u convert_i64_s convert_i64_u demote_f64'],
  [0, 0xb7, 'f64', 'convert_i32_s convert_i32_u convert_i64_s convert_i64_u promote_f32'],
  [0, 0xbc, 'i32', 'reinterpret_f32'],
  [0, 0xbd, 'i64', 'reinterpret_f64'],
  [0, 0xbe, 'f32', 'reinterpret_i32'],
  [0, 0xbf, 'f64', 'reinterpret_i64'],
  [0, 0xc0, 'i32', 'extend8_s extend16_s'],
  [0xfc, 0x00, I, 'trunc_sat_f32_s trunc_sat_f32_u trunc_sat_f64_s trunc_sat_f64_u'],
  [
    0xfd,
    0x00,
    'v128',
    'load -6 load8_splat load16_splat load32_splat load64_splat store',
    'memarg',
  ],
  [0xfd, 0x0c, 'v128', 'const', 'bytes'],
  [0xfd, 0x0d, 'i8x16', 'shuffle', 'bytes'],
  [0xfd, 0x0e, 'i8x16', 'swizzle'],
  [0xfd, 0x0f, `${INTS} ${FLOATS}`, 'splat'],
  [0xfd, 0x15, 'i8x16 i16x8', 'extract_lane_s extract_lane_u replace_lane', 'lane'],
  [0xfd, 0x1b, `i32x4 i64x2 ${FLOATS}`, 'extract_lane replace_lane', 'lane'],
  [0xfd, 0x23, 'i8x16 i16x8 i32x4', ORDER],
  [0xfd, 0x41, FLOATS, 'eq ne lt gt le ge'],
  [0xfd, 0x4d, 'v128', 'not and -1 or xor bitselect any_true'],
  [0xfd, 0x58, 'v128', 'store8_lane store16_lane store32_lane store64_lane', 'memarg+lane'],
  [0xfd, 0x5c, 'v128', 'load32_zero load64_zero', 'memarg'],
  [0xfd, 0x5e, 'f32x4', 'demote_f64x2_zero'],
  [0xfd, 0x5f, 'f64x2', 'promote_low_f32x4'],
  [0xfd, 0x60, INTS, 'abs neg -30'],
  [0xfd, 0x62, 'i8x16', 'popcnt -2 narrow_i16x8_s narrow_i16x8_u'],
  [0xfd, 0x67, 'f32x4', 'ceil floor trunc nearest'],
  [0xfd, 0x6b, INTS, 'shl shr_s shr_u add -2 sub -25'],
  [0xfd, 0x74, 'f64x2', 'ceil floor -4 trunc -25 nearest'],
  [0xfd, 0x76, 'i8x16 i16x8 i32x4', 'min_s min_u max_s max_u -28'],
  [0xfd, 0x85, 'i16x8', 'narrow_i32x4_s narrow_i32x4_u'],
  [
    0xfd,
    0x87,
    'i16x8',
    'extend_low_i8x16_s extend_high_i8x16_s extend_low_i8x16_u extend_high_i8x16_u',
  ],
  [0xfd, 0x95, 'i16x8 i32x4 i64x2', 'mul -31'],
  [
    0xfd,
    0xa7,
    'i32x4',
    'extend_low_i16x8_s extend_high_i16x8_s extend_low_i16x8_u extend_high_i16x8_u',
  ],
  [
    0xfd,
    0xc7,
    'i64x2',
    'extend_low_i32x4_s extend_high_i32x4_s extend_low_i32x4_u extend_high_i32x4_u',
  ],
  [0xfd, 0xd6, 'i64x2', 'eq ne lt_s gt_s le_s ge_s'],
  [0xfd, 0xe0, FLOATS, 'abs neg -1 sqrt add sub mul div min max pmin pmax'],
  [0xfd, 0xf8, 'i32x4', 'trunc_sat_f32x4_s trunc_sat_f32x4_u'],
  [0xfd, 0xfa, 'f32x4', 'convert_i32x4_s convert_i32x4_u'],
  [0xfd, 0xfc, 'i32x4', 'trunc_sat_f64x2_s_zero trunc_sat_f64x2_u_zero'],
  [0xfd, 0xfe, 'f64x2', 'convert_low_i32x4_s convert_low_i32x4_u'],
  [0xfd, 0x105, FLOATS, 'relaxed_madd -1'],
];

let rows: Map<string, Instruction> | null = null;

/** The instruction with this name in the text format; an unknown name is an error. */
export function opcode(name: string): Instruction {
  rows ??= expand();
  const row = rows.get(name);
  if (row === undefined) throw new Error(`unknown WebAssembly instruction '${name}'`);
  return row;
}

let byCode: Map<number, Instruction> | null = null;

/** The instruction of a prefix and an index, if it is one of the table. */
export function instructionAt(prefix: number, index: number): Instruction | undefined {
  rows ??= expand();
  byCode ??= new Map([...rows.values()].map((row) => [(row.prefix << 16) | row.index, row]));
  return byCode.get((prefix << 16) | index);
}

/** The names of all instructions. */
export function instructionNames(): string[] {
  rows ??= expand();
  return [...rows.keys()];
}

function expand(): Map<string, Instruction> {
  const map = new Map<string, Instruction>();
  for (const [prefix, first, types, names, immediate = 'none'] of blocks) {
    let index = first;
    for (const type of types.split(' ')) {
      for (const word of names.split(' ')) {
        if (word.startsWith('-')) index -= Number(word);
        else {
          const name = type ? `${type}.${word}` : word;
          map.set(name, { name, prefix, index: index++, immediate });
        }
      }
    }
  }
  return map;
}
