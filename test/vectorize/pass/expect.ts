// Passes tested on text: the kernel that goes in beside the one that must come out.

import { expect } from 'vitest';
import type { Kernel } from '../../../src/vectorize/ir/kernel.js';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { verify } from '../../../src/vectorize/ir/verify.js';
import type { Pass } from '../../../src/vectorize/pass/brought.js';
import { sweep } from '../../../src/vectorize/pass/rewrite.js';
import type { Target } from '../../../src/vectorize/pass/target.js';
import { WasmTarget } from '../../../src/vectorize/wasm/target.js';

export const simd: Target = new WasmTarget({ simd: true, relaxed: false }, 0);
export const scalar: Target = new WasmTarget({ simd: false, relaxed: false }, 0);

/** A kernel's text with its values numbered in order, whatever they were called. */
export function numbered(kernel: Kernel): string {
  const names = new Map<string, string>();
  return print(kernel).replaceAll(/%[\w.]+/g, (name) => {
    const number = names.get(name) ?? `%${names.size}`;
    names.set(name, number);
    return number;
  });
}

/** What a pass makes of a text, without what nothing uses. */
export function passed(pass: Pass, text: string, target: Target = simd): Kernel {
  const before = parse(text);
  verify(before);
  const after = sweep(pass(before, target));
  verify(after);
  return after;
}

/** Fails unless a pass turns one text into the other, names aside. */
export function expectPass(pass: Pass, before: string, after: string, target: Target = simd): void {
  expect(numbered(passed(pass, before, target))).toBe(numbered(parse(after)));
}
