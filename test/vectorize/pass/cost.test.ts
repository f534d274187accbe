import { describe, expect, it } from 'vitest';
import type { Kernel, Region } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { cost } from '../../../src/vectorize/pass/cost.js';
import { WasmTarget } from '../../../src/vectorize/wasm/target.js';
import { scalar, simd } from './expect.js';

/** The widths of each loop of a kernel, outer ones first, or why it has none. */
function verdicts(text: string, target = simd): (readonly number[] | string | undefined)[] {
  const kernel = parse(text);
  verify(kernel);
  const judged = cost(kernel, target);
  verify(judged);
  expect(withoutNotes(judged)).toBe(withoutNotes(kernel));
  return notesOf(judged.body);
}

/** Invariant: notes are all that the pass adds. */
const withoutNotes = (kernel: Kernel): string =>
  print(kernel)
    .replaceAll(/ (widths|copies)\([^)]*\)| reject\(.*?\d\)/g, '')
    .replaceAll(/%[a-z]\w*/g, '%')
    .replaceAll(/%\d+/g, '%');

function notesOf(region: Region): (readonly number[] | string | undefined)[] {
  return region.body.flatMap(({ op, traits, regions }) => {
    const inner = (regions ?? []).flatMap(notesOf);
    return op === 'for' ? [traits?.widths ?? traits?.reject?.reason, ...inner] : inner;
  });
}

const loop = (...lines: string[]): string =>
  `kernel k(%x: u32, %y: u32, %out: u32, %n: i32, %s: i32) trip(%n) {
     %zero = const i32 0
     for %i = %zero to %n step 1 independent {
       ${lines.join('\n')}
     }
   }`;

const copy = (lane: string, load: string, store: string): string =>
  loop(`%v = load ${lane} [%x + ${load}*%i]`, `store %v, [%out + ${store}*%i]`);

const tooDear = 'the vector form costs more than the scalar one';

describe('A packed loop is as wide', () => {
  it.each([
    ['f64', 8, [4]],
    ['f32', 4, [8]],
    ['i16', 2, [16, 8]],
    ['u8', 1, [32, 16]],
  ])(
    'as two registers of %s, and then as one where many elements would be left',
    (lane, bytes, widths) => {
      expect(verdicts(copy(lane, `${bytes}`, `${bytes}`))).toEqual([widths]);
    },
  );

  it('as the smallest lane fills registers, when the widest then fill two or more', () => {
    const convert = (from: string, by: number, to: string, store: number): string =>
      loop(
        `%v = load ${from} [%x + ${by}*%i]`,
        `%w = convert ${to} %v`,
        `store %w, [%out + ${store}*%i]`,
      );
    expect(verdicts(convert('i8', 1, 'f64', 8))).toEqual([[16]]);
    expect(verdicts(convert('i16', 2, 'f64', 8))).toEqual([[8]]);
    expect(verdicts(convert('f32', 4, 'f64', 8))).toEqual([[4]]);
    expect(verdicts(convert('i32', 4, 'i16', 2))).toEqual([[8]]);
  });

  it('as masks leave it, which are of any width', () => {
    const compare = loop(
      '%v = load f64 [%x + 8*%i]',
      '%w = load f64 [%y + 8*%i]',
      '%m = lt m64 %v, %w',
      '%b = convert u8 %m',
      'store %b, [%out + 1*%i]',
    );
    expect(verdicts(compare)).toEqual([[16]]);
  });

  it('as four registers where lanes are chains of folds', () => {
    const fold = `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
       %zero = const i32 0
       %none = const i64 0n
       %all = for %i = %zero to %n step 1 folds(add) carry(%s = %none) {
         %v = load i64 [%x + 8*%i]
         %t = add i64 %s, %v
         yield %t
       }
       %r = result i64 %all, 0
       store %r, [%out]
     }`;
    expect(verdicts(fold)).toEqual([[8]]);
  });

  it('as four registers where it declares that its operations wait for each other', () => {
    const chain = copy('f64', '8', '8').replace('independent', 'independent chained');
    expect(verdicts(chain)).toEqual([[8]]);
  });
});

describe('A wide iteration is', () => {
  const copiesIn = (text: string) => print(cost(parse(text), simd)).match(/copies\(\d+\)/g);

  it('as many copies of a narrow one as it has registers of each lane', () => {
    expect(copiesIn(copy('f64', '8', '8'))).toEqual(['copies(2)']);
    expect(copiesIn(copy('u8', '1', '1'))).toEqual(['copies(2)']);
  });

  it('one where operations wait for each other, or wider lanes take several registers anyway', () => {
    expect(
      copiesIn(copy('f64', '8', '8').replace('independent', 'independent chained')),
    ).toBeNull();
    const narrowed = loop(
      '%v = load f64 [%x + 8*%i]',
      '%w = convert f32 %v',
      'store %w, [%out + 4*%i]',
    );
    expect(copiesIn(narrowed)).toBeNull();
  });

  it('one where it has many operations', () => {
    const squares = (count: number) =>
      Array.from({ length: count }, (_, i) => `%v${i + 1} = mul f64 %v${i}, %v${i}`);
    const chain = (count: number) =>
      loop('%v0 = load f64 [%x + 8*%i]', ...squares(count), `store %v${count}, [%out + 8*%i]`);
    expect(copiesIn(chain(5))).toEqual(['copies(2)']);
    expect(copiesIn(chain(30))).toBeNull();
  });

  it('one where it carries a fold', () => {
    const fold = `kernel k(%x: u32, %out: u32, %n: i32) trip(%n) {
       %zero = const i32 0
       %all = for %i = %zero to %n step 1 folds(add) carry(%s = %zero) {
         %v = load i32 [%x + 4*%i]
         %t = add i32 %s, %v
         yield %t
       }
       %r = result i32 %all, 0
       store %r, [%out]
     }`;
    expect(copiesIn(fold)).toBeNull();
  });
});

describe('A loop stays scalar', () => {
  it('where the target has no vectors', () => {
    expect(verdicts(copy('f64', '8', '8'), scalar)).toEqual(['the target has no vectors']);
  });

  it('for the reason that its iterations depend on each other', () => {
    const ordered = copy('f64', '8', '8').replace(' independent', '');
    expect(verdicts(ordered)).toEqual(['iterations are not known to be independent']);
  });

  it('where it would take its lanes apart only to put them together', () => {
    expect(verdicts(copy('f64', '%s', '%s'))).toEqual([tooDear]);
    const divide = loop(
      '%v = load i32 [%x + 4*%i]',
      '%w = load i32 [%y + 4*%i]',
      '%q = div i32 %v, %w',
      '%r = rem i32 %q, %w',
      'store %r, [%out + 4*%i]',
    );
    expect(verdicts(divide)).toEqual([tooDear]);
  });

  it('where it would read records in parts, not where it reads whole ones', () => {
    const conjugate = (stride: number): string =>
      loop(
        `%a = load f64 [%x + ${stride}*%i]`,
        `%b = load f64 [%x + ${stride}*%i + 8]`,
        '%c = neg f64 %b',
        `store %a, [%out + ${stride}*%i]`,
        `store %c, [%out + ${stride}*%i + 8]`,
      );
    expect(verdicts(conjugate(16))).toEqual([[4]]);
    expect(verdicts(conjugate(24))).toEqual([[4]]);
    expect(verdicts(conjugate(24).replaceAll('+ 8]', '+ 16]'))).toEqual([tooDear]);
  });

  it('where each lane shifts by a count of its own, not where all shift alike', () => {
    const shifts = (...counts: string[]): string =>
      loop(
        '%v0 = load i64 [%x + 8*%i]',
        '%own = load i64 [%y + 8*%i]',
        '%all = load i64 [%y]',
        ...counts.map((count, k) => `%v${k + 1} = shl i64 %v${k}, ${count}`),
        `store %v${counts.length}, [%out + 8*%i]`,
      );
    expect(verdicts(shifts('%own', '%own', '%own'))).toEqual([tooDear]);
    expect(verdicts(shifts('%all', '%all', '%all'))).toEqual([[4]]);
  });

  it('unless the budget allows what vectors cost more', () => {
    const generous = new WasmTarget({ simd: true, relaxed: false }, 1000);
    expect(verdicts(copy('f64', '%s', '%s'), generous)).toEqual([[4]]);
    const mean = new WasmTarget({ simd: true, relaxed: false }, -1000);
    expect(verdicts(copy('f64', '8', '8'), mean)).toEqual([tooDear]);
  });
});

describe('Of two loops', () => {
  const nest = (outer: string, inner: string): string =>
    `kernel k(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
       %zero = const i32 0
       for %j = %zero to %m step 1 independent {
         for %i = %zero to %n step 1 independent {
           %v = load f32 [%x + ${outer}*%j + ${inner}*%i]
           %w = mul f32 %v, %v
           store %w, [%out + ${outer}*%j + ${inner}*%i]
         }
       }
     }`;

  it('the one with unit stride is packed', () => {
    expect(verdicts(nest('%row', '4'))).toEqual(['an inner loop is packed instead', [8]]);
    expect(verdicts(nest('4', '%row'))).toEqual([[16, 4], undefined]);
  });

  it('the outer one is packed where the inner one is ordered', () => {
    const columns = `kernel k(%x: u32, %out: u32, %n: i32, %m: i32, %row: i32) trip(%n, %m) {
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
     }`;
    expect(verdicts(columns)).toEqual([[8], undefined]);
  });

  it('the inner one is packed where the outer one is ordered', () => {
    const ordered = nest('%row', '4').replace('%m step 1 independent', '%m step 1');
    expect(verdicts(ordered)).toEqual(['iterations are not known to be independent', [8]]);
  });
});
