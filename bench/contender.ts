/** The parent's end of a worker: starts the process, asks, waits for the answer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Task } from './task.js';
import type { Message, Reply } from './worker.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export class Contender {
  readonly name: string;
  version = '';
  /** The sets of SIMD instructions that it runs with, where it says so. */
  features = '';
  /** The version of numexpr, where it has that. */
  numexpr = '';
  /** What this contender does with a task instead. */
  edit: (task: Task) => Task = (task) => task;
  private readonly child: ChildProcess;
  private readonly lines: Interface;
  private settle: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
  private errors = '';
  private ended: Error | undefined;

  private constructor(name: string, child: ChildProcess) {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error(`${name}: no pipes`);
    this.name = name;
    this.child = child;
    this.lines = createInterface({ input: stdout });
    this.lines.on('line', (line) => this.settle?.resolve(JSON.parse(line)));
    stderr.on('data', (text) => {
      this.errors = `${this.errors}${text}`.slice(-2000);
    });
    child.stdin?.on('error', () => {});
    child.on('error', (error) => this.end(error));
    child.on('close', (code) => this.end(new Error(`ended (${code}) ${this.errors.trim()}`)));
  }

  /** Starts a process and waits until it is ready; rejects with what it wrote if it never is. */
  static async start(
    name: string,
    command: readonly string[],
    environment: Record<string, string> = {},
  ): Promise<Contender> {
    const [file, ...rest] = command;
    const env = { ...process.env, ...environment };
    const contender = new Contender(name, spawn(file, rest, { env, stdio: 'pipe' }));
    const { version = '', features = '', numexpr = '' } = await contender.reply();
    Object.assign(contender, { version, features, numexpr });
    return contender;
  }

  async ask(message: Message): Promise<Reply> {
    const { prepare } = message;
    const edited = prepare ? { ...message, prepare: this.edit(prepare) } : message;
    this.child.stdin?.write(`${JSON.stringify(edited)}\n`);
    return this.reply();
  }

  close(): void {
    this.child.stdin?.end();
    this.child.kill();
  }

  private reply(): Promise<Reply> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.settle?.reject(this.ended);
  }
}

/** This library under compiler options, or with `flags` for V8. */
export function startOurs(name: string, jit: string, flags: readonly string[] = []) {
  return startEngine(name, './engines/lanewise.ts', flags, { LANEWISE_JIT: jit });
}

/** An engine in a Node process with the loaders of this one. */
export function startEngine(
  name: string,
  path: string,
  flags: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<Contender> {
  const v8 = flags.map((flag) => `--v8=${flag}`);
  const command = [process.execPath, ...process.execArgv, here('worker.ts'), path, ...v8];
  return Contender.start(name, command, environment);
}

/** What NumPy, old or new, calls the sets of instructions beyond AVX2. */
const beyondAvx2 = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4';

/** NumPy, and its OpenBLAS, as they would run on a processor that ends with AVX2 and FMA. */
export const startNumpyAvx2 = () =>
  startNumpy('NumPy on AVX2', {
    NPY_DISABLE_CPU_FEATURES: beyondAvx2,
    OPENBLAS_CORETYPE: 'Haswell',
  });

const oneThread = {
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
};

/** NumPy on one thread, of $PYTHON or python3; undefined if there is none. */
export async function startNumpy(
  name = 'NumPy',
  environment: Record<string, string> = {},
  python = process.env.PYTHON || 'python3',
): Promise<Contender | undefined> {
  const command = [python, here('numpy_worker.py')];
  return Contender.start(name, command, { ...oneThread, ...environment }).catch(() => undefined);
}

/** numexpr on one thread, of $NUMEXPR_PYTHON or NumPy's Python; undefined if that has none. */
export async function startNumexpr(): Promise<Contender | undefined> {
  const python = process.env.NUMEXPR_PYTHON;
  const found = await startNumpy('numexpr', {}, python || undefined);
  if (found?.numexpr) return found;
  found?.close();
  return undefined;
}
