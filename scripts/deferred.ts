/**
 * What of the core is read later: modules whose exports are called, and not before a first small array
 * was made and used. The compiler is one such group, since cold loops run on the interpreter.
 *
 * In the core a stub stands for such a module: functions that read the group's part and go on with the
 * function itself, which then takes the stub's place (`src/parts.ts`). A module that exports objects
 * cannot have one, and stays in the core with whatever it imports.
 *
 * Invariant: a stub's functions have the names and lengths of those they stand for; its numbers and
 * strings are theirs.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Identifier, parse } from 'acorn';
import { build, type Plugin, transform } from 'esbuild';

/** The modules that stubs may stand for: the beginnings of their paths. */
const deferred = [
  'src/vectorize/pass/',
  'src/vectorize/wasm/',
  'src/vectorize/math/',
  'src/vectorize/ir/text.ts',
  'src/ndarray/dtype/datetime/',
  'src/ndarray/dtype/record',
  'src/ndarray/dtype/string',
  'src/ndarray/format/',
  'src/ndarray/iter/stage.ts',
  'src/ufunc/masked.ts',
  'src/ufunc/reduce/',
];

/** Parts beside those of folders: what they hold. */
const groups: Record<string, readonly string[]> = {
  compiler: ['src/vectorize/pass/', 'src/vectorize/wasm/', 'src/vectorize/ir/'],
  math: ['src/vectorize/math/'],
  times: ['src/ndarray/dtype/datetime/'],
  elements: ['src/ndarray/dtype/', 'src/ndarray/format/', 'src/ndarray/fields.ts'],
  folds: ['src/ufunc/reduce/', 'src/ufunc/masked.ts'],
};

/** What is called while modules of the core are read. */
const atOnce = ['src/vectorize/pass/interleaving.ts', 'src/vectorize/pass/counting.ts'];

export type Namespace = Readonly<Record<string, unknown>>;

const groupOf = (path: string): string | undefined =>
  Object.keys(groups).find((name) => groups[name]?.some((start) => path.startsWith(start)));

/** The part that a module belongs to, if it is not in the core: its group, else its folder. */
export const partOf = (path: string): string =>
  groupOf(path) ?? (/^src\/(\w+)/.exec(path)?.[1] as string);

const isPrimitive = (value: unknown): boolean => value === null || typeof value !== 'object';

const isClass = (value: object): boolean =>
  /^class\b/.test(Function.prototype.toString.call(value));

/** Whether a stub can stand for a module: it exports functions without properties, and constants. */
const hasStub = (namespace: Namespace): boolean =>
  Object.values(namespace).every((value) =>
    typeof value === 'function' ? Object.keys(value).length === 0 : isPrimitive(value),
  );

/** What the modules of groups export for which there can be stubs, by their paths. */
export async function deferrable(
  root: string,
  paths: readonly string[],
): Promise<Map<string, Namespace>> {
  const listed = paths.filter(
    (path) => deferred.some((start) => path.startsWith(start)) && !atOnce.includes(path),
  );
  const contents = listed.map((path, i) => `export * as m${i} from './${path}';`).join('\n');
  const all = (await evaluate(root, contents)) as Record<string, Namespace>;
  const entries = listed.map((path, i) => [path, all[`m${i}`]] as const);
  return new Map(entries.filter(([, namespace]) => hasStub(namespace)));
}

/** Of each module, what some others import from it. */
export async function importedBy(
  root: string,
  paths: Iterable<string>,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    const { code } = await transform(readFileSync(join(root, path), 'utf8'), { loader: 'ts' });
    for (const statement of parse(code, { ecmaVersion: 2022, sourceType: 'module' }).body) {
      if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration')
        continue;
      const from = join(dirname(path), String(statement.source?.value).replace(/\.js$/, '.ts'));
      const names = found.get(from) ?? new Set<string>();
      found.set(from, names);
      for (const one of statement.specifiers) {
        if (one.type === 'ImportSpecifier') names.add((one.imported as Identifier).name);
        else if (one.type === 'ExportSpecifier') names.add((one.local as Identifier).name);
        else throw new Error(`${path} imports all of ${from}: a stub has what is named`);
      }
    }
  }
  return found;
}

/** What a module exports, which runs here. */
export async function evaluate(root: string, contents: string): Promise<Namespace> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    bundle: true,
    target: 'es2022',
    format: 'esm',
    platform: 'neutral',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** What stands for an export: `$name` until the part is there. */
function standing(part: string, name: string, value: unknown): string {
  if (typeof value === 'bigint') return `const $${name} = ${value}n;`;
  if (typeof value !== 'function') return `const $${name} = ${JSON.stringify(value)};`;
  const params = Array.from({ length: value.length }, (_, i) => `p${i}`).join(', ');
  const call = isClass(value)
    ? `return new $${name}(...arguments);`
    : `return $${name}.apply(this, arguments);`;
  return `let $${name} = function ${name}(${params}) { load('${part}'); ${call} };`;
}

/** The stub of a module: its exports, and `place$`, which puts the module's own in their place. */
function stubOf(root: string, part: string, namespace: Namespace): string {
  const names = Object.keys(namespace);
  const called = names.filter((name) => typeof namespace[name] === 'function');
  return [
    `import { load } from ${JSON.stringify(join(root, 'src/parts.ts'))};`,
    ...names.map((name) => standing(part, name, namespace[name])),
    `export { ${names.map((name) => `$${name} as ${name}`).join(', ')} };`,
    `export const place$ = (own) => {`,
    `  ({ ${called.map((name) => `${name}: $${name}`).join(', ')} } = own);`,
    '};',
  ].join('\n');
}

/** Builds with stubs for modules. */
export function withStubs(root: string, modules: ReadonlyMap<string, Namespace>): Plugin {
  return {
    name: 'stubs',
    setup(core) {
      core.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const module = path.slice(root.length).replace(/^\//, '');
        const namespace = modules.get(module);
        if (!namespace) return undefined;
        return { contents: stubOf(root, partOf(module), namespace), loader: 'js' };
      });
    },
  };
}
