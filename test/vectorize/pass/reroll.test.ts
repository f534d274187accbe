import { describe, expect, it } from 'vitest';
import { print } from '../../../src/vectorize/ir/text.js';
import { reroll } from '../../../src/vectorize/pass/reroll.js';
import { analysed } from './blocks.js';
import { expectPass, passed, scalar } from './expect.js';

/** A kernel of one loop from 0 to %n; of what it carries, which is doubles, the first begins with 0. */
const loop = (lines: string, traits = 'disjoint bounded', carry = '') => `
  kernel k(%a: u32, %b: u32, %p: u32, %n: i32) trip(%n) {
    %0 = const i32 0
    %z = const f64 0
    %one = const i32 1
    %two = const i32 2
    %four = const i32 4
    %c = const f64 2.5
    %l = for %i = %0 to %n step 1 ${traits} at(1, 0)${carry && ` carry(${carry})`} {
      ${lines}
    }
    ${carry && `%r = result ${/%0/.test(carry) ? 'i32' : 'f64'} %l, 0\n    store %r, [%b]`}
  }`;

const copies = (factor: number, text: (j: number) => string): string =>
  Array.from({ length: factor }, (_, j) => text(j)).join('\n');

const map = copies(
  4,
  (j) => `
    %v${j} = load f64 [%b + 32*%i + ${8 * j}]
    %w${j} = mul f64 %v${j}, %c
    store %w${j}, [%a + 32*%i + ${8 * j}]`,
);

const rolledMap = `
  kernel k(%a: u32, %b: u32, %p: u32, %n: i32) trip(%n) {
    %0 = const i32 0
    %four = const i32 4
    %c = const f64 2.5
    %most = max i32 %n, %0
    %end = mul i32 %most, %four
    for %i = %0 to %end step 1 disjoint bounded at(1, 0) {
      %v = load f64 [%b + 8*%i]
      %w = mul f64 %v, %c
      store %w, [%a + 8*%i]
    }
  }`;

/** Fails unless the pass leaves a loop as it is. */
const expectLeft = (text: string) => expect(print(passed(reroll, text))).not.toMatch(/ = mul i32 /);

describe('reroll', () => {
  it('makes one copy of four that are the same', () => {
    expectPass(reroll, loop(map), rolledMap);
  });

  it('so that what depended on nothing moves by single elements', () => {
    const aliased = loop(map, 'bounded');
    expect(analysed(aliased, 4).guards.length).toBe(16);
    const { edges, guards } = analysed(rolledMap.replace('disjoint ', ''), 4);
    expect({ edges, guards }).toEqual({
      edges: ['%v -> store %w'],
      guards: ['distance'],
    });
  });

  it('leaves a target without vectors', () => {
    expect(print(passed(reroll, loop(map), scalar))).toMatch(/load f64 \[%b \+ 32\*%\w+ \+ 8\]/);
  });

  it('rolls up downward copies, and pairs of stores', () => {
    const down = copies(
      4,
      (j) => `
        %v${j} = load i32 [%b + -16*%i${j > 0 ? ` - ${4 * j}` : ''}]
        store %v${j}, [%a + -16*%i${j > 0 ? ` - ${4 * j}` : ''}]`,
    );
    expect(print(passed(reroll, loop(down)))).toMatch(/load i32 \[%b \+ -4\*%\w+\]/);
    const pairs = copies(
      2,
      (j) => `
        %v${j} = load f64 [%a + 32*%i + ${16 * j}]
        %w${j} = load f64 [%a + 32*%i + ${16 * j + 8}]
        %s${j} = add f64 %v${j}, %w${j}
        %d${j} = sub f64 %v${j}, %w${j}
        store %s${j}, [%b + 32*%i + ${16 * j}]
        store %d${j}, [%b + 32*%i + ${16 * j + 8}]`,
    );
    expect(print(passed(reroll, loop(pairs)))).toMatch(/load f64 \[%a \+ 16\*%\w+ \+ 8\]/);
  });

  it('takes numbers and gathers that move with the index', () => {
    const gather = copies(
      2,
      (j) => `
        %k${j} = load i32 [%p + 8*%i + ${4 * j}]
        %v${j} = load f64 [%b + 8*%k${j}]
        ${j === 0 ? '%m0 = mul i32 %i, %two' : '%m1 = add i32 %m0, %one'}
        %f${j} = convert f64 %m${j}
        %w${j} = mul f64 %v${j}, %f${j}
        %x${j} = div f64 %w${j}, %f${j}
        %y${j} = mul f64 %x${j}, %c
        store %y${j}, [%a + 16*%i + ${8 * j}]`,
    );
    const text = print(passed(reroll, loop(gather)));
    expect(text).toMatch(/load i32 \[%p \+ 4\*%\w+\]/);
    expect(text).toMatch(/store %\w+, \[%a \+ 8\*%\w+\]/);
  });

  it('keeps the order of sums: those of integers become vectors', () => {
    const sum = (lane: string, base: string) => `
      ${copies(4, (j) => `%v${j} = load ${lane} [%a + ${lane === 'f64' ? 32 : 16}*%i + ${(lane === 'f64' ? 8 : 4) * j}]`)}
      %s0 = add ${lane} ${base}, %v0
      %s1 = add ${lane} %s0, %v1
      %s2 = add ${lane} %s1, %v2
      %s3 = add ${lane} %s2, %v3
      yield %s3`;
    const text = print(passed(reroll, loop(sum('i32', '%t'), 'bounded', '%t = %0')));
    expect(text).toMatch(/load i32 \[%a \+ 4\*%\w+\]\n *%\w+ = add i32 /);
    expectLeft(loop(sum('f64', '%t'), 'bounded', '%t = %z'));
    const free = print(passed(reroll, loop(sum('f64', '%t'), 'bounded reassoc', '%t = %z')));
    expect(free).toMatch(/load f64 \[%a \+ 8\*%\w+\]\n *%\w+ = add f64 /);
  });

  it('leaves copies that differ, and those of which one is missing', () => {
    expectLeft(loop(map.replace('mul f64 %v3', 'add f64 %v3')));
    expectLeft(loop(map.replace('%v2, %c', '%c, %v2')));
    expectLeft(loop(map.replace('[%b + 32*%i + 16]', '[%b + 32*%i + 24]')));
    expectLeft(loop(map.replace(/store %w3.*/, '')));
    expectLeft(loop(map.replaceAll('32*', '40*')));
    expectLeft(loop(map, 'disjoint'));
  });

  it('leaves a value of the index that all copies share', () => {
    const shared = copies(
      2,
      (j) => `
        ${j === 0 ? '%s = load f64 [%b + 8*%i]' : ''}
        %v${j} = load f64 [%p + 16*%i + ${8 * j}]
        %w${j} = mul f64 %v${j}, %s
        store %w${j}, [%a + 16*%i + ${8 * j}]`,
    );
    expectLeft(loop(shared));
  });

  it('lets accesses trade places where they do not meet', () => {
    const ahead = [
      copies(4, (j) => `%v${j} = load f64 [%b + 32*%i + ${8 * j}]`),
      copies(4, (j) => `store %v${j}, [%a + 32*%i + ${8 * j}]`),
    ].join('\n');
    expect(print(passed(reroll, loop(ahead)))).toMatch(/load f64 \[%b \+ 8\*%\w+\]/);
    expectLeft(loop(ahead, 'bounded'));
  });
});
