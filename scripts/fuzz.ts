/**
 * `npm run fuzz -- COUNT FIRST`: random functions of test/jit/generate.ts, plainly and compiled by np.jit,
 * scalar and with vectors. Prints each seed whose results differ by a bit, and how many functions were
 * refused; by default 100000 from 0.
 */
import { type Argument, argumentOf, sharingOf } from '../src/jit/arguments.js';
import { Compiler } from '../src/jit/jit.js';
import { launch, notRun, type Specialization } from '../src/jit/specialize.js';
import type { ArgumentType } from '../src/vectorize/js/signature.js';
import { loopEntry } from '../src/vectorize/loops.js';
import { setOptions } from '../src/vectorize/runtime/options.js';
import { generate, type Numbers, type Value } from '../test/jit/generate.js';

type Plain = (...args: Value[]) => unknown;

/** A number as its bits, NaNs as one; anything else as it is. */
const exactly = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(exactly)}]` : Object.is(value, -0) ? '-0' : String(value);

/** What a call returned and what its arrays hold. */
const outcome = (result: unknown, args: readonly Value[]): string =>
  exactly([result, ...args.map((one) => (ArrayBuffer.isView(one) ? elements(one) : one))]);

const elements = (array: Numbers): readonly number[] => Array.from(array as Float64Array);

/** A function as np.jit compiles it for these arguments, or undefined where it is refused. */
function compiled(seed: number, fn: Plain, args: readonly Argument[]): Specialization | undefined {
  const types = args.map(({ type }) => type as ArgumentType);
  const one = new Compiler(fn as never, { name: `f${seed}` }).specialization(
    types,
    sharingOf(args),
  );
  return 'reason' in one ? undefined : one;
}

/** Whether a function was refused; throws where a result differs, of scalar code or of vectors. */
function isRefused(seed: number): boolean {
  const { text, arguments: made } = generate(seed);
  const plain = new Function(`return ${text}`)() as Plain;
  const args = made();
  const expected = outcome(plain(...args), args);
  const one = compiled(seed, plain, made().map(argumentOf) as Argument[]);
  if (!one) return true;
  for (const scalar of [true, false]) {
    const own = made();
    const { kernel } = one.compiled;
    const entry = loopEntry(`${seed} ${scalar}`, () => kernel, { hot: true, scalar });
    const result = launch({ ...one, entry }, own.map(argumentOf) as Argument[]);
    // declined by one kernel, and nothing takes what it declines: the plain function runs
    const isDeclined = result === notRun;
    const wanted = isDeclined ? outcome(undefined, made()) : expected;
    const found = outcome(isDeclined ? undefined : result, own);
    if (found !== wanted)
      throw new Error(
        `it should leave\n${wanted}\nbut ${scalar ? 'scalar code' : 'vectors'}\n${found}`,
      );
    if (isDeclined) return true;
  }
  return false;
}

setOptions('default,threshold=0');
const [count = 100_000, first = 0] = process.argv.slice(2).map(Number);
let refused = 0;
let wrong = 0;
for (let seed = first; seed < first + count; seed++) {
  try {
    if (isRefused(seed)) refused++;
  } catch (error) {
    wrong++;
    console.log(`seed ${seed}: ${(error as Error).stack}`);
  }
}
console.log(`${count} functions from seed ${first}: ${wrong} wrong, ${refused} refused`);
if (wrong > 0) process.exitCode = 1;
