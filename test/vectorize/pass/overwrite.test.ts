import { describe, it } from 'vitest';
import { overwrite } from '../../../src/vectorize/pass/overwrite.js';
import { expectPass } from './expect.js';

const loop = (traits: string, lines: readonly string[]): string =>
  [
    'kernel k(%a: u32, %b: u32, %n: i32) trip(%n) {',
    '%z = const i32 0',
    `for %i = %z to %n step 1 ${traits} {`,
    '%v = load f64 [%b + 8*%i + 800]',
    ...lines,
    '}',
    '}',
  ].join('\n');

const first = 'store %v, [%a + 8*%i]';
const last = 'store %v, [%a + 8*%i]';

/** Of lines between two stores to one element. */
function expectDropped(between: readonly string[], traits = 'disjoint at(1, 0)'): void {
  const text = loop(traits, [first, ...between, last]);
  expectPass(overwrite, text, loop(traits, [...between, last]));
}

function expectKept(between: readonly string[], traits = 'disjoint at(1, 0)'): void {
  const text = loop(traits, [first, ...between, last]);
  expectPass(overwrite, text, text);
}

describe('overwrite', () => {
  it('drops a store that another one covers', () => {
    expectDropped([]);
    expectDropped(['store %v, [%a + 8*%i + 8]']);
  });

  it('drops it where what is loaded between them lies elsewhere', () => {
    expectDropped(['%w = load f64 [%a + 8*%i + 8]', 'store %w, [%a + 8*%i + 16]']);
    expectDropped(['%w = load f64 [%b + 8*%i]', 'store %w, [%a + 8*%i + 16]']);
  });

  it('keeps what is loaded between them, or may be', () => {
    expectKept(['%w = load f64 [%a + 8*%i]', 'store %w, [%a + 8*%i + 16]']);
    expectKept(['%w = load f32 [%a + 8*%i + 4]', 'store %w, [%a + 8*%i + 16]']);
    expectKept(['%w = load f64 [%b + 8*%i]', 'store %w, [%a + 8*%i + 16]'], 'at(1, 0)');
    expectKept([
      '%t = lt m64 %v, %v',
      'if %t {',
      '%w = load f64 [%a + 8*%i]',
      'store %w, [%a + 8*%i + 16]',
      '}',
    ]);
  });

  it('keeps what is covered in part, on one way, or in another iteration', () => {
    const half = ['%h = convert f32 %v', 'store %h, [%a + 8*%i]'];
    const some = ['%t = lt m64 %v, %v', 'if %t {', 'store %v, [%a + 8*%i]', '}'];
    for (const lines of [half, some, ['store %v, [%a + 8*%i + 8]']]) {
      const text = loop('disjoint at(1, 0)', [first, ...lines]);
      expectPass(overwrite, text, text);
    }
  });
});
