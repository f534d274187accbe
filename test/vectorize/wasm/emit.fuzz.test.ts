import { expect, it } from 'vitest';
import { parse } from '../../../src/vectorize/ir/parse.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { fuzzed } from './fuzz.js';
import { expectAlike, lengthsFor } from './stages.js';

// FUZZ_KERNELS and FUZZ_FIRST hunt further; a failure names its seed.
const seeds = Array.from({ length: Number(process.env.FUZZ_KERNELS ?? 100) }, (_, seed) => seed);
const first = Number(process.env.FUZZ_FIRST ?? 0);

it('Random kernels agree in every form', { timeout: 600_000 }, () => {
  for (const seed of seeds) {
    const { kernel, launch } = fuzzed(first + seed);
    try {
      expectAlike(kernel, launch, { lengths: [...lengthsFor([16]), 150].filter((n) => n < 200) });
    } catch (error) {
      throw new Error(`seed ${first + seed}: ${(error as Error).message}\n${print(kernel)}`);
    }
  }
});

it('Random kernels read back as they print', () => {
  for (const seed of seeds) {
    const text = print(fuzzed(first + seed).kernel);
    expect(print(parse(text))).toBe(text);
  }
});
