/**
 * The facade: a kernel and a key, to something that can be called.
 *
 * Callers name the kernel they want by a canonical key (body, lanes, layout class of each operand)
 * and say how to build it; the key is looked up first, so a kernel is built once. An entry starts
 * cold: below `threshold` iterations, and always in `off` mode, its launches run on the interpreter.
 * Then it is compiled and `run` is the module's own export.
 *
 * Invariants:
 * 1. All ways to run an entry give the same bits.
 * 2. An entry belongs to the options it was made under; when they change, so do the entries.
 */
import { prepare } from './ir/interp.js';
import type { Kernel } from './ir/kernel.js';
import type { Reject } from './ir/reject.js';
import { Cache } from './runtime/cache.js';
import { counters } from './runtime/counters.js';
import { heap } from './runtime/heap.js';
import { options } from './runtime/options.js';

/** Pointers, strides and counts, in the order of the kernel's params. */
export type Launch = (...args: number[]) => void;

export class Entry {
  readonly key: string;
  readonly kernel: Kernel;
  /** Why loops of the kernel stayed scalar. */
  rejects: readonly Reject[] = [];
  run: Launch;

  constructor(key: string, kernel: Kernel) {
    this.key = key;
    this.kernel = kernel;
    this.run = interpreted(kernel);
  }
}

function interpreted(kernel: Kernel): Launch {
  const launch = prepare(kernel);
  return (...args) => {
    counters.interpretedLaunches++;
    launch(args, new DataView(heap.memory.buffer));
  };
}

const entries = /* @__PURE__ */ new Cache<Entry>();
let epoch = -1;

/** The entry under a key, made from `build` if there is none. */
export function entry(key: string, build: () => Kernel): Entry {
  if (epoch !== options.epoch) {
    entries.clear();
    epoch = options.epoch;
  }
  let found = entries.get(key);
  if (!found) {
    found = new Entry(key, build());
    entries.set(key, found);
  }
  return found;
}
