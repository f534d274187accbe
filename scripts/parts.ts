/**
 * The library in parts, for Node: see `src/parts.ts`.
 *
 * The core is what the exports in `eager` reach; a part is what the other exports of a folder reach
 * beyond it. Parts that reach little come first, so a module that several need belongs to the smallest.
 * A part is a function of a `require` that finds the modules of the core and of other parts by their
 * paths, so there is one of each, whoever asks.
 *
 * Invariants:
 * 1. Every module is in the core or in one part.
 * 2. A part needs modules of the core, of parts before it and of packages only.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ExportNamedDeclaration, type Identifier, parse } from 'acorn';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';

/** Modules and folders whose exports are there at once. What dtypes bring must be. */
const eager = [
  'src/errors.ts',
  'src/vectorize/',
  'src/ndarray/',
  'src/datetime/scalars.ts',
  'src/strings/dtypes.ts',
  'src/ufunc/records.ts',
  'src/ufunc/reduce/',
  'src/ufunc/reductions.ts',
  'src/ufunc/table/arithmetic.ts',
  'src/ufunc/table/bitwise.ts',
  'src/ufunc/table/comparison.ts',
  'src/ufunc/table/extrema.ts',
  'src/ufunc/table/floating.ts',
  'src/ufunc/table/logical.ts',
  'src/ufunc/table/objects.ts',
  'src/ufunc/table/rounding.ts',
  'src/ufunc/table/unary.ts',
];

/** What of those is not. */
const later = ['src/ndarray/index/'];

/** An export of the index: `export { imported as name } from module`, or all of a module. */
interface Export {
  readonly module: string;
  readonly name: string | null;
  readonly imported: string;
}

interface Part {
  readonly name: string;
  readonly exports: readonly Export[];
  readonly modules: ReadonlySet<string>;
  /** The parts that must be there before. */
  readonly needs: readonly string[];
}

type Graph = Metafile['inputs'];

const isEager = ({ module }: Export): boolean =>
  eager.some((path) => module.startsWith(path)) && !later.some((path) => module.startsWith(path));

/** What the index exports beside types; what a module of re-exports does, too, one by one. */
async function exportsOf(root: string, path = 'src/index.ts'): Promise<Export[]> {
  const { code } = await transform(readFileSync(join(root, path), 'utf8'), { loader: 'ts' });
  const { body } = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
  const exports = body.map(async (statement): Promise<Export[]> => {
    if (statement.type === 'ImportDeclaration') return [];
    const { source } = statement as ExportNamedDeclaration;
    if (!source) return [];
    const module = join(dirname(path), String(source.value).replace(/\.js$/, '.ts'));
    if (statement.type === 'ExportAllDeclaration') {
      const named = await exportsOf(root, module);
      return named.length > 0 ? named : [{ module, name: null, imported: '*' }];
    }
    return (statement as ExportNamedDeclaration).specifiers.map(({ local, exported }) => ({
      module,
      name: (exported as Identifier).name,
      imported: (local as Identifier).name,
    }));
  });
  return (await Promise.all(exports)).flat();
}

/** The modules that some import, themselves included. */
function reached(graph: Graph, from: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, external } of graph[path]?.imports ?? []) if (!external) visit(next);
  };
  for (const path of from) visit(path);
  return seen;
}

/** The parts beyond a core, each after those that it needs. */
function partsOf(graph: Graph, exports: readonly Export[], core: ReadonlySet<string>): Part[] {
  const folderOf = ({ module }: Export) => /^src\/(\w+)/.exec(module)?.[1] as string;
  const reaching = [...new Set(exports.map(folderOf))].map((name) => {
    const own = exports.filter((one) => folderOf(one) === name);
    const all = reached(
      graph,
      own.map(({ module }) => module),
    );
    return { name, own, modules: new Set([...all].filter((path) => !core.has(path))) };
  });
  const taken = new Map<string, string>();
  return reaching
    .sort((a, b) => a.modules.size - b.modules.size)
    .map(({ name, own, modules }) => {
      const mine = new Set([...modules].filter((path) => !taken.has(path)));
      const needs = new Set([...modules].flatMap((path) => taken.get(path) ?? []));
      for (const path of mine) taken.set(path, name);
      return { name, exports: own, modules: mine, needs: [...needs] };
    });
}

/** Leaves imports of modules that are not of a part to the `require` that it is given. */
function elsewhere(root: string, { modules }: Part): Plugin {
  return {
    name: 'elsewhere',
    setup(part) {
      part.onResolve({ filter: /^\./ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData) return undefined;
        const found = await part.resolve(path, { resolveDir, kind, pluginData: 'found' });
        const module = found.path.slice(root.length).replace(/^\//, '');
        return modules.has(module) ? undefined : { path: module, external: true };
      });
    },
  };
}

/** `import * as` each module, and a table of them by their paths. */
const table = (modules: readonly string[]): string =>
  `${modules.map((path, i) => `import * as m${i} from './${path}';\n`).join('')}` +
  `const modules = {\n${modules.map((path, i) => `  '${path}': m${i},\n`).join('')}};\n`;

const common: BuildOptions = { bundle: true, target: 'es2022', logLevel: 'warning' };

async function buildPart(root: string, out: string, part: Part): Promise<void> {
  await build({
    ...common,
    absWorkingDir: root,
    stdin: { contents: `${table([...part.modules])}module.exports = modules;`, resolveDir: root },
    outfile: join(out, `parts/${part.name}.cjs`),
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    external: ['#acorn'],
    banner: { js: `'use strict';\nmodule.exports = (require) => {\nconst module = {};` },
    footer: { js: 'return module.exports;\n};' },
    plugins: [elsewhere(root, part)],
  });
}

/** The module that Node imports: the core, a stand-in for every other export, and what reads parts. */
function entryOf(
  graph: Graph,
  exports: readonly Export[],
  core: ReadonlySet<string>,
  parts: readonly Part[],
  whole: Record<string, unknown>,
): string {
  const importsOf = (path: string) => graph[path]?.imports.map((one) => one.path) ?? [];
  const asked = new Set(parts.flatMap(({ modules }) => [...modules].flatMap(importsOf)));
  const bindings = parts.flatMap((part) =>
    part.exports.map((own) => ({ ...own, part: part.name })),
  );
  const places = parts.map(({ name, exports: own }) => {
    const lines = own.map((e) => `    $${e.name} = modules['${e.module}'].${e.imported};\n`);
    return `  ${name}() {\n${lines.join('')}  },\n`;
  });
  const needs = parts.map(({ name, needs: own }) => `  ${name}: ${JSON.stringify(own)},\n`);
  const owners = bindings.map(({ name, part }) => `  ${name}: '${part}',\n`);
  return `
import { createRequire } from 'node:module';
import './src/ndarray/methods.ts';
import { onAbsent } from './src/ndarray/absent.ts';
import { standIn } from './src/parts.ts';
${table([...core].filter((path) => asked.has(path)))}
${exports
  .filter(isEager)
  .map((e) =>
    (e.name ? `export { ${e.imported} as ${e.name} }` : 'export *').concat(
      ` from './${e.module}';\n`,
    ),
  )
  .join('')}
const require = createRequire(import.meta.url);
const find = (id) => modules[id] ?? require(id);
const needs = {\n${needs.join('')}};
const owners = {\n${owners.join('')}};
const read = new Set();
function load(part) {
  if (read.has(part)) return false;
  needs[part].forEach(load);
  Object.assign(modules, require(\`./parts/\${part}.cjs\`)(find));
  place[part]();
  read.add(part);
  return true;
}
onAbsent((name) => name in owners && load(owners[name]));
${bindings
  .map(
    ({ name, part }) =>
      `let $${name} = standIn('${kindOf(whole[name as string], name)}', '${name}', () => (load('${part}'), $${name}));\n`,
  )
  .join('')}
const place = {\n${places.join('')}};
export {\n${bindings.map(({ name }) => `  $${name} as ${name},\n`).join('')}};
`;
}

function kindOf(value: unknown, name: string | null): string {
  if (typeof value === 'function') return Object.hasOwn(value, 'prototype') ? 'class' : 'function';
  if (typeof value === 'object' && value !== null) return 'object';
  throw new Error(`${name} is ${typeof value}, which nothing can stand for: make its module eager`);
}

/** The exports of the library, which runs here to say what each can be used as. */
async function evaluated(root: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  const code = Buffer.from(outputFiles?.[0].contents as Uint8Array).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** Builds `index.js` and `parts` of the library, whose modules `metafile` lists. */
export async function buildParts(root: string, out: string, { inputs }: Metafile) {
  const exports = await exportsOf(root);
  const roots = ['src/ndarray/methods.ts', ...exports.filter(isEager).map(({ module }) => module)];
  const core = reached(inputs, roots);
  const parts = partsOf(
    inputs,
    exports.filter((own) => !isEager(own)),
    core,
  );
  const whole = await evaluated(root);
  mkdirSync(join(out, 'parts'), { recursive: true });
  await Promise.all(parts.map((part) => buildPart(root, out, part)));
  await build({
    ...common,
    absWorkingDir: root,
    stdin: { contents: entryOf(inputs, exports, core, parts, whole), resolveDir: root },
    outfile: join(out, 'index.js'),
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['#acorn'],
  });
}
