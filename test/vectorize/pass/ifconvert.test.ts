import { describe, it } from 'vitest';
import type { Kernel } from '../../../src/vectorize/ir/kernel.js';
import { convertible, ifconvert } from '../../../src/vectorize/pass/ifconvert.js';
import { expectPass } from './expect.js';

const converted = (kernel: Kernel): Kernel =>
  ifconvert(kernel, new Set(convertible(kernel).keys()));

describe('ifconvert', () => {
  it('blends what is stored on one side with what is there', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint bounded at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          if %t {
            %y = load f64 [%b + 8*%i]
            store %y, [%o + 8*%i]
          }
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        for %9 = %4 to %5 step 1 disjoint bounded at(1, 0) {
          %10 = load f64 [%0 + 8*%9]
          %11 = gt m64 %10, %8
          %12 = load f64 [%1 + 8*%9]
          %13 = load f64 [%3 + 8*%9]
          %14 = select f64 %11, %12, %13
          store %14, [%3 + 8*%9]
        }
      }`,
    );
  });

  it('stores once what both sides store', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint bounded at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          %y = neg f64 %x
          %q = if %t {
            store %x, [%o + 8*%i]
            yield %x
          } else {
            store %y, [%o + 8*%i]
            yield %y
          }
          %qq = result f64 %q, 0
          store %qq, [%b + 8*%i]
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        for %9 = %4 to %5 step 1 disjoint bounded at(1, 0) {
          %10 = load f64 [%0 + 8*%9]
          %11 = gt m64 %10, %8
          %12 = neg f64 %10
          %13 = select f64 %11, %10, %12
          store %13, [%3 + 8*%9]
          store %13, [%1 + 8*%9]
        }
      }`,
    );
  });

  it('leaves accesses alone that might be out of bounds', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          if %t {
            %y = load f64 [%b + 8*%i]
            store %y, [%o + 8*%i]
          }
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        for %9 = %4 to %5 step 1 disjoint at(1, 0) {
          %10 = load f64 [%0 + 8*%9]
          %11 = gt m64 %10, %8
          if %11 {
            %12 = load f64 [%1 + 8*%9]
            store %12, [%3 + 8*%9]
          }
        }
      }`,
    );
  });

  it('loads early what each iteration loads anyway', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          %q = if %t {
            %y = load f64 [%a + 8*%i]
            yield %y
          } else {
            yield %z
          }
          %qq = result f64 %q, 0
          store %qq, [%b + 8*%i]
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        for %9 = %4 to %5 step 1 disjoint at(1, 0) {
          %10 = load f64 [%0 + 8*%9]
          %11 = gt m64 %10, %8
          %12 = load f64 [%0 + 8*%9]
          %13 = select f64 %11, %12, %8
          store %13, [%1 + 8*%9]
        }
      }`,
    );
  });

  it('joins the tests of nested conditions', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint bounded at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          if %t {
            %c5 = load f64 [%c + 8*%i]
            %t2 = lt m64 %c5, %x
            if %t2 {
              store %c5, [%o + 8*%i]
            }
          }
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        for %9 = %4 to %5 step 1 disjoint bounded at(1, 0) {
          %10 = load f64 [%0 + 8*%9]
          %11 = gt m64 %10, %8
          %12 = load f64 [%2 + 8*%9]
          %13 = lt m64 %12, %10
          %14 = and m64 %11, %13
          %15 = load f64 [%3 + 8*%9]
          %16 = select f64 %14, %12, %15
          store %16, [%3 + 8*%9]
        }
      }`,
    );
  });

  it('leaves divisions alone that might trap', () => {
    expectPass(
      converted,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint bounded at(1, 0) {
          %x = load i32 [%a + 4*%i]
          %t = ne m32 %x, %u
          if %t {
            %y = div i32 %m, %x
            store %y, [%o + 4*%i]
          }
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const i32 0
        for %9 = %4 to %5 step 1 disjoint bounded at(1, 0) {
          %10 = load i32 [%0 + 4*%9]
          %11 = ne m32 %10, %8
          if %11 {
            %12 = div i32 %6, %10
            store %12, [%3 + 4*%9]
          }
        }
      }`,
    );
  });
});
