/**
 * `npm run names` writes docs/names.md: which of NumPy's public names are here, and why others are not.
 *
 * The names are those of `test/golden/numpy_names.json`; whether one is here is asked of the library. A
 * name that is missing has a reason in the tables below, where it has no meaning in JavaScript, or it is
 * not there yet.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as np from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** NumPy's names by namespace. */
type Names = Record<string, readonly string[]>;

/** Where a namespace's names are, and what its page calls it. */
const places: Record<string, { readonly title: string; readonly owners: readonly object[] }> = {
  numpy: { title: '`np`', owners: [np] },
  ndarray: {
    title: 'methods and attributes of arrays',
    owners: [np.zeros(2), np.NDArray.prototype],
  },
  strings: { title: '`np.strings`', owners: [np.strings] },
  char: { title: '`np.char`', owners: [np.char] },
  rec: { title: '`np.rec`', owners: [np.rec] },
  lib: { title: '`np.lib`', owners: [np.lib] },
  stride_tricks: { title: '`np.lib.stride_tricks`', owners: [np.lib.stride_tricks] },
  recfunctions: { title: '`np.lib.recfunctions`', owners: [np.lib.recfunctions] },
  testing: { title: '`np.testing`', owners: [np.testing] },
  exceptions: { title: '`np.exceptions`', owners: [np.exceptions] },
  ma: { title: '`np.ma`', owners: [np.ma] },
  polynomial: { title: '`np.polynomial`', owners: [np.polynomial] },
};

const ABOUT_C = 'is about C, Python or the machine that NumPy was built for';
const WIDE = 'is a float wider than 64 bits, which WebAssembly does not have';
const PICKLE = "is Python's pickling; `np.save` and `a.tobytes` write arrays";
const PYTHON = "is about Python's test runners, modules or reference counts";

/** Why names have no meaning in JavaScript. */
const reasons: Readonly<Record<string, string>> = {
  from_dlpack: 'takes a capsule of C: `asarray` takes `__array_interface__`',
  get_include: ABOUT_C,
  introspect: ABOUT_C,
  tracemalloc_domain: ABOUT_C,
  float96: WIDE,
  float128: WIDE,
  complex192: WIDE,
  complex256: WIDE,
  dump: PICKLE,
  dumps: PICKLE,
  add_newdoc: ABOUT_C,
  unwrap: 'is not in NumPy 2.4: use `np.unwrap`',
  mixins: "gives classes Python's operators",
  ...Object.fromEntries(
    [
      'HAS_SUBPROCESSES',
      'IS_EDITABLE',
      'IS_INSTALLED',
      'NUMPY_ROOT',
      'TestCase',
      'assert_no_gc_cycles',
      'break_cycles',
      'overrides',
      'run_threaded',
      'rundocs',
      'runstring',
      'verbose',
    ].map((name) => [name, PYTHON]),
  ),
};

const known = JSON.parse(readFileSync(`${root}/test/golden/numpy_names.json`, 'utf8')) as Names;

/** One namespace: how many of its names are here, which have no meaning, and which are missing. */
function section(namespace: string): string {
  const { title, owners } = places[namespace];
  const names = known[namespace];
  const absent = names.filter((name) => !owners.some((owner) => name in owner));
  const meaningless = absent.filter((name) => name in reasons);
  const missing = absent.filter((name) => !(name in reasons));
  const lines = [`## ${title}`, '', `${names.length - absent.length} of ${names.length} names.`];
  if (missing.length > 0) {
    const list = missing.length === names.length ? 'all of them' : missing.map(code).join(', ');
    lines.push('', `Not there yet: ${list}.`);
  }
  if (meaningless.length > 0) {
    lines.push('', 'Without a meaning here:', '');
    lines.push(...meaningless.map((name) => `- \`${name}\` ${reasons[name]}`));
  }
  return lines.join('\n');
}

const code = (name: string): string => `\`${name}\``;

/** The page. */
export const page = (): string =>
  [
    "# NumPy's names",
    '',
    "Which of NumPy's public names are here. `npm run names` writes this page, and a test keeps it true.",
    ...Object.keys(places).map((namespace) => `\n${section(namespace)}`),
    '',
  ].join('\n');

export const path: string = `${root}/docs/names.md`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, page());
