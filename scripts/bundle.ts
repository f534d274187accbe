/** What an application pays for the built library: programs of one line, bundled, minified, gzipped. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The programs; the limit that each shall keep, and the size that it must not pass today, in kB. */
export const programs = [
  {
    imported: 'import {array, add}',
    program: `import { array, add } from 'lanewise'; globalThis.x = [array, add];`,
    limit: 30,
    today: 51,
  },
  {
    imported: 'import * as np',
    program: `import * as np from 'lanewise'; globalThis.x = np;`,
    limit: 60,
    today: 407,
  },
];

export async function kilobytes(program: string): Promise<number> {
  const result = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'error',
    logOverride: { 'import-is-undefined': 'error' },
  });
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length / 1000;
}
