import { describe, expect, it } from 'vitest';
import { print } from '../../../src/vectorize/ir/text.js';
import { jam } from '../../../src/vectorize/pass/jam.js';
import { analysed } from './blocks.js';
import { expectPass, passed, scalar } from './expect.js';

const flags = 'step 1 disjoint bounded at';

/** The rows of b, each times a number, are added to what `kept` is for each j. */
const rows = (kept = '%c + 8*%j', added = '%b + %s*%h + 8*%j') => `
  kernel k(%a: u32, %b: u32, %c: u32, %s: i32, %n: i32, %m: i32) trip(%n) {
    %0 = const i32 0
    for %h = %0 to %n ${flags}(1, 0) {
      %x = load f64 [%a + 8*%h]
      for %j = %0 to %m ${flags}(2, 2) {
        %old = load f64 [${kept}]
        %y = load f64 [${added}]
        %p = mul f64 %x, %y
        %new = add f64 %old, %p
        store %new, [${kept}]
      }
    }
  }`;

const expectLeft = (text: string) => expectPass(jam, text, text);

describe('jam', () => {
  it('runs four iterations within the inner loop, so that what they add to stays in a register', () => {
    const { edges } = analysed(rows(), 4);
    expect(edges).toContain('%old -> store %new');
    expectPass(
      jam,
      rows(),
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: i32, %4: i32, %5: i32) trip(%4) {
        %6 = const i32 0
        %7 = max i32 %4, %6
        %8 = const i32 -4
        %9 = and i32 %7, %8
        %10 = sub i32 %9, %6
        %11 = const i32 2
        %12 = shr i32 %10, %11
        %13 = const i32 4
        %14 = const i32 1
        %15 = const i32 3
        for %16 = %6 to %12 step 1 disjoint bounded at(1, 0) jam(4) {
          %17 = mul i32 %16, %13
          %18 = load f64 [%0 + 8*%17]
          %19 = load f64 [%0 + 8*%17 + 8]
          %20 = load f64 [%0 + 8*%17 + 16]
          %21 = load f64 [%0 + 8*%17 + 24]
          for %22 = %6 to %5 step 1 disjoint bounded at(2, 2) {
            %23 = load f64 [%2 + 8*%22]
            %24 = load f64 [%1 + %3*%17 + 8*%22]
            %25 = mul f64 %18, %24
            %26 = add f64 %23, %25
            %27 = load f64 [%1 + %3*%17 + %3*%14 + 8*%22]
            %28 = mul f64 %19, %27
            %29 = add f64 %26, %28
            %30 = load f64 [%1 + %3*%17 + %3*%11 + 8*%22]
            %31 = mul f64 %20, %30
            %32 = add f64 %29, %31
            %33 = load f64 [%1 + %3*%17 + %3*%15 + 8*%22]
            %34 = mul f64 %21, %33
            %35 = add f64 %32, %34
            store %35, [%2 + 8*%22]
          }
        }
        for %36 = %9 to %4 step 1 rest {
          %37 = load f64 [%0 + 8*%36]
          for %38 = %6 to %5 step 1 disjoint bounded at(2, 2) {
            %39 = load f64 [%2 + 8*%38]
            %40 = load f64 [%1 + %3*%36 + 8*%38]
            %41 = mul f64 %37, %40
            %42 = add f64 %39, %41
            store %42, [%2 + 8*%38]
          }
        }
      }`,
    );
  });

  it('runs two where more is done in an iteration', () => {
    const squares = Array.from({ length: 9 }, (_, j) => `%p${j + 1} = mul f64 %p${j}, %p${j}`);
    const long = rows()
      .replace('%p = ', '%p0 = ')
      .replace('%new =', `${squares.join('\n')}\n%new =`)
      .replace('%old, %p', '%old, %p9');
    expect(print(passed(jam, long))).toContain('jam(2)');
  });

  it('leaves iterations that may touch what others store', () => {
    expectLeft(rows('%c + 8*%j', '%c + %s*%h + 8*%j'));
    expectLeft(rows('%c + 8*%j', '%c + 8*%j + 8'));
    expectLeft(rows().replaceAll('disjoint ', ''));
  });

  it('leaves what moves with the outer loop, and what does not with the inner one', () => {
    expectLeft(rows('%c + %s*%h + 8*%j'));
    expectLeft(rows('%c'));
    expectLeft(rows('%c + 4*%j'));
  });

  it('leaves inner loops of other bounds in each iteration, and targets without vectors', () => {
    expectLeft(rows().replace('%j = %0 to %m', '%j = %h to %m'));
    expectPass(jam, rows(), rows(), scalar);
  });
});
