import { describe, it } from 'vitest';
import { address } from '../../../src/vectorize/pass/address.js';
import { expectPass } from './expect.js';

describe('address', () => {
  it('multiplies out indices', () => {
    expectPass(
      address,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1  at(1, 0) {
          %k = sub i32 %m, %i
          %k3 = mul i32 %i, %s
          %v = load f64 [%a + 8*%k]
          store %v, [%o + 8*%k3 + 8*%m]
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const i32 8
        %9 = mul i32 %7, %8
        for %10 = %4 to %5 step 1 at(1, 0) {
          %11 = load f64 [%0 + 8*%6 + -8*%10]
          store %11, [%3 + %9*%10 + 8*%6]
        }
      }`,
    );
  });

  it('leaves those of something that was loaded', () => {
    expectPass(
      address,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1  at(1, 0) {
          %k = load i32 [%b + 4*%i]
          %v = load f64 [%a + 8*%k]
          store %v, [%o + 8*%i]
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        for %8 = %4 to %5 step 1 at(1, 0) {
          %9 = load i32 [%1 + 4*%8]
          %10 = load f64 [%0 + 8*%9]
          store %10, [%3 + 8*%8]
        }
      }`,
    );
  });
});
