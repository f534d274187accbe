import { describe, expect, it } from 'vitest';
import type { Region, Value } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { calm, countOf } from '../../../src/vectorize/pass/leave.js';
import { early, head, search } from './leaving.js';

const whileIn = ({ body }: Region): Value => body.find(({ op }) => op === 'while') as Value;

/** The calm body of the one `while` of a text: what it does, and what it yields. */
function calmOf(text: string): string[] {
  const { regions = [] } = whileIn(calm(parse(text)).body);
  const [, , region] = regions as readonly [Region, Region, Region];
  const names = new Map<Value, string>();
  const name = (value: Value): string => {
    const found = names.get(value) ?? (value.op === 'const' ? `${value.imm}` : value.name);
    return found ?? `%${names.size}`;
  };
  region.params.forEach((param, at) => {
    names.set(param, at === 0 ? 'i' : `p${at}`);
  });
  const lines = region.body.map((value) => {
    if (value.op !== 'store') names.set(value, `v${names.size}`);
    const result = value.op === 'store' ? '' : `${names.get(value)} = `;
    return `${result}${[value.op, ...value.args.map(name)].join(' ')}`;
  });
  return [...lines, `yield ${region.yields.map(name).join(' ')}`];
}

describe('A while counts', () => {
  it('where its head asks how far it is, and whether it goes on', () => {
    const count = countOf(whileIn(parse(early).body));
    expect(count && [count.at, count.end.name, [...count.steady]]).toEqual([0, 'n', [[1, 0]]]);
  });

  it('and not where the head asks anything else', () => {
    const other = early.replace('%t = and m32 %s, %g', '%t = or m32 %s, %g');
    expect(countOf(whileIn(parse(other).body))).toBe(null);
    const twice = early.replace('%j = add i32 %i2, %one', '%j = add i32 %i2, %i2');
    expect(countOf(whileIn(parse(twice).body))).toBe(null);
  });
});

describe('The calm body of a loop', () => {
  it('is what the body does where it goes on, behind the test that it does', () => {
    expect(calmOf(early)).toEqual([
      'v2 = load',
      'v3 = lt v2 0',
      'v4 = not v3',
      'store v2',
      'v5 = add i 1',
      'v6 = convert v4',
      'yield v6 p1',
    ]);
  });

  it('knows tests in lanes of other sizes, and behind not and or', () => {
    const chosen = `
      %v = load f64 [%a + 8*%i2]
      %q = lt m64 %v, %f
      %x = convert m32 %q
      %w = ge m32 %i2, %m
      %y = or m32 %x, %w
      %r = select i32 %y, %one, %z
      %o = not m64 %q
      %old = load f64 [%b + 8*%i2]
      %new = select f64 %o, %v, %old
      store %new, [%b + 8*%i2]`;
    expect(calmOf(search(chosen))).toEqual([
      'v2 = load',
      'v3 = lt v2 0',
      'v4 = not v3',
      'v5 = ge i m',
      'v6 = not v5',
      'v7 = load',
      'store v2',
      'v8 = add i 1',
      'v9 = convert v4',
      'v10 = and v9 v6',
      'yield v10 p1',
    ]);
  });

  it('never goes on where tests contradict each other', () => {
    const never = `
      %v = load f64 [%a + 8*%i2]
      %q = lt m64 %v, %f
      %s1 = select i32 %q, %z, %one
      %r = select i32 %q, %one, %s1`;
    expect(calmOf(search(never)).at(-1)).toBe('yield 0 p1');
  });

  it('is made for such loops only', () => {
    const kernel = parse(`${head} {\n%z = const i32 0\nstore %n, [%a]\n}`);
    expect(calm(kernel)).toBe(kernel);
  });
});
