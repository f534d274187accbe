/** What an application pays for the built library: programs of one line, bundled, minified, gzipped. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** A program, what it costs more than, the limit that it shall keep, and what it must not pass today: kB. */
interface Program {
  readonly imported: string;
  readonly program: string;
  readonly above?: string;
  readonly limit: number;
  readonly today: number;
}

const importing = (...names: readonly string[]): string =>
  `import { ${names.join(', ')} } from 'lanewise'; globalThis.x = [${names.join(', ')}];`;

/** A name beside arrays: of those that are no ufuncs, namespaces or compilers these bring the most. */
const beside = (name: string, today: number): Program => ({
  imported: `${name}, above {array}`,
  program: importing('array', name),
  above: importing('array'),
  limit: 35,
  today,
});

export const programs: readonly Program[] = [
  {
    imported: 'import {array, add}',
    program: importing('array', 'add'),
    limit: 30,
    today: 55,
  },
  {
    imported: 'import * as np',
    program: `import * as np from 'lanewise'; globalThis.x = np;`,
    limit: 60,
    today: 447,
  },
  beside('poly1d', 46),
  beside('histogram', 37),
  beside('top_k', 22),
];

/** What a program costs, above what it would cost anyway. */
export async function sizeOf({ program, above }: Program): Promise<number> {
  return (await kilobytes(program)) - (above ? await kilobytes(above) : 0);
}

async function kilobytes(program: string): Promise<number> {
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
