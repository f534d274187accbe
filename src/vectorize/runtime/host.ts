// What is asked of the program's host. The same code runs in Node, Deno, Bun and browsers: there may
// be no process, Deno may forbid to read an environment variable (that counts as not set), and
// Node's modules are reached without an import, so that no bundler meets `node:fs`.

interface HostProcess {
  env?: Record<string, string | undefined>;
  getBuiltinModule?(name: string): unknown;
  /** Of a program that began as CommonJS. */
  mainModule?: { require?(name: string): unknown };
  on?(event: 'exit', listener: () => void): unknown;
}

interface FileSystem {
  openSync(path: string, flags: string): number;
  writeSync(file: number, text: string): number;
}

const STDERR = 2;

export function environmentVariable(name: string): string {
  try {
    return hostProcess()?.env?.[name] ?? '';
  } catch {
    return '';
  }
}

export function atExit(listener: () => void): void {
  hostProcess()?.on?.('exit', listener);
}

/** A function that appends text to a file, emptied first; '-' is stderr, or the console. */
export function textSink(path: string): (text: string) => void {
  const fs = builtinModule('node:fs') as FileSystem | undefined;
  if (fs === undefined) return (text) => console.error(text.trimEnd());
  const file = path === '-' ? STDERR : fs.openSync(path, 'w');
  return (text) => {
    fs.writeSync(file, text);
  };
}

/** One of Node's own modules; undefined without Node, or before 20.16 in a program of ES modules. */
export function builtinModule(name: string): unknown {
  const process = hostProcess();
  return process?.getBuiltinModule?.(name) ?? process?.mainModule?.require?.(name);
}

function hostProcess(): HostProcess | undefined {
  return (globalThis as { process?: HostProcess }).process;
}
