/**
 * Which folder may import which, and a reader of import statements to hold sources to it.
 *
 * Statements are found by their first word at the start of a line, where neither a comment nor
 * formatted code inside a block can put it; `biome check` keeps the sources in that form.
 */

const inner = ['ir', 'math', 'pass', 'wasm', 'js', 'runtime'].map((name) => `vectorize/${name}`);
const vectorize = [...inner, 'vectorize/compile', 'vectorize/fold', 'vectorize/loops'];
const below = (...layers: string[]): string[] => ['errors', ...vectorize, ...layers];

/** Layer → the layers it may import, itself apart; a file belongs to its longest matching layer. */
export const layers: Record<string, string[]> = {
  errors: [],
  'vectorize/ir': ['errors'],
  'vectorize/math': ['errors', 'vectorize/ir'],
  'vectorize/pass': ['errors', 'vectorize/ir'],
  'vectorize/wasm': ['errors', 'vectorize/ir'],
  'vectorize/js': ['errors', 'vectorize/ir', 'vectorize/math'],
  'vectorize/runtime': ['errors', 'vectorize/ir'],
  'vectorize/compile': ['errors', ...inner],
  'vectorize/fold': ['errors', ...inner, 'vectorize/compile'],
  'vectorize/loops': ['errors', ...inner, 'vectorize/compile', 'vectorize/fold'],
  ndarray: below(),
  ufunc: below('ndarray'),
  linalg: below('ndarray', 'ufunc'),
  sorting: below('ndarray', 'ufunc'),
  statistics: below('ndarray', 'ufunc', 'linalg', 'sorting'),
  functions: below('ndarray', 'ufunc', 'linalg', 'sorting', 'statistics'),
  iterate: below('ndarray', 'ufunc'),
  creation: below('ndarray', 'ufunc'),
  manipulation: below('ndarray', 'ufunc', 'sorting', 'statistics'),
  polynomial: below(
    'ndarray',
    'ufunc',
    'linalg',
    'sorting',
    'statistics',
    'functions',
    'creation',
    'manipulation',
  ),
  fft: below('ndarray', 'ufunc'),
  random: below('ndarray', 'ufunc'),
  io: below('ndarray', 'ufunc'),
  matrix: below('ndarray', 'ufunc', 'linalg', 'sorting', 'statistics', 'io'),
  strings: below('ndarray', 'ufunc'),
  interop: below('ndarray'),
  datetime: below('ndarray', 'ufunc', 'strings'),
  records: below('ndarray', 'ufunc', 'sorting', 'io'),
  ma: below(
    'ndarray',
    'ufunc',
    'linalg',
    'sorting',
    'statistics',
    'functions',
    'iterate',
    'creation',
    'manipulation',
    'polynomial',
    'strings',
    'records',
  ),
  testing: below('ndarray', 'ufunc', 'statistics', 'datetime'),
  dtypes: below('ndarray', 'ufunc', 'strings', 'datetime'),
  lib: below('ndarray', 'functions', 'io', 'iterate', 'manipulation', 'ufunc', 'records'),
  jit: below('ndarray', 'ufunc'),
  arrayapi: below(
    'ndarray',
    'ufunc',
    'linalg',
    'sorting',
    'statistics',
    'iterate',
    'creation',
    'manipulation',
  ),
  parts: [],
  index: below(
    'ndarray',
    'ufunc',
    'linalg',
    'sorting',
    'statistics',
    'functions',
    'iterate',
    'creation',
    'manipulation',
    'polynomial',
    'fft',
    'random',
    'io',
    'matrix',
    'strings',
    'interop',
    'datetime',
    'records',
    'ma',
    'testing',
    'dtypes',
    'lib',
    'jit',
    'arrayapi',
  ),
};

const longest = 400;
const table = /(^|[/-])tables?[/.-]/;

interface Import {
  specifier: string;
  typeOnly: boolean;
  reexport: boolean;
}

/** Every `import … from`, `export … from`, `import '…'` and `import('…')` of a source text. */
function imports(text: string): Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(/^(import|export)\b([^;'"`]*?)\bfrom\s*['"]([^'"]+)['"]/gm)) {
    const [, word, names, specifier] = match;
    found.push({ specifier, typeOnly: /^\s+type\b/.test(names), reexport: word === 'export' });
  }
  for (const match of text.matchAll(/^(?!\s*(?:\*|\/\/)).*\bimport\s*\(?\s*['"]([^'"]+)['"]/gm)) {
    found.push({ specifier: match[1], typeOnly: false, reexport: false });
  }
  return found;
}

/** Whether a text holds nothing but comments, re-exports and imports for their effect. */
function onlyReexports(text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const rest = code.replace(/^(export\b[^;]*?\bfrom\s*|import\s*)['"][^'"]+['"];/gm, '');
  return rest.trim() === '';
}

function layerOf(path: string): string | undefined {
  const name = path.replace(/\.ts$/, '');
  return Object.keys(layers)
    .filter((layer) => name === layer || name.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** The path, under the source folder, of what `specifier` names in the file `from`. */
function target(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

function* fileViolations(path: string, text: string): Generator<string> {
  const layer = layerOf(path);
  if (layer === undefined) {
    yield `${path}: belongs to no layer`;
    return;
  }
  const lines = text.split('\n').length - 1;
  const isList = table.test(path) || onlyReexports(text);
  if (lines > longest && !isList) yield `${path}: ${lines} lines, more than ${longest}`;
  for (const { specifier, reexport } of imports(text)) {
    if (reexport && !onlyReexports(text)) yield `${path}: re-exports ${specifier} among other code`;
    if (!specifier.startsWith('.')) continue;
    const other = layerOf(target(path, specifier));
    if (other === layer) continue;
    if (!layers[layer].includes(other ?? '')) yield `${path}: ${layer} imports ${specifier}`;
  }
}

/** Files that import each other's values in a ring; types are gone before anything runs. */
function* cycles(files: Map<string, string>): Generator<string> {
  const state = new Map<string, 'open' | 'done'>();
  function* visit(path: string, trail: string[]): Generator<string> {
    if (state.get(path) === 'open') {
      yield `${[...trail.slice(trail.indexOf(path)), path].join(' → ')}: a cycle`;
    }
    if (state.has(path)) return;
    state.set(path, 'open');
    for (const { specifier, typeOnly } of imports(files.get(path) ?? '')) {
      if (!typeOnly && specifier.startsWith('.')) {
        yield* visit(target(path, specifier), [...trail, path]);
      }
    }
    state.set(path, 'done');
  }
  for (const path of files.keys()) yield* visit(path, []);
}

/** What is wrong with `files` (path under the source folder → text), a line each. */
export function violations(files: Map<string, string>): string[] {
  const perFile = [...files].flatMap(([path, text]) => [...fileViolations(path, text)]);
  return [...perFile, ...cycles(files)];
}
