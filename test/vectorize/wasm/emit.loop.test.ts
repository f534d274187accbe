import { describe, it } from 'vitest';
import { expectText, f64, type Launch, type Operand, out } from './stages.js';

describe('A loop agrees in every form', () => {
  it('when its range does not begin at 0', () => {
    const text = (lo: string) => `
      kernel range(%x: u32, %out: u32, %from: i32, %to: i32) trip(%to) {
        %lo = ${lo}
        for %i = %lo to %to step 1 independent {
          %v = load i16 [%x + 2*%i + 6]
          %w = convert i16 %i
          %s = add i16 %v, %w
          store %s, [%out + 2*%i - 4]
        }
      }`;
    const launch = (from: number, to: number): Launch => ({
      operands: [
        { lane: 'i16', length: Math.max(to, -10) + 13, first: 10 },
        { lane: 'i16', length: Math.max(to, -10) + 13, first: 12, ...out },
      ],
      numbers: [from, to],
    });
    expectText(text('const i32 5'), (n) => launch(5, n), { thorough: true });
    expectText(text('const i32 -10'), (n) => launch(-10, n - 10), { thorough: true });
    expectText(text('max i32 %from, %from'), (n) => launch(n % 7, n));
    expectText(text('max i32 %from, %from'), (n) => launch(n + 9, n));
  });

  it('when its addresses come into memory only by their offset', () => {
    expectText(
      `kernel far(%x: u32, %out: u32, %to: i32) trip(%to) {
         %lo = const i32 -20000
         for %i = %lo to %to step 1 independent {
           %v = load f32 [%x + 4*%i + 80000]
           store %v, [%out + 8*%i + 160000]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'f32', length: n },
          { lane: 'f32', length: n === 0 ? 0 : 2 * n - 1, ...out },
        ],
        numbers: [n - 20000],
      }),
    );
  });

  it('when its range is negative', () => {
    const text = `
      kernel negative(%x: u32, %out: u32, %to: i32) trip(%to) {
        %lo = const i32 0
        %none = const i32 1
        for %i = %lo to %to step 1 independent {
          %v = load i32 [%x + 4*%i]
          store %v, [%out + 4*%i]
        }
        %s = reduce i32 add any %j = %lo to %to else %none {
          %w = load i32 [%x + 4*%j]
          yield %w
        }
        store %s, [%out]
      }`;
    const operands: Operand[] = [
      { lane: 'i32', length: 1 },
      { lane: 'i32', length: 1, ...out },
    ];
    expectText(text, (n) => ({ operands, numbers: [-n] }), {
      thorough: true,
      lengths: [1, 5, 17, 1000],
    });
  });

  it('when a pairwise sum has a negative range', () => {
    expectText(
      `kernel negative(%x: u32, %out: u32, %from: i32, %to: i32) trip(%to) {
         %none = const f64 1
         %s = reduce f64 add pairwise %j = %from to %to else %none {
           %w = load f64 [%x + 8*%j]
           yield %w
         }
         store %s, [%out]
       }`,
      (n) => ({ operands: [f64(1), f64(1, out)], numbers: [5, 5 - n] }),
      { lengths: [0, 1, 3, 7, 8, 9, 17, 1000] },
    );
  });

  it('when values that it carries change places', () => {
    expectText(
      `kernel swap(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %a0 = const u64 0n
         %b0 = const u64 1n
         %last = for %i = %zero to %n step 1 carry(%a = %a0, %b = %b0, %c = %b0) {
           store %a, [%out + 8*%i]
           %s = add u64 %a, %b
           yield %b, %s, %a
         }
         %ra = result u64 %last, 0
         %rc = result u64 %last, 2
         store %ra, [%x]
         store %rc, [%x + 8]
       }`,
      (n) => ({
        operands: [
          { lane: 'u64', length: 2, ...out },
          { lane: 'u64', length: n, ...out },
        ],
        numbers: [n],
      }),
      { lengths: [0, 1, 2, 3, 50] },
    );
  });

  it('when it uses what an earlier loop found, twice', () => {
    expectText(
      `kernel center(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const f64 -0
         %sum = reduce f64 add pairwise %i = %zero to %n else %none {
           %v = load f64 [%x + 8*%i]
           yield %v
         }
         %low = reduce f64 min any %i2 = %zero to %n else %none {
           %v2 = load f64 [%x + 8*%i2]
           %t2 = mul f64 %v2, %sum
           yield %t2
         }
         %count = convert f64 %n
         %mean = div f64 %sum, %count
         for %j = %zero to %n step 1 independent {
           %w = load f64 [%x + 8*%j]
           %d = sub f64 %w, %mean
           %e = max f64 %d, %low
           store %e, [%out + 8*%j]
         }
       }`,
      (n) => ({ operands: [f64(n), f64(n, out)], numbers: [n] }),
    );
  });

  it('when equal values stand in two regions beside each other', () => {
    expectText(
      `kernel siblings(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %three = const f32 3
         for %i = %zero to %n step 1 independent {
           %f = convert f32 %i
           %g = mul f32 %f, %three
           store %g, [%out + 8*%i]
         }
         for %j = %zero to %n step 1 independent {
           %h = convert f32 %j
           %l = mul f32 %h, %three
           %v = load f32 [%x + 4*%j]
           %m = mul f32 %l, %v
           store %m, [%out + 8*%j + 4]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'f32', length: n },
          { lane: 'f32', length: 2 * n, ...out },
        ],
        numbers: [n],
      }),
    );
  });

  it('when a load is not used', () => {
    expectText(
      `kernel dead(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent {
           %v = load f32 [%x + 4*%i]
           %w = add f32 %v, %v
           %u = load u8 [%x + 4*%i]
           store %u, [%out + 1*%i]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'f32', length: n },
          { lane: 'u8', length: n, ...out },
        ],
        numbers: [n],
      }),
    );
  });

  it('when it updates an operand in place', () => {
    expectText(
      `kernel update(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent {
           %v = load i16 [%x + 2*%i]
           %w = load i16 [%out + 2*%i]
           %s = mul i16 %v, %w
           store %s, [%out + 2*%i]
           %t = load i16 [%out + 2*%i]
           %u = add i16 %t, %t
           store %u, [%out + 2*%i]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'i16', length: n },
          { lane: 'i16', length: n, ...out },
        ],
        numbers: [n],
      }),
    );
  });

  it('when an address moves with the index in two terms', () => {
    const diagonal = (terms: string) => `
      kernel diagonal(%x: u32, %out: u32, %n: i32, %row: i32) trip(%n) {
        %zero = const i32 0
        for %i = %zero to %n step 1 independent {
          %v = load i32 [%x + ${terms}]
          store %v, [%out + 4*%i]
        }
      }`;
    const launch = (n: number): Launch => ({
      operands: [
        { lane: 'i32', length: n === 0 ? 0 : 4 * (n - 1) + 1 },
        { lane: 'i32', length: n, ...out },
      ],
      numbers: [n, 12],
    });
    expectText(diagonal('12*%i + 4*%i'), launch);
    expectText(diagonal('%row*%i + 4*%i'), launch);
  });

  it('when an address has the index as a scale', () => {
    expectText(
      `kernel scale(%x: u32, %out: u32, %n: i32, %row: i32) trip(%n) {
         %zero = const i32 0
         for %i = %zero to %n step 1 independent {
           %v = load i32 [%x + %i*%row]
           store %v, [%out + 4*%i]
         }
       }`,
      (n) => ({
        operands: [
          { lane: 'i32', length: n === 0 ? 0 : 3 * (n - 1) + 1 },
          { lane: 'i32', length: n, ...out },
        ],
        numbers: [n, 12],
      }),
    );
  });

  it('when each lane shifts by a count of its own, and all by another', () => {
    for (const lane of ['i8', 'u16', 'i32', 'u64'] as const) {
      const bytes = Number(lane.slice(1)) / 8;
      expectText(
        `kernel shifts(%x: u32, %y: u32, %out: u32, %n: i32) trip(%n) {
           %zero = const i32 0
           %shared = load ${lane} [%y]
           for %i = %zero to %n step 1 independent {
             %v = load ${lane} [%x + ${bytes}*%i]
             %w = load ${lane} [%y + ${bytes}*%i]
             %l = shl ${lane} %v, %w
             %r = shr ${lane} %v, %w
             %s = xor ${lane} %l, %r
             %u = shr ${lane} %s, %shared
             %t = shl ${lane} %u, %shared
             store %t, [%out + ${bytes}*%i]
           }
         }`,
        (n) => ({
          operands: [
            { lane, length: n },
            { lane, length: n + 1 },
            { lane, length: n, ...out },
          ],
          numbers: [n],
        }),
      );
    }
  });
});
