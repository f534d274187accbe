import { describe, expect, it } from 'vitest';
import type { Kernel, Region } from '../../../src/vectorize/ir/kernel.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { reduce } from '../../../src/vectorize/pass/reduce.js';
import { simplify } from '../../../src/vectorize/pass/simplify.js';
import { expectPass, passed, scalar, simd } from './expect.js';

/** The ops of all values of a region. */
function opsOf(body: Region): Set<string> {
  const found = new Set<string>();
  const visit = (region: Region): void => {
    for (const { op, regions } of region.body) {
      found.add(op);
      regions?.forEach(visit);
    }
  };
  visit(body);
  return found;
}

describe('reduce', () => {
  it('turns a fold of any order into a loop that says what it folds', () => {
    expectPass(
      reduce,
      `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %s = reduce i32 add any %i = %zero to %n else %zero {
           %v = load i32 [%x + 4*%i]
           yield %v
         }
         store %s, [%out]
       }`,
      `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %loop = for %i = %zero to %n step 1 folds(add) carry(%sum = %zero) {
           %v = load i32 [%x + 4*%i]
           %next = add i32 %sum, %v
           yield %next
         }
         %s = result i32 %loop, 0
         store %s, [%out]
       }`,
    );
  });

  describe('picks the greatest float by comparison, and asks for NaN and the sign of zero apart', () => {
    const top = (step: number) =>
      passed(
        reduce,
        `kernel top(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %least = const f64 -inf
         %s = reduce f64 max any %i = %zero to %n else %least {
           %v = load f64 [%x + ${step}*%i]
           yield %v
         }
         store %s, [%out]
       }`,
      );
    const rest = { step: 1, made: 'rest' };
    const pairs = (...folds: string[]) => ({ step: 1, folds, unordered: true });

    it.each([
      ['elements side by side, in vectors', 8, [16, 4].map((step) => ({ step, made: 'packed' }))],
      ['elements apart', 16, [pairs('pmax', 'add')]],
    ])('of %s', (_, step, turns) => {
      const loops = top(step).body.body.filter(({ regions }) => regions);
      const again = (loops.at(-1)?.regions?.[1]?.body ?? []).filter(({ op }) => op === 'for');
      expect(loops.map(({ op }) => op)).toEqual([...turns.map(() => 'for'), 'for', 'while']);
      expect([...loops.slice(0, -1), ...again].map(({ traits }) => traits)).toEqual([
        ...turns,
        rest,
        pairs('or', 'and'),
        rest,
      ]);
      const within = loops.flatMap(({ regions }) => regions ?? []);
      expect(within.some((region) => opsOf(region).has('max'))).toBe(false);
    });
  });

  it('starts at the identity and selects another value where the range is empty', () => {
    expectPass(
      reduce,
      `kernel top(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %empty = const u8 7
         %s = reduce u8 max any %i = %zero to %n else %empty {
           %v = load u8 [%x + 1*%i]
           yield %v
         }
         store %s, [%out]
       }`,
      `kernel top(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %empty = const u8 7
         %least = const u8 0
         %loop = for %i = %zero to %n step 1 folds(max) carry(%top = %least) {
           %v = load u8 [%x + 1*%i]
           %next = max u8 %top, %v
           yield %next
         }
         %s = result u8 %loop, 0
         %some = lt m32 %zero, %n
         %wide = convert m8 %some
         %chosen = select u8 %wide, %s, %empty
         store %chosen, [%out]
       }`,
    );
  });

  it('spells out the pairwise order: a tree of leaves with eight sums, then the rest in sequence', () => {
    expectPass(
      (kernel) => simplify(reduce(kernel, simd)),
      `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const f64 -0
         %s = reduce f64 add pairwise %i = %zero to %n else %none {
           %v = load f64 [%x + 8*%i]
           yield %v
         }
         store %s, [%out]
       }`,
      `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %count = max i32 %n, %zero
         %one = const i32 1
         %eights = const i32 -8
         %most = const i32 128
         %nothing = const f64x8 -0
         %s = tree f64 add leaf 128 pairs multiple 8 over %count as (%start, %length) {
           %two = shr i32 %length, %one
           %split = and i32 %two, %eights
           %large = gt m32 %length, %most
           %half = select i32 %large, %split, %zero
           %rest = sub i32 %length, %half
           %eight = and i32 %rest, %eights
           %whole = sub i32 %eight, %half
           %middle = add i32 %start, %half
           %both = for %i = %start to %middle step 8 packed carry(%l = %nothing, %r = %nothing) {
             %vl = load f64x8 [%x + 8*%i] stride 8
             %nl = add f64x8 %l, %vl
             %vr = load f64x8 [%x + 8*%i + 8*%half] stride 8
             %nr = add f64x8 %r, %vr
             yield %nl, %nr
           }
           %left = result f64x8 %both, 0
           %right = result f64x8 %both, 1
           %from = add i32 %middle, %half
           %to = add i32 %from, %whole
           %more = for %j = %from to %to step 8 packed carry(%m = %right) {
             %vm = load f64x8 [%x + 8*%j] stride 8
             %nm = add f64x8 %m, %vm
             yield %nm
           }
           %sums = result f64x8 %more, 0
           %end = add i32 %middle, %rest
           %a0 = extract f64 %left, 0
           %a1 = extract f64 %left, 1
           %a2 = extract f64 %left, 2
           %a3 = extract f64 %left, 3
           %a4 = extract f64 %left, 4
           %a5 = extract f64 %left, 5
           %a6 = extract f64 %left, 6
           %a7 = extract f64 %left, 7
           %a01 = add f64 %a0, %a1
           %a23 = add f64 %a2, %a3
           %a45 = add f64 %a4, %a5
           %a67 = add f64 %a6, %a7
           %a03 = add f64 %a01, %a23
           %a47 = add f64 %a45, %a67
           %a07 = add f64 %a03, %a47
           %b0 = extract f64 %sums, 0
           %b1 = extract f64 %sums, 1
           %b2 = extract f64 %sums, 2
           %b3 = extract f64 %sums, 3
           %b4 = extract f64 %sums, 4
           %b5 = extract f64 %sums, 5
           %b6 = extract f64 %sums, 6
           %b7 = extract f64 %sums, 7
           %b01 = add f64 %b0, %b1
           %b23 = add f64 %b2, %b3
           %b45 = add f64 %b4, %b5
           %b67 = add f64 %b6, %b7
           %b03 = add f64 %b01, %b23
           %b47 = add f64 %b45, %b67
           %b07 = add f64 %b03, %b47
           %tail = for %k = %to to %end step 1 rest carry(%all = %b07) {
             %w = load f64 [%x + 8*%k]
             %next = add f64 %all, %w
             yield %next
           }
           %last = result f64 %tail, 0
           %leaf = add f64 %a07, %last
           yield %leaf
         }
         store %s, [%out]
       }`,
    );
  });

  it('needs no tree where the op is associative bit for bit', () => {
    const text = (lane: string, op: string) => `
      kernel fold(%x: u32, %out: u32, %n: i32) trip(%n) {
        %zero = const i32 0
        %none = const ${lane} 0
        %s = reduce ${lane} ${op} pairwise %i = %zero to %n else %none {
          %v = load ${lane} [%x + 4*%i]
          yield %v
        }
        store %s, [%out]
      }`;
    expect(opsOf(passed(reduce, text('u16', 'add')).body)).not.toContain('tree');
    expect(opsOf(passed(reduce, text('f32', 'min')).body)).not.toContain('tree');
    expect(opsOf(passed(reduce, text('f32', 'mul')).body)).toContain('tree');
  });

  it('reads two streams where registers hold two sums, in one tree of vectors', () => {
    const text = (
      lane: string,
      bytes: number,
    ) => `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
      %zero = const i32 0
      %none = const ${lane} -0
      %s = reduce ${lane} add streamed %i = %zero to %n else %none {
        %v = load ${lane} [%x + ${bytes}*%i]
        yield %v
      }
      store %s, [%out]
    }`;
    const treesOf = (kernel: Kernel) => print(kernel).match(/tree \w+ add/g);
    expect(treesOf(passed(reduce, text('f64', 8)))).toEqual(['tree f64x2 add', 'tree f64 add']);
    expect(treesOf(passed(reduce, text('f32', 4)))).toEqual(['tree f32 add']);
    expect(treesOf(passed(reduce, text('f64', 8), scalar))).toEqual(['tree f64 add']);
  });

  it('keeps eight values apart where a term cannot be a vector', () => {
    const kernel = passed(
      reduce,
      `kernel squares(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const f32 -0
         %s = reduce f32 add pairwise %i = %zero to %n else %none {
           %v = load f32 [%x + %i*%i]
           yield %v
         }
         store %s, [%out]
       }`,
    );
    expect(opsOf(kernel.body)).toContain('tree');
    expect(opsOf(kernel.body)).not.toContain('extract');
  });
});
