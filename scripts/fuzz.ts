/**
 * `npm run fuzz -- COUNT FIRST`: random functions of test/jit/generate.ts, plainly and compiled by np.jit,
 * scalar and with vectors. Prints each seed whose results differ by a bit, and how many functions were
 * refused; by default 100000 from 0.
 */
import { JitError } from '../src/errors.js';
import { jit } from '../src/jit/jit.js';
import { setOptions } from '../src/vectorize/runtime/options.js';
import { generate, type Value } from '../test/jit/generate.js';

type Plain = (...args: Value[]) => unknown;

/** A number as its bits, NaNs as one; anything else as it is. */
function exactly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(exactly)}]`;
  if (ArrayBuffer.isView(value)) return exactly(Array.from(value as Float64Array));
  return Object.is(value, -0) ? '-0' : String(value);
}

const outcome = (result: unknown, args: readonly Value[]): string => exactly([result, ...args]);

/** Whether a function was refused; throws where a result differs. */
function isRefused(seed: number, mode: string): boolean {
  const { text, arguments: made } = generate(seed);
  const plain = new Function(`return ${text}`)() as Plain;
  const [args, own] = [made(), made()];
  const expected = outcome(plain(...args), args);
  setOptions(`default,threshold=0,${mode}`);
  try {
    const found = outcome(jit(plain as never)(...own), own);
    if (found !== expected)
      throw new Error(`the plain function leaves\n${expected}\nbut\n${found}`);
    return false;
  } catch (error) {
    if (error instanceof JitError) return true;
    throw error;
  }
}

const [count = 100_000, first = 0] = process.argv.slice(2).map(Number);
let refused = 0;
let wrong = 0;
for (let seed = first; seed < first + count; seed++) {
  try {
    for (const mode of ['vec=0', 'vec=1']) if (isRefused(seed, mode)) refused += 1 / 2;
  } catch (error) {
    wrong++;
    console.log(`seed ${seed}: ${(error as Error).stack}`);
  }
}
console.log(`${count} functions from seed ${first}: ${wrong} wrong, ${refused} refused`);
if (wrong > 0) process.exitCode = 1;
