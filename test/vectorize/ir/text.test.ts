import { describe, expect, it } from 'vitest';
import { Builder } from '../../../src/vectorize/ir/builder.js';
import type { Kernel } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import { elementwise, fibonacci, laneMoves, samples, strided } from './samples.js';

/** What a kernel says, without ids: values as their numbers in order of appearance. */
function plain(kernel: Kernel): string {
  const numbers = new Map<unknown, number>();
  return JSON.stringify(kernel, (key, value) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    if (Object.is(value, -0)) return '-0';
    if (key === 'id') return undefined;
    if (typeof value !== 'object' || value === null || !('depth' in value)) return value;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return value;
  });
}

describe('the text of a kernel', () => {
  it('shows one value a line', () => {
    expect(print(elementwise('lt', 'f32'))).toBe(
      `kernel lt(%x0: u32, %x1: u32, %out: u32, %s0: i32, %s1: i32, %so: i32, %n: i32) trip(%n) {
  %0 = const i32 0
  for %1 = %0 to %n step 1 independent {
    %2 = load f32 [%x0 + %s0*%1]
    %3 = load f32 [%x1 + %s1*%1]
    %4 = lt m32 %2, %3
    %5 = convert u8 %4
    store %5, [%out + %so*%1]
  }
}
`,
    );
  });

  it('names loops that have results', () => {
    expect(print(fibonacci())).toBe(
      `kernel fibonacci(%out: u32, %n: i32) trip(%n) {
  %0 = const u64 0n
  %1 = const u64 1n
  %2 = const i32 0
  %3 = for %4 = %2 to %n step 1 folds(_, add) carry(%5 = %0, %6 = %1) {
    store %5, [%out + 8*%4]
    %7 = add u64 %5, %6
    yield %6, %7
  }
  %8 = result u64 %3, 0
  %9 = result u64 %3, 1
  store %8, [%out + 8*%n]
}
`,
    );
  });

  it('shows strides, widths and refusals', () => {
    const text = print(strided());
    expect(text).toContain('step 1 reject("an \\"inner\\" loop", 3, 14) {');
    const declared = 'disjoint bounded reassoc chained at(4, 2)';
    expect(text).toContain(`step 4 independent ${declared} widths(8, 2) copies(2) {`);
    expect(text).toMatch(/load f32x4 \[%x \+ %row\*%\d \+ %column\*%\d\] stride %column/);
    expect(text).toMatch(/store %\d, \[%out \+ %row\*%\d \+ -4\*%\d - 4\] stride -4/);
  });

  it('writes constants so that each is told from every other', () => {
    const text = print(laneMoves());
    for (const constant of ['nan', 'inf', '-inf', '-0', '0', '1e+300', '5e-324', '0.1'])
      expect(text).toContain(`const f64 ${constant}\n`);
    expect(text).toContain('const f32x4 0.10000000149011612\n');
    expect(text).toContain('const u64x2 18446744073709551615n\n');
  });

  it.each(samples.map((kernel) => [kernel.name, kernel] as const))(
    'of %s reads back as the same kernel',
    (_, kernel) => {
      const again = parse(print(kernel));
      expect(print(again)).toBe(print(kernel));
      expect(plain(again)).toBe(plain(kernel));
      expect(() => verify(again)).not.toThrow();
    },
  );

  it('keeps a name that is plain and quotes any other', () => {
    expect(print(new Builder('add.f64').finish())).toBe('kernel add.f64() {\n}\n');
    expect(print(new Builder('a "b"\n').finish())).toBe('kernel "a \\"b\\"\\n"() {\n}\n');
    expect(parse('kernel "a \\"b\\"\\n"() {}').name).toBe('a "b"\n');
    expect(parse(print(new Builder('inf').finish())).name).toBe('inf');
  });

  it('numbers a second value of the same name', () => {
    const k = new Builder('twice');
    k.param('x', 'f64');
    k.param('x', 'f32');
    k.param('not plain', 'f32');
    const text = 'kernel twice(%x: f64, %0: f32, %1: f32) {\n}\n';
    expect(print(k.finish())).toBe(text);
    expect(print(parse(text))).toBe(text);
  });
});
