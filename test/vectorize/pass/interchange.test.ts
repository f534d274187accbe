import { describe, expect, it } from 'vitest';
import { interchange } from '../../../src/vectorize/pass/interchange.js';
import { analysed } from './blocks.js';
import { expectPass, scalar } from './expect.js';

const flags = 'step 1 disjoint bounded at';

/** Products of matrices by columns. */
const products = (kept = '%c + %s*%i + 8*%j', added = '%a + %s*%i + 8*%h') => `
  kernel k(%a: u32, %b: u32, %c: u32, %s: i32, %n: i32) trip(%n) {
    %0 = const i32 0
    for %j = %0 to %n ${flags}(1, 0) {
      for %h = %0 to %n ${flags}(2, 2) {
        %y = load f64 [%b + %s*%h + 8*%j]
        for %i = %0 to %n ${flags}(3, 4) {
          %old = load f64 [${kept}]
          %x = load f64 [${added}]
          %p = mul f64 %x, %y
          %new = add f64 %old, %p
          store %new, [${kept}]
        }
      }
    }
  }`;

/** A part of a matrix, by columns. */
const triangle = (bounds: string, loaded = '%b + %s*%i + 8*%j', before = '') => `
  kernel k(%b: u32, %c: u32, %s: i32, %n: i32) trip(%n) {
    %0 = const i32 0
    %1 = const i32 1
    for %j = %0 to %n ${flags}(1, 0) {
      ${before}
      for %i = ${bounds} ${flags}(2, 2) {
        %x = load f64 [${loaded}]
        store %x, [%c + %s*%i + 8*%j]
      }
    }
  }`;
const next = '%e = add i32 %j, %1';

const expectLeft = (text: string) => expectPass(interchange, text, text);

/** A triangle in the order of memory where its rows lie apart, else as written. */
const turned = (first: string, rows: string, bound: string, columns: string, written: string) => `
      kernel k(%0: u32, %1: u32, %2: i32, %3: i32) trip(%3) {
        %4 = const i32 0
        %5 = const i32 1
        %6 = lt m32 %4, %3
        %7 = const i64 0n
        %8 = convert i64 %1
        %9 = const i64 1n
        %10 = mul i64 %8, %9
        %11 = add i64 %7, %10
        %12 = const i64 8n
        %13 = convert i64 %4
        %14 = mul i64 %12, %13
        %15 = convert i64 %3
        %16 = sub i64 %15, %9
        %17 = mul i64 %12, %16
        %18 = lt m64 %14, %17
        %19 = select i64 %18, %14, %17
        %20 = add i64 %11, %19
        %21 = select i64 %18, %17, %14
        %22 = add i64 %11, %21
        %23 = add i64 %22, %12
        %24 = max i64 %23, %23
        %25 = min i64 %20, %20
        %26 = sub i64 %24, %25
        %27 = convert i64 %2
        %28 = mul i64 %27, %9
        %29 = add i64 %7, %28
        %30 = lt m64 %29, %7
        %31 = neg i64 %29
        %32 = select i64 %30, %31, %29
        %33 = le m64 %26, %32
        %34 = const i64 67108864n
        %35 = le m64 %32, %34
        %36 = and m64 %33, %35
        %37 = convert m32 %36
        %38 = and m32 %37, %6
        %39 = ${first}
        if %38 {
          for %40 = ${rows} step 1 disjoint bounded at(2, 2) {
            %41 = convert i64 %40
            %42 = add i64 %41, %7
            %43 = ${bound}
            %44 = convert i32 %43
            for %45 = ${columns} step 1 disjoint bounded at(1, 0) {
              %46 = load f64 [%0 + %2*%40 + 8*%45]
              store %46, [%1 + %2*%40 + 8*%45]
            }
          }
        } else {
          for %47 = %4 to %3 step 1 rest {
            %48 = add i32 %47, %5
            for %49 = ${written} step 1 rest {
              %50 = load f64 [%0 + %2*%49 + 8*%47]
              store %50, [%1 + %2*%49 + 8*%47]
            }
          }
        }
      }`;

describe('interchange', () => {
  it('goes along rows innermost, and keeps a row for what is added to it', () => {
    const { edges, guards } = analysed(products(), 2);
    expect({ edges, guards: new Set(guards) }).toEqual({ edges: [], guards: new Set(['lanes']) });
    expectPass(
      interchange,
      products(),
      `
      kernel k(%0: u32, %1: u32, %2: u32, %3: i32, %4: i32) trip(%4) {
        %5 = const i32 0
        %6 = lt m32 %5, %4
        %7 = const i64 0n
        %8 = convert i64 %2
        %9 = const i64 1n
        %10 = mul i64 %8, %9
        %11 = add i64 %7, %10
        %12 = const i64 8n
        %13 = convert i64 %5
        %14 = mul i64 %12, %13
        %15 = convert i64 %4
        %16 = sub i64 %15, %9
        %17 = mul i64 %12, %16
        %18 = lt m64 %14, %17
        %19 = select i64 %18, %14, %17
        %20 = add i64 %11, %19
        %21 = select i64 %18, %17, %14
        %22 = add i64 %11, %21
        %23 = add i64 %22, %12
        %24 = max i64 %23, %23
        %25 = min i64 %20, %20
        %26 = sub i64 %24, %25
        %27 = convert i64 %3
        %28 = mul i64 %27, %9
        %29 = add i64 %7, %28
        %30 = lt m64 %29, %7
        %31 = neg i64 %29
        %32 = select i64 %30, %31, %29
        %33 = le m64 %26, %32
        %34 = const i64 67108864n
        %35 = le m64 %32, %34
        %36 = and m64 %33, %35
        %37 = convert m32 %36
        %38 = and m32 %37, %37
        %39 = and m32 %38, %6
        %40 = and m32 %39, %6
        %41 = and m32 %40, %6
        if %41 {
          for %42 = %5 to %4 step 1 disjoint bounded at(3, 4) {
            for %43 = %5 to %4 step 1 disjoint bounded at(2, 2) {
              %44 = load f64 [%0 + %3*%42 + 8*%43]
              for %45 = %5 to %4 step 1 disjoint bounded at(1, 0) {
                %46 = load f64 [%1 + %3*%43 + 8*%45]
                %47 = load f64 [%2 + %3*%42 + 8*%45]
                %48 = mul f64 %44, %46
                %49 = add f64 %47, %48
                store %49, [%2 + %3*%42 + 8*%45]
              }
            }
          }
        } else {
          for %50 = %5 to %4 step 1 rest {
            for %51 = %5 to %4 step 1 rest {
              %52 = load f64 [%1 + %3*%51 + 8*%50]
              for %53 = %5 to %4 step 1 rest {
                %54 = load f64 [%2 + %3*%53 + 8*%50]
                %55 = load f64 [%0 + %3*%53 + 8*%51]
                %56 = mul f64 %55, %52
                %57 = add f64 %54, %56
                store %57, [%2 + %3*%53 + 8*%50]
              }
            }
          }
        }
      }`,
    );
  });

  it('turns the bounds of a triangle round: those from a column on', () => {
    const exchanged = turned(
      'add i32 %4, %5',
      '%39 to %3',
      'min i64 %15, %42',
      '%4 to %44',
      '%48 to %3',
    );
    expectPass(interchange, triangle('%e to %n', undefined, next), exchanged);
  });

  it('and those up to a column', () => {
    const exchanged = turned(
      'add i32 %3, %4',
      '%4 to %39',
      'max i64 %13, %42',
      '%44 to %3',
      '%4 to %48',
    );
    expectPass(interchange, triangle('%0 to %e', undefined, next), exchanged);
  });

  it('leaves loops in whose order elements depend on each other', () => {
    // a later column of an earlier row
    expectLeft(triangle('%0 to %n', '%c + %s*%i + %s*%1 + 8*%j - 8'));
    expectLeft(products('%c + %s*%i + 8*%j', '%c + %s*%j + 8*%i'));
    expectLeft(triangle('%1 to %n', '%c + %s*%j + 8*%i'));
  });

  it('leaves operands that may share memory', () => {
    expectLeft(products().replaceAll('disjoint ', ''));
  });

  it('leaves nests along whose rows memory lies already, and inner loops that stop elsewhere', () => {
    expectLeft(triangle('%1 to %n').replaceAll('%s*%i + 8*%j', '%s*%j + 8*%i'));
    expectLeft(triangle('%1 to %m', undefined, '%m = mul i32 %j, %j'));
    expectPass(interchange, products(), products(), scalar);
  });
});
