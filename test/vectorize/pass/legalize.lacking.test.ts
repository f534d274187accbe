import { describe, it } from 'vitest';
import { legalize } from '../../../src/vectorize/pass/legalize.js';
import { expectPass } from './expect.js';

describe('legalize does without instructions that the target lacks', () => {
  it('multiplies bytes as the halves of words', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u8x16 [%x] stride 1
         %w = load u8x16 [%y] stride 1
         %m = mul u8x16 %v, %w
         store %m, [%out] stride 1
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u8x16 [%x] stride 1
         %1 = load u8x16 [%y] stride 1
         %2 = bitcast u16x8 %0
         %3 = bitcast u16x8 %1
         %4 = mul u16x8 %2, %3
         %5 = const u16x8 255
         %6 = and u16x8 %4, %5
         %7 = const u16x8 65280
         %8 = and u16x8 %2, %7
         %9 = const u16x8 8
         %10 = shr u16x8 %3, %9
         %11 = mul u16x8 %8, %10
         %12 = or u16x8 %6, %11
         %13 = bitcast u8x16 %12
         store %13, [%out] stride 1
       }`,
    );
  });

  it('takes the lesser of 64-bit integers by a comparison', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load i64x2 [%x] stride 8
         %w = load i64x2 [%y] stride 8
         %m = min i64x2 %v, %w
         store %m, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load i64x2 [%x] stride 8
         %1 = load i64x2 [%y] stride 8
         %2 = lt m64x2 %1, %0
         %3 = select i64x2 %2, %1, %0
         store %3, [%out] stride 8
       }`,
    );
  });

  it('compares unsigned 64-bit integers with their top bits flipped', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u64x2 [%x] stride 8
         %w = load u64x2 [%y] stride 8
         %m = le m64x2 %v, %w
         %o = const u64x2 1n
         %z = const u64x2 7n
         %s = select u64x2 %m, %o, %z
         store %s, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u64x2 [%x] stride 8
         %1 = load u64x2 [%y] stride 8
         %2 = const u64x2 9223372036854775808n
         %3 = xor u64x2 %1, %2
         %4 = bitcast i64x2 %3
         %5 = xor u64x2 %0, %2
         %6 = bitcast i64x2 %5
         %7 = lt m64x2 %4, %6
         %8 = not m64x2 %7
         %9 = const u64x2 1n
         %10 = const u64x2 7n
         %11 = select u64x2 %8, %9, %10
         store %11, [%out] stride 8
       }`,
    );
  });

  it('copies a sign in the bits', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x] stride 4
         %w = load f32x4 [%y] stride 4
         %m = copysign f32x4 %v, %w
         store %m, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = load f32x4 [%y] stride 4
         %2 = const u32x4 2147483648
         %3 = const u32x4 2147483647
         %4 = bitcast u32x4 %0
         %5 = and u32x4 %4, %3
         %6 = bitcast u32x4 %1
         %7 = and u32x4 %6, %2
         %8 = or u32x4 %5, %7
         %9 = bitcast f32x4 %8
         store %9, [%out] stride 4
       }`,
    );
  });

  it('multiplies and adds in two roundings', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x] stride 4
         %m = muladd f32x4 %v, %v, %v
         store %m, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = mul f32x4 %0, %0
         %2 = add f32x4 %1, %0
         store %2, [%out] stride 4
       }`,
    );
  });

  it('divides integers lane by lane', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load i64x2 [%x] stride 8
         %w = load i64x2 [%y] stride 8
         %m = div i64x2 %v, %w
         store %m, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load i64x2 [%x] stride 8
         %1 = load i64x2 [%y] stride 8
         %2 = extract i64 %0, 0
         %3 = extract i64 %1, 0
         %4 = div i64 %2, %3
         %5 = splat i64x2 %4
         %6 = extract i64 %0, 1
         %7 = extract i64 %1, 1
         %8 = div i64 %6, %7
         %9 = replace i64x2 %5, %8, 1
         store %9, [%out] stride 8
       }`,
    );
  });

  it('shifts by a common count at once, by several lane by lane', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %three = const i64x2 3n
         %v = load i64x2 [%x] stride 8
         %w = load i64x2 [%y] stride 8
         %a = shl i64x2 %v, %three
         %b = shr i64x2 %a, %w
         store %b, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = const i64x2 3n
         %1 = load i64x2 [%x] stride 8
         %2 = load i64x2 [%y] stride 8
         %3 = shl i64x2 %1, %0
         %4 = extract i64 %3, 0
         %5 = extract i64 %2, 0
         %6 = shr i64 %4, %5
         %7 = splat i64x2 %6
         %8 = extract i64 %3, 1
         %9 = extract i64 %2, 1
         %10 = shr i64 %8, %9
         %11 = replace i64x2 %7, %10, 1
         store %11, [%out] stride 8
       }`,
    );
  });

  it('counts the zeros of a byte in a word', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load i8 [%x]
         %a = clz i8 %v
         %b = ctz i8 %v
         store %a, [%out]
         store %b, [%out + 1]
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load i8 [%x]
         %1 = bitcast u8 %0
         %2 = convert u32 %1
         %3 = clz u32 %2
         %4 = const u32 24
         %5 = sub u32 %3, %4
         %6 = convert i8 %5
         %7 = const u32 256
         %8 = or u32 %2, %7
         %9 = ctz u32 %8
         %10 = convert i8 %9
         store %6, [%out]
         store %10, [%out + 1]
       }`,
    );
  });
});
