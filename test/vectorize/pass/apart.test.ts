import { describe, it } from 'vitest';
import { apart } from '../../../src/vectorize/pass/apart.js';
import { expectPass } from './expect.js';

describe('A while whose lanes leave apart', () => {
  it('carries one counter for all lanes, and freezes nothing that is not read', () => {
    expectPass(
      apart,
      `kernel k(%x: u32, %out: u32, %n: i32, %most: i32) trip(%n) {
         %zero = const i32 0
         %none = const i32x4 0
         %one = const i32x4 1
         %two = const f64x4 2
         %limit = splat i32x4 %most
         for %i = %zero to %n step 4 at(2, 3) packed {
           %v = load f64x4 [%x + 8*%i] stride 8
           %loop = while carry(%a = %v, %c = %none) {
             %turns = lt m32x4 %c, %limit
             %small = lt m64x4 %a, %two
             %s = convert m32x4 %small
             %t = and m32x4 %turns, %s
             yield %t
           } do(%b, %d) {
             %e = mul f64x4 %b, %b
             %f = add i32x4 %d, %one
             yield %e, %f
           }
           %r = result i32x4 %loop, 1
           store %r, [%out + 4*%i] stride 4
         }
       }`,
      `kernel k(%0: u32, %1: u32, %2: i32, %3: i32) trip(%2) {
         %4 = const i32 0
         %5 = const i32x4 0
         %6 = const f64x4 2
         %7 = const m32x4 1
         %8 = const i32 1
         for %9 = %4 to %2 step 4 at(2, 3) packed {
           %10 = load f64x4 [%0 + 8*%9] stride 8
           %11 = while carry(%12 = %10, %13 = %4, %14 = %5, %15 = %7) {
             %16 = lt m64x4 %12, %6
             %17 = convert m32x4 %16
             %18 = and m32x4 %15, %17
             %19 = any m32 %18
             %20 = lt m32 %13, %3
             %21 = and m32 %20, %19
             yield %21
           } do(%22, %23, %24, %25) {
             %26 = lt m64x4 %22, %6
             %27 = convert m32x4 %26
             %28 = and m32x4 %25, %27
             %29 = mul f64x4 %22, %22
             %30 = add i32 %23, %8
             %31 = splat i32x4 %30
             %32 = select i32x4 %28, %31, %24
             yield %29, %30, %32, %28
           }
           %33 = result i32x4 %11, 2
           store %33, [%1 + 4*%9] stride 4
         }
       }`,
    );
  });

  it('freezes what is read of lanes that are done', () => {
    expectPass(
      apart,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %half = const f32x4 0.5
         for %i = %zero to %n step 4 at(2, 3) packed {
           %v = load f32x4 [%x + 4*%i] stride 4
           %loop = while carry(%a = %v) {
             %t = gt m32x4 %a, %half
             yield %t
           } do(%b) {
             %e = mul f32x4 %b, %half
             yield %e
           }
           %r = result f32x4 %loop, 0
           store %r, [%out + 4*%i] stride 4
         }
       }`,
      `kernel k(%0: u32, %1: u32, %2: i32) trip(%2) {
         %3 = const i32 0
         %4 = const f32x4 0.5
         %5 = const m32x4 1
         for %6 = %3 to %2 step 4 at(2, 3) packed {
           %7 = load f32x4 [%0 + 4*%6] stride 4
           %8 = while carry(%9 = %7, %10 = %5) {
             %11 = gt m32x4 %9, %4
             %12 = and m32x4 %10, %11
             %13 = any m32 %12
             yield %13
           } do(%14, %15) {
             %16 = gt m32x4 %14, %4
             %17 = and m32x4 %15, %16
             %18 = mul f32x4 %14, %4
             %19 = select f32x4 %17, %18, %14
             yield %19, %17
           }
           %20 = result f32x4 %8, 0
           store %20, [%1 + 4*%6] stride 4
         }
       }`,
    );
  });
});
