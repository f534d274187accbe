import { describe, expect, it } from 'vitest';
import { split } from '../../../src/vectorize/pass/split.js';
import { analysed } from './blocks.js';
import { expectPass } from './expect.js';

const mirrored = `
  kernel k(%a: u32, %n: i32) trip(%n) {
    %0 = const i32 0
    for %i = %0 to %n step 1 disjoint at(1, 0) {
      %m = sub i32 %n, %i
      %v = load f64 [%a + 8*%m - 8]
      store %v, [%a + 8*%i]
    }
  }`;

describe('split', () => {
  it('makes three loops where a load and a store cross', () => {
    expectPass(
      split,
      mirrored,
      `
      kernel k(%0: u32, %1: i32) trip(%1) {
        %2 = const i32 0
        %3 = const i32 -8
        %4 = const i32 8
        %5 = mul i32 %1, %4
        %6 = add i32 %3, %5
        %7 = max i32 %2, %1
        %8 = const i32 15
        %9 = add i32 %6, %8
        %10 = const i32 4
        %11 = shr i32 %9, %10
        %12 = max i32 %11, %2
        %13 = min i32 %12, %7
        %14 = shr i32 %6, %10
        %15 = const i32 1
        %16 = add i32 %14, %15
        %17 = max i32 %16, %13
        %18 = min i32 %17, %7
        for %19 = %2 to %13 step 1 disjoint at(1, 0) {
          %20 = sub i32 %1, %19
          %21 = load f64 [%0 + 8*%20 - 8]
          store %21, [%0 + 8*%19]
        }
        for %22 = %13 to %18 step 1 rest {
          %23 = sub i32 %1, %22
          %24 = load f64 [%0 + 8*%23 - 8]
          store %24, [%0 + 8*%22]
        }
        for %25 = %18 to %7 step 1 disjoint at(1, 0) {
          %26 = sub i32 %1, %25
          %27 = load f64 [%0 + 8*%26 - 8]
          store %27, [%0 + 8*%25]
        }
      }`,
    );
  });

  it('so that in each a guard can find that they lie apart', () => {
    const { edges, guards } = analysed(mirrored, 2);
    expect({ edges, guards }).toEqual({ edges: [], guards: ['apart'] });
  });

  it('leaves loops whose accesses move together', () => {
    const text = mirrored.replace(/%m = .*/, '').replace('8*%m - 8', '8*%i + 8');
    expectPass(split, text, text);
  });
});
