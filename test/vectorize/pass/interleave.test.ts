import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { interleave } from '../../../src/vectorize/pass/interleave.js';
import { expectPass, numbered, passed, scalar } from './expect.js';

const kernel = (lines: string) =>
  `kernel k(%x: u32, %y: u32, %out: u32, %i: i32, %s: i32) {\n${lines}\n}`;

/** Fails unless the pass leaves these lines alone. */
function expectKept(lines: string, target?: typeof scalar): void {
  const text = kernel(lines);
  expect(numbered(passed(interleave, text, target))).toBe(numbered(parse(text)));
}

describe('interleave', () => {
  it('makes one load of pairs, and one store, with shuffles', () => {
    expectPass(
      interleave,
      kernel(`%a = load f64x4 [%x + 16*%i] stride 16
              %b = load f64x4 [%x + 16*%i + 8] stride 16
              %c = neg f64x4 %b
              store %a, [%out + 16*%i] stride 16
              store %c, [%out + 16*%i + 8] stride 16`),
      kernel(`%0 = load f64x8 [%x + 16*%i] stride 8
              %1 = shuffle f64x4 %0, %0, [0, 2, 4, 6]
              %2 = shuffle f64x4 %0, %0, [1, 3, 5, 7]
              %3 = neg f64x4 %2
              %4 = shuffle f64x8 %1, %3, [0, 4, 1, 5, 2, 6, 3, 7]
              store %4, [%out + 16*%i] stride 8`),
    );
  });

  it('takes the members in any order, the last one first', () => {
    expectPass(
      interleave,
      kernel(`%b = load f32x4 [%x + 12] stride 8
              %a = load f32x4 [%x + 8] stride 8
              %c = sub f32x4 %a, %b
              store %c, [%out + 4] stride 8
              store %a, [%out] stride 8`),
      kernel(`%0 = load f32x8 [%x + 8] stride 4
              %1 = shuffle f32x4 %0, %0, [0, 2, 4, 6]
              %2 = shuffle f32x4 %0, %0, [1, 3, 5, 7]
              %3 = sub f32x4 %1, %2
              %4 = shuffle f32x8 %1, %3, [0, 4, 1, 5, 2, 6, 3, 7]
              store %4, [%out] stride 4`),
    );
  });

  it('makes one of triples', () => {
    expectPass(
      interleave,
      kernel(`%a = load i32x4 [%x] stride 12
              %b = load i32x4 [%x + 4] stride 12
              %c = load i32x4 [%x + 8] stride 12
              store %c, [%out] stride 12
              store %b, [%out + 4] stride 12
              store %a, [%out + 8] stride 12`),
      kernel(`%0 = load i32x12 [%x] stride 4
              %1 = shuffle i32x4 %0, %0, [0, 3, 6, 9]
              %2 = shuffle i32x4 %0, %0, [1, 4, 7, 10]
              %3 = shuffle i32x4 %0, %0, [2, 5, 8, 11]
              %4 = concat i32x8 %3, %2
              %5 = concat i32x8 %1, %1
              %6 = shuffle i32x12 %4, %5, [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]
              store %6, [%out] stride 4`),
    );
  });

  it('makes one of four', () => {
    expectPass(
      interleave,
      kernel(`%a = load f64x2 [%x] stride 32
              %b = load f64x2 [%x + 8] stride 32
              %c = load f64x2 [%x + 16] stride 32
              %d = load f64x2 [%x + 24] stride 32
              store %d, [%out] stride 32
              store %c, [%out + 8] stride 32
              store %b, [%out + 16] stride 32
              store %a, [%out + 24] stride 32`),
      kernel(`%0 = load f64x8 [%x] stride 8
              %1 = shuffle f64x2 %0, %0, [0, 4]
              %2 = shuffle f64x2 %0, %0, [1, 5]
              %3 = shuffle f64x2 %0, %0, [2, 6]
              %4 = shuffle f64x2 %0, %0, [3, 7]
              %5 = concat f64x4 %4, %3
              %6 = concat f64x4 %2, %1
              %7 = shuffle f64x8 %5, %6, [0, 2, 4, 6, 1, 3, 5, 7]
              store %7, [%out] stride 8`),
    );
  });

  it('finds groups within loops, and two of one operand', () => {
    expectPass(
      interleave,
      kernel(`%zero = const i32 0
              %four = const i32 4
              for %j = %zero to %four step 1 {
                %a = load f64x2 [%x + 64*%j + 40] stride 16
                %b = load f64x2 [%x + 64*%j + 8] stride 16
                %c = load f64x2 [%x + 64*%j] stride 16
                %d = load f64x2 [%x + 64*%j + 32] stride 16
                %e = add f64x2 %a, %b
                %f = add f64x2 %c, %d
                %g = add f64x2 %e, %f
                store %g, [%out + 16*%j] stride 8
              }`),
      kernel(`%zero = const i32 0
              %four = const i32 4
              for %j = %zero to %four step 1 {
                %0 = load f64x4 [%x + 64*%j + 32] stride 8
                %d = shuffle f64x2 %0, %0, [0, 2]
                %a = shuffle f64x2 %0, %0, [1, 3]
                %1 = load f64x4 [%x + 64*%j] stride 8
                %c = shuffle f64x2 %1, %1, [0, 2]
                %b = shuffle f64x2 %1, %1, [1, 3]
                %e = add f64x2 %a, %b
                %f = add f64x2 %c, %d
                %g = add f64x2 %e, %f
                store %g, [%out + 16*%j] stride 8
              }`),
    );
  });
});

const used = 'store %a, [%y] stride 8\nstore %b, [%y + 64] stride 8';

describe('interleave reads and writes pairs as large as registers', () => {
  it('one by one where they lie apart', () => {
    expectPass(
      interleave,
      kernel(`%a = load f64x2 [%x] stride %s
              %b = load f64x2 [%x + 8] stride %s
              store %b, [%out] stride -24
              store %a, [%out + 8] stride -24`),
      kernel(`%0 = load f64x2 [%x] stride 8
              %one = const i32 1
              %1 = mul i32 %s, %one
              %2 = load f64x2 [%x + 1*%1] stride 8
              %3 = concat f64x4 %0, %2
              %4 = shuffle f64x2 %3, %3, [0, 2]
              %5 = shuffle f64x2 %3, %3, [1, 3]
              %6 = shuffle f64x4 %5, %4, [0, 2, 1, 3]
              %7 = slice f64x2 %6, 0
              store %7, [%out] stride 8
              %8 = slice f64x2 %6, 2
              store %8, [%out - 24] stride 8`),
    );
  });
});

describe('interleave keeps', () => {
  it.each([
    ['a part without the others', '%a = load f64x2 [%x] stride 16', 'store %a, [%y] stride 8'],
    [
      'parts of two records',
      '%a = load f64x2 [%x] stride 16\n%b = load f64x2 [%x + 24] stride 16',
      used,
    ],
    [
      'parts of two operands',
      '%a = load f64x2 [%x] stride 16\n%b = load f64x2 [%s + 8] stride 16',
      used,
    ],
    [
      'parts at other indices',
      '%a = load f64x2 [%x + 16*%i] stride 16\n%b = load f64x2 [%x + 32*%i + 8] stride 16',
      used,
    ],
    ['scalars', '%a = load f64 [%x]\n%b = load f64 [%x + 8]', 'store %a, [%y]\nstore %b, [%y + 8]'],
    [
      'pairs apart that are smaller than a register',
      '%a = load f32x4 [%x] stride %s\n%b = load f32x4 [%x + 4] stride %s',
      used,
    ],
  ])('%s', (_, loads, stores) => {
    expectKept(`${loads.replace('[%s + 8]', '[%out + 8]')}\n${stores}`);
  });

  it('loads with a store between them, which may write what the second reads', () => {
    expectKept(`%a = load f64x2 [%x] stride 16
                store %a, [%out] stride 8
                %b = load f64x2 [%x + 8] stride 16
                store %b, [%out + 16] stride 8`);
  });

  it('stores with a load between them, which may read what the first wrote', () => {
    expectKept(`%a = load f64x2 [%y] stride 8
                store %a, [%out] stride 16
                %b = load f64x2 [%x] stride 8
                store %b, [%out + 8] stride 16`);
  });

  it('stores with another store between them, which may be to the same place', () => {
    expectKept(`%a = load f64x2 [%y] stride 8
                store %a, [%out] stride 16
                store %a, [%x] stride 8
                store %a, [%out + 8] stride 16`);
  });

  it('stores of two records that overlap', () => {
    expectKept(`%a = load f64x2 [%y] stride 8
                store %a, [%out] stride 16
                store %a, [%out + 16] stride 16
                store %a, [%out + 8] stride 16
                store %a, [%out + 24] stride 16`);
  });

  it('accesses with a loop between them', () => {
    expectKept(`%zero = const i32 0
                %a = load f64x2 [%x] stride 16
                for %j = %zero to %i step 1 {
                  %v = load f64 [%y]
                  store %v, [%x]
                }
                %b = load f64x2 [%x + 8] stride 16
                %c = add f64x2 %a, %b
                store %c, [%out] stride 8`);
  });

  it('vectors that do not fill registers', () => {
    expectKept(`%a = load f32x2 [%x] stride 8
                %b = load f32x2 [%x + 4] stride 8
                %c = add f32x2 %a, %b
                store %c, [%out] stride 4`);
  });

  it('everything where there are no registers', () => {
    const lines = `%a = load f64x2 [%x] stride 16
                   %b = load f64x2 [%x + 8] stride 16
                   %c = add f64x2 %a, %b
                   store %c, [%out] stride 8`;
    expectKept(lines, scalar);
  });
});
