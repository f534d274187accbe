import { describe, expect, it } from 'vitest';
import type { Kernel, Region } from '../../../src/vectorize/ir/kernel.js';
import { reduce } from '../../../src/vectorize/pass/reduce.js';
import { simplify } from '../../../src/vectorize/pass/simplify.js';
import { expectPass, passed } from './expect.js';

/** The ops of all values of a kernel. */
function opsOf({ body }: Kernel): Set<string> {
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
      (kernel) => simplify(reduce(kernel)),
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
         %eights = const i32 -8
         %none = const f64x8 -0
         %s = tree f64 add leaf 128 multiple 8 over %count as (%start, %length) {
           %whole = and i32 %length, %eights
           %middle = add i32 %start, %whole
           %loop = for %i = %start to %middle step 8 packed carry(%sum = %none) {
             %v = load f64x8 [%x + 8*%i] stride 8
             %next = add f64x8 %sum, %v
             yield %next
           }
           %sums = result f64x8 %loop, 0
           %s0 = extract f64 %sums, 0
           %s1 = extract f64 %sums, 1
           %s2 = extract f64 %sums, 2
           %s3 = extract f64 %sums, 3
           %s4 = extract f64 %sums, 4
           %s5 = extract f64 %sums, 5
           %s6 = extract f64 %sums, 6
           %s7 = extract f64 %sums, 7
           %s01 = add f64 %s0, %s1
           %s23 = add f64 %s2, %s3
           %s45 = add f64 %s4, %s5
           %s67 = add f64 %s6, %s7
           %s03 = add f64 %s01, %s23
           %s47 = add f64 %s45, %s67
           %s07 = add f64 %s03, %s47
           %end = add i32 %start, %length
           %rest = for %j = %middle to %end step 1 rest carry(%all = %s07) {
             %w = load f64 [%x + 8*%j]
             %more = add f64 %all, %w
             yield %more
           }
           %leaf = result f64 %rest, 0
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
    expect(opsOf(passed(reduce, text('u16', 'add')))).not.toContain('tree');
    expect(opsOf(passed(reduce, text('f32', 'min')))).not.toContain('tree');
    expect(opsOf(passed(reduce, text('f32', 'mul')))).toContain('tree');
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
    expect(opsOf(kernel)).toContain('tree');
    expect(opsOf(kernel)).not.toContain('extract');
  });
});
