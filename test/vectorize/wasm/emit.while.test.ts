import { describe, it } from 'vitest';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { map } from './kernels.js';
import { expectAlike } from './stages.js';

describe('A loop with a while inside agrees in every form', () => {
  it('when each lane takes another number of steps', () => {
    const { kernel, launch } = map([{ lane: 'u32', fill: 'small' }], { lane: 'u32' }, (k, [x]) => {
      const [, steps] = k.while(
        [k.op('add', x, 1), k.const('u32', 0)],
        (m) => k.op('gt', m, 1),
        (m, count) => {
          const half = k.op('shr', m, 1);
          const odd = k.op('ne', k.op('and', m, 1), 0);
          const next = k.op('select', odd, k.op('add', k.op('mul', m, 3), 1), half);
          return [next, k.op('add', count, 1)];
        },
      );
      return steps;
    });
    expectAlike(kernel, launch, { thorough: true });
  });

  it('when it carries lanes of several widths and a counter that all lanes begin at 0', () => {
    const columns = [
      { lane: 'f64', fill: 'small' },
      { lane: 'i8', fill: 'small' },
    ] as const;
    const { kernel, launch } = map(columns, { lane: 'f64' }, (k, [x, y]) => {
      const [sum, count, byte] = k.while(
        [k.const('f64', 0), k.const('i32', 0), k.const('i8', 100)],
        (s, i) => k.op('and', k.convert(k.op('lt', s, x), 'm32'), k.op('lt', i, 5)),
        (s, i, b) => [k.op('add', s, 1.5), k.op('add', i, 1), k.op('sub', b, y)],
      ) as [Value, Value, Value];
      const both = k.op('add', k.convert(count, 'f64'), k.convert(byte, 'f64'));
      return k.op('add', sum, k.op('mul', both, 1000));
    });
    expectAlike(kernel, launch, { thorough: true });
  });

  it('when the test depends on what is carried alone', () => {
    const { kernel, launch } = map([{ lane: 'u16', fill: 'small' }], { lane: 'u16' }, (k, [x]) => {
      const [only] = k.while(
        [k.const('u16', 1)],
        (v) => k.op('lt', v, x),
        (v) => [k.op('add', v, v)],
      );
      return only;
    });
    expectAlike(kernel, launch);
  });

  it('when all lanes take the same number of steps', () => {
    const { kernel, launch } = map([{ lane: 'f32' }], { lane: 'f32' }, (k, [x]) => {
      const [, power] = k.while(
        [k.const('i32', 0), x],
        (i) => k.op('lt', i, 3),
        (i, p) => [k.op('add', i, 1), k.op('mul', p, p)],
      );
      return power;
    });
    expectAlike(kernel, launch);
  });

  it('when a while stands in another', () => {
    const { kernel, launch } = map([{ lane: 'u8', fill: 'small' }], { lane: 'u16' }, (k, [x]) => {
      const wide = k.convert(x, 'u16');
      const [total] = k.while(
        [k.const('u16', 0), wide],
        (_, n) => k.op('gt', n, 0),
        (t, n) => {
          const [inner] = k.while(
            [k.const('u16', 0), n],
            (_, m) => k.op('gt', m, 0),
            (s, m) => [k.op('add', s, m), k.op('sub', m, 1)],
          );
          return [k.op('add', t, inner), k.op('sub', n, 1)];
        },
      );
      return total;
    });
    expectAlike(kernel, launch, { thorough: true });
  });

  it('when lanes that have stopped would divide by zero', () => {
    const columns = [{ lane: 'u32' }, { lane: 'u32' }] as const;
    const { kernel, launch } = map(columns, { lane: 'u32' }, (k, [x, y]) => {
      const [divisor] = k.while(
        [x, y],
        (_, b) => k.op('ne', b, 0),
        (a, b) => [b, k.op('rem', a, b)],
      );
      return divisor;
    });
    expectAlike(kernel, launch);
  });

  it('when it stores as it goes', () => {
    const text = `
      kernel trace(%x: u32, %out: u32, %n: i32) trip(%n) {
        %zero = const i32 0
        %one = const u8 1
        %none = const u8 0
        for %i = %zero to %n step 1 independent {
          %v = load u8 [%x + 1*%i]
          %w = while carry(%a = %v) {
            %t = gt m8 %a, %none
            yield %t
          } do(%b) {
            store %b, [%out + 1*%i]
            %c = sub u8 %b, %one
            yield %c
          }
        }
      }`;
    expectAlike(parse(text), (n) => ({
      operands: [
        { lane: 'u8', length: n, fill: 'small' },
        { lane: 'u8', length: n, output: true },
      ],
      numbers: [n],
    }));
  });

  it('when it reads what does not move with the lanes', () => {
    const text = `
      kernel search(%x: u32, %table: u32, %out: u32, %n: i32) trip(%n) {
        %zero = const i32 0
        %one = const i32 1
        %nine = const i32 9
        for %i = %zero to %n step 1 independent {
          %v = load f32 [%x + 4*%i]
          %w = while carry(%a = %zero, %s = %v) {
            %t = lt m32 %a, %nine
            yield %t
          } do(%b, %r) {
            %e = load f32 [%table + 4*%b]
            %f = load f32 [%x + 4*%i]
            %g = sub f32 %e, %f
            %h = max f32 %r, %g
            %c = add i32 %b, %one
            yield %c, %h
          }
          %o = result f32 %w, 1
          store %o, [%out + 4*%i]
        }
      }`;
    expectAlike(parse(text), (n) => ({
      operands: [
        { lane: 'f32', length: n },
        { lane: 'f32', length: 9 },
        { lane: 'f32', length: n, output: true },
      ],
      numbers: [n],
    }));
  });
});
