import { describe, expect, it } from 'vitest';
import '../../../src/vectorize/loops.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { emitModule } from '../../../src/vectorize/wasm/emit.js';
import { moduleText } from '../../../src/vectorize/wasm/text.js';
import { validate } from './stages.js';

/** The lines of a kernel's module, and memory after a call with some arguments. */
function run(text: string, doubles: readonly number[], ...args: number[]) {
  const kernel = parse(text);
  const bytes = emitModule(kernel);
  validate(bytes, kernel.name);
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  const data = new Float64Array(memory.buffer);
  data.set(doubles);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { m: memory } });
  const call = exports.k as (...args: number[]) => void;
  call(...args);
  return { lines: moduleText(bytes).split('\n'), data };
}

const starting = (lines: readonly string[], word: string): string[] =>
  lines.map((line) => line.trim()).filter((line) => line.startsWith(word));

describe('Constants of an arm that a loop runs in some of its turns', () => {
  const kernel = (sealed: string) => `
    kernel arm(%x: u32, %n: i32) {
      %0 = const i32 0
      for %i = %0 to %n step 2 {
        %v = load f64x2 [%x + 8*%i] stride 8
        %zero = const f64x2 0
        %m = lt m64x2 %zero, %v
        %any = any m32 %m
        %c = if %any ${sealed} {
          %half = const f64x2 0.5
          %one = const f64x2 1
          %y = mul f64x2 %v, %half
          %z = add f64x2 %y, %one
          %w = mul f64x2 %z, %half
          yield %w
        } else {
          yield %zero
        }
        %r = result f64x2 %c, 0
        store %r, [%x + 8*%i] stride 8
      }
    }`;

  it('are variables that the function reads once', () => {
    const { lines, data } = run(kernel('sealed'), [1, 2, -3, -4, -5, 6], 0, 6);
    expect(starting(lines, '(global (mut v128)')).toHaveLength(2);
    expect(starting(lines, 'global.get')).toEqual(['global.get 0', 'global.get 1']);
    expect(starting(lines, 'v128.const i8x16 0 0 0 0 0 0 224 63')).toEqual([]);
    expect([...data.subarray(0, 6)]).toEqual([0.75, 1, 0, 0, -0.75, 2]);
  });

  it('are made in place where each turn makes them', () => {
    const { lines, data } = run(kernel(''), [1, 2, -3, -4, -5, 6], 0, 6);
    expect(starting(lines, '(global')).toEqual([]);
    expect([...data.subarray(0, 6)]).toEqual([0.75, 1, 0, 0, -0.75, 2]);
  });
});

describe('A value that several arms use', () => {
  const kernel = (before: string) => `
    kernel lanes(%x: u32, %out: u32, %n: i32) {
      %0 = const i32 0
      %zero = const f64 0
      for %i = %0 to %n step 2 {
        %v = load f64x2 [%x + 8*%i] stride 8
        %root = sqrt f64x2 %v
        %sum = add f64x2 %root, %v
        ${before}
        %a = extract f64 %sum, 0
        %b = extract f64 %sum, 1
        %first = lt m64 %zero, %a
        if %first {
          store %a, [%out + 8*%i]
        }
        %second = lt m64 %zero, %b
        if %second {
          store %b, [%out + 8*%i + 8]
        }
      }
    }`;
  const [values, out] = [[4, 9, 0, 16], 64];

  it('is written to a variable, from which nobody reads', () => {
    const { lines, data } = run(conditional(kernel('')), values, 0, out, 4);
    expect(starting(lines, 'global.set')).toEqual(['global.set 0']);
    expect(starting(lines, 'global.get')).toEqual([]);
    expect([...data.subarray(8, 12)]).toEqual([6, 12, 0, 20]);
  });

  it('is not where the loop itself uses it', () => {
    const { lines, data } = run(kernel(''), values, 0, out, 4);
    expect(starting(lines, 'global')).toEqual([]);
    expect([...data.subarray(8, 12)]).toEqual([6, 12, 0, 20]);
  });

  it('is not where it is stored anyway', () => {
    const stored = 'store %sum, [%out + 8*%i + 64] stride 8';
    const { lines } = run(conditional(kernel(stored)), values, 0, out, 4);
    expect(starting(lines, 'global')).toEqual([]);
  });
});

/** The same with conditions that do not ask for the value. */
function conditional(text: string): string {
  return text
    .replace('%first = lt m64 %zero, %a', '%first = le m32 %0, %i')
    .replace('%second = lt m64 %zero, %b', '%second = le m32 %0, %i');
}
