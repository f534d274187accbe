// What tests ask of the process: its time and memory, and places for files that they may write.

import { RuntimeError } from '../errors.js';
import { checked, exact, type Nothing, nothing } from '../ndarray/keywords.js';
import { builtinModule } from '../vectorize/runtime/host.js';

interface ProcessLike {
  cpuUsage?(): { readonly user: number };
  memoryUsage?(): { readonly rss: number };
}

interface Files {
  mkdtempSync(prefix: string): string;
  openSync(path: string, flags: string): number;
  closeSync(file: number): void;
  rmSync(path: string, options: { readonly recursive: boolean; readonly force: boolean }): void;
}

const host = (): ProcessLike => (globalThis as { readonly process?: ProcessLike }).process ?? {};

const MICROSECONDS = 10_000;

/**
 * The hundredths of seconds for which the process has been computing; where that is not told, those that
 * have passed since it began.
 * NumPy: numpy.testing.jiffies
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.testing.jiffies() >= 0 // => true
 * ```
 */
export function jiffies(...none: Nothing): number {
  nothing('jiffies', 0, 0, none);
  const used = host().cpuUsage?.();
  return Math.floor(used ? used.user / MICROSECONDS : performance.now() / 10);
}

/**
 * The bytes that the process has in memory; null where that is not told.
 * NumPy: numpy.testing.memusage
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * Number(np.testing.memusage()) > 1e6 // => true
 * ```
 */
export const memusage = /* @__PURE__ */ exact(
  'memusage',
  0,
  (): number | null => host().memoryUsage?.().rss ?? null,
);

/**
 * The seconds that a function takes, called so many times.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.measure.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const x = np.ones(1000);
 * np.testing.measure(() => np.sqrt(x), 10) < 60 // => true
 * ```
 */
export function measure(code: () => unknown, times = 1, ...none: Nothing): number {
  nothing('measure', 1, 2, none);
  const start = performance.now();
  for (let i = 0; i < times; i++) code();
  return (performance.now() - start) / 1000;
}

/** Where a temporary folder is to be, and how its name begins. */
export interface TemporaryOptions {
  /** 'tmp' if it is not given. */
  readonly prefix?: string;
  /** The folder in which it is; the system's for temporary files if it is not given. */
  readonly dir?: string | null;
}

/** What is removed when it is disposed of. */
export interface Temporary extends Disposable {
  readonly path: string;
}

function newFolder({ prefix = 'tmp', dir }: TemporaryOptions): [string, Files] {
  const fs = builtinModule('node:fs') as Files | undefined;
  const os = builtinModule('node:os') as { tmpdir(): string } | undefined;
  if (!fs || !os) throw new RuntimeError('there is no file system');
  return [fs.mkdtempSync(`${dir ?? os.tmpdir()}/${prefix}`), fs];
}

const removing = (path: string, folder: string, fs: Files): Temporary => ({
  path,
  [Symbol.dispose]: () => fs.rmSync(folder, { recursive: true, force: true }),
});

/**
 * A new folder; it is removed with its files where a block with `using` ends, or by
 * `folder[Symbol.dispose]()`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.tempdir.html
 *
 * @param options - `prefix` ('tmp'), `dir`
 * @throws RuntimeError where there is no file system
 *
 * @example
 * ```ts
 * import { existsSync } from 'node:fs';
 * import * as np from 'lanewise';
 * const folder = np.testing.tempdir();
 * existsSync(folder.path) // => true
 * folder[Symbol.dispose]();
 * existsSync(folder.path) // => false
 * ```
 */
export function tempdir(options: TemporaryOptions = {}, ...none: Nothing): Temporary {
  nothing('tempdir', 0, 1, none);
  const given = checked('tempdir', ['prefix', 'dir'], options);
  const [folder, fs] = newFolder(given);
  return removing(folder, folder, fs);
}

/**
 * A new empty file, in a folder of its own; both are removed as those of `tempdir`.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.testing.temppath.html
 *
 * @param options - `suffix`: the end of the file's name; `prefix` ('tmp'), `dir`
 * @throws RuntimeError where there is no file system
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const file = np.testing.temppath({ suffix: '.npy' });
 * np.save(file.path, np.arange(3));
 * np.load(file.path) // => [0. 1. 2.]
 * file[Symbol.dispose]();
 * ```
 */
export function temppath(
  options: TemporaryOptions & { readonly suffix?: string } = {},
  ...none: Nothing
): Temporary {
  nothing('temppath', 0, 1, none);
  const { suffix = '', ...given } = checked('temppath', ['suffix', 'prefix', 'dir'], options);
  const [folder, fs] = newFolder(given);
  const path = `${folder}/${given.prefix ?? 'tmp'}${suffix}`;
  fs.closeSync(fs.openSync(path, 'w'));
  return removing(path, folder, fs);
}
