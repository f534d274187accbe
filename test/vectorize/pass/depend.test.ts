import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { depend } from '../../../src/vectorize/pass/depend.js';

/** Why the loop with these lines stays scalar, or null. */
function verdict(head: string, lines: string): string | null {
  const kernel = parse(`kernel k(%x: u32, %out: u32, %n: i32, %s: i32) trip(%n) {
    %zero = const i32 0
    %one = const i32 1
    %none = const f32 0
    ${head} {
      ${lines}
    }
  }`);
  verify(kernel);
  const loop = kernel.body.body.find(({ op }) => op === 'for');
  if (!loop) throw new Error('there is no loop');
  return depend(loop)?.reason ?? null;
}

const independent = 'for %i = %zero to %n step 1 independent';
const folding = (op: string, none: string): string =>
  `%l = for %i = %zero to %n step 1 folds(${op}) carry(%a = ${none})`;
const store = 'store %v, [%out + 4*%i]';

describe('Iterations may run side by side', () => {
  it.each([
    [
      'that move with the index by constants, parameters or not at all',
      independent,
      `
      %v = load f32 [%x + 4*%i]
      %w = load f32 [%x + %s*%i]
      %u = load f32 [%x]
      ${store}`,
    ],
    [
      'whose addresses move in two ways that are known',
      independent,
      `
      %v = load f32 [%x + 4*%i + 8*%i]
      ${store}`,
    ],
    [
      'with an inner loop of one length for all',
      independent,
      `
      %l = for %j = %zero to %s step 1 carry(%a = %none) {
        %b = load f32 [%x + 4*%j]
        %c = add f32 %a, %b
        yield %c
      }
      %v = result f32 %l, 0
      ${store}`,
    ],
    [
      'with a while whose lanes stop apart',
      independent,
      `
      %u = load f32 [%x + 4*%i]
      %l = while carry(%a = %u) {
        %t = gt m32 %a, %none
        yield %t
      } do(%b) {
        %c = mul f32 %b, %b
        yield %c
      }
      %v = result f32 %l, 0
      ${store}`,
    ],
    [
      'that fold in any order',
      folding('add', '%zero'),
      `
      %v = load i32 [%x + 4*%i]
      %b = add i32 %v, %a
      %c = add i32 %b, %i
      yield %c`,
    ],
    [
      'that fold the least float',
      folding('min', '%none'),
      `
      %v = load f32 [%x + 4*%i]
      %b = min f32 %a, %v
      yield %b`,
    ],
  ])('%s', (_title, head, lines) => {
    expect(verdict(head, lines)).toBeNull();
  });
});

describe('A loop stays scalar', () => {
  const load = '%v = load f32 [%x + 4*%i]';

  it.each([
    [
      'that nobody said was independent',
      'for %i = %zero to %n step 1',
      `
      ${load}
      ${store}`,
      'iterations are not known to be independent',
    ],
    [
      'that is unrolled',
      'for %i = %zero to %n step 2 independent',
      `
      ${load}
      ${store}`,
      'the loop is already unrolled',
    ],
    [
      'that adds floats in order',
      folding('add', '%none'),
      `
      ${load}
      %b = add f32 %a, %v
      yield %b`,
      'a float add is ordered',
    ],
    [
      'that carries what it does not fold',
      '%l = for %i = %zero to %n step 1 carry(%a = %none)',
      `
      ${load}
      %b = sub f32 %v, %a
      yield %b`,
      'a value carried from one iteration to the next is ordered',
    ],
    [
      'that does not fold as it says',
      folding('add', '%zero'),
      `
      %v = load i32 [%x + 4*%i]
      %b = mul i32 %a, %v
      yield %b`,
      'a value carried from one iteration to the next is ordered',
    ],
    [
      'whose terms see what was folded',
      folding('add', '%zero'),
      `
      %v = load i32 [%x + 4*%i]
      %b = mul i32 %a, %v
      %c = add i32 %a, %b
      yield %c`,
      'a value carried from one iteration to the next is ordered',
    ],
    [
      'that stores what was folded so far',
      folding('add', '%zero'),
      `
      %v = load i32 [%x + 4*%i]
      %b = add i32 %a, %v
      store %b, [%out + 4*%i]
      yield %b`,
      'iterations are not known to be independent',
    ],
    [
      'that stores to one place',
      independent,
      `
      ${load}
      store %v, [%out]`,
      'every iteration stores to the same address',
    ],
    [
      'whose address is a square',
      independent,
      `
      %v = load f32 [%x + %i*%i]
      ${store}`,
      'an address is not affine in the index',
    ],
    [
      'whose address has the index for a scale',
      independent,
      `
      %v = load f32 [%x + %i*%s]
      ${store}`,
      'an address is not affine in the index',
    ],
    [
      'whose address moves by a parameter and a number',
      independent,
      `
      %v = load f32 [%x + %s*%i + 4*%i]
      ${store}`,
      'an address is not affine in the index',
    ],
    [
      'whose address was loaded',
      independent,
      `
      %j = load i32 [%x + 4*%i]
      %v = load f32 [%x + 4*%j]
      ${store}`,
      'an address is not affine in the index',
    ],
    [
      'with an inner loop of another length each time',
      independent,
      `
      ${load}
      for %j = %zero to %i step 1 {
        store %v, [%out + 4*%i]
      }`,
      'an inner loop has another trip count in each iteration',
    ],
    [
      'with a reduction inside',
      independent,
      `
      %v = reduce f32 add pairwise %j = %zero to %n else %none {
        %w = load f32 [%x + 4*%i + 4*%j]
        yield %w
      }
      ${store}`,
      'an inner reduction is packed along its own loop',
    ],
    [
      'that stores in a while whose lanes stop apart',
      independent,
      `
      %u = load f32 [%x + 4*%i]
      %l = while carry(%a = %u) {
        %t = gt m32 %a, %none
        yield %t
      } do(%b) {
        store %b, [%out + 4*%i]
        %c = mul f32 %b, %b
        yield %c
      }`,
      'a loop that some lanes leave early stores or may trap',
    ],
    [
      'that divides in a while whose lanes stop apart',
      independent,
      `
      %u = load i32 [%x + 4*%i]
      %l = while carry(%a = %u) {
        %t = gt m32 %a, %zero
        yield %t
      } do(%b) {
        %c = rem i32 %s, %b
        yield %c
      }
      %v = result i32 %l, 0
      ${store}`,
      'a loop that some lanes leave early stores or may trap',
    ],
    [
      'that branches on its data',
      independent,
      `
      %u = load f32 [%x + 4*%i]
      %t = gt m32 %u, %none
      if %t {
        store %u, [%out + 4*%i]
      }`,
      'what an iteration does depends on its data',
    ],
    [
      'that holds vectors',
      independent,
      `
      %v = load f32x4 [%x + 16*%i] stride 4
      store %v, [%out + 16*%i] stride 4`,
      'the loop holds vectors already',
    ],
  ])('%s', (_title, head, lines, reason) => {
    expect(verdict(head, lines)).toBe(reason);
  });
});
