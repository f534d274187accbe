import { describe, it } from 'vitest';
import { pack } from '../../../src/vectorize/pass/pack.js';
import { expectPass } from './expect.js';

describe('pack', () => {
  it('makes three loops of one, each of which takes up where the one before it stopped', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent widths(8, 2) {
           %v = load f64 [%x + 8*%i]
           store %v, [%out + 8*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = max i32 %n, %0
         %2 = const i32 -8
         %3 = and i32 %1, %2
         %4 = const i32 -2
         %5 = and i32 %1, %4
         for %6 = %0 to %3 step 8 {
           %7 = load f64x8 [%x + 8*%6] stride 8
           store %7, [%out + 8*%6] stride 8
         }
         for %8 = %3 to %5 step 2 {
           %9 = load f64x2 [%x + 8*%8] stride 8
           store %9, [%out + 8*%8] stride 8
         }
         for %10 = %5 to %n step 1 {
           %11 = load f64 [%x + 8*%10]
           store %11, [%out + 8*%10]
         }
       }`,
    );
  });

  it('makes the widest of them of copies, each of which stores before the next loads', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent widths(4) copies(2) {
           %v = load f64 [%x + 8*%i]
           store %v, [%out + 8*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = max i32 %n, %0
         %2 = const i32 -4
         %3 = and i32 %1, %2
         for %4 = %0 to %3 step 4 {
           %5 = load f64x2 [%x + 8*%4] stride 8
           store %5, [%out + 8*%4] stride 8
           %6 = load f64x2 [%x + 8*%4 + 16] stride 8
           store %6, [%out + 8*%4 + 16] stride 8
         }
         for %7 = %3 to %n step 1 {
           %8 = load f64 [%x + 8*%7]
           store %8, [%out + 8*%7]
         }
       }`,
    );
  });

  it('splats what is the same in each iteration and counts where the index is a number', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32, %c: f32) trip(%n) {
         %one = const i32 1
         for %i = %one to %n step 1 independent widths(4) {
           %u = load f32 [%x]
           %f = convert f32 %i
           %s = add f32 %f, %u
           %t = mul f32 %s, %c
           store %t, [%out + -12*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32, %c: f32) trip(%n) {
         %0 = const i32 1
         %1 = sub i32 %n, %0
         %2 = const i32 0
         %3 = max i32 %1, %2
         %4 = const i32 -4
         %5 = and i32 %3, %4
         %6 = add i32 %0, %5
         %7 = iota i32x4 0
         %8 = splat f32x4 %c
         for %9 = %0 to %6 step 4 {
           %10 = load f32 [%x]
           %11 = splat i32x4 %9
           %12 = add i32x4 %11, %7
           %13 = convert f32x4 %12
           %14 = splat f32x4 %10
           %15 = add f32x4 %13, %14
           %16 = mul f32x4 %15, %8
           store %16, [%out + -12*%9] stride -12
         }
         for %17 = %6 to %n step 1 {
           %18 = load f32 [%x]
           %19 = convert f32 %17
           %20 = add f32 %19, %18
           %21 = mul f32 %20, %c
           store %21, [%out + -12*%17]
         }
       }`,
    );
  });

  it('folds into vectors of the identity, and these into one value behind each loop', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %init = const i32 100
         %loop = for %i = %zero to %n step 1 folds(min) widths(4) carry(%low = %init) {
           %v = load i32 [%x + 4*%i]
           %next = min i32 %low, %v
           yield %next
         }
         %s = result i32 %loop, 0
         store %s, [%out]
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = const i32 100
         %2 = max i32 %n, %0
         %3 = const i32 -4
         %4 = and i32 %2, %3
         %5 = const i32x4 2147483647
         %6 = for %7 = %0 to %4 step 4 carry(%8 = %5) {
           %9 = load i32x4 [%x + 4*%7] stride 4
           %10 = min i32x4 %8, %9
           yield %10
         }
         %11 = result i32x4 %6, 0
         %12 = slice i32x2 %11, 0
         %13 = slice i32x2 %11, 2
         %14 = min i32x2 %12, %13
         %15 = extract i32 %14, 0
         %16 = extract i32 %14, 1
         %17 = min i32 %15, %16
         %18 = min i32 %1, %17
         %19 = for %20 = %4 to %n step 1 carry(%21 = %18) {
           %22 = load i32 [%x + 4*%20]
           %23 = min i32 %21, %22
           yield %23
         }
         %24 = result i32 %19, 0
         store %24, [%out]
       }`,
    );
  });

  it('runs an inner loop on vectors of the outer one', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
         %zero = const i32 0
         %none = const f64 -0
         for %i = %zero to %n step 1 independent widths(2) {
           %sum = for %j = %zero to %m step 1 carry(%s = %none, %c = %zero) {
             %v = load f64 [%x + %row*%j + 8*%i]
             %t = add f64 %s, %v
             %d = add i32 %c, %row
             yield %t, %d
           }
           %r = result f64 %sum, 0
           %e = result i32 %sum, 1
           %f = convert f64 %e
           %g = add f64 %r, %f
           store %g, [%out + 8*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
         %0 = const i32 0
         %1 = const f64 -0
         %2 = max i32 %n, %0
         %3 = const i32 -2
         %4 = and i32 %2, %3
         %5 = const f64x2 -0
         for %6 = %0 to %4 step 2 {
           %7 = for %8 = %0 to %m step 1 carry(%9 = %5, %10 = %0) {
             %11 = load f64x2 [%x + %row*%8 + 8*%6] stride 8
             %12 = add f64x2 %9, %11
             %13 = add i32 %10, %row
             yield %12, %13
           }
           %14 = result f64x2 %7, 0
           %15 = result i32 %7, 1
           %16 = convert f64 %15
           %17 = splat f64x2 %16
           %18 = add f64x2 %14, %17
           store %18, [%out + 8*%6] stride 8
         }
         for %19 = %4 to %n step 1 {
           %20 = for %21 = %0 to %m step 1 carry(%22 = %1, %23 = %0) {
             %24 = load f64 [%x + %row*%21 + 8*%19]
             %25 = add f64 %22, %24
             %26 = add i32 %23, %row
             yield %25, %26
           }
           %27 = result f64 %20, 0
           %28 = result i32 %20, 1
           %29 = convert f64 %28
           %30 = add f64 %27, %29
           store %30, [%out + 8*%19]
         }
       }`,
    );
  });

  it('carries vectors through a while whose lanes stop apart, its counter too', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %one = const i32 1
         %half = const f32 0.5
         for %i = %zero to %n step 1 independent widths(4) {
           %v = load f32 [%x + 4*%i]
           %loop = while carry(%a = %v, %c = %zero) {
             %t = gt m32 %a, %half
             yield %t
           } do(%b, %d) {
             %e = mul f32 %b, %half
             %f = add i32 %d, %one
             yield %e, %f
           }
           %r = result i32 %loop, 1
           store %r, [%out + 4*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = const i32 1
         %2 = const f32 0.5
         %3 = max i32 %n, %0
         %4 = const i32 -4
         %5 = and i32 %3, %4
         %6 = const i32x4 0
         %7 = const f32x4 0.5
         %8 = const i32x4 1
         for %9 = %0 to %5 step 4 {
           %10 = load f32x4 [%x + 4*%9] stride 4
           %11 = while carry(%12 = %10, %13 = %6) {
             %14 = gt m32x4 %12, %7
             yield %14
           } do(%15, %16) {
             %17 = mul f32x4 %15, %7
             %18 = add i32x4 %16, %8
             yield %17, %18
           }
           %19 = result i32x4 %11, 1
           store %19, [%out + 4*%9] stride 4
         }
         for %20 = %5 to %n step 1 {
           %21 = load f32 [%x + 4*%20]
           %22 = while carry(%23 = %21, %24 = %0) {
             %25 = gt m32 %23, %2
             yield %25
           } do(%26, %27) {
             %28 = mul f32 %26, %2
             %29 = add i32 %27, %1
             yield %28, %29
           }
           %30 = result i32 %22, 1
           store %30, [%out + 4*%20]
         }
       }`,
    );
  });

  it('leaves loops without widths alone', () => {
    expectPass(
      pack,
      `kernel k(%x: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent {
           %v = load u8 [%x + 1*%i]
           %w = add u8 %v, %v
           store %w, [%x + 1*%i]
         }
       }`,
      `kernel k(%x: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         for %1 = %0 to %n step 1 independent {
           %2 = load u8 [%x + 1*%1]
           %3 = add u8 %2, %2
           store %3, [%x + 1*%1]
         }
       }`,
    );
  });
});
