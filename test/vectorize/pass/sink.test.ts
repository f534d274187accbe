import { describe, expect, it } from 'vitest';
import { print } from '../../../src/vectorize/ir/text.js';
import { sink } from '../../../src/vectorize/pass/sink.js';
import { expectPass, passed } from './expect.js';

/** A loop over blocks, or over elements. */
const loop = (lines: string, step = 4, traits = 'at(1, 0) packed', carry = '') => `
  kernel k(%a: u32, %b: u32, %n: i32) trip(%n) {
    %0 = const i32 0
    %z = const f64${step > 1 ? `x${step}` : ''} 0
    ${/%c/.test(lines) ? '%c = const f64x4 3' : ''}
    ${carry && '%l = '}for %i = %0 to %n step ${step} ${traits}${carry && ` carry(${carry})`} {
      ${lines}
    }
  }`;

/** A side of some roots, of which the last value is `%r`. */
const dear = (type: string, roots: number) =>
  Array.from({ length: roots }, (_, j) => {
    const [to, from] = [j === roots - 1 ? 'r' : `r${j}`, j === 0 ? 'x' : `r${j - 1}`];
    return `%${to} = sqrt ${type} %${from}`;
  }).join('\n');

describe('sink', () => {
  it('asks whether any lane takes a side that is dear', () => {
    expectPass(
      sink,
      loop(`
        %x = load f64x4 [%a + 8*%i] stride 8
        %m = gt m64x4 %x, %z
        ${dear('f64x4', 2)}
        %y = select f64x4 %m, %r, %x
        store %y, [%b + 8*%i] stride 8`),
      loop(`
        %x = load f64x4 [%a + 8*%i] stride 8
        %m = gt m64x4 %x, %z
        %any = any m32 %m
        %if = if %any sealed {
          ${dear('f64x4', 2)}
          yield %r
        } else {
          yield %z
        }
        %d = result f64x4 %if, 0
        %y = select f64x4 %m, %d, %x
        store %y, [%b + 8*%i] stride 8`),
    );
  });

  it('and so of the other side, and of a side within a side', () => {
    const text = print(
      passed(
        sink,
        loop(`
          %x = load f64x4 [%a + 8*%i] stride 8
          %m = gt m64x4 %x, %z
          %w = lt m64x4 %x, %c
          ${dear('f64x4', 2)}
          %v = select f64x4 %w, %x, %r
          %v2 = sqrt f64x4 %v
          %v3 = div f64x4 %v2, %c
          %y = select f64x4 %m, %x, %v3
          store %y, [%b + 8*%i] stride 8`),
      ),
    );
    expect(text.match(/ sealed \{/g)?.length).toBe(2);
    expect(text).toMatch(
      / = not m64x4 %\w+\n *%\w+ = any m32 %\w+\n *%\w+ = if %\w+ sealed \{\n *%\w+ = lt .*\n *%\w+ = not /,
    );
  });

  it('makes selects by one mask one branch', () => {
    const text = print(
      passed(
        sink,
        loop(`
          %x = load f64x4 [%a + 8*%i] stride 8
          %m = gt m64x4 %x, %z
          ${dear('f64x4', 2)}
          %y = select f64x4 %m, %r, %x
          store %y, [%b + 8*%i] stride 8
          %u = select f64x4 %m, %r0, %x
          store %u, [%b + 8*%i + 800] stride 8`),
      ),
    );
    expect(text.match(/ sealed \{/g)?.length).toBe(1);
    expect(text).toMatch(/ yield %\w+, %\w+\n/);
  });

  it('moves into an if what stands in front of it', () => {
    const guarded = (lines: string, inside: string) =>
      loop(
        `
        %x = load f64 [%a + 8*%i]
        %m = gt m64 %x, %z
        ${lines}
        if %m${inside}
          store %r, [%b + 8*%i]
        }`,
        1,
        'at(1, 0)',
      );
    const side = dear('f64', 4);
    expectPass(sink, guarded(side, ' {'), guarded('', ` sealed {\n${side}`));
  });

  it('leaves what is cheap, what something else uses, and what is in no loop of a user', () => {
    const lines = (more = '', roots = 2) => `
      %x = load f64x4 [%a + 8*%i] stride 8
      %m = gt m64x4 %x, %z
      ${dear('f64x4', roots)}
      ${more}
      %y = select f64x4 %m, %r, %x
      store %y, [%b + 8*%i] stride 8`;
    const isLeft = (text: string) => expect(print(passed(sink, text))).not.toMatch(/sealed/);
    isLeft(loop(lines('', 1)));
    isLeft(loop(lines('store %r, [%b + 8*%i + 800] stride 8')));
    isLeft(loop(lines('%o = select f64x4 %m, %x, %r\nstore %o, [%b + 8*%i + 800] stride 8')));
    isLeft(loop(lines(), 4, ''));
    expect(print(passed(sink, loop(lines())))).toMatch(/sealed/);
  });

  it('asks for nothing before it is known', () => {
    const text = print(
      passed(
        sink,
        loop(`
          %x = load f64x4 [%a + 8*%i] stride 8
          %m = gt m64x4 %x, %z
          %y = select f64x4 %m, %x, %z
          store %y, [%b + 8*%i] stride 8
          %w = load f64x4 [%a + 8*%i + 8] stride 8
          ${dear('f64x4', 2).replace('%x', '%w')}
          %u = select f64x4 %m, %r, %x
          store %u, [%b + 8*%i + 800] stride 8`),
      ),
    );
    expect(text).toMatch(/stride 8\n *%\w+ = any m32 %\w+\n *%\w+ = if %\w+ sealed \{/);
  });
});
