import { describe, it } from 'vitest';
import { legalize } from '../../../src/vectorize/pass/legalize.js';
import { expectPass, scalar } from './expect.js';

describe('legalize splits lanes of several widths', () => {
  it('widens bytes to doubles in steps of twice the size', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load i8x4 [%x] stride 1
         %w = convert f64x4 %v
         store %w, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load i8x4 [%x] stride 1
         %1 = convert i16x4 %0
         %2 = convert i32x4 %1
         %3 = slice i32x2 %2, 0
         %4 = convert f64x2 %3
         %5 = slice i32x2 %2, 2
         %6 = convert f64x2 %5
         store %4, [%out] stride 8
         store %6, [%out + 16] stride 8
       }`,
    );
  });

  it('narrows the masks of doubles to the bytes of booleans', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f64x8 [%x] stride 8
         %w = load f64x8 [%y] stride 8
         %m = lt m64x8 %v, %w
         %b = convert u8x8 %m
         store %b, [%out] stride 1
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f64x2 [%x] stride 8
         %1 = load f64x2 [%x + 16] stride 8
         %2 = load f64x2 [%x + 32] stride 8
         %3 = load f64x2 [%x + 48] stride 8
         %4 = load f64x2 [%y] stride 8
         %5 = load f64x2 [%y + 16] stride 8
         %6 = load f64x2 [%y + 32] stride 8
         %7 = load f64x2 [%y + 48] stride 8
         %8 = lt m64x2 %0, %4
         %9 = lt m64x2 %1, %5
         %10 = lt m64x2 %2, %6
         %11 = lt m64x2 %3, %7
         %12 = convert m32x2 %8
         %13 = convert m32x2 %9
         %14 = concat m32x4 %12, %13
         %15 = convert m32x2 %10
         %16 = convert m32x2 %11
         %17 = concat m32x4 %15, %16
         %18 = convert m16x4 %14
         %19 = convert m16x4 %17
         %20 = concat m16x8 %18, %19
         %21 = convert m8x8 %20
         %22 = const u8x8 1
         %23 = bitcast u8x8 %21
         %24 = and u8x8 %23, %22
         store %24, [%out] stride 1
       }`,
    );
  });

  it('narrows doubles to bytes by way of 32 bits', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f64x4 [%x] stride 8
         %b = convert i8x4 %v
         store %b, [%out] stride 1
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f64x2 [%x] stride 8
         %1 = load f64x2 [%x + 16] stride 8
         %2 = convert i32x2 %0
         %3 = convert i32x2 %1
         %4 = concat i32x4 %2, %3
         %5 = convert i16x4 %4
         %6 = convert i8x4 %5
         store %6, [%out] stride 1
       }`,
    );
  });

  it('converts 64-bit integers to floats lane by lane', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load i64x2 [%x] stride 8
         %b = convert f32x2 %v
         store %b, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load i64x2 [%x] stride 8
         %1 = extract i64 %0, 0
         %2 = convert f32 %1
         %3 = splat f32x2 %2
         %4 = extract i64 %0, 1
         %5 = convert f32 %4
         %6 = replace f32x2 %3, %5, 1
         store %6, [%out] stride 4
       }`,
    );
  });

  it('widens the mask of bytes to select words', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u8x8 [%x] stride 1
         %c = const u8x8 3
         %w = load i32x8 [%y] stride 4
         %z = const i32x8 7
         %m = eq m8x8 %v, %c
         %n = convert m32x8 %m
         %s = select i32x8 %n, %w, %z
         store %s, [%out] stride 4
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u8x8 [%x] stride 1
         %1 = const u8x8 3
         %2 = load i32x4 [%y] stride 4
         %3 = load i32x4 [%y + 16] stride 4
         %4 = const i32x4 7
         %5 = eq m8x8 %0, %1
         %6 = slice m8x4 %5, 0
         %7 = convert m32x4 %6
         %8 = slice m8x4 %5, 4
         %9 = convert m32x4 %8
         %10 = select i32x4 %7, %2, %4
         %11 = select i32x4 %9, %3, %4
         store %10, [%out] stride 4
         store %11, [%out + 16] stride 4
       }`,
    );
  });

  it('loads more than registers hold part by part, where it is stored', () => {
    const parts = Array.from({ length: 7 }, (_, p) => p * 16);
    const at = (pointer: string, offset: number) =>
      `[%${pointer}${offset === 0 ? '' : ` + ${offset}`}]`;
    const wide = 'f64x2';
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f64x14 [%x] stride 8
         %w = load f64x14 [%y] stride 8
         %s = add f64x14 %v, %w
         store %s, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         ${parts
           .map(
             (offset) => `
               %v${offset} = load ${wide} ${at('x', offset)} stride 8
               %w${offset} = load ${wide} ${at('y', offset)} stride 8
               %s${offset} = add ${wide} %v${offset}, %w${offset}
               store %s${offset}, ${at('out', offset)} stride 8`,
           )
           .join('')}
       }`,
    );
  });

  it('loads in front of the first of two stores, however much there is', () => {
    const text = (name: string) => {
      const parts = Array.from(
        { length: 7 },
        (_, p) => `[%${name}${p === 0 ? '' : ` + ${p * 16}`}]`,
      );
      return {
        loads: (to: string) => parts.map((at, p) => `%${to}${p} = load f64x2 ${at} stride 8`),
        stores: (of: string) => parts.map((at, p) => `store %${of}${p}, ${at} stride 8`),
      };
    };
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32) {
         %v = load f64x14 [%x] stride 8
         %w = load f64x14 [%y] stride 8
         store %w, [%x] stride 8
         store %v, [%y] stride 8
       }`,
      `kernel k(%x: u32, %y: u32) {
         ${[
           ...text('x').loads('v'),
           ...text('y').loads('w'),
           ...text('x').stores('w'),
           ...text('y').stores('v'),
         ].join('\n')}
       }`,
    );
  });

  it('keeps what is smaller than a register in one', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load u8x4 [%x] stride 1
         %w = load u8x2 [%x + 4] stride 1
         %n = not u8x4 %v
         store %n, [%out] stride 1
         store %w, [%out + 4] stride 1
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load u8x4 [%x] stride 1
         %1 = load u8x2 [%x + 4] stride 1
         %2 = not u8x4 %0
         store %2, [%out] stride 1
         store %1, [%out + 4] stride 1
       }`,
    );
  });

  it('makes plain scalars where there are no vectors', () => {
    expectPass(
      legalize,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %v = load f64x2 [%x] stride 8
         %w = load f64x2 [%y] stride 8
         %m = max f64x2 %v, %w
         %s = sqrt f64x2 %m
         store %s, [%out] stride 8
       }`,
      `kernel k(%x: u32, %y: u32, %out: u32) {
         %0 = load f64 [%x]
         %1 = load f64 [%x + 8]
         %2 = load f64 [%y]
         %3 = load f64 [%y + 8]
         %4 = max f64 %0, %2
         %5 = max f64 %1, %3
         %6 = sqrt f64 %4
         %7 = sqrt f64 %5
         store %6, [%out]
         store %7, [%out + 8]
       }`,
      scalar,
    );
  });
});
