// Runs a function plainly and compiled, on arguments of their own, and compares what it returns and what
// its arrays hold. NaNs are one.

import { expect } from 'vitest';
import { jit } from '../../src/jit/jit.js';
import type { JitOptions } from '../../src/jit/options.js';
import { setOptions } from '../../src/vectorize/runtime/options.js';

/** How loops run: as vectors, as scalar code, on the interpreter. */
const modes = ['vec=1', 'vec=0', 'off'] as const;

type Plain = (...args: never[]) => unknown;

const contents = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));

/** Fails unless a compiled function does what the plain one does, or another one, in every mode. */
export function expectAlike(
  fn: Plain,
  args: () => unknown[],
  options: JitOptions = {},
  meant: Plain = fn,
): void {
  const plain = args();
  const expected = Reflect.apply(meant, undefined, plain);
  for (const mode of modes) {
    setOptions(`default,threshold=0,${mode}`);
    const own = args();
    const result = jit(fn, options)(...own);
    const where = `${mode}: ${fn}`;
    expect(result, where).toEqual(expected);
    expect(contents(own), where).toEqual(contents(plain));
  }
  setOptions('default,threshold=0');
}
