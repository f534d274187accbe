import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.js';

/** The parsed contents of a golden file, as the script of the same name in scripts/golden wrote it. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, 'test/golden', `${name}.json`), 'utf8')) as T;
}

/** "ValueError: text" of what a call throws, as Python prints it; null if it does not throw. */
export function errorOf(call: () => unknown): string | null {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return null;
}
