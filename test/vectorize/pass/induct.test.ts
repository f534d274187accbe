import { describe, it } from 'vitest';
import { induct } from '../../../src/vectorize/pass/induct.js';
import { expectPass } from './expect.js';

describe('induct', () => {
  it('carries one pointer for accesses that differ in a constant only', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 2 {
           %v = load f64x2 [%x + 8*%i] stride 8
           %w = load f64x2 [%x + 8*%i + 4000] stride 8
           %t = add f64x2 %v, %w
           store %t, [%out + 8*%i - 16] stride 8
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = const u32 16
         %2 = for %3 = %0 to %n step 2 carry(%4 = %x, %5 = %out) {
           %6 = load f64x2 [%4] stride 8
           %7 = load f64x2 [%4 + 4000] stride 8
           %8 = add f64x2 %6, %7
           store %8, [%5 - 16] stride 8
           %9 = add u32 %4, %1
           %10 = add u32 %5, %1
           yield %9, %10
         }
       }`,
    );
  });

  it('adds the distances of lanes to one pointer', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %out: u32, %n: i32, %s: i32) trip(%n) {
         %zero = const i32 0
         %three = const i32 3
         %d = mul i32 %s, %three
         for %i = %zero to %n step 1 {
           %v = load i32 [%x + %s*%i]
           %w = load i32 [%x + %s*%i + 1*%d]
           %t = add i32 %v, %w
           store %t, [%out + 4*%i]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32, %s: i32) trip(%n) {
         %0 = const i32 0
         %1 = const i32 3
         %2 = mul i32 %s, %1
         %3 = convert u32 %s
         %4 = const u32 4
         %5 = for %6 = %0 to %n step 1 carry(%7 = %x, %8 = %out) {
           %9 = load i32 [%7]
           %10 = load i32 [%7 + 1*%2]
           %11 = add i32 %9, %10
           store %11, [%8]
           %12 = add u32 %7, %3
           %13 = add u32 %8, %4
           yield %12, %13
         }
       }`,
    );
  });

  it('starts where the loop does and takes its step', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %out: u32, %lo: i32, %n: i32, %s: i32) trip(%n) {
         for %j = %lo to %n step 4 {
           %w = load i32 [%x + %s*%j]
           store %w, [%out + 4*%j]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %lo: i32, %n: i32, %s: i32) trip(%n) {
         %0 = mul i32 %lo, %s
         %1 = convert u32 %0
         %2 = add u32 %x, %1
         %3 = const i32 4
         %4 = mul i32 %lo, %3
         %5 = convert u32 %4
         %6 = add u32 %out, %5
         %7 = mul i32 %s, %3
         %8 = convert u32 %7
         %9 = const u32 16
         %10 = for %11 = %lo to %n step 4 carry(%12 = %2, %13 = %6) {
           %14 = load i32 [%12]
           store %14, [%13]
           %15 = add u32 %12, %8
           %16 = add u32 %13, %9
           yield %15, %16
         }
       }`,
    );
  });

  it('adds up the terms that move together', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %n: i32, %s: i32) trip(%n) {
         %some = const i32 5
         for %i = %some to %n step 1 {
           %v = load i32 [%x + %s*%i + 8*%i]
           store %v, [%x + %s*%i + 8*%i + 4]
         }
       }`,
      `kernel k(%x: u32, %n: i32, %s: i32) trip(%n) {
         %0 = const i32 5
         %1 = mul i32 %0, %s
         %2 = convert u32 %1
         %3 = add u32 %x, %2
         %4 = const u32 40
         %6 = add u32 %3, %4
         %5 = const i32 8
         %7 = add i32 %s, %5
         %8 = convert u32 %7
         %9 = for %10 = %0 to %n step 1 carry(%11 = %6) {
           %12 = load i32 [%11]
           store %12, [%11 + 4]
           %13 = add u32 %11, %8
           yield %13
         }
       }`,
    );
  });

  it('gives the rows of a nest a pointer from which the columns start', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %b: u32, %out: u32, %m: i32, %n: i32, %row: i32) trip(%m, %n) {
         %zero = const i32 0
         for %j = %zero to %m step 1 {
           %c = load f64 [%b + 8*%j]
           for %i = %zero to %n step 1 {
             %v = load f64 [%x + %row*%j + 8*%i]
             %w = mul f64 %v, %c
             store %w, [%out + %row*%j + 8*%i]
           }
         }
       }`,
      `kernel k(%x: u32, %b: u32, %out: u32, %m: i32, %n: i32, %row: i32) trip(%m, %n) {
         %0 = const i32 0
         %1 = const u32 8
         %2 = convert u32 %row
         %3 = for %4 = %0 to %m step 1 carry(%5 = %b, %6 = %x, %7 = %out) {
           %8 = load f64 [%5]
           %9 = for %10 = %0 to %n step 1 carry(%11 = %6, %12 = %7) {
             %13 = load f64 [%11]
             %14 = mul f64 %13, %8
             store %14, [%12]
             %15 = add u32 %11, %1
             %16 = add u32 %12, %1
             yield %15, %16
           }
           %17 = add u32 %5, %1
           %18 = add u32 %6, %2
           %19 = add u32 %7, %2
           yield %17, %18, %19
         }
       }`,
    );
  });

  it('keeps what a loop carried already, in its place', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const f32 0
         %loop = for %i = %zero to %n step 1 carry(%a = %none, %b = %none) {
           %v = load f32 [%x + 4*%i]
           %s = add f32 %a, %v
           yield %b, %s
         }
         %r = result f32 %loop, 1
         store %r, [%out]
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         %1 = const f32 0
         %2 = const u32 4
         %3 = for %4 = %0 to %n step 1 carry(%5 = %1, %6 = %1, %7 = %x) {
           %8 = load f32 [%7]
           %9 = add f32 %5, %8
           %10 = add u32 %7, %2
           yield %6, %9, %10
         }
         %11 = result f32 %3, 1
         store %11, [%out]
       }`,
    );
  });

  it('leaves addresses that do not move, or move with what is found inside', () => {
    expectPass(
      induct,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 {
           %v = load u32 [%x]
           %w = load u8 [%v + 1*%i]
           %k = convert i32 %w
           %y = load u8 [%x + 1*%k]
           store %y, [%out + %i*%k]
         }
       }`,
      `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
         %0 = const i32 0
         for %1 = %0 to %n step 1 {
           %2 = load u32 [%x]
           %3 = load u8 [%2 + 1*%1]
           %4 = convert i32 %3
           %5 = load u8 [%x + 1*%4]
           store %5, [%out + %1*%4]
         }
       }`,
    );
  });
});
