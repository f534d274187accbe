/**
 * The facade: a kernel and a key, to something that can be called.
 *
 * Callers name the kernel they want by a canonical key (body, lanes, layout class of each operand)
 * and say how to build it; the key is looked up first, so a kernel is built once. An entry starts
 * cold: below `threshold` iterations, and always in `off` mode, its launches run on the interpreter,
 * where there is one (see `switches.ts`). Then it is compiled, and `run` is the module's own export.
 *
 * Invariants:
 * 1. All ways to run an entry give the same bits.
 * 2. An entry belongs to the options it was made under; when they change, so do the entries.
 */
import type { Prepared } from './ir/interp.js';
import type { Kernel } from './ir/kernel.js';
import type { Reject } from './ir/reject.js';
import { lower } from './pass/pipeline.js';
import { Cache } from './runtime/cache.js';
import { counters } from './runtime/counters.js';
import { features } from './runtime/features.js';
import { heap } from './runtime/heap.js';
import { extras, options } from './runtime/switches.js';
import { emitModule } from './wasm/emit.js';
import { WasmTarget } from './wasm/target.js';

/** Pointers, strides and counts, in the order of the kernel's params. */
export type Launch = (...args: number[]) => void;

/** How an entry differs from one of the library. */
export interface Manner {
  /** Compiled at once, however few iterations there were. */
  readonly hot?: boolean;
  /** Scalar code only. */
  readonly scalar?: boolean;
}

export class Entry {
  readonly key: string;
  readonly kernel: Kernel;
  /** Why loops of the kernel stayed scalar; empty until it is compiled, and where nobody asks. */
  rejects: readonly Reject[] = [];
  run: Launch;
  private iterations = 0;
  private module: Launch | undefined;
  private readonly scalar: boolean;

  constructor(key: string, kernel: Kernel, { hot = false, scalar = false }: Manner = {}) {
    this.scalar = scalar;
    this.key = key;
    this.kernel = kernel;
    const { prepare } = extras;
    if (prepare && options.off) this.run = interpreted(kernel, prepare);
    else if (prepare && options.threshold > 0 && !hot)
      this.run = this.warming(interpreted(kernel, prepare));
    else this.run = (...args) => this.compiled()(...args);
  }

  /** Counts iterations and compiles when there were enough. */
  private warming(cold: Launch): Launch {
    const { trip } = this.kernel;
    return (...args) => {
      this.iterations += trip.reduce((product, at) => product * args[at], 1);
      (this.iterations > options.threshold ? this.compiled() : cold)(...args);
    };
  }

  /** The module's function, made once, whoever kept the one that `run` was before. */
  private compiled(): Launch {
    if (this.module) return this.module;
    const start = performance.now();
    const lowered = this.lowered();
    const between = performance.now();
    this.module = this.instantiate(lowered);
    this.run = this.module;
    counters.kernelsCompiled++;
    counters.lowerSeconds += (between - start) / 1000;
    counters.compileSeconds += (performance.now() - between) / 1000;
    return this.run;
  }

  /** The kernel in terms of the machine's registers. */
  private lowered(): Kernel {
    extras.stage?.(this, '', this.kernel, this.vectors);
    return this.lower((pass, stage) => extras.stage?.(this, pass, stage, this.vectors));
  }

  /** Whether loops may become vectors. */
  private get vectors(): boolean {
    return features.simd && options.vec === 1 && !this.scalar;
  }

  /** Runs the passes; `see` is told what each leaves. */
  lower(see: (pass: string, stage: Kernel) => void): Kernel {
    const simd = this.vectors;
    const relaxed = features.relaxed && options.relaxed === 1;
    return lower(this.kernel, new WasmTarget({ simd, relaxed }, options.vec_cost), see);
  }

  private instantiate(lowered: Kernel): Launch {
    const bytes = emitModule(lowered);
    counters.codeBytes += bytes.length;
    emitted?.(bytes, this.key);
    const module = new WebAssembly.Module(bytes);
    return new WebAssembly.Instance(module, { m: { m: heap.memory } }).exports.k as Launch;
  }
}

function interpreted(kernel: Kernel, prepare: (kernel: Kernel) => Prepared): Launch {
  let launch: Prepared | undefined;
  return (...args) => {
    launch ??= prepare(kernel);
    counters.interpretedLaunches++;
    launch(args, new DataView(heap.memory.buffer));
  };
}

let emitted: ((bytes: Uint8Array, key: string) => void) | undefined;

/** Calls `see` with every module that is emitted from now on: for tests that validate them. */
export function onEmit(see: typeof emitted): void {
  emitted = see;
}

const entries = /* @__PURE__ */ new Cache<Entry>();
let epoch = -1;

/** The entry under a key, made from `build` if there is none. */
export function entry(key: string, build: () => Kernel, manner?: Manner): Entry {
  if (epoch !== options.epoch) {
    entries.clear();
    extras.begin?.();
    epoch = options.epoch;
  }
  let found = entries.get(key);
  if (!found) {
    found = new Entry(key, build(), manner);
    entries.set(key, found);
  }
  return found;
}
