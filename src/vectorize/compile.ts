/**
 * The facade: a kernel and a key, to something that can be called.
 *
 * Callers name the kernel they want by a canonical key (body, lanes, layout class of each operand)
 * and say how to build it; the key is looked up first, so a kernel is built once. An entry starts
 * cold: below `threshold` iterations, and always in `off` mode, its launches run on the interpreter.
 * Then it is compiled, and `run` is the module's own export.
 *
 * Invariants:
 * 1. All ways to run an entry give the same bits.
 * 2. An entry belongs to the options it was made under; when they change, so do the entries.
 */
import { prepare } from './ir/interp.js';
import type { Kernel, Region } from './ir/kernel.js';
import type { Reject } from './ir/reject.js';
import { print } from './ir/text.js';
import { lower } from './pass/pipeline.js';
import { Cache } from './runtime/cache.js';
import { counters, countReject } from './runtime/counters.js';
import { features } from './runtime/features.js';
import { heap } from './runtime/heap.js';
import { logSection, openLog } from './runtime/log.js';
import { options } from './runtime/options.js';
import { emitModule } from './wasm/emit.js';
import { WasmTarget } from './wasm/target.js';

/** Pointers, strides and counts, in the order of the kernel's params. */
export type Launch = (...args: number[]) => void;

export class Entry {
  readonly key: string;
  readonly kernel: Kernel;
  /** Why loops of the kernel stayed scalar; empty until it is compiled. */
  rejects: readonly Reject[] = [];
  run: Launch;
  private iterations = 0;
  private module: Launch | undefined;

  constructor(key: string, kernel: Kernel) {
    this.key = key;
    this.kernel = kernel;
    if (options.off) this.run = interpreted(kernel);
    else if (options.threshold > 0) this.run = this.warming(interpreted(kernel));
    else this.run = (...args) => this.compiled()(...args);
  }

  /** Counts iterations and compiles when there were enough. */
  private warming(cold: Launch): Launch {
    const { trip } = this.kernel;
    return (...args) => {
      this.iterations += trip.reduce((product, at) => product * (args[at] as number), 1);
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
    const { key, kernel } = this;
    const simd = features.simd && options.vec === 1;
    const relaxed = features.relaxed && options.relaxed === 1;
    const target = new WasmTarget({ simd, relaxed }, options.vec_cost);
    logSection('jit-log-opt', () => `# ${key}\n${print(kernel)}`);
    return lower(kernel, target, (pass, stage) => {
      if (pass === 'cost') this.rejects = judge(stage, target.registerBytes > 0);
      logSection('jit-log-opt', () => `# ${key} after ${pass}\n${print(stage)}`);
    });
  }

  private instantiate(lowered: Kernel): Launch {
    const bytes = emitModule(lowered);
    counters.codeBytes += bytes.length;
    emitted?.(bytes, this.key);
    const module = new WebAssembly.Module(bytes);
    return new WebAssembly.Instance(module, { m: { m: heap.memory } }).exports.k as Launch;
  }
}

/** Counts the verdicts of the cost pass and returns the refusals, save those of loops around packed ones. */
function judge(stage: Kernel, vectors: boolean): Reject[] {
  const refused: Reject[] = [];
  const visit = ({ body }: Region): boolean => {
    let some = false;
    for (const { traits, regions = [] } of body) {
      const inside = regions.map(visit).includes(true);
      const packed = traits?.widths !== undefined || (vectors && traits?.made === 'packed');
      some ||= inside || packed;
      if (packed) counters.vecoptSuccess++;
      else if (traits?.reject && !inside) refused.push(traits.reject);
    }
    return some;
  };
  const before = counters.vecoptSuccess;
  visit(stage.body);
  counters.vecoptTried += counters.vecoptSuccess - before + refused.length;
  for (const { reason } of refused) countReject(reason);
  return refused;
}

function interpreted(kernel: Kernel): Launch {
  let launch: ReturnType<typeof prepare> | undefined;
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
export function entry(key: string, build: () => Kernel): Entry {
  if (epoch !== options.epoch) {
    entries.clear();
    openLog();
    epoch = options.epoch;
  }
  let found = entries.get(key);
  if (!found) {
    found = new Entry(key, build());
    entries.set(key, found);
  }
  return found;
}
