/**
 * The library in parts, for Node: see `src/parts.ts`.
 *
 * The core is what the exports in `eager` reach; a part is what the other exports of a folder reach
 * beyond it. What of the core is only called, and not at first, is deferred (`deferred.ts`): the core
 * has stubs of those modules, and their groups are parts too.
 * Parts that reach little come first, so a module that several need belongs to the smallest.
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
import { deferrable, evaluate, importedBy, type Namespace, partOf, withStubs } from './deferred.js';

/** Modules and folders whose exports are there at once. What dtypes bring must be. */
const eager = [
  'src/errors.ts',
  'src/vectorize/',
  'src/ndarray/',
  'src/datetime/scalars.ts',
  'src/strings/dtypes.ts',
  'src/ufunc/buffer.ts',
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
const later = [
  'src/ndarray/create/linspace.ts',
  'src/ndarray/create/matrix.ts',
  'src/ndarray/dtype/minimal.ts',
  'src/ndarray/format/radix.ts',
  'src/ndarray/format/scalar.ts',
  'src/ndarray/index/',
  'src/ndarray/shape/join.ts',
  'src/ndarray/sharing.ts',
];

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
    const own = (statement as ExportNamedDeclaration).specifiers.map(({ local, exported }) => ({
      name: (exported as Identifier).name,
      imported: (local as Identifier).name,
    }));
    const further = await exportsOf(root, module);
    return own.map(({ name, imported }) => {
      const there = further.find((one) => one.name === imported);
      return there ? { ...there, name } : { module, name, imported };
    });
  });
  return (await Promise.all(exports)).flat();
}

const importsOf = (graph: Graph, path: string): readonly string[] =>
  (graph[path]?.imports ?? []).filter(({ external }) => !external).map((one) => one.path);

/** The modules that some reach, themselves included, not going through those that `ends` says. */
function reached(
  graph: Graph,
  from: Iterable<string>,
  ends: (path: string) => boolean,
): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const next of importsOf(graph, path)) if (!ends(next)) visit(next);
  };
  for (const path of from) visit(path);
  return seen;
}

/** The parts beyond a core, of which none needs one that needs it. */
function partsOf(
  graph: Graph,
  exports: readonly Export[],
  core: ReadonlySet<string>,
  deferred: readonly string[],
): Part[] {
  const from = [...deferred, ...exports.map(({ module }) => module)];
  const paths = reached(graph, from, (path) => core.has(path));
  const names = [...new Set([...paths].map(partOf))].sort();
  return names.map((name) => {
    const modules = new Set([...paths].filter((path) => partOf(path) === name));
    const asked = [...modules].flatMap((path) => importsOf(graph, path));
    const others = asked.filter((path) => paths.has(path)).map(partOf);
    const needs = [...new Set(others)].filter((other) => other !== name);
    return { name, exports: exports.filter(({ module }) => modules.has(module)), modules, needs };
  });
}

/** Throws if parts need each other in a ring. */
function checkOrder(parts: readonly Part[], chain: readonly string[] = []): void {
  for (const { name, needs } of parts) {
    if (chain.length > 0 && !parts.find((one) => one.name === chain.at(-1))?.needs.includes(name))
      continue;
    if (chain.includes(name)) throw new Error(`parts need each other: ${[...chain, name]}`);
    if (needs.length > 0) checkOrder(parts, [...chain, name]);
  }
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

/**
 * Names are kept, so that errors tell where they come from; blanks are a fifth of what V8 would read.
 * Lines stay short: Node prints the whole line that threw above an error that nobody catches.
 */
const common: BuildOptions = {
  bundle: true,
  target: 'es2022',
  minifyWhitespace: true,
  lineLimit: 120,
  minifySyntax: true,
  logLevel: 'warning',
};

async function buildPart(root: string, out: string, part: Part): Promise<void> {
  const imports = part.exports.map(
    ({ name, module, imported }) => `import { ${imported} as $${name} } from './${module}';\n`,
  );
  const own = part.exports.map(({ name }) => `${name}: $${name}`).join(', ');
  const contents = `${imports.join('')}${table([...part.modules])}module.exports = { modules, exports: { ${own} } };`;
  await build({
    ...common,
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
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

/** What of the core stands for the exports of parts, and gives way to them. */
function bindingsOf(parts: readonly Part[], stubs: readonly string[], whole: Namespace): string {
  const standIns = parts
    .filter((part) => part.exports.length > 0)
    .map(({ name: part, exports }) => {
      const own = exports.map(({ name }) => name as string);
      const lines = own.map(
        (name) => `  $${name} = ${part}('${kindOf(whole[name], name)}', '${name}')`,
      );
      return `const ${part} = standInsOf('${part}');\nlet\n${lines.join(',\n')};\n`;
    });
  const places = parts.map(({ name, exports }) => {
    const own = exports.map((one) => `${one.name}: $${one.name}`).join(', ');
    const stubbed = stubs.flatMap((path, i) =>
      partOf(path) === name ? `    place${i}(modules['${path}']);\n` : [],
    );
    return `  ${name}(own, modules) {\n${stubbed.join('')}    ({ ${own} } = own);\n  },\n`;
  });
  const names = parts.flatMap(({ exports }) => exports.map(({ name }) => `$${name} as ${name}`));
  return (
    `${stubs.map((path, i) => `import { place$ as place${i} } from './${path}';\n`).join('')}` +
    `${standIns.join('')}const place = {\n${places.join('')}};\nexport { ${names.join(', ')} };\n`
  );
}

/** The module that Node imports: the core, what stands for all else, and what reads parts. */
function entryOf(
  graph: Graph,
  exports: readonly Export[],
  core: ReadonlySet<string>,
  parts: readonly Part[],
  bindings: string,
): string {
  const asked = new Set(
    parts.flatMap(({ modules }) => [...modules].flatMap((path) => importsOf(graph, path))),
  );
  const needs = parts.map(({ name, needs: own }) => `  ${name}: ${JSON.stringify(own)},\n`);
  const eagerly = exports.map((own) => {
    const names = own.name ? `{ ${own.imported} as ${own.name} }` : '*';
    return `export ${names} from './${own.module}';\n`;
  });
  return `
import { createRequire } from 'node:module';
import './src/ndarray/methods.ts';
import { onAbsent } from './src/ndarray/absent.ts';
import { announceParts, loadExport, standInsOf } from './src/parts.ts';
${table([...core].filter((path) => asked.has(path)))}
${eagerly.join('')}
${bindings}
const require = createRequire(import.meta.url);
const read = (part, find) => require(\`./parts/\${part}.cjs\`)(find);
announceParts({ needs: {\n${needs.join('')}}, read, place, modules, require });
onAbsent(loadExport);
`;
}

function kindOf(value: unknown, name: string): string {
  if (typeof value === 'function') return Object.hasOwn(value, 'prototype') ? 'class' : 'function';
  if (typeof value === 'object' && value !== null) return 'object';
  throw new Error(`${name} is ${typeof value}, which nothing can stand for: make its module eager`);
}

/** What of a module's exports somebody asks for. */
const pick = (namespace: Namespace, names: ReadonlySet<string> = new Set()): Namespace =>
  Object.fromEntries(Object.entries(namespace).filter(([name]) => names.has(name)));

/** Builds `index.js` and `parts` of the library, whose modules `metafile` lists. */
export async function buildParts(root: string, out: string, { inputs }: Metafile) {
  const exports = await exportsOf(root);
  const roots = ['src/ndarray/methods.ts', ...exports.filter(isEager).map(({ module }) => module)];
  const stubs = await deferrable(root, Object.keys(inputs));
  const core = reached(inputs, roots, (path) => stubs.has(path));
  for (const path of core) stubs.delete(path);
  const deferred = [...stubs.keys()];
  const asked = await importedBy(root, core);
  for (const [path, namespace] of stubs) stubs.set(path, pick(namespace, asked.get(path)));
  const needed = deferred.filter((path) => Object.keys(stubs.get(path) as Namespace).length > 0);
  const [eagerly, lazily] = [true, false].map((is) =>
    exports.filter(({ module }) => core.has(module) === is),
  ) as [Export[], Export[]];
  const parts = partsOf(inputs, lazily, core, deferred);
  checkOrder(parts);
  const whole = await evaluate(root, `export * from './src/index.ts';`);
  mkdirSync(join(out, 'parts'), { recursive: true });
  await Promise.all(parts.map((part) => buildPart(root, out, part)));
  await build({
    ...common,
    absWorkingDir: root,
    stdin: {
      contents: entryOf(inputs, eagerly, core, parts, bindingsOf(parts, needed, whole)),
      resolveDir: root,
    },
    outfile: join(out, 'index.js'),
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['#acorn'],
    plugins: [withStubs(root, stubs)],
  });
}
