// THE table of WebAssembly instructions that we can emit, by their names in the text format.
//
// Problem: more than 400 instructions, each with an encoding and a kind of immediate, in a library
// whose size is counted in kilobytes. Answer: the names alone, in the order of the specification.
// A block of names has a prefix byte and the index of its first name; the position of a name gives
// its index, its spelling the kind of its immediates (the first rule that matches; none without
// one). A name that starts with a dot continues the type of the name before it; `-` is an index that
// is taken by nothing, or by an instruction that our modules have no use for (tables, globals, data).
//
// Invariants: an instruction without a prefix is the one byte `index`; with a prefix it is the
// prefix byte and `index` as unsigned LEB128. Nothing is computed before the first `opcode` call,
// and the rules run only for names that are asked for.

/** What follows an instruction in the binary format. */
export type Immediate =
  | 'none'
  | 'memarg' // alignment hint and offset
  | 'lane'
  | 'memarg+lane'
  | 'shuffle' // 16 lane numbers
  | 'v128const' // 16 bytes
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'local'
  | 'label'
  | 'labels' // count, labels, default label
  | 'block' // type of the block's result
  | 'func'
  | 'mem'
  | 'mem+mem';

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

const blocks: readonly (readonly [prefix: number, first: number, names: string])[] = [
  [0, 0x00, 'unreachable nop block loop if else'],
  [0, 0x0b, 'end br br_if br_table return call'],
  [0, 0x1a, 'drop select'],
  [0, 0x20, 'local.get .set .tee'],
  [
    0,
    0x28,
    `i32.load i64.load f32.load f64.load i32.load8_s .load8_u .load16_s .load16_u
    i64.load8_s .load8_u .load16_s .load16_u .load32_s .load32_u
    i32.store i64.store f32.store f64.store i32.store8 .store16 i64.store8 .store16 .store32
    memory.size .grow i32.const i64.const f32.const f64.const
    i32.eqz .eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    i64.eqz .eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    f32.eq .ne .lt .gt .le .ge f64.eq .ne .lt .gt .le .ge
    i32.clz .ctz .popcnt .add .sub .mul .div_s .div_u .rem_s .rem_u
    .and .or .xor .shl .shr_s .shr_u .rotl .rotr
    i64.clz .ctz .popcnt .add .sub .mul .div_s .div_u .rem_s .rem_u
    .and .or .xor .shl .shr_s .shr_u .rotl .rotr
    f32.abs .neg .ceil .floor .trunc .nearest .sqrt .add .sub .mul .div .min .max .copysign
    f64.abs .neg .ceil .floor .trunc .nearest .sqrt .add .sub .mul .div .min .max .copysign
    i32.wrap_i64 .trunc_f32_s .trunc_f32_u .trunc_f64_s .trunc_f64_u
    i64.extend_i32_s .extend_i32_u .trunc_f32_s .trunc_f32_u .trunc_f64_s .trunc_f64_u
    f32.convert_i32_s .convert_i32_u .convert_i64_s .convert_i64_u .demote_f64
    f64.convert_i32_s .convert_i32_u .convert_i64_s .convert_i64_u .promote_f32
    i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
    i32.extend8_s .extend16_s i64.extend8_s .extend16_s .extend32_s`,
  ],
  [
    0xfc,
    0,
    `i32.trunc_sat_f32_s .trunc_sat_f32_u .trunc_sat_f64_s .trunc_sat_f64_u
    i64.trunc_sat_f32_s .trunc_sat_f32_u .trunc_sat_f64_s .trunc_sat_f64_u - - memory.copy .fill`,
  ],
  [
    0xfd,
    0,
    `v128.load .load8x8_s .load8x8_u .load16x4_s .load16x4_u .load32x2_s .load32x2_u
    .load8_splat .load16_splat .load32_splat .load64_splat .store .const
    i8x16.shuffle .swizzle .splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat
    i8x16.extract_lane_s .extract_lane_u .replace_lane
    i16x8.extract_lane_s .extract_lane_u .replace_lane
    i32x4.extract_lane .replace_lane i64x2.extract_lane .replace_lane
    f32x4.extract_lane .replace_lane f64x2.extract_lane .replace_lane
    i8x16.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    i16x8.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    i32x4.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    f32x4.eq .ne .lt .gt .le .ge f64x2.eq .ne .lt .gt .le .ge
    v128.not .and .andnot .or .xor .bitselect .any_true
    .load8_lane .load16_lane .load32_lane .load64_lane
    .store8_lane .store16_lane .store32_lane .store64_lane .load32_zero .load64_zero
    f32x4.demote_f64x2_zero f64x2.promote_low_f32x4
    i8x16.abs .neg .popcnt .all_true .bitmask .narrow_i16x8_s .narrow_i16x8_u
    f32x4.ceil .floor .trunc .nearest
    i8x16.shl .shr_s .shr_u .add .add_sat_s .add_sat_u .sub .sub_sat_s .sub_sat_u
    f64x2.ceil .floor i8x16.min_s .min_u .max_s .max_u f64x2.trunc i8x16.avgr_u
    i16x8.extadd_pairwise_i8x16_s .extadd_pairwise_i8x16_u
    i32x4.extadd_pairwise_i16x8_s .extadd_pairwise_i16x8_u
    i16x8.abs .neg .q15mulr_sat_s .all_true .bitmask .narrow_i32x4_s .narrow_i32x4_u
    .extend_low_i8x16_s .extend_high_i8x16_s .extend_low_i8x16_u .extend_high_i8x16_u
    .shl .shr_s .shr_u .add .add_sat_s .add_sat_u .sub .sub_sat_s .sub_sat_u f64x2.nearest
    i16x8.mul .min_s .min_u .max_s .max_u - .avgr_u
    .extmul_low_i8x16_s .extmul_high_i8x16_s .extmul_low_i8x16_u .extmul_high_i8x16_u
    i32x4.abs .neg - .all_true .bitmask - -
    .extend_low_i16x8_s .extend_high_i16x8_s .extend_low_i16x8_u .extend_high_i16x8_u
    .shl .shr_s .shr_u .add - - .sub - - - .mul .min_s .min_u .max_s .max_u .dot_i16x8_s -
    .extmul_low_i16x8_s .extmul_high_i16x8_s .extmul_low_i16x8_u .extmul_high_i16x8_u
    i64x2.abs .neg - .all_true .bitmask - -
    .extend_low_i32x4_s .extend_high_i32x4_s .extend_low_i32x4_u .extend_high_i32x4_u
    .shl .shr_s .shr_u .add - - .sub - - - .mul .eq .ne .lt_s .gt_s .le_s .ge_s
    .extmul_low_i32x4_s .extmul_high_i32x4_s .extmul_low_i32x4_u .extmul_high_i32x4_u
    f32x4.abs .neg - .sqrt .add .sub .mul .div .min .max .pmin .pmax
    f64x2.abs .neg - .sqrt .add .sub .mul .div .min .max .pmin .pmax
    i32x4.trunc_sat_f32x4_s .trunc_sat_f32x4_u f32x4.convert_i32x4_s .convert_i32x4_u
    i32x4.trunc_sat_f64x2_s_zero .trunc_sat_f64x2_u_zero
    f64x2.convert_low_i32x4_s .convert_low_i32x4_u
    i8x16.relaxed_swizzle i32x4.relaxed_trunc_f32x4_s .relaxed_trunc_f32x4_u
    .relaxed_trunc_f64x2_s_zero .relaxed_trunc_f64x2_u_zero
    f32x4.relaxed_madd .relaxed_nmadd f64x2.relaxed_madd .relaxed_nmadd
    i8x16.relaxed_laneselect i16x8.relaxed_laneselect
    i32x4.relaxed_laneselect i64x2.relaxed_laneselect
    f32x4.relaxed_min .relaxed_max f64x2.relaxed_min .relaxed_max
    i16x8.relaxed_q15mulr_s .relaxed_dot_i8x16_i7x16_s i32x4.relaxed_dot_i8x16_i7x16_add_s`,
  ],
];

const rules: readonly (readonly [RegExp, Immediate])[] = [
  [/^(block|loop|if)$/, 'block'],
  [/^br(_if)?$/, 'label'],
  [/^br_table$/, 'labels'],
  [/^call$/, 'func'],
  [/^local/, 'local'],
  [/^memory.copy$/, 'mem+mem'],
  [/^memory/, 'mem'],
  [/\.(load|store).*_lane$/, 'memarg+lane'],
  [/\.(load|store)/, 'memarg'],
  [/_lane(_[su])?$/, 'lane'],
  [/shuffle$/, 'shuffle'],
  [/^v128.const$/, 'v128const'],
  [/^i32.const$/, 'i32'],
  [/^i64.const$/, 'i64'],
  [/^f32.const$/, 'f32'],
  [/^f64.const$/, 'f64'],
];

let encodings: Map<string, number> | null = null; // prefix and index as 0xppiiii
const rows = /* @__PURE__ */ new Map<string, Instruction>();

/** The instruction with this name in the text format; an unknown name is an error. */
export function opcode(name: string): Instruction {
  return rows.get(name) ?? makeRow(name);
}

/** The names of all instructions, in the order of the specification. */
export function instructionNames(): string[] {
  encodings ??= expand();
  return [...encodings.keys()];
}

function makeRow(name: string): Instruction {
  encodings ??= expand();
  const encoding = encodings.get(name);
  if (encoding === undefined) throw new Error(`unknown WebAssembly instruction '${name}'`);
  const immediate = immediateOf(name);
  const row = { name, prefix: encoding >> 16, index: encoding & 0xffff, immediate };
  rows.set(name, row);
  return row;
}

function expand(): Map<string, number> {
  const map = new Map<string, number>();
  for (const [prefix, first, names] of blocks) {
    let type = '';
    let index = first;
    for (const word of names.split(/\s+/)) {
      if (word !== '-') {
        const name = word.startsWith('.') ? type + word : word;
        if (name === word) type = word.slice(0, word.indexOf('.'));
        map.set(name, (prefix << 16) | index);
      }
      index += 1;
    }
  }
  return map;
}

function immediateOf(name: string): Immediate {
  for (const [pattern, kind] of rules) if (pattern.test(name)) return kind;
  return 'none';
}
