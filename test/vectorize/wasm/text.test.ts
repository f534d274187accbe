import binaryen from 'binaryen';
import { expect, it } from 'vitest';
import { jit } from '../../../src/jit/jit.js';
import { moduleText } from '../../../src/vectorize/wasm/text.js';
import { programs } from '../../jit/programs/programs.js';

it('The text of a module is what a module of the same bytes is read from', () => {
  for (const { run, inputs } of programs.filter((_, i) => i % 4 === 0)) {
    const args = inputs(5);
    if (args.some(Array.isArray)) continue;
    const fn = jit(run);
    fn(...args);
    const bytes = fn.inspect('wasm');
    const [text, again] = [moduleText(bytes), binaryen.parseText(fn.inspect('wat'))];
    const own = binaryen.readBinary(bytes);
    for (const module of [again, own]) module.setFeatures(binaryen.Features.All);
    expect(again.validate()).toBe(1);
    expect(again.emitText(), text).toBe(own.emitText());
    again.dispose();
    own.dispose();
  }
});

it('An instruction is a line, indented by the blocks around it', () => {
  const fn = jit((x: number, n: number) => (n > 1 ? x ** 0.5 + Number.NaN : -0));
  fn(1.5, 2);
  const lines = fn.inspect('wat').split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '(module',
    '  (type (func (param i32 f64 i32)))',
    '  (import "m" "m" (memory 1 65536))',
  ]);
  expect(lines).toContain('  (export "k" (func 0))');
  expect(lines).toContain('    f64.const nan:0x8000000000000');
});
