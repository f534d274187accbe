/**
 * Runs the examples in docstrings and pages: every block fenced as `ts`, each on its own.
 *
 * A statement's comment states what it gives:
 *
 *     np.add(a, 1); // => [2 3]
 *     np.eye(2);
 *     // => [[1. 0.]
 *     //     [0. 1.]]
 *     np.zeros(-1); // throws ValueError: negative dimensions are not allowed
 *
 * A value passes when its text, `String(value)`, is the expected one. Strings are written as in
 * JavaScript, or line by line as they print when they have several lines; plain arrays and objects
 * and bigints may also be written as in JavaScript. Where a statement ends is left to esbuild: it
 * ends at the first line up to which the text parses, so nothing here knows the grammar.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type TransformOptions, transform, transformSync } from 'esbuild';
import { root, texts } from './files.js';

export interface Example {
  file: string;
  /** Number of the first line inside the fence. */
  line: number;
  code: string[];
}

interface Expectation {
  kind: '=>' | 'throws';
  /** Readings of the text, which differ in how far a continuation is indented. */
  readings: string[];
}

interface Statement {
  line: number;
  code: string;
  expected?: Expectation;
}

const options: TransformOptions = { loader: 'ts', target: 'es2022' };
const marker = /\/\/ (=>|throws) (.*)$/;
const docstring = { opens: /^\s*\/\*\*/, closes: /\*\//, margin: /^\s*\* ?/ };

/** The examples of a page, or of a source file's docstrings. */
export function examplesOf(file: string, text: string): Example[] {
  const found: Example[] = [];
  let inside = !file.endsWith('.ts');
  let open: string[] | undefined;
  text.split('\n').forEach((raw, index) => {
    if (docstring.opens.test(raw)) inside = true;
    const line = file.endsWith('.ts') ? raw.replace(docstring.margin, '') : raw;
    const fence = inside ? /^```(\w*)\s*$/.exec(line) : null;
    if (fence && open) open = undefined;
    else if (fence?.[1] === 'ts') {
      open = [];
      found.push({ file, line: index + 2, code: open });
    } else open?.push(line);
    if (file.endsWith('.ts') && docstring.closes.test(raw)) {
      inside = false;
      open = undefined;
    }
  });
  return found;
}

/** The examples of the README, of the pages in `docs` and of all docstrings. */
export function documented(): Example[] {
  const files = [
    ...[...texts('docs', '.md')].map(([path, text]) => [`docs/${path}`, text]),
    ...[...texts('src', '.ts')].map(([path, text]) => [`src/${path}`, text]),
    ['README.md', readFileSync(join(root, 'README.md'), 'utf8')],
  ];
  return files.flatMap(([file, text]) => examplesOf(file, text));
}

function parses(code: string): boolean {
  try {
    transformSync(code, { ...options, logLevel: 'silent' });
    return true;
  } catch {
    return false;
  }
}

/** Takes the comment lines that continue an expectation off `rest`. */
function expectation(kind: string, first: string, rest: string[]): Expectation {
  const more: string[] = [];
  while (/^\s*\/\/ /.test(rest[0] ?? '') && !marker.test(rest[0])) {
    more.push((rest.shift() as string).trimStart().slice(2).trimEnd());
  }
  const readings = [/^ /, /^ {1,4}/].map((margin) =>
    [first.trimEnd(), ...more.map((text) => text.replace(margin, ''))].join('\n'),
  );
  return { kind: kind as Expectation['kind'], readings };
}

/** The statements of an example, each with what its comment states. */
export function statements({ file, line, code }: Example): Statement[] {
  const found: Statement[] = [];
  const rest = [...code];
  const here = (): string => `${file}:${line + code.length - rest.length}`;
  while (rest.length > 0) {
    const start = line + code.length - rest.length;
    const stated = marker.exec(rest[0]);
    const previous = found.at(-1);
    if (stated?.index === rest[0].search(/\S/)) {
      if (!previous || previous.expected) throw new Error(`${here()}: no statement to state of`);
      rest.shift();
      previous.expected = expectation(stated[1], stated[2], rest);
      continue;
    }
    let text = '';
    let comment: RegExpExecArray | null;
    do {
      if (rest.length === 0) throw new Error(`${file}:${start}: this does not parse`);
      const next = rest.shift() as string;
      comment = marker.exec(next);
      text += `${comment ? next.slice(0, comment.index) : next}\n`;
    } while (!parses(text));
    const expected = comment ? expectation(comment[1], comment[2], rest) : undefined;
    if (text.trim() !== '') found.push({ line: start, code: text.trim(), expected });
  }
  return found;
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"')}'`;

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function matches(value: unknown, expected: string): boolean {
  if (typeof value !== 'string') {
    return (
      String(value) === expected ||
      (isPlain(value) && squeeze(inspect(value)) === squeeze(expected))
    );
  }
  const written = [JSON.stringify(value), quote(value), inspect(value)];
  return written.includes(expected) || (value.includes('\n') && value === expected);
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? quote(value) : isPlain(value) ? inspect(value) : String(value);

/** Runs one statement and holds it to its comment. */
type Check = (line: number, run: () => Promise<unknown>) => Promise<void>;

function checker(file: string, stated: Map<number, Statement>): Check {
  return async (line, run) => {
    const { code, expected } = stated.get(line) as Statement & { expected: Expectation };
    let outcome: string;
    let passed: boolean;
    try {
      const value = await run();
      outcome = shown(value);
      passed = expected.kind === '=>' && expected.readings.some((text) => matches(value, text));
    } catch (error) {
      outcome = `throws ${(error as Error).name}: ${(error as Error).message}`;
      passed = expected.kind === 'throws' && expected.readings.includes(outcome.slice(7));
    }
    if (passed) return;
    const wanted = `${expected.kind === '=>' ? '' : 'throws '}${expected.readings[1]}`;
    throw new Error(`${file}:${line}: ${code}\nstates ${wanted}\ngives  ${outcome}`);
  };
}

/** Imports become constants; a statement with a comment is handed to the checker. */
function rewrite({ line, code, expected }: Statement): string {
  if (/^import type\b/.test(code)) return '';
  const imported = /^import (?:\* as (\w+)|(\{[^}]*\}|\w+)) from (['"].*['"]);?$/s.exec(code);
  if (imported) {
    const named = imported[2]?.replace(/^\w+$/, '{ default as $& }').replace(/ as /g, ': ');
    const names = imported[1] ?? named;
    return `const ${names} = await $import(${imported[3]});`;
  }
  if (!expected) return code;
  const body = parses(`(${code.replace(/;$/, '')})`)
    ? `return (${code.replace(/;$/, '')});`
    : expected.kind === 'throws'
      ? code
      : 'throw new SyntaxError("only an expression has a value");';
  return `await $check(${line}, async () => { ${body} });`;
}

/** Runs an example with `library` as 'lanewise'; returns how many statements were held. */
export async function runExample(example: Example, library: object): Promise<number> {
  const all = statements(example);
  const stated = new Map(all.filter((s) => s.expected).map((s) => [s.line, s]));
  const body = all.map(rewrite).join('\n');
  const { code } = await transform(`return async ($import, $check) => {\n${body}\n}`, options);
  const load = (name: string): unknown => (name === 'lanewise' ? library : import(name));
  const program = new Function(code)() as (load: unknown, check: Check) => Promise<void>;
  try {
    await program(load, checker(example.file, stated));
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith(example.file)
      ? error
      : new Error(`${example.file}:${example.line}: ${message}`, { cause: error });
  }
  return stated.size;
}
