import { describe, it } from 'vitest';
import { expectText } from './stages.js';

const operands = (n: number) => ({
  operands: [
    { lane: 'f64', length: n, fill: 'small' },
    { lane: 'f64', length: n, output: true },
  ] as const,
  numbers: [n],
});
const head = 'kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {';

describe('A kernel with an if agrees in every form', () => {
  it('whose regions yield several values', () => {
    expectText(
      `${head}
        %zero = const i32 0
        %one = const i32 1
        %none = const f64 0
        %l = for %i = %zero to %n step 1 carry(%count = %zero, %best = %none) {
          %v = load f64 [%x + 8*%i]
          %t = gt m64 %v, %best
          %up = add i32 %count, %one
          %half = mul f64 %best, %v
          %c = if %t {
            yield %up, %v
          } else {
            yield %count, %half
          }
          %a = result i32 %c, 0
          %b = result f64 %c, 1
          store %b, [%out + 8*%i]
          yield %a, %b
        }
        %r = result i32 %l, 0
        %w = convert f64 %r
        %some = gt m32 %n, %zero
        if %some {
          store %w, [%out]
        }
      }`,
      operands,
    );
  });

  it('that stands in another, with loops in its regions', () => {
    expectText(
      `${head}
        %zero = const i32 0
        %three = const i32 3
        %none = const f64 0
        for %i = %zero to %n step 1 {
          %v = load f64 [%x + 8*%i]
          %t = gt m64 %v, %none
          %odd = gt m32 %i, %three
          %c = if %t {
            %d = if %odd {
              %l = for %j = %zero to %three step 1 carry(%s = %v) {
                %u = load f64 [%x + 8*%i]
                %p = mul f64 %s, %u
                yield %p
              }
              %q = result f64 %l, 0
              yield %q
            } else {
              yield %none
            }
            %e = result f64 %d, 0
            yield %e
          } else {
            %w = while carry(%a = %v) {
              %go = lt m64 %a, %none
              yield %go
            } do(%b) {
              %abs = abs f64 %b
              yield %abs
            }
            %f = result f64 %w, 0
            store %f, [%out + 8*%i]
            yield %f
          }
          %g = result f64 %c, 0
          if %odd {
            store %g, [%out + 8*%i]
          }
        }
      }`,
      operands,
    );
  });

  it('whose test is the same for all lanes, yielding vectors and scalars', () => {
    expectText(
      `${head}
        %zero = const i32 0
        %seven = const i32 7
        %two = const f64 2
        %few = lt m32 %n, %seven
        for %i = %zero to %n step 1 independent {
          %v = load f64 [%x + 8*%i]
          %c = if %few {
            %w = load f64 [%x + 8*%i]
            %d = mul f64 %w, %v
            yield %d, %two
          } else {
            yield %two, %two
          }
          %a = result f64 %c, 0
          %b = result f64 %c, 1
          %s = add f64 %a, %b
          store %s, [%out + 8*%i]
        }
      }`,
      operands,
    );
  });
});
