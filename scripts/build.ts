/** `npm run build [folder]` builds `dist` (or `folder`): the library and its declarations. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { buildLibrary, root } from './library.js';

const out = resolve(root, process.argv[2] ?? 'dist');

await buildLibrary(out);

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
