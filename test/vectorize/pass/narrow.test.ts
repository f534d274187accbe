import { describe, it } from 'vitest';
import { narrow } from '../../../src/vectorize/pass/narrow.js';
import { expectPass } from './expect.js';

describe('Arithmetic of vectors', () => {
  it('computes bytes from bytes in lanes of 16 bits, though a term is wide', () => {
    expectPass(
      narrow,
      `kernel k(%x: u32, %out: u32, %n: i32, %by: i32) trip(%n) {
         %zero = const i32 0
         %c = const i32x16 77
         %eight = const i32x16 8
         %s = splat i32x16 %by
         for %i = %zero to %n step 16 at(2, 3) packed {
           %v = load u8x16 [%x + 1*%i] stride 1
           %w = convert i32x16 %v
           %p = mul i32x16 %w, %c
           %q = add i32x16 %p, %s
           %r = shr i32x16 %q, %eight
           %b = convert u8x16 %r
           store %b, [%out + 1*%i] stride 1
         }
       }`,
      `kernel k(%0: u32, %1: u32, %2: i32, %3: i32) trip(%2) {
         %4 = const i32 0
         %5 = const u16x16 77
         %6 = convert u16 %3
         %7 = splat u16x16 %6
         %8 = const u16x16 8
         for %9 = %4 to %2 step 16 at(2, 3) packed {
           %10 = load u8x16 [%0 + 1*%9] stride 1
           %11 = convert u16x16 %10
           %12 = mul u16x16 %11, %5
           %13 = add u16x16 %12, %7
           %14 = shr u16x16 %13, %8
           %15 = convert u8x16 %14
           store %15, [%1 + 1*%9] stride 1
         }
       }`,
    );
  });

  it('compares in the narrowest lane that holds both, and chooses among bytes', () => {
    expectPass(
      narrow,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const i32x16 0
         %one = const i32x16 1
         %three = const i32x16 3
         for %i = %zero to %n step 16 at(2, 3) packed {
           %v = load u8x16 [%x + 1*%i] stride 1
           %w = load u8x16 [%x + 1*%i + 1] stride 1
           %a = convert i32x16 %v
           %b = convert i32x16 %w
           %sum = sub i32x16 %a, %b
           %t = eq m32x16 %sum, %three
           %r = select i32x16 %t, %one, %none
           %y = convert u8x16 %r
           store %y, [%out + 1*%i] stride 1
         }
       }`,
      `kernel k(%0: u32, %1: u32, %2: i32) trip(%2) {
         %3 = const i32 0
         %4 = const i16x16 3
         %5 = const u8x16 1
         %6 = const u8x16 0
         for %7 = %3 to %2 step 16 at(2, 3) packed {
           %8 = load u8x16 [%0 + 1*%7] stride 1
           %9 = load u8x16 [%0 + 1*%7 + 1] stride 1
           %10 = convert u16x16 %8
           %11 = convert u16x16 %9
           %12 = sub u16x16 %10, %11
           %13 = bitcast i16x16 %12
           %14 = eq m16x16 %13, %4
           %15 = convert m8x16 %14
           %16 = select u8x16 %15, %5, %6
           store %16, [%1 + 1*%7] stride 1
         }
       }`,
    );
  });

  it('leaves what is stored wide, and what needs more bits', () => {
    expectPass(
      narrow,
      `kernel k(%x: u32, %out: u32, %wide: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %c = const i32x16 77
         %nine = const i32x16 9
         for %i = %zero to %n step 16 at(2, 3) packed {
           %v = load u8x16 [%x + 1*%i] stride 1
           %a = convert i32x16 %v
           %p = mul i32x16 %a, %c
           %b = convert u8x16 %p
           store %b, [%out + 1*%i] stride 1
           store %p, [%wide + 4*%i] stride 4
           %q = mul i32x16 %p, %c
           %r = shr i32x16 %q, %nine
           %d = convert u8x16 %r
           store %d, [%out + 1*%i + 16] stride 1
         }
       }`,
      `kernel k(%0: u32, %1: u32, %2: u32, %3: i32) trip(%3) {
         %4 = const i32 0
         %5 = const i32x16 77
         %6 = const i32x16 9
         for %7 = %4 to %3 step 16 at(2, 3) packed {
           %8 = load u8x16 [%0 + 1*%7] stride 1
           %9 = convert i32x16 %8
           %10 = mul i32x16 %9, %5
           %11 = convert u8x16 %10
           store %11, [%1 + 1*%7] stride 1
           store %10, [%2 + 4*%7] stride 4
           %12 = mul i32x16 %10, %5
           %13 = shr i32x16 %12, %6
           %14 = convert u8x16 %13
           store %14, [%1 + 1*%7 + 16] stride 1
         }
       }`,
    );
  });
});
