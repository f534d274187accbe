import { describe, expect, it } from 'vitest';
import type { LoopTraits, Region } from '../../../src/vectorize/ir/kernel.js';
import { classify } from '../../../src/vectorize/pass/carried.js';
import { loopOf, loopText } from './blocks.js';

/** What becomes of the values that the loop of a text carries. */
function kinds(carry: string, lines: string, traits = ''): string[] {
  const { loop } = loopOf(loopText(lines, traits, carry));
  const [region] = loop.regions as readonly Region[] as [Region];
  const found = classify(region, loop.args.slice(2), loop.traits as LoopTraits);
  return found.map((one) => ('op' in one ? `${one.kind} ${one.op}` : one.kind));
}

const load = '%x = load f64 [%a + 8*%i]';
const whole = '%x = load i32 [%a + 4*%i]';

describe('A carried value', () => {
  it.each([
    ['that comes round as it was is still', '%p = %z', 'yield %p', 'still'],
    ['of integers is a sum', '%p = %u', `${whole}\n%y = add i32 %p, %x\nyield %y`, 'fold add'],
    [
      'with terms taken away is a sum',
      '%p = %u',
      `${whole}\n%y = sub i32 %p, %x\nyield %y`,
      'fold add',
    ],
    ['taken from a term is not', '%p = %u', `${whole}\n%y = sub i32 %x, %p\nyield %y`, 'ordered'],
    ['of floats is ordered', '%p = %z', `${load}\n%y = add f64 %p, %x\nyield %y`, 'ordered'],
    ['may be a maximum of floats', '%p = %z', `${load}\n%y = max f64 %p, %x\nyield %y`, 'fold max'],
    [
      'of integers is seen as it grows',
      '%p = %u',
      `${whole}\n%y = add i32 %p, %x\nstore %y, [%o + 4*%i]\nyield %y`,
      'scan add',
    ],
    [
      'is seen before a term comes in, and ordered',
      '%p = %u',
      `${whole}\n%y = add i32 %p, %x\nstore %p, [%o + 4*%i]\nyield %y`,
      'ordered',
    ],
    [
      'of floats that is seen is ordered',
      '%p = %z',
      `${load}\n%y = add f64 %p, %x\nstore %y, [%o + 8*%i]\nyield %y`,
      'ordered',
    ],
    [
      'is folded under a condition',
      '%p = %u',
      `${whole}\n%t = gt m32 %x, %u\n%y = xor i32 %p, %x\n%w = select i32 %t, %y, %p\nyield %w`,
      'fold xor',
    ],
    [
      'is folded once or twice',
      '%p = %u',
      `${whole}\n%t = gt m32 %x, %u\n%y = add i32 %p, %x\n%v = add i32 %y, %y
       %w = select i32 %t, %y, %p\nyield %w`,
      'ordered',
    ],
    [
      'is folded differently on either side',
      '%p = %u',
      `${whole}\n%t = gt m32 %x, %u\n%y = add i32 %p, %x\n%v = sub i32 %p, %i
       %w = select i32 %t, %y, %v\nyield %w`,
      'fold add',
    ],
    [
      'under a condition that sees it is ordered',
      '%p = %u',
      `${whole}\n%t = gt m32 %p, %u\n%y = add i32 %p, %x\n%w = select i32 %t, %y, %p\nyield %w`,
      'ordered',
    ],
    [
      'picked by comparison is an extremum of floats',
      '%p = %z',
      `${load}\n%t = gt m64 %x, %p\n%w = select f64 %t, %x, %p\nyield %w`,
      'pick pmax',
    ],
    [
      'picked the other way round too',
      '%p = %z',
      `${load}\n%t = gt m64 %p, %x\n%w = select f64 %t, %x, %p\nyield %w`,
      'pick pmin',
    ],
    [
      'that NaNs replace is no extremum',
      '%p = %z',
      `${load}\n%t = gt m64 %p, %x\n%w = select f64 %t, %p, %x\nyield %w`,
      'ordered',
    ],
    [
      'of integers picked by comparison is a fold',
      '%p = %u',
      `${whole}\n%t = le m32 %p, %x\n%w = select i32 %t, %p, %x\nyield %w`,
      'fold min',
    ],
    [
      'made anew is the last one',
      '%p = %z',
      `${load}\nstore %p, [%o + 8*%i + 64]\nyield %x`,
      'last',
    ],
  ])('%s', (_title, carry, lines, kind) => {
    expect(kinds(carry, lines)).toEqual([kind]);
  });

  it('of floats may be freed by the loop', () => {
    const lines = `${load}\n%y = mul f64 %p, %x\nyield %y`;
    expect(kinds('%p = %z', lines)).toEqual(['ordered']);
    expect(kinds('%p = %z', lines, 'reassoc')).toEqual(['fold mul']);
  });

  it('is folded beside others, unless one sees another', () => {
    const two = (term: string) =>
      `${whole}\n%y = add i32 %p, %x\n%w = add i32 %q, ${term}\nyield %y, %w`;
    expect(kinds('%p = %u, %q = %u', two('%x'))).toEqual(['fold add', 'fold add']);
    expect(kinds('%p = %u, %q = %u', two('%y'))).toEqual(['scan add', 'fold add']);
  });

  it('picked while the loop stores is ordered, since it may not be run over', () => {
    const lines = `${load}\n%t = gt m64 %x, %p\n%w = select f64 %t, %x, %p
      store %x, [%o + 8*%i + 64]\nyield %w`;
    expect(kinds('%p = %z', lines)).toEqual(['ordered']);
  });
});
