/**
 * `npm run build [folder]` builds `dist` (or `folder`): one readable ES module for every platform,
 * and the declarations beside it.
 *
 * The bundle is not minified: whoever debugs into it should read our names, and an application's
 * own bundler minifies anyway.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = resolve(root, process.argv[2] ?? 'dist');

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile: join(out, 'index.js'),
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  packages: 'external',
  target: 'es2022',
  logLevel: 'warning',
});

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const command = [
  join(typescript, 'bin/tsc'),
  '-p',
  'tsconfig.build.json',
  '--outDir',
  join(out, 'types'),
];
process.exitCode =
  spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1;
