import { describe, it } from 'vitest';
import { legalize } from '../../../src/vectorize/pass/legalize.js';
import { expectPass } from './expect.js';

describe('legalize reaches lanes', () => {
  it('side by side in one load', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u16x16 [%x] stride 2
         store %v, [%out] stride 2
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u16x8 [%x] stride 2
         %1 = load u16x8 [%x + 16] stride 2
         store %0, [%out] stride 2
         store %1, [%out + 16] stride 2
       }`,
    );
  });

  it('backwards by a shuffle', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x + 12] stride -4
         store %v, [%out + 12] stride -4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = shuffle f32x4 %0, %0, [3, 2, 1, 0]
         %2 = shuffle f32x4 %1, %1, [3, 2, 1, 0]
         store %2, [%out] stride 4
       }`,
    );
  });

  it('dealt out of several registers, one shuffle for two and one for each further one', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x12 [%x] stride 4
         %a = shuffle f32x4 %v, %v, [1, 4, 7, 10]
         store %a, [%out] stride 4
         %w = load f64x8 [%y] stride 8
         %b = shuffle f64x4 %w, %w, [0, 2, 4, 6]
         store %b, [%out + 16] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = load f32x4 [%x + 16] stride 4
         %2 = load f32x4 [%x + 32] stride 4
         %3 = shuffle f32x4 %0, %1, [1, 4, 7, 6]
         %4 = shuffle f32x4 %3, %2, [0, 1, 2, 6]
         store %4, [%out] stride 4
         %5 = load f64x2 [%y] stride 8
         %6 = load f64x2 [%y + 16] stride 8
         %7 = load f64x2 [%y + 32] stride 8
         %8 = load f64x2 [%y + 48] stride 8
         %9 = shuffle f64x2 %5, %6, [0, 2]
         %10 = shuffle f64x2 %7, %8, [0, 2]
         store %9, [%out + 16] stride 8
         store %10, [%out + 32] stride 8
       }`,
    );
  });

  it('two apart in two registers, the second of which ends at the last lane', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x] stride 8
         store %v, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = load f32x4 [%x + 12] stride 4
         %2 = shuffle f32x4 %0, %1, [0, 2, 5, 7]
         store %2, [%out] stride 4
       }`,
    );
  });

  it('three apart in three registers', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x] stride 12
         store %v, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = load f32x4 [%x + 16] stride 4
         %2 = shuffle f32x4 %0, %1, [0, 3, 6, 0]
         %3 = load f32x4 [%x + 24] stride 4
         %4 = shuffle f32x4 %2, %3, [0, 1, 2, 7]
         store %4, [%out] stride 4
       }`,
    );
  });

  it('four apart in four registers', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f32x4 [%x] stride 16
         store %v, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f32x4 [%x] stride 4
         %1 = load f32x4 [%x + 16] stride 4
         %2 = shuffle f32x4 %0, %1, [0, 4, 0, 0]
         %3 = load f32x4 [%x + 32] stride 4
         %4 = shuffle f32x4 %2, %3, [0, 1, 4, 0]
         %5 = load f32x4 [%x + 36] stride 4
         %6 = shuffle f32x4 %4, %5, [0, 1, 2, 7]
         store %6, [%out] stride 4
       }`,
    );
  });

  it('further apart one by one', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f64x2 [%x] stride 40
         store %v, [%out] stride 24
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f64 [%x]
         %1 = splat f64x2 %0
         %2 = load f64 [%x + 40]
         %3 = replace f64x2 %1, %2, 1
         %4 = extract f64 %3, 0
         store %4, [%out]
         %5 = extract f64 %3, 1
         store %5, [%out + 24]
       }`,
    );
  });

  it('apart by no whole number of lanes one by one', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u32x4 [%x] stride 6
         store %v, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u32 [%x]
         %1 = splat u32x4 %0
         %2 = load u32 [%x + 6]
         %3 = replace u32x4 %1, %2, 1
         %4 = load u32 [%x + 12]
         %5 = replace u32x4 %3, %4, 2
         %6 = load u32 [%x + 18]
         %7 = replace u32x4 %5, %6, 3
         store %7, [%out] stride 4
       }`,
    );
  });

  it('a parameter apart one by one', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %out: u32, %s: i32) {
         %v = load f64x2 [%x] stride %s
         store %v, [%out] stride %s
       }`,
      `kernel k(%x: u32, %out: u32, %s: i32) {
         %0 = load f64 [%x]
         %1 = splat f64x2 %0
         %2 = const i32 1
         %3 = mul i32 %s, %2
         %4 = load f64 [%x + 1*%3]
         %5 = replace f64x2 %1, %4, 1
         %6 = extract f64 %5, 0
         store %6, [%out]
         %7 = extract f64 %5, 1
         store %7, [%out + 1*%3]
       }`,
    );
  });
});

describe('legalize gives loops', () => {
  it('their carried vectors in parts, without what they fold', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const f64x4 0
         %loop = for %i = %zero to %n step 4 folds(max) carry(%top = %none) {
           %v = load f64x4 [%x + 8*%i] stride 8
           %next = max f64x4 %top, %v
           yield %next
         }
         %r = result f64x4 %loop, 0
         %low = slice f64x2 %r, 2
         %last = extract f64 %low, 1
         store %last, [%out]
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = const f64x2 0
         %2 = for %3 = %0 to %n step 4 carry(%4 = %1, %5 = %1) {
           %6 = load f64x2 [%x + 8*%3] stride 8
           %7 = load f64x2 [%x + 8*%3 + 16] stride 8
           %8 = max f64x2 %4, %6
           %9 = max f64x2 %5, %7
           yield %8, %9
         }
         %10 = result f64x2 %2, 1
         %11 = extract f64 %10, 1
         store %11, [%out]
       }`,
    );
  });

  it('a mask of the lanes that still run', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %out: u32) {
         %one = const f64x2 1
         %zero = const f64x2 0
         %half = const f32x2 0.5
         %none = const f32x2 0
         %v = load f64x2 [%x] stride 8
         %loop = while carry(%a = %v, %n = %none) {
           %t = gt m64x2 %a, %zero
           yield %t
         } do(%b, %m) {
           %c = sub f64x2 %b, %one
           %d = add f32x2 %m, %half
           yield %c, %d
         }
         %r = result f32x2 %loop, 1
         store %r, [%out] stride 4
       }`,
      `kernel k(%x: u32, %out: u32) {
         %0 = const f64x2 1
         %1 = const f64x2 0
         %2 = const f32x2 0.5
         %3 = const f32x2 0
         %4 = load f64x2 [%x] stride 8
         %5 = gt m64x2 %4, %1
         %6 = while carry(%7 = %4, %8 = %3, %9 = %5) {
           %10 = any m32 %9
           yield %10
         } do(%11, %12, %13) {
           %14 = sub f64x2 %11, %0
           %15 = add f32x2 %12, %2
           %16 = select f64x2 %13, %14, %11
           %17 = convert m32x2 %13
           %18 = select f32x2 %17, %15, %12
           %19 = gt m64x2 %16, %1
           %20 = and m64x2 %13, %19
           yield %16, %18, %20
         }
         %21 = result f32x2 %6, 1
         store %21, [%out] stride 4
       }`,
    );
  });
});
