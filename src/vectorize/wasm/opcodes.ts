// THE table of WebAssembly instructions that we can emit, by their names in the text format.
//
// Problem: some 300 instructions, each with an encoding and a kind of immediate, in a library whose
// size is counted in kilobytes. Answer: the names alone, in the order of the specification. A block
// of names has a prefix byte; the position of a name in it gives its index, its spelling the kind of
// its immediates (the first rule that matches; none without one). A name that starts with a dot
// continues the type of the name before it; `-n` skips n indices, which are taken by nothing or by
// instructions that the selection has no use for.
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
  | 'bytes' // 16
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'local'
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

const blocks: readonly (readonly [prefix: number, names: string])[] = [
  [
    0,
    `unreachable nop block loop if else -5 end br br_if -1 return call -9 drop select
    -4 local.get .set .tee -5
    i32.load i64.load f32.load f64.load i32.load8_s .load8_u .load16_s .load16_u -6
    i32.store i64.store f32.store f64.store i32.store8 .store16 -5
    i32.const i64.const f32.const f64.const
    i32.eqz .eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    -1 i64.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    f32.eq .ne .lt .gt .le .ge f64.eq .ne .lt .gt .le .ge
    i32.clz .ctz .popcnt .add .sub .mul .div_s .div_u .rem_s .rem_u
    .and .or .xor .shl .shr_s .shr_u -2
    i64.clz .ctz .popcnt .add .sub .mul .div_s .div_u .rem_s .rem_u
    .and .or .xor .shl .shr_s .shr_u -2
    f32.abs .neg .ceil .floor .trunc .nearest .sqrt .add .sub .mul .div .min .max .copysign
    f64.abs .neg .ceil .floor .trunc .nearest .sqrt .add .sub .mul .div .min .max .copysign
    i32.wrap_i64 -4 i64.extend_i32_s .extend_i32_u -4
    f32.convert_i32_s .convert_i32_u .convert_i64_s .convert_i64_u .demote_f64
    f64.convert_i32_s .convert_i32_u .convert_i64_s .convert_i64_u .promote_f32
    i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
    i32.extend8_s .extend16_s`,
  ],
  [
    0xfc,
    `i32.trunc_sat_f32_s .trunc_sat_f32_u .trunc_sat_f64_s .trunc_sat_f64_u
    i64.trunc_sat_f32_s .trunc_sat_f32_u .trunc_sat_f64_s .trunc_sat_f64_u`,
  ],
  [
    0xfd,
    `v128.load -6 .load8_splat .load16_splat .load32_splat .load64_splat .store .const
    i8x16.shuffle .swizzle .splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat
    i8x16.extract_lane_s .extract_lane_u .replace_lane
    i16x8.extract_lane_s .extract_lane_u .replace_lane
    i32x4.extract_lane .replace_lane i64x2.extract_lane .replace_lane
    f32x4.extract_lane .replace_lane f64x2.extract_lane .replace_lane
    i8x16.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    i16x8.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    i32x4.eq .ne .lt_s .lt_u .gt_s .gt_u .le_s .le_u .ge_s .ge_u
    f32x4.eq .ne .lt .gt .le .ge f64x2.eq .ne .lt .gt .le .ge
    v128.not .and -1 .or .xor .bitselect .any_true -4
    .store8_lane .store16_lane .store32_lane .store64_lane .load32_zero .load64_zero
    f32x4.demote_f64x2_zero f64x2.promote_low_f32x4
    i8x16.abs .neg .popcnt -2 .narrow_i16x8_s -1 f32x4.ceil .floor .trunc .nearest
    i8x16.shl .shr_s .shr_u .add -2 .sub -2
    f64x2.ceil .floor i8x16.min_s .min_u .max_s .max_u f64x2.trunc -5
    i16x8.abs .neg -3 .narrow_i32x4_s -1
    .extend_low_i8x16_s .extend_high_i8x16_s .extend_low_i8x16_u .extend_high_i8x16_u
    .shl .shr_s .shr_u .add -2 .sub -2 f64x2.nearest i16x8.mul .min_s .min_u .max_s .max_u -6
    i32x4.abs .neg -5
    .extend_low_i16x8_s .extend_high_i16x8_s .extend_low_i16x8_u .extend_high_i16x8_u
    .shl .shr_s .shr_u .add -2 .sub -3 .mul .min_s .min_u .max_s .max_u -6
    i64x2.abs .neg -5
    .extend_low_i32x4_s .extend_high_i32x4_s .extend_low_i32x4_u .extend_high_i32x4_u
    .shl .shr_s .shr_u .add -2 .sub -3 .mul .eq .ne .lt_s .gt_s .le_s .ge_s -4
    f32x4.abs .neg -1 .sqrt .add .sub .mul .div .min .max .pmin .pmax
    f64x2.abs .neg -1 .sqrt .add .sub .mul .div .min .max .pmin .pmax
    i32x4.trunc_sat_f32x4_s .trunc_sat_f32x4_u f32x4.convert_i32x4_s .convert_i32x4_u
    i32x4.trunc_sat_f64x2_s_zero .trunc_sat_f64x2_u_zero
    f64x2.convert_low_i32x4_s .convert_low_i32x4_u -5 f32x4.relaxed_madd -1 f64x2.relaxed_madd`,
  ],
];

const rules: readonly (readonly [RegExp, Immediate])[] = [
  [/^(block|loop|if)$/, 'block'],
  [/^br(_if)?$/, 'label'],
  [/^call$/, 'func'],
  [/^local/, 'local'],
  [/\.(load|store).*_lane$/, 'memarg+lane'],
  [/\.(load|store)/, 'memarg'],
  [/_lane(_[su])?$/, 'lane'],
  [/shuffle$|^v128.const$/, 'bytes'],
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
  for (const [prefix, names] of blocks) {
    let type = '';
    let index = 0;
    for (const word of names.split(/\s+/)) {
      if (word.startsWith('-')) {
        index -= Number(word);
        continue;
      }
      const name = word.startsWith('.') ? type + word : word;
      if (name === word) type = word.slice(0, word.indexOf('.'));
      map.set(name, (prefix << 16) | index++);
    }
  }
  return map;
}

function immediateOf(name: string): Immediate {
  for (const [pattern, kind] of rules) if (pattern.test(name)) return kind;
  return 'none';
}
