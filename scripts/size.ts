/**
 * `npm run size`: what an application pays for the built library, minified and gzipped.
 * Each row bundles a program of one line; more than its limit fails.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const rows = [
  {
    program: `import { array, add } from './dist/index.js'; globalThis.x = [array, add];`,
    limit: 30,
  },
  { program: `import * as np from './dist/index.js'; globalThis.x = np;`, limit: 60 },
];

async function kilobytes(program: string): Promise<number> {
  const result = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    external: ['binaryen', 'ndarray'],
    logLevel: 'error',
    logOverride: { 'import-is-undefined': 'error' },
  });
  return gzipSync(result.outputFiles[0].contents, { level: 9 }).length / 1000;
}

for (const { program, limit } of rows) {
  const size = await kilobytes(program);
  const passed = size <= limit;
  const imported = program.slice(0, program.indexOf(' from'));
  console.log(
    `${passed ? 'ok    ' : 'FAILED'} ${imported.padEnd(24)} ${size.toFixed(1)} of ${limit} kB`,
  );
  if (!passed) process.exitCode = 1;
}
