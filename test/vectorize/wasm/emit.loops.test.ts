import { describe, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { expectAlike, expectText, f64, type Launch, type LaunchOf, out } from './stages.js';

describe('Two loops in one kernel agree in every form', () => {
  const nest = (row: number, column: number) => `
    kernel nest(%x: u32, %b: u32, %out: u32, %m: i32, %n: i32, %row: i32) trip(%m, %n) {
      %zero = const i32 0
      for %j = %zero to %m step 1 independent {
        for %i = %zero to %n step 1 independent {
          %v = load f64 [%x + ${row}*%j + ${column}*%i]
          %w = load f64 [%b + 8*%i]
          %s = add f64 %v, %w
          store %s, [%out + %row*%j + 8*%i]
        }
      }
    }`;
  const launch =
    (rows: number, size: (m: number, n: number) => number): LaunchOf =>
    (n) => ({
      operands: [f64(size(rows, n)), f64(n), f64(rows * n, out)],
      numbers: [rows, n, n * 8],
    });

  it('row by row', () => {
    expectText(
      nest(4000, 8),
      launch(3, (m, n) => (m - 1) * 500 + n),
      { lengths: [0, 1, 2, 7, 9, 33] },
    );
  });

  it('with columns as rows', () => {
    const turned = (n: number): Launch => ({
      operands: [f64(n * 9), f64(9), f64(n * 9, out)],
      numbers: [n, 9, 72],
    });
    expectText(nest(8, 8), turned);
    expectText(nest(16, 24), (n) => ({
      ...turned(n),
      operands: [f64(2 * n + 27), f64(9), f64(n * 9, out)],
    }));
  });

  it('backwards in both directions', () => {
    const text = nest(-24, -8);
    expectText(text, (n) => ({
      operands: [f64(n + 9, { first: n + 8 }), f64(n), f64(3 * n, out)],
      numbers: [3, n, n * 8],
    }));
  });

  it('of three levels', () => {
    expectText(
      `kernel cube(%x: u32, %out: u32, %l: i32, %m: i32, %n: i32) trip(%l, %m, %n) {
         %zero = const i32 0
         for %k = %zero to %l step 1 independent {
           for %j = %zero to %m step 1 independent {
             for %i = %zero to %n step 1 independent {
               %v = load i16 [%x + 2*%k + 10*%j + 40*%i]
               %w = mul i16 %v, %v
               store %w, [%out + 800*%k + 160*%j + 2*%i]
             }
           }
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'i16', length: 20 * Math.min(n, 80) + 16 },
          { lane: 'i16', length: 5 * 400, ...out },
        ],
        numbers: [5, 4, Math.min(n, 80)],
      }),
    );
  });
});

describe('An outer loop agrees in every form', () => {
  it('when its inner loop adds up in order', () => {
    expectText(
      `kernel columns(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
         %zero = const i32 0
         %none = const f64 -0
         for %i = %zero to %n step 1 independent {
           %sum = for %j = %zero to %m step 1 carry(%s = %none) {
             %v = load f64 [%x + %row*%j + 8*%i]
             %t = add f64 %s, %v
             yield %t
           }
           %r = result f64 %sum, 0
           store %r, [%out + 8*%i]
         }
       }`,
      (n) => ({ operands: [f64(7 * n), f64(n, out)], numbers: [n, 7, 8 * n] }),
    );
  });

  it('when its inner loop keeps a running sum of narrower lanes and of uniform numbers', () => {
    expectText(
      `kernel running(%x: u32, %y: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
         %zero = const i32 0
         %none = const i64 0n
         %one = const i32 1
         for %i = %zero to %n step 1 independent {
           %sum = for %j = %zero to %m step 1 carry(%s = %none, %c = %zero) {
             %v = load i8 [%x + %row*%j + 1*%i]
             %w = convert i64 %v
             %t = add i64 %s, %w
             store %t, [%out + 56*%i + 8*%j]
             %d = add i32 %c, %one
             yield %t, %d
           }
           %c2 = result i32 %sum, 1
           store %c2, [%y + 4*%i]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'i8', length: 7 * n },
          { lane: 'i32', length: n, ...out },
          { lane: 'i64', length: 7 * n, ...out },
        ],
        numbers: [n, 7, n],
      }),
    );
  });

  it('when its inner reduction has any order', () => {
    for (const [lane, fold] of [
      ['i32', 'add'],
      ['u8', 'max'],
      ['i64', 'min'],
      ['f32', 'max'],
    ]) {
      const bytes = Number(lane?.slice(1)) / 8;
      expectText(
        `kernel folds(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
           %zero = const i32 0
           %empty = const ${lane} ${lane === 'i64' ? '5n' : '5'}
           for %i = %zero to %n step 1 independent {
             %sum = reduce ${lane} ${fold} any %j = %zero to %m else %empty {
               %v = load ${lane} [%x + %row*%j + ${bytes}*%i]
               yield %v
             }
             store %sum, [%out + ${bytes}*%i]
           }
         }`,
        (n) => ({
          operands: [
            { lane: lane as 'i32', length: 7 * n },
            { lane: lane as 'i32', length: n, ...out },
          ],
          numbers: [n, 7, n * bytes],
        }),
      );
    }
  });

  it('when the inner reduction is along the contiguous rows', () => {
    for (const order of ['any', 'pairwise']) {
      const lane = order === 'any' ? 'i32' : 'f32';
      expectText(
        `kernel rows(%x: u32, %out: u32, %m: i32, %n: i32, %row: i32) trip(%n, %m) {
           %zero = const i32 0
           %empty = const ${lane} 5
           for %j = %zero to %m step 1 independent {
             %sum = reduce ${lane} add ${order} %i = %zero to %n else %empty {
               %v = load ${lane} [%x + %row*%j + 4*%i]
               yield %v
             }
             store %sum, [%out + 4*%j]
           }
         }`,
        (n) => ({
          operands: [
            { lane, length: 5 * n },
            { lane, length: 5, ...out },
          ],
          numbers: [5, n, n * 4],
        }),
        { lengths: [0, 1, 7, 8, 9, 15, 16, 17, 127, 128, 129, 300] },
      );
    }
  });

  it('when a sum of sums is carried in order', () => {
    expectText(
      `kernel total(%x: u32, %out: u32, %m: i32, %n: i32, %row: i32) trip(%n, %m) {
         %zero = const i32 0
         %none = const f64 -0
         %all = for %j = %zero to %m step 1 carry(%s = %none) {
           %sum = reduce f64 add pairwise %i = %zero to %n else %none {
             %v = load f64 [%x + %row*%j + 8*%i]
             yield %v
           }
           %t = add f64 %s, %sum
           yield %t
         }
         %r = result f64 %all, 0
         store %r, [%out]
       }`,
      (n) => ({ operands: [f64(5 * n), f64(1, out)], numbers: [5, n, n * 8] }),
      { lengths: [0, 1, 7, 8, 9, 15, 16, 17, 127, 128, 129, 300] },
    );
  });
});

describe('A reduction in another agrees in every form', () => {
  const orders = ['any', 'pairwise'] as const;
  for (const outer of orders) {
    for (const inner of orders) {
      it(`when the outer order is ${outer} and the inner one ${inner}`, () => {
        const k = new Builder('nest');
        const [x, result] = [k.pointer('x'), k.pointer('out')];
        const [n, m] = [k.trips('n'), k.trips('m')];
        const none = k.const('f32', 1);
        const sum = k.reduce(outer === 'any' ? 'max' : 'add', outer, 0, n, none, (i) =>
          k.reduce(inner === 'any' ? 'min' : 'add', inner, 0, m, none, (j) =>
            k.load('f32', k.at(x, [i, 4], [j, 8])),
          ),
        );
        k.store(sum, k.at(result));
        const launch = (n: number): Launch => ({
          operands: [
            { lane: 'f32', length: n + 400 },
            { lane: 'f32', length: 1, ...out },
          ],
          numbers: [n, 150],
        });
        expectAlike(k.finish(), launch, { lengths: [0, 1, 7, 8, 9, 17, 130], staged: [0, 17] });
      });
    }
  }
});
