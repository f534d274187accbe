/**
 * Bundles the library into a folder: `lanewise.js`, one readable ES module for every platform, and
 * `index.js`, the same in parts for Node (see `parts.ts`).
 *
 * Nothing is minified: whoever debugs into it should read our names, and an application's own bundler
 * minifies anyway.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildParts } from './parts.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

export async function buildLibrary(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile: join(out, 'lanewise.js'),
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    target: 'es2022',
    logLevel: 'warning',
  });
  await buildParts(root, out, metafile);
}
