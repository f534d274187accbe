import { describe, it } from 'vitest';
import { ahead, forward } from '../../../src/vectorize/pass/forward.js';
import { expectPass } from './expect.js';

const head = 'kernel k(%a: u32, %b: u32, %lo: i32, %n: i32) trip(%n)';

/** A loop that stays as it is. */
const expectKept = (traits: string, body: string) => {
  const text = `${head} { for %i = %lo to %n step 1 ${traits} { ${body.trim()}\n } }`;
  const lines = text.replaceAll('{ ', '{\n').replaceAll(' }', '\n}');
  expectPass(forward, lines, lines);
};

describe('forward', () => {
  it('carries what was stored one iteration before', () => {
    // store a[i] → load a[i - 1] of the next iteration
    expectPass(
      forward,
      `${head} {
        for %i = %lo to %n step 1 disjoint at(1, 0) reject("ordered", 1, 0) {
          %p = load f64 [%a + 8*%i - 8]
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %p, %v
          store %w, [%a + 8*%i]
        }
      }`,
      `${head} {
        %0 = const i32 -8
        %1 = convert i32 %a
        %2 = add i32 %0, %1
        %3 = convert u32 %2
        %4 = lt m32 %lo, %n
        %5 = const f64 0
        %6 = if %4 {
          %7 = load f64 [%3 + 8*%lo]
          yield %7
        } else {
          yield %5
        }
        %8 = result f64 %6, 0
        %9 = for %i = %lo to %n step 1 disjoint at(1, 0) reject("ordered", 1, 0) carry(%p = %8) {
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %p, %v
          store %w, [%a + 8*%i]
          yield %w
        }
      }`,
    );
  });

  it('loads before the loop what its second iteration would load, if that one comes', () => {
    // store a[i] → load a[i - 2] two iterations later
    expectPass(
      forward,
      `${head} {
        for %i = %lo to %n step 1 disjoint at(1, 0) reject("ordered", 1, 0) {
          %q = load f64 [%a + 8*%i - 16]
          %v = load f64 [%b + 8*%i]
          %w = add f64 %q, %v
          store %w, [%a + 8*%i]
        }
      }`,
      `${head} {
        %0 = const i32 -16
        %1 = convert i32 %a
        %2 = add i32 %0, %1
        %3 = convert u32 %2
        %4 = lt m32 %lo, %n
        %5 = sub i32 %n, %lo
        %6 = convert u32 %5
        %7 = const u32 1
        %8 = gt m32 %6, %7
        %9 = and m32 %4, %8
        %10 = const f64 0
        %11 = if %9 {
          %12 = load f64 [%3 + 8*%lo + 8]
          yield %12
        } else {
          yield %10
        }
        %13 = result f64 %11, 0
        %14 = if %4 {
          %15 = load f64 [%3 + 8*%lo]
          yield %15
        } else {
          yield %10
        }
        %16 = result f64 %14, 0
        %17 = for %i = %lo to %n step 1 disjoint at(1, 0) reject("ordered", 1, 0) carry(%p = %13, %q = %16) {
          %v = load f64 [%b + 8*%i]
          %w = add f64 %q, %v
          store %w, [%a + 8*%i]
          yield %w, %p
        }
      }`,
    );
  });

  it('goes from lane to lane in blocks that take turns, and from block to block', () => {
    // store a[i] → load a[i], of the second lane; store a[i + 1] → load a[i - 1] of the next block
    expectPass(
      forward,
      `${head} {
        for %i = %lo to %n step 2 at(1, 0) packed {
          %p = load f64 [%a + 8*%i - 8]
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %p, %v
          store %w, [%a + 8*%i]
          %q = load f64 [%a + 8*%i]
          %x = load f64 [%b + 8*%i + 8]
          %y = mul f64 %q, %x
          store %y, [%a + 8*%i + 8]
        }
      }`,
      `${head} {
        %0 = const i32 -8
        %1 = convert i32 %a
        %2 = add i32 %0, %1
        %3 = convert u32 %2
        %4 = lt m32 %lo, %n
        %5 = const f64 0
        %6 = if %4 {
          %7 = load f64 [%3 + 8*%lo]
          yield %7
        } else {
          yield %5
        }
        %8 = result f64 %6, 0
        %9 = for %i = %lo to %n step 2 at(1, 0) packed carry(%p = %8) {
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %p, %v
          store %w, [%a + 8*%i]
          %x = load f64 [%b + 8*%i + 8]
          %y = mul f64 %w, %x
          store %y, [%a + 8*%i + 8]
          yield %y
        }
      }`,
    );
  });

  it('leaves what another store may have written meanwhile', () => {
    // b may be a, where nothing declares otherwise
    expectKept(
      'at(1, 0) reject("ordered", 1, 0)',
      `%p = load f64 [%a + 8*%i - 8]
       store %p, [%a + 8*%i]
       store %p, [%b + 8*%i]`,
    );
    // half an element further on
    expectKept(
      'disjoint at(1, 0) reject("ordered", 1, 0)',
      `%p = load f64 [%a + 8*%i - 8]
       store %p, [%a + 8*%i]
       store %p, [%a + 8*%i - 4]`,
    );
  });

  it('leaves what is stored under a condition, or of another kind, or not yet stored', () => {
    expectKept(
      'disjoint at(1, 0) reject("ordered", 1, 0)',
      `%p = load f64 [%a + 8*%i - 8]
       %t = lt m64 %p, %p
       if %t {
         store %p, [%a + 8*%i]
       }`,
    );
    expectKept(
      'disjoint at(1, 0) reject("ordered", 1, 0)',
      `%p = load i64 [%a + 8*%i - 8]
       %q = bitcast f64 %p
       store %q, [%a + 8*%i]`,
    );
    expectKept(
      'disjoint at(1, 0) reject("ordered", 1, 0)',
      `%p = load f64 [%a + 8*%i + 8]
       store %p, [%a + 8*%i]`,
    );
  });

  it('carries vectors from block to block', () => {
    // store a[i] … a[i + 1] → load a[i - 2], a[i - 1] of the next block
    expectPass(
      forward,
      `${head} {
        for %i = %lo to %n step 2 at(1, 0) packed {
          %p = load f64x2 [%a + 8*%i - 16] stride 8
          %v = load f64x2 [%b + 8*%i] stride 8
          %w = mul f64x2 %p, %v
          store %w, [%a + 8*%i] stride 8
        }
      }`,
      `${head} {
        %0 = const i32 -16
        %1 = convert i32 %a
        %2 = add i32 %0, %1
        %3 = convert u32 %2
        %4 = lt m32 %lo, %n
        %5 = const f64x2 0
        %6 = if %4 {
          %7 = load f64x2 [%3 + 8*%lo] stride 8
          yield %7
        } else {
          yield %5
        }
        %8 = result f64x2 %6, 0
        %9 = for %i = %lo to %n step 2 at(1, 0) packed carry(%p = %8) {
          %v = load f64x2 [%b + 8*%i] stride 8
          %w = mul f64x2 %p, %v
          store %w, [%a + 8*%i] stride 8
          yield %w
        }
      }`,
    );
    // lanes that overlap those of the block before
    expectKept(
      'at(1, 0) packed',
      `%p = load f64x2 [%a + 8*%i - 8] stride 8
       store %p, [%a + 8*%i] stride 8`,
    );
  });
});

describe('ahead', () => {
  it('carries what is loaded later, so that a block can shift it in', () => {
    // store a[i + 1] → load a[i] of the next iteration, and no way back
    expectPass(
      ahead,
      `${head} {
        for %i = %lo to %n step 1 disjoint at(1, 0) {
          %p = load f64 [%a + 8*%i]
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %v, %v
          store %w, [%a + 8*%i + 8]
          store %p, [%b + 8*%i]
        }
      }`,
      `${head} {
        %0 = convert i32 %a
        %1 = convert u32 %0
        %2 = lt m32 %lo, %n
        %3 = const f64 0
        %4 = if %2 {
          %5 = load f64 [%1 + 8*%lo]
          yield %5
        } else {
          yield %3
        }
        %6 = result f64 %4, 0
        %7 = for %i = %lo to %n step 1 disjoint at(1, 0) carry(%p = %6) {
          %v = load f64 [%b + 8*%i]
          %w = mul f64 %v, %v
          store %w, [%a + 8*%i + 8]
          store %p, [%b + 8*%i]
          yield %w
        }
      }`,
    );
  });

  it('leaves recurrences, of which it is told why they stay in turns, and inner loops', () => {
    const recurrence = `for %i = %lo to %n step 1 disjoint at(1, 0) {
        %p = load f64 [%a + 8*%i]
        %w = mul f64 %p, %p
        store %w, [%a + 8*%i + 8]
      }`;
    const inner = `for %j = %lo to %n step 1 disjoint at(1, 0) {
        for %i = %lo to %n step 1 disjoint at(2, 0) {
          %p = load f64 [%a + 8*%i]
          %v = load f64 [%b + 8*%i]
          store %v, [%a + 8*%i + 8]
          store %p, [%b + 8*%i]
        }
      }`;
    for (const loop of [recurrence, inner])
      expectPass(ahead, `${head} {\n${loop}\n}`, `${head} {\n${loop}\n}`);
  });
});
