import { expect, test } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { typeOf } from '../../../src/vectorize/ir/kernel.js';

test('equal values are one', () => {
  const k = new Builder('k');
  const [x, y] = [k.param('x', 'i32'), k.param('y', 'i32')];
  expect(k.op('add', x, y)).toBe(k.op('add', x, y));
  expect(k.op('add', x, y)).not.toBe(k.op('add', y, x));
  expect(k.op('add', x, y)).not.toBe(k.op('sub', x, y));
  expect(k.op('add', x, 1)).toBe(k.op('add', x, 1));
  expect(k.convert(x, 'f64')).not.toBe(k.convert(x, 'i64'));
  expect(k.finish().body.body).toHaveLength(7);
});

test('constants are one where they have the same bits in the same lanes', () => {
  const k = new Builder('k');
  expect(k.const('f64', 0)).toBe(k.const('f64', 0));
  expect(k.const('f64', -0)).toBe(k.const('f64', -0));
  expect(k.const('f64', -0)).not.toBe(k.const('f64', 0));
  expect(k.const('f64', Number.NaN)).toBe(k.const('f64', Number.NaN));
  expect(k.const('f64', 1)).not.toBe(k.const('f32', 1));
  expect(k.const('f64', 1)).not.toBe(k.const('f64', 1, 2));
  expect(k.const('i64', 1)).toBe(k.const('i64', 1n));
  expect(k.iota('i32', 4)).toBe(k.iota('i32', 4));
  expect(k.iota('i32', 4)).not.toBe(k.const('i32', 0, 4));
  expect(k.iota('i32', 4)).not.toBe(k.iota('i32', 4, 1));
});

test('immediates tell values of the same operands apart', () => {
  const k = new Builder('k');
  const x = k.splat(k.param('x', 'i32'), 4);
  expect(k.extract(x, 1)).toBe(k.extract(x, 1));
  expect(k.extract(x, 1)).not.toBe(k.extract(x, 2));
  expect(k.shuffle(x, x, [0, 1])).toBe(k.shuffle(x, x, [0, 1]));
  expect(k.shuffle(x, x, [0, 1])).not.toBe(k.shuffle(x, x, [1, 0]));
});

test('a value stands in the outermost region that knows its operands', () => {
  const k = new Builder('k');
  const [x, n] = [k.param('x', 'i32'), k.trips('n')];
  k.for(0, n, { step: 1 }, [], (i) => {
    expect(k.op('mul', x, 3).depth).toBe(0);
    expect(k.op('mul', i, 3).depth).toBe(1);
    expect(k.op('mul', i, 3)).toBe(k.op('mul', i, 3));
    return [];
  });
  const inner: number[] = [];
  for (const _ of [0, 1])
    k.region([typeOf('i32')], (i) => {
      inner.push(k.op('mul', i as never, 3).id);
      return [];
    });
  expect(inner[0]).not.toBe(inner[1]);
});
