// How the compiler's switches are set, in PyPy's words. One row of the table is one option: its kind
// and documentation; the text parser and the help follow from the row. (The values in force, and the
// defaults, are in `switches.ts`.)
//
// The values at the start come from the environment variable LANEWISE_JIT. A text or object with an
// error in it changes nothing. Whoever can set options brings the interpreter and the variable.

import { ValueError } from '../../errors.js';
import { prepare } from '../ir/interp.js';
import { environmentVariable } from './host.js';
import { change, defaults, extras, type OptionValues, options } from './switches.js';

/** A kind of option: what it accepts, and how the value is read; undefined when it is not one. */
interface Kind<Value, Input> {
  readonly accepts: string;
  read(input: Input | string): Value | undefined;
}

interface Row<Value, Input> {
  readonly kind: Kind<Value, Input>;
  readonly doc: string;
}

const FLAG: Kind<0 | 1, 0 | 1 | boolean> = {
  accepts: '0 or 1',
  read: (input) =>
    /^(0|false)$/.test(`${input}`) ? 0 : /^(1|true)$/.test(`${input}`) ? 1 : undefined,
};

const COUNT: Kind<number, number> = {
  accepts: 'an integer >= 0',
  read: (input) => (/^\d+$/.test(`${input}`) ? Number(input) : undefined),
};

const INTEGER: Kind<number, number> = {
  accepts: 'an integer',
  read: (input) => (/^-?\d+$/.test(`${input}`) ? Number(input) : undefined),
};

const UNITS: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3 };
const MOST_BYTES = 2 ** 32;

const BYTES: Kind<number, number | string> = {
  accepts: "a number of bytes up to 4 GiB, such as 1048576 or '512MB' (1 KB is 1024 bytes)",
  read: (input) => {
    const match = /^(\d+(?:\.\d+)?)\s*(?:([KMG])i?)?B?$/i.exec(`${input}`);
    if (match === null) return undefined;
    const bytes = Math.floor(Number(match[1]) * 1024 ** (UNITS[match[2]?.toUpperCase()] ?? 0));
    return bytes <= MOST_BYTES ? bytes : undefined;
  },
};

function row<Value, Input>(kind: Kind<Value, Input>, doc: string): Row<Value, Input> {
  return { kind, doc };
}

const TABLE = {
  vec: /* @__PURE__ */ row(FLAG, 'vectorize the loops of the library'),
  vec_all: /* @__PURE__ */ row(FLAG, "vectorize the loops of users' functions too"),
  vec_cost: /* @__PURE__ */ row(
    INTEGER,
    'a loop stays scalar when its cost is above this: packing adds, vector operations subtract',
  ),
  threshold: /* @__PURE__ */ row(
    COUNT,
    'iterations before a loop is compiled; a colder loop runs on the interpreter',
  ),
  relaxed: /* @__PURE__ */ row(
    FLAG,
    'multiply and add in one rounding where the engine can (relaxed SIMD): faster, other bits',
  ),
  heap_limit: /* @__PURE__ */ row(
    BYTES,
    'bytes of WebAssembly memory for arrays; further ones live on the JavaScript heap, slower',
  ),
  off: /* @__PURE__ */ row(FLAG, 'compile nothing: every loop runs on the interpreter'),
} satisfies Record<keyof OptionValues, unknown>;

const WORDS = {
  off: 'the same as off=1',
  default: 'every option back to its default',
  help: 'print this text',
};

export type OptionName = keyof OptionValues;
export type OptionInputs = {
  [Name in OptionName]?: (typeof TABLE)[Name] extends Row<infer Value, infer Input>
    ? Value | Input
    : never;
};

/**
 * Sets options of the compiler, by a text such as `'vec=1,vec_all=0'` or an object.
 *
 * | option | values | default | |
 * |---|---|---|---|
 * | `vec` | 0, 1 | 1 | vectorize the loops of the library |
 * | `vec_all` | 0, 1 | 1 | vectorize the loops of users' functions too |
 * | `vec_cost` | integer | 0 | a loop stays scalar when its cost is above this |
 * | `threshold` | integer | 1039 | iterations before a loop is compiled |
 * | `relaxed` | 0, 1 | 0 | multiply and add in one rounding: faster, other bits |
 * | `heap_limit` | bytes | 1 GiB | WebAssembly memory for arrays |
 * | `off` | 0, 1 | 0 | compile nothing: every loop runs on the interpreter |
 *
 * In a text the word `off` is `off=1`, `default` sets every option to its default, and `help`
 * prints the table.
 * PyPy, whose words these are: https://doc.pypy.org/en/latest/jit_help.html
 *
 * @throws ValueError for an unknown option or a value that it does not take; nothing is changed
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.set_options('vec=0,heap_limit=512MB');
 * np.get_options().heap_limit // => 536870912
 * np.set_options('default');
 * np.get_options().vec // => 1
 * ```
 */
export const setOptions = /* @__PURE__ */ switching((changes: string | OptionInputs): void => {
  change(typeof changes === 'string' ? readItems(changes) : readObject(changes));
});

/** Returns a function that sets options; brings what they switch, and those of the environment. */
function switching<F>(fn: F): F {
  extras.prepare = prepare;
  try {
    change(readItems(environmentVariable('LANEWISE_JIT')));
  } catch (error) {
    if (error instanceof ValueError) error.message = `LANEWISE_JIT: ${error.message}`;
    throw error;
  }
  return fn;
}

/**
 * The values in force, as an object that `setOptions` takes.
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const before = np.get_options();
 * np.set_options({ vec: false });
 * np.get_options().vec // => 0
 * np.set_options(before);
 * ```
 */
export function getOptions(): OptionValues {
  const { epoch: _, ...values } = options;
  return values;
}

/** What `help` prints. */
export function optionsHelp(): string {
  const lines = Object.entries(TABLE).map(
    ([name, { kind, doc }]) =>
      `  ${name.padEnd(11)}${doc}\n${' '.repeat(13)}${kind.accepts}; ` +
      `default ${defaults[name as OptionName]}`,
  );
  const words = Object.entries(WORDS).map(([word, doc]) => `  ${word.padEnd(11)}${doc}`);
  return ["options, as in 'vec=1,vec_all=0':", ...lines, 'words:', ...words].join('\n');
}

/**
 * Takes `--jit TEXT` and `--jit=TEXT` out of a program's arguments. `jit` is a text for
 * `setOptions`, empty when there was none; `rest` is the other arguments.
 *
 * @throws ValueError for a `--jit` without a text
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.parse_jit_arguments(['--jit=vec=0', 'input.npy']) // => { jit: 'vec=0', rest: [ 'input.npy' ] }
 * ```
 */
export function parseJitArguments(argv: readonly string[]): { jit: string; rest: string[] } {
  const texts: string[] = [];
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    if (argv[i].startsWith('--jit=')) texts.push(argv[i].slice('--jit='.length));
    else if (argv[i] !== '--jit') rest.push(argv[i]);
    else if (i + 1 < argv.length) texts.push(argv[++i]);
    else throw new ValueError(`--jit takes a text\n${optionsHelp()}`);
  }
  return { jit: texts.join(','), rest };
}

function readItems(text: string): OptionValues {
  let values = getOptions();
  for (const item of text.split(',').map((part) => part.trim())) {
    if (item === '') continue;
    if (item === 'default') values = { ...defaults };
    else if (item === 'off') values.off = 1;
    else if (item === 'help') console.log(optionsHelp());
    else readItem(item, values);
  }
  return values;
}

function readItem(item: string, values: OptionValues): void {
  const [name, value] = item.split(/\s*=\s*(.*)/s);
  assign(values, name, value);
}

function readObject(changes: OptionInputs): OptionValues {
  const values = getOptions();
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) assign(values, name, value);
  }
  return values;
}

function assign(values: OptionValues, name: string, input: string | number | boolean | undefined) {
  if (!isOptionName(name)) throw new ValueError(`unknown option '${name}'\n${optionsHelp()}`);
  const kind = TABLE[name].kind as Kind<unknown, unknown>;
  const value = input === undefined ? undefined : kind.read(input);
  if (value === undefined)
    throw new ValueError(`${name} takes ${kind.accepts}, not '${input ?? ''}'`);
  Object.assign(values, { [name]: value });
}

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(TABLE, name);
}
