import { describe, it } from 'vitest';
import { strip } from '../../../src/vectorize/pass/strip.js';
import { expectPass } from './expect.js';

describe('strip', () => {
  it('asks first whether arrays lie apart, and leaves all to the rest if not', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1  at(1, 0) {
          %v = load f64 [%a + 8*%i]
          %w = add f64 %v, %v
          store %w, [%o + 8*%i]
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const i32 0
        %9 = sub i32 %5, %4
        %10 = max i32 %9, %8
        %11 = const i32 -4
        %12 = and i32 %10, %11
        %13 = add i32 %4, %12
        %14 = convert i32 %3
        %15 = convert i32 %0
        %16 = sub i32 %14, %15
        %17 = const i32 1
        %18 = sub i32 %16, %17
        %19 = convert u32 %18
        %20 = const u32 30
        %21 = le m32 %19, %20
        %22 = not m32 %21
        %23 = select i32 %22, %13, %4
        for %24 = %4 to %23 step 4 at(1, 0) packed {
          %25 = load f64x4 [%0 + 8*%24] stride 8
          %26 = add f64x4 %25, %25
          store %26, [%3 + 8*%24] stride 8
        }
        for %27 = %23 to %5 step 1 rest {
          %28 = load f64 [%0 + 8*%27]
          %29 = add f64 %28, %28
          store %29, [%3 + 8*%27]
        }
      }`,
    );
  });

  it('folds terms at growing distances where every partial sum is seen', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %u = const i32 0
        %l = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %u) {
          %v = load i32 [%a + 4*%i]
          %w = add i32 %p, %v
          store %w, [%o + 4*%i + 64]
          yield %w
        }
        %r0 = result i32 %l, 0
        store %r0, [%o + 0]
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const i32 0
        %9 = sub i32 %5, %4
        %10 = max i32 %9, %8
        %11 = const i32 -8
        %12 = and i32 %10, %11
        %13 = add i32 %4, %12
        %14 = const i32x8 0
        %15 = for %16 = %4 to %13 step 8 disjoint at(1, 0) packed carry(%17 = %8) {
          %18 = load i32x8 [%0 + 4*%16] stride 4
          %19 = shuffle i32x8 %14, %18, [7, 8, 9, 10, 11, 12, 13, 14]
          %20 = add i32x8 %19, %18
          %21 = shuffle i32x8 %14, %20, [6, 7, 8, 9, 10, 11, 12, 13]
          %22 = add i32x8 %21, %20
          %23 = shuffle i32x8 %14, %22, [4, 5, 6, 7, 8, 9, 10, 11]
          %24 = add i32x8 %23, %22
          %25 = splat i32x8 %17
          %26 = add i32x8 %25, %24
          store %26, [%3 + 4*%16 + 64] stride 4
          %27 = extract i32 %26, 7
          yield %27
        }
        %28 = result i32 %15, 0
        %29 = for %30 = %13 to %5 step 1 rest carry(%31 = %28) {
          %32 = load i32 [%0 + 4*%30]
          %33 = add i32 %31, %32
          store %33, [%3 + 4*%30 + 64]
          yield %33
        }
        %34 = result i32 %29, 0
        store %34, [%3]
      }`,
    );
  });

  it('shifts in what the iteration before made', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        %l = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %z) {
          %v = load f64 [%a + 8*%i]
          %w = sub f64 %v, %p
          store %w, [%o + 8*%i + 64]
          yield %v
        }
        %r0 = result f64 %l, 0
        store %r0, [%o + 0]
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const i32 0
        %9 = sub i32 %5, %4
        %10 = max i32 %9, %8
        %11 = const i32 -8
        %12 = and i32 %10, %11
        %13 = add i32 %4, %12
        %14 = const f64x8 0
        %15 = for %16 = %4 to %13 step 8 disjoint at(1, 0) packed carry(%17 = %14) {
          %18 = load f64x8 [%0 + 8*%16] stride 8
          %19 = shuffle f64x8 %17, %18, [7, 8, 9, 10, 11, 12, 13, 14]
          %20 = sub f64x8 %18, %19
          store %20, [%3 + 8*%16 + 64] stride 8
          yield %18
        }
        %21 = result f64x8 %15, 0
        %22 = extract f64 %21, 7
        %23 = for %24 = %13 to %5 step 1 rest carry(%25 = %22) {
          %26 = load f64 [%0 + 8*%24]
          %27 = sub f64 %26, %25
          store %27, [%3 + 8*%24 + 64]
          yield %26
        }
        %28 = result f64 %23, 0
        store %28, [%3]
      }`,
    );
  });

  it('picks an extremum side by side, and does it over where that is a zero', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        %l = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %z) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %p
          %w = select f64 %t, %x, %p
          yield %w
        }
        %r0 = result f64 %l, 0
        store %r0, [%o + 0]
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        %9 = const i32 0
        %10 = sub i32 %5, %4
        %11 = max i32 %10, %9
        %12 = const i32 -8
        %13 = and i32 %11, %12
        %14 = add i32 %4, %13
        %15 = const f64x8 0
        %16 = for %17 = %4 to %14 step 8 disjoint at(1, 0) packed carry(%18 = %15) {
          %19 = load f64x8 [%0 + 8*%17] stride 8
          %20 = gt m64x8 %19, %18
          %21 = select f64x8 %20, %19, %18
          yield %21
        }
        %22 = result f64x8 %16, 0
        %23 = slice f64x4 %22, 0
        %24 = slice f64x4 %22, 4
        %25 = pmax f64x4 %23, %24
        %26 = slice f64x2 %25, 0
        %27 = slice f64x2 %25, 2
        %28 = pmax f64x2 %26, %27
        %29 = extract f64 %28, 0
        %30 = extract f64 %28, 1
        %31 = pmax f64 %29, %30
        %32 = eq m64 %31, %8
        %33 = convert m32 %32
        %34 = select i32 %33, %4, %14
        %35 = select f64 %32, %8, %31
        %36 = for %37 = %34 to %5 step 1 rest carry(%38 = %35) {
          %39 = load f64 [%0 + 8*%37]
          %40 = gt m64 %39, %38
          %41 = select f64 %40, %39, %38
          yield %41
        }
        %42 = result f64 %36, 0
        store %42, [%3]
      }`,
    );
  });

  it('adds floats in their order, of terms that are made side by side', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        %l = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %z) {
          %x = load f64 [%a + 8*%i]
          %x1 = load f64 [%b + 8*%i]
          %x2 = sub f64 %x, %x1
          %y = mul f64 %x2, %x2
          %w = sqrt f64 %y
          %w2 = abs f64 %w
          %v = add f64 %p, %w2
          yield %v
        }
        %r0 = result f64 %l, 0
        store %r0, [%o + 0]
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        %9 = const i32 0
        %10 = sub i32 %5, %4
        %11 = max i32 %10, %9
        %12 = const i32 -8
        %13 = and i32 %11, %12
        %14 = add i32 %4, %13
        %15 = for %16 = %4 to %14 step 8 disjoint at(1, 0) packed carry(%17 = %8) {
          %18 = load f64x8 [%0 + 8*%16] stride 8
          %19 = load f64x8 [%1 + 8*%16] stride 8
          %20 = sub f64x8 %18, %19
          %21 = mul f64x8 %20, %20
          %22 = sqrt f64x8 %21
          %23 = abs f64x8 %22
          %24 = extract f64 %23, 0
          %25 = add f64 %17, %24
          %26 = extract f64 %23, 1
          %27 = add f64 %25, %26
          %28 = extract f64 %23, 2
          %29 = add f64 %27, %28
          %30 = extract f64 %23, 3
          %31 = add f64 %29, %30
          %32 = extract f64 %23, 4
          %33 = add f64 %31, %32
          %34 = extract f64 %23, 5
          %35 = add f64 %33, %34
          %36 = extract f64 %23, 6
          %37 = add f64 %35, %36
          %38 = extract f64 %23, 7
          %39 = add f64 %37, %38
          yield %39
        }
        %40 = result f64 %15, 0
        %41 = for %42 = %14 to %5 step 1 rest carry(%43 = %40) {
          %44 = load f64 [%0 + 8*%42]
          %45 = load f64 [%1 + 8*%42]
          %46 = sub f64 %44, %45
          %47 = mul f64 %46, %46
          %48 = sqrt f64 %47
          %49 = abs f64 %48
          %50 = add f64 %43, %49
          yield %50
        }
        %51 = result f64 %41, 0
        store %51, [%3]
      }`,
    );
  });

  it('says why a loop stays as it is', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        %l = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %z) {
          %x = load f64 [%a + 8*%i]
          %v = add f64 %p, %x
          yield %v
        }
        %r0 = result f64 %l, 0
        store %r0, [%o + 0]
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        %9 = for %10 = %4 to %5 step 1 disjoint at(1, 0) reject("float sum is ordered: needs fastmath reassoc", 1, 0) carry(%11 = %8) {
          %12 = load f64 [%0 + 8*%10]
          %13 = add f64 %11, %12
          yield %13
        }
        %14 = result f64 %9, 0
        store %14, [%3]
      }`,
    );
  });

  it('keeps the conditions of a loop that stays as it is, and of others none', () => {
    expectPass(
      strip,
      `
      kernel k(%a: u32, %b: u32, %c: u32, %o: u32, %lo: i32, %n: i32, %m: i32, %s: i32) trip(%n) {
        %z = const f64 0
        %u = const i32 0
        for %i = %lo to %n step 1 disjoint bounded at(1, 0) {
          %x = load f64 [%a + 8*%i]
          %t = gt m64 %x, %z
          if %t {
            store %x, [%o + 8*%i]
          }
        }
        for %j = %lo to %n step 1 disjoint bounded at(5, 0) {
          %p = load f64 [%a + 8*%j - 8]
          %q = gt m64 %p, %z
          if %q {
            store %p, [%a + 8*%j]
          }
        }
      }`,
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: u32, %4: i32, %5: i32, %6: i32, %7: i32) trip(%5) {
        %8 = const f64 0
        %9 = const i32 0
        %10 = sub i32 %5, %4
        %11 = max i32 %10, %9
        %12 = const i32 -4
        %13 = and i32 %11, %12
        %14 = add i32 %4, %13
        %15 = const f64x4 0
        for %16 = %4 to %14 step 4 disjoint at(1, 0) packed {
          %17 = load f64x4 [%0 + 8*%16] stride 8
          %18 = gt m64x4 %17, %15
          %19 = load f64x4 [%3 + 8*%16] stride 8
          %20 = select f64x4 %18, %17, %19
          store %20, [%3 + 8*%16] stride 8
        }
        for %21 = %14 to %5 step 1 rest {
          %22 = load f64 [%0 + 8*%21]
          %23 = gt m64 %22, %8
          %24 = load f64 [%3 + 8*%21]
          %25 = select f64 %23, %22, %24
          store %25, [%3 + 8*%21]
        }
        for %26 = %4 to %5 step 1 disjoint bounded at(5, 0) reject("a[i-1] reads what a[i] wrote one iteration before", 5, 0) {
          %27 = load f64 [%0 + 8*%26 - 8]
          %28 = gt m64 %27, %8
          if %28 {
            store %27, [%0 + 8*%26]
          }
        }
      }`,
    );
  });
});
