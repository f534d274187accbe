// The compiler's switches as values in force, for code that reads them often, and what the compiler
// does only where somebody asks for it.
//
// `options.epoch` is a number that changes whenever a value does: whoever keeps a decision that
// depends on options keeps the epoch beside it and compares. Names, texts and help of the options
// are in `options.ts`: a program that sets none has these values.
//
// An extra comes with the function that uses it (see `ndarray/method.ts`): the interpreter with
// `set_options`, for only an option can make loops wait for being compiled; the log and the verdicts
// on loops with `jit_summary`. Node has all of them.

import type { Prepared } from '../ir/interp.js';
import type { Kernel } from '../ir/kernel.js';
import type { Reject } from '../ir/reject.js';

export interface OptionValues {
  /** Vectorize the loops of the library. */
  vec: 0 | 1;
  /** Vectorize the loops of users' functions too. */
  vec_all: 0 | 1;
  /** A loop stays scalar when its cost is above this: packing adds, vector operations subtract. */
  vec_cost: number;
  /** Iterations before a loop is compiled; a colder loop runs on the interpreter. */
  threshold: number;
  /** Multiply and add in one rounding where the engine can (relaxed SIMD): faster, other bits. */
  relaxed: 0 | 1;
  /** Bytes of WebAssembly memory for arrays; further ones live on the JavaScript heap, slower. */
  heap_limit: number;
  /** Compile nothing: every loop runs on the interpreter. */
  off: 0 | 1;
}

export const defaults: OptionValues = {
  vec: 1,
  vec_all: 1,
  vec_cost: 0,
  threshold: 1039,
  relaxed: 0,
  heap_limit: 2 ** 30,
  off: 0,
};

type Options = OptionValues & { epoch: number };

/** The values in force. Read them here; change them by `change`. */
export const options: Readonly<Options> = { ...defaults, epoch: 0 };

/** Puts values in force. */
export function change(values: OptionValues): void {
  const names = Object.keys(defaults) as (keyof OptionValues)[];
  const changed = names.some((name) => values[name] !== options[name]);
  Object.assign(options, values);
  if (changed) bumpEpoch();
}

/** Tells those who keep decisions that something they depend on has changed. */
export function bumpEpoch(): void {
  (options as Options).epoch++;
}

/** A kernel that is being compiled. */
export interface Compilation {
  readonly key: string;
  /** Why loops of the kernel stay scalar. */
  rejects: readonly Reject[];
}

export const extras: {
  /** Makes a kernel ready to be interpreted; without it every kernel is compiled at once. */
  prepare?: (kernel: Kernel) => Prepared;
  /** Told before the first kernel of an epoch. */
  begin?: () => void;
  /** Told of the kernel as it is built (`pass` is '') and as each pass leaves it. */
  stage?: (compilation: Compilation, pass: string, kernel: Kernel, vectors: boolean) => void;
} = {};
