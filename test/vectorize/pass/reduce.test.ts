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

  /** Both halves of a leaf in one loop, and what the right one has more. */
  const together = (lane: string, bytes: number) => `
           %both = for %i = %start to %middle step 8 packed carry(%l = %nothing, %r = %nothing) {
             %vl = load ${lane}x8 [%x + ${bytes}*%i] stride ${bytes}
             %nl = add ${lane}x8 %l, %vl
             %vr = load ${lane}x8 [%x + ${bytes}*%i + ${bytes}*%half] stride ${bytes}
             %nr = add ${lane}x8 %r, %vr
             yield %nl, %nr
           }
           %left = result ${lane}x8 %both, 0
           %right = result ${lane}x8 %both, 1
           %from = add i32 %middle, %half
           %more = for %j = %from to %to step 8 packed carry(%m = %right) {
             %vm = load ${lane}x8 [%x + ${bytes}*%j] stride ${bytes}
             %nm = add ${lane}x8 %m, %vm
             yield %nm
           }
           %sums = result ${lane}x8 %more, 0`;

  /** One half after the other. */
  const inTurn = (lane: string, bytes: number) => `
           %first = for %i = %start to %middle step 8 packed carry(%l = %nothing) {
             %vl = load ${lane}x8 [%x + ${bytes}*%i] stride ${bytes}
             %nl = add ${lane}x8 %l, %vl
             yield %nl
           }
           %left = result ${lane}x8 %first, 0
           %second = for %j = %middle to %to step 8 packed carry(%m = %nothing) {
             %vm = load ${lane}x8 [%x + ${bytes}*%j] stride ${bytes}
             %nm = add ${lane}x8 %m, %vm
             yield %nm
           }
           %sums = result ${lane}x8 %second, 0`;

  it.each([
    ['both halves of a leaf together', 'f32', 4, together],
    ['one half after the other where eight sums fill four registers', 'f64', 8, inTurn],
  ] as const)(
    'spells out the pairwise order: a tree of leaves with eight sums, then the rest in sequence; %s',
    (_, lane, bytes, halves) => {
      expectPass(
        (kernel) => simplify(reduce(kernel, simd)),
        `kernel sum(%x: u32, %out: u32, %n: i32) trip(%n) {
         %zero = const i32 0
         %none = const ${lane} -0
         %s = reduce ${lane} add pairwise %i = %zero to %n else %none {
           %v = load ${lane} [%x + ${bytes}*%i]
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
         %nothing = const ${lane}x8 -0
         %s = tree ${lane} add leaf 128 pairs multiple 8 over %count as (%start, %length) {
           %two = shr i32 %length, %one
           %split = and i32 %two, %eights
           %large = gt m32 %length, %most
           %half = select i32 %large, %split, %zero
           %rest = sub i32 %length, %half
           %middle = add i32 %start, %half
           %eight = and i32 %rest, %eights
           %to = add i32 %middle, %eight
           %end = add i32 %middle, %rest
           ${halves(lane, bytes)}
           %a0 = extract ${lane} %left, 0
           %a1 = extract ${lane} %left, 1
           %a2 = extract ${lane} %left, 2
           %a3 = extract ${lane} %left, 3
           %a4 = extract ${lane} %left, 4
           %a5 = extract ${lane} %left, 5
           %a6 = extract ${lane} %left, 6
           %a7 = extract ${lane} %left, 7
           %a01 = add ${lane} %a0, %a1
           %a23 = add ${lane} %a2, %a3
           %a45 = add ${lane} %a4, %a5
           %a67 = add ${lane} %a6, %a7
           %a03 = add ${lane} %a01, %a23
           %a47 = add ${lane} %a45, %a67
           %a07 = add ${lane} %a03, %a47
           %b0 = extract ${lane} %sums, 0
           %b1 = extract ${lane} %sums, 1
           %b2 = extract ${lane} %sums, 2
           %b3 = extract ${lane} %sums, 3
           %b4 = extract ${lane} %sums, 4
           %b5 = extract ${lane} %sums, 5
           %b6 = extract ${lane} %sums, 6
           %b7 = extract ${lane} %sums, 7
           %b01 = add ${lane} %b0, %b1
           %b23 = add ${lane} %b2, %b3
           %b45 = add ${lane} %b4, %b5
           %b67 = add ${lane} %b6, %b7
           %b03 = add ${lane} %b01, %b23
           %b47 = add ${lane} %b45, %b67
           %b07 = add ${lane} %b03, %b47
           %tail = for %k = %to to %end step 1 rest carry(%all = %b07) {
             %w = load ${lane} [%x + ${bytes}*%k]
             %next = add ${lane} %all, %w
             yield %next
           }
           %last = result ${lane} %tail, 0
           %leaf = add ${lane} %a07, %last
           yield %leaf
         }
         store %s, [%out]
       }`,
      );
    },
  );

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
