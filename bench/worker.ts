/**
 * A process that measures one engine: `worker.ts ENGINE [--v8=FLAG]`, one JSON message a line.
 *
 *   ready: {version}, from NumPy also {features, numexpr}
 *   {prepare: task, minimum, verify} → {repeats} | {skip} | {error}
 *   {sample: true}                   → {seconds} of one call | {error}
 *
 * Every engine has a process of its own, so that none runs in another's heap, and a crash ends one
 * of them only. `numpy_worker.py` speaks the same.
 */
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Engine, Prepared } from './engine.js';
import { scaleRepeats } from './statistics.js';
import type { Task } from './task.js';
import { mismatch } from './verify.js';

export interface Message {
  readonly prepare?: Task;
  /** Milliseconds that a sample must last. */
  readonly minimum?: number;
  /** Whether to compare the result with the plain loop's. */
  readonly verify?: boolean;
  readonly sample?: boolean;
}

export interface Reply {
  readonly version?: string;
  readonly features?: string;
  readonly numexpr?: string;
  readonly repeats?: number;
  readonly seconds?: number;
  readonly skip?: string;
  readonly error?: string;
}

/** V8 compiles code anew after some turns, in the background: let it, for so many milliseconds. */
const WARM = 150;
const WARM_CALLS = 5;
/** Milliseconds of a call that is a sample, and warm, by itself. */
const LONG = 300;

const [path, ...flags] = process.argv.slice(2);
for (const flag of ['--expose-gc', ...flags]) setFlagsFromString(flag.replace('--v8=', ''));
const collect: () => void = runInNewContext('gc');
console.log = console.info = console.debug = console.error;

const send = (reply: Reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);
const load = async (name: string): Promise<Engine> =>
  (await import(new URL(name, import.meta.url).href)).default;

let prepared: Prepared | undefined;
let repeats = 1;

/** Leaves no garbage of one task for another to sweep; the finalizers run once we yield. */
async function forget(): Promise<void> {
  prepared = undefined;
  collect();
  await setImmediate();
}

/** Warms up, and finds how many calls one sample needs. */
async function calibrate({ run }: Prepared, minimum: number): Promise<number> {
  if (minimum === 0) return 1;
  let warm = await run(1);
  if (warm > LONG) return 1;
  warm += await run(WARM_CALLS);
  for (let calls = 1; ; ) {
    const took = await run(calls);
    warm += took;
    if (took < minimum) calls = scaleRepeats(calls, took, minimum);
    else if (warm > WARM) return calls;
  }
}

async function answer({ prepare, minimum = 0, verify }: Message): Promise<Reply> {
  if (!prepare) return { seconds: ((await prepared?.run(repeats)) ?? Number.NaN) / 1e3 / repeats };
  if (minimum > 0) await forget();
  prepared = engine.prepare(prepare);
  if (!prepared) return { skip: 'no such operation' };
  const wrong = verify ? mismatch(prepare, plain.prepare(prepare), prepared) : undefined;
  if (wrong !== undefined) return { error: `wrong result: ${wrong}` };
  repeats = await calibrate(prepared, minimum);
  return { repeats };
}

const engine = await load(path);
const plain = await load('./engines/plain.ts');
send({ version: engine.version });
for await (const line of createInterface({ input: process.stdin })) {
  try {
    send(await answer(JSON.parse(line)));
  } catch (error) {
    send({ error: String(error) });
  }
}
process.exit();
