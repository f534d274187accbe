import { expect, it } from 'vitest';
import { JitError } from '../../src/errors.js';
import { expectAlike } from './alike.js';
import { generate } from './generate.js';

// JIT_FUZZ and JIT_FUZZ_FIRST hunt further (JIT_FUZZ=100000); a failure names its seed.
const count = Number(process.env.JIT_FUZZ ?? 200);
const first = Number(process.env.JIT_FUZZ_FIRST ?? 0);

it('Random functions do what they do in JavaScript', { timeout: 86_400_000 }, () => {
  let refused = 0;
  for (let seed = first; seed < first + count; seed++) {
    const { text, arguments: args } = generate(seed);
    const plain = new Function(`return ${text}`)() as (...values: never[]) => unknown;
    try {
      expectAlike(plain, args);
    } catch (error) {
      if (error instanceof JitError) refused++;
      else throw new Error(`seed ${seed}: ${(error as Error).message}`);
    }
  }
  expect(refused / count).toBeLessThan(0.1);
});
