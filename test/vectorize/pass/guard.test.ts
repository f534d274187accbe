import { describe, expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import { prepare } from '../../../src/vectorize/ir/interp.js';
import type { Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import {
  accessesAround,
  accessOf,
  type Guard,
  relate,
} from '../../../src/vectorize/pass/conflict.js';
import { emitGuards } from '../../../src/vectorize/pass/guard.js';

const names = ['a', 'b', 'lo', 'n', 'm', 's', 't'] as const;
type Numbers = Readonly<Record<(typeof names)[number], number>>;

/** The guards of the first two accesses of a loop, and how to ask them. */
function guardOf(width: number, ...lines: readonly string[]) {
  const kernel = parse(
    [
      'kernel k(%a: u32, %b: u32, %lo: i32, %n: i32, %m: i32, %s: i32, %t: i32) trip(%n) {',
      '%z = const i32 0',
      '%f = const f64 0',
      'for %i = %lo to %n step 1 at(1, 0) {',
      ...lines,
      '}',
      '}',
    ].join('\n'),
  );
  const loop = kernel.body.body.find(({ op }) => op === 'for') as Value;
  const [region] = loop.regions ?? [];
  const index = region?.params[0];
  const all = (region?.body ?? []).flatMap((value) => accessesAround(value));
  const [a, b] = all.map(([value, around]) => accessOf(value, index, around));
  if (!a || !b) throw new Error('there are no two accesses');
  const { guards } = relate(a, b, width);
  return { kinds: guards.map(({ kind }) => kind), holds: asked(guards, width) };
}

function asked(guards: readonly Guard[], width: number): (numbers: Numbers) => boolean {
  const k = new Builder('asked');
  const params = new Map<string, Value>(
    names.map((name) => [name, k.param(name, name.length === 1 && name < 'c' ? 'u32' : 'i32')]),
  );
  const get = (value: Value): Value =>
    value.op === 'const'
      ? k.const(value.type.lane, Number(value.imm))
      : (params.get(value.name ?? '') as Value);
  const range = { lo: params.get('lo') as Value, hi: params.get('n') as Value };
  const mask = emitGuards(k, guards, width, range, get);
  k.store(k.convert(mask ?? k.const('m32', 1), 'u32'), k.at(k.const('u32', 0)));
  const run = prepare(k.finish());
  return (numbers) => {
    const memory = new DataView(new ArrayBuffer(8));
    run(
      names.map((name) => numbers[name]),
      memory,
    );
    return memory.getUint32(0, true) === 1;
  };
}

const base: Numbers = { a: 1024, b: 4096, lo: 0, n: 64, m: 4, s: 8, t: 8 };

describe('A guard of two arrays that may be one', () => {
  const { kinds, holds } = guardOf(4, '%v = load f64 [%a + 8*%i]', 'store %v, [%b + 8*%i]');

  it('asks for their distance', () => {
    expect(kinds).toEqual(['distance']);
    expect(holds(base)).toBe(true);
    expect(holds({ ...base, b: base.a })).toBe(true);
  });

  it('fails wherever iterations of a block meet, and only there', () => {
    for (let by = -48; by <= 48; by++) {
      // what an iteration stores, and one to three behind it load, a block would load too soon
      const meets = [1, 2, 3].some((d) => Math.abs(by - 8 * d) < 8);
      expect([by, holds({ ...base, b: base.a + by })]).toEqual([by, !meets]);
    }
  });

  it('counts modulo 2³²', () => {
    expect(holds({ ...base, a: 2 ** 32 - 8, b: 0 })).toBe(false);
    expect(holds({ ...base, a: 2 ** 32 - 64, b: 0 })).toBe(true);
  });
});

describe('A guard of a stride that is not known', () => {
  const { kinds, holds } = guardOf(4, '%v = load f64 [%a + %s*%i]', 'store %v, [%b + %s*%i]');

  it('never holds where iterations of a block meet', () => {
    expect(kinds).toEqual(['distance']);
    for (const s of [-24, -16, -8, -4, 0, 4, 8, 12, 16]) {
      for (let by = -80; by <= 80; by += 4) {
        const meets = [1, 2, 3].some((d) => Math.abs(by - s * d) < 8);
        if (meets) expect([s, by, holds({ ...base, s, b: base.a + by })]).toEqual([s, by, false]);
      }
    }
    expect(holds({ ...base, s: -16 })).toBe(true);
  });

  it('refuses strides that overflow when they are multiplied', () => {
    expect(holds({ ...base, s: 2 ** 30 })).toBe(false);
    expect(holds({ ...base, s: -(2 ** 31) })).toBe(false);
  });
});

it('A guard of one access at a stride refuses one that is less than an element', () => {
  const { kinds, holds } = guardOf(4, 'store %f, [%a + %s*%i]', 'store %f, [%a + %s*%i]');
  expect(kinds).toEqual(['stride']);
  const found = [-16, -8, -7, -1, 0, 1, 7, 8, 800].map((s) => holds({ ...base, s }));
  expect(found).toEqual([true, true, false, false, false, false, false, true, true]);
});

describe('A guard of accesses at different speeds', () => {
  const { kinds, holds } = guardOf(4, '%v = load f64 [%a + %s*%i]', 'store %v, [%b + %t*%i]');

  it('holds where all that both touch lies apart', () => {
    expect(kinds).toEqual(['apart']);
    const numbers = { ...base, s: 8, t: 16, n: 10 };
    // a: 1024 … 1103; b: from, to from + 151
    expect(holds({ ...numbers, b: 1104 })).toBe(true);
    expect(holds({ ...numbers, b: 1103 })).toBe(false);
    expect(holds({ ...numbers, b: 872 })).toBe(true);
    expect(holds({ ...numbers, b: 873 })).toBe(false);
  });

  it('knows that an access may move downwards', () => {
    const numbers = { ...base, s: -8, t: 16, n: 10 };
    // a: 952 … 1031
    expect(holds({ ...numbers, b: 1032 })).toBe(true);
    expect(holds({ ...numbers, b: 1031 })).toBe(false);
    expect(holds({ ...numbers, b: 1000 })).toBe(false);
  });

  it('fails where addresses wrap', () => {
    expect(holds({ ...base, a: 0, s: -8, t: 16, b: 4096 })).toBe(false);
  });
});

describe('A guard of lanes that go through an inner loop', () => {
  const { kinds, holds } = guardOf(
    4,
    'for %j = %z to %m step 1 at(2, 0) {',
    '%v = load f64 [%a + %s*%i + 8*%j]',
    'store %v, [%a + %s*%i + 8*%j]',
    '}',
  );

  it('holds where rows lie apart, and fails where they overlap', () => {
    expect(kinds).toEqual(['lanes']);
    expect(holds({ ...base, m: 4, s: 32 })).toBe(true);
    expect(holds({ ...base, m: 5, s: 32 })).toBe(false);
    expect(holds({ ...base, m: 5, s: -40 })).toBe(true);
    expect(holds({ ...base, m: 0, s: 8 })).toBe(true);
    expect(holds({ ...base, m: 0, s: 0 })).toBe(false);
  });
});

it('Where there is nothing to ask there is no mask', () => {
  const k = new Builder('none');
  const zero = k.const('i32', 0);
  expect(emitGuards(k, [], 4, { lo: zero, hi: zero }, (value) => value)).toBe(null);
});

describe('A guard of rows', () => {
  // columns k < m of each row are read where column m is written
  const { kinds, holds } = guardOf(
    4,
    'for %k = %z to %m step 1 {',
    '%v = load f64 [%a + %s*%i + 8*%k]',
    '}',
    'store %f, [%a + %s*%i + 8*%m]',
  );
  const numbers = { a: 4096, b: 0, lo: 3, n: 30, m: 5, s: 48, t: 0 };

  it('is asked where iterations touch different columns of the same rows', () => {
    expect(kinds).toEqual(['rows']);
  });

  it('holds where a row has room for what an iteration touches, whatever its direction', () => {
    expect(holds(numbers)).toBe(true);
    expect(holds({ ...numbers, s: -48 })).toBe(true);
    expect(holds({ ...numbers, m: 6 })).toBe(false);
    expect(holds({ ...numbers, s: 40 })).toBe(false);
    expect(holds({ ...numbers, s: 0 })).toBe(false);
  });

  it('fails where steps could overflow', () => {
    expect(holds({ ...numbers, s: 2 ** 26 })).toBe(true);
    expect(holds({ ...numbers, s: 2 ** 26 + 8 })).toBe(false);
  });

  it('is of no use where a row is what separates them', () => {
    const above = guardOf(
      4,
      'for %k = %z to %m step 1 {',
      '%v = load f64 [%a + %s*%i + 8*%k]',
      '}',
      '%one = const i32 1',
      'store %f, [%a + %s*%i + %s*%one + 8*%m]',
    );
    expect(above.kinds).toEqual([]);
  });
});
