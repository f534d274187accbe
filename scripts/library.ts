/**
 * Bundles the library into a folder: `lanewise.js`, one readable ES module for every platform, and
 * `index.js`, the same in parts for Node (see `parts.ts`); `acorn.js` is the parser that it imports.
 *
 * `lanewise.js` is not minified: whoever debugs into it should read our names, and an application's own
 * bundler minifies anyway.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildParts } from './parts.js';
import { withoutPowers } from './powers.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

export async function buildLibrary(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const whole = join(out, 'lanewise.js');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile: whole,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['#acorn'],
    target: 'es2022',
    logLevel: 'warning',
  });
  writeFileSync(whole, withoutPowers(readFileSync(whole, 'utf8')));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/vectorize/js/acorn.ts'],
    outfile: join(out, 'acorn.js'),
    format: 'esm',
    logLevel: 'warning',
  });
  await buildParts(root, out, metafile);
}
