import { describe, it } from 'vitest';
import { legalize } from '../../../src/vectorize/pass/legalize.js';
import { expectPass, scalar, simd } from './expect.js';

describe('legalize swaps bytes', () => {
  const kernel = (lines: string) => `kernel k(%x: u32, %out: u32) {\n${lines}\n}`;

  it('by one instruction a register', () => {
    expectPass(
      legalize,
      kernel(`%v = load u32x8 [%x] stride 4
              %s = bswap u32x8 %v
              store %s, [%out] stride 4`),
      kernel(`%0 = load u32x4 [%x] stride 4
              %1 = load u32x4 [%x + 16] stride 4
              %2 = bswap u32x4 %0
              %3 = bswap u32x4 %1
              store %2, [%out] stride 4
              store %3, [%out + 16] stride 4`),
    );
  });

  it('by shifts and masks where there is no register, neighbours first', () => {
    expectPass(
      legalize,
      kernel(`%v = load i32 [%x]
              %s = bswap i32 %v
              store %s, [%out]`),
      kernel(`%v = load i32 [%x]
              %b = bitcast u32 %v
              %bytes = const u32 16711935
              %low = and u32 %b, %bytes
              %eight = const u32 8
              %up = shl u32 %low, %eight
              %down = shr u32 %b, %eight
              %high = and u32 %down, %bytes
              %pairs = or u32 %up, %high
              %half = const u32 65535
              %bottom = and u32 %pairs, %half
              %sixteen = const u32 16
              %lifted = shl u32 %bottom, %sixteen
              %sunk = shr u32 %pairs, %sixteen
              %top = and u32 %sunk, %half
              %swapped = or u32 %lifted, %top
              %s = bitcast i32 %swapped
              store %s, [%out]`),
      scalar,
    );
  });

  it('of bytes by nothing', () => {
    expectPass(
      legalize,
      kernel(`%v = load u8x16 [%x] stride 1
              %s = bswap u8x16 %v
              store %s, [%out] stride 1`),
      kernel(`%0 = load u8x16 [%x] stride 1
              store %0, [%out] stride 1`),
    );
  });
});

describe('legalize selects a value or 0', () => {
  const kernel = (lines: string) => `kernel k(%x: u32, %out: u32) {\n${lines}\n}`;

  it('by the bits of a vector’s mask', () => {
    expectPass(
      legalize,
      kernel(`%v = load f32x4 [%x] stride 4
              %zero = const f32x4 0
              %m = lt m32x4 %v, %v
              %s = select f32x4 %m, %v, %zero
              store %s, [%out] stride 4`),
      kernel(`%v = load f32x4 [%x] stride 4
              %m = lt m32x4 %v, %v
              %b = bitcast u32x4 %m
              %w = bitcast u32x4 %v
              %a = and u32x4 %b, %w
              %s = bitcast f32x4 %a
              store %s, [%out] stride 4`),
    );
  });

  it.each([
    ['of scalars', '', '', '0'],
    ['where the 0 is negative', 'x4', ' stride 4', '-0'],
  ])('as it is %s', (_, width, stride, zero) => {
    const text = kernel(`%zero = const f32${width} ${zero}
                         %v = load f32${width} [%x]${stride}
                         %m = lt m32${width} %v, %zero
                         %s = select f32${width} %m, %v, %zero
                         store %s, [%out]${stride}`);
    expectPass(legalize, text, text, width ? simd : scalar);
  });
});
