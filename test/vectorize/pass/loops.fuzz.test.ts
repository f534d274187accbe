import { expect, it } from 'vitest';
import '../../../src/vectorize/loops.js';
import type { Region } from '../../../src/vectorize/ir/kernel.js';
import { print } from '../../../src/vectorize/ir/text.js';
import { lower } from '../../../src/vectorize/pass/pipeline.js';
import { expectAlike } from '../wasm/stages.js';
import { simd } from './expect.js';
import { randomLoop } from './loops.js';

// FUZZ_KERNELS and FUZZ_FIRST hunt further; a failure names its seed.
const first = Number(process.env.FUZZ_FIRST ?? 0);
const seeds = Array.from({ length: Number(process.env.FUZZ_KERNELS ?? 150) }, (_, s) => first + s);

it('Random loops with random dependences agree in every form', { timeout: 600_000 }, () => {
  for (const seed of seeds) {
    const { kernel, launch } = randomLoop(seed);
    try {
      expectAlike(kernel, launch, { lengths: [0, 1, 2, 5, 9, 17, 36], staged: [0, 3, 21] });
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}\n${print(kernel)}`);
    }
  }
});

const packs = ({ body }: Region): boolean =>
  body.some(({ traits, regions = [] }) => traits?.made === 'packed' || regions.some(packs));

it('Most of them run in blocks', () => {
  const packed = seeds.filter((seed) => packs(lower(randomLoop(seed).kernel, simd).body));
  expect(packed.length).toBeGreaterThan(seeds.length / 3);
});
