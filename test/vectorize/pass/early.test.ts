import { describe, it } from 'vitest';
import { strip } from '../../../src/vectorize/pass/strip.js';
import { expectPass } from './expect.js';
import { early, head, search } from './leaving.js';

describe('Loops that may be left early', () => {
  it('ask of a block first whether all of it goes on; the loop as it was goes through the rest', () => {
    // a test on a[i] → leaves; store b[i] stands behind it
    expectPass(
      strip,
      early,
      `${head} {
        %z = const i32 0
        %one = const i32 1
        %f = const f64 0
        %goes = const m32 1
        %some = max i32 %n, %z
        %mask = const i32 -8
        %end = and i32 %some, %mask
        %fs = const f64x8 0
        %width = const i32 8
        %w = while step 8 at(2, 3) packed carry(%g = %goes, %i = %z, %e = %z) {
          %s = lt m32 %i, %end
          %t = and m32 %g, %s
          yield %t
        } do(%g2, %i2, %e2) {
          %v = load f64x8 [%a + 8*%i2] stride 8
          %q = lt m64x8 %v, %fs
          %x = convert m32x8 %q
          %some2 = any m32 %x
          %all = not m32 %some2
          %j = add i32 %i2, %width
          %y = if %all {
            store %v, [%b + 8*%i2] stride 8
            yield %j, %e2
          } else {
            yield %i2, %e2
          }
          %r0 = result i32 %y, 0
          %r1 = result i32 %y, 1
          yield %all, %r0, %r1
        }
        %w1 = result i32 %w, 1
        %w2 = result i32 %w, 2
        %l = while step 1 rest carry(%i3 = %w1, %e3 = %w2) {
          %g4 = lt m32 %i3, %n
          %s4 = eq m32 %e3, %z
          %t4 = and m32 %s4, %g4
          yield %t4
        } do(%i4, %e4) {
          %v4 = load f64 [%a + 8*%i4]
          %q4 = lt m64 %v4, %f
          %o4 = not m64 %q4
          %old = load f64 [%b + 8*%i4]
          %new = select f64 %o4, %v4, %old
          store %new, [%b + 8*%i4]
          %x4 = convert m32 %q4
          %r4 = select i32 %x4, %one, %z
          %u4 = eq m32 %r4, %z
          %j4 = add i32 %i4, %one
          %n4 = select i32 %u4, %j4, %i4
          yield %n4, %r4
        }
        %p = result i32 %l, 0
        store %p, [%b - 8]
      }`,
    );
  });

  it('stay as they are where loading ahead may leave an operand', () => {
    const text = early.replace('disjoint bounded', 'disjoint');
    const why = 'reject("what decides whether the loop is left may not be done ahead", 2, 3)';
    expectPass(strip, text, text.replace('at(2, 3)', `at(2, 3) ${why}`));
  });

  it('stay as they are where what is stored decides whether they are left', () => {
    const text = search(`
      %v = load f64 [%a + 8*%i2]
      store %v, [%a + 8*%i2 + 8]
      %q = lt m64 %v, %f
      %x = convert m32 %q
      %r = select i32 %x, %one, %z`);
    const why = 'reject("what decides whether the loop is left may not be done ahead", 2, 3)';
    expectPass(strip, text, text.replace('at(2, 3)', `at(2, 3) ${why}`));
  });
});
