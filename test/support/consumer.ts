/** An application of its own, in a temporary folder, that has the package installed as npm would. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './files.js';

export const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

/** An empty folder for the application. */
export const consumerFolder = (): string => mkdtempSync(join(tmpdir(), 'lanewise-'));

/** Builds the package and installs it there; answers its folder. */
export function install(consumer: string): string {
  const installed = join(consumer, 'node_modules/lanewise');
  mkdirSync(installed, { recursive: true });
  const build = [join(root, 'scripts/build.ts'), join(installed, 'dist')];
  execFileSync(join(root, 'node_modules/.bin/tsx'), build, { stdio: ['ignore', 'ignore', 2] });
  writeFileSync(join(installed, 'package.json'), readFileSync(join(root, 'package.json')));
  writeFileSync(join(consumer, 'package.json'), '{"type": "module"}');
  for (const name of Object.keys(dependencies)) {
    symlinkSync(join(root, 'node_modules', name), join(consumer, 'node_modules', name));
  }
  return installed;
}
