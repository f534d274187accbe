import { describe, it } from 'vitest';
import { reload } from '../../../src/vectorize/pass/reload.js';
import { expectPass } from './expect.js';

const loop = (lines: readonly string[], traits = 'disjoint at(1, 0)'): string =>
  [
    'kernel k(%a: u32, %b: u32, %n: i32) trip(%n) {',
    '%z = const i32 0',
    `for %i = %z to %n step 1 ${traits} {`,
    ...lines,
    '}',
    '}',
  ].join('\n');

const expectReloaded = (before: readonly string[], after: readonly string[], traits?: string) =>
  expectPass(reload, loop(before, traits), loop(after, traits));

const expectKept = (lines: readonly string[], traits?: string) =>
  expectReloaded(lines, lines, traits);

describe('reload', () => {
  it('loads an element once', () => {
    expectReloaded(
      [
        '%v = load f64 [%a + 8*%i]',
        '%w = load f64 [%a + 8*%i]',
        '%s = mul f64 %v, %w',
        'store %s, [%b + 8*%i]',
      ],
      ['%v = load f64 [%a + 8*%i]', '%s = mul f64 %v, %v', 'store %s, [%b + 8*%i]'],
    );
  });

  it('takes what was stored instead of loading it', () => {
    expectReloaded(
      [
        '%v = load f64 [%a + 8*%i]',
        'store %v, [%b + 8*%i + 8]',
        '%w = load f64 [%b + 8*%i + 8]',
        'store %w, [%a + 8*%i + 16]',
      ],
      ['%v = load f64 [%a + 8*%i]', 'store %v, [%b + 8*%i + 8]', 'store %v, [%a + 8*%i + 16]'],
    );
  });

  it('loads again what a store may have changed', () => {
    const lines = (stored: string) => [
      '%v = load f64 [%a + 8*%i]',
      `store %v, [${stored}]`,
      '%w = load f64 [%a + 8*%i]',
      'store %w, [%b + 8*%i]',
    ];
    // another array, unless it is declared to be disjoint; half the element; an unknown element
    expectKept(lines('%b + 8*%i + 8'), 'at(1, 0)');
    expectKept(lines('%a + 8*%i + 4'));
    expectKept(lines('%a + 8*%n'));
    expectReloaded(lines('%a + 8*%i + 8'), [
      '%v = load f64 [%a + 8*%i]',
      'store %v, [%a + 8*%i + 8]',
      'store %v, [%b + 8*%i]',
    ]);
  });

  it('loads again what lanes apart from one another may have changed', () => {
    const lines = (stride: number) => [
      '%v = load f64 [%a + 8*%i + 32]',
      '%p = load f64x4 [%b + 8*%i] stride 8',
      `store %p, [%a + 8*%i] stride ${stride}`,
      '%w = load f64 [%a + 8*%i + 32]',
      '%s = mul f64 %v, %w',
      'store %s, [%b + 8*%i]',
    ];
    for (const stride of [16, -8, 0]) expectKept(lines(stride));
    const [first, second, third] = lines(8) as [string, string, string];
    const behind = ['%s = mul f64 %v, %v', 'store %s, [%b + 8*%i]'];
    expectReloaded(lines(8), [first, second, third, ...behind]);
  });

  it('takes an element as another kind of number for another one', () => {
    expectKept([
      '%v = load f64 [%a + 8*%i]',
      '%w = load i64 [%a + 8*%i]',
      'store %v, [%b + 16*%i]',
      'store %w, [%b + 16*%i + 8]',
    ]);
  });

  it('knows inside a condition what was loaded before it, and behind it nothing of what is inside', () => {
    const condition = (inside: readonly string[], behind: readonly string[]) => [
      '%v = load f64 [%a + 8*%i]',
      '%t = lt m64 %v, %v',
      'if %t {',
      ...inside,
      '}',
      ...behind,
    ];
    expectReloaded(
      condition(
        [
          '%w = load f64 [%a + 8*%i]',
          '%x = load f64 [%a + 8*%i + 8]',
          'store %w, [%b + 8*%i]',
          'store %x, [%b + 8*%i + 8]',
        ],
        ['%y = load f64 [%a + 8*%i + 8]', 'store %y, [%b + 8*%i + 16]'],
      ),
      condition(
        ['%x = load f64 [%a + 8*%i + 8]', 'store %v, [%b + 8*%i]', 'store %x, [%b + 8*%i + 8]'],
        ['%y = load f64 [%a + 8*%i + 8]', 'store %y, [%b + 8*%i + 16]'],
      ),
    );
  });

  it('knows nothing in a loop of what it stores later', () => {
    expectKept([
      '%v = load f64 [%a + 8*%i]',
      'store %v, [%b + 8*%i]',
      'for %j = %z to %n step 1 {',
      '%w = load f64 [%a + 8*%i]',
      'store %w, [%a + 8*%j]',
      '}',
    ]);
  });
});
